"""The words of target expressions as data: what each says about comparison, aim, motion; where it may stand.

Heads stand before the number, tails after it. Finding expressions in running text can use the same tables.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plancli.domain.bound_words import (
    ABOUT_HEADS,
    ABOUT_TAILS,
    CEILING_HEADS,
    CEILING_TAILS,
    FLOOR_HEADS,
    FLOOR_TAILS,
)
from plancli.domain.vocabulary import Aim, Comparison


class Motion(StrEnum):
    """How the words move the quantity; what that means for the measure depends on the unit."""

    GROW = "grow"
    RISE = "rise"
    FALL = "fall"
    FALL_TO = "fall_to"
    FORWARD = "forward"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word, or several together, say. `arrives`: a state is named, not a difference (达到, 稳定在)."""

    comparison: Comparison | None = None
    aim: Aim | None = None
    motion: Motion | None = None
    arrives: bool = False
    average: bool = False
    ambition: bool = False


_FALLING = ("压减", "下降", "降低", "减少", "削减", "压缩", "压降", "缩减", "降", "减")
_RISING = ("提高", "提升", "增加", "增长", "扩大", "上升")

_HEAD_GROUPS: tuple[tuple[Sense, tuple[str, ...]], ...] = (
    (Sense(comparison=Comparison.AT_LEAST), FLOOR_HEADS),
    (Sense(comparison=Comparison.AT_MOST, aim=Aim.CAP), CEILING_HEADS),
    (Sense(comparison=Comparison.ABOUT), ABOUT_HEADS),
    (Sense(aim=Aim.CAP, arrives=True), ("控制在", "严控在", "管控在", "限制在")),
    (
        Sense(aim=Aim.HOLD, arrives=True),
        ("稳定在", "保持在", "维持在", "稳定", "保持", "维持", "稳居", "巩固"),
    ),
    (Sense(arrives=True), ("达到", "达", "均达到", "均达", "各达到", "分别达到")),
    (Sense(arrives=True), tuple(verb + to for verb in _RISING for to in ("到", "至"))),
    (Sense(motion=Motion.FALL_TO), tuple(verb + to for verb in (*_FALLING, "缩短", "缩小") for to in ("到", "至"))),
    (Sense(motion=Motion.GROW), ("增长", "增速", "增幅", "涨幅", "增长率")),
    (Sense(motion=Motion.RISE), ("提高", "提升", "增加", "上升", "增")),
    (Sense(motion=Motion.FALL), (*_FALLING, "降幅", "淘汰", "退出")),
    (Sense(motion=Motion.FORWARD), ("前移", "前进")),
    (Sense(motion=Motion.NEW), ("新增", "新建", "新建成", "新培育", "新认定", "新开工", "新改建")),
    (Sense(average=True), ("年均", "年平均")),
    (Sense(ambition=True), ("力争", "争取", "力求", "努力")),
    (Sense(), ("实现", "完成", "达成", "建成", "建设", "培育", "打造", "确保", "保证", "为", "到", "有")),
    (Sense(), ("共", "总计", "合计", "累计", "总数", "总量", "各", "均", "都", "分别", "同比", "比上年", "较上年")),
    (Sense(), ("全国", "全省", "全市", "排名", "位次", "位居", "位列", "居", "列", "进入", "跻身")),
)
HEADS: dict[str, Sense] = {word: sense for sense, words in _HEAD_GROUPS for word in words}

TAILS: dict[str, Sense] = {
    **dict.fromkeys(FLOOR_TAILS, Sense(comparison=Comparison.AT_LEAST)),
    **dict.fromkeys(CEILING_TAILS, Sense(comparison=Comparison.AT_MOST)),
    **dict.fromkeys(ABOUT_TAILS, Sense(comparison=Comparison.ABOUT)),
    "级": Sense(),
}

AMBITIONS = tuple(word for word, sense in HEADS.items() if sense.ambition)
RANGE_MARKS = ("——", "—", "–", "-", "~", "至", "到")
TIMES_MARKS = ("×", "*", "x", "X", "✕")
PERCENT_WORDS = {"百分之": "%", "千分之": "‰"}

COVER_WORDS = ("全覆盖", "全部覆盖", "全面覆盖", "全部", "全面", "所有")
ZERO_WORDS = ("动态清零", "清零", "归零")
# What is added, in multiples of the base: 翻两番 is four times the base, three more.
DOUBLINGS = {"倍增": Decimal(1), "翻番": Decimal(1), "翻一番": Decimal(1), "翻两番": Decimal(3)}
PLACE_UNITS = ("名", "位")
FIRST_PLACES = {"首位": "位", "榜首": "名"}

EACH_WORDS = ("每个", "每", "各")
# Areas of which each has to reach the number; longest first where one begins another.
AREAS = (
    "县(市、区)", "县市区", "市县", "设区的市", "设区市", "开发区", "园区", "乡镇(街道)", "乡镇", "街道", "社区",
    "行政村", "省", "市", "县", "区", "镇", "村",
)  # fmt: skip
