"""Observations as a target reads them: converted into its unit, in order of time."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from plancli.domain.expression import TargetExpression
from plancli.domain.observation import Observation
from plancli.domain.period import Granularity
from plancli.domain.unit_tables import MULTIPLE, POINTS
from plancli.domain.units import UnitMismatchError, convert, fill_unit
from plancli.domain.vocabulary import Accumulation, Measure, ObservationStatus

PERCENT = "%"
_AS_IT_IS = Fraction(1)


class Kind(StrEnum):
    """What a reported number says to a target: the thing itself, how far it moved, or how fast it grew."""

    VALUE = "value"
    CHANGE = "change"
    RATE = "rate"


class Reading(NamedTuple):
    """One observation, at the end of its period, as a target reads it: `scale` leads into the unit it is judged in."""

    at: date
    kind: Kind
    scale: Fraction
    observation: Observation

    @property
    def value(self) -> Fraction:
        """The number in the judged unit; worked out when asked for, as most values are never looked at."""
        number = Fraction(self.observation.value)
        # by identity, as comparing exact numbers is as slow as multiplying them; another 1 takes the long way
        return number if self.scale is _AS_IT_IS else number * self.scale

    @property
    def is_lower_bound(self) -> bool:
        """Whether the true value may be higher (突破, 以上)."""
        return bool(self.observation.qualifier)


def judged_unit(expression: TargetExpression, indicator_unit: str) -> str:
    """The unit that values and bases of a target are compared in.

    The target's own, a bare magnitude (过千亿) with the indicator's base; except where its number is a distance in
    points or multiples (提高2个百分点, 倍增) or a yearly growth: there values are in the indicator's unit.
    """
    is_distance = expression.relative and expression.unit in {POINTS, MULTIPLE}
    if is_distance or expression.measure is Measure.AVERAGE_GROWTH:
        return indicator_unit
    return fill_unit(expression.unit, indicator_unit)


def readings(
    expression: TargetExpression, indicator_unit: str, observations: Iterable[Observation]
) -> tuple[Reading, ...]:
    """The observations that a target with this expression can be judged by, earliest first.

    Left out: values in a unit that does not convert, rates published for one month only (a growth target is judged by
    the rate from January on), and amounts of a part of a year where the year's amount is to double.
    """
    unit = judged_unit(expression, indicator_unit)
    found: list[Reading] = []
    for unit_of_values, values in groupby(observations, key=_unit):
        kind, scale, is_always_of_use = _way(expression, unit_of_values, unit)
        if scale is not None:
            of_use = values if is_always_of_use else (one for one in values if _is_of_use(kind, one))
            found += [Reading(one.period.last, kind, scale, one) for one in of_use]
    return _in_order(found)


def _way(expression: TargetExpression, unit: str, into: str) -> tuple[Kind, Fraction | None, bool]:
    """How values in a unit are read: what they say, what they are multiplied by, and whether all of them count."""
    kind = _kind(expression, unit)
    scale = _AS_IT_IS if kind is Kind.CHANGE else _scale(expression, unit, into)
    return kind, scale, kind is not Kind.RATE and expression.measure is not Measure.GROWTH


def _in_order(found: list[Reading]) -> tuple[Reading, ...]:
    """By time; of two values for one day the final, then the later reported one comes last and counts."""
    found.sort(key=_at)
    if len({one.at for one in found}) < len(found):
        found.sort(key=_order)
    return tuple(found)


_at = itemgetter(0)
_unit = attrgetter("unit")


def _order(reading: Reading) -> tuple[date, bool, str, str, int]:
    one = reading.observation
    is_final = one.status is ObservationStatus.FINAL
    return (reading.at, is_final, str(one.reported_on or ""), one.recorded_at, one.id or 0)


def _is_of_use(kind: Kind, one: Observation) -> bool:
    """Whether a growth target can use a value: a rate from January on, of amounts only a whole year's."""
    if kind is Kind.RATE:
        return not is_for_one_part_of_a_year(one)
    return one.accumulation is None or is_whole_year(one)


def is_for_one_part_of_a_year(one: Observation) -> bool:
    """Whether a value is for one month, quarter or half alone, not from January on."""
    return one.accumulation is Accumulation.AMOUNT and one.period.granularity not in {
        Granularity.YEAR,
        Granularity.YEARS,
    }


def counts_from_january(one: Observation) -> bool:
    """Whether a value counts what was done from January of its year to the end of its period."""
    return not is_for_one_part_of_a_year(one) and one.period.first.year == one.period.last.year


def is_whole_year(one: Observation) -> bool:
    """Whether a value stands for one calendar year: the year's amount or rate, or a state at its end."""
    period = one.period
    if period.granularity is Granularity.YEAR:
        return True
    ends_a_year = period.last.month == 12 and period.is_month_aligned and period.first.year == period.last.year  # noqa: PLR2004
    return ends_a_year and one.accumulation is not Accumulation.AMOUNT


def _kind(expression: TargetExpression, unit: str) -> Kind:
    match expression.measure:
        case Measure.GROWTH if not expression.relative:
            return Kind.RATE
        case Measure.AVERAGE_GROWTH if unit == PERCENT:
            return Kind.RATE
        case Measure.REDUCTION if expression.unit == PERCENT:
            return Kind.RATE
        case Measure.CHANGE if unit == POINTS and expression.unit in {POINTS, PERCENT}:
            return Kind.CHANGE
        case _:
            return Kind.VALUE


def _scale(expression: TargetExpression, unit: str, into: str) -> Fraction | None:
    """What a value in one unit is multiplied by; None where the units do not fit."""
    if unit == into or (expression.measure is Measure.AVERAGE_GROWTH and unit == PERCENT):
        return _AS_IT_IS
    if expression.whole and unit == PERCENT:
        return Fraction(expression.value) / 100
    return converted(Decimal(1), unit, into)


def number_in(expression: TargetExpression, indicator_unit: str, into: str) -> Fraction | None:
    """The target's number in another unit; None where it is a distance or does not convert."""
    if expression.relative:
        return None
    return converted(expression.value, fill_unit(expression.unit, indicator_unit), into)


def converted(value: Decimal, unit: str, into: str) -> Fraction | None:
    """The number in another unit, exactly; None where the two do not measure the same thing."""
    if unit == into:
        return Fraction(value)
    try:
        return Fraction(convert(value, unit, into))
    except UnitMismatchError:
        return None
