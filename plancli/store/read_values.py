"""Reported values out of the ledger: those that were live at a date, and what became of every one of them.

A cell is an indicator, region, period and way of counting. Of the rows of a cell that were visible (reported by the
as-of date, held by the ledger on the known-on day, not retracted by then) the one recorded last is live.
"""

# ruff: noqa: PLR0913, PLR0917 - what makes a value out of a row takes one argument a column

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plancli.clock import instant_after
from plancli.domain.observation import Observation
from plancli.store.cells import ACCUMULATIONS, END_OF_TIME, STATUSES, from_day, to_day, to_period
from plancli.store.session import Session

_COLUMNS = """
    o.indicator_id, o.region, o.period, o.period_first, o.period_last, o.value, o.unit, o.accumulation, o.status,
    o.qualifier, o.source, o.reported_on, o.recorded_at, o.note, o.id, o.supersedes, o.reason, o.origin
"""
_VISIBLE = """
    c.period_last <= :as_of AND c.reported_on <= :as_of AND c.recorded_at < :known
    AND c.id NOT IN (SELECT observation_id FROM retractions WHERE recorded_at < :known)
"""
_CELL = "c.indicator_id, c.region, c.period_last, c.period, c.accumulation"


def _live(where: str) -> str:
    """The live rows among those a condition on `c` picks; reads the index of cells in its order."""
    return f"""
        SELECT {_COLUMNS} FROM (
            SELECT max(c.id) AS id FROM observations AS c WHERE {where} AND {_VISIBLE} GROUP BY {_CELL}
        ) AS live JOIN observations AS o ON o.id = live.id
    """


_ALL = _live("1")
_OF_INDICATOR = _live("c.indicator_id = :indicator")
_SINCE = _live("c.indicator_id = :indicator AND c.region = :region AND c.period_last >= :since")
_AT = _live("c.indicator_id = :indicator AND c.region = :region AND c.period_last = :last")
_OF_CELL = _live(
    "c.indicator_id = :indicator AND c.region = :region AND c.period_last = :last AND c.period = :period"
    " AND c.accumulation = :accumulation"
)
# the last days, before :since, of the latest live value in each unit; units are found by stepping through the index
_EARLIER = f"""
    WITH RECURSIVE units (unit) AS (
        SELECT min(unit) FROM observations WHERE indicator_id = :indicator AND region = :region
        UNION ALL
        SELECT (
            SELECT min(n.unit) FROM observations AS n
            WHERE n.indicator_id = :indicator AND n.region = :region AND n.unit > units.unit
        ) FROM units WHERE units.unit IS NOT NULL
    )
    SELECT DISTINCT (
        SELECT u.period_last FROM observations AS u
        WHERE u.indicator_id = :indicator AND u.region = :region AND u.unit = units.unit AND u.period_last < :since
            AND u.id = (
                SELECT max(c.id) FROM observations AS c
                WHERE (c.indicator_id, c.region, c.period_last, c.period, c.accumulation)
                    = (u.indicator_id, u.region, u.period_last, u.period, u.accumulation) AND {_VISIBLE}
            )
        ORDER BY u.period_last DESC LIMIT 1
    ) AS last FROM units WHERE units.unit IS NOT NULL
"""


class Fate(StrEnum):
    """What became of a row."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class PastValue:
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
    clocks = _clocks(as_of, known_on)
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


def observations_since(
    session: Session,
    since: Mapping[tuple[str, str], date],
    as_of: date | None = None,
    known_on: date | None = None,
) -> tuple[Observation, ...]:
    """The live values of each (indicator, region) from a day on, and in each unit the latest ones before it.

    Enough to judge targets that start on that day or later, in a time that does not grow with the rest of the ledger.
    """
    clocks = _clocks(as_of, known_on)
    return tuple(one for pair, day in since.items() for one in _of_pair(session, pair, day, clocks))


def _of_pair(session: Session, pair: tuple[str, str], since: date, clocks: Mapping[str, str]) -> Iterator[Observation]:
    wanted = {**clocks, "indicator": pair[0], "region": pair[1], "since": since.isoformat()}
    for (last,) in session.rows(_EARLIER, wanted):
        if last is not None:
            yield from session.read(to_observation, _AT, wanted | {"last": last})
    yield from session.read(to_observation, _SINCE, wanted)


def live_in_cell(session: Session, cell: Observation) -> Observation | None:
    """The live row of the cell that an observation is for."""
    found = session.read(to_observation, _OF_CELL, _clocks(None, None) | _cell(cell))
    return found[0] if found else None


def taken_back(session: Session, cell: Observation) -> tuple[Observation, ...]:
    """The rows of the cell that somebody retracted by command."""
    return session.read(
        to_observation,
        f"""
        SELECT {_COLUMNS} FROM observations AS o JOIN retractions AS r ON r.observation_id = o.id
        WHERE o.indicator_id = :indicator AND o.region = :region AND o.period_last = :last AND o.period = :period
            AND o.accumulation = :accumulation AND r.origin <> 'catalogue'
        """,
        _cell(cell),
    )


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
    found = session.read(to_observation, f"SELECT {_COLUMNS} FROM observations AS o WHERE o.id = ?", (key,))
    return found[0] if found else None


def history(session: Session, indicator_id: str) -> tuple[PastValue, ...]:
    """Every row ever recorded for an indicator, by region and period, each cell's oldest first."""
    return session.read(
        _past_value,
        f"""
        SELECT (
            SELECT min(c.id) FROM observations AS c
            WHERE (c.indicator_id, c.region, c.period_last, c.period, c.accumulation)
                = (o.indicator_id, o.region, o.period_last, o.period, o.accumulation)
                AND c.id > o.id AND c.id NOT IN (SELECT observation_id FROM retractions)
        ), r.reason, r.recorded_at, {_COLUMNS}
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


def _clocks(as_of: date | None, known_on: date | None) -> dict[str, str]:
    return {"as_of": from_day(as_of), "known": END_OF_TIME if known_on is None else instant_after(known_on)}


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
