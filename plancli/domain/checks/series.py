"""Values in order of time: those of one indicator and region that count the same thing, in the indicator's unit."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation
from plancli.domain.period import Granularity
from plancli.domain.units import UnitMismatchError, convert, is_ratio, is_whole_unit
from plancli.domain.vocabulary import Accumulation, ObservationStatus

PERCENT = "%"
_WHOLE = Decimal(1)


class Point(NamedTuple):
    """A value at the end of its period, in its series' unit.

    `step` is what its last digit counts; `slack` how far the true number may be from it: half of that, nothing where
    whole things are counted.
    """

    at: date
    value: Decimal
    step: Decimal
    slack: Decimal
    one: Observation

    @property
    def span(self) -> tuple[date, date]:
        """What tells two values of one series apart: the day, and of amounts the first day that they count from."""
        return (self.one.period.first if self.one.accumulation is Accumulation.AMOUNT else self.at, self.at)


class Series(NamedTuple):
    """Values that can be compared with each other, in order of time; of one day the one that counts comes last.

    `unit` is the indicator's, or % where rates are reported of an indicator that is counted otherwise. `length` is how
    long the periods of amounts are, None for what counts from January or is a state.
    """

    indicator: Indicator
    region: str
    unit: str
    accumulation: Accumulation | None
    length: Granularity | None
    points: tuple[Point, ...]

    @property
    def is_rate(self) -> bool:
        """Whether the values are shares, rates or points, which neither add up nor only grow within a year."""
        return is_ratio(self.unit)

    def settled(self) -> tuple[Point, ...]:
        """One value a day: the one that counts."""
        return tuple({one.at: one for one in self.points}.values())


_Key = tuple[str, str, Accumulation | None, Granularity | None]


def every_series(values: Iterable[Observation], indicators: Mapping[str, Indicator]) -> tuple[Series, ...]:
    """The series that values make; those in a unit that says nothing of the indicator are left out."""
    groups: dict[tuple[_Key, str], list[Observation]] = {}
    for one in values:
        length = one.period.granularity if one.accumulation is Accumulation.AMOUNT else None
        groups.setdefault(((one.indicator_id, one.region, one.accumulation, length), one.unit), []).append(one)
    found: dict[tuple[_Key, str], list[Point]] = {}
    for (key, unit), of_unit in groups.items():
        into, factor = _way(unit, indicators[key[0]].unit)
        if factor is not None:
            points = found.setdefault((key, into), [])
            points += _points(of_unit, factor)
    return tuple(
        Series(indicators[indicator], region, unit, accumulation, length, tuple(sorted(points, key=_in_time)))
        for ((indicator, region, accumulation, length), unit), points in found.items()
        if points
    )


def _way(unit: str, wanted: str) -> tuple[str, Decimal | None]:
    """The unit of the series that values in a unit belong to, and what they are multiplied by; None where to none."""
    try:
        return wanted, convert(_WHOLE, unit, wanted)
    except UnitMismatchError:
        return PERCENT, _WHOLE if unit == PERCENT else None


def _points(values: Iterable[Observation], factor: Decimal) -> Iterator[Point]:
    for one in values:
        if one.accumulation is None or one.period.granularity is not Granularity.YEARS:
            step = Decimal(1).scaleb(min(int(one.value.as_tuple().exponent), 0)) * factor
            value = one.value if factor == _WHOLE else one.value * factor
            is_counted = is_whole_unit(one.unit) and step == factor
            yield Point(one.period.last, value, step, Decimal(0) if is_counted else step / 2, one)


def _in_time(point: Point) -> tuple[object, ...]:
    one = point.one
    return (point.at, one.status is ObservationStatus.FINAL, str(one.reported_on or ""), one.id or 0)
