"""`history`: every value ever recorded for an indicator and its fate; and what a single recording did."""

from collections.abc import Iterable
from typing import Protocol

from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation
from plancli.views.page import Column, Kind, Listing, Page, Record
from plancli.views.show import VALUE_HEADS, observation_text, value_record
from plancli.views.words import ACCUMULATION_WORDS, STATUS_WORDS

_FATE_WORDS = {"live": "现行", "superseded": "已更正", "retracted": "已撤回"}
_HISTORY_HEADS = VALUE_HEADS | {"fate": "结果", "superseded_by": "被谁更正", "reason": "理由", "origin": "来路"}


class PastValue(Protocol):
    """A row on record and what became of it."""

    @property
    def observation(self) -> Observation:
        """The row."""

    @property
    def fate(self) -> str:
        """live, superseded or retracted."""

    @property
    def superseded_by(self) -> int | None:
        """The row that took its place."""

    @property
    def retracted_because(self) -> str:
        """Why it was taken back."""


def value_words(one: Observation) -> str:
    """A value with what has to be known of it, in English words: 11.5万个 (final, cumulative)."""
    kinds = [one.status, *([one.accumulation] if one.accumulation else [])]
    return f"{observation_text(one)} ({', '.join(kinds)})"


def history_page(indicator: Indicator, rows: Iterable[PastValue]) -> Page:
    """Every row of an indicator, in the order of recording."""
    every = tuple(rows)
    columns = (
        Column("编号", Kind.COUNT),
        Column("时期"),
        Column("数值"),
        Column("结果"),
        Column("理由", wraps=True, drop=2),
        Column("口径", drop=3),
        Column("状态", drop=3),
        Column("来源", wraps=True, drop=1),
        Column("报送日期", Kind.DATE, drop=4),
        Column("入账时间", drop=5),
        Column("地区", drop=6),
    )
    lines = tuple(
        (
            one.id,
            str(one.period),
            observation_text(one),
            _fate(past),
            past.retracted_because or one.reason or None,
            ACCUMULATION_WORDS[one.accumulation] if one.accumulation else None,
            STATUS_WORDS[one.status],
            one.source or None,
            one.reported_on,
            one.recorded_at[:19],
            one.region,
        )
        for past in every
        for one in [past.observation]
    )
    listing = Listing(columns, lines, f"{indicator.name}（{indicator.id}）", "没有报送值。")
    return Page(indicator.name, (listing,), (_record(one, indicator) for one in every), _HISTORY_HEADS)


def _fate(past: PastValue) -> str:
    word = _FATE_WORDS[past.fate]
    return f"{word}为 {past.superseded_by}" if past.superseded_by else word


def _record(past: PastValue, indicator: Indicator) -> Record:
    return {
        **value_record(past.observation, indicator),
        "fate": str(past.fate),
        "superseded_by": past.superseded_by,
        "reason": past.retracted_because or past.observation.reason,
        "origin": past.observation.origin,
    }
