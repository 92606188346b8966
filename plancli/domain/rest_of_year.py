"""What the rest of a year has to grow by for the year's growth target, where last year's amounts are known."""

from collections.abc import Sequence
from fractions import Fraction

from plancli.domain.figures import Figure
from plancli.domain.ledger import Target
from plancli.domain.observation import Observation
from plancli.domain.period import is_calendar_year, year_before
from plancli.domain.readings import Kind, Reading, converted
from plancli.domain.sums import Sum, sum_from
from plancli.domain.vocabulary import Measure

_HUNDRED = 100


def growth_of_the_rest(
    target: Target, unit: str, observations: Sequence[Observation], figure: Figure, number: Fraction | None
) -> Fraction | None:
    """The growth, %, that the rest of the year needs on the same part of last year.

    ((1+T)·A − (1+g)·a) ÷ (A−a) − 1, with A last year's amount, a its part up to the same day, g the growth up to it.
    None where `observations` do not hold both amounts of the indicator, in its `unit`, exactly.
    """
    if (
        target.expression.measure is not Measure.GROWTH
        or target.expression.relative
        or number is None
        or not is_calendar_year(target.start, target.due)
    ):
        return None
    amounts = _amounts(unit, observations)
    start = target.start.replace(year=target.start.year - 1)
    whole, part = sum_from(start, year_before(target.due), amounts), sum_from(start, year_before(figure.at), amounts)
    if not _is_exact(whole) or not _is_exact(part) or whole is None or part is None or whole.amount <= part.amount:
        return None
    wanted = (1 + number / _HUNDRED) * whole.amount - (1 + figure.value / _HUNDRED) * part.amount
    return (wanted / (whole.amount - part.amount) - 1) * _HUNDRED


def _is_exact(found: Sum | None) -> bool:
    return found is not None and not found.is_lower_bound


def _amounts(unit: str, observations: Sequence[Observation]) -> tuple[Reading, ...]:
    """The amounts among the values, in order of time; what has no way of counting months is no amount."""
    found = [(one, converted(one.value, one.unit, unit)) for one in observations if one.accumulation is not None]
    readings = [
        Reading(one.period.last, value, Kind.VALUE, bool(one.qualifier), one)
        for one, value in found
        if value is not None
    ]
    return tuple(sorted(readings, key=lambda one: one.at))
