"""What numbers the parts of an official document: 第三章, 二、, （三）, 15., （1）, ①."""

import re
from dataclasses import dataclass
from enum import IntEnum

_DIGITS = "零一二三四五六七八九"
_CHINESE = {
    (f"{_DIGITS[ten] if ten > 1 else ''}十" if ten else "") + (_DIGITS[one] if one else ""): 10 * ten + one
    for ten in range(10)
    for one in range(10)
    if ten or one
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
# A number with a point is a marker unless it is a decimal (2.5%); 12.2022年… is one.
_MARKER = re.compile(
    rf"(?P<part>第{_NUMERAL}(?:部分|篇|编))[ 　:、]*"
    rf"|(?P<chapter>第{_NUMERAL}章)[ 　:、]*"
    rf"|(?P<section>第{_NUMERAL}节)[ 　:、]*"
    rf"|(?P<one>{_NUMERAL})[、.]\s*"
    rf"|\((?P<two>{_NUMERAL})\)[、.]?\s*"
    r"|(?P<three>\d{1,3})(?:[.、](?!\d)|\.(?=(?:19|20)\d\d年)|\.(?=\d+[-—个项家大]))\s*"
    r"|\(?(?P<four>\d{1,2})\)[.、]?\s*"
    rf"|(?P<five>[{_CIRCLED}])\s*"
)


class Level(IntEnum):
    """How deep a marker stands; in a document some levels may be left out."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    ONE = 3
    TWO = 4
    THREE = 5
    FOUR = 6
    FIVE = 7


_LEVELS = {level.name.lower(): level for level in Level}


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker that begins a paragraph: its level, its number, as a locator writes it, and where the text begins."""

    level: Level
    number: int
    label: str
    end: int


def marker_of(text: str) -> Marker | None:
    """The marker at the beginning of a paragraph's plain copy."""
    match = _MARKER.match(text)
    if match is None or match.lastgroup is None:
        return None
    level, written = _LEVELS[match.lastgroup], match[match.lastgroup]
    number = _number(written, level)
    return Marker(level, number, _label(written, level), match.end()) if number else None


def _number(written: str, level: Level) -> int:
    """0 for what only looks like a numeral (十一一)."""
    if level is Level.FIVE:
        return _CIRCLED.index(written) + 1
    if level in {Level.THREE, Level.FOUR}:
        return int(written)
    return _CHINESE.get(written.lstrip("第").rstrip("部分篇编章节"), 0)


def _label(written: str, level: Level) -> str:
    return f"({written})" if level in {Level.TWO, Level.FOUR} else written.lstrip("0")
