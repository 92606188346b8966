"""`show`: one indicator's story: its targets across plans and years, linked forms, every value."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from plancli.domain.conversions import Conversion, conversions
from plancli.domain.ledger import Catalogue, Indicator
from plancli.domain.observation import Observation
from plancli.domain.readings import converted, number_in
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.views import columns, numbers
from plancli.views.history_chart import history_chart
from plancli.views.page import Block, Cell, Column, Kind, Listing, Page, Paragraph, Progress, Record
from plancli.views.records import status_record
from plancli.views.standing import Standing
from plancli.views.summary import legend, outdone_note
from plancli.views.words import ACCUMULATION_WORDS, MEASURE_WORDS, STATUS_WORDS, period_word

VALUE_HEADS = {
    "id": "编号",
    "indicator": "指标",
    "region": "地区",
    "period": "时期",
    "value": "数值",
    "unit": "单位",
    "accumulation": "累计或当期",
    "status": "数据状态",
    "qualifier": "限定词",
    "source": "来源",
    "reported_on": "报送日期",
    "recorded_at": "入账时间",
    "note": "备注",
}


def show_page(
    ledger: Catalogue,
    rows: Iterable[Standing],
    indicator: Indicator,
    values: Iterable[Observation],
    as_of: date,
    rules: RuleBook = DEFAULT_BOOK,
) -> Page:
    """An indicator with all its targets, those of linked indicators, the conversions between them, and its values."""
    every = list(rows)
    own = _in_time([one for one in every if one.indicator.id == indicator.id])
    linked_ids = _linked(ledger, indicator)
    linked = _in_time([one for one in every if one.indicator.id in linked_ids])
    in_time = sorted(values, key=lambda one: (one.region, one.period.last))
    converting = conversion_texts(conversions(ledger, [indicator.id]), ledger)
    blocks: list[Block] = [
        Paragraph(_facts(indicator, as_of), follows_title=True),
        *([Paragraph(indicator.note, is_quiet=True)] if indicator.note else []),
        columns.listing(columns.STORY, own, "目标", "没有目标。"),
        *([chart] if (chart := history_chart(own, in_time, as_of)) else []),
        *([columns.listing(columns.LINKED_STORY, linked, "相关指标的目标（互不借用数值）")] if linked else []),
        *[Paragraph(one) for one in converting],
        values_listing(in_time, _scale(own, indicator), indicator.unit),
        *outdone_note([*own, *linked]),
        legend(rules, as_of, [*own, *linked]),
    ]
    whole: Record = {
        "id": indicator.id,
        "indicator": indicator.name,
        "unit": indicator.unit,
        "measure": indicator.measure,
        "aliases": list(indicator.aliases),
        "tags": list(indicator.tags),
        "note": indicator.note,
        "targets": [status_record(one) for one in own],
        "linked": [status_record(one) for one in linked],
        "conversions": [*converting],
        "values": [value_record(one, indicator) for one in in_time],
    }
    records = tuple(value_record(one, indicator) for one in in_time)
    return Page(indicator.name, tuple(blocks), records, VALUE_HEADS, whole)


def _facts(indicator: Indicator, as_of: date) -> str:
    parts = [indicator.id, f"单位 {indicator.unit}", MEASURE_WORDS[indicator.measure]]
    if indicator.aliases:
        parts.append(f"又名 {'、'.join(indicator.aliases)}")
    return "   ".join([*parts, f"截至 {as_of}"])


def _in_time(rows: list[Standing]) -> list[Standing]:
    return sorted(rows, key=lambda one: (one.target.due, one.plan.position, one.target.position))


def _linked(ledger: Catalogue, indicator: Indicator) -> set[str]:
    pairs = [{link.indicator_id, link.other_id} for link in ledger.links]
    return {other for pair in pairs if indicator.id in pair for other in pair - {indicator.id}}


def conversion_texts(every: Iterable[Conversion], ledger: Catalogue) -> list[str]:
    """The conversions in words; plans that target the same come to one."""
    return list(dict.fromkeys(_conversion_text(one, ledger) for one in every))


def _conversion_text(one: Conversion, ledger: Catalogue) -> str:
    """The conversion in words: 新建6万个，加2021-12的10.1万个，折合累计16.1万个."""
    names = {indicator.id: indicator.name for indicator in ledger.indicators}
    base = one.base
    stock = f"{numbers.short(one.stock)}{base.unit}"
    stated = [f"{period_word(target.period)}{target.expression.text}" for target in one.compared]
    compared = "、".join(dict.fromkeys(stated))
    return (
        f"折算：{names[one.new.indicator_id]}{one.new.expression.text}（{period_word(one.new.period)}），"
        f"加{base.period}的{numbers.text(base.value)}{base.unit}，折合{names[base.indicator_id]}{stock}"
        + (f"；其目标为{compared}。" if compared else "。")
    )


def _scale(own: Sequence[Standing], indicator: Indicator) -> Fraction | None:
    """The largest number targeted, in the indicator's unit: what the bars of the values are measured by."""
    targeted = [number_in(one.target.expression, indicator.unit, indicator.unit) for one in own]
    return max((one for one in targeted if one is not None and one > 0), default=None)


def values_listing(values: Iterable[Observation], scale: Fraction | None, unit: str) -> Listing:
    """The values in order of time; bars against the largest target, `scale` in `unit`, where there is one."""
    heads = (
        Column("编号", Kind.COUNT, drop=3),
        Column("时期"),
        Column("数值"),
        Column("对照最高目标", Kind.PROGRESS, drop=4),
        Column("地区", drop=5),
        Column("口径", drop=4),
        Column("状态", drop=4),
        Column("来源", wraps=True, drop=1),
        Column("报送日期", Kind.DATE, drop=2),
        Column("备注", wraps=True, drop=6),
    )
    return Listing(heads, tuple(_value_row(one, scale, unit) for one in values), "报送值", "没有报送值。")


def _value_row(one: Observation, scale: Fraction | None, unit: str) -> tuple[Cell, ...]:
    value = converted(one.value, one.unit, unit)
    reached = value * 100 / scale if scale is not None and value is not None else None
    return (
        one.id,
        str(one.period),
        observation_text(one),
        Progress(reached, None),
        one.region,
        ACCUMULATION_WORDS[one.accumulation] if one.accumulation else None,
        STATUS_WORDS[one.status],
        one.source or None,
        one.reported_on,
        one.note or None,
    )


def observation_text(one: Observation) -> str:
    """A value as it was reported: 突破1.1亿千瓦, 95%以上, 11.5万个."""
    words = f"{numbers.text(one.value)}{one.unit}"
    return f"{words}{one.qualifier}" if one.qualifier == "以上" else f"{one.qualifier}{words}"


def value_record(one: Observation, indicator: Indicator) -> Record:
    """An observation with the keys of VALUE_HEADS."""
    return {
        "id": one.id,
        "indicator": indicator.name,
        "region": one.region,
        "period": str(one.period),
        "value": one.value,
        "unit": one.unit,
        "accumulation": one.accumulation,
        "status": one.status,
        "qualifier": one.qualifier or None,
        "source": one.source,
        "reported_on": one.reported_on,
        "recorded_at": one.recorded_at,
        "note": one.note,
    }
