"""Reported values out of the ledger: those that were live at a date, and what became of every one of them.

A cell is an indicator, region, period and way of counting. Of the rows of a cell that were visible (reported by the
as-of date, held by the ledger on the known-on day, not retracted by then) the one recorded last is live.
"""

# ruff: noqa: PLR0913, PLR0917 - what makes a value out of a row takes one argument a column

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from plancli.domain.observation import Observation
from plancli.store.cells import (
    ACCUMULATIONS,
    STATUSES,
    clocks_of,
    to_day,
    to_period,
    to_period_alone,
)
from plancli.store.errors import readable_values
from plancli.store.session import Session

COLUMNS = """
    o.indicator_id, o.region, o.period, o.period_first, o.period_last, o.value, o.unit, o.accumulation, o.status,
    o.qualifier, o.source, o.reported_on, o.recorded_at, o.note, o.id, o.supersedes, o.reason, o.origin
"""
_CELL = "c.indicator_id, c.region, c.period_last, c.period, c.accumulation"
_SAME_CELL = f"({_CELL}) = (o.indicator_id, o.region, o.period_last, o.period, o.accumulation)"
_VISIBLE = """
    c.reported_on <= :as_of AND c.recorded_at < :known
    AND c.id NOT IN (SELECT observation_id FROM retractions WHERE recorded_at < :known)
"""


def _live(where: str) -> str:
    """The live rows among those a condition on `c` picks; the index of cells alone decides which these are."""
    return f"""
        SELECT {COLUMNS} FROM (
            SELECT max(c.id) AS id FROM observations AS c WHERE {where} AND {_VISIBLE} GROUP BY {_CELL}
        ) AS live JOIN observations AS o ON o.id = live.id
    """


_ALL = _live("c.period_last <= :as_of")
_OF_INDICATOR = _live("c.indicator_id = :indicator AND c.period_last <= :as_of")
_OF_CELL = _live(
    "c.indicator_id = :indicator AND c.region = :region AND c.period_last = :last AND c.period = :period"
    " AND c.accumulation = :accumulation"
)
# A report of several years is taken apart by those of its years, so the values of all of them are read.
# `ends` are, for each unit, the last day of the latest live value before the day asked for. Units are found by
# stepping through their index, so that none of this takes longer when there are more values before that day.
# The cross join tells SQLite to begin with what is wanted. Rows that a later one supersedes are left in: there are few,
# and dropping them takes longer here. Names and dates that repeat in every row are left out: `at` is the place among
# what is wanted, and a period's text says its days.
_SINCE = f"""
    WITH RECURSIVE wanted (at, indicator, region, since, has_base) AS (
        SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
            json_extract(value, '$[3]')
        FROM json_each(:wanted)
    ),
    units (at, indicator, region, since, unit) AS (
        SELECT at, indicator, region, since, (
            SELECT min(n.unit) FROM observations AS n WHERE n.indicator_id = indicator AND n.region = wanted.region
        ) FROM wanted WHERE has_base
        UNION ALL
        SELECT at, indicator, region, since, (
            SELECT min(n.unit) FROM observations AS n
            WHERE n.indicator_id = indicator AND n.region = units.region AND n.unit > units.unit
        ) FROM units WHERE unit IS NOT NULL
    ),
    ends (at, indicator, region, last) AS (
        SELECT DISTINCT at, indicator, region, (
            SELECT o.period_last FROM observations AS o
            WHERE o.indicator_id = indicator AND o.region = units.region AND o.unit = units.unit
                AND o.period_last < since AND o.period_last <= :as_of
                AND o.id = (SELECT max(c.id) FROM observations AS c WHERE {_SAME_CELL} AND {_VISIBLE})
            ORDER BY o.period_last DESC LIMIT 1
        ) FROM units WHERE unit IS NOT NULL
    ),
    spans (at, indicator, region, first, last) AS (
        SELECT at, indicator, region, min(since, coalesce((
            SELECT min(substr(m.period, 1, 4)) || '-01-01' FROM observations AS m
            WHERE m.indicator_id = indicator AND m.region = wanted.region AND m.period_last BETWEEN since AND :as_of
                AND m.period LIKE '____-____'
        ), since)), :as_of FROM wanted
        UNION ALL
        SELECT at, indicator, region, last, last FROM ends WHERE last IS NOT NULL
    )
    SELECT at, c.period, c.accumulation, c.id, c.value, c.unit, c.status, c.qualifier, c.source, c.reported_on,
        c.recorded_at, c.note, c.supersedes, c.reason, c.origin
    FROM spans CROSS JOIN observations AS c
    WHERE c.indicator_id = indicator AND c.region = spans.region AND c.period_last BETWEEN first AND last AND {_VISIBLE}
"""


