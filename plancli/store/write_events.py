"""What was reported of tasks and milestones, into the ledger; a correction is a new row, nothing is overwritten."""

from datetime import date, datetime
from typing import NamedTuple

from plancli.clock import instant
from plancli.domain.undertakings import Event, Subject, event_of, holding, rows_for, undoing
from plancli.domain.vocabulary import TaskState
from plancli.store.read_events import TAKEN_BACK, events_of
from plancli.store.session import Session


class Reported(NamedTuple):
    """What became of a report: the row that says it, what held before it (None: nothing did), and what holds now.

    `is_unchanged`: the row was there already.
    """

    event: Event
    before: Event | None
    now: Event
    is_unchanged: bool = False


class Undone(NamedTuple):
    """The row taken back, None where there was none, and what holds now."""

    event: Event | None
    now: Event | None


def put(session: Session, subject: Subject, state: TaskState, on: date | None, note: str, now: datetime) -> Reported:
    """Record a state inside a transaction, unless it is on record; `on` None is today (see `event_of`)."""
    past = events_of(session, subject)
    new = event_of(past, subject, state, on, note, now.date())
    rows = rows_for(past, new)
    _insert(session, rows, now)
    after = holding(events_of(session, subject))
    recorded = next(one for one in after if one.day == new.day)
    return Reported(recorded, _last(holding(past)), after[-1], is_unchanged=not rows)


def take_back(session: Session, subject: Subject, reason: str, now: datetime) -> Undone:
    """Take back, inside a transaction, what holds of a subject."""
    past = events_of(session, subject)
    before = _last(holding(past))
    row = undoing(past, reason)
    if row is None:
        return Undone(None, None)
    _insert(session, (row,), now)
    return Undone(before, _last(holding(events_of(session, subject))))


def _last(held: tuple[Event, ...]) -> Event | None:
    return held[-1] if held else None


def _insert(session: Session, rows: tuple[Event, ...], now: datetime) -> None:
    session.write_all(
        "INSERT INTO events (milestone_id, plan_id, locator, state, date, note, recorded_at, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*one.subject, one.state or TAKEN_BACK, one.day.isoformat(), one.note, instant(now), one.origin)
            for one in rows
        ],
    )
