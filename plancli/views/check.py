"""`check`: what looks wrong in the ledger, why, and what to do about it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from plancli.domain.checks.exceptions import Judged, Told
from plancli.domain.checks.finding import Finding
from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation
from plancli.domain.vocabulary import Check, Light, Severity
from plancli.views import numbers
from plancli.views.page import Block, Cell, Column, Kind, LightWord, Listing, Page, Paragraph, Record
from plancli.views.show import observation_text
from plancli.views.words import ACCUMULATION_WORDS, CHECK_WORDS, SEVERITY_WORDS

_LIGHTS = {Severity.ERROR: Light.RED, Severity.WARNING: Light.YELLOW, Severity.HINT: Light.GREY}
_HEADS = {
    "id": "编号",
    "severity": "级别",
    "check": "问题",
    "indicator_id": "指标代码",
    "indicator": "指标",
    "region": "地区",
    "period": "时期",
    "explanation": "说明",
    "remedy": "处理",
    "values": "报送值编号",
    "accepted_until": "例外至",
    "reason": "例外理由",
}
_COLUMNS = (
    Column("级别", Kind.LIGHT),
    Column("问题", wraps=True),
    Column("指标", wraps=True),
    Column("地区", drop=3),
    Column("时期", drop=1),
    Column("说明", wraps=True),
    Column("编号"),
)
_ACCEPTED_COLUMNS = (
    Column("问题", wraps=True),
    Column("指标", wraps=True),
    Column("说明", wraps=True),
    Column("例外至", Kind.DATE),
    Column("理由", wraps=True),
    Column("编号", drop=1),
)
_MOST_TERMS = 4
_CORRECT = "核对原始材料；确有误的用 plancli record 更正并写 --reason，录错的用 plancli retract 撤回"
_REMEDIES = {
    Check.FILE: "停止写入，保留原文件，换用最近的备份",
    Check.FELL: f"{_CORRECT}；确属核减的接受为例外",
    Check.TWO_VALUES: f"{_CORRECT}；两个口径的应分作两个指标",
    Check.MONTHS: f"{_CORRECT}；先看哪一个标错了累计或当期",
    Check.ABOVE_WHOLE: f"{_CORRECT}；先看两个数的单位和口径是否一致",
    Check.SHARE: f"{_CORRECT}；名称里的比重可以超过100%的接受为例外",
    Check.DIRECTION: f"{_CORRECT}；先看两期规模的口径是否变过",
    Check.GROWTH: "增速按可比价或可比口径公布的属正常，接受为例外；否则核对两期规模和增速",
    Check.UNIT: "核对单位（个与万个、万元与亿元），用 plancli record 带单位重录并写 --reason",
    Check.OUTLIER: "核对原始材料；确有其事的接受为例外，并在备注里写明原因",
    Check.GAP: "向负责单位补要，用 plancli record 或 plancli import 补录",
    Check.LATE: "向负责单位催报；plancli round 看全部报送情况",
    Check.REGIONS: "核对各市和全省的数；口径不同（如全省含省直）的接受为例外",
    Check.TARGETS: "核对文件；同一目标的重复表述写成同一个数，口径不同的分作两个指标",
}


def check_page(judged: Judged, indicators: Iterable[Indicator], as_of: date, *, with_accepted: bool = False) -> Page:
    """The findings that stand, the gravest first, with what to do below; on request those accepted, too."""
    names = {one.id: one.name for one in indicators}
    blocks: list[Block] = [_head(judged, as_of)]
    if judged.open:
        rows = tuple(_row(one, names) for one in judged.open)
        blocks += [Listing(_COLUMNS, rows), *_what_to_do(one.finding for one in judged.open)]
    if with_accepted and judged.accepted:
        rows = tuple(_accepted_row(one, names) for one in judged.accepted)
        blocks.append(Listing(_ACCEPTED_COLUMNS, rows, "已接受的例外"))
    elif judged.accepted:
        blocks.append(
            Paragraph(f"另有 {len(judged.accepted)} 项已接受为例外，plancli check --all 列出。", is_quiet=True)
        )
    shown = (*judged.open, *(judged.accepted if with_accepted else ()))
    records = (_record(one, names) for one in shown)
    return Page("数据质量检查", tuple(blocks), records, _HEADS)


def _head(judged: Judged, as_of: date) -> Paragraph:
    found = Counter(one.finding.severity for one in judged.open)
    counts = " · ".join(f"{word} {found[severity]}" for severity, word in SEVERITY_WORDS.items())
    return Paragraph(f"截至 {as_of}   {counts}", follows_title=True)


def _what_to_do(found: Iterable[Finding]) -> list[Block]:
    """One line for each rule among the findings."""
    rules = dict.fromkeys(one.check for one in found)
    heads = (Column("问题"), Column("怎么处理", wraps=True))
    return [
        Listing(heads, tuple((CHECK_WORDS[rule], _REMEDIES[rule]) for rule in rules)),
        Paragraph("接受为例外：plancli check --accept 编号 --reason 理由 --until 日期。", is_quiet=True),
    ]


def _row(told: Told, names: Mapping[str, str]) -> tuple[Cell, ...]:
    one = told.finding
    over = f"（例外已于{told.exemption.until}到期）" if told.exemption else ""
    return (
        LightWord(_LIGHTS[one.severity], SEVERITY_WORDS[one.severity]),
        CHECK_WORDS[one.check],
        names.get(one.indicator_id),
        one.region or None,
        one.period or None,
        explanation(one, names) + over,
        told.id,
    )


def _accepted_row(told: Told, names: Mapping[str, str]) -> tuple[Cell, ...]:
    one, exemption = told.finding, told.exemption
    accepted = (exemption.until, exemption.reason) if exemption else (None, None)
    return (CHECK_WORDS[one.check], names.get(one.indicator_id), explanation(one, names), *accepted, told.id)


def _record(told: Told, names: Mapping[str, str]) -> Record:
    """A finding with the keys of _HEADS; `values` are the numbers that history lists."""
    one, exemption = told.finding, told.exemption
    return {
        "id": told.id,
        "severity": one.severity,
        "check": one.check,
        "indicator_id": one.indicator_id or None,
        "indicator": names.get(one.indicator_id),
        "region": one.region or None,
        "period": one.period or None,
        "explanation": explanation(one, names),
        "remedy": _REMEDIES[one.check],
        "values": [row.id for row in one.values if row.id is not None],
        "accepted_until": exemption.until if exemption else None,
        "reason": exemption.reason if exemption else None,
    }


def explanation(one: Finding, names: Mapping[str, str]) -> str:
    """What is wrong, with the numbers."""
    return _TOLD[one.check](one, names)


def _value(one: Observation) -> str:
    return f"{one.period}的{observation_text(one)}"


def _number(one: Finding, at: int) -> str:
    return f"{numbers.short(one.numbers[at])}{one.unit}"


def _fell(one: Finding, _: Mapping[str, str]) -> str:
    return f"累计{_value(one.values[0])}，小于{_value(one.values[1])}"


def _two_values(one: Finding, _: Mapping[str, str]) -> str:
    return f"{_value(one.values[0])}与{_value(one.values[1])}同止于{one.values[0].period.last}，数不同"


def _months(one: Finding, _: Mapping[str, str]) -> str:
    total, *terms = one.values
    told = [f"{_value(row)}（{_kind(row)}）" for row in terms]
    added = "+".join(told if len(told) <= _MOST_TERMS else [*told[:1], "…", *told[-1:]])
    return f"累计{_value(total)}，而{added}={_number(one, 0)}"


def _kind(one: Observation) -> str:
    return ACCUMULATION_WORDS[one.accumulation] if one.accumulation else ""


def _above_whole(one: Finding, names: Mapping[str, str]) -> str:
    part, whole = one.values
    return f"{_value(part)}，大于{names.get(whole.indicator_id, whole.indicator_id)}的{observation_text(whole)}"


def _share(one: Finding, _: Mapping[str, str]) -> str:
    return f"{_value(one.values[0])}，{'小于0' if one.values[0].value < 0 else '大于100%'}"


def _growth(one: Finding, _: Mapping[str, str]) -> str:
    rate, now, before = one.values
    return f"报送增速{_value(rate)}，由{_value(now)}比{_value(before)}应为{numbers.share(one.numbers[1])}"


def _unit(one: Finding, _: Mapping[str, str]) -> str:
    if one.others:
        return _against_target(one)
    wrong, other = one.values
    step, size, other_size = one.numbers
    times = f"{numbers.text(step)}{'倍' if abs(Fraction(size)) > abs(Fraction(other_size)) else '分之一'}"
    return f"{_value(wrong)}，约为{_value(other)}的{times}"


def _against_target(one: Finding) -> str:
    (times,) = one.numbers
    size = f"{round(times)}倍" if times >= 1 else f"{round(1 / times)}分之一"
    return f"{_value(one.values[0])}，约为目标{one.others[0]}的{size}"


def _outlier(one: Finding, _: Mapping[str, str]) -> str:
    change, usual, score = one.numbers
    return (
        f"{_value(one.values[0])}，比{_value(one.values[1])}月均变动{numbers.short(change)}{one.unit}，"
        f"通常{numbers.short(usual)}{one.unit}（稳健z值{numbers.short(score)}）"
    )


def _gap(one: Finding, _: Mapping[str, str]) -> str:
    after, before = one.values
    return f"{before.period}与{after.period}之间缺{_missing(one.others)}"


def _late(one: Finding, _: Mapping[str, str]) -> str:
    return f"最近一次是{_value(one.values[0])}，此后缺{_missing(one.others)}"


def _missing(periods: Sequence[str]) -> str:
    """The periods that are missing, by their ends."""
    if len(periods) <= _MOST_TERMS:
        return "、".join(periods)
    return f"{periods[0]}至{periods[-1]}，共{len(periods)}期"


def _regions(one: Finding, _: Mapping[str, str]) -> str:
    whole, *parts = one.values
    gap = Fraction(one.numbers[1]) - Fraction(one.numbers[0])
    more = "多" if gap > 0 else "少"
    return f"{_value(whole)}，{len(parts)}个下级地区合计{_number(one, 1)}，{more}{numbers.short(abs(gap))}{one.unit}"


def _targets(one: Finding, _: Mapping[str, str]) -> str:
    plan, *words = one.others
    return f"{plan}：{'；'.join(words)}"


def _file(one: Finding, _: Mapping[str, str]) -> str:
    return "；".join(one.others)


_TOLD: Mapping[Check, Callable[[Finding, Mapping[str, str]], str]] = {
    Check.FILE: _file,
    Check.FELL: _fell,
    Check.TWO_VALUES: _two_values,
    Check.MONTHS: _months,
    Check.ABOVE_WHOLE: _above_whole,
    Check.SHARE: _share,
    Check.DIRECTION: _growth,
    Check.GROWTH: _growth,
    Check.UNIT: _unit,
    Check.OUTLIER: _outlier,
    Check.GAP: _gap,
    Check.LATE: _late,
    Check.REGIONS: _regions,
    Check.TARGETS: _targets,
}
