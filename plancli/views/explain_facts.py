"""What a verdict was made of, as lines of a label and words: the target, its value, base, edge and course."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plancli.domain.assessment import Method
from plancli.domain.bases import Base, BaseOrigin
from plancli.domain.conflicts import Conflict, conflicts
from plancli.domain.conversions import conversions
from plancli.domain.edges import Edge
from plancli.domain.last_year import last_year_of
from plancli.domain.ledger import Catalogue, Clause, Plan, Target
from plancli.domain.observation import Observation
from plancli.domain.paths import PathPoint
from plancli.domain.readings import Kind, Reading
from plancli.domain.rules import RuleBook
from plancli.domain.vocabulary import CourseKind
from plancli.views import columns, numbers
from plancli.views.conflicts import reason_of, verdict_of
from plancli.views.missing import edge_words
from plancli.views.show import conversion_texts, observation_text
from plancli.views.standing import Standing
from plancli.views.words import (
    ACCUMULATION_WORDS,
    AIM_WORDS,
    COMPARISON_WORDS,
    COURSE_WORDS,
    MEASURE_WORDS,
    STATUS_WORDS,
    period_end_word,
    period_word,
)
from plancli.views.working import NUMBER, Worked, course_points, edge_formulas

Row = tuple[str, str]
BASE_WORDS = {
    BaseOrigin.STATED: "目录中注明",
    BaseOrigin.BEFORE_START: "起始前最近一次报送",
    BaseOrigin.FIRST_VALUE: "期内首次报送",
}
_COURSE_SENTENCES = {
    CourseKind.PLANNED: "为本目标录入的分期计划",
    CourseKind.LAST_YEAR: "上年同期占上年全年的比重",
    CourseKind.DATED: "同一指标其他时点的目标连成的折线",
    CourseKind.LINEAR: "按时间均匀推进",
}
_METHOD_SENTENCES = {
    Method.PATH: "按路径：进度与应达比，满足达标线即为已达",
    Method.PACE: "按序时：离应达多远，期末看达标线",
    Method.AGAINST_NUMBER: "对照目标数：离达标线多远，期末定已达或未完成",
}


class PartOf(NamedTuple):
    """One report that the value is out of, and what it does there: 报送, 加, 减, 基年, or a year of a chain."""

    role: str
    reading: Reading
    is_taken_away: bool = False


def target_rows(one: Standing, clause: Clause | None) -> Iterator[Row]:
    """The target as written, where it stands, when it runs, who answers."""
    target, said, document = one.target, one.target.expression, one.document
    kind = f"{MEASURE_WORDS[said.measure]}，{AIM_WORDS[said.aim]}，{COMPARISON_WORDS[said.comparison]}"
    yield "表述", f"{columns.target_text(one)}（{kind}）"
    if said.stretch is not None:
        yield "力争", f"{numbers.text(said.stretch)}{said.unit}，只列示，不评价"
    title = f" {clause.title}" if clause is not None and clause.title else ""
    section = "" if title.endswith(target.section) else f"（{target.section}）"
    yield "条款", f"{columns.plan_label(one)} {target.clause}{title}{section}"
    yield "文件", f"{document.number}，{document.date}"
    yield "时间", f"{period_word(target.period)}，自 {target.start} 起，至 {target.due} 止"
    yield "地区", target.region
    support = f"；配合 {'、'.join(target.support)}" if target.support else ""
    yield "负责", f"{columns.answer_text(one)}{support}"
    yield "目标代码", target.id
    if target.note:
        yield "备注", target.note


def value_parts(one: Worked) -> tuple[PartOf, ...]:
    """Every report that the value is out of."""
    figure = one.verdict.figure
    if figure is None:
        return ()
    if figure.growth is not None:
        used = figure.growth.used
        if used[-1].kind is Kind.VALUE:
            return (PartOf("基年", used[0]), PartOf("现在", used[-1]))
        return tuple(PartOf(f"{each.at.year}年", each) for each in used)
    if len(figure.parts) > 1:
        return tuple(
            PartOf("减" if part.is_taken_away else "加", part.reading, part.is_taken_away) for part in figure.parts
        )
    return tuple(PartOf("报送", each) for each in one.values if each.observation is figure.observation)


def value_rows(one: Worked) -> Iterator[Row]:
    """The value, and every report that it is out of."""
    figure = one.verdict.figure
    if figure is None:
        return
    late = "（合计有缺口，仅为下限）" if figure.has_gaps else ""
    yield "现值", f"{columns.value_text(one.standing)}，{period_end_word(figure.period)}{late}"
    for part in value_parts(one):
        yield part.role, reading_words(part.reading, one.verdict.unit)


def reading_words(one: Reading, unit: str) -> str:
    """A report with what has to be known of it: 2022-06 11.5万个（核定，2022-07-10 报送，来源 省通信管理局）."""
    told = observation_text(one.observation)
    same = one.observation.unit == unit or one.kind is not Kind.VALUE or one.value == one.observation.value
    converted = "" if same else f" = {numbers.text(one.value)}{unit}"
    return f"{one.observation.period} {told}{converted}（{'，'.join(_about(one.observation))}）"


def _about(one: Observation) -> Iterator[str]:
    yield STATUS_WORDS[one.status]
    if one.accumulation is not None:
        yield ACCUMULATION_WORDS[one.accumulation]
    if one.reported_on is not None:
        yield f"{one.reported_on} 报送"
    yield f"来源 {one.source}" if one.source else "来源未注明"
    if one.note:
        yield one.note


def base_reading(one: Worked, base: Base) -> Reading | None:
    """The report that the base is from; None where it is stated in the catalogue."""
    if base.origin is BaseOrigin.STATED:
        return None
    same = [each for each in one.values if (each.observation.period, each.value) == (base.period, base.value)]
    return same[-1] if same else None


def base_rows(one: Worked, base: Base | None) -> Iterator[Row]:
    """The base and where it comes from."""
    if base is None:
        return
    figure = one.verdict.figure
    if figure is not None and figure.is_change:
        yield "起点", f"报送的是较起点的变化，从 0 算起（{base.period}）"
        return
    unit = one.verdict.unit
    yield "起点b", f"{numbers.text(base.value)}{unit}，{period_end_word(base.period)}，{BASE_WORDS[base.origin]}"
    reading = base_reading(one, base)
    stated = one.standing.target.base
    if reading is not None:
        yield "报送", reading_words(reading, unit)
    elif stated is not None and stated.source:
        yield "来源", stated.source


def edge_rows(one: Worked, edge: Edge | None) -> Iterator[Row]:
    """T and E with what they come out of, the values that meet the target, and the way it is judged."""
    if edge is not None:
        steps = [(each.name, each.text) for each in edge_formulas(one)]
        unit = one.verdict.unit
        if NUMBER not in dict(steps):
            yield NUMBER, f"{numbers.text(edge.number)}{unit}"
        yield from steps
        yield "达标", f"{edge_words(edge)}{unit}"
    yield "评法", _METHOD_SENTENCES[one.verdict.method]


def course_rows(one: Worked, ledger: Catalogue) -> Iterator[Row]:
    """Which course the target ought to take, its points, and the targets that set them."""
    course, points = one.verdict.course, course_points(one)
    if course is None or not points:
        return
    yield "应达依据", f"{COURSE_WORDS[course.kind]}：{_COURSE_SENTENCES[course.kind]}"
    unit = one.verdict.unit
    if course.kind is CourseKind.LAST_YEAR:
        yield from last_year_rows(one, one.values)
        return
    yield "路径", " → ".join(f"{point.at} {numbers.text(point.value)}{unit}" for point in points)
    if course.kind is CourseKind.DATED:
        for point, target in waypoint_targets(one.standing.target, course.points, ledger):
            yield "节点", f"{point.at} {_text(target)}（{_plan_words(ledger, target)}）"


def last_year_rows(one: Worked, amounts: Sequence[Reading]) -> Iterator[Row]:
    """The reports of last year that a course or the growth of the rest of the year is out of."""
    figure = one.verdict.figure
    last_year = last_year_of(one.standing.target, figure.at, amounts) if figure is not None else None
    for report in last_year.reports if last_year is not None else ():
        yield "上年", reading_words(report, report.observation.unit)


def waypoint_targets(
    target: Target, points: Iterable[PathPoint], ledger: Catalogue
) -> Iterator[tuple[PathPoint, Target]]:
    """The other targets of the indicator that set the points of a course."""
    for point in points:
        for other in ledger.targets:
            is_alike = (other.indicator_id, other.region) == (target.indicator_id, target.region)
            if is_alike and other.id != target.id and other.due == point.at and other.repeats is None:
                yield point, other


def competing(one: Standing, ledger: Catalogue, rules: RuleBook) -> Conflict | None:
    """The disagreement that the target takes part in, if any."""
    indicators = {each.id: each for each in ledger.indicators}
    mine = [each for each in ledger.targets if each.indicator_id == one.target.indicator_id]
    found = conflicts(mine, indicators, rules)
    return next((each for each in found if any(_is_same(one.target, other) for other in each.targets)), None)


def _is_same(one: Target, other: Target) -> bool:
    return (one.id, one.period) == (other.id, other.period)


def competing_rows(one: Standing, conflict: Conflict | None, ledger: Catalogue) -> Iterator[Row]:
    """Every target of the disagreement, what becomes of it and why."""
    for each in conflict.targets if conflict is not None else ():
        is_own = " 本目标" if _is_same(one.target, each) else ""
        where = _plan_words(ledger, each)
        if conflict is not None:
            yield verdict_of(each, conflict), f"{_text(each)}{is_own}（{where}）：{reason_of(each, conflict)}"


def converted_texts(target: Target, ledger: Catalogue) -> list[str]:
    """The conversions between linked forms that the target takes part in."""
    found = conversions(ledger, [target.indicator_id])
    mine = [one for one in found if target.id in {one.new.id, *(each.id for each in one.compared)}]
    return conversion_texts(mine, ledger)


def repeats_of(target: Target, every: Sequence[Target]) -> tuple[Target, ...]:
    """The targets of the same plan that state this one again."""
    return tuple(each for each in every if each.repeats == target.id)


def _text(target: Target) -> str:
    return target.expression.text or str(target.expression)


def _plan_words(ledger: Catalogue, target: Target) -> str:
    plan = plan_of(ledger, target)
    return f"{plan.title} {plan.period} {target.clause}，{target.id}"


def plan_of(ledger: Catalogue, target: Target) -> Plan:
    """The plan that a target belongs to."""
    return next(one for one in ledger.plans if one.id == target.plan_id)
