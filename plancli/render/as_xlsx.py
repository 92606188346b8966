"""Pages as workbooks: an overview, a sheet for each table, and where the rows belong to plans, a sheet for each plan.

Numbers are numbers, lights are words on a colour, heads are frozen and filtered, and every sheet prints on A4 across
with its head on each page. The same page gives the same bytes.
"""

# ruff: noqa: ANN401 - the library that writes workbooks has no types

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plancli.domain.vocabulary import Light
from plancli.render.cells import cell_width, clean, strip_parts, text_of, value_text
from plancli.views import numbers
from plancli.views.page import (
    Block,
    Cell,
    Column,
    Kind,
    LightLine,
    LightStrip,
    LightWord,
    Listing,
    Page,
    Paragraph,
    Record,
    is_heading,
)
from plancli.views.words import LIGHT_WORDS, word_of

FIXED_DAY = datetime(2022, 1, 1)  # noqa: DTZ001 - workbooks know no zones; a fixed day makes equal files equal
_FILLS = {
    Light.MET: ("#D6E4F5", "#1F4E8C"),
    Light.GREEN: ("#DDF0DA", "#1E6B2A"),
    Light.YELLOW: ("#FFF3C4", "#7A5900"),
    Light.RED: ("#FBD9D6", "#A4161A"),
    Light.GREY: ("#EBEBEB", "#555555"),
}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31
_WIDEST, _NARROWEST = 48, 6
_SHARE, _GAP, _PLAIN = '0.0"%"', "+0.0;-0.0;+0.0", "General"
_RIGHT = frozenset({Kind.NUMBER, Kind.SHARE, Kind.GAP, Kind.COUNT})
_OVERVIEW_WIDTH, _LINE_HEIGHT, _SPARE = 110, 16, 1.15  # characters; points; a line never breaks just at its end
_FORMATS = {Kind.SHARE: _SHARE, Kind.GAP: _GAP}
_RECORD_FORMATS = {"completion": _SHARE, "progress": _SHARE, "expected": _SHARE, "gap": _GAP}


