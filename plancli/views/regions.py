"""One indicator by region: who is ahead, what share each has, and whether the parts add up to the whole."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.checks.series import Point, Series, every_series
from plancli.domain.ledger import Catalogue, Indicator, Region
from plancli.domain.observation import Observation
from plancli.domain.period import year_before
from plancli.domain.unit_tables import POINTS
from plancli.domain.vocabulary import Accumulation, Aim, Light, Measure
from plancli.views import numbers
from plancli.views.columns import target_text
from plancli.views.page import Block, Cell, Column, Kind, LightWord, Listing, Page, Paragraph, Progress, Record
from plancli.views.show import observation_text
from plancli.views.standing import Standing
from plancli.views.words import ACCUMULATION_WORDS, light_word, period_word

_HEADS = {
    "rank": "名次",
    "region": "地区",
    "code": "代码",
    "indicator_id": "指标代码",
    "indicator": "指标",
    "period": "时期",
    "value": "数值",
    "unit": "单位",
    "accumulation": "累计或当期",
    "status": "数据状态",
    "share": "占全省%",
    "gap": "与全省差",
    "year_before": "上年同期",
    "change": "同比",
    "target": "目标",
    "light": "灯",
    "state": "状态",
    "source": "来源",
    "reported": "已报",
}
_HUNDRED = 100
_NOT_REPORTED = "未报"


class Place(NamedTuple):
    """A region's value on a day, in the indicator's unit, and how it stands to the others; None is not known.

    `share` is of the whole's value that day, in points of 100, and only of what adds up; `gap` is the distance from
    it in points, and only of rates. `change` is on the same period a year before: in %, for rates in points.
    """

    region: Region
    point: Point | None = None
    rank: int | None = None
    share: Fraction | None = None
    gap: Fraction | None = None
    year_before: Decimal | None = None
    change: Fraction | None = None


class Ranking(NamedTuple):
    """The parts of a region by one indicator on the day for which most of them have a value.

    `whole` is the region's own value that day, `total` the sum of the parts that have one that day, None of rates.
    """

    indicator: Indicator
    region: Region
    day: date | None
    unit: str
    is_rate: bool
    is_rising: bool
    whole: Point | None
    total: Decimal | None
    places: tuple[Place, ...]


def ranking(ledger: Catalogue, indicator: Indicator, region: Region, until: date | None = None) -> Ranking:
    """The parts of a region, the first in rank first, then those with an older value, then those without.

    The day is the one that most of the parts' latest values are of, the later of equal ones, or `until`. A low value
    comes first where the indicator is to fall or be kept down, and of places.
    """
    parts = [one for one in ledger.regions if one.parent == region.name]
    chosen = _chosen(ledger.values, indicator, {region.name, *(one.name for one in parts)})
    day = until or _common_day(chosen.get(one.name, ()) for one in parts)
    is_rate = indicator.measure is Measure.RANK or any(one.is_rate for series in chosen.values() for one in series)
    whole = _at(chosen.get(region.name, ()), day)
    whole = whole if whole is not None and whole.at == day else None
    places = [_place(one, chosen.get(one.name, ()), day, whole, is_rate=is_rate) for one in parts]
    on_day = [one for one in places if one.point is not None and one.point.at == day]
    total = sum((one.point.value for one in on_day if one.point), Decimal(0)) if on_day and not is_rate else None
    is_rising = not _is_low_good(ledger, indicator)
    ranked = _ranked(on_day, is_rising=is_rising)
    rest = sorted((one for one in places if one not in on_day), key=lambda one: one.point is None)
    return Ranking(indicator, region, day, indicator.unit, is_rate, is_rising, whole, total, (*ranked, *rest))


def _chosen(values: Iterable[Observation], indicator: Indicator, names: set[str]) -> Mapping[str, Sequence[Series]]:
    """By region the series in the indicator's unit; what counts from January rather than amounts of months."""
    own = [one for one in values if one.indicator_id == indicator.id and one.region in names]
    found: dict[str, list[Series]] = {}
    for one in every_series(own, {indicator.id: indicator}):
        if one.unit == indicator.unit:
            found.setdefault(one.region, []).append(one)
    has_sums = any(one.accumulation is not Accumulation.AMOUNT for series in found.values() for one in series)
    if not has_sums:
        return found
    return {
        name: [one for one in series if one.accumulation is not Accumulation.AMOUNT] for name, series in found.items()
    }


