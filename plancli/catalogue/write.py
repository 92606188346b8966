"""A Catalogue to the text of plans.yaml: one line a target, as people write it. Start reading here."""

import re
from collections.abc import Iterable, Iterator

from plancli.catalogue.write_plans import plan_lines
from plancli.catalogue.yaml_text import Pair, entry, in_braces, in_brackets, item, scalar, words
from plancli.domain.ledger import Catalogue, Department, Document, Indicator, Link, Region
from plancli.domain.observation import Observation
from plancli.domain.target_rules import accumulation_of
from plancli.domain.vocabulary import Accumulation, Measure, ObservationStatus, Scope

HEADER = """\
# plans.yaml: plans, their targets as officials write them, and published values.
# To add a target, copy a line under `targets:` of its clause and change it; then run `plancli load --dry-run`.
"""
_SCOPE_NOTE = "speaks for the documents named here; the rest of the ledger stays as it is"
_USUAL_LEVEL = "省"
_FORBIDDEN_IN_COMMENTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def dump_catalogue(catalogue: Catalogue, remarks: Iterable[str] = ()) -> str:
    """The text of a catalogue file, with remarks at its head; reading it gives an equal catalogue.

    Values read back as the catalogue's own: their ids, origin and time of recording belong to the database. Raises
    PlancliError for a target that no words and options say.
    """
    home = home_region(catalogue.regions)
    sections = (
        [f"edition: {scalar(catalogue.edition)}"] if catalogue.edition else [],
        [f"scope: {catalogue.scope}  # {_SCOPE_NOTE}"] if catalogue.scope is not Scope.LEDGER else [],
        _section("documents", (line for one in catalogue.documents for line in _document(one))),
        _section("regions", (line for one in catalogue.regions for line in _region(one))),
        _section("departments", (line for one in catalogue.departments for line in _department(one))),
        _section("indicators", (line for one in catalogue.indicators for line in _indicator(one))),
        _section("links", (item(_link(one), 2) for one in catalogue.links)),
        _section("plans", plan_lines(catalogue, home)),
        _section("values", _values(catalogue, home)),
    )
    head = HEADER + "".join(f"# {_FORBIDDEN_IN_COMMENTS.sub(' ', one)}\n" for one in remarks)
    return "\n".join((head, *("\n".join((*lines, "")) for lines in sections if lines)))


def home_region(regions: Iterable[Region]) -> str:
    """The region of plans and values that name none: the first without a parent."""
    return next((region.name for region in regions if region.parent is None), "")


def _section(name: str, lines: Iterable[str]) -> list[str]:
    """A section with its heading; nothing where it is empty."""
    body = list(lines)
    return [f"{name}:", *body] if body else []


def _document(document: Document) -> Iterator[str]:
    yield from entry(scalar(document.id), "", 2)
    for key, text in (("number", document.number), ("title", document.title), ("issuer", document.issuer)):
        yield f"    {key}: {scalar(text)}"
    yield f"    date: {document.date}"


def _region(region: Region) -> list[str]:
    pairs = [("code", f'"{region.code}"')] if region.code else []
    pairs += [("in", scalar(region.parent))] if region.parent else []
    return entry(scalar(region.name), in_braces(pairs), 2)


def _department(department: Department) -> list[str]:
    pairs: list[Pair] = []
    if department.short_names:
        pairs.append(("short", words(department.short_names)))
    if department.level != _USUAL_LEVEL:
        pairs.append(("level", scalar(department.level)))
    if department.successors:
        pairs.append(("successor", words(department.successors)))
    return entry(scalar(department.name), in_braces(pairs), 2)


def _indicator(indicator: Indicator) -> list[str]:
    pairs = [("name", scalar(indicator.name)), ("unit", scalar(indicator.unit)), ("measure", str(indicator.measure))]
    usual = Accumulation.CUMULATIVE if indicator.measure is Measure.TOTAL else None
    if indicator.accumulation not in {None, usual}:
        pairs.append(("months", str(indicator.accumulation)))
    if indicator.aliases:
        pairs.append(("aliases", words(indicator.aliases)))
    if indicator.tags:
        pairs.append(("tags", words(indicator.tags)))
    if indicator.note:
        pairs.append(("note", scalar(indicator.note)))
    return entry(scalar(indicator.id), in_braces(pairs), 2)


def _link(link: Link) -> list[Pair]:
    return [("between", in_brackets((link.indicator_id, link.other_id))), ("kind", scalar(link.kind))]


def _values(catalogue: Catalogue, home: str) -> Iterator[str]:
    """The values under their indicators, in the order the indicators first have one."""
    indicators = {indicator.id: indicator for indicator in catalogue.indicators}
    grouped: dict[str, list[Observation]] = {}
    for value in catalogue.values:
        grouped.setdefault(value.indicator_id, []).append(value)
    for indicator_id, values in grouped.items():
        yield from entry(scalar(indicator_id), "", 2)
        for value in values:
            yield item(_value(value, indicators[indicator_id], home), 4)


def _value(value: Observation, indicator: Indicator, home: str) -> list[Pair]:
    usual = accumulation_of(indicator.measure, value.period, None, indicator.accumulation)
    options = (
        ("region", value.region if value.region != home else ""),
        ("qualifier", value.qualifier),
        ("source", value.source),
        ("reported", str(value.reported_on or "")),
        ("status", "" if value.status is ObservationStatus.FINAL else value.status),
        ("months", "" if value.accumulation in {None, usual} else str(value.accumulation)),
        ("note", value.note),
        ("reason", value.reason),
    )
    number = (scalar(str(value.period)), scalar(f"{value.value:f}{value.unit}"))
    return [number, *((key, scalar(text)) for key, text in options if text)]
