"""What the heads of a table of values say: a field, a period, a city, an indicator, and the unit in brackets.

A head counts only where every part of it is understood: 上年同期|累计 is left out, not taken for this year's value.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from plancli.domain.names import fold
from plancli.domain.numerals import half_width
from plancli.domain.units import scan_unit
from plancli.domain.vocabulary import Accumulation
from plancli.errors import UsageError
from plancli.files.period_cells import is_period


class Field(StrEnum):
    """What a column holds; the word is what --map takes."""

    CODE = "指标代码"
    INDICATOR = "指标"
    VALUE = "数值"
    CUMULATIVE = "累计"
    AMOUNT = "当期"
    UNIT = "单位"
    PERIOD = "时期"
    YEAR = "年份"
    MONTH = "月份"
    REGION = "地区"
    SOURCE = "来源"
    NOTE = "备注"
    REASON = "更正原因"
    STATUS = "状态"
    REPORTED = "报送日期"
    ACCUMULATION = "累计或当期"
    IGNORED = "忽略"


_WORDS = {
    Field.CODE: "指标代码 代码 指标编码 指标编号 指标id id",
    Field.INDICATOR: "指标 指标名称 名称 指标项 主要指标 考核指标 指标内容 项目 indicator",
    Field.VALUE: (
        "数值 值 完成值 本期数值 本期值 本期 完成 完成数 完成量 完成额 完成情况 完成投资 本期完成 "
        "本期完成值 实际完成 实际完成值 实际值 实际 实际数 报送值 指标值 数据 统计值 现值 value"
    ),
    Field.CUMULATIVE: (
        "累计 累计完成 累计值 累计数 累计数值 累计完成值 累计完成数 累计完成量 本年累计 "
        "本年累计完成 年内累计 自年初累计 年初至今累计 本月止累计 至本月累计 1至本月 1-本月 "
        "1-本月累计 当年累计 年初累计 年累计 今年累计"
    ),
    Field.AMOUNT: (
        "当月 本月 当期 当月值 本月值 本月数 当期值 当期数值 本月完成 当月完成 当期完成 "
        "本月完成值 当月完成值 当月数 本季 当季"
    ),
    Field.UNIT: "单位 计量单位 指标单位 unit",
    Field.PERIOD: (
        "时期 时间 截至 截至时间 截止时间 截止 截至日期 截止日期 日期 报告期 期间 统计时间 统计期 "
        "所属期 所属时期 数据时间 数据时期 期末 period"
    ),
    Field.YEAR: "年份 年 年度",
    Field.MONTH: "月份 月",
    Field.REGION: "地区 市 地市 城市 区域 市(地) 设区市 市别 市名 行政区 行政区划 region",
    Field.SOURCE: "来源 数据来源 出处 来源单位 source",
    Field.NOTE: "备注 说明 备注说明 注 note",
    Field.REASON: "更正原因 理由 原因 修改原因 更正理由 reason",
    Field.STATUS: "状态 数据状态 数据性质 status",
    Field.REPORTED: "报送日期 报送时间 填报日期 填报时间 发布日期 reported",
    Field.ACCUMULATION: "累计或当期 累计/当期 当期或累计 累计或当月 口径 数据口径 统计口径",
}
FIELD_OF: dict[str, Field] = {word: field for field, words in _WORDS.items() for word in words.split()}
VALUE_FIELDS: Mapping[Field, Accumulation | None] = {
    Field.VALUE: None,
    Field.CUMULATIVE: Accumulation.CUMULATIVE,
    Field.AMOUNT: Accumulation.AMOUNT,
}
# heads over heads that say nothing of their own
_NEUTRAL = frozenset(
    [
        "完成情况",
        "指标完成情况",
        "进展情况",
        "报送数据",
        "数据情况",
        "各月完成情况",
        "各月数据",
        "分月数据",
        "各市",
        "分市",
        "全年",
        "月度",
        "其中",
    ]
)
# heads below another one that hold no values
_BESIDE_VALUES = (
    "计划 计划数 计划值 目标 目标值 目标任务 任务 任务数 预期 预计 年度计划 年度目标 全年计划 全年目标 上年同期 "
    "去年同期 同期 上月 上年 去年 同比 环比 增长 增速 增幅 增长率 完成率 完成比例 进度 占比"
)
_NO_VALUES = frozenset(_BESIDE_VALUES.split())
TOTALS = frozenset(["合计", "总计", "小计", "共计", "累计合计", "合计数", "合计:", "合计："])
WHOLE = frozenset(["全省", "省", "省级", "全省数", "省合计"])
_BRACKET = re.compile(r"^(?P<stem>.*?)\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)?)\)$")
_UNIT_MARK = re.compile(r"^(?P<stem>.+?)[,、/]?单位[:：]?(?P<inside>.+)$")
_OPTIONAL = frozenset(["必填", "选填", "可选", "可不填", "请填写", "填报", "填写"])


class Names(NamedTuple):
    """What heads and cells may name: regions and indicators, by folded name, to the name in the ledger and the id."""

    regions: Mapping[str, str]
    indicators: Mapping[str, tuple[str, ...]]


class Head(NamedTuple):
    """What a head says; None and "" are not said. `is_known` where all of it was understood."""

    field: Field | None = None
    period: str = ""
    region: str = ""
    indicator: str = ""
    unit: str = ""
    is_known: bool = False

    @property
    def is_value(self) -> bool:
        """Whether numbers stand below it."""
        return self.is_known and (self.field in VALUE_FIELDS or bool(self.period or self.region or self.indicator))


UNKNOWN = Head()
_SILENT = Head(is_known=True)


def plain(text: str) -> str:
    """A head as it is compared: half width, without blanks and marks of obligation, Latin in lower case."""
    return re.sub(r"[\s*：:]+", "", half_width(text)).casefold()


def head_of(parts: tuple[str, ...], names: Names, mapped: Mapping[str, Field]) -> Head:
    """What a head of one or two lines says, `mapped` before anything else."""
    texts = [one for one in map(plain, parts) if one]
    for text in (*texts, "".join(texts)):
        if text in mapped:
            return Head(mapped[text], is_known=True)
    if not texts:
        return UNKNOWN
    together = _one("".join(texts), names)
    if together.is_known:
        return together
    found = _SILENT
    for at, text in enumerate(texts):
        part = _SILENT if text in _NEUTRAL else _below(text, names) if at else _one(text, names)
        found = _joined(found, part)
    return found if found != _SILENT else UNKNOWN


def is_below(text: str, names: Names, mapped: Mapping[str, Field]) -> bool:
    """Whether a text says which of the values below an upper head its own are: 当月, 实际, 计划, 青岛市, 万元."""
    word = plain(text)
    head = _below(word, names)
    return word in mapped or _BRACKET.sub(r"\g<stem>", word) in _NO_VALUES or head.is_value or bool(head.unit)


def _below(text: str, names: Names) -> Head:
    """What a text on a second line says, where a unit may stand alone."""
    head = _one(text, names)
    unit = "" if head.is_known else unit_in(text.strip("()"))
    return Head(unit=unit, is_known=True) if unit else head


def _joined(one: Head, other: Head) -> Head:
    """Both parts of a head; nothing where one is not understood or the two speak of the same."""
    if not (one.is_known and other.is_known):
        return UNKNOWN
    one, other = _told_apart(one, other)
    pairs = [(one.field, other.field), *zip(one[1:5], other[1:5], strict=True)]
    if any(first and second for first, second in pairs):
        return UNKNOWN
    first, period, region, indicator, unit = (mine or theirs for mine, theirs in pairs)
    if first and first not in VALUE_FIELDS and (period or region or indicator or unit):
        return UNKNOWN  # a title above 指标 is no part of it
    return Head(first, str(period), str(region), str(indicator), str(unit), is_known=True)  # type: ignore[arg-type]


def _told_apart(one: Head, other: Head) -> tuple[Head, Head]:
    """The parts with one word for how values count: 完成值 leaves that to the other, 本月 to 累计 below it.

    当月 below 累计 is open: it may be the sum up to that month.
    """
    if one.field not in VALUE_FIELDS or other.field not in VALUE_FIELDS:
        return one, other
    if one.field is other.field or other.field is Field.VALUE:
        return one, other._replace(field=None)
    if one.field is Field.VALUE or other.field is Field.CUMULATIVE:
        return one._replace(field=None), other
    return one, other


def _one(text: str, names: Names) -> Head:
    """One part of a head, with the unit in its brackets."""
    whole = _stem(text, names)
    if whole.is_known:
        return whole
    match = _BRACKET.match(text) or _UNIT_MARK.match(text)
    if match is None:
        return UNKNOWN
    stem, inside = match["stem"], match["inside"]
    if inside in _OPTIONAL:
        return _one(stem, names)
    if unit := unit_in(inside):
        return _joined(_one(stem, names), Head(unit=unit, is_known=True))
    return _joined(_one(stem, names), _one(inside, names))


def unit_in(text: str) -> str:
    """The unit that a text is, with 单位: before it or not; "" where it is none that is listed."""
    found, rest = scan_unit(re.sub(r"^(?:计量)?单位[:：]?", "", plain(text)))
    return found if not rest else ""


def _stem(text: str, names: Names) -> Head:
    if text in FIELD_OF:
        return Head(FIELD_OF[text], is_known=True)
    folded = fold(text)
    if folded in names.regions:
        return Head(region=names.regions[folded], is_known=True)
    if folded in names.indicators:
        return Head(indicator=text, is_known=True)
    found = _period_and_field(text)
    if is_period(text) and found.field is not Field.AMOUNT:  # 6月当月 is also how some write a month
        return Head(period=text, is_known=True)
    return found


def _period_and_field(text: str) -> Head:
    """A period with the word for its value behind it: 6月完成数, 1-6月累计, 2022年6月完成值."""
    for word in sorted((one for one in FIELD_OF if FIELD_OF[one] in VALUE_FIELDS), key=len, reverse=True):
        stem = text.removesuffix(word)
        if stem and stem != text and is_period(stem):
            return Head(FIELD_OF[word], period=stem, is_known=True)
    return UNKNOWN


def mapped_fields(words: Iterable[str]) -> dict[str, Field]:
    """What --map says, 列=字段, by the head as it is compared. Raises UsageError for what is no field."""
    found: dict[str, Field] = {}
    for word in words:
        head, mark, text = word.rpartition("=")
        name = text.strip()
        field = next((one for one in Field if one == name), None) or FIELD_OF.get(plain(name))
        if not (mark and plain(head)) or field is None:
            fields = "、".join(Field)
            raise UsageError(f"--map {word} does not say what a column is", f"write 列=字段, with one of {fields}")
        found[plain(head)] = field
    return found
