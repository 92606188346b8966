"""The chart of an indicator's history: what was reported, the path that its targets in force ask for, the targets."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from plancli.domain.assessment import Method
from plancli.domain.figures import figure_of, is_sum
from plancli.domain.ledger import Target
from plancli.domain.observation import Observation
from plancli.domain.paths import PathPoint, level_on
from plancli.domain.period import day_before
from plancli.domain.readings import Kind, converted, number_in, readings
from plancli.domain.vocabulary import CourseKind, Measure
from plancli.views import columns, numbers
from plancli.views.page import History, Point
from plancli.views.standing import Standing
from plancli.views.words import period_word

_MOST_TOLD = 4
_RATES = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.RANK})


def history_chart(own: Sequence[Standing], values: Iterable[Observation], as_of: date) -> History | None:
    """The chart, in the unit of the target in force at `as_of`; None where there is no target or no value for it.

    `own` are the standings of one indicator, `values` its live values. An amount is shown as the sum since its target's
    start. Targets of other regions, or judged otherwise, are left out.
    """
    subject = _subject(own, as_of)
    if subject is None:
        return None
    points = _points(subject, values, as_of)
    if not points:
        return None
    unit = subject.assessment.unit
    together = [one for one in own if _are_comparable(one, subject) and _number(one, unit) is not None]
    in_force = [one for one in together if _is_in_force(one, as_of)] or [subject]
    paths = dict.fromkeys(path for one in in_force if len(path := _path(one, unit)) > 1)
    targets = _marked(together, unit)
    return History("数值与应达路径", unit, points, tuple(paths), targets, _told(points, [*paths], targets, unit))


def _subject(own: Sequence[Standing], as_of: date) -> Standing | None:
    """The target that the chart is about: the first due of those in force, else the last one over, else the next."""
    firm = [one for one in own if one.outdone_by is None] or list(own)
    by_due = sorted(firm, key=lambda one: one.target.due)
    current = [one for one in by_due if _is_in_force(one, as_of)]
    over = [one for one in reversed(by_due) if one.target.due < as_of]
    return next(iter([*current, *over, *by_due]), None)


def _is_in_force(one: Standing, as_of: date) -> bool:
    return one.outdone_by is None and one.target.start <= as_of <= one.target.due


def _are_comparable(one: Standing, subject: Standing) -> bool:
    """Whether two targets can share a chart: one region, one way to count, and for amounts one first day."""
    return one.target.region == subject.target.region and _kind(one.target) == _kind(subject.target)


def _kind(target: Target) -> tuple[object, ...]:
    if is_sum(target):
        return ("sum", target.start, target.expression.per)
    measure = target.expression.measure
    return (measure if measure in _RATES else "level", target.expression.per)


def _points(subject: Standing, values: Iterable[Observation], as_of: date) -> tuple[Point, ...]:
    """What was reported, as the target reads it, in order of time."""
    target = subject.target
    here = [one for one in values if one.region == target.region]
    every = readings(target.expression, subject.indicator.unit, here)
    if is_sum(target) or target.expression.measure is Measure.AVERAGE_GROWTH:
        days = sorted({one.at for one in every if target.start <= one.at <= min(as_of, target.due)})
        figures = [figure_of(target, every, day) for day in days]
        return tuple(Point(one.at, one.value) for one in figures if one is not None)
    figure = subject.assessment.figure
    kind = Kind.CHANGE if figure is not None and figure.is_change else Kind.VALUE
    wanted = {kind, Kind.RATE} if kind is Kind.VALUE else {kind}
    return tuple(Point(*pair) for pair in {one.at: one.value for one in every if one.kind in wanted}.items())


def _number(one: Standing, unit: str) -> Fraction | None:
    """The target's number in the chart's unit."""
    edge = one.assessment.edge
    if edge is None:
        return number_in(one.target.expression, one.indicator.unit, unit)
    scale = converted(Decimal(1), one.assessment.unit, unit)
    return None if scale is None else edge.number * scale


def _marked(rows: Iterable[Standing], unit: str) -> tuple[tuple[Point, str], ...]:
    """The targets as points with their words; those that ask for the same on one day are one point."""
    found: dict[Point, list[str]] = {}
    for one in rows:
        point = Point(one.target.due, _number(one, unit) or Fraction(0))
        words = found.setdefault(point, [period_word(one.target.period)])
        words += [text for text in [columns.target_text(one)] if text not in words]
    return tuple((point, f"{when} {'、'.join(texts)}") for point, (when, *texts) in found.items())


def _path(one: Standing, unit: str) -> tuple[Point, ...]:
    """The line that a target asks for, from its base or from nothing to its number; () where that is not known."""
    verdict, target, number = one.assessment, one.target, _number(one, unit)
    scale = converted(Decimal(1), verdict.unit, unit)
    if number is None or scale is None:
        return ()
    end = Point(target.due, number)
    if verdict.method is Method.AGAINST_NUMBER:
        return (Point(target.start, number), end)
    if is_sum(target):
        origin = Point(day_before(target.start), Fraction(0))
    elif verdict.base is not None and verdict.course is not None:
        origin = Point(verdict.base.at, verdict.base.value * scale)
    else:
        return ()
    between = (Point(at, value * scale) for at, value in _stops(one, origin.value / scale, number / scale))
    return (origin, *(point for point in between if origin.at < point.at < end.at), end)


def _stops(one: Standing, origin: Fraction, number: Fraction) -> tuple[PathPoint, ...]:
    """The points that the course was read from; of last year's course only the one at the value's date is known."""
    course, figure = one.assessment.course, one.assessment.figure
    if course is None or figure is None:
        return ()
    if course.kind is CourseKind.LAST_YEAR:
        return (PathPoint(figure.at, origin + (number - origin) * course.expected / 100),)
    return course.points


def _told(
    points: Sequence[Point], paths: Sequence[tuple[Point, ...]], targets: Sequence[tuple[Point, str]], unit: str
) -> str:
    """The chart in words: the last values, where the path stands at the last of them, the targets."""
    shown = points[-_MOST_TOLD:]
    values = "，".join(f"{one.at}为{numbers.short(one.value)}{unit}" for one in shown)
    more = f"共{len(points)}个数值，最近：" if len(points) > len(shown) else ""
    at = points[-1].at
    due = [level_on([PathPoint(*point) for point in path], at) for path in paths if path[0].at <= at]
    asked = "、".join(dict.fromkeys(f"{numbers.short(one)}{unit}" for one in due))
    goals = "；".join(words for _, words in targets)
    return f"{more}{values}{f'，按路径应为{asked}' if asked else ''}。目标：{goals}。"
