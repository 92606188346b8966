"""`plancli task` and `done`: how far tasks and milestones are, to see and to say."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading, writing
from plancli.cli.lookup import department_names, some_plans
from plancli.cli.options import (
    AsOfOption,
    DbOption,
    DeptOption,
    FormatOption,
    KnownOnOption,
    OutputOption,
    PlanOption,
    clocks_for,
    day_for,
)
from plancli.cli.output import emit, say
from plancli.cli.undertaking_lookup import MILESTONES, TASKS, one_undertaking, some_undertakings, state_named
from plancli.domain.ledger import Catalogue
from plancli.domain.undertakings import Event, Undertaking, milestones_of, tasks_of
from plancli.domain.vocabulary import TaskState
from plancli.errors import UsageError
from plancli.store.ledger import Ledger
from plancli.store.write_events import Reported, Undone
from plancli.store.writing import WritableLedger
from plancli.views.page import Page
from plancli.views.undertakings import task_page, task_rows, tasks_page

OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day from which it is so (default: today).")
]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="A remark to keep with it.")]
UndoOption = Annotated[bool, typer.Option("--undo", help="Take back what holds now, as a mistake.")]


def done(
    milestone: Annotated[
        str, typer.Argument(metavar="MILESTONE", help="Its id, a part of its title, or its clause: 二(五)27.")
    ],
    plan: PlanOption = None,
    on: OnOption = None,
    note: NoteOption = "",
    undo: UndoOption = False,
    format: FormatOption = None,
    db: DbOption = None,
) -> None:
    """Record that a milestone is done.

    Another day or note corrects the one on record; --undo takes it back. Nothing is overwritten.

    Example: plancli done 排污权交易平台 --on 2022-09-20 --note 已上线
    """
    now = clock.now()
    day = _day(on, now.date(), undo=undo)
    with writing(db) as ledger:
        there = _there(ledger, now.date(), None)
        ids = _plan_ids(plan, there)
        known = [one for one in milestones_of(there) if one.plan.id in ids]
        one = one_undertaking(milestone, known, "milestone", MILESTONES)
        said = _say(ledger, one, None if undo else TaskState.DONE, day, note, now)
        page = _one_page(ledger, one, now.date())
    if format is not None:
        emit(page, format, None)
    say(said)


def task(
    plan: Annotated[str | None, typer.Argument(metavar="[PLAN]", help="A plan, or all that a part names.")] = None,
    clause: Annotated[
        str | None, typer.Argument(metavar="[CLAUSE]", help="Its number, 二(四)15 or 2.4.15, or a part of its title.")
    ] = None,
    state: Annotated[
        str | None, typer.Argument(metavar="[STATE]", help="未开始, 进行中, 完成, or todo, doing, done.")
    ] = None,
    on: OnOption = None,
    note: NoteOption = "",
    undo: UndoOption = False,
    dept: DeptOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List tasks and how far they are, or record how far one is.

    A task is a clause with something to do; it is due when its plan ends. Nothing recorded is overwritten.

    Examples: plancli task --dept 省能源局 · plancli task digital-2022 2.4.15 完成 --on 2022-06-20
    """
    now = clock.now()
    if state is None and not undo:
        if on or note:
            raise UsageError("--on and --note go with a state", f"give PLAN, CLAUSE and a state; {_EXAMPLE}")
        day, known_day = clocks_for(as_of, known_on, now.date())
        emit(_listing(db, (plan, clause, dept), day, known_day), format, output)
        return
    _require_recording(plan, clause, state, undo=undo, looks=any((dept, as_of, known_on)))
    wanted = state_named(state) if state is not None else None
    on_day = _day(on, now.date(), undo=undo)
    with writing(db) as ledger:
        there = _there(ledger, now.date(), None)
        one = one_undertaking(clause or "", _tasks(there, plan), "task", TASKS)
        said = _say(ledger, one, wanted, on_day, note, now)
        page = _one_page(ledger, one, now.date())
    if format is not None or output is not None:
        emit(page, format, output)
    say(said)


_EXAMPLE = "plancli task digital-2022 2.4.15 完成"


