"""What a level starts from: the base b of a target, and where it comes from."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.ledger import Target
from plancli.domain.period import Granularity, Period, day_before
from plancli.domain.readings import Kind, Reading, converted


class BaseOrigin(StrEnum):
    """Where a base was found, in the order they are looked for."""

    STATED = "stated"
    BEFORE_START = "before_start"
    FIRST_VALUE = "first_value"


class Base(NamedTuple):
    """A base in the unit a target is judged in, standing at the end of `period`."""

    value: Fraction
    period: Period
    origin: BaseOrigin
    is_lower_bound: bool = False

    @property
    def at(self) -> date:
        """The day at whose end the base stood."""
        return self.period.last

    @property
    def is_from_before(self) -> bool:
        """Whether the base was there when the target's time began."""
        return self.origin is not BaseOrigin.FIRST_VALUE


def base_of(target: Target, unit: str, values: Sequence[Reading], before: date) -> Base | None:
    """The base of a target: stated in the catalogue, else the latest value before the start, else the first inside.

    `values` in order of time; `before` is the date of the value judged, which is never its own base: a target without
    another is rated from its second value on. A change each year starts from the end of the year before, from nothing
    else. A target's own number is never a base.
    """
    stated = _stated(target, unit)
    if stated is not None:
        return stated
    levels = [one for one in values if one.kind is Kind.VALUE]
    earlier = [one for one in levels if one.at < target.start and _is_close_enough(target, one.at)]
    if earlier:
        return _from(earlier[-1], BaseOrigin.BEFORE_START)
    inside = [one for one in levels if target.start <= one.at < before and not _is_yearly_change(target)]
    return _from(inside[0], BaseOrigin.FIRST_VALUE) if inside else None


def start_of_change(target: Target) -> Base:
    """The base of a change that is reported as such: nothing, at the target's start."""
    origin = day_before(target.start)
    return Base(Fraction(0), Period(Granularity.DAY, origin, origin), BaseOrigin.STATED)


def _stated(target: Target, unit: str) -> Base | None:
    if target.base is None or not _is_close_enough(target, target.base.period.last):
        return None
    value = converted(target.base.value, target.base.unit, unit)
    return Base(value, target.base.period, BaseOrigin.STATED) if value is not None else None


def _is_yearly_change(target: Target) -> bool:
    return target.each_year and target.expression.relative


def _is_close_enough(target: Target, at: date) -> bool:
    return not _is_yearly_change(target) or at == day_before(target.start)


def _from(reading: Reading, origin: BaseOrigin) -> Base:
    return Base(reading.value, reading.observation.period, origin, reading.is_lower_bound)
