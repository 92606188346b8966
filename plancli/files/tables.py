"""Files of values as tables of cells: a CSV is one, a workbook has one a sheet. Rows come one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.errors import FileProblemsError, Problem, UsageError
from plancli.files.cell_errors import broken_cells
from plancli.files.cell_formats import Place, percent_cells
from plancli.files.cell_text import Cell
from plancli.files.csv_text import csv_stream

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Row = tuple[int, Sequence[Cell]]  # its number in the file, from 1, and its cells
Range = tuple[Place, Place]
TEXT_ENDINGS = (".csv", ".txt", ".tsv")
BOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_XLSX = (".xlsx", ".xlsm")


def _no_formats() -> frozenset[Place] | None:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows, in order, to be read once; `sheet` is "" for a CSV, whose cells are all text.

    `percents` gives the cells shown as percentages, None where the file does not say; `merged` the first and last
    place of each merged range.
    """

    file: Path
    sheet: str
    rows: Iterable[Row]
    percents: Callable[[], frozenset[Place] | None] = _no_formats
    merged: tuple[Range, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it is a CSV, in which nothing but text has ever been said."""
        return not self.sheet


def files_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and those of every folder named, in order, without lock files and hidden ones.

    Raises UsageError for a folder with none.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(one for one in path.iterdir() if _is_table_file(one))
        if not inside:
            raise UsageError(
                f"the folder {path} has no file of values", "it is to have files that end in .csv, .xlsx or .xls"
            )
        found += inside
    return tuple(dict.fromkeys(found))


def _is_table_file(path: Path) -> bool:
    is_hidden = path.name.startswith((".", "~$"))
    return not is_hidden and path.is_file() and path.suffix.lower() in {".csv", *BOOK_ENDINGS}


def tables_in(path: Path) -> Iterator[Table]:
    """The tables of a file. Raises FileProblemsError when it cannot be opened or is none."""
    if path.suffix.lower() in BOOK_ENDINGS:
        yield from _sheets(path)
    else:
        yield Table(path, "", csv_stream(path))


def _sheets(path: Path) -> Iterator[Table]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with _book(path) as book:
        for one in book.sheets_metadata:
            if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet:
                yield _sheet(path, book.get_sheet_by_name(one.name))


def _book(path: Path) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with path.open("rb"):
            pass
        return CalamineWorkbook.from_path(path)
    except CalamineError as error:
        remedy = "open it in a spreadsheet and save it as .xlsx, without a password"
        problem = Problem(str(path), 0, "", f"this is no workbook that can be read ({error})", remedy)
        raise FileProblemsError(f"{path} cannot be imported", (problem,), "nothing was written") from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise FileProblemsError(message, (), "check the name and the permissions") from error


def _sheet(path: Path, sheet: "CalamineSheet") -> Table:
    is_told = path.suffix.lower() in _XLSX
    percents = cache(partial(percent_cells, path, sheet.name)) if is_told else _unknown
    ranges = tuple(((first[0] + 1, first[1]), (last[0] + 1, last[1])) for first, last in sheet.merged_cell_ranges or ())
    return Table(path, sheet.name, _rows(sheet, path if is_told else None), percents, ranges)


def _unknown() -> None:
    return None


def _rows(sheet: "CalamineSheet", path: Path | None) -> Iterator[Row]:
    """The rows, with the text of an error in its cell where the file says so."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    broken: dict[int, list[tuple[int, str]]] = {}
    for (line, column), text in broken_cells(path, sheet.name).items() if path is not None else ():
        broken.setdefault(line, []).append((column, text))
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = [*left, *cells]
        for column, text in broken.get(number, ()):
            if column < len(row):
                row[column] = text
        yield number, row
