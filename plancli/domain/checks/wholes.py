"""Parts and wholes: a part above its whole, cities that do not add up to the province."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from plancli.domain.checks.finding import Finding
from plancli.domain.checks.series import Point, Series
from plancli.domain.ledger import Indicator, Link, Region, Target
from plancli.domain.readings import converted, number_in
from plancli.domain.units import fits
from plancli.domain.vocabulary import Accumulation, Check, Measure, Severity

_WITHIN, _STOCK_AND_NEW = "总与分", "累计与新建"


def parts_above_wholes(
    every: Iterable[Series], links: Iterable[Link], indicators: Mapping[str, Indicator], targets: Iterable[Target]
) -> Iterator[Finding]:
    """Parts that are more than the whole at the same day: linked ones, and what was newly built against the stock."""
    by_indicator: dict[str, list[Series]] = {}
    for one in every:
        if not one.is_rate and one.accumulation is not Accumulation.AMOUNT:
            by_indicator.setdefault(one.indicator.id, []).append(one)
    largest = _largest_targets(targets, indicators)
    for link in links:
        pair = _ordered(link, indicators, largest)
        if pair is not None:
            whole, part = pair
            for of_part in by_indicator.get(part.id, ()):
                for of_whole in by_indicator.get(whole.id, ()):
                    if of_part.region == of_whole.region:
                        yield from _above(of_part, of_whole)


def _ordered(
    link: Link, indicators: Mapping[str, Indicator], largest: Mapping[str, Fraction]
) -> tuple[Indicator, Indicator] | None:
    """The whole and the part, or None where a link says nothing of the kind.

    The whole comes first in a link, unless the numbers targeted say otherwise.
    """
    one, other = indicators[link.indicator_id], indicators[link.other_id]
    if not fits(one.unit, other.unit):
        return None
    if link.kind == _STOCK_AND_NEW:
        stock, new = (one, other) if one.measure is Measure.LEVEL else (other, one)
        return (stock, new) if (stock.measure, new.measure) == (Measure.LEVEL, Measure.TOTAL) else None
    if link.kind != _WITHIN:
        return None
    first, second = largest.get(one.id), largest.get(other.id)
    in_unit = None if second is None else converted(Decimal(1), other.unit, one.unit)
    is_reversed = first is not None and second is not None and in_unit is not None and second * in_unit > first
    whole, part = (other, one) if is_reversed else (one, other)
    return (whole, part) if (whole.measure, part.measure) != (Measure.TOTAL, Measure.LEVEL) else None


def _largest_targets(targets: Iterable[Target], indicators: Mapping[str, Indicator]) -> Mapping[str, Fraction]:
    """The largest number targeted of each indicator, in its unit."""
    found: dict[str, Fraction] = {}
    for one in targets:
        unit = indicators[one.indicator_id].unit
        number = number_in(one.expression, unit, unit)
        if number is not None:
            found[one.indicator_id] = max(number, found.get(one.indicator_id, number))
    return found


def _above(part: Series, whole: Series) -> Iterator[Finding]:
    """Where a part is above the whole at the same day by more than rounding; a bound of the whole proves nothing."""
    factor = converted(Decimal(1), part.unit, whole.unit)
    if factor is None or (whole.accumulation is not None and part.accumulation is None):
        return
    wholes = {one.at: one for one in whole.points}
    for point in part.settled():
        above = wholes.get(point.at)
        if above is None or above.one.qualifier:
            continue
        value, slack = Fraction(point.value) * factor, Fraction(point.slack) * factor
        if value - slack > Fraction(above.value + above.slack):
            yield Finding(
                Check.ABOVE_WHOLE, Severity.ERROR, part.indicator.id, part.region, str(point.one.period),
                (point.one, above.one), (value, above.value), whole.unit,
            )  # fmt: skip


def regions_that_do_not_add_up(every: Iterable[Series], regions: Sequence[Region]) -> Iterator[Finding]:
    """Amounts and counts of a region that differ from the sum of all its parts, or are below the sum of some.

    Rates, places and bounds do not add up.
    """
    children: dict[str, list[str]] = {}
    for one in regions:
        if one.parent is not None:
            children.setdefault(one.parent, []).append(one.name)
    by_cell = {
        (one.indicator.id, one.accumulation, one.length, one.region): one
        for one in every
        if not one.is_rate and one.indicator.measure in {Measure.LEVEL, Measure.TOTAL, Measure.REDUCTION}
    }
    for (*kind, region), whole in by_cell.items():
        below = [by_cell[cell] for name in children.get(region, ()) if (cell := (*kind, name)) in by_cell]
        if below:
            yield from _sums(whole, below, len(children[region]))


def _sums(whole: Series, below: Sequence[Series], count: int) -> Iterator[Finding]:
    by_span: dict[tuple[object, ...], list[Point]] = {}
    for series in below:
        for part in {one.span: one for one in series.points}.values():
            by_span.setdefault(part.span, []).append(part)
    for point in {one.span: one for one in whole.points}.values():
        parts = by_span.get(point.span, [])
        if not parts or any(one.one.qualifier for one in (point, *parts)):
            continue
        total = sum((one.value for one in parts), Decimal(0))
        slack = sum((one.slack for one in (point, *parts)), Decimal(0))
        is_whole = len(parts) == count
        if (is_whole and abs(total - point.value) > slack) or total - point.value > slack:
            severity = Severity.WARNING if is_whole else Severity.ERROR
            yield Finding(
                Check.REGIONS, severity, whole.indicator.id, whole.region, str(point.one.period),
                (point.one, *(one.one for one in parts)), (point.value, total), whole.unit,
            )  # fmt: skip
