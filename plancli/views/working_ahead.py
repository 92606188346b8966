"""What a verdict says of the time ahead, worked out: what is left, what it needs, and where it leads."""

from collections.abc import Iterator
from fractions import Fraction

from plancli.domain.assessment import Projection, ProjectionMethod
from plancli.domain.edges import Edge
from plancli.domain.figures import Figure, is_sum
from plancli.domain.last_year import last_year_of
from plancli.domain.period import day_before, months_between, share_between
from plancli.domain.rest_of_year import amounts_in
from plancli.domain.vocabulary import Aim, Measure
from plancli.views import formulas, numbers
from plancli.views.words import PROJECTION_WORDS, enough_word
from plancli.views.working import Formula, Worked, distance_unit

_HUNDRED = 100


def ahead_formulas(one: Worked) -> Iterator[Formula]:
    """What is left, what each month, year or the rest of the year has to bring, and the projected end value."""
    verdict = one.verdict
    figure, edge = verdict.figure, verdict.edge
    if figure is None or edge is None:
        return
    yield from _left(one, figure, edge)
    needed = _needed_growth(one, figure, edge)
    if needed is not None:
        yield Formula("needed_growth", "今后需增", needed)
    if verdict.projection is not None:
        yield Formula("projection", "预计期末", _projection(one, figure, verdict.projection))


def _left(one: Worked, figure: Figure, edge: Edge) -> Iterator[Formula]:
    verdict, target = one.verdict, one.standing.target
    unit = distance_unit(verdict.unit)
    if verdict.left is None:
        return
    if target.expression.aim is Aim.CAP:
        yield Formula("left", "余地", formulas.headroom(edge.number, figure.value, unit))
    else:
        left = formulas.left(edge.number, figure.value, unit, is_falling=edge.is_falling)
        yield Formula("left", "还差", left)
    if verdict.needed_per_month is not None:
        months = months_between(figure.at, target.due)
        yield Formula("needed_per_month", "今后每月", formulas.a_month(verdict.left, months, unit))


def _needed_growth(one: Worked, figure: Figure, edge: Edge) -> str | None:
    needed, target = one.verdict.needed_growth, one.standing.target
    if needed is None:
        return None
    growth = figure.growth
    if growth is not None:
        whole = target.due.year - target.start.year + 1
        return formulas.yearly_from_now(edge.number, whole, growth.factor, whole - growth.years, needed)
    amounts = amounts_in(one.standing.indicator.unit, one.observations)
    last_year = last_year_of(target, figure.at, amounts)
    if last_year is None or target.expression.measure is not Measure.GROWTH:
        return None
    return formulas.growth_of_the_rest(edge.number, figure.value, last_year.part, last_year.whole)


def _projection(one: Worked, figure: Figure, projection: Projection) -> str:
    verdict = one.verdict
    enough, method = enough_word(projection, verdict.edge), PROJECTION_WORDS[projection.method]
    share = _share_of_way(one, figure, projection.method)
    if share is None:
        return f"{numbers.text(projection.value)}{verdict.unit}（{method}），{enough}"
    start = Fraction(0) if is_sum(one.standing.target) or verdict.base is None else verdict.base.value
    text = formulas.projected(start, figure.value, share, verdict.unit)
    is_whole = start + (figure.value - start) / share > projection.value  # a share does not go beyond the whole
    most = f"，至多 {numbers.text(projection.value)}%" if is_whole else ""
    return f"{text}{most}（{method}），{enough}"


def _share_of_way(one: Worked, figure: Figure, method: ProjectionMethod) -> Fraction | None:
    """The share of the way, 0 to 1, that should be behind by now: along the path, or by time where it is even."""
    course, target, base = one.verdict.course, one.standing.target, one.verdict.base
    if method is ProjectionMethod.LATEST:
        return None
    if method is ProjectionMethod.ALONG_PATH and course is not None:
        return course.expected / _HUNDRED
    if is_sum(target):
        return share_between(day_before(target.start), target.due, figure.at)
    return share_between(base.at, target.due, figure.at) if base is not None else None
