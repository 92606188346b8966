"""Values into the ledger: every correction is a new row, nothing is overwritten."""

from dataclasses import dataclass
from datetime import datetime

from plancli.clock import instant
from plancli.domain.observation import Observation
from plancli.domain.outcomes import adds_nothing
from plancli.errors import UsageError
from plancli.store.cells import from_decimal, from_period
from plancli.store.read_values import live_in_cell, observation
from plancli.store.session import Session


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a value: the live row's id, the row it superseded, and whether there was anything to write."""

    id: int
    previous: Observation | None
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Retracted:
    """The row taken back, and the earlier row of its cell that is live again."""

    observation: Observation
    live_again: Observation | None


def put(session: Session, new: Observation, now: datetime) -> Recorded:
    """Record a value inside a transaction, unless it adds nothing to the live one of its cell."""
    live = live_in_cell(session, new)
    if live is not None and adds_nothing(new, live):
        return Recorded(live.id or 0, live, is_unchanged=True)
    return Recorded(insert(session, new, live, now), live)


def insert(session: Session, new: Observation, live: Observation | None, now: datetime) -> int:
    """Add a row, on top of the live one of its cell, inside a transaction; its id."""
    # a value without a day counts as reported when its period ended, but never in the future
    reported_on = new.reported_on or min(new.period.last, now.date())
    return session.write(
        "INSERT INTO observations (indicator_id, region, period, period_first, period_last, accumulation, value, unit,"
        " status, qualifier, source, reported_on, recorded_at, note, supersedes, reason, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.indicator_id, new.region, *from_period(new.period), new.accumulation or "", from_decimal(new.value),
            new.unit, new.status, new.qualifier, new.source, reported_on.isoformat(), instant(now), new.note,
            live.id if live else None, new.reason, new.origin,
        ),
    )  # fmt: skip


def take_back(session: Session, key: int, reason: str, now: datetime) -> Retracted:
    """Retract a row inside a transaction. Raises UsageError for an id that is unknown or retracted already."""
    row = observation(session, key)
    if row is None:
        raise UsageError(f"no value has the number {key}", "give the number of a value on record")
    for (earlier,) in session.rows("SELECT reason FROM retractions WHERE observation_id = ?", (key,)):
        raise UsageError(f"value {key} was retracted already ({earlier})", "nothing is left to do")
    session.write(
        "INSERT INTO retractions (observation_id, reason, recorded_at) VALUES (?, ?, ?)", (key, reason, instant(now))
    )
    return Retracted(row, live_in_cell(session, row))
