"""Σ: how much of an amount was done from the target's start to a date, out of overlapping reports.

Reports of one amount overlap: a cumulative value counts from January, a month's amount counts alone, a year's value
covers the year. Each report is a stretch of time with an amount. Where stretches can be joined end to end from the
start to the date (taking one away where a report begins too early), the sum is exact; otherwise the stretches that do
not overlap give a lower bound.
"""

from collections import deque
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.period import day_before
from plancli.domain.readings import Reading, counts_from_january


class Sum(NamedTuple):
    """An amount done by the end of a day; a lower bound where months are missing or a value was only a floor."""

    amount: Fraction
    is_lower_bound: bool
    has_gaps: bool = False


class _Stretch(NamedTuple):
    """An amount done after the end of `origin` and by the end of `at`."""

    origin: date
    at: date
    amount: Fraction
    is_lower_bound: bool


def sum_from(start: date, at: date, reported: Iterable[Reading]) -> Sum | None:
    """The amount done from the first day `start` to the end of `at`, in the readings' unit; None without a report.

    Readings must be in order of time; the last one of equal stretches counts.
    """
    origin = day_before(start)
    latest = {(one.origin, one.at): one for one in map(_stretch, reported) if one.at <= at}
    stretches = tuple(latest.values())
    exact = _joined(origin, at, stretches)
    if exact is not None:
        return exact
    within = [one for one in stretches if one.origin >= origin]
    return Sum(_at_least(origin, within), is_lower_bound=True, has_gaps=True) if within else None


def _stretch(reading: Reading) -> _Stretch:
    period = reading.observation.period
    first = date(period.first.year, 1, 1) if counts_from_january(reading.observation) else period.first
    return _Stretch(day_before(first), reading.at, reading.value, reading.is_lower_bound)


def _joined(origin: date, at: date, stretches: tuple[_Stretch, ...]) -> Sum | None:
    """The sum over the fewest stretches that lead from `origin` to `at`, forwards or, where exact, backwards."""
    steps: dict[date, list[tuple[date, Fraction, bool]]] = {}
    for one in stretches:
        steps.setdefault(one.origin, []).append((one.at, one.amount, one.is_lower_bound))
        if not one.is_lower_bound:
            steps.setdefault(one.at, []).append((one.origin, -one.amount, False))
    reached = {origin: Sum(Fraction(0), is_lower_bound=False)}
    waiting = deque([origin])
    while waiting and at not in reached:
        here = waiting.popleft()
        for there, amount, is_lower_bound in steps.get(here, ()):
            if there not in reached:
                so_far = reached[here]
                reached[there] = Sum(so_far.amount + amount, so_far.is_lower_bound or is_lower_bound)
                waiting.append(there)
    return reached.get(at)


def _at_least(origin: date, within: list[_Stretch]) -> Fraction:
    """The most that stretches which do not overlap add up to."""
    best: list[tuple[date, Fraction]] = [(origin, Fraction(0))]
    for one in sorted(within, key=lambda stretch: stretch.at):
        before = max(amount for day, amount in best if day <= one.origin)
        best.append((one.at, before + one.amount))
    return max(amount for _, amount in best)
