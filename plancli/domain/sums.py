"""Σ: how much of an amount was done from the target's start to a date, out of overlapping reports.

Reports of one amount overlap: a cumulative value counts from January, a month's amount counts alone, a year's value
covers the year. Each report is a stretch of time with an amount. Where stretches can be joined end to end from the
start to the date (taking one away where a report begins too early), the sum is exact; otherwise the stretches that do
not overlap give a lower bound.
"""

from collections import deque
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.period import day_before
from plancli.domain.readings import Reading, counts_from_january


class Part(NamedTuple):
    """A report that a sum is out of: added, or taken away where it begins before the start."""

    reading: Reading
    is_taken_away: bool = False


class Sum(NamedTuple):
    """An amount done by the end of a day; a lower bound where months are missing or a value was only a floor.

    `parts` are the reports that an exact sum is out of, in order.
    """

    amount: Fraction
    is_lower_bound: bool
    has_gaps: bool = False
    parts: tuple[Part, ...] = ()


class _Stretch(NamedTuple):
    """An amount done after the end of `origin` and by the end of `at`, as one report says."""

    origin: date
    at: date
    reading: Reading

    @property
    def amount(self) -> Fraction:
        return self.reading.value

    @property
    def is_lower_bound(self) -> bool:
        return self.reading.is_lower_bound


def sum_from(start: date, at: date, reported: Sequence[Reading]) -> Sum | None:
    """The amount done from the first day `start` to the end of `at`, in the readings' unit; None without a report.

    Readings must be in order of time; the last one of equal stretches counts.
    """
    origin = day_before(start)
    one_report = _report_of(origin, at, reported)
    if one_report is not None:
        return Sum(one_report.value, one_report.is_lower_bound, parts=(Part(one_report),))
    latest = {(one.origin, one.at): one for one in map(_stretch, reported) if one.at <= at}
    stretches = tuple(latest.values())
    exact = _joined(origin, at, stretches)
    if exact is not None:
        return exact
    within = [one for one in stretches if one.origin >= origin]
    return Sum(_at_least(origin, within), is_lower_bound=True, has_gaps=True) if within else None


def _report_of(origin: date, at: date, reported: Sequence[Reading]) -> Reading | None:
    """The last report that covers just this time: the usual case, and no joining is needed."""
    for one in reversed(reported):
        if one.at < at:
            return None
        if one.at == at and _origin(one) == origin:
            return one
    return None


def _stretch(reading: Reading) -> _Stretch:
    return _Stretch(_origin(reading), reading.at, reading)


def _origin(reading: Reading) -> date:
    """The day at whose end the count of a report began."""
    period = reading.observation.period
    first = date(period.first.year, 1, 1) if counts_from_january(reading.observation) else period.first
    return day_before(first)


def _joined(origin: date, at: date, stretches: tuple[_Stretch, ...]) -> Sum | None:
    """The sum over the fewest stretches that lead from `origin` to `at`, forwards or, where exact, backwards."""
    steps: dict[date, list[tuple[date, Part]]] = {}
    for one in stretches:
        steps.setdefault(one.origin, []).append((one.at, Part(one.reading)))
        if not one.is_lower_bound:
            steps.setdefault(one.at, []).append((one.origin, Part(one.reading, is_taken_away=True)))
    reached = {origin: Sum(Fraction(0), is_lower_bound=False)}
    waiting = deque([origin])
    while waiting and at not in reached:
        here = waiting.popleft()
        for there, part in steps.get(here, ()):
            if there not in reached:
                reached[there] = _with(reached[here], part)
                waiting.append(there)
    return reached.get(at)


def _with(so_far: Sum, part: Part) -> Sum:
    reading = part.reading
    amount = so_far.amount - reading.value if part.is_taken_away else so_far.amount + reading.value
    return Sum(amount, so_far.is_lower_bound or reading.is_lower_bound, parts=(*so_far.parts, part))


def _at_least(origin: date, within: list[_Stretch]) -> Fraction:
    """The most that stretches which do not overlap add up to."""
    best: list[tuple[date, Fraction]] = [(origin, Fraction(0))]
    for one in sorted(within, key=lambda stretch: stretch.at):
        before = max(amount for day, amount in best if day <= one.origin)
        best.append((one.at, before + one.amount))
    return max(amount for _, amount in best)
