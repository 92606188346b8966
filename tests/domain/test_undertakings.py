"""Tasks and milestones: which event holds at a date, when something is overdue, what a report adds."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.ledger import Catalogue, Clause, Milestone, Plan
from plancli.domain.period import parse_period
from plancli.domain.undertakings import (
    Event,
    Subject,
    event_of,
    events_by_subject,
    finished_by_plan,
    holding,
    in_weeks,
    milestones_of,
    rows_for,
    standing_of,
    tasks_of,
    undoing,
)
from plancli.domain.vocabulary import ItemKind, Section, TaskState

ONE = Subject("m")
STATES = {"todo": TaskState.NOT_STARTED, "doing": TaskState.IN_PROGRESS, "done": TaskState.DONE, "back": None}
DUE = date(2022, 6, 30)
TODAY = date(2022, 9, 1)


def day(text: str) -> date:
    return date.fromisoformat(f"2022-{text}")


def events(text: str) -> list[Event]:
    """Events in the order recorded: `doing 03-01; done 06-20 已印发`; `back` takes back."""
    found = []
    for number, one in enumerate(filter(None, text.split("; ")), 1):
        state, when, *note = one.split(" ")
        found.append(Event(ONE, STATES[state], day(when), "".join(note), number))
    return found


def words(rows: Sequence[Event]) -> str:
    names = {state: name for name, state in STATES.items()}
    return "; ".join(f"{names[one.state]} {one.day:%m-%d} {one.note}".strip() for one in rows)


@pytest.mark.parametrize(
    ("past", "as_of", "state", "late", "left"),
    [
        ("", "06-20", "not_started", 0, 10),
        ("", "06-30", "not_started", 0, 0),  # the due day itself is in time
        ("", "07-01", "overdue", 1, None),
        ("todo 03-01", "07-12", "overdue", 12, None),
        ("doing 03-01", "02-28", "not_started", 0, 122),  # not yet at that date
        ("doing 03-01", "03-01", "in_progress", 0, 121),
        ("doing 03-01", "07-12", "overdue", 12, None),
        ("done 06-20", "06-19", "not_started", 0, 11),
        ("done 06-20", "06-20", "done", 0, None),
        ("done 06-20", "08-01", "done", 0, None),
        ("done 06-30", "08-01", "done", 0, None),
        ("done 07-12", "07-11", "overdue", 11, None),
        ("done 07-12", "07-12", "done", 12, None),
        ("done 07-12", "08-30", "done", 12, None),  # no later than it was
        ("done 06-20; doing 06-25", "06-30", "in_progress", 0, 0),  # reopened
        ("doing 06-25; done 06-20", "06-30", "in_progress", 0, 0),  # the later day holds, whatever came first
        ("doing 06-20; done 06-20", "06-30", "done", 0, None),  # of one day the one recorded later
        ("done 06-20; back 06-20", "06-25", "not_started", 0, 5),
        ("doing 06-20; done 06-20; back 06-20", "06-25", "in_progress", 0, 5),
        ("doing 05-01; done 06-20; back 06-20", "06-25", "in_progress", 0, 5),
        ("back 06-20; done 06-20", "06-25", "done", 0, None),  # nothing was there to take back
    ],
)
def test_where_it_stands(past: str, as_of: str, state: str, late: int, left: int | None):
    standing = standing_of(events(past), DUE, day(as_of))
    assert (standing.state, standing.days_late, standing.days_left) == (state, late, left)


DAYS = st.dates(date(2022, 5, 1), date(2022, 5, 12))
EVENTS = st.lists(
    st.builds(lambda state, when: Event(ONE, state, when), st.sampled_from([*STATES.values()]), DAYS), max_size=12
)


@given(EVENTS, DAYS, DAYS)
def test_a_date_never_sees_a_later_event(past: list[Event], due: date, as_of: date):
    seen = [one for one in past if one.day <= as_of]
    assert standing_of(past, due, as_of) == standing_of(seen, due, as_of)


@given(EVENTS)
def test_what_holds_has_a_day_each_and_a_state(past: list[Event]):
    held = holding(past)
    assert [one.day for one in held] == sorted({one.day for one in held})
    assert all(one.state is not None for one in held)
    assert set(held) <= set(past)


@pytest.mark.parametrize(
    ("past", "state", "on", "note", "added"),
    [
        ("", "done", None, "", "done 09-01"),
        ("", "done", "06-20", "已印发", "done 06-20 已印发"),
        ("done 06-20", "done", None, "", ""),  # the same again
        ("done 06-20", "done", "06-20", "", ""),
        ("done 06-20 已印发", "done", "06-20", "", ""),
        ("done 06-20", "done", None, "已印发", "done 06-20 已印发"),
        ("done 06-20 已印发", "done", "06-25", "", "back 06-20; done 06-25 已印发"),
        ("done 06-25", "done", "06-20", "", "back 06-25; done 06-20"),
        ("doing 06-25; done 06-25", "done", "06-20", "", "done 06-20"),  # what is under it would hold
        ("doing 06-25; done 06-25", "done", "06-27", "", "back 06-25; done 06-27"),
        ("doing 06-22; done 06-25", "done", "06-20", "", "done 06-20"),
        ("doing 03-01", "done", "06-20", "", "done 06-20"),
        ("doing 03-01", "doing", None, "", ""),
        ("doing 03-01 启动", "doing", None, "过半", "doing 09-01 过半"),
        ("doing 03-01 启动", "doing", "05-01", "", "doing 05-01"),
        ("doing 03-01 启动", "doing", "03-01", "", ""),
        ("doing 03-01 启动", "doing", "03-01", "过半", "doing 03-01 过半"),
        ("done 06-20 已印发; doing 07-01", "done", "06-20", "", ""),
        ("done 06-20; doing 07-01", "done", None, "", "done 09-01"),
        ("done 06-20; back 06-20", "done", "06-20", "", "done 06-20"),
    ],
)
def test_what_a_report_adds(past: str, state: str, on: str | None, note: str, added: str):
    before = events(past)
    wanted = STATES[state]
    assert wanted is not None
    new = event_of(before, ONE, wanted, day(on) if on else None, note, TODAY)
    rows = rows_for(before, new)
    assert words(rows) == added
    assert rows_for([*before, *rows], new) == ()  # twice is once


@given(EVENTS, st.sampled_from([one for one in STATES.values() if one]), st.none() | DAYS, st.sampled_from(["", "注"]))
def test_reporting_twice_adds_once(past: list[Event], state: TaskState, on: date | None, note: str):
    new = event_of(past, ONE, state, on, note, TODAY)
    after = [*past, *rows_for(past, new)]
    assert (new.state, new.day) in {(one.state, one.day) for one in holding(after)}
    again = event_of(after, ONE, state, new.day, note, TODAY)
    assert rows_for(after, again) == ()


@given(EVENTS)
def test_undoing_uncovers_what_was_there(past: list[Event]):
    new = Event(ONE, TaskState.DONE, date(2022, 5, 20), "", 99)
    undo = undoing([*past, new])
    assert undo is not None
    assert holding([*past, new, undo]) == holding(past)


def test_nothing_to_undo():
    assert undoing([]) is None
    assert undoing(events("done 06-20; back 06-20")) is None


PLAN = Plan("p", "治水", "d", "", parse_period("2022"), "山东省")
LEDGER = Catalogue(
    plans=(PLAN,),
    clauses=(
        Clause("p", "一", Section.GOALS, "目标"),
        Clause("p", "一(二)", Section.GOALS, "分目标", ("省水利厅",)),
        Clause("p", "二(一)1", Section.TASKS, "修渠", ("省水利厅",)),
        Clause("p", "二(一)2", Section.TASKS),
        Clause("p", "三(一)", Section.MEASURES, "加强领导"),
        Clause("gone", "二(一)1", Section.TASKS, "已撤销"),
    ),
    milestones=(Milestone("m", "p", "二(一)1", "开工", parse_period("2022Q1")), Milestone("n", "gone", "二", "x", PLAN.period)),
)  # fmt: skip


def test_tasks_are_clauses_with_something_to_do_and_end_with_their_plan():
    tasks = tasks_of(LEDGER)
    assert [one.title for one in tasks] == ["分目标", "修渠", "二(一)2", "加强领导"]
    assert {(one.due, one.kind) for one in tasks} == {(date(2022, 12, 31), ItemKind.TASK)}


def test_milestones_are_due_when_their_period_ends():
    (one,) = milestones_of(LEDGER)
    assert (one.due, one.kind, one.subject) == (date(2022, 3, 31), ItemKind.MILESTONE, ONE)


def test_what_is_done_is_counted_by_plan():
    task = Subject(None, "p", "二(一)1")
    done = Event(task, TaskState.DONE, DUE)
    assert finished_by_plan(LEDGER._replace(events=(done, *events("done 06-20")))) == {"p": 2}
    assert finished_by_plan(LEDGER._replace(events=(done, *events("done 06-20; doing 06-21")))) == {"p": 1}
    assert finished_by_plan(LEDGER) == {}


def test_events_are_told_apart_by_subject():
    task = Event(Subject(None, "p", "二"), TaskState.DONE, DUE)
    mine = events("doing 03-01; done 06-20")
    assert events_by_subject([mine[0], task, mine[1]]) == {ONE: mine, task.subject: [task]}


def test_weeks_end_where_the_calendar_does():
    assert in_weeks(DUE, 4) == DUE + timedelta(days=28)
    assert in_weeks(DUE, 10**9) == date.max
