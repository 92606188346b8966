"""Where a target ought to stand at a date: straight lines between points in time."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from plancli.domain.period import share_between
from plancli.domain.vocabulary import CourseKind


class PathPoint(NamedTuple):
    """A level, or a sum since the start, that ought to be reached by the end of a day."""

    at: date
    value: Fraction


class Course(NamedTuple):
    """How far along a target ought to be, in points of 100, by which path; `points` are those that were used.

    For an amount they are sums by their dates, for a level the levels; `is_whole`: only whole things are expected.
    """

    kind: CourseKind
    expected: Fraction
    points: tuple[PathPoint, ...] = ()
    is_whole: bool = False


def level_on(points: Sequence[PathPoint], at: date) -> Fraction:
    """The value at the end of `at` on the straight lines between points in order of time.

    Before the first point its value stands, after the last one the last.
    """
    for here, there in pairwise(points):
        if at <= there.at:
            share = share_between(here.at, there.at, at)
            return here.value + (there.value - here.value) * share
    return points[-1].value


def stops_ahead(base: PathPoint, waypoints: Sequence[PathPoint], end: PathPoint) -> tuple[PathPoint, ...]:
    """The dated points that a path from the base to the end passes, in order of time.

    Those outside the base's date and the due date, and those the base has left behind already, are passed over; of
    two for one day the one further on from the base (the stricter) counts.
    """
    strictest: dict[date, Fraction] = {}
    pick = max if end.value >= base.value else min
    for point in waypoints:
        is_ahead = pick(point.value, base.value) != base.value
        if base.at < point.at < end.at and is_ahead:
            strictest[point.at] = pick(strictest.get(point.at, point.value), point.value)
    return tuple(PathPoint(at, strictest[at]) for at in sorted(strictest))