def _common_day(every: Iterable[Sequence[Series]]) -> date | None:
    """The day that most regions' latest values are of; the later of equal ones."""
    days = Counter(max(one.points[-1].at for one in series) for series in every if series)
    return max(days, key=lambda day: (days[day], day), default=None)


def _at(series: Sequence[Series], day: date | None) -> Point | None:
    """The latest value by a day."""
    points = [point for one in series for point in one.settled() if day is None or point.at <= day]
    return max(points, key=lambda one: one.at, default=None)


def _place(region: Region, series: Sequence[Series], day: date | None, whole: Point | None, *, is_rate: bool) -> Place:
    point = _at(series, day)
    if point is None:
        return Place(region)
    first, last = point.span
    a_year_ago = (year_before(first), year_before(last))
    before = next((one for each in series for one in each.points if one.span == a_year_ago), None)
    value, base = Fraction(point.value), Fraction(before.value) if before else None
    is_comparable = whole is not None and whole.span == point.span
    of_whole = Fraction(whole.value) if whole is not None and is_comparable else None
    return Place(
        region,
        point,
        share=_HUNDRED * value / of_whole if of_whole and not is_rate else None,
        gap=value - of_whole if of_whole is not None and is_rate else None,
        year_before=before.value if before else None,
        change=_change(value, base, is_rate=is_rate),
    )


def _change(value: Fraction, base: Fraction | None, *, is_rate: bool) -> Fraction | None:
    if base is None:
        return None
    if is_rate:
        return value - base
    return _HUNDRED * (value - base) / base if base > 0 else None


def _is_low_good(ledger: Catalogue, indicator: Indicator) -> bool:
    """Whether the indicator's targets keep it down or bring it down."""
    if indicator.measure is Measure.RANK:
        return True
    said = [one.expression for one in ledger.targets if one.indicator_id == indicator.id]
    return any(one.aim is Aim.CAP or one.falling for one in said)


def _ranked(places: Sequence[Place], *, is_rising: bool) -> Iterator[Place]:
    """In order of rank; equal values share one."""
    numbers_of = [one.point.value for one in places if one.point]
    for one in sorted(places, key=lambda one: _order(one, is_rising=is_rising)):
        if one.point is not None:
            value = one.point.value
            yield one._replace(rank=1 + sum(other > value if is_rising else other < value for other in numbers_of))


def _order(one: Place, *, is_rising: bool) -> Decimal:
    value = one.point.value if one.point else Decimal(0)
    return -value if is_rising else value


def regions_page(found: Ranking, standings: Iterable[Standing], as_of: date) -> Page:
    """The ranking as a table, what the parts add up to, and who has not reported."""
    targets = _targets(found, standings)
    blocks: list[Block] = [
        Paragraph(_facts(found, as_of), follows_title=True),
        Listing(_columns(found), tuple(_row(one, found, targets.get(one.region.name)) for one in found.places)),
        *[Paragraph(one) for one in _sums(found)],
        Paragraph(_legend(found), is_quiet=True),
    ]
    records = (_record(one, found, targets.get(one.region.name)) for one in found.places)
    return Page(f"{found.indicator.name} 分地区", tuple(blocks), records, _HEADS)


def _targets(found: Ranking, standings: Iterable[Standing]) -> Mapping[str, Standing]:
    """Each region's own target for the day of the ranking, the one due first."""
    own: dict[str, Standing] = {}
    for one in sorted(standings, key=lambda one: one.target.due):
        is_open = found.day is None or one.target.start <= found.day <= one.target.due
        if one.indicator.id == found.indicator.id and is_open:
            own.setdefault(one.target.region, one)
    return own


def _facts(found: Ranking, as_of: date) -> str:
    count, reported = len(found.places), sum(one.point is not None for one in found.places)
    day = f"数据截至 {found.day}" if found.day else "没有数据"
    counts = f"{found.region.name} {count} 个地区 · 已报 {reported} · 未报 {count - reported}"
    return f"截至 {as_of}   {day}   {counts}"


