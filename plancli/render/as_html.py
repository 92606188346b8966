"""Pages as one HTML file: nothing is loaded from elsewhere; readable on a phone and on paper, in light and dark.

Tables sort and filter by a few lines of script; charts are SVG with their words beside them. Jinja escapes every name.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from plancli.domain.vocabulary import Light
from plancli.render.cells import cell_width, clean, row_cells, strip_parts, text_of
from plancli.render.svg import chart, light_bar, progress_bar
from plancli.views.page import (
    Block,
    Cell,
    Column,
    History,
    Kind,
    LightCounts,
    LightLine,
    LightStrip,
    LightWord,
    Links,
    Listing,
    Page,
    Paragraph,
    Progress,
    is_heading,
)
from plancli.views.words import LIGHT_WORDS

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).with_name("templates")
_NUMBERS = frozenset({Kind.NUMBER, Kind.SHARE, Kind.GAP, Kind.COUNT})
_NEVER_FOLDED = 10  # places: a day is not to be broken at its hyphens
_SEVERITY = {Light.RED: 0, Light.YELLOW: 1, Light.GREY: 2, Light.GREEN: 3, Light.MET: 4}


def html_text(page: Page) -> str:
    """The page as a whole document."""
    blocks = [dict(_block(block, number)) for number, block in enumerate(page.blocks) if not _is_lead(block)]
    return _template().render(
        title=clean(page.title),
        lead=[clean(block.text) for block in page.blocks if _is_lead(block) and isinstance(block, Paragraph)],
        headings=[block for block in blocks if block["kind"] == "heading"],
        blocks=blocks,
        css=_part("page.css"),
        script=_part("page.js"),
    )


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string((_TEMPLATES / "page.html.j2").read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _part(name: str) -> object:
    """A part of the template that holds no data, and so is markup as it stands."""
    from markupsafe import Markup

    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _is_lead(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.follows_title


def _block(block: Block, number: int) -> Iterator[tuple[str, object]]:
    match block:
        case Paragraph() if block.is_heading:
            yield from {"kind": "heading", "text": clean(block.text), "anchor": f"part-{number}"}.items()
        case Paragraph():
            yield from {"kind": "text", "text": clean(block.text), "is_quiet": block.is_quiet}.items()
        case LightLine():
            parts = [(light.value, LIGHT_WORDS[light], word, count) for light, word, count in block.parts]
            yield from {"kind": "lights", "parts": parts}.items()
        case Listing():
            yield from _table(block).items()
        case _:
            style = "history" if isinstance(block, History) else "bars"
            told = {"title": clean(block.title), "told": clean(block.told)}
            yield from {"kind": "chart", "svg": chart(block), "style": style, **told}.items()


def _table(listing: Listing) -> Mapping[str, object]:
    heads = [{"text": clean(one.head), "is_number": one.kind in _NUMBERS} for one in listing.columns]
    rows = [_row(row, listing) for row in listing.rows]
    return {"kind": "table", "title": clean(listing.title), "heads": heads, "rows": rows, "empty": clean(listing.empty)}


def _row(row: tuple[Cell, ...], listing: Listing) -> Mapping[str, object]:
    if is_heading(row):
        return {"heading": clean(next(str(cell) for cell in row if cell is not None)).strip()}
    name = next((column for column in listing.columns if column.wraps), listing.columns[0])
    cells = [_cell(cell, column, is_name=column is name) for cell, column in row_cells(row, listing)]
    return {"heading": "", "cells": cells}


def _cell(cell: Cell, column: Column, *, is_name: bool) -> Mapping[str, object]:
    text = text_of(cell, column.kind)
    is_number = column.kind in _NUMBERS
    plain = "fixed" if cell_width(text) <= _NEVER_FOLDED else "plain"
    style = "empty" if not text.strip() else "number" if is_number else "text" if column.wraps else plain
    style = f"{style} name" if is_name else style  # what a row is about leads its card on a phone
    shapes: dict[str, object] = {"svg": "", "light": "", "strip": [], "links": []}
    match cell:
        case LightWord():
            shapes["light"] = cell.light.value
        case LightCounts():
            shapes["svg"] = light_bar(cell)
        case Progress():
            shapes["svg"] = progress_bar(cell)
        case LightStrip():
            shapes["strip"] = [(part, light.value if light else "") for part, light in strip_parts(cell)]
        case Links():
            shapes["links"] = [(clean(words), quote(path)) for words, path in cell.parts]
    return {"head": clean(column.head), "text": text, "style": style, "sort": _sort(cell), **shapes}


def _sort(cell: Cell) -> str | None:
    """What a column is sorted by where that is not the text itself; "" for what is missing."""
    match cell:
        case None:
            return ""
        case LightWord():
            return str(_SEVERITY[cell.light])
        case LightCounts():
            return str(cell.red)
        case Progress():
            return "" if cell.gone is None else repr(float(cell.gone))
        case int() | Decimal() | Fraction():
            return repr(float(cell))
        case date():
            return cell.isoformat()
        case _:
            return None
