"""The subject of a number, complete enough to stand alone: cleaned of dates and fillers, completed from before."""

import re
from collections import deque
from dataclasses import dataclass, field
from functools import cache

from plancli.documents.targets.periods import without_dates
from plancli.documents.targets.words import COVERING, DOING, METRICS, REMOVING, any_of, words_in

_URGINGS = ("推动", "推进", "促进", "带动", "加快", "持续", "引导", "指导", "支持", "督促", "稳定", "保持")
_FILLERS = words_in("""
    其中 同时 力争 争取 确保 努力 推动实现 实现 进一步 积极 并 要 将 预计 计划 全面 力争实现 使 到 且 以及 和
    及 与 、 , : 基本 不断 年 当年 达到 在省内 有效 是 逐步 逐年 应
""")
_ENDINGS = words_in("""
    力争 确保 实现 要 将 原则上 基本 力争实现 总体 预计 , 、 至少 不 分别 为 均 较 达到 总量的 的
""")
_BARE_ENTITY = 4
ADVERBS = "|".join(
    words_in("""
    全面 全力 合理 统筹 有序 科学 适度 扎实 稳步 启动实施 逐年 新 再 累计 集中 重点 高标准 高质量 高水平 每年
    年内 全年 共 积极 大力 加快 力争 同步
""")
)


_REMEMBERED = 40


@dataclass(slots=True)
class Told:
    """What a clause has told so far: its topic, its plan, and the subjects named, latest last.

    `previous` is the comma segment before the number's in its sentence, `sentence` all of it up to there;
    `beside`: a number precedes in its segment; `is_part`: its segment begins with 其中.
    """

    topic: str
    plan: str
    nouns: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    previous: str = ""
    sentence: str = ""
    beside: bool = False
    is_part: bool = False

    def in_sentence(self, sentence: int) -> list[str]:
        """The subjects named in a sentence, latest first."""
        return [noun for at, noun in reversed(self.nouns) if at == sentence]


def cleaned(words: str, *, arrives: bool = False) -> str:
    """Words before a number without dates and fillers at either end; urging words too where a state is reached."""
    text = re.sub(r"由[0-9][^,]*$", "", _after_examples(without_dates(words).strip(" ")))
    text = re.sub(r"^在[^,]{2,24}?(?:领域|方面|框架下|环节)", "", text)
    while arrives and (urging := _urging().match(text)) and urging.end() < len(text):
        text = text[urging.end() :]
    while (match := _filler().match(text)) and match.end() < len(text):
        text = text[match.end() :]
    while (end := _ending().search(text)) and end.start() > 0:
        text = text[: end.start()]
    return "" if _filler().fullmatch(text) or _ending().fullmatch(text) else text


def _after_examples(text: str) -> str:
    """A、B、C等九类困难群众救助标准 → 九类困难群众救助标准, where the examples are long."""
    match = re.match(r"^.*、.*等(?=[^等]{4,}$)", text)
    if match is None or match.end() <= _EXAMPLES or "“" in text[match.end() :]:
        return text
    return re.sub(r"^将|^对", "", leading_verb(text)) + text[match.end() :]


_EXAMPLES = 24


def counted_noun(words: str) -> str:
    """The thing counted after a number: without 的, dates, and a long list of properties before it."""
    text = without_dates(words).strip(" 、,").removeprefix("的")
    text = re.sub(r"^[0-9.]+(?:米|厘米|毫米)分辨率", "", _INVESTING.sub("", text))
    text = re.sub(r"(?<=.{4}(?:建设|构建|改造))(?:和|及|以及).{4,}$", "", re.sub(r"(?:建设)?名单$", "", text) or text)
    return re.split(r"作为|,|、$", without_properties(text, ""))[0]


# What is done to firms, by a list of its parts: 企业有组织排放、无组织排放的深度治理.
_OF_FIRMS = re.compile(r"[^、,的]{0,12}(?:企业|小区|园区)[^、,的为].*(?:改造|治理|整治|攻坚|清零)(?:任务|工作)?$")
_INVESTING = re.compile(r"^(?:总|计划)投资(?:达到|超过?|约|近)?[0-9.]+[万亿]*元(?:以上|左右)?的?(?=.{2})")


def without_properties(text: str, verb: str) -> str:
    """集聚程度较高、创新能力突出的软件名园 → 软件名园, with the verb that is to stay."""
    match = re.match(r"^.*[、,].*的(?=[^的]{2,}$)", text)
    if (
        match is None
        or _OF_FIRMS.match(text)
        or match[0].count("“") != match[0].count("”")
        or match[0].count("(") != match[0].count(")")
    ):
        return text
    return verb + text[match.end() :]


