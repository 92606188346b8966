"""A passage as the rules read it: half width, no layout spaces, names masked; every place leads back to the original.

Masking replaces what must not be read as a number or a separator (quoted names, bracketed asides, 5G, 1+N, dates) by
`MASK`, character for character, so that a place in the mask is the same place in the text.
"""

import re
from dataclasses import dataclass
from functools import cache

from plancli.domain.numerals import half_width
from plancli.domain.units import scan_unit

MASK = "□"
_ASCII_WORD = re.compile(r"[0-9A-Za-z]")
_NUMBERS = "0-9零一二两三四五六七八九十百千万亿"


@dataclass(frozen=True, slots=True)
class MaskedText:
    """All texts are of one length; `places[i]` is where character i stands in `source`.

    `unquoted` hides only what is in quotes and brackets: dates are read from it, numbers from `mask`.
    """

    text: str
    mask: str
    unquoted: str
    source: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> str:
        """The stretch as the document has it, line breaks and spaces included."""
        return self.source[self.places[start] : self.places[end - 1] + 1] if start < end else ""

    def words(self, start: int, end: int) -> str:
        """The stretch with the document's own characters, without layout spaces."""
        return "".join(self.source[self.places[at]] for at in range(start, end))


def masked_text(source: str) -> MaskedText:
    """The passage made plain and masked."""
    narrow = half_width(source)
    places = tuple(at for at, mark in enumerate(narrow) if not mark.isspace() or _parts_words(narrow, at))
    text = "".join(" " if narrow[at].isspace() else narrow[at] for at in places)
    unquoted = _TOO_LONG.sub(_hide, hidden(text))
    return MaskedText(text, _without_names(unquoted), unquoted, source, places)


def _parts_words(text: str, at: int) -> bool:
    """Whether a space stands between two Latin words or numbers (10G PON), and so belongs to the text."""
    around = text[at - 1 : at], text[at + 1 : at + 2]
    return at > 0 and all(_ASCII_WORD.fullmatch(mark) for mark in around)


def hidden(text: str) -> str:
    """A piece of plain text with what is in quotes and brackets hidden."""
    return _enclosed().sub(_hide_inside, text)


def _without_names(unquoted: str) -> str:
    """The text with every number hidden that is part of a name or a date."""
    covered = _LATIN_BEFORE.sub(_hide, unquoted)
    covered = _LATIN_AFTER.sub(_hide_unless_unit, covered)
    for pattern in _names():
        covered = pattern.sub(_hide, covered)
    return covered


def _hide(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _hide_inside(match: re.Match[str]) -> str:
    """Quotes and brackets stay visible; 全覆盖 in quotes is emphasis, (套) part of a unit."""
    inside = match[0][1:-1]
    if inside in _EMPHASIS or inside in _UNIT_BRACKETS:
        return match[0]
    return match[0][0] + MASK * len(inside) + match[0][-1]


_EMPHASIS = {"全覆盖", "清零"}
_UNIT_BRACKETS = {"套"}
# Longer than any number, and slow to look into.
_TOO_LONG = re.compile(r"[0-9.,]{24,}|[零一二两三四五六七八九十百千万亿]{16,}|[A-Za-z0-9.]{40,}")
_LATIN_BEFORE = re.compile(r"[A-Za-z]+[-/· ]?[0-9][0-9.]*[A-Za-z]*")
_LATIN_AFTER = re.compile(r"[0-9][0-9.]*(?:-[0-9.]+)?(?P<word>[A-Za-z]+)")


def _hide_unless_unit(match: re.Match[str]) -> str:
    """5G is a name, 12.5EFLOPS a number."""
    word = match["word"]
    known = scan_unit(word)
    is_unit = (bool(known[0]) and not known[1] and len(word) > 1) or word.casefold().endswith("flops")
    return match[0] if is_unit else _hide(match)


@cache
def _enclosed() -> re.Pattern[str]:
    return re.compile(r"“[^“”。]{0,60}”|‘[^‘’。]{0,60}’|《[^《》]{0,80}》|\([^()。]{0,80}\)|〔[^〔〕]{0,80}〕")


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    """Numbers that are names or dates, each with an example."""
    return tuple(
        map(
            re.compile,
            (
                r"[0-9A-Z]+(?:\+[0-9A-Z]+)+",  # 1+N, 2+5+N
                r"[0-9]+[:∶][0-9]+",  # 1∶1
                r"[0-9]+×[0-9]+(?=小时)",  # 7×24小时
                rf"第[{_NUMBERS}]+",  # 第三届
                r"[0-9]+号",  # 3号机组
                r"(?<![0-9.])(?:19|20)[0-9]{2}(?:年?[-—–至到]+(?:19|20)[0-9]{2}年?|年度?)",  # 2022年, 2021—2025
                r"[0-9]{1,2}月(?:[0-9]{1,2}日|底|份|初|末)?",  # 6月底
                rf"[{_NUMBERS}]+(?:个)?(?:年|周年)(?!级)",  # 3年行动, 20年以上, 两年
                r"“?十[二三四五六]五”?",  # 十四五
                rf"(?<!打造|建设|培育|建成)[{_NUMBERS}]+大(?![型中])",  # 十大工程
                rf"前[{_NUMBERS}]+(?:名|位)(?=[的企市县个]|给|,每)",  # 排名前5位的
                rf"[{_NUMBERS}]+(?:多)?(?:方面|层次|级)(?:联动|一体|协同|贯通)",
            ),
        )
    )
