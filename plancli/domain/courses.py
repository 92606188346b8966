"""The course a target ought to take: how far along it should be at a date, and by which path (DESIGN, section 3).

In this order: the monthly or quarterly plan entered for it; for an amount of one year, last year's own cumulative
share, where the ledger holds it (investment is never linear); other dated targets of the same indicator; the time
gone.
"""

from fractions import Fraction

from plancli.domain.case import Case
from plancli.domain.figures import is_sum
from plancli.domain.last_year import last_year_of
from plancli.domain.paths import Course, PathPoint, level_on, stops_ahead
from plancli.domain.period import day_before, share_gone
from plancli.domain.readings import converted
from plancli.domain.units import is_whole_unit
from plancli.domain.vocabulary import CourseKind

_HUNDRED = 100


def course_of(case: Case) -> Course | None:
    """Where the path stands at the end of the value's period; None for what is judged against its number."""
    if is_sum(case.target):
        return _course_of_amount(case)
    base, number = case.way, case.number
    if base is None or number is None or number == base.value:
        return None
    origin, end = PathPoint(base.at, base.value), PathPoint(case.target.due, number)
    planned = tuple(one for one in planned_points(case) if origin.at < one.at < end.at)
    points = planned or stops_ahead(origin, case.waypoints, end)
    level = level_on((origin, *points, end), case.figure.at)
    kind = CourseKind.PLANNED if planned else CourseKind.DATED if points else CourseKind.LINEAR
    return Course(kind, _HUNDRED * (level - base.value) / (number - base.value), points)


def planned_points(case: Case) -> tuple[PathPoint, ...]:
    """The points of the plan entered for a target, in the unit it is judged in and in order of time.

    Of a target for each year only those of the year that is judged.
    """
    target = case.target
    inside = [one for one in target.path if target.start <= one.period.last <= target.due]
    found = [(one.period.last, converted(one.value, one.unit, case.unit)) for one in inside]
    return tuple(sorted(PathPoint(at, value) for at, value in found if value is not None))


def _course_of_amount(case: Case) -> Course | None:
    number = case.number
    if number is None:
        return None
    if number == 0:
        return _time_gone(case)
    planned = planned_points(case)
    if planned:
        return Course(CourseKind.PLANNED, _share_by(case, planned, number), planned)
    last_year = _share_of_last_year(case)
    if last_year is not None:
        return _in_whole_units(case, Course(CourseKind.LAST_YEAR, _HUNDRED * last_year))
    points = stops_ahead(_nothing_yet(case), case.waypoints, PathPoint(case.target.due, number))
    dated = Course(CourseKind.DATED, _share_by(case, points, number), points) if points else _time_gone(case)
    return _in_whole_units(case, dated)


def _time_gone(case: Case) -> Course:
    return Course(CourseKind.LINEAR, _HUNDRED * share_gone(case.target.start, case.target.due, case.figure.at))


def _nothing_yet(case: Case) -> PathPoint:
    return PathPoint(day_before(case.target.start), Fraction(0))


def _share_by(case: Case, points: tuple[PathPoint, ...], number: Fraction) -> Fraction:
    """The sum due by now on the lines through the points, in points of 100 of the whole amount."""
    end = PathPoint(case.target.due, number)
    between = [one for one in points if one.at < end.at]
    return _HUNDRED * level_on((_nothing_yet(case), *between, end), case.figure.at) / number


def _share_of_last_year(case: Case) -> Fraction | None:
    """The share of last year's amount that was done by the same day, 0 to 1."""
    last_year = last_year_of(case.target, case.figure.at, case.values)
    if last_year is None or not 0 <= last_year.part <= last_year.whole or not last_year.whole:
        return None
    return last_year.part / last_year.whole


def _in_whole_units(case: Case, course: Course) -> Course:
    """Of few whole things only whole ones are expected: ⌊T·τ⌋, so that the first of two is not late in May."""
    number = case.number
    if number is None or number.denominator != 1 or not is_whole_unit(case.unit):
        return course
    if not 0 < number < case.rules.small_total_below:
        return course
    whole = Fraction(int(number * course.expected / _HUNDRED))
    return course._replace(expected=_HUNDRED * whole / number, is_whole=True)
