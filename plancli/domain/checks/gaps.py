"""What is missing: periods left out of a series, and a series that has stopped while its targets run.

A series is asked for as often as it has been reported: monthly, quarterly, once a year.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from plancli.domain.checks.finding import Finding
from plancli.domain.checks.series import Point, Series
from plancli.domain.timeline import months_before
from plancli.domain.vocabulary import Check, Severity

_LEAST_VALUES = 4


def gaps(series: Series) -> Iterator[Finding]:
    """Periods that a regular series leaves out between two values."""
    points = series.settled()
    cadence = _cadence(points)
    if cadence is None:
        return
    is_regular = False  # a base from long before is no gap
    for before, after in pairwise(points):
        count = _months(before.at, after.at) // cadence - 1
        if is_regular and count > 0:
            ends = [months_before(before.at, -cadence * (number + 1)) for number in range(count)]
            yield _finding(Check.GAP, series, after, before, ends)
        is_regular = is_regular or count == 0


def late(series: Series, last_due: date, in_force: Mapping[tuple[str, str], date]) -> Iterator[Finding]:
    """A regular series whose value for the last round is not there, while a target of it runs.

    `last_due` is the end of the last month that had to be reported; `in_force` the last day a target asks for.
    """
    points = series.settled()
    cadence = _cadence(points)
    until = in_force.get((series.indicator.id, series.region))
    if cadence is None or until is None:
        return
    last = points[-1]
    count = _months(last.at, min(last_due, until)) // cadence
    if count > 0:
        ends = [months_before(last.at, -cadence * (number + 1)) for number in range(count)]
        yield _finding(Check.LATE, series, last, last, ends)


def _finding(check: Check, series: Series, point: Point, before: Point, ends: list[date]) -> Finding:
    others = tuple(f"{one:%Y-%m}" for one in ends)
    rows = tuple(dict.fromkeys((point.one, before.one)))
    return Finding(check, Severity.HINT, series.indicator.id, series.region, str(point.one.period), rows, others=others)


def _cadence(points: Iterable[Point]) -> int | None:
    """How many months usually lie between values, where there are enough to tell; None where it is irregular."""
    steps = [_months(before.at, after.at) for before, after in pairwise(points)]
    if len(steps) + 1 < _LEAST_VALUES:
        return None
    usual, count = Counter(steps).most_common(1)[0]
    return usual if usual > 0 and 2 * count > len(steps) else None


def _months(earlier: date, later: date) -> int:
    return 12 * (later.year - earlier.year) + later.month - earlier.month
