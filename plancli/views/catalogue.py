"""The catalogue's listings: targets, indicators, plans, departments."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from plancli.domain.ledger import Catalogue, Department, Indicator, Plan, Target
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.domain.undertakings import finished_by_plan, tasks_of
from plancli.views.columns import marked_words
from plancli.views.page import Block, Cell, Column, Kind, Listing, Page, Record
from plancli.views.records import TARGET_HEADS, giving_way, target_records, with_stretch
from plancli.views.summary import mark_note
from plancli.views.words import MEASURE_WORDS, period_word, word_of

_TARGET_COLUMNS = (
    Column("行动计划", drop=1, folds=True),
    Column("条款", drop=1),
    Column("指标", wraps=True),
    Column("目标", folds=True),
    Column("时期"),
    Column("口径", drop=4),
    Column("牵头单位", drop=3, wraps=True),
    Column("配合单位", drop=5, wraps=True),
    Column("目标代码", drop=6),
)


def targets_page(ledger: Catalogue, chosen: Iterable[Target], rules: RuleBook = DEFAULT_BOOK) -> Page:
    """Targets as the plans write them, a stretch as a second row; those stated twice in a plan come twice."""
    every = tuple(chosen)
    plans = {one.id: one for one in ledger.plans}
    indicators = {one.id: one for one in ledger.indicators}
    held = giving_way(ledger, rules)
    rows = tuple(
        _target_row(row, plans[row.plan_id], indicators[row.indicator_id], held.get(row.id))
        for one in every
        for row in with_stretch(one)
    )
    listing = Listing(_TARGET_COLUMNS, rows, empty="没有符合条件的目标。")
    blocks: tuple[Block, ...] = (listing, *mark_note(held.get(one.id) for one in every))
    return Page("目标", blocks, target_records(ledger, every, held), TARGET_HEADS)


def _target_row(target: Target, plan: Plan, indicator: Indicator, held: Target | None) -> tuple[Cell, ...]:
    return (
        f"{plan.title} {plan.period}",
        target.clause,
        indicator.name,
        marked_words(target, held),
        period_word(target.period),
        MEASURE_WORDS[target.expression.measure],
        "、".join(target.lead) or None,
        "、".join(target.support) or None,
        target.id,
    )


_INDICATOR_HEADS = {
    "id": "指标代码",
    "indicator": "指标",
    "unit": "单位",
    "measure": "口径",
    "aliases": "别名",
    "tags": "主题",
    "targets": "目标数",
    "values": "报送值数",
    "note": "备注",
}
_INDICATOR_COLUMNS = (
    Column("指标代码", drop=1),
    Column("指标", wraps=True),
    Column("单位"),
    Column("口径"),
    Column("别名", drop=3, wraps=True),
    Column("主题", drop=4),
    Column("目标", Kind.COUNT),
    Column("报送值", Kind.COUNT),
)


def indicators_page(ledger: Catalogue, chosen: Iterable[Indicator]) -> Page:
    """Indicators with how many targets and values each has."""
    targets = Counter(one.indicator_id for one in ledger.targets if one.repeats is None)
    values = Counter(one.indicator_id for one in ledger.values)
    records: tuple[Record, ...] = tuple(
        {
            "id": one.id,
            "indicator": one.name,
            "unit": one.unit,
            "measure": one.measure,
            "aliases": list(one.aliases),
            "tags": list(one.tags),
            "targets": targets[one.id],
            "values": values[one.id],
            "note": one.note,
        }
        for one in chosen
    )
    shown = tuple(key for key in _INDICATOR_HEADS if key != "note")
    listing = _of_records(_INDICATOR_COLUMNS, shown, records, "没有符合条件的指标。")
    return Page("指标", (listing,), records, _INDICATOR_HEADS)


def plans_page(ledger: Catalogue) -> Page:
    """Plans with their document and how much of each is in the ledger; a plan without targets is a gap to see."""
    documents = {one.id: one for one in ledger.documents}
    targets = Counter(one.plan_id for one in ledger.targets if one.repeats is None)
    tasks = Counter(one.plan.id for one in tasks_of(ledger))
    milestones = Counter(one.plan_id for one in ledger.milestones)
    finished = finished_by_plan(ledger)
    heads = {
        "id": "计划代码",
        "plan": "行动计划",
        "period": "时期",
        "group": "类别",
        "region": "地区",
        "document": "文件",
        "issuer": "印发机关",
        "date": "印发日期",
        "targets": "目标数",
        "tasks": "任务数",
        "milestones": "时间节点数",
        "done": "任务和时间节点完成数",
    }
    records: tuple[Record, ...] = tuple(
        {
            "id": one.id,
            "plan": one.title,
            "period": str(one.period),
            "group": one.group,
            "region": one.region,
            "document": documents[one.document_id].number,
            "issuer": documents[one.document_id].issuer,
            "date": documents[one.document_id].date,
            "targets": targets[one.id],
            "tasks": tasks[one.id],
            "milestones": milestones[one.id],
            "done": finished[one.id],
        }
        for one in ledger.plans
    )
    columns = (
        Column("计划代码", drop=2),
        Column("行动计划", wraps=True),
        Column("时期"),
        Column("类别", drop=3),
        Column("文件", drop=1),
        Column("印发日期", Kind.DATE, drop=4),
        Column("目标", Kind.COUNT),
        Column("任务", Kind.COUNT),
        Column("时间节点", Kind.COUNT),
        Column("已完成", Kind.COUNT, drop=5),
    )
    keys = ("id", "plan", "period", "group", "document", "date", "targets", "tasks", "milestones", "done")
    return Page("行动计划", (_of_records(columns, keys, records, "没有行动计划。"),), records, heads)


def departments_page(ledger: Catalogue) -> Page:
    """Departments with what they lead and support."""
    heads = {
        "department": "单位",
        "short_names": "简称",
        "level": "层级",
        "successors": "职能划入",
        "leads": "牵头目标",
        "supports": "配合目标",
        "tasks": "牵头任务",
    }
    records = tuple(_department_record(one, ledger) for one in ledger.departments)
    columns = (
        Column("单位", wraps=True),
        Column("简称", drop=2, wraps=True),
        Column("层级", drop=3),
        Column("职能划入", drop=1, wraps=True),
        Column("牵头目标", Kind.COUNT),
        Column("配合目标", Kind.COUNT),
        Column("牵头任务", Kind.COUNT),
    )
    return Page("单位", (_of_records(columns, tuple(heads), records, "没有单位。"),), records, heads)


def _department_record(department: Department, ledger: Catalogue) -> Record:
    names = {department.name, *department.short_names}
    return {
        "department": department.name,
        "short_names": list(department.short_names),
        "level": department.level,
        "successors": list(department.successors),
        "leads": sum(bool(names & set(one.lead)) for one in ledger.targets if one.repeats is None),
        "supports": sum(bool(names & set(one.support)) for one in ledger.targets if one.repeats is None),
        "tasks": sum(bool(names & set(one.lead)) for one in ledger.clauses),
    }


def _of_records(columns: tuple[Column, ...], keys: tuple[str, ...], records: tuple[Record, ...], empty: str) -> Listing:
    """A listing that shows records as they are, lists joined by 、."""
    return Listing(columns, tuple(tuple(_cell(one[key]) for key in keys) for one in records), empty=empty)


def _cell(value: object) -> Cell:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or None
    if isinstance(value, StrEnum):
        return word_of(value)
    return value  # type: ignore[return-value]  # the records of this module hold nothing else
