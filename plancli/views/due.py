"""`due`: milestones that should be done and are not, and what falls due in the coming weeks, by date."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from plancli.domain.period import year_before
from plancli.domain.vocabulary import ItemKind, Light, TaskState
from plancli.views.columns import answer_of, mark_of_support, plan_label, target_text
from plancli.views.page import Block, Cell, Column, Kind, LightWord, Listing, Page, Paragraph, Record
from plancli.views.standing import Standing, by_urgency
from plancli.views.undertakings import TaskRow, plan_words, task_record, with_note
from plancli.views.words import ITEM_WORDS, TASK_STATE_WORDS, light_word

_HEADS = {
    "kind": "类别",
    "due": "期限",
    "days_left": "剩余天数",
    "days_late": "逾期天数",
    "title": "事项",
    "expression": "目标表述",
    "state": "进展",
    "light": "灯",
    "plan": "行动计划",
    "plan_id": "计划代码",
    "period": "时期",
    "clause": "条款",
    "id": "代码",
    "responsible": "负责单位",
    "support": "配合单位",
    "date": "进展日期",
    "note": "备注",
}
_COLUMNS = (
    Column("期限", Kind.DATE),
    Column("距期限"),
    Column("类别", drop=3),
    Column("事项", wraps=True),
    Column("进展", wraps=True),
    Column("行动计划", drop=1),
    Column("条款", drop=2),
    Column("负责单位", drop=4, wraps=True),
)

Item = TaskRow | Standing


class DueItems(NamedTuple):
    """Milestones and targets by date, the late ones so first.

    `tasks` fall due too, each with its whole plan; `old` are milestones that have been late for over a year.
    """

    listed: tuple[Item, ...]
    tasks: tuple[TaskRow, ...] = ()
    old: tuple[TaskRow, ...] = ()


def due_items(
    undertakings: Iterable[TaskRow], targets: Iterable[Standing], as_of: date, until: date, *, include_old: bool = False
) -> DueItems:
    """What is not done and was due by `until`, and the targets whose time ends from `as_of` to `until`.

    Of one day milestones come first, then targets by urgency.
    """
    open_ones = [row for row in undertakings if _is_open(row, until)]
    milestones = [row for row in open_ones if row.undertaking.kind is ItemKind.MILESTONE]
    old = [] if include_old else [row for row in milestones if row.undertaking.due <= year_before(as_of)]
    coming = by_urgency(one for one in targets if as_of <= one.target.due <= until)
    return DueItems(
        tuple(sorted([*(row for row in milestones if row not in old), *coming], key=_due)),
        tuple(row for row in open_ones if row.undertaking.kind is ItemKind.TASK and row.undertaking.due >= as_of),
        tuple(old),
    )


def _is_open(row: TaskRow, until: date) -> bool:
    return row.standing.state is not TaskState.DONE and row.undertaking.due <= until


def _due(one: Item) -> date:
    return one.undertaking.due if isinstance(one, TaskRow) else one.target.due


def due_page(items: DueItems, as_of: date, until: date, names: frozenset[str] = frozenset()) -> Page:
    """What is late or comes up, by date; tasks, which all end with their plans, and what is old as counts.

    `names` are those of the one department asked for: what it only supports is marked.
    """
    blocks: list[Block] = [
        _head(items, as_of, until),
        Listing(_COLUMNS, tuple(_line(one, as_of, names) for one in items.listed), empty="没有逾期或即将到期的事项。"),
        *_counted(items),
    ]
    return Page("到期事项", tuple(blocks), (_record(one, as_of) for one in items.listed), _HEADS)


def _head(items: DueItems, as_of: date, until: date) -> Paragraph:
    rows = [one for one in items.listed if isinstance(one, TaskRow)]
    late = sum(row.standing.state is TaskState.OVERDUE for row in rows)
    coming = f"时间节点 {len(rows) - late} · 目标 {len(items.listed) - len(rows)} · 任务 {len(items.tasks)}"
    return Paragraph(f"截至 {as_of}   逾期 {late}   到 {until}：{coming}", follows_title=True)


def _counted(items: DueItems) -> Iterator[Paragraph]:
    if items.tasks:
        days = "、".join(dict.fromkeys(row.undertaking.due.isoformat() for row in items.tasks))
        yield Paragraph(f"另有 {len(items.tasks)} 项未完成的任务随计划到期（{days}），plancli task 看各计划的进展。")
    if items.old:
        yield Paragraph(f"另有 {len(items.old)} 个时间节点逾期一年以上，加 --all 全部列出。", is_quiet=True)
    if any(isinstance(one, TaskRow) for one in items.listed):
        yield Paragraph("时间节点完成后用 plancli done 记录。", is_quiet=True)


def _line(item: Item, as_of: date, names: frozenset[str]) -> tuple[Cell, ...]:
    if isinstance(item, TaskRow):
        one = item.undertaking
        lead = "、".join(one.lead) + mark_of_support(one.lead, one.support, names) or None
        cells: tuple[Cell, ...] = (ITEM_WORDS[one.kind], one.title, _reported(item), plan_words(one.plan))
        return (one.due, _distance(one.due, as_of), *cells, one.clause, lead)
    due, title = item.target.due, f"{item.indicator.name} {target_text(item)}"
    cells = (ITEM_WORDS[ItemKind.TARGET], title, light_word(item.assessment), plan_label(item))
    return (due, _distance(due, as_of), *cells, item.target.clause, answer_of(names).cell(item))


def _distance(due: date, as_of: date) -> Cell:
    days = (due - as_of).days
    if days < 0:
        return LightWord(Light.RED, f"逾期 {-days} 天")
    return f"还有 {days} 天" if days else "当天"


def _reported(row: TaskRow) -> str:
    """The state that was reported, whatever the date makes of it, and what was noted."""
    event = row.standing.event
    return with_note(TASK_STATE_WORDS[event.state if event and event.state else TaskState.NOT_STARTED], event)


def _record(item: Item, as_of: date) -> Record:
    """A line with the keys of _HEADS; `light` and `expression` are a target's, `date` and `note` a milestone's."""
    if isinstance(item, TaskRow):
        said = task_record(item)
        return {key: said.get(key) for key in _HEADS} | {"responsible": said["lead"]}
    target = item.target
    return {
        "kind": ItemKind.TARGET,
        "due": target.due,
        "days_left": (target.due - as_of).days,
        "days_late": None,
        "title": item.indicator.name,
        "expression": target.expression.text or str(target.expression),
        "state": item.assessment.state,
        "light": item.assessment.light,
        "plan": item.plan.title,
        "plan_id": item.plan.id,
        "period": str(item.plan.period),
        "clause": target.clause,
        "id": target.id,
        "responsible": list(item.answer.departments),
        "support": list(target.support),
        "date": None,
        "note": None,
    }
