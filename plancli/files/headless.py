"""Numbers in columns that have no head: nothing says what they are, so they are told and never passed over."""

from collections.abc import Iterable, Iterator, Sequence

from plancli.domain.recording import Fault
from plancli.domain.units import parse_quantity
from plancli.files.cell_text import Cell, text_of
from plancli.files.found import CellFault
from plancli.files.heads import unit_in
from plancli.files.layout import Layout
from plancli.files.tables import Row, Table


def headless_columns(first: Sequence[Row], table: Table, layout: Layout) -> frozenset[int]:
    """The columns without a head, but for those left of all heads that are understood, where rows are numbered.

    In a CSV, what is right of all heads is a fault of its row.
    """
    width = layout.width if table.is_text else max(len(cells) for _, cells in first)
    begin = min([*layout.fields.values(), *(one.column for one in layout.values)], default=0)
    return frozenset(at for at in range(begin, width) if at >= layout.width or not layout.heads[at])


def watched(rows: Iterable[Row], columns: frozenset[int], table: Table, faults: list[CellFault]) -> Iterator[Row]:
    """The rows as they are, with a fault for the first number in each of some columns.

    A number that is its row's only cell is a remark or the number of a page.
    """
    left = set(columns)
    for line, cells in rows:
        for column in [at for at in left if at < len(cells) and _is_number(cells[at])]:
            if sum(bool(text_of(cell)) for cell in cells) > 1:
                left.remove(column)
                fault = Fault(f"{text_of(cells[column])} stands below no head", "write what it is above the column")
                faults.append(CellFault(str(table.file), table.sheet, line, column, "", "", fault))
        yield line, cells


def _is_number(cell: Cell) -> bool:
    """Whether a cell is a number, with a unit that is listed or none."""
    if not isinstance(cell, str):
        return isinstance(cell, int | float) and not isinstance(cell, bool)
    if not any(map(str.isdigit, cell)):
        return False
    try:
        unit = parse_quantity(cell, "").unit
    except ValueError:
        return False
    return not unit or bool(unit_in(unit))
