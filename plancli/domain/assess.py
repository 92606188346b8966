"""How progress is judged: from a target and the values visible at a date to a verdict (DESIGN, section 3).

By path (a level to reach, a change, a total): progress against where the path stands at the value's date. Against the
number (growth, a cap, something held, a place): the value's distance from the edge. A held total: its distance from
pace. Every function here is pure: the date is passed in, and only values visible at that date may be.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.assessment import Assessment, Method, Note
from plancli.domain.bases import Base, base_of, start_of_change
from plancli.domain.case import Case
from plancli.domain.compound import needed_rate
from plancli.domain.courses import course_of
from plancli.domain.edges import Edge, edge_of
from plancli.domain.figures import figure_of, is_sum
from plancli.domain.ledger import Target
from plancli.domain.notes import is_stale, notes_of
from plancli.domain.observation import Observation
from plancli.domain.paths import PathPoint
from plancli.domain.period import Granularity, months_between, years_of
from plancli.domain.projection import projection_of
from plancli.domain.readings import (
    PERCENT,
    Reading,
    is_for_one_part_of_a_year,
    judged_unit,
    readings,
)
from plancli.domain.rest_of_year import growth_of_the_rest
from plancli.domain.rules import DEFAULT_RULES, Rules
from plancli.domain.unit_tables import POINTS
from plancli.domain.vocabulary import Aim, Comparison, Measure, State

_HUNDRED = 100
_NOTHING = Fraction(0)
_BY_DISTANCE = frozenset({Measure.CHANGE, Measure.RANK})
_WITH_BASE = frozenset({Measure.LEVEL, Measure.CHANGE})


class Evidence(NamedTuple):
    """What a target is judged by: its indicator's unit, the live values visible at the date, and dated targets.

    `waypoints` are what firm targets of the same indicator and region set for other dates, in the unit the target is
    judged in: levels, and for an amount the sums of targets that start on the same day.
    """

    unit: str
    observations: Sequence[Observation] = ()
    waypoints: tuple[PathPoint, ...] = ()


def yearly(target: Target) -> tuple[Target, ...]:
    """An each-year target as one target a year; any other as it is."""
    if target.period.granularity is not Granularity.EACH_YEAR:
        return (target,)
    return tuple(target._replace(period=year, start=year.first, each_year=True) for year in years_of(target.period))


def assess(target: Target, evidence: Evidence, as_of: date, rules: Rules = DEFAULT_RULES) -> Assessment:
    """The verdict on a target of one span (see `yearly`) at the end of `as_of`, from what was visible then."""
    observations, waypoints = evidence.observations, evidence.waypoints
    unit = judged_unit(target.expression, evidence.unit)
    if not observations:
        return Assessment(State.NO_DATA, _method(target, None, None), _shown(target, unit))
    values = readings(target.expression, evidence.unit, observations)
    figure = figure_of(target, values, min(as_of, target.due))
    if figure is None:
        return _without_value(target, _shown(target, unit), observations, values, as_of, rules)
    base: Base | None
    if figure.is_change:
        base, unit, waypoints = start_of_change(target), POINTS, ()
    else:
        base = starting_base(target, unit, values, figure.at)
    edge = edge_of(target.expression, base.value if base else None, rules)
    method = _method(target, base, edge)
    case = Case(target, values, waypoints, as_of, rules, _shown(target, unit), figure, base, edge, method)
    return _judged(case, growth_of_the_rest(target, evidence.unit, observations, figure, case.number))


def _shown(target: Target, unit: str) -> str:
    """The unit of the value judged: average growth is a rate, whatever it is computed from."""
    return PERCENT if target.expression.measure is Measure.AVERAGE_GROWTH else unit


def starting_base(target: Target, unit: str, values: Sequence[Reading], before: date) -> Base | None:
    """The base, where the target has one; what is held or capped is not rated from its own first value."""
    base = base_of(target, unit, values, before) if _has_base(target) else None
    return base if base is None or base.is_from_before or target.expression.aim is Aim.REACH else None


def _has_base(target: Target) -> bool:
    return target.expression.measure in _WITH_BASE or target.expression.relative


def _without_value(
    target: Target,
    unit: str,
    observations: Sequence[Observation],
    values: Sequence[Reading],
    as_of: date,
    rules: Rules,
) -> Assessment:
    """No value to judge by: no data, or only values that cannot be compared with the target or its start."""
    method, until = _method(target, None, None), min(as_of, target.due)
    reported = [one for one in observations if target.start <= one.period.last <= until]
    if not reported:
        notes = (Note.DONE_LATE,) if _is_met_after(target, values, as_of, rules) else ()
        return Assessment(State.NO_DATA, method, unit, notes=notes)
    if any(target.start <= one.at <= until for one in values):
        note = Note.NO_BASE
    elif any(map(is_for_one_part_of_a_year, reported)):
        note = Note.ONE_MONTH_ONLY
    else:
        note = Note.NOT_COMPARABLE
    return Assessment(State.UNRATED, method, unit, notes=(note,))


def _is_met_after(target: Target, values: Sequence[Reading], as_of: date, rules: Rules) -> bool:
    """Whether a level that nobody reported in time was there at a later date."""
    later = [one.value for one in values if target.due < one.at <= as_of]
    if not later or is_sum(target) or not _has_base(target):
        return False
    edge = edge_of(target.expression, None, rules)
    return edge is not None and any(map(edge.is_satisfied_by, later))


def _method(target: Target, base: Base | None, edge: Edge | None) -> Method:
    expression = target.expression
    if expression.aim is Aim.CAP:
        return Method.AGAINST_NUMBER
    if is_sum(target):
        return Method.PACE if expression.aim is Aim.HOLD else Method.PATH
    if expression.aim is Aim.HOLD or not _has_base(target):
        return Method.AGAINST_NUMBER
    if base is not None and base.is_from_before and edge is not None and edge.is_satisfied_by(base.value):
        return Method.AGAINST_NUMBER
    return Method.PATH


def _judged(case: Case, rest_growth: Fraction | None) -> Assessment:
    progress = _progress(case)
    course = None if case.method is Method.AGAINST_NUMBER else course_of(case)
    expected = course.expected if course else None
    gap = _gap(case, progress, expected)
    state = _state(case, gap)
    left = _left(case)
    needed_growth = _needed_growth(case, rest_growth)
    return Assessment(
        state,
        case.method,
        case.unit,
        case.figure,
        case.base,
        case.edge,
        _completion(case, progress),
        progress,
        expected,
        gap,
        left,
        None if state is State.MET else _needed_per_month(case, left),
        needed_growth,
        is_stale(case),
        notes_of(case, state, _from_pace(case, progress, expected)),
        course,
        projection_of(case, course, gap),
    )


def _progress(case: Case) -> Fraction | None:
    """How far along, in points: Σ/T for an amount, (v−b)/(T−b) for a level or change."""
    if case.number is None or case.method is Method.AGAINST_NUMBER:
        return None
    if is_sum(case.target):
        return _share(case.figure.value, case.number)
    base = case.way
    return _share(case.figure.value - base.value, case.number - base.value) if base else None


def _share(part: Fraction, whole: Fraction) -> Fraction | None:
    return _HUNDRED * part / whole if whole else None


def _gap(case: Case, progress: Fraction | None, expected: Fraction | None) -> Fraction | None:
    """The distance from the path, from pace, or from the edge, in points; minus is worse, None is unknown."""
    if case.is_judged_from_edge:
        return _share(case.edge.distance(case.figure.value), abs(case.edge.number)) if case.edge else None
    if progress is None or expected is None:
        return None
    gap = progress - expected
    if case.method is Method.PATH:
        return gap
    slack = case.rules.held_total_slack
    is_floor = case.target.expression.comparison is Comparison.AT_LEAST
    return min(_NOTHING, gap + slack if is_floor else slack - abs(gap))


def _from_pace(case: Case, progress: Fraction | None, expected: Fraction | None) -> Fraction | None:
    """How far a held total is from pace, in points; None for what is judged otherwise."""
    if case.method is not Method.PACE or progress is None or expected is None:
        return None
    return progress - expected


def _state(case: Case, gap: Fraction | None) -> State:
    """The verdict, as far as a value that is only a lower bound can prove one."""
    state = _state_at_value(case, gap)
    if not case.figure.is_lower_bound or state in {State.UNRATED, State.AWAITING}:
        return state
    return state if _is_proven(case, state) else State.UNRATED


def _state_at_value(case: Case, gap: Fraction | None) -> State:
    if case.edge is None:
        return State.UNRATED
    is_satisfied = case.edge.is_satisfied_by(case.figure.value)
    if is_satisfied and (case.method is Method.PATH or case.is_final):
        return State.MET
    if case.is_final:
        return State.MISSED
    if case.as_of > case.target.due:
        return State.AWAITING
    if gap is None and case.is_judged_from_edge:
        return State.ON_TRACK if is_satisfied else State.OFF_TRACK
    return _banded(gap, case.rules)


def _banded(gap: Fraction | None, rules: Rules) -> State:
    if gap is None:
        return State.UNRATED
    if gap >= rules.behind_below:
        return State.ON_TRACK
    return State.BEHIND if gap >= rules.off_track_below else State.OFF_TRACK


def _is_proven(case: Case, state: State) -> bool:
    """Whether a verdict stands whatever the true value above the lower bound is.

    Where more is better a good verdict stands (for a sum with gaps only "met"); where less is better, or both sides
    count, only the worst one on the upper side does.
    """
    edge = case.edge
    if edge is None or edge.high is None:
        return state is State.MET or (state is State.ON_TRACK and not case.figure.has_gaps)
    return case.figure.value > edge.high and state in {State.MISSED, State.OFF_TRACK}


def _completion(case: Case, progress: Fraction | None) -> Fraction | None:
    """完成率 as officials quote it: value ÷ target by path; for a distance from the base, the part of it gone.

    None where a smaller value is the better one, or the number is not above zero: there the quotient says nothing.
    """
    if case.method is not Method.PATH or case.edge is None or case.edge.is_falling:
        return None
    if case.target.expression.measure in _BY_DISTANCE:
        return progress
    if case.edge.number <= 0:
        return None
    return progress if is_sum(case.target) else _share(case.figure.value, case.edge.number)


def _left(case: Case) -> Fraction | None:
    """What is left to do, in the value's unit; the headroom for a cap (below zero when it is broken)."""
    if case.number is None:
        return None
    if case.target.expression.aim is Aim.CAP:
        return case.number - case.figure.value
    way = case.number - case.figure.value
    return max(_NOTHING, -way if case.edge and case.edge.is_falling else way)


def _needed_per_month(case: Case, left: Fraction | None) -> Fraction | None:
    """What each month from the value's to the due date has to bring; None once the due date has passed."""
    months = months_between(case.figure.at, case.target.due)
    if case.method is not Method.PATH or left is None or months <= 0 or case.as_of > case.target.due:
        return None
    return left / months


def _needed_growth(case: Case, rest_growth: Fraction | None) -> Fraction | None:
    """The rate that the remaining years, or the rest of the year, need; None once the due date has passed."""
    growth = case.figure.growth
    if case.number is None or case.as_of > case.target.due:
        return None
    if growth is None:
        return rest_growth
    return needed_rate(case.number, case.target.due.year - case.target.start.year + 1, growth)
