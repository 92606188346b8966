"""Targets and standings as flat records: the keys that JSON and CSV promise, with their Chinese heads."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Catalogue, Document, Indicator, Plan, Target
from plancli.domain.responsible import Answer, answers
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.views.numbers import rounded
from plancli.views.page import Record, Value
from plancli.views.standing import Standing

TARGET_HEADS = {
    "document": "文件",
    "group": "类别",
    "plan": "行动计划",
    "plan_id": "计划代码",
    "section": "部分",
    "clause": "条款",
    "id": "目标代码",
    "indicator_id": "指标代码",
    "indicator": "指标",
    "expression": "目标表述",
    "comparison": "比较",
    "aim": "取向",
    "value": "目标值",
    "upper": "上限",
    "unit": "单位",
    "measure": "口径",
    "period": "时期",
    "stretch": "是否力争目标",
    "ambition": "带力争",
    "per": "每",
    "region": "地区",
    "lead": "牵头单位",
    "support": "配合单位",
    "responsible": "负责单位",
    "responsible_basis": "负责依据",
    "start": "起始",
    "due": "期限",
    "repeats": "重申",
    "outdone_by": "让位于",
    "note": "备注",
}

STATUS_HEADS = TARGET_HEADS | {
    "value": "现值",
    "name": "名称",
    "target": "目标",
    "base": "基数",
    "base_period": "基数时期",
    "value_period": "数据时期",
    "value_unit": "现值单位",
    "completion": "完成率%",
    "progress": "进度%",
    "expected": "应达%",
    "gap": "差距",
    "left": "还差",
    "needed_per_month": "今后每月",
    "needed_growth": "今后增速%",
    "course": "应达依据",
    "projected": "预计期末",
    "projection_method": "预计方法",
    "projected_enough": "预计可达",
    "light": "灯",
    "state": "状态",
    "stale": "逾期未报",
    "notes": "说明",
    "source": "来源",
}


def giving_way(ledger: Catalogue, rules: RuleBook = DEFAULT_BOOK) -> dict[str, Target]:
    """What holds instead (就高不就低), by the id of every target that gives way, if only in one of its years.

    What states a target again gives way with it.
    """
    from plancli.domain.conflicts import conflicts, outdone_by  # status does without

    indicators = {one.id: one for one in ledger.indicators}
    held = {key: one for (key, _), one in outdone_by(conflicts(ledger.targets, indicators, rules)).items()}
    return held | {one.id: held[one.repeats] for one in ledger.targets if one.repeats in held}


def target_records(ledger: Catalogue, chosen: Iterable[Target], held: Mapping[str, Target]) -> Iterator[Record]:
    """The chosen targets of a ledger as records; 确保…力争… gives a second record marked as stretch.

    `held` is what `giving_way` says; a stretch is only a wish and gives way to nothing.
    """
    plans = {one.id: one for one in ledger.plans}
    documents = {one.id: one for one in ledger.documents}
    indicators = {one.id: one for one in ledger.indicators}
    answering = answers(ledger.targets, ledger.links)
    for target in chosen:
        plan = plans[target.plan_id]
        known = plan, documents[plan.document_id], indicators[target.indicator_id], answering[target.id]
        yield from (target_record(row, *known, held.get(row.id)) for row in with_stretch(target))


def with_stretch(target: Target) -> Iterator[Target]:
    """The target, and after it its stretch as a row of its own."""
    yield target
    stretch = target.expression.stretch
    if stretch is not None:
        wished = replace(target.expression, value=stretch, upper=None, stretch=None, ambition=True, text="")
        yield target._replace(id=f"{target.id}{STRETCH_SUFFIX}", expression=wished)


STRETCH_SUFFIX = ":stretch"
STRETCH_MARK = "（力争）"


def target_record(
    target: Target, plan: Plan, document: Document, indicator: Indicator, answer: Answer, held: Target | None = None
) -> Record:
    """One target with the keys of TARGET_HEADS; numbers in the unit as written. `held` is what it gives way to."""
    expression = target.expression
    is_stretch = target.id.endswith(STRETCH_SUFFIX)
    return {
        "document": document.number,
        "group": plan.group,
        "plan": plan.title,
        "plan_id": plan.id,
        "section": target.section,
        "clause": target.clause,
        "id": target.id,
        "indicator_id": indicator.id,
        "indicator": indicator.name + (STRETCH_MARK if is_stretch else ""),
        "expression": expression.text or str(expression),
        "comparison": expression.comparison,
        "aim": expression.aim,
        "value": expression.value,
        "upper": expression.upper,
        "unit": unit_as_written(expression),
        "measure": expression.measure,
        "period": str(target.period),
        "stretch": is_stretch,
        "ambition": expression.ambition,
        "per": expression.per,
        "region": target.region,
        "lead": list(target.lead),
        "support": list(target.support),
        "responsible": list(answer.departments),
        "responsible_basis": answer.basis,
        "start": target.start,
        "due": target.due,
        "repeats": target.repeats,
        "outdone_by": held.id if held is not None else None,
        "note": target.note,
    }


# places and points of an index go without a word in most documents; the ledger calls them so all the same
_OFTEN_LEFT_OUT = frozenset({"名", "位", "点"})


def unit_as_written(expression: TargetExpression, left_out: Container[str] = _OFTEN_LEFT_OUT) -> str:
    """The unit of the number; "" where it is one that documents leave out and this one does (前三, 达到117)."""
    is_left_out = expression.unit in left_out and expression.unit not in (expression.text or str(expression))
    return "" if is_left_out else expression.unit


def status_record(standing: Standing) -> Record:
    """One standing: all of its target, and the figures of the verdict rounded for reading."""
    one = standing.assessment
    target = target_record(
        standing.target,
        standing.plan,
        standing.document,
        standing.indicator,
        standing.answer,
        standing.outdone_by,
    )
    figure, base = one.figure, one.base
    verdict: Mapping[str, Value] = {
        "name": standing.indicator.name,
        "target": standing.target.expression.value,
        "value": figure.value if figure else None,
        "value_unit": one.unit,
        "value_period": str(figure.period) if figure else None,
        "base": base.value if base else None,
        "base_period": str(base.period) if base else None,
        "completion": _points(one.completion),
        "progress": _points(one.progress),
        "expected": _points(one.expected),
        "gap": _points(one.gap),
        "left": one.left,
        "needed_per_month": one.needed_per_month,
        "needed_growth": _points(one.needed_growth),
        "course": one.course.kind if one.course else None,
        "projected": one.projection.value if one.projection else None,
        "projection_method": one.projection.method if one.projection else None,
        "projected_enough": one.projection.is_enough if one.projection else None,
        "light": one.light,
        "state": one.state,
        "stale": one.is_stale,
        "notes": [note.value for note in one.notes],
        "source": figure.observation.source if figure else None,
    }
    return {key: {**target, **verdict}[key] for key in STATUS_HEADS}


def _points(number: Fraction | None) -> Value:
    return rounded(number) if number is not None else None