def xlsx_bytes(page: Page) -> bytes:
    """The page as a workbook."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": clean(page.title), "created": FIXED_DAY})
    _Sheets(book).fill(page)
    book.close()
    return out.getvalue()


class _Sheets:
    """The sheets of one workbook and the formats they share."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: set[str] = set()
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def fill(self, page: Page) -> None:
        """An overview of what is said in words, then a sheet a table, then the records."""
        overview, row = self._sheet("概览"), 0
        overview.set_column(0, 0, _OVERVIEW_WIDTH)
        overview.write_string(row, 0, clean(page.title), self._format(bold=True, font_size=16))
        heading = ""
        for block in page.blocks:
            row += 1
            if isinstance(block, Paragraph) and block.is_heading:
                heading, row = block.text, row + 1
            if isinstance(block, Listing) and block.rows:
                name = self._table(block.title or heading or page.title, block)
                count = sum(not is_heading(one) for one in block.rows)
                overview.write_url(row, 0, f"internal:'{name}'!A1", string=f"→ {name}（{count} 行）")
            else:
                self._words(overview, row, block)
        self._records(page)

    def _words(self, sheet: Any, row: int, block: Block) -> None:
        """What a block says in words, in a line high enough for it."""
        words = _said(block)
        is_bold = isinstance(block, LightLine) or (isinstance(block, Paragraph) and block.is_heading)
        sheet.set_row(row, _LINE_HEIGHT * _lines(words, _OVERVIEW_WIDTH))
        sheet.write_string(row, 0, words, self._format(bold=is_bold, text_wrap=True, valign="top"))

    def _sheet(self, title: str) -> Any:
        """A new sheet that prints on A4 across, named as near to the title as a workbook allows."""
        sheet = self._book.add_worksheet(self._name(title))
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&R第 &P 页，共 &N 页")
        return sheet

    def _name(self, title: str) -> str:
        plain = _FORBIDDEN.sub(" ", clean(title)).strip() or "表"
        name, number = plain[:_NAME_LENGTH], 1
        while name.casefold() in self._names:
            number += 1
            mark = f" {number}"
            name = plain[: _NAME_LENGTH - len(mark)] + mark
        self._names.add(name.casefold())
        return name

    def _format(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "等线", **properties})
        return self._formats[key]

    def _table(self, title: str, listing: Listing) -> str:
        """A sheet with one table; its name."""
        sheet = self._sheet(title)
        columns, rows = sortable(listing)
        texts = [[text_of(cell, column.kind) for cell, column in zip(row, columns, strict=True)] for row in rows]
        self._head(sheet, [(one.head, one.kind in _RIGHT) for one in columns], len(rows))
        widths = [column_width(one.head, (line[at] for line in texts)) for at, one in enumerate(columns)]
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for line, row in enumerate(rows, start=1):
            needed = (_lines(texts[line - 1][at], widths[at]) for at, one in enumerate(columns) if one.wraps)
            sheet.set_row(line, _LINE_HEIGHT * max(needed, default=1))
            for at, (cell, column) in enumerate(zip(row, columns, strict=True)):
                self._cell(sheet, line, at, cell, column)
        return str(sheet.get_name())

    def _head(self, sheet: Any, heads: Sequence[tuple[str, bool]], count: int) -> None:
        """Heads, those of numbers on the right, that stay in sight, filter, and stand on every printed page."""
        for at, (head, is_right) in enumerate(heads):
            align = {"align": "right"} if is_right else {}
            style = self._format(bold=True, bg_color="#E7E6E6", bottom=1, text_wrap=True, valign="vcenter", **align)
            sheet.write_string(0, at, clean(head), style)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        if count:
            sheet.autofilter(0, 0, count, len(heads) - 1)

    def _cell(self, sheet: Any, line: int, at: int, cell: Cell, column: Column) -> None:
        plain = self._format(valign="top", text_wrap=column.wraps)
        match cell:
            case None:
                self._missing(sheet, line, at, column)
            case LightWord():
                fill, ink = _FILLS[cell.light]
                sheet.write_string(line, at, cell.word, self._format(bg_color=fill, font_color=ink, valign="top"))
            case LightStrip():
                self._strip(sheet, line, at, cell)
            case int() | Decimal() | Fraction():
                self._number(sheet, line, at, cell, _FORMATS.get(column.kind, _PLAIN))
            case date():
                sheet.write_datetime(line, at, datetime.combine(cell, datetime.min.time()), self._date())
            case _:
                sheet.write_string(line, at, text_of(cell, column.kind), plain)

    def _missing(self, sheet: Any, line: int, at: int, column: Column) -> None:
        """A dash where there is no number, nothing where there are no words."""
        dash = text_of(None, column.kind)
        style = self._format(valign="top", **({"align": "right"} if column.kind in _RIGHT else {}))
        if dash:
            sheet.write_string(line, at, dash, style)
        else:
            sheet.write_blank(line, at, None, style)

    def _strip(self, sheet: Any, line: int, at: int, strip: LightStrip) -> None:
        """A letter a month, each in the colour of its light."""
        plain = self._format(valign="top")
        parts = [
            (text, self._format(font_color=_FILLS[light][1]) if light else plain) for text, light in strip_parts(strip)
        ]
        if len(parts) > 1:
            sheet.write_rich_string(line, at, *(one for text, style in parts for one in (style, text)), plain)
        else:
            sheet.write_string(line, at, *(parts[0] if parts else ("", plain)))

    def _number(
        self,
        sheet: Any,
        line: int,
        at: int,
        number: int | Decimal | Fraction,
        num_format: str,
    ) -> None:
        """As exact as the other formats print it; points with the one decimal that they show."""
        shown = numbers.rounded(number) if num_format in {_SHARE, _GAP} else numbers.exact(number)
        sheet.write_number(line, at, float(shown), self._format(num_format=num_format, valign="top"))

    def _date(self) -> Any:
        return self._format(num_format="yyyy-mm-dd", valign="top", align="left")

    def _records(self, page: Page) -> None:
        """The flat rows: a sheet a plan, or one for all where they belong to none."""
        records = list(page.records)
        if not records or not page.heads:
            return
        plans: dict[str, list[Record]] = {}
        for one in records:
            plans.setdefault(_plan_of(one), []).append(one)
        for title, rows in plans.items():
            self._record_sheet(title, page.heads, rows)

    def _record_sheet(self, title: str, heads: Mapping[str, str], rows: Sequence[Record]) -> None:
        sheet = self._sheet(title)
        self._head(sheet, [(head, False) for head in heads.values()], len(rows))
        for at, (key, head) in enumerate(heads.items()):
            sheet.set_column(at, at, column_width(head, (value_text(row.get(key)) for row in rows)))
            for line, row in enumerate(rows, start=1):
                self._value(sheet, line, at, row.get(key), key)

    def _value(self, sheet: Any, line: int, at: int, value: object, key: str) -> None:
        match value:
            case None:
                sheet.write_blank(line, at, None, self._format(valign="top"))
            case bool():
                sheet.write_string(line, at, value_text(value), self._format(valign="top"))
            case Light():
                fill, ink = _FILLS[value]
                sheet.write_string(line, at, word_of(value), self._format(bg_color=fill, font_color=ink, valign="top"))
            case int() | Decimal() | Fraction():
                self._number(sheet, line, at, value, _RECORD_FORMATS.get(key, _PLAIN))
            case date():
                sheet.write_datetime(line, at, datetime.combine(value, datetime.min.time()), self._date())
            case _:
                sheet.write_string(line, at, value_text(value), self._format(valign="top"))


def sortable(listing: Listing) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
    """A table as columns and rows that can be sorted: without bars, headings between rows made a first column."""
    shown = [at for at, one in enumerate(listing.columns) if one.kind is not Kind.PROGRESS]
    columns = tuple(listing.columns[at] for at in shown)
    rows: list[tuple[Cell, ...]] = []
    heading: str | None = None
    for row in listing.rows:
        if is_heading(row):
            heading = next(str(one).strip() for one in row if one is not None)
        else:
            rows.append((heading, *(row[at] for at in shown)))
    if heading is None:
        return columns, [row[1:] for row in rows]
    return (Column(listing.grouped_by), *columns), rows


def _said(block: Block) -> str:
    match block:
        case Paragraph():
            return clean(block.text)
        case LightLine():
            return "   ".join(f"{LIGHT_WORDS[light]} {word} {count}" for light, word, count in block.parts)
        case Listing():
            return clean(block.empty)
        case _:  # a chart
            return clean(f"{block.title}：{block.told}")


def column_width(head: str, texts: Iterable[str]) -> float:
    """The width of a column in characters: the widest of its cells, Chinese counted double, within reason."""
    longest = max(map(cell_width, texts), default=0)
    return min(max(longest, cell_width(head), _NARROWEST), _WIDEST) + 2


def _lines(words: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    needed = cell_width(words)
    return 1 if needed <= width - 2 else math.ceil(needed * _SPARE / width)


def _plan_of(record: Record) -> str:
    plan = record.get("plan")
    span = str(record.get("plan_id") or "").rpartition("-")[2]
    return f"{plan} {span}" if isinstance(plan, str) and span.isdigit() else str(plan or "数据")
