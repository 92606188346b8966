"""Last year's own amounts: the course of a year that is never even, and what a growth rate refers to."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.ledger import Target
from plancli.domain.period import is_calendar_year, year_before
from plancli.domain.readings import Reading
from plancli.domain.sums import Part, sum_from


class LastYear(NamedTuple):
    """Last year's amount by the same day and in all, both exact, in one unit; `parts` are what they are out of."""

    part: Fraction
    whole: Fraction
    parts: tuple[Part, ...] = ()

    @property
    def reports(self) -> tuple[Reading, ...]:
        """The reports that the two are out of, each once."""
        return tuple(dict.fromkeys(one.reading for one in self.parts))


def last_year_of(target: Target, at: date, amounts: Sequence[Reading]) -> LastYear | None:
    """Last year's amounts for a target of one calendar year; None where `amounts` do not hold both exactly.

    `amounts` must be in order of time and in one unit; `at` is the day of this year whose like is meant.
    """
    if not is_calendar_year(target.start, target.due):
        return None
    start = target.start.replace(year=target.start.year - 1)
    part = sum_from(start, year_before(at), amounts)
    whole = sum_from(start, year_before(target.due), amounts)
    if part is None or whole is None or part.is_lower_bound or whole.is_lower_bound:
        return None
    return LastYear(part.amount, whole.amount, (*part.parts, *whole.parts))
