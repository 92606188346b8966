"""A CSV of reported values: 指标,数值,单位,截至,来源, one value a line, every fault with its line and column."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plancli.errors import FileProblemsError, PlancliError, Problem

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
    text = _text(path)
    lines = list(_lines(text, path))
    if not lines:
        raise FileProblemsError(f"{path} is empty", (), f"the first line has the heads {','.join(KNOWN[:5])}")
    (_, first), *rest = lines
    heads = [cell.strip() for cell in first]
    problems = (*_head_problems(path, heads), *_length_problems(path, heads, rest))
    if problems:
        raise FileProblemsError(f"{path} cannot be imported", problems, "nothing was written")
    return tuple(
        Row(number, dict(zip(heads, (cell.strip() for cell in cells), strict=False))) for number, cells in rest
    )


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PlancliError(f"{path} cannot be read: {error.strerror}", "check the name and the permissions") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    problem = Problem(str(path), 0, "", "this is no text in UTF-8 or GB18030", "save it as CSV (UTF-8)")
    raise FileProblemsError(f"{path} cannot be imported", (problem,), "nothing was written")


def _lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        problem = Problem(str(path), reader.line_num, "", f"not readable as CSV: {error}", "close the quotation marks")
        raise FileProblemsError(f"{path} cannot be imported", (problem,), "nothing was written") from error


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


def _length_problems(path: Path, heads: Sequence[str], rest: Sequence[tuple[int, list[str]]]) -> Iterator[Problem]:
    for number, cells in rest:
        if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
            message = f"{len(cells)} cells under {len(heads)} heads"
            yield Problem(str(path), number, "", message, "put quotation marks around a cell with a comma in it")
