"""A CSV of reported values: 指标,数值,单位,截至,来源, one value a line, every fault with its line and column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plancli.errors import FileProblemsError, Problem
from plancli.files.csv_text import csv_lines, length_problems

INDICATOR, VALUE, UNIT, PERIOD, SOURCE = "指标", "数值", "单位", "截至", "来源"
REGION, NOTE, REASON, REPORTED = "地区", "备注", "理由", "报送日期"
REQUIRED = (INDICATOR, VALUE, PERIOD)
KNOWN = (INDICATOR, VALUE, UNIT, PERIOD, SOURCE, REGION, NOTE, REASON, REPORTED)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number (the head is 1) and its cells by head, without blanks around them."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, head: str) -> str:
        """The cell under a head; "" where the file has no such column."""
        return self.cells.get(head, "")


def read_rows(path: Path) -> tuple[Row, ...]:
    """The lines of a CSV in UTF-8 or GB18030, blank ones left out.

    Raises PlancliError when it cannot be opened and FileProblemsError when it is no such CSV.
    """
    lines = csv_lines(path)
    if not lines:
        raise FileProblemsError(f"{path} is empty", (), f"the first line has the heads {','.join(KNOWN[:5])}")
    (_, first), *rest = lines
    heads = [cell.strip() for cell in first]
    problems = (*_head_problems(path, heads), *length_problems(path, heads, rest))
    if problems:
        raise FileProblemsError(f"{path} cannot be imported", problems, "nothing was written")
    return tuple(
        Row(number, dict(zip(heads, (cell.strip() for cell in cells), strict=False))) for number, cells in rest
    )


def _head_problems(path: Path, heads: Sequence[str]) -> Iterator[Problem]:
    for head in REQUIRED:
        if head not in heads:
            remedy = f"the first line needs the heads {','.join(REQUIRED)}; 单位 and 来源 are welcome"
            yield Problem(str(path), 1, "", f"there is no column {head}", remedy)
    for head in dict.fromkeys(heads):
        if head not in KNOWN:
            yield Problem(
                str(path),
                1,
                head or "(blank)",
                "unknown column",
                f"rename it to one of {','.join(KNOWN)}, or remove it",
            )
        elif heads.count(head) > 1:
            yield Problem(str(path), 1, head, "this column is there twice", "keep one of them")
