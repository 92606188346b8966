"""A Catalogue to the text of plans.yaml: one line a target, in the same form that people write by hand."""

from collections.abc import Iterable, Iterator

from plancli.catalogue.write_targets import Surroundings, bracket_pairs, target_pairs
from plancli.catalogue.yaml_text import Pair, entry, in_braces, in_brackets, item, scalar, words
from plancli.domain.ledger import (
    Catalogue,
    Clause,
    Department,
    Document,
    Indicator,
    Milestone,
    Plan,
    Region,
    Target,
)
from plancli.domain.observation import Observation
from plancli.domain.target_rules import accumulation_of, section_of
from plancli.domain.vocabulary import Accumulation, Measure, ObservationStatus

HEADER = """\
# plans.yaml: plans, their targets as officials write them, and published values.
# To add a target, copy a line under `targets:` of its clause and change it; then `plancli load --dry-run`.
"""
_USUAL_LEVEL = "省"


def dump_catalogue(catalogue: Catalogue) -> str:
    """The text of a catalogue file; reading it gives an equal catalogue.

    Values read back as the catalogue's own (origin, ids and the time of recording are the database's). Raises
    ValueError for a target whose words cannot say what it is.
    """
    sections = (
        [f"edition: {scalar(catalogue.edition)}"] if catalogue.edition else [],
        _block("documents", (line for one in catalogue.documents for line in _document(one))),
        _block("regions", (line for one in catalogue.regions for line in _region(one))),
        _block("departments", (line for one in catalogue.departments for line in _department(one))),
        _block("indicators", (line for one in catalogue.indicators for line in _indicator(one))),
        _block("links", (item(_link(one), 2) for one in catalogue.links)),
        _block("plans", _plans(catalogue)),
        _block("values", _values(catalogue)),
    )
    return "\n".join((HEADER, *("\n".join((*lines, "")) for lines in sections if lines)))


def _block(name: str, lines: Iterable[str]) -> list[str]:
    """A section with its heading; nothing where it is empty."""
    body = list(lines)
    return [f"{name}:", *body] if body else []


def _document(document: Document) -> Iterator[str]:
    yield from entry(scalar(document.id), "", 2)
    for key, text in (("number", document.number), ("title", document.title), ("issuer", document.issuer)):
        yield f"    {key}: {scalar(text)}"
    yield f"    date: {document.date}"


def _region(region: Region) -> list[str]:
    pairs = [("code", f'"{region.code}"'), *([("in", scalar(region.parent))] if region.parent else [])]
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
    if indicator.accumulation is not usual and indicator.accumulation is not None:
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


def _plans(catalogue: Catalogue) -> Iterator[str]:
    home = _home(catalogue)
    writer = _PlanWriter(catalogue)
    for number, plan in enumerate(catalogue.plans):
        if number:
            yield ""
        yield from writer.lines(plan, home)


def _home(catalogue: Catalogue) -> str:
    return next((region.name for region in catalogue.regions if region.parent is None), "")


class _PlanWriter:
    """The lines of plans, with everything that stands in them looked up by plan and clause."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._indicators = {indicator.id: indicator for indicator in catalogue.indicators}
        self._dates = {document.id: document.date for document in catalogue.documents}
        self._clauses = _grouped((clause.plan_id, clause) for clause in catalogue.clauses)
        self._targets = _grouped(((target.plan_id, target.clause), target) for target in catalogue.targets)
        self._milestones = _grouped(((one.plan_id, one.clause), one) for one in catalogue.milestones)
        names = {name for one in catalogue.departments for name in (one.name, *one.short_names)}
        self._departments = frozenset(names)

    def lines(self, plan: Plan, home: str) -> Iterator[str]:
        """A plan: its own keys, then its clauses."""
        yield from entry(scalar(plan.id), "", 2)
        yield f"    title: {scalar(plan.title)}"
        yield f"    document: {scalar(plan.document_id)}"
        if plan.group:
            yield f"    group: {scalar(plan.group)}"
        yield f"    period: {plan.period}"
        if plan.region != home:
            yield f"    region: {scalar(plan.region)}"
        clauses = self._clauses.get(plan.id, [])
        if clauses:
            yield "    clauses:"
        for clause in clauses:
            yield from self._clause(clause, plan)

    def _clause(self, clause: Clause, plan: Plan) -> Iterator[str]:
        yield f"      - clause: {scalar(clause.locator)}"
        if section_of(clause.locator) is not clause.section:
            yield f"        section: {clause.section}"
        if clause.title:
            yield f"        title: {scalar(clause.title)}"
        for key, names in (("lead", clause.lead), ("support", clause.support)):
            if names:
                yield f"        {key}: {words(names, self._departments)}"
        yield from self._items("targets", map(self._target_pairs(plan, clause), self._of(self._targets, clause)))
        yield from self._items("milestones", map(self._milestone_pairs(clause), self._of(self._milestones, clause)))

    @staticmethod
    def _items(key: str, entries: Iterable[list[Pair]]) -> Iterator[str]:
        lines = [item(pairs, 10) for pairs in entries]
        if lines:
            yield f"        {key}:"
            yield from lines
