"""Many values at once: the live rows of many cells in one query, many rows with one statement.

Rows go in by indicator and region, so that the pages of the indexes are each written once and not once a row.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from plancli.clock import instant
from plancli.domain.observation import Observation
from plancli.domain.vocabulary import Accumulation, ObservationStatus
from plancli.store.cells import from_decimal, from_period
from plancli.store.read_values import COLUMNS, to_observation
from plancli.store.session import Session

if TYPE_CHECKING:
    from plancli.domain.period import Period

Place = tuple[str, str]  # indicator id, region

# a word of an enumeration takes sqlite3 longer to bind than all the rest of its row
_PLAIN: dict[str | None, str] = {None: "", **{one: one.value for one in (*Accumulation, *ObservationStatus)}}
_CACHE_KIB = 32 * 1024
_RETRACTED = "(SELECT observation_id FROM retractions)"
_INSERT = (
    "INSERT INTO observations (indicator_id, region, period, period_first, period_last, accumulation, value, unit,"
    " status, qualifier, source, reported_on, recorded_at, note, supersedes, reason, origin)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LIVE = f"""
    SELECT w.at, {COLUMNS} FROM temp.wanted_cells AS w CROSS JOIN observations AS o ON o.id = (
        SELECT max(c.id) FROM observations AS c
        WHERE c.indicator_id = w.indicator AND c.region = w.region AND c.period_last = w.last AND c.period = w.period
            AND c.accumulation = w.accumulation AND c.id NOT IN {_RETRACTED}
    )
"""
_ANY = "SELECT 1 FROM observations WHERE indicator_id = :indicator AND region = :region LIMIT 1"
_LATEST = f"""
    SELECT {COLUMNS} FROM observations AS o
    WHERE o.indicator_id = :indicator AND o.region = :region AND o.id NOT IN {_RETRACTED} AND o.period_last = (
        SELECT max(c.period_last) FROM observations AS c
        WHERE c.indicator_id = :indicator AND c.region = :region AND c.id NOT IN {_RETRACTED}
    ) ORDER BY o.id DESC LIMIT 1
"""
_OF_YEAR = f"""
    SELECT {COLUMNS} FROM observations AS o WHERE o.id IN (
        SELECT max(c.id) FROM observations AS c
        WHERE c.indicator_id = :indicator AND c.region = :region AND c.period_last BETWEEN :year AND :year || '-12-31'
            AND c.id NOT IN {_RETRACTED}
        GROUP BY c.period_last, c.period, c.accumulation
    ) ORDER BY o.period_last, o.id
"""
# the years in which amounts stand beside values from January on; most places have only one kind, which is soon known
_COUNTED = """EXISTS (
    SELECT 1 FROM observations AS c
    WHERE c.indicator_id = json_extract(p.value, '$[0]') AND c.region = json_extract(p.value, '$[1]')
        AND c.accumulation = {}
)"""
_TWO_COUNTS = f"""
    SELECT o.indicator_id, o.region, substr(o.period_last, 1, 4)
    FROM json_each(:pairs) AS p CROSS JOIN observations AS o
    WHERE {_COUNTED.format("'amount'")} AND {_COUNTED.format("'cumulative'")}
        AND o.indicator_id = json_extract(p.value, '$[0]') AND o.region = json_extract(p.value, '$[1]')
        AND o.accumulation <> '' AND o.id NOT IN {_RETRACTED}
    GROUP BY 1, 2, 3 HAVING min(o.accumulation) <> max(o.accumulation)
"""  # fmt: skip


class BulkValues:
    """The values of a ledger, for many at once; everything but making it happens inside a transaction.

    `now` is when they are recorded. Methods raise StoreError when the file fails.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        self._session, self._recorded_at = session, instant(now)
        session.write(f"PRAGMA cache_size = -{_CACHE_KIB}")
        session.write("PRAGMA temp_store = MEMORY")
        # what rows name was read from this ledger, where nothing is ever deleted; to ask again is a tenth of the time
        session.write("PRAGMA foreign_keys = OFF")
        session.write(
            "CREATE TEMP TABLE IF NOT EXISTS wanted_cells"
            " (at INTEGER, indicator TEXT, region TEXT, last TEXT, period TEXT, accumulation TEXT)"
        )

    def latest(self, indicator: str, region: str) -> Observation | None:
        """The live value of an indicator and region whose period ends last; None where there is none."""
        place = {"indicator": indicator, "region": region}
        if not self._session.rows(_ANY, place):
            return None
        found = self._session.read(to_observation, _LATEST, place)
        return found[0] if found else None

    def live_in_cells(self, cells: Sequence[Observation]) -> dict[int, Observation]:
        """The live values of the cells that some values are for, by the place of those among them."""
        if not cells:
            return {}
        texts = _PeriodTexts()
        wanted = [
            (
                at,
                one.indicator_id,
                one.region,
                texts.of(one.period)[2],
                texts.of(one.period)[0],
                _PLAIN[one.accumulation],
            )
            for at, one in enumerate(cells)
        ]
        self._session.write("DELETE FROM temp.wanted_cells")
        self._session.write_all("INSERT INTO temp.wanted_cells VALUES (?, ?, ?, ?, ?, ?)", wanted)
        return dict(self._session.read(_placed, _LIVE))

    def counted_twice(self, places: Iterable[Place]) -> Iterator[tuple[str, str, tuple[Observation, ...]]]:
        """Of some indicators and regions, the live values of years with amounts of parts and values from January on."""
        for indicator, region, year in self._session.rows(_TWO_COUNTS, {"pairs": json.dumps(list(places))}):
            yield (
                indicator,
                region,
                self._session.read(to_observation, _OF_YEAR, {"indicator": indicator, "region": region, "year": year}),
            )

    def add(self, rows: Iterable[tuple[Observation, Observation | None]]) -> None:
        """Add a row for each value, on top of the live one of its cell where there is one.

        The values say when they were reported. Rows of one indicator and region keep their order.
        """
        self._session.write_all(_INSERT, list(_by_place(_columns(rows, self._recorded_at))))


class _PeriodTexts:
    """The three columns of periods; by identity, as a period is slow to compare and few are shared by many values."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Period, tuple[str, str, str]]] = {}

    def of(self, period: "Period") -> tuple[str, str, str]:
        found = self._known.get(id(period))
        if found is None:
            found = self._known[id(period)] = (period, from_period(period))
        return found[1]


def _placed(at: int, *row: str) -> tuple[int, Observation]:
    return at, to_observation(*row)  # type: ignore[arg-type] # a row has columns of two types


def _columns(rows: Iterable[tuple[Observation, Observation | None]], recorded_at: str) -> Iterator[tuple[object, ...]]:
    texts = _PeriodTexts()
    for one, live in rows:
        # taking a value apart at once is several times quicker than asking for each of its fields
        (
            indicator, region, period, number, unit, counts, status, qualifier, source, reported, _, note, _, _,
            reason, origin,
        ) = one  # fmt: skip
        columns = texts.of(period)
        reported_on = columns[2] if reported is period.last else str(reported)
        yield (
            indicator, region, *columns, _PLAIN[counts], from_decimal(number), unit, _PLAIN[status], qualifier, source,
            reported_on, recorded_at, note, live.id if live else None, reason, origin,
        )  # fmt: skip


def _by_place(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """The rows of each indicator and region together, in the order of the indexes."""
    places: defaultdict[tuple[object, ...], list[tuple[object, ...]]] = defaultdict(list)
    for row in rows:
        places[row[:2]].append(row)
    for place in sorted(places, key=str):
        yield from places[place]
