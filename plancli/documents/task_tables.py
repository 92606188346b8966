"""Task lists printed as tables (序号 · 任务 · 牵头单位 · 配合单位 · 完成时限): a clause for each row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plancli.documents.departments import department_names
from plancli.documents.notice import NoticeClause, Passage, Table
from plancli.domain.vocabulary import Section

_LEAD = re.compile(r"(?:牵头|责任|主办|承办|主管|负责|实施|落实)(?:单位|部门|处室|主体)|^责任人$")
_SUPPORT = re.compile(r"(?:配合|参与|参加|协助|协办|会办)(?:单位|部门|处室)")
_DEADLINE = re.compile(r"时限|完成时间|时间(?:节点|进度|安排)|进度安排")
_NUMBER = re.compile(r"^(?:序号|编号|序|№)$")
_OTHER = re.compile(r"领导|备注|联系|电话")
_HEAD_ROWS = 3  # a table's head may have a title row above it


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a task list hold what."""

    head: int
    number: tuple[int, ...]
    text: tuple[int, ...]
    lead: tuple[int, ...]
    support: tuple[int, ...]
    deadline: tuple[int, ...]


def task_clauses(tables: tuple[Table, ...], locator: str, headings: tuple[str, ...]) -> Iterator[NoticeClause]:
    """The tasks of the tables of a part, with the locator of the part: 附件1表1-3 is the third task of the first."""
    for place, table in enumerate(tables, 1):
        columns = _columns(table)
        if columns is None:
            continue
        for row_number, row in enumerate(table.rows[columns.head + 1 :], 1):
            texts = tuple(dict.fromkeys(row[column] for column in columns.text if row[column]))
            if not texts or len(set(row)) == 1:
                continue
            label = "".join(row[column] for column in columns.number) or str(row_number)
            passage = Passage(
                "\n".join(texts),
                _names(row, columns.lead),
                _names(row, columns.support),
                deadline="、".join(filter(None, (row[column] for column in columns.deadline))),
            )
            line = table.line + columns.head + row_number
            yield NoticeClause(f"{locator}表{place}-{label}", Section.TASKS, texts[0], (passage,), line, (), headings)


def _columns(table: Table) -> _Columns | None:
    """The columns of a task list; None for a table in which nobody is named to answer."""
    for index, head in enumerate(table.rows[:_HEAD_ROWS]):
        lead = _matching(head, _LEAD)
        if not lead or len(set(head)) == 1:
            continue
        number, support, deadline = (_matching(head, pattern) for pattern in (_NUMBER, _SUPPORT, _DEADLINE))
        known = {*lead, *number, *support, *deadline, *_matching(head, _OTHER)}
        text = tuple(column for column in range(len(head)) if column not in known)
        return _Columns(index, number, text, lead, support, deadline)
    return None


def _matching(head: tuple[str, ...], pattern: re.Pattern[str]) -> tuple[int, ...]:
    return tuple(column for column, cell in enumerate(head) if pattern.search(cell))


def _names(row: tuple[str, ...], columns: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for column in columns for name in department_names(row[column])))