def _require_recording(plan: str | None, clause: str | None, state: str | None, *, undo: bool, looks: bool) -> None:
    """Raise UsageError where what was typed is half a question and half a report."""
    if state is not None and undo:
        raise UsageError("a state and --undo exclude each other", "give one of them")
    if plan is None or clause is None:
        raise UsageError("--undo is for one task", "give PLAN and CLAUSE")
    if looks:
        raise UsageError(
            "--dept, --as-of and --known-on are for looking, not for recording", "leave them out; --on gives the day"
        )


def _day(on: str | None, today: date, *, undo: bool) -> date | None:
    """The day that was typed for what happened. Raises UsageError for one that is still to come."""
    if on is None:
        return None
    if undo:
        raise UsageError("--undo needs no day: it takes back what holds now", "leave out --on")
    day = day_for(on, today)
    if day > today:
        raise UsageError(f"{day} is still to come", "give the day it happened; without --on it is today")
    return day


def _there(ledger: Ledger, as_of: date, known_on: date | None) -> Catalogue:
    """What there is to do, by whom, and what was reported of it."""
    return Catalogue(
        departments=ledger.departments(),
        plans=ledger.plans(as_of),
        clauses=ledger.clauses(),
        milestones=ledger.milestones(as_of),
        events=ledger.events(as_of, known_on),
    )


def _plan_ids(text: str | None, there: Catalogue) -> frozenset[str]:
    return frozenset(one.id for one in there.plans) if text is None else some_plans(text, there.plans)


def _tasks(there: Catalogue, plan: str | None) -> list[Undertaking]:
    ids = _plan_ids(plan, there)
    return [one for one in tasks_of(there) if one.plan.id in ids]


def _listing(
    db: Path | None, asked: tuple[str | None, str | None, str | None], as_of: date, known_on: date | None
) -> Page:
    plan, clause, dept = asked
    with reading(db) as ledger:
        there = _there(ledger, as_of, known_on)
    tasks = _tasks(there, plan)
    if dept is not None:
        names = department_names(dept, there.departments)
        tasks = [one for one in tasks if names & {*one.lead, *one.support}]
    if clause is not None:
        tasks = some_undertakings(clause, tasks, "task", TASKS)
        if len(tasks) == 1:
            return _page_of(there, tasks[0], as_of)
    return tasks_page(task_rows(there, tasks, as_of), as_of, is_detailed=any(asked))


def _one_page(ledger: Ledger, one: Undertaking, today: date) -> Page:
    return _page_of(Catalogue(events=ledger.events(today)), one, today)


def _page_of(there: Catalogue, one: Undertaking, as_of: date) -> Page:
    (row,) = task_rows(there, [one], as_of)
    return task_page(row, [event for event in there.events if event.subject == one.subject], as_of)


def _say(
    ledger: WritableLedger, one: Undertaking, state: TaskState | None, on: date | None, note: str, now: datetime
) -> str:
    """Record a state, or take one back (None); what was done, in words."""
    what = f"{one.title} · {one.plan.title} {one.plan.period} {one.clause}"
    if state is None:
        return _undone_words(ledger.undo_event(one.subject, note, now), what)
    return _recorded_words(ledger.add_event(one.subject, state, on, note, now), what, one.due)


def _recorded_words(done: Reported, what: str, due: date) -> str:
    event, before, holds = done.event, done.before, done.now
    late = (event.day - due).days if event.state is TaskState.DONE else 0
    words = f"{what} = {_words(event)}{f', {late} days late' if late > 0 else ''}"
    if holds != event:
        words += f"; #{holds.id} {_words(holds)} is later and holds (--undo takes it back)"
    elif not done.is_unchanged and before is not None and _is_correction(event, before):
        words += f", superseding #{before.id} {_words(before)}"
    return f"{'unchanged' if done.is_unchanged else 'recorded'} #{event.id}: {words}"


def _is_correction(event: Event, before: Event) -> bool:
    return event.day == before.day or event.state is before.state is TaskState.DONE


def _undone_words(done: Undone, what: str) -> str:
    if done.event is None:
        return f"unchanged: nothing is recorded of {what}"
    follows = f"#{done.now.id} {_words(done.now)} holds again" if done.now else "nothing is recorded of it any more"
    return f"took back #{done.event.id}: {what} = {_words(done.event)}; {follows}"


def _words(event: Event) -> str:
    """An event in English words: in progress 2022-06-20 (已上线)."""
    state = event.state.replace("_", " ") if event.state else "taken back"
    return f"{state} {event.day}{f' ({event.note})' if event.note else ''}"
