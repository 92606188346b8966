"""Indicators and the links between them: nodes to what a ledger holds."""

from plancli.catalogue.fields import Fields, Place, items_of, read_fields
from plancli.catalogue.known import Names
from plancli.catalogue.nearest import did_you_mean
from plancli.catalogue.read_basics import check_id, entries_of
from plancli.catalogue.schema import INDICATOR, LINK, RESERVED
from plancli.catalogue.yaml_nodes import Node
from plancli.domain.ledger import Indicator, Link
from plancli.domain.units import UnitError, parse_unit
from plancli.domain.vocabulary import Accumulation, Measure

_TWO = 2
_WITH_MONTHS = frozenset((Measure.TOTAL, Measure.REDUCTION))


def read_indicators(node: Node, place: Place, names: Names) -> tuple[Indicator, ...]:
    """The indicators; ids, names and aliases are claimed in `names`, in this order."""
    entries = list(entries_of(node, place, INDICATOR))
    for key, fields in entries:
        check_id(key, fields.place)
        names.claim(key, key, fields.place)
    indicators = tuple(_indicator(key, fields) for key, fields in entries)
    for indicator, (_, fields) in zip(indicators, entries, strict=True):
        if indicator.name:
            names.claim(indicator.name, indicator.id, fields.place_of("name"))
    for indicator, (_, fields) in zip(indicators, entries, strict=True):
        for alias in indicator.aliases:
            names.claim(alias, indicator.id, fields.place_of("aliases"))
        _check_free(indicator, fields.place)
    return indicators


def _indicator(key: str, fields: Fields) -> Indicator:
    measure = read_measure(fields) or Measure.LEVEL
    return Indicator(
        key,
        fields.text("name"),
        _unit(fields),
        measure,
        _months(fields, measure),
        fields.words("aliases") or (),
        fields.words("tags") or (),
        fields.text("note"),
    )


def read_measure(fields: Fields) -> Measure | None:
    """The measure of an entry; None where it names none, or, with a problem, where it is unknown."""
    text = fields.text("measure")
    if not text:
        return None
    if text not in set(Measure):
        remedy = did_you_mean(text, Measure, f"one of: {', '.join(Measure)}")
        fields.place_of("measure").fault(f"'{text}' is no measure", remedy)
        return None
    return Measure(text)


def read_accumulation(fields: Fields) -> Accumulation | None:
    """What `months:` says; None where it is not there, or, with a problem, where it is unknown."""
    text = fields.text("months")
    if not text:
        return None
    if text not in set(Accumulation):
        remedy = "write `cumulative` (from January on) or `amount` (that period alone)"
        fields.place_of("months").fault(f"'{text}' does not say what a month's value counts", remedy)
        return None
    return Accumulation(text)


def _unit(fields: Fields) -> str:
    text = fields.text("unit")
    try:
        parse_unit(text)
    except UnitError as error:
        message, _, _ = str(error).partition(" (")
        fields.place_of("unit").fault(message, "write a unit such as 万个, 亿元, %, 个百分点")
    return text


def _months(fields: Fields, measure: Measure) -> Accumulation | None:
    stated = read_accumulation(fields)
    if stated is not None and measure not in _WITH_MONTHS:
        remedy = "delete it, or correct `measure:`"
        fields.place_of("months").fault(f"`months` says nothing about a {measure}", remedy)
        return None
    return stated or (Accumulation.CUMULATIVE if measure is Measure.TOTAL else None)


def _check_free(indicator: Indicator, place: Place) -> None:
    """The words of the form of targets and values cannot name indicators."""
    for name in (indicator.id, indicator.name, *indicator.aliases):
        if name in RESERVED:
            place.fault(f"'{name}' is a key of targets or values", "give the indicator another id or name")


def read_links(node: Node, place: Place, names: Names) -> tuple[Link, ...]:
    """The links; both ends are known and differ, and no pair is linked twice the same way."""
    links: list[Link] = []
    pairs: set[tuple[frozenset[str], str]] = set()
    for number, item in enumerate(items_of(node, place, LINK.example), start=1):
        fields = read_fields(item, place.at(str(number), line=item.line), LINK)
        link = _link(fields, names)
        if link is None:
            continue
        pair = (frozenset((link.indicator_id, link.other_id)), link.kind)
        if pair in pairs:
            fields.place.fault(f"{link.indicator_id} and {link.other_id} are linked twice", "keep one of the two")
        pairs.add(pair)
        links.append(link)
    return tuple(links)


def _link(fields: Fields, names: Names) -> Link | None:
    ends, place = fields.words("between") or (), fields.place_of("between")
    found = [names.find(end, place) for end in ends]
    if len(found) != _TWO:
        if "between" in fields.nodes:
            place.fault(f"a link is between two indicators, not {len(found)}", f"write it as `{LINK.example}`")
        return None
    one, other = found
    if one is None or other is None:
        return None
    if one == other:
        place.fault(f"{one} is linked to itself", "name the other indicator")
        return None
    return Link(one, other, fields.text("kind"))