class Fate(StrEnum):
    """What became of a row."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


class PastValue(NamedTuple):
    """A row of the ledger and its fate: by which row it was superseded, or why and when (UTC) it was retracted."""

    observation: Observation
    fate: Fate
    superseded_by: int | None = None
    retracted_because: str = ""
    retracted_at: str = ""


def observations(
    session: Session,
    as_of: date | None = None,
    known_on: date | None = None,
    indicators: Iterable[str] | None = None,
) -> tuple[Observation, ...]:
    """The live values, of some indicators or all, by indicator, region and end of period."""
    clocks = clocks_of(as_of, known_on)
    if indicators is None:
        found = session.read(to_observation, _ALL, clocks)
    else:
        found = tuple(
            one
            for indicator in dict.fromkeys(indicators)
            for one in session.read(to_observation, _OF_INDICATOR, clocks | {"indicator": indicator})
        )
    return tuple(sorted(found, key=_place))


def _place(one: Observation) -> tuple[str, str, date, int]:
    return (one.indicator_id, one.region, one.period.last, one.id or 0)


def every_observation(session: Session, known_on: date | None = None) -> tuple[Observation, ...]:
    """Every row, superseded ones too, that was recorded by `known_on` and not retracted by then, in that order."""
    return session.read(
        to_observation,
        f"""
        SELECT {COLUMNS} FROM observations AS o
        WHERE o.recorded_at < :known
            AND o.id NOT IN (SELECT observation_id FROM retractions WHERE recorded_at < :known)
        ORDER BY o.id
        """,
        {"known": clocks_of(None, known_on)["known"]},
    )


def observations_since(
    session: Session,
    since: Mapping[tuple[str, str], date],
    as_of: date | None = None,
    known_on: date | None = None,
    without_base: Collection[tuple[str, str]] = (),
) -> tuple[Observation, ...]:
    """The live values of each (indicator, region) from a day on, and in each unit the latest ones before it.

    The latter not for those `without_base`. Enough to judge targets that start on that day or later, in a time that
    does not grow with the rest of the ledger.
    """
    wanted = json.dumps([(*pair, day.isoformat(), pair not in without_base) for pair, day in since.items()])
    rows = session.rows(_SINCE, clocks_of(as_of, known_on) | {"wanted": wanted})
    with readable_values(session.path):
        return tuple(_made(_last_of_each_cell(rows), tuple(since)))


_CELL_LENGTH = 3  # of a row of _SINCE: the place among what is wanted, the period, the accumulation; its id follows


def _last_of_each_cell(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Of the rows of a cell the one recorded last, which supersedes the others."""
    last: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in rows:
        if last.setdefault(row[:_CELL_LENGTH], row)[_CELL_LENGTH] < row[_CELL_LENGTH]:
            last[row[:_CELL_LENGTH]] = row
    return last.values()


def _made(rows: Iterable[tuple[Any, ...]], pairs: Sequence[tuple[str, str]]) -> Iterator[Observation]:
    """The values that rows of _SINCE say; by _make, in half the time of a function of their own: they are many."""
    for (
        at, period, accumulation, key, value, unit, status, qualifier, source, reported_on, recorded_at, note, *rest,
    ) in rows:  # fmt: skip
        yield Observation._make((
            *pairs[at], to_period_alone(period), Decimal(value), unit, ACCUMULATIONS[accumulation], STATUSES[status],
            qualifier, source, to_day(reported_on), recorded_at, note, key, *rest,
        ))  # fmt: skip


