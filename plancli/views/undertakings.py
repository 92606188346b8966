"""Tasks and milestones with how far they are: what reports, `task` and `due` show of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plancli.domain.ledger import Catalogue, Plan
from plancli.domain.target_rules import ascii_locator
from plancli.domain.undertakings import Event, TaskStanding, Undertaking, events_by_subject, standing_of
from plancli.domain.vocabulary import TaskState
from plancli.views.page import Block, Cell, Column, Kind, Listing, Page, Paragraph, Record
from plancli.views.words import TASK_STATE_WORDS

TASK_HEADS = {
    "kind": "类别",
    "plan": "行动计划",
    "plan_id": "计划代码",
    "period": "时期",
    "clause": "条款",
    "id": "代码",
    "title": "事项",
    "lead": "牵头单位",
    "support": "配合单位",
    "due": "期限",
    "state": "进展",
    "date": "进展日期",
    "days_left": "剩余天数",
    "days_late": "逾期天数",
    "note": "备注",
}
STATES_TOLD = "未开始=没有记录进展；逾期=期限已过，没有记为完成。"
_STATES_NOTE = f"{STATES_TOLD}进展用 plancli task 和 plancli done 记录。"
_TAKEN_BACK = "撤回"


class TaskRow(NamedTuple):
    """An undertaking and where it stands."""

    undertaking: Undertaking
    standing: TaskStanding


def task_rows(ledger: Catalogue, undertakings: Iterable[Undertaking], as_of: date) -> list[TaskRow]:
    """Each undertaking with its state at `as_of`, in the order given."""
    events = events_by_subject(ledger.events)
    return [TaskRow(one, standing_of(events.get(one.subject, ()), one.due, as_of)) for one in undertakings]


def state_text(one: TaskStanding) -> str:
    """How far it is: 完成 2022-06-20, 逾期 12 天（进行中）, 逾期完成 2022-07-12（晚 12 天）; and what was noted."""
    word = TASK_STATE_WORDS[one.state]
    day = f" {one.event.day}" if one.event is not None else ""
    if one.state is TaskState.OVERDUE:
        is_begun = one.event is not None and one.event.state is TaskState.IN_PROGRESS
        words = f"{word} {one.days_late} 天{'（进行中）' if is_begun else ''}"
    elif one.days_late:
        words = f"逾期{word}{day}（晚 {one.days_late} 天）"
    else:
        words = f"{word}{day}"
    return with_note(words, one.event)


def with_note(words: str, event: Event | None) -> str:
    """What was noted with an event, behind the words for it."""
    return f"{words}：{event.note}" if event is not None and event.note else words


def plan_words(plan: Plan) -> str:
    """A plan with its years: 数字变革创新 2024-2025."""
    return f"{plan.title} {plan.period}"


def id_of(one: Undertaking) -> str:
    """A milestone's id; for a task its plan and clause in ASCII: digital-2022:2.4.15."""
    return one.subject.milestone_id or f"{one.plan.id}:{ascii_locator(one.clause)}"


def task_record(row: TaskRow) -> Record:
    """An undertaking with the keys of TASK_HEADS; `date` and `note` are null where nothing was reported."""
    one, standing = row
    return {
        "kind": one.kind,
        "plan": one.plan.title,
        "plan_id": one.plan.id,
        "period": str(one.plan.period),
        "clause": one.clause,
        "id": id_of(one),
        "title": one.title,
        "lead": list(one.lead),
        "support": list(one.support),
        "due": one.due,
        "state": standing.state,
        "date": standing.event.day if standing.event else None,
        "days_left": standing.days_left,
        "days_late": standing.days_late or None,
        "note": standing.event.note or None if standing.event else None,
    }


def states_note() -> Paragraph:
    """What two of the states mean."""
    return Paragraph(_STATES_NOTE, is_quiet=True)


def counts_text(rows: Sequence[TaskRow]) -> str:
    """How many are in each state: 任务 22 · 完成 3（其中逾期完成 1） · 进行中 2 · 未开始 17 · 逾期 0."""
    found = Counter(row.standing.state for row in rows)
    late = sum(row.standing.state is TaskState.DONE and row.standing.days_late > 0 for row in rows)
    parts = [f"{TASK_STATE_WORDS[state]} {found[state]}" for state in _IN_ORDER]
    if late:
        parts[0] += f"（其中逾期完成 {late}）"
    return " · ".join((f"任务 {len(rows)}", *parts))


