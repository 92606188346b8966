"""Cells as text: the same words and digits in every format for people."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from plancli.domain.vocabulary import Light
from plancli.views import numbers
from plancli.views.page import (
    Cell,
    Column,
    Kind,
    LightCounts,
    LightStrip,
    LightWord,
    Links,
    Listing,
    Progress,
    is_heading,
)
from plancli.views.words import LIGHT_WORDS, word_of

MISSING = "—"
LIGHT_BARS = {Light.MET: "█", Light.GREEN: "▆", Light.YELLOW: "▄", Light.RED: "▂", Light.GREY: "·"}
LIGHTS_WIDTH = 16
PROGRESS_WIDTH = 10
_FIRST_WIDE = 0x2E80
_NOT_YET = "· "  # as wide as a light's word

# Escape sequences in a name from a spreadsheet must not reach a terminal, nor what XML has no place for a document.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufffe\uffff]")


def text_of(cell: Cell, kind: Kind) -> str:
    """A cell as text; what is missing is a dash, never a zero."""
    match cell:
        case None:
            return "" if kind in _BLANK_WHEN_MISSING else MISSING
        case str():
            return clean(cell)
        case LightWord():
            return cell.word
        case LightCounts() | LightStrip() | Progress():
            return _drawn(cell)
        case Links():
            return clean(" ".join(words for words, _ in cell.parts))
        case date():
            return cell.isoformat()
        case _:
            return _NUMBER_TEXTS.get(kind, numbers.text)(cell)


def _drawn(cell: LightCounts | LightStrip | Progress) -> str:
    match cell:
        case LightCounts():
            return "".join(LIGHT_BARS[light] * width for light, width in light_widths(cell))
        case LightStrip():
            return "".join(text for text, _ in strip_parts(cell))
        case Progress():
            return progress_bar(cell)


_BLANK_WHEN_MISSING = frozenset({Kind.TEXT, Kind.COUNT, Kind.LIGHTS})
_NUMBER_TEXTS = {Kind.SHARE: numbers.share, Kind.GAP: numbers.gap}


def row_cells(row: Sequence[Cell], listing: Listing) -> Iterator[tuple[Cell, Column]]:
    """The cells of a row with their columns; in a row that is only a heading, the others are blank, not missing."""
    is_blank_where_missing = is_heading(row)
    for cell, column in zip(row, listing.columns, strict=True):
        yield ("" if is_blank_where_missing and cell is None else cell), column


def cell_width(text: str) -> int:
    """How many places of a fixed-width font a text takes: Chinese characters two."""
    return sum(2 if ord(one) >= _FIRST_WIDE else 1 for one in text)


def clean(text: str) -> str:
    """A text on one line, without control characters and marks that turn the direction of writing."""
    return _CONTROL.sub("", text.replace("\n", " ").replace("\t", " "))


def light_widths(counts: LightCounts, width: int = LIGHTS_WIDTH) -> list[tuple[Light, int]]:
    """How many places of a bar each light takes: in proportion, none that has a target less than one."""
    every = [
        (Light.MET, counts.met),
        (Light.GREEN, counts.green),
        (Light.YELLOW, counts.yellow),
        (Light.RED, counts.red),
        (Light.GREY, counts.grey),
    ]
    there = [(light, count) for light, count in every if count]
    widths = {light: max(1, width * count // counts.total) for light, count in there}
    if widths:
        largest = max(there, key=lambda pair: pair[1])[0]
        widths[largest] += width - sum(widths.values())
    return list(widths.items())


def strip_parts(strip: LightStrip) -> Iterator[tuple[str, Light | None]]:
    """The letters of a strip, those that follow each other with one light together, and that light."""
    for light, months in groupby(range(len(strip.lights)), key=lambda at: strip.lights[at]):
        letter = LIGHT_WORDS[light] if light is not None else _NOT_YET
        yield "".join(_gap_before(strip, at) + letter for at in months), light


def _gap_before(strip: LightStrip, position: int) -> str:
    """A blank before each quarter, a line before each year."""
    month = (strip.first_month - 1 + position) % 12
    return "" if not position or month % 3 else " " if month else "│"


def progress_bar(progress: Progress, width: int = PROGRESS_WIDTH) -> str:
    """How far along as a bar, ┃ marking how far it ought to be; a dash where it is not known."""
    if progress.gone is None:
        return MISSING
    filled = _places(int(progress.gone * width), width)
    bar = ["█"] * filled + ["─"] * (width - filled)
    if progress.expected is not None:
        bar[min(_places(int(progress.expected * width), width), width - 1)] = "┃"
    return "".join(bar)


def _places(hundredths: int, width: int) -> int:
    return min(max(hundredths // 100, 0), width)


def value_text(value: object) -> str:
    """A value of a record as text: Chinese words for the fixed ones, lists joined, "" for what is missing."""
    match value:
        case None:
            return ""
        case StrEnum():
            return word_of(value)
        case bool():
            return "是" if value else "否"
        case int() | Decimal() | Fraction():
            return numbers.text(value)
        case date():
            return value.isoformat()
        case list() | tuple():
            return clean(joined(map(str, value)))
        case Mapping():
            return clean("；".join(f"{key}={one}" for key, one in value.items()))
        case _:
            return clean(str(value))


def joined(parts: Iterable[str]) -> str:
    """Names in a row, as Chinese texts join them."""
    return "、".join(parts)
