"""目标版本 in `history`: every version of an indicator's targets, from when it holds, why, and what became of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from plancli.domain.change_words import text_of
from plancli.domain.ledger import Indicator, Plan, Target
from plancli.views.page import Cell, Column, Kind, Listing, Page, Record
from plancli.views.words import period_word

_COLUMNS = (
    Column("行动计划", drop=1, wraps=True),
    Column("条款", drop=2),
    Column("时期"),
    Column("自何日起", Kind.DATE),
    Column("目标", folds=True),
    Column("结果"),
    Column("牵头单位", wraps=True, drop=3),
    Column("分期计划", wraps=True, drop=4),
    Column("理由", wraps=True),
    Column("入账时间", drop=6),
    Column("来路", drop=7),
)
_HEADS = {
    "id": "目标代码",
    "indicator": "指标",
    "plan": "行动计划",
    "clause": "条款",
    "period": "时期",
    "effective_from": "自何日起",
    "expression": "目标表述",
    "value": "目标值",
    "unit": "单位",
    "lead": "牵头单位",
    "support": "配合单位",
    "base": "基数",
    "path": "分期计划",
    "fate": "结果",
    "reason": "理由",
    "recorded_at": "入账时间",
    "origin": "来路",
}


class Fate(StrEnum):
    """What a version says today."""

    IN_FORCE = "in_force"
    TO_COME = "to_come"
    PAST = "past"
    CORRECTED = "corrected"


_FATE_WORDS = {Fate.IN_FORCE: "现行", Fate.TO_COME: "待生效", Fate.PAST: "已调整", Fate.CORRECTED: "已更正"}
_ORIGIN_WORDS = {"catalogue": "目录", "command": "命令"}


class PastVersion(Protocol):
    """A version on record."""

    @property
    def target(self) -> Target:
        """The target as it says it."""

    @property
    def recorded_at(self) -> str:
        """When the ledger was told."""


class VersionLine(NamedTuple):
    """A version with the day from which it holds, and what it says today."""

    target: Target
    since: date
    fate: Fate
    recorded_at: str


def version_lines(versions: Sequence[PastVersion], issued: date, today: date) -> tuple[VersionLine, ...]:
    """The versions of one target, given in the order of recording, by the day they hold from."""
    days = [one.target.effective_from or issued for one in versions]
    last = {day: position for position, day in enumerate(days)}
    now = max((day for day in days if day <= today), default=None)
    lines = []
    for position, (one, day) in enumerate(zip(versions, days, strict=True)):
        standing = Fate.TO_COME if day > today else Fate.IN_FORCE if day == now else Fate.PAST
        fate = standing if last[day] == position else Fate.CORRECTED
        lines.append(VersionLine(one.target, day, fate, one.recorded_at))
    return tuple(sorted(lines, key=lambda one: (one.since, one.recorded_at)))


def versions_page(indicator: Indicator, plans: Iterable[Plan], lines: Sequence[VersionLine]) -> Page:
    """Every version of an indicator's targets, as a page of its own or as a block of another."""
    titles = {one.id: f"{one.title} {one.period}" for one in plans}
    rows = tuple(_row(one, titles.get(one.target.plan_id, "")) for one in lines)
    listing = Listing(_COLUMNS, rows, "目标版本", "没有目标。")
    return Page(indicator.name, (listing,), _records(indicator, titles, lines), _HEADS)


def _row(line: VersionLine, plan: str) -> tuple[Cell, ...]:
    one = line.target
    return (
        plan,
        one.clause,
        period_word(one.period),
        line.since,
        text_of(one.expression),
        _FATE_WORDS[line.fate],
        "、".join(one.lead) or None,
        text_of(one.path) or None,
        one.reason or None,
        line.recorded_at[:19],
        _ORIGIN_WORDS.get(one.origin, one.origin),
    )


def _records(indicator: Indicator, titles: dict[str, str], lines: Iterable[VersionLine]) -> Iterator[Record]:
    for line in lines:
        one = line.target
        yield {
            "id": one.id,
            "indicator": indicator.name,
            "plan": titles.get(one.plan_id, ""),
            "clause": one.clause,
            "period": str(one.period),
            "effective_from": line.since,
            "expression": text_of(one.expression),
            "value": one.expression.value,
            "unit": one.expression.unit,
            "lead": list(one.lead),
            "support": list(one.support),
            "base": text_of(one.base) or None,
            "path": [text_of(step) for step in one.path],
            "fate": line.fate.value,
            "reason": one.reason,
            "recorded_at": line.recorded_at,
            "origin": one.origin,
        }
