"""`round`: who has reported for a collection round, on time or late, and who has not."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from plancli.domain.collection import Return, asked_for, returned
from plancli.domain.ledger import Catalogue, Department, Indicator
from plancli.domain.period import Period
from plancli.domain.responsible import Basis
from plancli.domain.vocabulary import Light, ReturnState
from plancli.views.numbers import rounded
from plancli.views.page import Block, Cell, Column, Kind, LightWord, Listing, Page, Paragraph, Record
from plancli.views.show import observation_text
from plancli.views.words import RETURN_WORDS, STATUS_WORDS, period_word

if TYPE_CHECKING:
    from plancli.domain.observation import Observation

NOBODY = Basis.NOT_NAMED.value
_LIGHTS = {
    ReturnState.ON_TIME: Light.GREEN,
    ReturnState.LATE: Light.YELLOW,
    ReturnState.MISSING: Light.RED,
    ReturnState.PENDING: Light.GREY,
}
_HEADS = {
    "department": "负责单位",
    "period": "时期",
    "deadline": "报送期限",
    "to_report": "应报",
    "reported": "已报",
    "on_time": "按时",
    "late": "迟报",
    "missing": "逾期未报",
    "pending": "未到期",
    "share": "报送率%",
    "share_on_time": "按时率%",
}
_DETAIL_HEADS = {
    "department": "负责单位",
    "indicator_id": "指标代码",
    "indicator": "指标",
    "region": "地区",
    "period": "时期",
    "value": "数值",
    "unit": "单位",
    "status": "数据状态",
    "reported_on": "报送日期",
    "deadline": "报送期限",
    "state": "报送情况",
    "days_late": "逾期天数",
}
_COLUMNS = (
    Column("负责单位", wraps=True),
    Column("应报", Kind.COUNT),
    Column("已报", Kind.COUNT),
    Column("按时", Kind.COUNT, drop=2),
    Column("迟报", Kind.COUNT, drop=1),
    Column("逾期未报", Kind.COUNT),
    Column("未到期", Kind.COUNT, drop=3),
    Column("报送率", Kind.SHARE),
    Column("按时率", Kind.SHARE, drop=4),
)
_DETAIL_COLUMNS = (
    Column("报送情况", Kind.LIGHT),
    Column("指标", wraps=True),
    Column("地区", drop=4),
    Column("数值"),
    Column("状态", drop=3),
    Column("报送日期", Kind.DATE),
    Column("来源", wraps=True, drop=5),
)


class Round(NamedTuple):
    """A round: its period, by when it is to be reported, and what became of everything asked for, as of a day."""

    period: Period
    deadline: date
    as_of: date
    returns: tuple[Return, ...]


class Tally(NamedTuple):
    """How much of what was asked for has come, and how."""

    every: int
    on_time: int
    late: int
    missing: int
    pending: int

    @property
    def reported(self) -> int:
        """What has come, late or not."""
        return self.on_time + self.late

    @property
    def share(self) -> Fraction | None:
        """Of what was asked for, in points of 100."""
        return Fraction(100 * self.reported, self.every) if self.every else None

    @property
    def share_on_time(self) -> Fraction | None:
        """Of what was asked for, in points of 100."""
        return Fraction(100 * self.on_time, self.every) if self.every else None


def collection_round(ledger: Catalogue, period: Period, deadline: date, as_of: date) -> Round:
    """What became of everything to be reported for a period; `ledger` holds superseded values too."""
    values: dict[tuple[str, str], list[Observation]] = {}
    for one in ledger.values:
        if one.period.last == period.last:
            values.setdefault((one.indicator_id, one.region), []).append(one)
    every = asked_for(ledger.targets, ledger.links, period)
    done = (returned(one, values.get((one.indicator_id, one.region), ()), deadline, as_of) for one in every)
    return Round(period, deadline, as_of, tuple(done))


def round_page(one: Round, departments: Iterable[Department]) -> Page:
    """A line a department, those with the most to come first, and the whole, in which nothing counts twice."""
    by_department = _by_department(one.returns, departments)
    tallies = {name: tally(of_department) for name, of_department in by_department.items()}
    ordered = sorted(tallies.items(), key=lambda pair: (-pair[1].missing, -pair[1].pending, -pair[1].late))
    blocks: list[Block] = [
        _head(one),
        Listing(_COLUMNS, tuple(_row(name, counts) for name, counts in ordered), empty="没有要报送的指标。"),
        Paragraph(
            "一项指标由几个单位负责的，各算一次，合计只算一次。按首次报送的日子算是否按时，更正不算迟报。"
            "plancli round --dept 单位 看逐项。",
            is_quiet=True,
        ),
    ]
    records = (_record(name, one, tallies[name]) for name, _ in ordered)
    return Page(_title(one), tuple(blocks), records, _HEADS)


def department_page(one: Round, department: str, names: frozenset[str], indicators: Iterable[Indicator]) -> Page:
    """What a department was asked for, one by one, what is late first."""
    by_id = {indicator.id: indicator for indicator in indicators}
    own = [every for every in one.returns if names & set(every.asked.departments)]
    ordered = sorted(own, key=lambda every: (_URGENCY.index(every.state), -every.days_late))
    rows = tuple(_detail_row(every, by_id) for every in ordered)
    blocks: list[Block] = [
        _head(one._replace(returns=tuple(own))),
        Listing(_DETAIL_COLUMNS, rows, empty="这个单位没有要报送的指标。"),
    ]
    records = (_detail_record(department, one, every, by_id) for every in ordered)
    return Page(f"{department} {_title(one)}", tuple(blocks), records, _DETAIL_HEADS)


_URGENCY = [ReturnState.MISSING, ReturnState.PENDING, ReturnState.LATE, ReturnState.ON_TIME]


def tally(returns: Iterable[Return]) -> Tally:
    """The counts of some returns."""
    states = [one.state for one in returns]
    return Tally(
        len(states),
        states.count(ReturnState.ON_TIME),
        states.count(ReturnState.LATE),
        states.count(ReturnState.MISSING),
        states.count(ReturnState.PENDING),
    )


def _by_department(returns: Iterable[Return], departments: Iterable[Department]) -> Mapping[str, list[Return]]:
    """The returns of each department, under its full name where the plans use a short one."""
    full = {name: one.name for one in departments for name in (one.name, *one.short_names)}
    found: dict[str, list[Return]] = {}
    for one in returns:
        written = one.asked.departments or (NOBODY,)
        for name in dict.fromkeys(full.get(name, name) for name in written):
            found.setdefault(name, []).append(one)
    return found


def _title(one: Round) -> str:
    return f"{period_word(one.period)}报送情况"


def _head(one: Round) -> Paragraph:
    counts = tally(one.returns)
    share = "" if counts.share is None else f" · 报送率 {rounded(counts.share)}%"
    text = (
        f"截至 {one.as_of}   报送期限 {one.deadline}   应报 {counts.every} · 按时 {counts.on_time}"
        f" · 迟报 {counts.late} · 逾期未报 {counts.missing} · 未到期 {counts.pending}{share}"
    )
    return Paragraph(text, follows_title=True)


def _row(name: str, counts: Tally) -> tuple[Cell, ...]:
    return (
        name,
        counts.every,
        counts.reported,
        counts.on_time,
        counts.late,
        counts.missing,
        counts.pending,
        counts.share,
        counts.share_on_time,
    )


def _record(name: str, one: Round, counts: Tally) -> Record:
    """A department's line with the keys of _HEADS."""
    return {
        "department": None if name == NOBODY else name,
        "period": str(one.period),
        "deadline": one.deadline,
        "to_report": counts.every,
        "reported": counts.reported,
        "on_time": counts.on_time,
        "late": counts.late,
        "missing": counts.missing,
        "pending": counts.pending,
        "share": None if counts.share is None else rounded(counts.share),
        "share_on_time": None if counts.share_on_time is None else rounded(counts.share_on_time),
    }


def _detail_row(one: Return, indicators: Mapping[str, Indicator]) -> tuple[Cell, ...]:
    value = one.value
    days = f" {one.days_late} 天" if one.days_late else ""
    return (
        LightWord(_LIGHTS[one.state], f"{RETURN_WORDS[one.state]}{days}"),
        indicators[one.asked.indicator_id].name,
        one.asked.region,
        observation_text(value) if value else None,
        STATUS_WORDS[value.status] if value else None,
        one.reported_on,
        value.source or None if value else None,
    )


def _detail_record(name: str, whole: Round, one: Return, indicators: Mapping[str, Indicator]) -> Record:
    """A return with the keys of _DETAIL_HEADS."""
    value = one.value
    return {
        "department": name,
        "indicator_id": one.asked.indicator_id,
        "indicator": indicators[one.asked.indicator_id].name,
        "region": one.asked.region,
        "period": str(whole.period),
        "value": value.value if value else None,
        "unit": value.unit if value else None,
        "status": value.status if value else None,
        "reported_on": one.reported_on,
        "deadline": whole.deadline,
        "state": one.state,
        "days_late": one.days_late,
    }
