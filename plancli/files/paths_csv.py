"""A CSV of plans for the way: 目标,时期,计划数 in any order, or 目标 and a column for each period."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from plancli.errors import FileProblemsError, Problem
from plancli.files.csv_text import Line, csv_lines, length_problems
from plancli.files.period_cells import is_period

TARGET_HEADS = ("目标", "目标代码", "指标")
PERIOD, PLANNED, UNIT = "时期", "计划数", "单位"
EXAMPLE = f"{TARGET_HEADS[0]},{PERIOD},{PLANNED}"


class PlannedCell(NamedTuple):
    """One number of the file: its line and column, the target it is for ("" where no column says), and both texts.

    A month may have no year: 6月.
    """

    line: int
    head: str
    target: str
    period: str
    value: str


def read_cells(path: Path) -> tuple[PlannedCell, ...]:
    """Every number of the file; where each period has a column of its own, blank cells are none.

    Raises PlancliError when it cannot be opened and FileProblemsError when it is no such CSV.
    """
    lines = csv_lines(path)
    if not lines:
        raise FileProblemsError(f"{path} is empty", (), f"the first line has the heads {EXAMPLE}")
    (_, first), *rest = lines
    heads = [cell.strip() for cell in first]
    problems = (*_head_problems(path, heads), *length_problems(path, heads, rest))
    if problems:
        raise FileProblemsError(f"{path} cannot be imported", problems, "nothing was written")
    return tuple(cell for line in rest for cell in _cells(line, heads))


def _cells(line: Line, heads: Sequence[str]) -> Iterator[PlannedCell]:
    number, texts = line
    row = dict(zip(heads, (one.strip() for one in texts), strict=False))
    target = next((row.get(head, "") for head in heads if head in TARGET_HEADS), "")
    unit = row.get(UNIT, "")
    if PERIOD in heads:
        yield PlannedCell(number, PLANNED, target, row.get(PERIOD, ""), _with_unit(row.get(PLANNED, ""), unit))
        return
    for head in heads:
        if row.get(head) and is_period(head):
            yield PlannedCell(number, head, target, head, _with_unit(row[head], unit))


def _with_unit(value: str, unit: str) -> str:
    """The number with the unit of its column, unless it has one itself."""
    return f"{value}{unit}" if value[-1:].isdigit() else value


def _head_problems(path: Path, heads: Sequence[str]) -> Iterator[Problem]:
    is_long = PERIOD in heads
    for head in dict.fromkeys(heads):
        is_known = head in {*TARGET_HEADS, UNIT} or (head in {PERIOD, PLANNED} if is_long else is_period(head))
        if not is_known:
            remedy = f"the heads are {EXAMPLE}, or {TARGET_HEADS[0]} and periods: 2022-01, 2022-02, … or 1月, 2月, …"
            yield Problem(str(path), 1, head or "(blank)", "unknown column", remedy)
        elif heads.count(head) > 1:
            yield Problem(str(path), 1, head, "this column is there twice", "keep one of them")
    if is_long and PLANNED not in heads:
        yield Problem(str(path), 1, "", f"there is no column {PLANNED}", f"the heads are {EXAMPLE}")
    if not is_long and PLANNED not in heads and not any(map(is_period, heads)):
        yield Problem(str(path), 1, "", f"there is no column {PERIOD}", f"the heads are {EXAMPLE}")
    named = [head for head in heads if head in TARGET_HEADS]
    if len(set(named)) > 1:
        yield Problem(str(path), 1, named[1], f"{named[0]} names the target already", "keep one of the two")