def _columns(found: Ranking) -> tuple[Column, ...]:
    rate = Column("与全省差", Kind.GAP, drop=3)
    return (
        Column("名次", Kind.COUNT),
        Column("地区"),
        Column("数值"),
        Column("对照最高", Kind.PROGRESS, drop=6),
        rate if found.is_rate else Column("占全省", Kind.SHARE),
        Column("同比", drop=1),
        Column("时期", drop=2),
        Column("目标", drop=4),
        Column("亮灯", Kind.LIGHT, drop=4),
        Column("来源", wraps=True, drop=5),
    )


def _row(one: Place, found: Ranking, target: Standing | None) -> tuple[Cell, ...]:
    point = one.point
    value: Cell = observation_text(point.one) if point else LightWord(Light.GREY, _NOT_REPORTED)
    return (
        one.rank,
        one.region.name,
        value,
        Progress(_of_highest(point, found), None) if point else None,
        one.gap if found.is_rate else one.share,
        _change_words(one, found),
        str(point.one.period) if point else None,
        target_text(target) if target else None,
        light_word(target.assessment) if target else None,
        (point.one.source or None) if point else None,
    )


def _of_highest(point: Point, found: Ranking) -> Fraction | None:
    """The value as a share of the highest, where all are above zero."""
    values = [one.point.value for one in found.places if one.point]
    highest = max(values)
    return Fraction(_HUNDRED * point.value) / Fraction(highest) if highest > 0 and min(values) >= 0 else None


def _change_words(one: Place, found: Ranking) -> str | None:
    if one.change is None:
        return None
    unit = "%" if not found.is_rate else POINTS if found.indicator.measure is not Measure.RANK else found.unit
    return f"{numbers.gap(one.change)}{unit}"


def _sums(found: Ranking) -> Iterator[str]:
    """What the whole says beside the sum of its parts, and who is missing."""
    count = sum(one.rank is not None for one in found.places)
    whole = f"{found.region.name}{observation_text(found.whole.one)}" if found.whole else f"{found.region.name}未报"
    if found.total is not None:
        total = f"{count}个地区合计{numbers.short(found.total)}{found.unit}"
        yield f"{whole}，{total}{_difference(found)}。"
    elif found.day is not None:
        yield f"{whole}。"
    missing = [one.region.name for one in found.places if one.point is None]
    older = [f"{one.region.name}（{one.point.one.period}）" for one in found.places if one.point and one.rank is None]
    if older:
        yield f"只有较早的数，不排名、不计入合计：{'、'.join(older)}。"
    if missing:
        yield f"未报：{'、'.join(missing)}。"


def _difference(found: Ranking) -> str:
    if found.whole is None or found.total is None:
        return ""
    difference = Fraction(found.whole.value) - Fraction(found.total)
    if not difference:
        return "，与全省一致"
    return f"，比全省{'少' if difference > 0 else '多'}{numbers.short(abs(difference))}{found.unit}"


def _legend(found: Ranking) -> str:
    order = "从高到低" if found.is_rising else "从低到高"
    day = f"名次按{_ranked_period(found)}的数{order}，相同的并列。" if found.day else ""
    return f"{day}各地区的数不算作全省的数。"


def _ranked_period(found: Ranking) -> str:
    """The period ranked, in words, with how it counts."""
    point = next((one.point for one in found.places if one.rank is not None and one.point), None)
    if point is None:
        return ""
    kind = point.one.accumulation
    return f"{period_word(point.one.period)}{ACCUMULATION_WORDS[kind] if kind else ''}"


def _record(one: Place, found: Ranking, target: Standing | None) -> Record:
    """A region with the keys of _HEADS; value and year_before in `unit`, share and change in points or %."""
    point = one.point
    return {
        "rank": one.rank,
        "region": one.region.name,
        "code": one.region.code,
        "indicator_id": found.indicator.id,
        "indicator": found.indicator.name,
        "period": str(point.one.period) if point else None,
        "value": point.value if point else None,
        "unit": found.unit,
        "accumulation": point.one.accumulation if point else None,
        "status": point.one.status if point else None,
        "share": _rounded(one.share),
        "gap": _rounded(one.gap),
        "year_before": one.year_before,
        "change": _rounded(one.change),
        "target": target_text(target) if target else None,
        "light": target.assessment.light if target else None,
        "state": target.assessment.state if target else None,
        "source": point.one.source if point else None,
        "reported": point is not None,
    }


def _rounded(number: Fraction | None) -> Decimal | None:
    return numbers.rounded(number) if number is not None else None
