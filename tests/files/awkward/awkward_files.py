"""Files of values as people really fill them in, each made by a function of its own into a folder."""

# ruff: noqa: ANN401 - the library that writes workbooks has no types

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Make = Callable[[Path], Path]
HEAD = ("指标", "单位", "数值", "时期")


def text_file(name: str, text: str, encoding: str = "utf-8") -> Make:
    """A file of text in an encoding."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


def book(
    name: str, *sheets: tuple[str, Sequence[Sequence[Any]]], fill: Callable[[Any, Any], None] | None = None
) -> Make:
    """A workbook of rows; `fill` adds what rows cannot say to the first sheet."""

    def make(folder: Path) -> Path:
        path = folder / name
        out = xlsxwriter.Workbook(path)
        for at, (title, rows) in enumerate(sheets):
            sheet = out.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _put(out, sheet, row, column, cell)
            if fill is not None and at == 0:
                fill(out, sheet)
        out.close()
        return path

    return make


def _put(out: Any, sheet: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, date | datetime):
        sheet.write_datetime(row, column, cell, out.add_format({"num_format": 'yyyy"年"m"月"'}))
    elif isinstance(cell, tuple):
        number, shape = cell
        sheet.write_number(row, column, number, out.add_format({"num_format": shape}))
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write(row, column, cell)


def titled(out: Any, sheet: Any) -> None:
    """A merged title, and heads on two lines of which the upper are merged."""
    middle = out.add_format({"align": "center"})
    sheet.merge_range(0, 0, 0, 5, "2022年重点指标完成情况调度表", middle)
    sheet.write_string(1, 5, "单位：亿元")
    sheet.merge_range(2, 0, 3, 0, "指标名称", middle)
    sheet.merge_range(2, 1, 2, 2, "2022年6月", middle)
    sheet.write_string(3, 1, "本月")
    sheet.write_string(3, 2, "累计")
    sheet.merge_range(2, 3, 2, 4, "上年同期", middle)
    sheet.write_string(3, 3, "本月")
    sheet.write_string(3, 4, "累计")
    sheet.write_string(2, 5, "备注")
    sheet.write_string(4, 0, "信息产业营业收入")
    for column, number in enumerate((95.5, 612, 80, 500), start=1):
        sheet.write_number(4, column, number)
    sheet.write_string(5, 0, "合计")
    sheet.write_number(5, 2, 612)
    sheet.write_string(7, 0, "注：累计数含调整。填报人：张三 2022-07-05")


def merged_names(_out: Any, sheet: Any) -> None:
    """An indicator merged over the rows of two regions."""
    sheet.merge_range(1, 0, 2, 0, "治理湖泊数")


def two_lines(upper: str, *lower: str) -> list[list[Any]]:
    """Rows with a head above two others, and one row of values."""
    return [["指标", "单位", upper], [None, None, *lower], ["信息产业营业收入", "亿元", 95, 575]]


def under(upper: str, *lower: str) -> Callable[[Any, Any], None]:
    """The same with the heads merged."""

    def fill(_out: Any, sheet: Any) -> None:
        for row, cells in enumerate(two_lines(upper, *lower)):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(0, 2, 0, 3, upper)
        for column, head in enumerate(("指标", "单位")):
            sheet.merge_range(0, column, 1, column, head)

    return fill


def broken(_out: Any, sheet: Any) -> None:
    """Formulas that failed, in a value and a time, and one that was never computed."""
    sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C3", "=NA()", None, "#N/A")
    sheet.write_row("B4", ["output", 600])
    sheet.write_formula("D4", "=#REF!", None, "#REF!")
    sheet.write_row("B5", ["output", None, "2022-08"])
    sheet.write_formula("C5", "=SUM(C2:C3)", None, "")


def computed(_out: Any, sheet: Any) -> None:
    """Formulas with results, of which one is a blank."""
    for row, value in enumerate((12, " "), start=1):
        sheet.write_string(row, 0, "lakes")
        sheet.write_formula(row, 1, '=IF(A2="","",12)', None, value)
        sheet.write_string(row, 2, f"2022-0{row + 6}")
