"""Short ASCII ids for things that so far have only a Chinese name: the initials of its syllables."""

import re
from bisect import bisect
from collections.abc import Container

_LONGEST = 24  # long names often differ at their ends only
_KEPT = re.compile(r"[^a-z0-9]+")
_FALLBACK = "x"
_SHORTEST = 3  # shorter ones say nothing, and may be words of the catalogue file (by)
_FILE_WORDS = frozenset({"base", "lead", "note", "per", "period", "region", "since", "months", "source", "status"})
# The common characters of GB 2312 (rows 16 to 55) stand there in the order of their syllables: where each letter's
# begin, the first that no common one has at the end. The rarer ones are ordered otherwise, and give no letter.
_FIRST_OF = {
    "a": 0xB0A1, "b": 0xB0C5, "c": 0xB2C1, "d": 0xB4EE, "e": 0xB6EA, "f": 0xB7A2, "g": 0xB8C1, "h": 0xB9FE,
    "j": 0xBBF7, "k": 0xBFA6, "l": 0xC0AC, "m": 0xC2E8, "n": 0xC4C3, "o": 0xC5B6, "p": 0xC5BE, "q": 0xC6DA,
    "r": 0xC8BB, "s": 0xC8F6, "t": 0xCBFA, "w": 0xCDDA, "x": 0xCEF4, "y": 0xD1B9, "z": 0xD4D1, "": 0xD7FA,
}  # fmt: skip
_LETTERS, _STARTS = tuple(_FIRST_OF), tuple(_FIRST_OF.values())


def short_id(name: str, taken: Container[str], suffix: str = "") -> str:
    """An id for a name, such as ljjcbkt5gjz for 累计建成并开通5G基站; numbered where it is taken."""
    stem = _KEPT.sub("", "".join(map(_initial, name)).lower())[:_LONGEST]
    if len(stem) < _SHORTEST or stem in _FILE_WORDS:
        stem += _FALLBACK
    found = plain = f"{stem}{suffix}"
    number = 2
    while found in taken:
        found = f"{plain}-{number}"
        number += 1
    return found


def _initial(character: str) -> str:
    """The first letter of a character's syllable, "" where it is not known; other letters and digits as they are."""
    if character.isascii():
        return character
    code = character.encode("gb2312", errors="ignore")
    place = bisect(_STARTS, int.from_bytes(code)) - 1 if code else -1
    return _LETTERS[place] if place >= 0 else ""
