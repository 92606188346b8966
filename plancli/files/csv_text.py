"""A CSV file as lines of cells, in the encodings that spreadsheets here write."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from plancli.errors import FileProblemsError, PlancliError, Problem

Line = tuple[int, list[str]]


def csv_lines(path: Path) -> list[Line]:
    """The lines of a CSV in UTF-8 or GB18030 that are not blank, each with its number (the first is 1).

    Raises PlancliError when it cannot be opened and FileProblemsError when it is no CSV.
    """
    return list(_lines(_text(path), path))


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


def _lines(text: str, path: Path) -> Iterator[Line]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        problem = Problem(str(path), reader.line_num, "", f"not readable as CSV: {error}", "close the quotation marks")
        raise FileProblemsError(f"{path} cannot be imported", (problem,), "nothing was written") from error


def length_problems(path: Path, heads: Sequence[str], rest: Sequence[Line]) -> Iterator[Problem]:
    """A problem for every line with more cells than there are heads."""
    for number, cells in rest:
        if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
            message = f"{len(cells)} cells under {len(heads)} heads"
            yield Problem(str(path), number, "", message, "put quotation marks around a cell with a comma in it")
