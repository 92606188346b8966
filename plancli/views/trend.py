"""`trend`: the lights of each past month-end as they stood then, a row a target."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.views import columns
from plancli.views.lights import Lights, Moment
from plancli.views.numbers import rounded
from plancli.views.page import Block, Cell, Column, Kind, LightStrip, Listing, Page, Paragraph, Record, Value
from plancli.views.summary import counts_of, legend, outdone_note

TITLE = "各月亮灯"
_MONTHS_IN_ONE_STRIP = 12
_MONTHS_TOLD_ONE_BY_ONE = 24
_QUARTER = 3
_TOTALS = (
    Column("月末"),
    Column("目标", Kind.COUNT),
    Column("有值", Kind.COUNT),
    Column("蓝█绿▆黄▄红▂灰·", Kind.LIGHTS),
    *(Column(word, Kind.COUNT) for word in "蓝绿黄红灰"),
)
_HEADS = {
    "id": "目标代码",
    "indicator": "指标",
    "plan": "行动计划",
    "plan_id": "计划代码",
    "region": "地区",
    "period": "时期",
    "expression": "目标表述",
    "as_of": "月末",
    "light": "灯",
    "state": "状态",
    "gap": "差距",
    "value": "现值",
    "value_unit": "现值单位",
    "red_months": "连续红月数",
    "first_met": "首次达到",
    "slipped_back": "回落",
}


class Span(NamedTuple):
    """The month-ends to show, in order of time: the last `shown`, one or more, of the days that were judged."""

    days: tuple[date, ...]
    shown: int

    @property
    def visible(self) -> tuple[date, ...]:
        """The month-ends to show."""
        return self.days[-self.shown :]


def trend_page(
    rows: Sequence[Lights], old: int, span: Span, rules: RuleBook = DEFAULT_BOOK, *, with_empty: bool = True
) -> Page:
    """The lights of the chosen targets, in their order; `old` were left out as over for long.

    Without `with_empty`, targets that never had a value are only counted; JSON and CSV have them all the same.
    """
    told = [one for one in rows if with_empty or one.has_data]
    standings = [one.standing for one in told]
    blocks: list[Block] = [
        _head(rows, span),
        _totals(rows, span),
        *([_targets(told, span)] if rows else []),
        *_left_out(len(rows) - len(told), old),
        *outdone_note(standings),
        *_reading(rules, span, rows),
    ]
    return Page(TITLE, tuple(blocks), _records(rows, span), _HEADS, (_whole(one, span) for one in rows))


def _head(rows: Sequence[Lights], span: Span) -> Paragraph:
    first, last = span.visible[0], span.visible[-1]
    return Paragraph(f"{first:%Y-%m} 至 {last:%Y-%m}   目标 {len(rows)}", follows_title=True)


def _totals(rows: Sequence[Lights], span: Span) -> Listing:
    """A line a month; of a long span one a quarter, and the last month."""
    step = 1 if span.shown <= _MONTHS_TOLD_ONE_BY_ONE else _QUARTER
    told = [day for day in span.visible if day.month % step == 0 or day == span.visible[-1]]
    lines = tuple(_total(day, [one.moments[span.days.index(day)] for one in rows]) for day in told) if rows else ()
    return Listing(_TOTALS, lines, empty="没有符合条件的目标。")


def _total(day: date, moments: Iterable[Moment | None]) -> tuple[Cell, ...]:
    there = [one for one in moments if one is not None]
    counts = counts_of(one.light for one in there)
    with_value = sum(one.value is not None for one in there)
    return (f"{day:%Y-%m}", len(there), with_value, counts, *(count or None for count in counts))


def _targets(rows: Sequence[Lights], span: Span) -> Listing:
    strips = _strips(span)
    heads = (
        Column("指标", wraps=True),
        Column("行动计划", drop=1, folds=True),
        Column("目标", wraps=True),
        *(Column(head, Kind.STRIP, drop=age and age + 1) for age, head, _ in strips),
        Column("连续红"),
        Column("首次达到", drop=21),
        Column("回落", drop=20),
        Column("期限", Kind.DATE, drop=22),
    )
    lines = tuple(
        (
            one.standing.indicator.name,
            columns.plan_label(one.standing),
            columns.target_text(one.standing),
            *(_strip(one, within, span) for _, _, within in strips),
            f"{one.red_for}个月" if one.red_for else None,
            _month(one.first_met),
            _month(one.slipped_back),
            one.standing.target.due,
        )
        for one in rows
    )
    return Listing(heads, lines, "各目标每月的灯", "这些目标各月都没有数据。")


def _strips(span: Span) -> list[tuple[int, str, range]]:
    """How many years back, the head and the places of the months of each column: up to a year in one, else by year."""
    places = range(len(span.days) - span.shown, len(span.days))
    if span.shown <= _MONTHS_IN_ONE_STRIP:
        return [(0, _span_word(span.visible), places)]
    by_year = [list(group) for _, group in groupby(places, key=lambda at: span.days[at].year)]
    return [
        (len(by_year) - 1 - at, _span_word([span.days[one] for one in year]), range(year[0], year[-1] + 1))
        for at, year in enumerate(by_year)
    ]


def _span_word(days: Sequence[date]) -> str:
    first, last = days[0], days[-1]
    if first.year != last.year:
        return f"{first:%Y-%m}至{last:%Y-%m}"
    if len(days) == _MONTHS_IN_ONE_STRIP:
        return f"{first.year}年"
    months = f"{first.month}" if first == last else f"{first.month}-{last.month}"
    return f"{first.year}年{months}月"


def _strip(one: Lights, within: range, span: Span) -> LightStrip:
    moments = one.moments[within.start : within.stop]
    return LightStrip(span.days[within.start].month, tuple(each.light if each else None for each in moments))


def _month(day: date | None) -> str | None:
    return f"{day:%Y-%m}" if day is not None else None


def _left_out(empty: int, old: int) -> Iterator[Paragraph]:
    if empty:
        yield Paragraph(f"另有 {empty} 项各月都没有数据，加 --all 全部列出。", is_quiet=True)
    if old:
        yield Paragraph(f"另有 {old} 项在此之前到期超过一年，加 --all 全部列出。", is_quiet=True)


def _reading(rules: RuleBook, span: Span, rows: Sequence[Lights]) -> Iterator[Paragraph]:
    """How to read the strips, and by which rules they were judged."""
    yield Paragraph(
        "每格是一个月末的灯，按当时已印发的计划、当时有效的目标和当时已报的数判定；后来的更正不改以前的月份。"
        " 空格分季，│分年，·=尚未印发。 连续红、首次达到、回落从计划印发算起。",
        is_quiet=True,
    )
    yield legend(rules, span.days[-1], [one.standing for one in rows])


def _whole(one: Lights, span: Span) -> Record:
    """A target with a list of its months, as JSON has it."""
    moments = zip(span.visible, one.moments[-span.shown :], strict=True)
    return {**_identity(one), "months": [_moment(moment, day) for day, moment in moments], **_story(one)}


def _records(rows: Iterable[Lights], span: Span) -> Iterator[Record]:
    """A record a target and month, as CSV has it."""
    for one in rows:
        for day, moment in zip(span.visible, one.moments[-span.shown :], strict=True):
            yield {**_identity(one), **_moment(moment, day), **_story(one)}


def _identity(one: Lights) -> Mapping[str, Value]:
    target, plan = one.standing.target, one.standing.plan
    return {
        "id": target.id,
        "indicator": one.standing.indicator.name,
        "plan": plan.title,
        "plan_id": plan.id,
        "region": target.region,
        "period": str(target.period),
        "expression": target.expression.text or str(target.expression),
        "value_unit": one.standing.assessment.unit,
    }


def _moment(moment: Moment | None, day: date) -> Mapping[str, Value]:
    if moment is None:
        return {"as_of": day, "light": None, "state": None, "gap": None, "value": None}
    gap = rounded(moment.gap) if moment.gap is not None else None
    return {"as_of": day, "light": moment.light, "state": moment.state, "gap": gap, "value": moment.value}


def _story(one: Lights) -> Mapping[str, Value]:
    return {
        "red_months": one.red_for,
        "first_met": _month(one.first_met),
        "slipped_back": _month(one.slipped_back),
    }
