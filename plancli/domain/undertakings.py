"""What is to be done by a day, without a number: tasks (clauses) and milestones, and what was reported of them.

Events are only ever added. Those of one undertaking and day are a pile: a new one lies on top, one without a state
takes the uppermost away. Of the days up to the as-of date the latest with anything left on its pile decides.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from plancli.domain.ledger import Catalogue, Clause, Milestone, Plan
from plancli.domain.vocabulary import ItemKind, Section, TaskState


class Subject(NamedTuple):
    """What an event is about: a milestone by its id, or a task by its plan and clause."""

    milestone_id: str | None = None
    plan_id: str | None = None
    locator: str | None = None


class Event(NamedTuple):
    """What was reported of a subject for a day; no state: the uppermost event of that day is taken back.

    `recorded_at`: when this ledger got it (ISO 8601, UTC).
    """

    subject: Subject
    state: TaskState | None
    day: date
    note: str = ""
    id: int | None = None
    recorded_at: str = ""
    origin: str = "command"


class Undertaking(NamedTuple):
    """A task or a milestone of a plan; `due` is the last day for it, `lead` and `support` are as written."""

    subject: Subject
    plan: Plan
    clause: str
    title: str
    due: date
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()

    @property
    def kind(self) -> ItemKind:
        """Whether it is a task or a milestone."""
        return ItemKind.TASK if self.subject.milestone_id is None else ItemKind.MILESTONE


class TaskStanding(NamedTuple):
    """Where an undertaking stands at the end of `as_of`: its state, and the event that says so (None: nothing does)."""

    state: TaskState
    due: date
    as_of: date
    event: Event | None = None

    @property
    def days_late(self) -> int:
        """Days after the due date on which it was done, or by which it is overdue; 0 when neither."""
        end = self.event.day if self.state is TaskState.DONE and self.event else self.as_of
        return max(0, (end - self.due).days)

    @property
    def days_left(self) -> int | None:
        """Days until the due date; None when it is done or overdue."""
        return None if self.state in {TaskState.DONE, TaskState.OVERDUE} else (self.due - self.as_of).days


def is_task(clause: Clause) -> bool:
    """Whether a clause is something to do: a goal is reached, not done, unless somebody is named to do it."""
    return clause.section is not Section.GOALS or bool(clause.lead or clause.support)


def tasks_of(ledger: Catalogue) -> tuple[Undertaking, ...]:
    """The tasks of every plan, due when the plan ends, in the order of plans and clauses."""
    plans = {one.id: one for one in ledger.plans}
    return tuple(_task(one, plans[one.plan_id]) for one in ledger.clauses if one.plan_id in plans and is_task(one))


def _task(clause: Clause, plan: Plan) -> Undertaking:
    subject = Subject(plan_id=plan.id, locator=clause.locator)
    return Undertaking(
        subject, plan, clause.locator, clause.title or clause.locator, plan.period.last, clause.lead, clause.support
    )


def milestones_of(ledger: Catalogue) -> tuple[Undertaking, ...]:
    """The milestones of every plan, in the order of plans and clauses."""
    plans = {one.id: one for one in ledger.plans}
    return tuple(_milestone(one, plans[one.plan_id]) for one in ledger.milestones if one.plan_id in plans)


def _milestone(one: Milestone, plan: Plan) -> Undertaking:
    return Undertaking(Subject(one.id), plan, one.clause, one.title, one.period.last, one.lead, one.support)


def events_by_subject(events: Iterable[Event]) -> dict[Subject, list[Event]]:
    """The events of each subject, in the order given."""
    found: dict[Subject, list[Event]] = {}
    for one in events:
        found.setdefault(one.subject, []).append(one)
    return found


def holding(events: Iterable[Event], as_of: date = date.max) -> tuple[Event, ...]:
    """Of one subject's events, in the order recorded, the one that counts for each day up to `as_of`, by day."""
    piles: dict[date, list[Event]] = {}
    for one in events:
        pile = piles.setdefault(one.day, [])
        if one.state is not None:
            pile.append(one)
        elif pile:
            pile.pop()
    return tuple(pile[-1] for day, pile in sorted(piles.items()) if pile and day <= as_of)


def standing_of(events: Iterable[Event], due: date, as_of: date) -> TaskStanding:
    """Where a subject stands at the end of `as_of`, from its events in the order recorded."""
    held = holding(events, as_of)
    event = held[-1] if held else None
    state = event.state if event and event.state else TaskState.NOT_STARTED
    if state is not TaskState.DONE and as_of > due:
        state = TaskState.OVERDUE
    return TaskStanding(state, due, as_of, event)


def finished_by_plan(ledger: Catalogue) -> Counter[str]:
    """How many tasks and milestones of each plan are done, by plan id."""
    events = events_by_subject(ledger.events)
    every = (*tasks_of(ledger), *milestones_of(ledger))
    held = ((one.plan.id, holding(events[one.subject])) for one in every if one.subject in events)
    return Counter(plan_id for plan_id, found in held if found and found[-1].state is TaskState.DONE)


def event_of(
    past: Sequence[Event], subject: Subject, state: TaskState, on: date | None, note: str, today: date
) -> Event:
    """What a report means after what is on record: `on` None is today, or the day a state reported again has already.

    A second report of being done corrects the first: what it does not say, day or note, stays as it was.
    """
    held = holding(past)
    again = held[-1] if held and held[-1].state is state else None
    keeps_day = again is not None and (state is TaskState.DONE or not note)
    day = on or (again.day if again and keeps_day else today)
    if again is None or (state is not TaskState.DONE and again.day != day):
        again = next((one for one in held if (one.day, one.state) == (day, state)), None)
    return Event(subject, state, day, note or (again.note if again else ""))


def rows_for(past: Sequence[Event], new: Event) -> tuple[Event, ...]:
    """The events that a report adds: none where it is on record already.

    One that moves the day of completion takes the old day back first.
    """
    held = holding(past)
    if any((one.day, one.state, one.note) == (new.day, new.state, new.note) for one in held):
        return ()
    last = held[-1] if held else None
    if last is not None and last.state is new.state is TaskState.DONE and last.day != new.day:
        moved = (_taking_back(last), new)
        if holding([*past, *moved])[-1] is new:
            return moved
    return (new,)


def undoing(past: Sequence[Event], reason: str = "") -> Event | None:
    """The event that takes back what holds now, as if it had never been reported; None where nothing does."""
    held = holding(past)
    return _taking_back(held[-1], reason) if held else None


def _taking_back(event: Event, reason: str = "") -> Event:
    return Event(event.subject, None, event.day, reason)


def in_weeks(as_of: date, weeks: int) -> date:
    """The last day of so many weeks from `as_of`; the last there is where that is beyond the calendar."""
    return as_of + timedelta(days=min(7 * weeks, (date.max - as_of).days))
