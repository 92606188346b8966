"""What stands beside a verdict: whether the value is stale, and what a reader has to know."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from plancli.domain.assessment import Method, Note
from plancli.domain.case import Case
from plancli.domain.figures import is_sum
from plancli.domain.readings import Kind, Reading, counts_from_january
from plancli.domain.rules import Rules
from plancli.domain.vocabulary import Aim, Measure, State


def is_stale(case: Case) -> bool:
    """Whether the value is older than the collection round asks for at the as-of date."""
    asked_for = last_month_due(case.as_of, case.rules)
    if case.target.expression.measure is Measure.AVERAGE_GROWTH:
        asked_for = _end_of_last_whole_year(asked_for)
    return case.figure.at < min(asked_for, case.target.due)


def _end_of_last_whole_year(day: date) -> date:
    """Yearly growth is known once a year."""
    end = day.replace(month=12, day=31)
    return end if day == end else end.replace(year=day.year - 1)


def last_month_due(as_of: date, rules: Rules) -> date:
    """The end of the last month whose values had to be reported by `as_of`."""
    end_of_last_month = as_of.replace(day=1) - timedelta(days=1)
    if as_of.day >= rules.reporting_day:
        return end_of_last_month
    return end_of_last_month.replace(day=1) - timedelta(days=1)


def notes_of(case: Case, state: State, deviation: Fraction | None) -> tuple[Note, ...]:
    """What a reader has to know beside the verdict, in the order it is shown.

    `deviation` is how far a held total is from pace, in points; None for what is not judged by it.
    """
    base, figure = case.base, case.figure
    found = {
        Note.FIRST_VALUE_IS_BASE: base is not None and not base.is_from_before,
        Note.BASE_IS_LOWER_BOUND: base is not None and base.is_lower_bound,
        Note.ALREADY_AT_TARGET: case.method is Method.AGAINST_NUMBER and base is not None and _judged_as_held(case),
        Note.SUM_HAS_GAPS: figure.has_gaps,
        Note.NO_BASE: state is State.UNRATED and _has_no_way(case),
        Note.VALUE_IS_LOWER_BOUND: figure.is_lower_bound and not figure.has_gaps,
        Note.DONE_LATE: _is_done_late(case),
        Note.CUMULATIVE_FELL: is_sum(case.target) and _has_fallen(case),
        Note.WITHIN_SLACK: state is State.ON_TRACK and _is_within_slack(case, deviation),
    }
    return tuple(note for note, holds in found.items() if holds)


def _has_no_way(case: Case) -> bool:
    return case.method is Method.PATH and case.base is None and not is_sum(case.target)


def _is_within_slack(case: Case, deviation: Fraction | None) -> bool:
    """Whether a held total is off pace, and so little that it does not count."""
    return deviation is not None and 0 < abs(deviation) <= case.rules.held_total_slack


def _judged_as_held(case: Case) -> bool:
    return case.target.expression.aim is Aim.REACH and case.target.expression.measure in {Measure.LEVEL, Measure.CHANGE}


def _is_done_late(case: Case) -> bool:
    """Whether a value after the due date satisfies what the value at it did not."""
    if case.edge is None or is_sum(case.target) or case.edge.is_satisfied_by(case.figure.value):
        return False
    later = [one for one in case.values if case.target.due < one.at <= case.as_of and one.kind is Kind.VALUE]
    return any(case.edge.is_satisfied_by(one.value) for one in later)


def _has_fallen(case: Case) -> bool:
    """Whether a cumulative value within the target's time is lower than the one before it in the same year."""
    january, until = case.target.start.replace(month=1, day=1), case.figure.at
    by_day = {one.at: one for one in case.values if january <= one.at <= until and counts_from_january(one.observation)}
    return any(
        _is_less(after, before)
        for before, after in pairwise(by_day.values())
        if before.at.year == after.at.year and after.at >= case.target.start
    )


def _is_less(one: Reading, other: Reading) -> bool:
    """Whether a value is below another; in one unit the numbers say so as they are, without exact fractions."""
    if one.scale is other.scale:
        return one.observation.value < other.observation.value
    return one.value < other.value
