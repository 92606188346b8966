"""Where a line that is too wide goes on: at a blank, else between characters, never inside a number or a date."""

import re
from collections.abc import Iterable, Iterator

from plancli.render.cells import cell_width

# compiled when first used: most starts fold nothing
_WORD = r"\S+\s*|\s+"
# a count belongs to the word before it: 无数据 177
_WORD_WITH_COUNT = r"\S+(?: \d\S*)*\s*|\s+"
_OPENERS, _CLOSERS = "（《“‘「【〔", "，。；：、！？）》”’」】〕·…"
_PIECE = (
    rf"[{_OPENERS}]{{0,2}}"
    r"(?:[^\W\da-zA-Z_]{1,8} (?=\d))?"
    r"(?:[!-~]++(?:(?<=\d)[十百千万亿]*\w)?|\S)"  # 2022-06-30, 16万个, 5.5%, plancli
    rf"[{_CLOSERS}]{{0,2}}\s*"
)


def prose_breaks(text: str, width: int) -> list[int]:
    """Where the lines after the first begin in a text of `width` cells; a count stays with the word it counts."""
    return _breaks(text, width, _WORD_WITH_COUNT)


def cell_breaks(text: str, width: int) -> list[int]:
    """Where the lines after the first begin in a cell of a table; a plan may be parted from its years."""
    return _breaks(text, width, _WORD)


def breaks_between(pieces: Iterable[str], width: int) -> list[int]:
    """Where lines begin if every piece stays whole; blanks at the end of a piece may stand beyond the width."""
    found: list[int] = []
    used = at = 0
    for piece in pieces:
        if used and used + cell_width(piece.rstrip()) > width:
            found.append(at)
            used = 0
        used += cell_width(piece)
        at += len(piece)
    return found


def _breaks(text: str, width: int, words: str) -> list[int]:
    return [] if cell_width(text) <= width else breaks_between(_pieces(re.findall(words, text), width), width)


def _pieces(words: Iterable[str], width: int) -> Iterator[str]:
    """The words, those wider than a line in parts, and parts wider than a line by the character."""
    for word in words:
        if cell_width(word.rstrip()) <= width:
            yield word
            continue
        for piece in re.findall(_PIECE, word):
            yield from [piece] if cell_width(piece.rstrip()) <= width else piece
