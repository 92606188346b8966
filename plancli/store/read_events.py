"""What was reported of tasks and milestones, out of the ledger."""

from datetime import date

from plancli.clock import instant_after
from plancli.domain.undertakings import Event, Subject
from plancli.domain.vocabulary import TaskState
from plancli.store.cells import END_OF_TIME, from_day, to_day
from plancli.store.session import Session

TAKEN_BACK = "taken_back"
_STATES: dict[str, TaskState | None] = {str(one): one for one in TaskState} | {TAKEN_BACK: None}
_EVENTS = "SELECT milestone_id, plan_id, locator, state, date, note, id, recorded_at, origin FROM events"


def events(session: Session, as_of: date | None = None, known_on: date | None = None) -> tuple[Event, ...]:
    """The events of days up to `as_of` that the ledger held on `known_on`, in the order recorded."""
    return session.read(
        _event,
        f"{_EVENTS} WHERE date <= ? AND recorded_at < ? ORDER BY id",
        (from_day(as_of), END_OF_TIME if known_on is None else instant_after(known_on)),
    )


def events_of(session: Session, subject: Subject) -> tuple[Event, ...]:
    """Every event of a task or milestone, in the order recorded."""
    if subject.milestone_id is not None:
        return session.read(_event, f"{_EVENTS} WHERE milestone_id = ? ORDER BY id", (subject.milestone_id,))
    task = (subject.plan_id, subject.locator)
    return session.read(_event, f"{_EVENTS} WHERE plan_id = ? AND locator = ? ORDER BY id", task)


def _event(  # noqa: PLR0913, PLR0917 - one argument a column
    milestone: str | None, plan: str | None, locator: str | None, state: str, day: str, note: str, key: int, at: str,
    origin: str,
) -> Event:  # fmt: skip
    return Event(Subject(milestone, plan, locator), _STATES[state], to_day(day), note, key, at, origin)