def trailing_verb(words: str) -> str:
    """The verb that a text ends with (依托骨干企业培育认定 → 培育认定); "" where it ends with none."""
    match = _verb_end().search(words)
    return match[0] if match else ""


def leading_verb(words: str) -> str:
    """The verb that a text begins with, adverbs included; "" where it begins with none."""
    match = _verb_start().match(words)
    return match[0] if match else ""


def commits(verb: str) -> bool:
    """Whether a verb commits to doing a number of things, rather than working on those there are."""
    bare = re.sub(rf"^(?:{ADVERBS})+", "", verb)
    return bool(_doing_end().search(verb)) and (bare in DOING or not _covering_whole().fullmatch(bare))


def has_verb_only(words: str) -> bool:
    """Whether a text is only verbs (累计开通), so that the thing must be looked for."""
    return bool(words) and not words.endswith(_NOUNS) and bool(_verb_whole().fullmatch(words))


def split_metric(noun: str) -> tuple[str, str]:
    """Whose quantity, and which: 领军企业产值 → 领军企业, 产值."""
    match = _metric().search(noun)
    return (noun[: match.start()], match[0]) if match else (noun, "")


# Verbs that end a subject as nouns: what is counted is the training, the aid itself.
_NOUNS = ("救助", "服务", "保障", "监测", "培训", "治理", "供应", "供给", "评估", "整治", "检查", "储备", "投入")


def without_verb(noun: str) -> str:
    """新增数据中心在用标准机架 → 数据中心在用标准机架."""
    verb = leading_verb(noun)
    return noun[len(verb) :] if verb and len(noun) - len(verb) > 1 else noun


def topic_of(title: str) -> str:
    """What a heading is about: 加快重点园区建设 → 重点园区; "" where it is a slogan."""
    text = re.sub(r"[。:].*$", "", title.strip())
    verb = _heading_verb().match(text)
    text = text[verb.end() :] if verb and len(text) - verb.end() > 1 else text
    text = re.sub(r"^[0-9]+(?:个|家|项|条|处|所|座)", "", text)
    text = re.sub(r"^.{2,6}(?:发展|并进|并举)(?=.{2})", "", text)
    text = _SLOGAN.sub("", text)
    text = re.sub(r"(?:建设|行动|工作|服务|发展|工程|机制|水平)$", "", text) if len(text) > _BARE_ENTITY else text
    return text if len(text) <= _TOPIC and text.count("“") == text.count("”") else ""


_TOPIC = 30
# What a heading wants of its topic, no part of it: 竹园提质增效.
_SLOGAN = re.compile(
    r"(?<=.{2})(?:(?:技术)?规模化(?:应用|发展|开发)?|(?:提质|增效|升级|扩容|扩面|转型|创新|集约|集聚|优质|高质量|多元化|融合|协同|绿色|提速|壮大|突破){1,4}"
    r"(?:发展|应用|示范|提升|引领)?)$"
)


def _verbs() -> str:
    return any_of(tuple(dict.fromkeys((*DOING, *REMOVING, *COVERING))))


@cache
def _verb_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{ADVERBS})*(?:(?:{_verbs()})(?:和|、|并|及)?)+$")


@cache
def _verb_start() -> re.Pattern[str]:
    return re.compile(rf"(?:{ADVERBS})*(?:(?:{_verbs()})(?:和|、|并|及)?)+")


@cache
def _verb_whole() -> re.Pattern[str]:
    return re.compile(rf"(?:全省|全市|{ADVERBS})*(?:(?:{_verbs()})(?:和|、|并|及)?)*")


@cache
def _doing_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of((*DOING, *REMOVING))})(?:和|、|并|及)?$")


@cache
def _covering_whole() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(COVERING)})+")


@cache
def _heading_verb() -> re.Pattern[str]:
    more = ("着力", "深入", "有效", "切实", "精准", "安全", "做", "打响", "保障(?!性)", "确保", "守牢", "聚力")
    return re.compile(rf"(?:{any_of((*COVERING, *DOING, *REMOVING))}|{ADVERBS}|{'|'.join(more)})+")


@cache
def _urging() -> re.Pattern[str]:
    return re.compile(any_of(_URGINGS))


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(rf"(?!年度)(?:{any_of(_FILLERS)})")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_ENDINGS)})$")


@cache
def _metric() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(METRICS)})$")
