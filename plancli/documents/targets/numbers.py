"""Numbers in a passage: where each stands with the words that touch it, before any question what it says."""

import re
from dataclasses import dataclass
from functools import cache

from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.words import ARRIVING, BOUNDING, HOLDING, LINKING, MOVING, any_of, words_in
from plancli.domain.bound_words import ABOUT_TAILS, CEILING_TAILS, FLOOR_TAILS, MORE_WORDS
from plancli.domain.units import scan_unit

# Units of documents that the ledger's tables do not list.
_MORE_UNITS = words_in("""
    亿单位 万单位 万步 余台(套) 套(间) 级 学位 个学位 个月 个工作日
""")
_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_CHINESE = "[两二三四五六七八九十百]"
_THINGS = re.compile(r"[十百千]?万?亿?个(?!点)")
_DASH = r"(?:——|[-—–~至到])"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a passage. `head`–`start` are the words before it (达到), `start`–`end` figures, unit and tail.

    `kind`: "number"; "round" for 过千亿; "place" for 前三; "grade" for 千万级; "counted" for 两个; "cover" for 全覆盖;
    "all" for 全部 and 所有 before a noun or verb; "double" for 倍增.
    """

    head: int
    start: int
    end: int
    unit: str
    kind: str = "number"
    tail: str = ""

    def words_before(self, plain: MaskedText) -> str:
        """The words that touch the number from the left."""
        return plain.text[self.head : self.start]


def mentions_in(plain: MaskedText) -> tuple[Mention, ...]:
    """All numbers of a passage that have a unit or a word to hold them, in order; no two overlap."""
    found = [mention for match in _figures().finditer(plain.mask) if (mention := _mention(plain.mask, match))]
    found += [_cover(match) for match in _covers().finditer(plain.mask)]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _mention(mask: str, match: re.Match[str]) -> Mention | None:
    kind = match.lastgroup or ""
    kind = {"least": "number", "great": "counted"}.get(kind, kind)
    head = _head_before(mask, match.start())
    if match.lastgroup == "great":
        return Mention(match.start(), match.start(), match.end(), "个", kind)
    unit, end = _unit_after(mask, match.end()) if kind in {"number", "counted"} else ("", match.end())
    second = _second().match(mask, end)
    if second is not None:
        later, end = _unit_after(mask, second.end())
        unit = later or unit
    if kind == "place":
        return Mention(match.start("place"), match.start("place"), match.end(), "名", kind)
    if kind == "number" and not unit and not _stands_without_unit(mask, head, match, end):
        return None
    tail = _tails().match(mask, end)
    return Mention(head, match.start(), tail.end() if tail else end, unit, kind, tail[0] if tail else "")


def _unit_after(mask: str, start: int) -> tuple[str, int]:
    """The unit at a place, and where it ends; 个 before a place counts things (16个市 are 16个)."""
    at = start + (mask[start : start + 1] in MORE_WORDS)
    listed = _more_units().match(mask, at)
    rest = mask[at : at + 16]
    _, after = scan_unit(rest)
    length = len(rest) - len(after)
    counted = _THINGS.match(rest)
    if counted and not rest[counted.end() :].startswith(("标准箱", "百分点", "点位", "机架")):
        length = min(length, counted.end())
    if listed and listed.end() - at > length:
        length = listed.end() - at
    return (rest[:length], at + length) if length else ("", start)


def _stands_without_unit(mask: str, head: int, match: re.Match[str], end: int) -> bool:
    """Only an index or a score has no unit: it is reached (达到117), and nothing follows."""
    words = mask[head : match.start()]
    return bool(words) and mask[match.start()].isdigit() and (end >= len(mask) or mask[end] in ",;。、左以")


def _head_before(mask: str, start: int) -> int:
    """Where the words that belong to the number at `start` begin."""
    match = _heads().search(mask[max(0, start - 24) : start])
    return start - len(match[0]) if match else start


def _cover(match: re.Match[str]) -> Mention:
    kind = match.lastgroup or ""
    return Mention(match.start(), match.start(), match.end(), "倍" if kind == "double" else "%", kind)


@cache
def _figures() -> re.Pattern[str]:
    """Figures; 过千亿 and 破千; 千万级; and, of Chinese numerals, only small counts of things (两个)."""
    return re.compile(
        r"(?:全国|国内|全省|位列|位居|保持|进入|跻身|稳居|城市|行业)(?P<place>前(?:[0-9]+|[一二三四五六七八九十]+)(?:名|位)?)(?=[,;。、]|$)"
        rf"|(?<![0-9.A-Za-z□])(?P<number>{_DIGITS}(?:[×xX*]{_DIGITS})?)"
        r"|(?<=[过超破])(?P<round>(?:[十百千](?:万亿|[万亿])?|[万亿])元?)(?=家|[,;。、左的]|$)"
        r"|(?<![十百千万亿0-9])(?P<grade>[十百千]?[万亿]级)"
        rf"|(?<![第十百千万亿“两二三四五六七八九])(?P<counted>{_CHINESE}{{1,3}})(?=[个座家艘支处所条项市](?!月|人))"
        rf"|(?<=打造|建设|培育|建成)(?P<great>{_CHINESE})(?=大(?!型)[^,。;、的]{{2,12}}(?:基地|集群|园区|中心|枢纽)(?:[,。;、]|$))"
        r"|(?:(?<=至少)|(?<=至少有))(?P<least>一)(?=[个座家处所](?!月|人))"
    )


@cache
def _second() -> re.Pattern[str]:
    return re.compile(rf"{_DASH}{_DIGITS}")


@cache
def _covers() -> re.Pattern[str]:
    return re.compile(r"(?P<cover>“?全(?:部|面)?覆盖”?)|(?P<all>全部|所有)|(?P<double>倍增|翻[一两]?番)")


@cache
def _heads() -> re.Pattern[str]:
    words = any_of((*ARRIVING, *BOUNDING, *HOLDING, *MOVING, *LINKING))
    return re.compile(rf"(?:{words})+$")


@cache
def _tails() -> re.Pattern[str]:
    words = any_of((*FLOOR_TAILS, *CEILING_TAILS, *ABOUT_TAILS))
    return re.compile(rf"的?(?:{words})+")


@cache
def _more_units() -> re.Pattern[str]:
    return re.compile(any_of(_MORE_UNITS))
