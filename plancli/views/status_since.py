"""`status --since`: what changed between two days, worse first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.views import columns
from plancli.views.changes_since import Changed, counts_by_kind
from plancli.views.numbers import rounded
from plancli.views.page import Block, Cell, Column, Kind, Listing, Page, Paragraph, Record
from plancli.views.records import STATUS_HEADS, status_record
from plancli.views.standing import Standing
from plancli.views.summary import head_line, legend, light_line, outdone_note
from plancli.views.words import CHANGE_WORDS, ChangeKind, light_word

TITLE = "本期变化"
_HEADS = STATUS_HEADS | {
    "light_before": "原灯",
    "state_before": "原状态",
    "gap_before": "原差距",
    "value_before": "原值",
    "value_period_before": "原数据时期",
    "expression_before": "原目标表述",
    "change": "变化",
}
_COLUMNS = (
    Column("亮灯", Kind.LIGHT),
    Column("原灯", Kind.LIGHT, drop=1),
    Column("指标", wraps=True),
    Column("变化", wraps=True),
    Column("差", Kind.GAP, drop=2),
    Column("原差", Kind.GAP, drop=3),
    Column("目标", drop=4),
    Column("期限", Kind.DATE, drop=7),
    Column("行动计划", drop=5),
)


class Since(NamedTuple):
    """The two days compared, and how many targets over for long changed too."""

    earlier: date
    later: date
    old_changes: int = 0


def since_page(
    changes: Sequence[Changed],
    rows: Sequence[Standing],
    days: Since,
    rules: RuleBook = DEFAULT_BOOK,
    *,
    is_detailed: bool = False,
) -> Page:
    """What changed among the chosen standings of the later day; counts first.

    Unless `is_detailed`, new targets without a value are counted by plan; JSON and CSV have them all the same.
    """
    silent = [] if is_detailed else [one for one in changes if _is_silent(one)]
    told = [one for one in changes if one not in silent]
    blocks: list[Block] = [
        head_line(days.later, rows),
        light_line(rows),
        Paragraph(_counts(changes, days)),
        *_silent(silent),
        changes_listing(told, "此外没有变化。" if silent else "没有变化。"),
        *_old(days),
        *outdone_note([one.after for one in told]),
        legend(rules, days.later, rows),
    ]
    return Page(TITLE, tuple(blocks), map(change_record, changes), _HEADS)


def _is_silent(one: Changed) -> bool:
    return one.kind is ChangeKind.ADDED and one.after.assessment.figure is None


def _counts(changes: Sequence[Changed], days: Since) -> str:
    parts = [f"{CHANGE_WORDS[kind]} {count}" for kind, count in counts_by_kind(changes).items()]
    return f"{days.earlier} 以来   有变化 {len(changes)}" + "".join(f" · {part}" for part in parts)


def _silent(changes: Sequence[Changed]) -> Iterator[Paragraph]:
    if changes:
        by_plan = Counter(columns.plan_label(one.after) for one in changes)
        plans = "、".join(f"{plan} {count} 项" for plan, count in by_plan.items())
        yield Paragraph(f"新增而尚无数据 {len(changes)} 项：{plans}。", is_quiet=True)


def _old(days: Since) -> Iterator[Paragraph]:
    if days.old_changes:
        text = f"另有 {days.old_changes} 项到期超过一年的目标有变化，加 --all 全部列出。"
        yield Paragraph(text, is_quiet=True)


def changes_listing(
    changes: Sequence[Changed], empty: str = "没有变化。", answer: columns.StandingColumn = columns.ANSWER
) -> Listing:
    """A table of changes, one target a row; `answer` says how who answers is told."""
    return Listing((*_COLUMNS, answer.column), tuple(_row(one, answer) for one in changes), empty=empty)


def _row(one: Changed, answer: columns.StandingColumn) -> tuple[Cell, ...]:
    before, after = one.before, one.after
    return (
        light_word(after.assessment),
        light_word(before.assessment) if before else None,
        after.indicator.name,
        "；".join(_told(kind, one) for kind in one.kinds),
        after.gap,
        before.gap if before else None,
        columns.target_text(after),
        after.target.due,
        columns.plan_label(after),
        answer.cell(after),
    )


def _told(kind: ChangeKind, one: Changed) -> str:
    """A kind of change in words, with what it was and what it is: 新报 11.5万个→12万个."""
    word, before, after = CHANGE_WORDS[kind], one.before, one.after
    if before is None:
        value = columns.value_text(after)
        return f"{word} {value}" if value else word
    match kind:
        case ChangeKind.FIRST_VALUE:
            return f"{word} {columns.value_text(after)}"
        case ChangeKind.NEW_VALUE | ChangeKind.CORRECTED:
            return f"{word} {columns.value_text(before)}→{columns.value_text(after) or '无'}"
        case ChangeKind.ADJUSTED:
            return f"{word}{_adjusted(before, after)}"
        case _:
            return word


def _adjusted(before: Standing, after: Standing) -> str:
    """What a new version says otherwise, where it is the target itself or who leads."""
    pairs = [
        (_expression(before), _expression(after)),
        ("、".join(before.target.lead) or "无", "、".join(after.target.lead) or "无"),
    ]
    return "".join(f" {then}→{now}" for then, now in pairs if then != now)


def _expression(one: Standing) -> str:
    return one.target.expression.text or str(one.target.expression)


def change_record(one: Changed) -> Record:
    """A change as a status record of the later day, with what light, gap, value and target were before."""
    before = one.before
    verdict = before.assessment if before else None
    figure = verdict.figure if verdict else None
    return {
        **status_record(one.after),
        "light_before": verdict.light if verdict else None,
        "state_before": verdict.state if verdict else None,
        "gap_before": rounded(verdict.gap) if verdict and verdict.gap is not None else None,
        "value_before": figure.value if figure else None,
        "value_period_before": str(figure.period) if figure else None,
        "expression_before": _expression(before) if before else None,
        "change": one.kind,
        "changes": list(one.kinds),
    }
