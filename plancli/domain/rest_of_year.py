"""What the rest of a year has to grow by for the year's growth target, where last year's amounts are known."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from plancli.domain.figures import Figure
from plancli.domain.last_year import last_year_of
from plancli.domain.ledger import Target
from plancli.domain.observation import Observation
from plancli.domain.readings import Kind, Reading, converted
from plancli.domain.units import is_ratio
from plancli.domain.vocabulary import Measure

_HUNDRED = 100


def growth_of_the_rest(
    target: Target, unit: str, observations: Sequence[Observation], figure: Figure, number: Fraction | None
) -> Fraction | None:
    """The growth, %, that the rest of the year needs on the same part of last year.

    ((1+T)·A − (1+g)·a) ÷ (A−a) − 1, with A last year's amount, a its part up to the same day, g the growth up to it.
    None where `observations` do not hold both amounts of the indicator, in its `unit`, exactly.
    """
    if target.expression.measure is not Measure.GROWTH or target.expression.relative or number is None:
        return None
    last_year = last_year_of(target, figure.at, amounts_in(unit, observations))
    if last_year is None or last_year.whole <= last_year.part:
        return None
    part, whole, _ = last_year
    wanted = (1 + number / _HUNDRED) * whole - (1 + figure.value / _HUNDRED) * part
    return (wanted / (whole - part) - 1) * _HUNDRED


def amounts_in(unit: str, observations: Sequence[Observation]) -> tuple[Reading, ...]:
    """The amounts among the values, in order of time; a rate, or what has no way of counting months, is none."""
    additive = [one for one in observations if one.accumulation is not None and not is_ratio(one.unit)]
    scales = {one.unit: converted(Decimal(1), one.unit, unit) for one in additive}
    found = [(one, scales[one.unit]) for one in additive]
    readings = [Reading(one.period.last, Kind.VALUE, scale, one) for one, scale in found if scale is not None]
    return tuple(sorted(readings, key=lambda one: one.at))