def live_in_cell(session: Session, cell: Observation) -> Observation | None:
    """The live row of the cell that an observation is for."""
    found = session.read(to_observation, _OF_CELL, clocks_of(None, None) | _cell(cell))
    return found[0] if found else None


def taken_back(session: Session, cell: Observation) -> tuple[Observation, ...]:
    """The retracted rows of the cell that an observation is for."""
    return session.read(
        to_observation,
        f"""
        SELECT {COLUMNS} FROM observations AS o JOIN retractions AS r ON r.observation_id = o.id
        WHERE o.indicator_id = :indicator AND o.region = :region AND o.period_last = :last AND o.period = :period
            AND o.accumulation = :accumulation
        """,
        _cell(cell),
    )


def withdrawn(session: Session) -> tuple[Observation, ...]:
    """Every value of the catalogue that somebody retracted, in the order recorded."""
    return session.read(
        to_observation,
        f"SELECT {COLUMNS} FROM retractions AS r JOIN observations AS o ON o.id = r.observation_id"
        " WHERE o.origin = 'catalogue' ORDER BY o.id",
    )


def published_indicators(session: Session) -> tuple[str, ...]:
    """The ids of the indicators that a catalogue ever had a value of."""
    return session.read(str, "SELECT DISTINCT indicator_id FROM observations WHERE origin = 'catalogue'")


def _cell(one: Observation) -> dict[str, str]:
    return {
        "indicator": one.indicator_id,
        "region": one.region,
        "last": one.period.last.isoformat(),
        "period": str(one.period),
        "accumulation": one.accumulation or "",
    }


def observation(session: Session, key: int) -> Observation | None:
    """The row with this id, live or not."""
    found = session.read(to_observation, f"SELECT {COLUMNS} FROM observations AS o WHERE o.id = ?", (key,))
    return found[0] if found else None


def history(session: Session, indicator_id: str) -> tuple[PastValue, ...]:
    """Every row ever recorded for an indicator, by region and period, each cell's oldest first."""
    return session.read(
        _past_value,
        f"""
        SELECT (
            SELECT min(c.id) FROM observations AS c
            WHERE {_SAME_CELL} AND c.id > o.id AND c.id NOT IN (SELECT observation_id FROM retractions)
        ), r.reason, r.recorded_at, {COLUMNS}
        FROM observations AS o LEFT JOIN retractions AS r ON r.observation_id = o.id
        WHERE o.indicator_id = ? ORDER BY o.region, o.period_last, o.period, o.accumulation, o.id
        """,
        (indicator_id,),
    )


def _past_value(newer: int | None, reason: str | None, retracted_at: str | None, *row: str) -> PastValue:
    one = to_observation(*row)  # type: ignore[arg-type] # a row has columns of two types
    if retracted_at is not None:
        return PastValue(one, Fate.RETRACTED, None, reason or "", retracted_at)
    return PastValue(one, Fate.LIVE if newer is None else Fate.SUPERSEDED, newer)


def to_observation(
    indicator: str,
    region: str,
    period: str,
    first: str,
    last: str,
    value: str,
    unit: str,
    accumulation: str,
    status: str,
    qualifier: str,
    source: str,
    reported_on: str,
    recorded_at: str,
    note: str,
    key: int,
    supersedes: int | None,
    reason: str,
    origin: str,
) -> Observation:
    """An observation out of the columns that the queries here select."""
    return Observation(
        indicator, region, to_period(period, first, last), Decimal(value), unit, ACCUMULATIONS[accumulation],
        STATUSES[status], qualifier, source, to_day(reported_on), recorded_at, note, key, supersedes, reason, origin,
    )  # fmt: skip
