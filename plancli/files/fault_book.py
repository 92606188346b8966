"""The refused tables of an import as a workbook like the input, its faulty cells marked and told beside each row."""

# ruff: noqa: ANN401 - the library that writes workbooks has no types

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from plancli.files.cell_text import Cell
from plancli.files.found import WHOLE_ROW, CellFault
from plancli.files.tables import Table, tables_in

if TYPE_CHECKING:
    from plancli.files.importing import Imported

PROBLEM = "问题"
_FIXED_DAY = datetime(2022, 1, 1)  # noqa: DTZ001 - workbooks know no zones; a fixed day makes equal files equal
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31
_MARK = {"bg_color": "#FBD9D6", "font_color": "#A4161A"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_000  # a cell holds 32,767 characters


def fault_book(refused: "Iterable[Imported]") -> bytes:
    """A sheet for every table with faults: its rows as they are, the faulty cells coloured, the faults in 问题."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _FIXED_DAY})
    names: set[str] = set()
    for one in refused:
        for table in tables_in(one.file):
            faults = [fault for fault in one.faults if fault.sheet == table.sheet]
            if faults:
                sheet = book.add_worksheet(_name(table, names))
                _fill(sheet, table, faults, _formats(book))
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    date_shape = {"num_format": "yyyy-mm-dd"}
    return {
        "mark": book.add_format(_MARK),
        "date": book.add_format(date_shape),
        "marked date": book.add_format({**_MARK, **date_shape}),
        "percent": book.add_format({"num_format": "0.0#%"}),
        "marked percent": book.add_format({**_MARK, "num_format": "0.0#%"}),
    }


def _name(table: Table, taken: set[str]) -> str:
    """A name for the sheet that no other has: the sheet's own, else the file's."""
    plain = _FORBIDDEN.sub(" ", table.sheet or table.file.stem).strip() or "Sheet"
    tries = (plain[: _NAME_LENGTH - len(end)] + end for end in ("", *(f" ({number})" for number in range(2, 10_000))))
    name = next(one for one in tries if one.casefold() not in taken)
    taken.add(name.casefold())
    return name


def _fill(sheet: Any, table: Table, faults: Sequence[CellFault], formats: dict[str, Any]) -> None:
    by_line: dict[int, list[CellFault]] = {}
    for one in faults:
        by_line.setdefault(one.line, []).append(one)
    percents = table.percents() or frozenset()
    width = 0
    for line, cells in table.rows:
        width = max(width, len(cells))
        marked = {one.column for one in by_line.get(line, ())}
        for column, cell in enumerate(cells):
            is_marked = column in marked or (WHOLE_ROW in marked and column == 0)
            kind = "date" if isinstance(cell, date | datetime) else "percent" if (line, column) in percents else ""
            shape = f"marked {kind}" if is_marked and kind else "mark" if is_marked else kind
            _write(sheet, line - 1, column, cell, formats.get(shape))
    first = min(by_line)
    sheet.write_string(max(first - 2, 0), width, PROBLEM, formats["mark"])
    for line, found in by_line.items():
        words = "；".join(f"{one.fault.message} → {one.fault.remedy}" for one in found)
        sheet.write_string(line - 1, width, _text(words), formats["mark"])
        for one in found:
            said = [other for other in found if other.column == one.column]
            text = "\n".join(f"{other.fault.message} → {other.fault.remedy}" for other in said)
            sheet.write_comment(line - 1, max(one.column, 0), _text(text))
    sheet.set_column(width, width, 60)


def _write(sheet: Any, row: int, column: int, cell: Cell, shape: Any) -> None:
    """A cell as it was; text stays text, so that nothing in it is run."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, shape)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, shape)
    elif isinstance(cell, date | datetime | time):
        sheet.write_datetime(row, column, cell, shape)
    elif cell not in (None, "") or shape is not None:
        sheet.write_string(row, column, _text("" if cell is None else str(cell)), shape)


def _text(text: str) -> str:
    return _CONTROL.sub(" ", text)[:_LONGEST]
