"""Tables of Word documents as markup: columns as wide as they need, heads that come again, lights on their colour.

Written as text at once: a library that makes an object of every cell takes five times as long.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from plancli.domain.vocabulary import Light
from plancli.render.cells import cell_width, clean, row_cells, text_of
from plancli.views.page import Cell, Column, Kind, LightWord, Listing, is_heading

SHADES = {
    Light.MET: "D6E4F5",
    Light.GREEN: "DDF0DA",
    Light.YELLOW: "FFF3C4",
    Light.RED: "FBD9D6",
    Light.GREY: "EBEBEB",
}
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RIGHT = frozenset({Kind.NUMBER, Kind.SHARE, Kind.GAP, Kind.COUNT})
_BARS = frozenset({Kind.PROGRESS, Kind.LIGHTS})  # their figures stand in columns of their own
_HEAD_SHADE, _GROUP_SHADE = "E7E6E6", "F4F4F4"
_SHORT, _WIDEST, _PADDING = 12, 30, 60  # places, places, twips
_MANY_COLUMNS = 10
_SIZE, _SMALL_SIZE = 18, 15  # half points

_Shown = Sequence[tuple[int, Column]]


class _Look(NamedTuple):
    """How a cell looks: the size of its letters in half points, its ground as RRGGBB."""

    size: int
    shade: str = ""
    is_bold: bool = False
    is_right: bool = False


def table_markup(listing: Listing, room: int) -> str:
    """A table with all columns but the bars, `room` twips wide; letters are smaller where there are many columns."""
    shown = [(at, one) for at, one in enumerate(listing.columns) if one.kind not in _BARS]
    size = _SMALL_SIZE if len(shown) > _MANY_COLUMNS else _SIZE
    widths = _widths(listing, shown, size, room)
    return "".join(_table(listing, shown, size, widths))


def _table(listing: Listing, shown: _Shown, size: int, widths: Sequence[int]) -> Iterator[str]:
    sides = "".join(f'<w:{side} w:w="{_PADDING}" w:type="dxa"/>' for side in ("left", "right"))
    yield f'<w:tbl xmlns:w="{_SPACE}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
    yield f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    yield f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = (
        _cell(one.head, width, _Look(size, _HEAD_SHADE, is_bold=True, is_right=one.kind in _RIGHT))
        for (_, one), width in zip(shown, widths, strict=True)
    )
    yield f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
    for row in listing.rows:
        cells = _heading(row, size, widths) if is_heading(row) else "".join(_line(row, listing, shown, size, widths))
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    yield "</w:tbl>"


def _heading(row: Sequence[Cell], size: int, widths: Sequence[int]) -> str:
    words = next(str(one) for one in row if one is not None).strip()
    return _cell(words, sum(widths), _Look(size, _GROUP_SHADE, is_bold=True), span=len(widths))


def _line(row: tuple[Cell, ...], listing: Listing, shown: _Shown, size: int, widths: Sequence[int]) -> Iterator[str]:
    cells = [cell for cell, _ in row_cells(row, listing)]
    for (at, column), width in zip(shown, widths, strict=True):
        value = cells[at]
        shade = SHADES[value.light] if isinstance(value, LightWord) else ""
        yield _cell(text_of(value, column.kind), width, _Look(size, shade, is_right=column.kind in _RIGHT))


def _cell(text: str, width: int, look: _Look, span: int = 1) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>' if look.shade else ""
    side = '<w:jc w:val="right"/>' if look.is_right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{fill}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{side}</w:pPr>'
        f'<w:r><w:rPr>{"<w:b/>" if look.is_bold else ""}<w:sz w:val="{look.size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p></w:tc>'
    )


def _widths(listing: Listing, shown: _Shown, size: int, room: int) -> list[int]:
    """The widths of the columns in twips, `room` in all.

    What is short has the room it needs, so that no number is folded; the long columns share the rest.
    """
    lines = [row for row in listing.rows if not is_heading(row)]
    texts = ([column.head, *(text_of(row[at], column.kind) for row in lines)] for at, column in shown)
    places = [max(map(cell_width, one)) for one in texts]
    short = {at for at, one in enumerate(places) if one <= _SHORT} or set(range(len(places)))
    needs = [(one + 1) * size * 5 + 2 * _PADDING for one in places]  # a place is half as wide as a letter is high
    rest = max(room - sum(needs[at] for at in short), room // 4)
    shares = sum(min(one, _WIDEST) for at, one in enumerate(places) if at not in short)
    wanted = [needs[at] if at in short else rest * min(one, _WIDEST) // shares for at, one in enumerate(places)]
    return [room * one // sum(wanted) for one in wanted]
