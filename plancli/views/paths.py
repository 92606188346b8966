"""`path`: the monthly or quarterly plan of a target (分解到季、落实到月), against what happened by the end of each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.assess import Evidence, assess, yearly
from plancli.domain.assessment import Assessment
from plancli.domain.ledger import Indicator, PathStep, Plan, Target
from plancli.domain.observation import Observation
from plancli.domain.readings import converted, judged_unit, number_in
from plancli.domain.rules import DEFAULT_RULES, Rules
from plancli.views import numbers
from plancli.views.page import Block, Cell, Column, Kind, Listing, Page, Paragraph, Record
from plancli.views.words import light_word, period_word

_COLUMNS = (
    Column("时期"),
    Column("计划数"),
    Column("占目标", Kind.SHARE),
    Column("实际"),
    Column("占目标", Kind.SHARE, drop=1),
    Column("亮灯", Kind.LIGHT),
)
_HEADS = {
    "id": "目标代码",
    "indicator": "指标",
    "period": "时期",
    "planned": "计划数",
    "planned_share": "计划占目标%",
    "actual": "实际",
    "actual_share": "实际占目标%",
    "unit": "单位",
    "light": "灯",
    "state": "状态",
    "effective_from": "自何日起",
    "reason": "理由",
}
_QUIET = "计划数和实际都从目标起始日算起（水平类为期末数），未写明的日子按直线推算。"


class PathLine(NamedTuple):
    """One step in the unit its target is judged in; value and verdict where the step is past and has its value."""

    step: PathStep
    planned: Fraction | None
    actual: Fraction | None
    verdict: Assessment | None
    number: Fraction | None
    unit: str

    def share(self, value: Fraction | None) -> Fraction | None:
        """A value in points of 100 of the target's number."""
        return 100 * value / self.number if value is not None and self.number else None


def path_lines(
    target: Target, indicator: Indicator, values: Sequence[Observation], as_of: date, rules: Rules = DEFAULT_RULES
) -> tuple[PathLine, ...]:
    """The steps of a target's path against the values known: each judged at the end of its own period."""
    return tuple(_line(step, target, indicator, values, as_of, rules) for step in target.path)


def _line(
    step: PathStep, target: Target, indicator: Indicator, values: Sequence[Observation], as_of: date, rules: Rules
) -> PathLine:
    at, unit = step.period.last, judged_unit(target.expression, indicator.unit)
    planned = converted(step.value, step.unit, unit)
    number = number_in(target.expression, indicator.unit, unit)
    known = [one for one in values if one.period.last <= at]
    part = next(one for one in yearly(target) if at <= one.due)
    verdict = assess(part, Evidence(indicator.unit, known), at, rules) if at <= as_of else None
    figure = verdict.figure if verdict is not None else None
    if figure is None or figure.at != at or figure.is_change:
        return PathLine(step, planned, None, None, number, unit)
    return PathLine(step, planned, figure.value, verdict, number, unit)


def path_page(target: Target, plan: Plan, indicator: Indicator, issued: date, lines: Iterable[PathLine]) -> Page:
    """A target's path, step by step."""
    every = tuple(lines)
    said = target.expression.text or str(target.expression)
    facts = f"{plan.title} {plan.period}   {period_word(target.period)}   目标 {said}   {target.id}"
    since = target.effective_from or issued
    blocks: list[Block] = [
        Paragraph(facts, follows_title=True),
        Listing(_COLUMNS, tuple(map(_row, every)), empty="没有分期计划。"),
    ]
    if every:
        why = f"（{target.reason}）" if target.reason else ""
        blocks.append(Paragraph(f"自 {since} 起{why}。{_QUIET}", is_quiet=True))
    return Page(indicator.name, tuple(blocks), _records(target, indicator, since, every), _HEADS)


def _row(line: PathLine) -> tuple[Cell, ...]:
    return (
        period_word(line.step.period),
        _amount(line.planned, line.unit),
        line.share(line.planned),
        _amount(line.actual, line.unit) or "—",
        line.share(line.actual),
        light_word(line.verdict) if line.verdict is not None else None,
    )


def _amount(value: Fraction | None, unit: str) -> str | None:
    return None if value is None else f"{numbers.short(value)}{unit}"


def _records(target: Target, indicator: Indicator, since: date, lines: Iterable[PathLine]) -> Iterator[Record]:
    for one in lines:
        yield {
            "id": target.id,
            "indicator": indicator.name,
            "period": str(one.step.period),
            "planned": one.planned,
            "planned_share": _rounded(one.share(one.planned)),
            "actual": one.actual,
            "actual_share": _rounded(one.share(one.actual)),
            "unit": one.unit,
            "light": one.verdict.light if one.verdict is not None else None,
            "state": one.verdict.state if one.verdict is not None else None,
            "effective_from": since,
            "reason": target.reason,
        }


def _rounded(points: Fraction | None) -> Decimal | None:
    return None if points is None else numbers.rounded(points)
