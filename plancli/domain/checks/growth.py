"""Growth against the levels it is the growth of: the direction, and the number."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from plancli.domain.checks.finding import Finding
from plancli.domain.checks.series import PERCENT, Point, Series
from plancli.domain.ledger import Indicator, Link
from plancli.domain.period import year_before
from plancli.domain.vocabulary import Accumulation, Check, Measure, Severity

_LEVEL_AND_GROWTH = "规模与增速"
_HUNDRED = Decimal(100)
_CLEAR = Decimal(1)  # points; below that a direction is noise
_PRICES = Decimal(3)  # points; growth is often told at constant prices, the amounts are not


def growth_that_does_not_fit(
    every: Iterable[Series], links: Iterable[Link], indicators: Mapping[str, Indicator]
) -> Iterator[Finding]:
    """Growth rates beside the two amounts a year apart: another direction is a warning, another number a hint.

    Rates are those of a linked indicator, or reported of the amounts' own. They are compared with amounts that count
    the same way, for periods that end on the same day.
    """
    by_indicator: dict[str, dict[str, list[Series]]] = {}
    for one in every:
        by_indicator.setdefault(one.indicator.id, {}).setdefault(one.region, []).append(one)
    for amounts_of, rates_of in _pairs(links, indicators):
        for region, of_rates in by_indicator.get(rates_of, {}).items():
            rates = [one for one in of_rates if one.unit == PERCENT]
            amounts = [one for one in by_indicator.get(amounts_of, {}).get(region, ()) if not one.is_rate]
            for one in amounts if rates else ():
                yield from (finding for other in rates for finding in _compared(one, other))


def _pairs(links: Iterable[Link], indicators: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    """Amounts and the rates of their growth, by indicator; an indicator may have both."""
    for one in indicators.values():
        if one.measure is not Measure.GROWTH and one.unit != PERCENT:
            yield one.id, one.id
    for link in links:
        pair = (indicators[link.indicator_id], indicators[link.other_id])
        if link.kind == _LEVEL_AND_GROWTH and sum(one.measure is Measure.GROWTH for one in pair) == 1:
            amounts, rates = sorted(pair, key=lambda one: one.measure is Measure.GROWTH)
            yield amounts.id, rates.id


def _compared(amounts: Series, rates: Series) -> Iterator[Finding]:
    if amounts.accumulation is not None and amounts.accumulation is not rates.accumulation:
        return
    if amounts.accumulation is None and rates.accumulation is Accumulation.AMOUNT:
        return
    by_span = {one.span: one for one in amounts.points}
    for rate in rates.settled():
        first, last = rate.span
        now, before = by_span.get(rate.span), by_span.get((year_before(first), year_before(last)))
        if now is None or before is None or before.value <= 0:
            continue
        if not any(one.one.qualifier for one in (now, before, rate)):
            yield from _judged(rates, rate, now, before)


def _judged(rates: Series, rate: Point, now: Point, before: Point) -> Iterator[Finding]:
    found = _HUNDRED * (now.value - before.value) / before.value
    rounding = _HUNDRED * (now.slack + before.slack * now.value / before.value) / before.value + rate.slack
    is_opposite = found * rate.value < 0 and min(abs(found), abs(rate.value)) > _CLEAR
    if is_opposite:
        check, severity = Check.DIRECTION, Severity.WARNING
    elif abs(found - rate.value) > rounding + _PRICES:
        check, severity = Check.GROWTH, Severity.HINT
    else:
        return
    yield Finding(
        check, severity, rates.indicator.id, rates.region, str(rate.one.period), (rate.one, now.one, before.one),
        (rate.value, found), PERCENT,
    )  # fmt: skip
