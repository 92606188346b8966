"""How a verdict was worked out: its formulas in order, each with the numbers of the target put in.

The verdict itself is the domain's; here the same steps are written down from what it was made of. What a target is
not judged by has no formula.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from plancli.domain.assessment import Assessment, Method
from plancli.domain.edges import Edge
from plancli.domain.figures import Figure, is_sum
from plancli.domain.last_year import last_year_of
from plancli.domain.ledger import Catalogue
from plancli.domain.observation import Observation
from plancli.domain.paths import PathPoint, level_on
from plancli.domain.period import day_before, time_between
from plancli.domain.readings import PERCENT, Kind, Reading, readings
from plancli.domain.rules import RuleBook, Rules
from plancli.domain.unit_tables import POINTS
from plancli.domain.vocabulary import Comparison, CourseKind, Measure, State
from plancli.views import formulas, numbers
from plancli.views.standing import Standing
from plancli.views.words import light_word

_HUNDRED = 100
NUMBER = "目标值T"


class Worked(NamedTuple):
    """One standing with all that it was judged from: the values its target reads, in its unit and in order of time.

    `observations` are all visible values of the indicator in the target's region.
    """

    standing: Standing
    values: tuple[Reading, ...]
    observations: Sequence[Observation]
    rules: Rules
    as_of: date

    @property
    def verdict(self) -> Assessment:
        """The verdict."""
        return self.standing.assessment


def work_out(standing: Standing, ledger: Catalogue, rules: RuleBook, as_of: date) -> Worked:
    """A standing with the values of the ledger that it was judged from."""
    target = standing.target
    mine = [one for one in ledger.values if (one.indicator_id, one.region) == (target.indicator_id, target.region)]
    values = readings(target.expression, standing.indicator.unit, mine)
    return Worked(standing, values, mine, rules.of(target.plan_id), as_of)


class Formula(NamedTuple):
    """One step: a key for machines, its Chinese name, and what stands behind the name."""

    key: str
    name: str
    text: str

    @property
    def line(self) -> str:
        """The step in one line: 进度 = (11.5 - 10.1) ÷ (16 - 10.1) = 23.7%."""
        return f"{self.name}：{self.text}" if self.key == "verdict" else f"{self.name} = {self.text}"


def value_formulas(one: Worked) -> Iterator[Formula]:
    """How the value comes out of the reports, where it is out of several."""
    figure = one.verdict.figure
    if figure is None:
        return
    if len(figure.parts) > 1:
        parts = [(part.reading.value, part.is_taken_away) for part in figure.parts]
        yield Formula("total", "合计Σ", formulas.total(parts))
    growth = figure.growth
    if growth is not None and growth.last.kind is Kind.VALUE:
        first, last = growth.used[0].value, growth.last.value
        yield Formula("compound", "年均增速", formulas.compound_of_amounts(first, last, growth.years, growth.rate))
    elif growth is not None:
        rates = [each.value for each in growth.used]
        yield Formula("compound", "年均增速", formulas.compound_of_rates(rates, growth.rate))


def edge_formulas(one: Worked) -> Iterator[Formula]:
    """How T comes from the base and E from T."""
    verdict, said = one.verdict, one.standing.target.expression
    edge, base = verdict.edge, verdict.base
    if edge is None:
        return
    if said.relative and base is not None and not (verdict.figure is not None and verdict.figure.is_change):
        distance = Fraction(said.value)
        if said.measure is Measure.GROWTH:
            text = formulas.multiplied(base.value, distance)
        else:
            text = formulas.moved(base.value, distance, is_down=edge.number < base.value)
        yield Formula("number", NUMBER, text)
    if said.comparison is Comparison.ABOUT:
        yield from _slack(edge, base.value if base else None, one.rules)


def _slack(edge: Edge, base: Fraction | None, rules: Rules) -> Iterator[Formula]:
    """左右: the tolerance, and the ends of the edge it gives."""
    low, high = edge.low, edge.high
    allowed = edge.number - low if low is not None else (high - edge.number if high is not None else Fraction(0))
    yield Formula("slack", "容差", formulas.slack(rules.about_share, edge.number, base, allowed))
    if low is not None:
        yield Formula("edge", "达标线E", formulas.moved(edge.number, allowed, is_down=True))
    if high is not None:
        name = "达标线E" if low is None else "上限"
        yield Formula("upper_edge", name, formulas.moved(high - allowed, allowed, is_down=False))


def judging_formulas(one: Worked) -> Iterator[Formula]:
    """Completion, progress, what was expected, the gap and what the verdict turns on."""
    verdict = one.verdict
    if verdict.figure is None:
        return
    yield from _shares(one, verdict.figure)
    yield from _expected(one, verdict.figure)
    gap = _gap(one, verdict.figure)
    if gap is not None:
        yield Formula("gap", "差", _with_light(gap, one))
    conclusion = _conclusion(one, verdict.figure)
    if conclusion:
        yield Formula("verdict", "判定", f"{conclusion} → {light_word(verdict).word}")


def _shares(one: Worked, figure: Figure) -> Iterator[Formula]:
    verdict = one.verdict
    if verdict.edge is None:
        return
    number = verdict.edge.number
    if verdict.completion is not None:
        is_by_distance = one.standing.target.expression.measure in {Measure.CHANGE, Measure.RANK}
        same = f"已变化的部分，同进度 = {numbers.share(verdict.completion)}"
        text = same if is_by_distance else formulas.share_of_amount(figure.value, number)
        yield Formula("completion", "完成率", text)
    if verdict.progress is None:
        return
    if is_sum(one.standing.target):
        yield Formula("progress", "进度", formulas.share_of_amount(figure.value, number))
    elif verdict.base is not None:
        yield Formula("progress", "进度", formulas.share_of_way(figure.value, verdict.base.value, number))


def course_points(one: Worked) -> tuple[PathPoint, ...]:
    """The points that the course runs through, from its start to T at the due date; () where there is no course."""
    verdict, target = one.verdict, one.standing.target
    if verdict.course is None or verdict.edge is None:
        return ()
    end = PathPoint(target.due, verdict.edge.number)
    if is_sum(target):
        start = PathPoint(day_before(target.start), Fraction(0))
    elif verdict.base is not None:
        start = PathPoint(verdict.base.at, verdict.base.value)
    else:
        return ()
    return (start, *(point for point in verdict.course.points if point.at < end.at), end)


def _expected(one: Worked, figure: Figure) -> Iterator[Formula]:
    """Where the course stands at the end of the value's period."""
    course, points = one.verdict.course, course_points(one)
    if course is None or not points:
        return
    start, end = points[0], points[-1]
    last_year = last_year_of(one.standing.target, figure.at, one.values)
    share: Fraction
    if course.kind is CourseKind.LAST_YEAR and last_year is not None:
        share = _HUNDRED * last_year.part / last_year.whole
        text = formulas.share_of_last_year(last_year.part, last_year.whole)
    elif course.kind is CourseKind.LINEAR:
        time = time_between(start.at, end.at, figure.at)
        share = _HUNDRED * time.gone / time.whole if time.whole > 0 else Fraction(_HUNDRED)
        text = formulas.share_of_time(time)
    else:
        level = level_on(points, figure.at)
        share = _HUNDRED * (level - start.value) / (end.value - start.value)
        is_amount = is_sum(one.standing.target)
        yield Formula("expected_value", "应达数", _on_points(points, figure.at))
        text = (
            formulas.share_of_amount(level, end.value)
            if is_amount
            else formulas.share_of_way(level, start.value, end.value)
        )
    if course.is_whole:
        yield Formula("expected_share", "应达份额", text)
        text = formulas.whole_things(end.value, share)
    yield Formula("expected", "应达", text)


