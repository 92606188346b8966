"""The indicator of a target: the subject of its number without leftovers, with the word for what is counted."""

import re
from functools import cache

from plancli.documents.targets.draft import Draft
from plancli.documents.targets.subjects import split_metric
from plancli.documents.targets.words import DOING, METRICS, any_of
from plancli.domain.expression import TargetExpression
from plancli.domain.unit_tables import CLASSIFIERS, PLACES
from plancli.domain.units import is_ratio, parse_unit
from plancli.domain.vocabulary import Measure

_MOVING_MEASURES = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.REDUCTION, Measure.CHANGE})
_MOTION = re.compile(
    r"((?:同比|年均)?(?:增长|提高|提升|下降|降低|增加|上浮|增幅|增速|降幅))[均各]?(?:达到?|超过|突破|不低于|保持在|稳定在)?$"
)
_SHARE_ENDS = re.compile(
    r"(?:率|比|比例|比重|占比|覆盖|覆盖面|度|水平|份额|增速|增幅|增长|数|提高|提升|下降|降低|贡献|可靠性|供给|比率|排名|浓度)$"
)
_PERSON = re.compile(
    r"(?:人|人员|人才|人口|者|师|生|员|家|工|匠|后|手|干部|骨干|劳动力|护士|农民|群众|儿童|博士|教授|代表|青年|团队|户|村医)$"
)
# 光网覆盖家庭达到70%: 光网家庭覆盖率.
_COVERED = re.compile(r"(?<=.{2})覆盖(家庭|用户|人口|农户|行政村)$")
_AMOUNT_OF = {
    **dict.fromkeys(("公里", "千米"), "里程"),
    **dict.fromkeys(("亩", "平方米", "平方公里", "平方千米", "公顷"), "面积"),
    **dict.fromkeys(("千瓦", "千瓦时/日"), "规模"),
}
_AMOUNT_ENDS = ("里程", "面积", "规模", "装机", "能力", "容量", "任务", "指标")
_HOUSEHOLD = re.compile(r"(?:户|家庭|主体|企业)$")


def indicator_of(draft: Draft, expression: TargetExpression, source: str) -> str:
    """The subject with 数 for a count and with the word of motion for a rate, in the brackets of the `source`."""
    subject = tidied(draft.subject)
    if expression.unit == "%":
        subject = _COVERED.sub(r"\1覆盖率", subject)
    if draft.mention.kind == "double":
        subject += "增长"
    elif expression.measure in _MOVING_MEASURES:
        motion = _MOTION.search(draft.head)
        subject += motion[1] if motion and not subject.endswith(motion[1]) else ""
    elif draft.head.endswith("前移"):
        subject += "前移"
    elif expression.measure is not Measure.RANK:
        subject += _word_of_amount(subject, expression)
    if "（" in source:
        subject = subject.replace("(", "（").replace(")", "）")
    return subject


def tidied(subject: str) -> str:
    """A subject without line breaks, urging words before its verb, and the words at its end that say no thing."""
    text = re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", subject).strip(" 、,的")
    for pattern, kept in _leftovers():
        text = pattern.sub(kept, text) or text
    return text.strip(" 、,的") or subject


def counts_things(unit: str) -> bool:
    """Whether a unit counts things, places or households one by one."""
    base = parse_unit(unit).base
    return base in CLASSIFIERS or base in PLACES or base in {"", "户"}


def _word_of_amount(subject: str, expression: TargetExpression) -> str:
    if expression.measure is Measure.LEVEL and expression.unit == "%":
        return "" if _SHARE_ENDS.search(subject) else "比例" if "占" in subject else "占比"
    if subject.endswith("的农业转移人口"):
        return "数"
    if (amount := _AMOUNT_OF.get(_base_of(expression.unit))) and not _is_amount(subject):
        return amount
    if not counts_things(expression.unit) or is_ratio(expression.unit or "个") or split_metric(subject)[1]:
        return ""
    base = parse_unit(expression.unit).base
    if base == "人次":
        return base
    if base in {"场", "次"} and subject.endswith(("活动", "会")):
        return f"{base}数"
    if base in {"人", "名"} and not _PERSON.search(subject):
        return "人数"
    return "户数" if base == "户" and not _HOUSEHOLD.search(subject) else "数"


def _base_of(unit: str) -> str:
    return re.sub(r"^[十百千万亿]+(?!瓦)|^[万亿](?=千瓦)", "", unit)


def _is_amount(subject: str) -> bool:
    """Whether a subject names its quantity already (管网里程, 供热面积, 核电装机)."""
    return bool(split_metric(subject)[1]) or subject.endswith(_AMOUNT_ENDS)


@cache
def _leftovers() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(what is left over, what stays of it)."""
    metrics = any_of((*(each for each in METRICS if len(each) > 1), "服务用户"))
    doing = any_of(tuple(each for each in DOING if len(each) > 1))
    return (
        (re.compile(r"^(?:力争|确保|争取|努力|年内|积极|全力|持续)+(?=.{2})"), ""),
        (re.compile(r"^(?:其中|再)(?=.{4})"), ""),
        (re.compile(r"(?<=最[高大多好强])的前(?![沿期端列置瞻])"), "的"),
        (re.compile(r"至少有?(?=.{4})"), ""),
        (re.compile(r"(?<=建设)建设(?=规模$)"), ""),
        (re.compile(rf"^重点(?=(?:{doing})[^的]{{2}})"), ""),
        (re.compile(rf"^(?:加快|指导)(?=(?:新|{doing})+[^的]{{2}})"), ""),
        (re.compile(rf"(?<=[^、,])实现(?:年度)?(?=(?:{metrics})(?:总量|总额)?$)"), ""),
        (re.compile(rf"^在[^的、,]{{3,10}}?(?=新?(?:{doing})[^的]{{2}})"), ""),
        (re.compile(r"(?<=.{2})(?:确保|力争)(?=.{2})"), ""),
        (re.compile(r"(?<=.{2})(?:和|及|以及|、)一批.*$"), ""),
        (re.compile(r"一批(?=项目)"), ""),
        (re.compile(r"(占.{2,})占比$"), r"\1比重"),
        (re.compile(r"(?<=.{2})(?<![青少百全当])年$"), ""),
        (re.compile(r"(?<=.{2})(?:达|等|予以支持|并给予奖补)$"), ""),
        (re.compile(r"(?<=退出|改造|治理|整治)工作$"), ""),
    )