_IN_ORDER = (TaskState.DONE, TaskState.IN_PROGRESS, TaskState.NOT_STARTED, TaskState.OVERDUE)
_LISTED = (
    Column("条款"),
    Column("任务", wraps=True),
    Column("进展", wraps=True),
    Column("期限", Kind.DATE, drop=2),
    Column("牵头单位", drop=1, wraps=True),
    Column("配合单位", drop=3, wraps=True),
)
_COUNTED = (
    Column("行动计划", wraps=True),
    Column("任务", Kind.COUNT),
    *(Column(TASK_STATE_WORDS[state], Kind.COUNT) for state in _IN_ORDER),
    Column("期限", Kind.DATE, drop=1),
)


def tasks_page(rows: Sequence[TaskRow], as_of: date, *, is_detailed: bool) -> Page:
    """Tasks one by one under their plans, or plan by plan how many are in each state."""
    listing = _one_by_one(rows) if is_detailed else _by_plan(rows)
    blocks: list[Block] = [_head(rows, as_of), listing]
    if not is_detailed and rows:
        blocks.append(Paragraph(f"plancli task {rows[0].undertaking.plan.title} 看明细", is_quiet=True))
    return Page("任务进展", (*blocks, states_note()), map(task_record, rows), TASK_HEADS)


def task_page(row: TaskRow, events: Iterable[Event], as_of: date) -> Page:
    """One task or milestone, with all that was ever reported of it, in the order recorded."""
    history = tuple(events)
    blocks = (_head([row], as_of), _one_by_one([row]), _history(history), states_note())
    record = task_record(row)
    whole: Record = {**record, "events": [_event_record(one) for one in history]}
    return Page("任务进展", blocks, (record,), TASK_HEADS, whole)


def _head(rows: Sequence[TaskRow], as_of: date) -> Paragraph:
    return Paragraph(f"截至 {as_of}   {counts_text(rows)}", follows_title=True)


def _one_by_one(rows: Iterable[TaskRow]) -> Listing:
    lines: list[tuple[Cell, ...]] = []
    for plan, of_plan in groupby(rows, key=lambda row: row.undertaking.plan):
        lines.append((None, plan_words(plan), None, None, None, None))
        lines += map(_line, of_plan)
    return Listing(_LISTED, tuple(lines), empty="没有符合条件的任务。")


def _line(row: TaskRow) -> tuple[Cell, ...]:
    one, standing = row
    lead, support = "、".join(one.lead) or None, "、".join(one.support) or None
    return (one.clause, one.title, state_text(standing), one.due, lead, support)


def _by_plan(rows: Iterable[TaskRow]) -> Listing:
    lines: list[tuple[Cell, ...]] = []
    for plan, of_plan in groupby(rows, key=lambda row: row.undertaking.plan):
        found = Counter(row.standing.state for row in of_plan)
        counts = (found[state] or None for state in _IN_ORDER)
        lines.append((plan_words(plan), found.total(), *counts, plan.period.last))
    return Listing(_COUNTED, tuple(lines), empty="没有任务。")


def _history(events: Iterable[Event]) -> Listing:
    heads = (
        Column("编号", Kind.COUNT),
        Column("日期", Kind.DATE),
        Column("报告", wraps=True),
        Column("备注", wraps=True),
        Column("入账时间", drop=1),
    )
    rows = tuple((one.id, one.day, _word(one), one.note or None, one.recorded_at[:19]) for one in events)
    return Listing(heads, rows, "经过", "没有记录。")


def _word(event: Event) -> str:
    return _TAKEN_BACK if event.state is None else TASK_STATE_WORDS[event.state]


def _event_record(one: Event) -> Record:
    return {
        "number": one.id,
        "date": one.day,
        "state": one.state,
        "note": one.note or None,
        "recorded_at": one.recorded_at,
        "origin": one.origin,
    }