def _on_points(points: Sequence[PathPoint], at: date) -> str:
    """The straight line between the two points that the day lies between."""
    for here, there in pairwise(points):
        if at == there.at:
            return f"{numbers.text(there.value)}（{there.at} 的节点）"
        if at < there.at:
            return formulas.on_the_line(here.value, there.value, time_between(here.at, there.at, at))
    return numbers.text(points[-1].value)


def is_judged_from_edge(verdict: Assessment) -> bool:
    """Whether the distance from the edge decides: against the number, and where the base is already there."""
    base, edge = verdict.base, verdict.edge
    is_there = base is not None and edge is not None and edge.is_satisfied_by(base.value)
    return verdict.method is Method.AGAINST_NUMBER or is_there


def _gap(one: Worked, figure: Figure) -> str | None:
    verdict = one.verdict
    if verdict.gap is None or verdict.edge is None:
        return None
    if is_judged_from_edge(verdict):
        return _gap_from_edge(verdict.edge, figure.value)
    if verdict.progress is None or verdict.expected is None:
        return None
    if verdict.method is Method.PATH:
        return formulas.difference(verdict.progress, verdict.expected)
    is_floor = one.standing.target.expression.comparison is Comparison.AT_LEAST
    return formulas.from_pace(verdict.progress, verdict.expected, one.rules.held_total_slack, is_floor=is_floor)


def _gap_from_edge(edge: Edge, value: Fraction) -> str:
    """From the end of the edge that the value is nearer to, or outside of."""
    low, high = edge.low, edge.high
    if low is not None and (high is None or value - low <= high - value):
        return formulas.against_number(value, low, edge.number)
    return formulas.against_number(edge.number if high is None else high, value, edge.number)


_BANDED = frozenset({State.ON_TRACK, State.BEHIND, State.OFF_TRACK})


def _with_light(text: str, one: Worked) -> str:
    """The gap with the threshold it passes and the light that follows, where it is the gap that decides."""
    verdict = one.verdict
    if verdict.state not in _BANDED or verdict.gap is None:
        return text
    compared = formulas.banded(text, verdict.gap, one.rules.behind_below, one.rules.off_track_below)
    return f"{compared} → {light_word(verdict).word}"


def _conclusion(one: Worked, figure: Figure) -> str:
    """What the verdict turns on where it is not the gap; "" where it is."""
    verdict, due = one.verdict, one.standing.target.due
    compared = formulas.held_against(figure.value, verdict.edge) if verdict.edge is not None else ""
    match verdict.state:
        case State.MET | State.MISSED:
            return f"期末值 {compared}" if figure.at == due else compared
        case State.AWAITING:
            return f"{due} 已过，期末值未报，最近一期为 {figure.period}"
        case State.UNRATED:
            return _why_unrated(verdict, figure)
        case _:
            return "" if verdict.gap is not None else f"目标值为 0，差不能折算，{compared}"


def _why_unrated(verdict: Assessment, figure: Figure) -> str:
    if verdict.edge is None:
        return "没有起点值，目标值算不出"
    if figure.is_lower_bound:
        return "数值只是下限，不能证明达标，也不能证明落后"
    if verdict.base is None and verdict.progress is None and verdict.edge.number:
        return "没有起点值，进度算不出"
    return "进度或应达算不出"


def distance_unit(unit: str) -> str:
    """The unit of a difference: points where the values are percentages."""
    return POINTS if unit == PERCENT else unit
