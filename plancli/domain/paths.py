"""Where a target ought to stand at a date: straight lines through dated targets, or the share of time gone."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from plancli.domain.period import share_between, share_gone


class PathPoint(NamedTuple):
    """A level that ought to be reached by the end of a day."""

    at: date
    value: Fraction


def expected_level(base: PathPoint, waypoints: Sequence[PathPoint], end: PathPoint, at: date) -> Fraction:
    """The level at the end of `at` on the straight lines from the base through the waypoints to the end.

    Waypoints outside the base's date and the due date, and those the base has left behind already, are passed over; of
    two for one day the one further on from the base (the stricter) counts. Before the base's date the base stands,
    after the end the end.
    """
    stops = [base, *_strictest(base, waypoints, end), end]
    for here, there in pairwise(stops):
        if at <= there.at:
            share = share_between(here.at, there.at, at)
            return here.value + (there.value - here.value) * share
    return end.value


def _strictest(base: PathPoint, waypoints: Sequence[PathPoint], end: PathPoint) -> list[PathPoint]:
    strictest: dict[date, Fraction] = {}
    pick = max if end.value >= base.value else min
    for point in waypoints:
        is_ahead = pick(point.value, base.value) != base.value
        if base.at < point.at < end.at and is_ahead:
            strictest[point.at] = pick(strictest.get(point.at, point.value), point.value)
    return [PathPoint(at, strictest[at]) for at in sorted(strictest)]


def expected_share(start: date, due: date, at: date, whole_units: Fraction | None) -> Fraction:
    """The share of an amount that ought to be done at the end of `at`: that of the time gone.

    `whole_units` is T where only whole things can be done and there are few of them: then ⌊T·τ⌋ of them are expected,
    so that the first of two laboratories is not late in May.
    """
    share = share_gone(start, due, at)
    if whole_units is None:
        return share
    return Fraction(int(whole_units * share)) / whole_units
