"""Where a target will end if things go on as they have: the projected end value, and by which method.

By path: the value divided by what should be there by now, where the path is a plan, last year's course or dated
targets; else by the time gone; an amount under a cap too, as it goes on growing. What else is judged against its number
(a rate, a capped level, a place) is taken to stay as it is.
"""

from fractions import Fraction

from plancli.domain.assessment import Method, Projection, ProjectionMethod
from plancli.domain.case import Case
from plancli.domain.edges import Edge
from plancli.domain.figures import is_sum
from plancli.domain.paths import Course
from plancli.domain.period import share_between, share_gone
from plancli.domain.readings import PERCENT
from plancli.domain.vocabulary import CourseKind, Measure

_HUNDRED = 100


def projection_of(case: Case, course: Course | None, gap: Fraction | None) -> Projection | None:
    """The end value to expect; None once the due date has passed, with the value of that day, or where unknown.

    `gap` is that of the verdict, in points.
    """
    if case.edge is None or case.is_final or case.as_of > case.target.due or case.figure.has_gaps:
        return None
    is_amount = is_sum(case.target)
    if not is_amount and (case.method is Method.AGAINST_NUMBER or case.way is None):
        return _projected(case, case.edge, case.figure.value, ProjectionMethod.LATEST)
    share = _share_of_way(case, course)
    if share is None or share <= 0:
        return None
    method = ProjectionMethod.ALONG_PATH if _is_path(course) else ProjectionMethod.AT_PACE
    if is_amount or case.way is None:
        end = case.figure.value / share
    else:
        end = case.way.value + (case.figure.value - case.way.value) / share
    found = _projected(case, case.edge, _possible(case, end), method)
    is_near_floor = case.method is Method.PACE and gap == 0 and case.edge.high is None
    return found._replace(is_enough=found.is_enough or None) if is_near_floor else found


def _share_of_way(case: Case, course: Course | None) -> Fraction | None:
    """The share of the whole way that should be behind by now, 0 to 1: along the path, or by time where it is even."""
    if course is not None and _is_path(course):
        return course.expected / _HUNDRED
    if is_sum(case.target):
        return share_gone(case.target.start, case.target.due, case.figure.at)
    return share_between(case.way.at, case.target.due, case.figure.at) if case.way else None


def _is_path(course: Course | None) -> bool:
    """Whether the course is more than the time gone; whole things only are too coarse to project along."""
    return course is not None and course.kind is not CourseKind.LINEAR and not course.is_whole


def _possible(case: Case, value: Fraction) -> Fraction:
    """A share does not go beyond the whole."""
    is_share = case.unit == PERCENT and case.target.expression.measure is Measure.LEVEL
    return min(value, Fraction(_HUNDRED)) if is_share else value


def _projected(case: Case, edge: Edge, value: Fraction, method: ProjectionMethod) -> Projection:
    return Projection(value, method, _is_enough(edge, value, is_lower_bound=case.figure.is_lower_bound))


def _is_enough(edge: Edge, value: Fraction, *, is_lower_bound: bool) -> bool | None:
    """Whether an end value meets the target; of a lower bound only that a floor is reached or a cap broken is known."""
    if not is_lower_bound:
        return edge.is_satisfied_by(value)
    if edge.high is None:
        return True if edge.is_satisfied_by(value) else None
    return False if value > edge.high else None
