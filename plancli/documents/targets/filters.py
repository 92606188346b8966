"""What is no target: one rule a row, with its reason. Add a row where a document has another way of saying it.

A pattern rule looks at one part of the surroundings: the words "before" the number in its comma segment, "after" it up
to the next number, the whole "segment", or its "figures". A property rule is a small function.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from plancli.documents.targets.words import any_of, words_in
from plancli.domain.unit_tables import MONEY

START_VALUE = "起点"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a number that filters look at."""

    before: str
    head: str
    figures: str
    unit: str
    tail: str
    after: str
    segment: str

    @property
    def base(self) -> str:
        """The unit without its magnitude."""
        return self.unit.lstrip("十百千万亿")

    @property
    def is_money(self) -> bool:
        """Whether the unit is money."""
        return self.base.partition("/")[0] in MONEY

    @property
    def is_share(self) -> bool:
        """Whether the unit is a share or a multiple."""
        return self.unit in {"%", "‰", "倍"}

    @property
    def counts_things(self) -> bool:
        """Whether the number counts things one by one."""
        return self.base in _THINGS


_THINGS = frozenset(words_in("个 家 项 种 名 人 处 所 条 座 户 %"))
_TIMES = frozenset(
    words_in("""
    分钟 小时 天 日 秒 个月 月 周 岁 级 度 个工作日 工作日 时 学时 毫秒 微秒 米 厘米 毫米 微米
""")
)
_SPECIFIED = words_in("千伏 伏 千伏安 英寸 兆 厘米 毫米 微米")
_BOUNDED = frozenset(words_in("以上 以下 及以上 及以下 以内 之内"))
_CONDITION_FOR = r"^对(?!照)[^,]*(?:不低于|达到|超过)[^,]*的[^,]{0,8}(?:企业|项目|人员|单位|市)"

# (reason, part, pattern) for all numbers, for money, and for shares.
_RULES = (
    (START_VALUE, "before", r"[由从]$"),
    (START_VALUE, "after", r"^.{0,6}(?:扩展|提高|提升|增加|增|降低|降|压减|压缩|缩短|扩大)(?:到|至)"),
    ("过去的事实", "before", r"(?<!对)(?:已|已经|现有|原有|总结|截至目前|去年|上年)[^,]{0,10}$"),
    ("做法", "after", r"^[^,]{2,12}(?:牵引|带动)$"),
    ("设计标准", "before", r"(?:宽度|厚度|高度|深度|坡度|净高)(?:一般|原则上|分别)?$"),
    ("间距或标准", "before", r"(?:按照|间距|分辨率|每隔|设计|按)$"),
    ("标准", "after", r"^(?:间距|分辨率|范围内|标准地|以下设计|设计)"),
    ("考核名次", "figures", r"^前[0-9]+(?:名|位)"),
    ("条件", "after", r"^(?:以上|以下|及以上|及以下)?的?(?:输电|线路|变电站|配变|电压|高程)"),
    ("基础", "after", r"^[^,]{0,12}的基础上"),
    ("替代比例", "after", r"^量"),
)
_GRANTS = any_of(
    words_in("""
    给予 奖补 奖励 补贴 资助 经费支持 扶持 一次性 贴息 补助资金 每人 每服役 保费 启动资金
""")
)
_RULES_OF_MONEY = (
    ("补助或奖励", "segment", rf"{_GRANTS}|补助(?!金额)|救助[0-9]"),
    ("条件", "segment", _CONDITION_FOR),
    ("补助上限", "before", r"最高$|不超过$|每[个家台辆县艘套名人]$|按每"),
    ("企业的条件", "after", r"^(?:以上|以下)?的(?:企业|项目|科技人员|研发|重点|人员|单位|“)"),
)
_SHARED_OUT = any_of(
    words_in("""
    由省 由国家 由市 留给 留存 归 用于 的方式 的标准 的比例给予 的比例予以 给予 予以 提供资金 奖励 执行 计征
    风险补偿 的风险补偿 的指标支持 补助 的补助 补贴 的补贴 支持
""")
)
_SHARE_OF = any_of(words_in("留存 保留 收储 各 各自 预留 奖励 补偿 标准的 增量的 保额的 用地的 指标 LPR的 LPR)的"))
_RULES_OF_SHARES = (
    ("分配比例", "after", rf"^(?:{_SHARED_OUT})"),
    ("规则", "segment", r"(?:可|最高|利率)[^,]{0,6}上浮"),
    ("分配比例", "before", rf"(?:{_SHARE_OF}|按照?.{{0,24}}|(?:贴息率|费率).{{0,6}})$"),
    ("条件", "segment", _CONDITION_FOR),
    ("规则", "segment", r"预支|风险补偿|费率|留给|收储|建设用地机动指标|存量指标|新增指标|减免|免征|税率"),
)


def reason_against(around: Surroundings) -> str:
    """Why the number is no target; "" where nothing speaks against it."""
    rules = _RULES + (_RULES_OF_MONEY if around.is_money else ()) + (_RULES_OF_SHARES if around.is_share else ())
    for reason, part, pattern in rules:
        if _compiled(pattern).search(getattr(around, part)):
            return reason
    return next((reason for reason, holds in _PROPERTIES if holds(around)), "")


def _is_specification(around: Surroundings) -> bool:
    """500千伏变电站; 90万吨/年及以上的煤矿."""
    below = around.tail in {"以下", "及以下", "及以上"} and not around.counts_things
    return bool(around.after) and (around.unit.endswith(_SPECIFIED) or below)


def _is_limit(around: Surroundings) -> bool:
    """排放量小于0.1吨的项目."""
    return bool(re.search(r"小于|大于", around.head)) and not around.counts_things


def _is_investment_of_projects(around: Surroundings) -> bool:
    """总投资60亿元的项目."""
    loose = around.tail in _BOUNDED or bool(around.head)
    return around.is_money and bool(around.after) and not loose and bool(re.search(r"投资额?$", around.before))


def _is_size(around: Surroundings) -> bool:
    """500万元以上技改项目."""
    plain = bool(around.after) and not around.after.startswith("的")
    return around.is_money and plain and around.tail in _BOUNDED


def _is_condition(around: Surroundings) -> bool:
    """年产值超百亿元的企业; but 设立总规模不少于100亿元的基金 is a deed."""
    makes = re.search(r"(?:设立|安排|发行|发放)(?:总规模|规模)?$", around.before)
    return around.after.startswith("的") and bool(around.head) and not makes and not around.counts_things


def _is_property(around: Surroundings) -> bool:
    """流域面积3000平方公里以上骨干河道."""
    owner = re.search(r"(?:面积|产能|能力|规模|年限|重现期|装机|容量|收入)$", around.before)
    return bool(around.after) and around.tail in _BOUNDED and bool(owner)


def _is_standard(around: Surroundings) -> bool:
    """15分钟服务圈; but 压减至3天以内 is a target, and so is a grade that is reached."""
    reached = around.segment if around.base == "级" else around.head
    if around.tail in {"以上", "以内"} and re.search(r"(?:建立|保持|达到|控制).{0,12}(?:量|时间|储备)$", around.before):
        return False
    return around.base in _TIMES and not re.search(r"[到至]|达到|控制在|不超过", reached)


_PROPERTIES: tuple[tuple[str, Callable[[Surroundings], bool]], ...] = (
    ("规格", _is_specification),
    ("条件", _is_limit),
    ("项目投资", _is_investment_of_projects),
    ("规模条件", _is_size),
    ("条件", _is_condition),
    ("条件", _is_property),
    ("时间或等级", _is_standard),
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
