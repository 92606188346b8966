"""Whether a count is promised, or only says how many existing things the work covers."""

import re

from plancli.documents.targets.draft import LOOSE_TAILS, PLACE_UNITS
from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.segments import Phrase

_OF_WORK = re.compile(r"(?:轮换|收储|吞吐|改造|治理|整治|修复|绿化|清淤)(?:任务|工作)?$")
_AMOUNTS = re.compile(r"吨|公里|亩|平方米|立方米")
_CAPACITIES = re.compile(r"千瓦|千瓦时|吨|MW|GW|立方米")
_RANGE = re.compile(r"[0-9](?:——|[-—–~至到])[0-9]")


def is_loose(plain: MaskedText, phrase: Phrase) -> bool:
    """Whether a number has a bound or is a range: what exists is counted exactly."""
    figures = plain.text[phrase.mention.start : phrase.mention.end]
    bounded = re.search(r"不少于|至少|超过", phrase.mention.words_before(plain))
    return phrase.mention.tail in LOOSE_TAILS or bool(bounded or _RANGE.search(figures))


def is_promised(plain: MaskedText, phrase: Phrase, noun: str) -> bool:
    """力争 and the like commit; so do 16市全面建成, 至少有一处, work by amount (做好7万吨竹材轮换), and what closes."""
    before = plain.text[phrase.segment : phrase.mention.start]
    if phrase.mention.unit in PLACE_UNITS:
        return bool(re.match(r"(?:全面|均|基本)(?:建成|实现|完成)", noun)) and not before.strip("、 ")
    if re.search(r"力争|确保|争取|至少有$", before):
        return True
    if _AMOUNTS.search(phrase.mention.unit) and re.search(r"(?:做好|抓好)$", before) and _OF_WORK.search(noun):
        return True
    return bool(re.search(r"产能.{0,4}(?:退出|压减|淘汰)|(?:基本|全面|均)(?:实现|完成|建成|应用)", noun))


def covers_what_is(plain: MaskedText, phrase: Phrase, noun: str) -> bool:
    """The size of a named project (35万千瓦储能项目), but not of a first batch; works of all places (16市供水工程)."""
    if phrase.mention.unit in PLACE_UNITS:
        return bool(re.search(r"(?:工程|项目)$", noun))
    if plain.text[: phrase.mention.head].endswith("首批"):
        return False
    return bool(_CAPACITIES.search(phrase.mention.unit) and re.search(r"项目|工程|基地", noun))


def covers_named(start: str, verb: str, after: str) -> bool:
    """加快A、B等N个项目, 推进实施A、B2座X, 持续培育A等N个X: named things that are there or under way.

    加快建设A、B等N个园区 is a deed.
    """
    listed = start.rstrip("、, ").endswith("等")
    if listed and verb.startswith("加快"):
        return not (verb.endswith("建设") and re.search(r"(?:园区|基地)$", after.strip()))
    if listed and re.match(r"持续|继续", start):
        return True
    return verb.endswith("推进实施") and "、" in start
