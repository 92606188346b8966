"""What a number measures, by the words around it: the first rule that knows wins."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from plancli.documents.targets.words import DOING, FLOWS, REMOVING, STOCKS, any_of
from plancli.domain.units import is_ratio, parse_unit
from plancli.domain.vocabulary import Measure

_RISING = re.compile(r"增长|增速|增幅|增长率|提高|提升|增加|上浮|上调")
_FALLING = re.compile(r"下降|降低|减少|降幅|压减")
_TO = re.compile(r"[到至]")
_ARRIVING = re.compile(r"[到至达]|在$|为$|超过|突破|过$|破$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words that decide: the subject, those that touch the number, its unit, the verb that governs it."""

    subject: str
    head: str
    unit: str
    verb: str

    @property
    def arrives(self) -> bool:
        """Whether a state is reached (达到, 突破, 稳定在)."""
        return bool(_ARRIVING.search(self.head))


def measure_of(subject: str, head: str, unit: str, verb: str) -> Measure:
    """The measure of a number in `unit`, from its subject, the words that touch it, and the verb that governs it."""
    if unit and parse_unit(unit).base == "倍":
        return Measure.GROWTH
    if unit and is_ratio(unit):
        return _share(subject, head, unit)
    if head.endswith(("前移", "前进")):
        return Measure.RANK
    if re.match(r"实现[^的]{3,}的", subject) and not _ARRIVING.search(head):
        return Measure.TOTAL
    words = Words(subject.removeprefix("实现"), head, unit, verb)
    return next(measure for measure, holds in _AMOUNTS if holds(words))


def _share(subject: str, head: str, unit: str) -> Measure:
    arrives = bool(_TO.search(head))
    if parse_unit(unit).base == "个百分点":
        return Measure.LEVEL if arrives else Measure.CHANGE
    if "年均" in head or "年均" in subject[-6:]:
        return Measure.AVERAGE_GROWTH
    falls = _FALLING.search(subject[-4:] + head) or re.search(r"降低|压减", subject)
    if not arrives and falls:
        return Measure.REDUCTION
    if not re.search(r"[高升加大][到至]|达到(?!.*增)", head) and _RISING.search(head):
        return Measure.GROWTH
    return Measure.GROWTH if re.search(r"(?:增长|增速|增幅|增长率)$", subject) else Measure.LEVEL


def _removes(words: Words) -> bool:
    """关停退出机组200万千瓦."""
    starts = _starts_removing().match(words.subject) or _starts_removing().match(words.verb)
    return bool(starts) and not _TO.search(words.head)


def _rises_by(words: Words) -> bool:
    """企业增长60家."""
    return words.head.endswith(("增长", "提高", "提升", "增加"))


def _is_sum_of_flows(words: Words) -> bool:
    """营业收入总量: 总量 of what flows is no stock."""
    return words.subject.endswith(("收入总量", "收入总额", "投资总量", "产值总量"))


def _accumulates(words: Words) -> bool:
    """累计建成20个; 总数, 总量, 保有量."""
    total = words.subject.endswith(("总数", "总量", "保有量", "总台数"))
    return total or "累计" in words.head or "累计" in words.subject


# 在库企业, 后备库入库企业, …库数量; …平台进驻酒店; 汇集数据超过10TB.
_STOCKED = re.compile(r"(?<!新)(?:在库|入库|库内)(?!率)[^的]{2,}|库数量$|(?:平台|系统).*(?:进驻|入驻|接入)")


def _is_scale(words: Words) -> bool:
    """设立总规模100亿元的基金: how large it is; 储备粮规模, 入库企业: what there is."""
    if words.unit in {"天", "日", "小时"} or words.subject.endswith("基金总规模") or _STOCKED.search(words.subject):
        return True
    made = _starts_doing().match(words.subject) or re.search(r"新建|新增|建设|建成|改造|投资", words.subject)
    flows = made or _ends(FLOWS).search(words.subject) or words.unit.endswith("千瓦")
    return words.subject.endswith("规模") and not flows


def _adds(words: Words) -> bool:
    """新增参保人数达到100万人."""
    return bool(re.search(r"新增|净增|新建|新开工|新培育|市民化|^提升|^增加|^扩大", words.subject))


def _flows(words: Words) -> bool:
    """营业收入, 产量, 投资: amounts of the year."""
    return bool(_ends(FLOWS).search(words.subject))


def _stands_in_each(words: Words) -> bool:
    """每县开通至少一家: what each is to have; 汇集数据超过10TB, 全面建成的市: what there is then."""
    if words.arrives and words.subject.startswith(("汇集", "归集", "汇聚")):
        return True
    if words.unit in {"市", "县", "区", "县(市、区)"} and re.search(r"的(?:市|县|区)", words.subject):
        return True
    return words.head == "至少有" or (words.subject.startswith("每") and "至少" in words.head)


def _does(words: Words) -> bool:
    """培育企业20家."""
    return bool(_starts_doing().match(words.subject) or _starts_doing().search(words.verb))


def _closes(words: Words) -> bool:
    """地炼产能退出740万吨."""
    return bool(re.search(r"退出|压减|淘汰|关停", words.subject)) and not _TO.search(words.head)


def _does_within(words: Words) -> bool:
    """依托骨干企业培育平台10家."""
    return not words.arrives and bool(_doing().search(words.subject) or re.search(r"突破.{2,}", words.subject))


def _stands(words: Words) -> bool:
    """企业达到3万家; 装机7000万千瓦."""
    return words.arrives or bool(_ends(STOCKS).search(words.subject))


def _is_governed(words: Words) -> bool:
    return bool(words.verb) or words.unit.endswith("元")


_AMOUNTS: tuple[tuple[Measure, Callable[[Words], bool]], ...] = (
    (Measure.REDUCTION, _removes),
    (Measure.TOTAL, _rises_by),
    (Measure.TOTAL, _is_sum_of_flows),
    (Measure.LEVEL, _accumulates),
    (Measure.LEVEL, _is_scale),
    (Measure.LEVEL, _stands_in_each),
    (Measure.TOTAL, _adds),
    (Measure.TOTAL, _flows),
    (Measure.TOTAL, _does),
    (Measure.REDUCTION, _closes),
    (Measure.TOTAL, _does_within),
    (Measure.LEVEL, _stands),
    (Measure.TOTAL, _is_governed),
    (Measure.LEVEL, lambda _: True),
)
_NOUNS_TOO = frozenset({"发展", "服务", "实现", "突破"})


@cache
def _starts_removing() -> re.Pattern[str]:
    return re.compile(rf"(?:有序|全年|年内|加快|累计|坚决)*(?:{any_of(REMOVING)})")


@cache
def _starts_doing() -> re.Pattern[str]:
    verbs = any_of(tuple(verb for verb in DOING if verb != "实现"))
    return re.compile(rf"(?:新|再|集中|重点|积极|高标准|高质量)*(?:{verbs})")


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(any_of(tuple(verb for verb in DOING if len(verb) > 1 and verb not in _NOUNS_TOO)))


@cache
def _ends(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)})$")
