"""Events of tasks and milestones: two clocks, corrections as new rows, and a catalogue that drops what they are about."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from copies import replace

from plancli.domain.ledger import Catalogue
from plancli.domain.undertakings import Subject, holding
from plancli.domain.vocabulary import TaskState
from plancli.store.errors import CorruptDatabaseError, StoreError
from plancli.store.writing import WritableLedger

Load = Callable[..., None]
LAW, TASK = Subject("m-law"), Subject(None, "digital", "二(四)15")
JUNE = date(2022, 6, 20)


def at(day: int) -> datetime:
    return datetime(2022, 7, day, 12, tzinfo=UTC)


def states(ledger: WritableLedger, as_of: date | None = None, known_on: date | None = None) -> list[str]:
    return [f"{one.state} {one.day:%m-%d}" for one in holding(ledger.events(as_of, known_on))]


@pytest.mark.parametrize("subject", [LAW, TASK])
def test_an_event_comes_back_as_it_was_given(ledger: WritableLedger, subject: Subject) -> None:
    done = ledger.add_event(subject, TaskState.DONE, JUNE, "已印发", at(6))
    (event,) = ledger.events()
    assert done.event == done.now == event
    assert (event.subject, event.state, event.day, event.note) == (subject, TaskState.DONE, JUNE, "已印发")
    assert (event.recorded_at, event.origin) == ("2022-07-06T12:00:00.000000+00:00", "command")
    assert not done.is_unchanged
    assert done.before is None


def test_the_same_again_is_not_recorded(ledger: WritableLedger) -> None:
    first = ledger.add_event(LAW, TaskState.DONE, JUNE, "", at(6))
    again = ledger.add_event(LAW, TaskState.DONE, None, "", at(7))
    assert again.is_unchanged
    assert again.event == first.event
    assert len(ledger.events()) == 1


def test_another_day_of_completion_takes_the_old_one_back(ledger: WritableLedger) -> None:
    ledger.add_event(LAW, TaskState.DONE, JUNE, "", at(6))
    moved = ledger.add_event(LAW, TaskState.DONE, date(2022, 6, 25), "", at(7))
    assert moved.before is not None
    assert moved.before.day == JUNE
    assert states(ledger) == ["done 06-25"]
    assert states(ledger, date(2022, 6, 22)) == []
    assert states(ledger, known_on=date(2022, 7, 6)) == ["done 06-20"]


def test_both_clocks(ledger: WritableLedger) -> None:
    ledger.add_event(TASK, TaskState.IN_PROGRESS, date(2022, 3, 1), "", at(6))
    ledger.add_event(TASK, TaskState.DONE, JUNE, "", at(8))
    assert states(ledger, date(2022, 6, 19)) == ["in_progress 03-01"]
    assert states(ledger, known_on=date(2022, 7, 7)) == ["in_progress 03-01"]
    assert states(ledger, known_on=date(2022, 7, 5)) == []
    assert ledger.visible(date(2022, 6, 19)).events == ledger.events(date(2022, 6, 19))
    assert ledger.visible(JUNE, date(2022, 7, 7)).events == ledger.events(JUNE, date(2022, 7, 7))


def test_taking_back(ledger: WritableLedger) -> None:
    ledger.add_event(TASK, TaskState.IN_PROGRESS, date(2022, 3, 1), "", at(6))
    done = ledger.add_event(TASK, TaskState.DONE, JUNE, "", at(7))
    undone = ledger.undo_event(TASK, "误报", at(8))
    assert undone.event == done.event
    assert undone.now is not None
    assert undone.now.state is TaskState.IN_PROGRESS
    assert states(ledger) == ["in_progress 03-01"]
    assert states(ledger, known_on=date(2022, 7, 7)) == ["in_progress 03-01", "done 06-20"]
    assert [(one.state, one.note) for one in ledger.events()][-1] == (None, "误报")
    assert ledger.undo_event(TASK, "", at(9)).now is None
    assert ledger.undo_event(TASK, "", at(9)).event is None
    assert len(ledger.events()) == 4


def test_a_milestone_that_leaves_the_catalogue_keeps_its_events(
    ledger: WritableLedger, catalogue: Catalogue, load: Load
) -> None:
    ledger.add_event(LAW, TaskState.DONE, JUNE, "", at(6))
    before = ledger.events()
    load(ledger, replace(catalogue, milestones=()), at(7))
    assert ledger.milestones() == ()
    assert ledger.events() == before
    load(ledger, catalogue, at(8))
    assert [one.id for one in ledger.milestones()] == ["m-law"]
    assert ledger.events() == before


def test_a_task_that_leaves_the_catalogue_keeps_its_events(
    ledger: WritableLedger, catalogue: Catalogue, load: Load
) -> None:
    ledger.add_event(TASK, TaskState.DONE, JUNE, "", at(6))
    load(ledger, replace(catalogue, clauses=catalogue.clauses[:1], milestones=(), targets=catalogue.targets[:1]), at(7))
    assert [one.locator for one in ledger.clauses()] == ["一"]
    assert [one.subject for one in ledger.events()] == [TASK]


def test_events_are_no_part_of_the_catalogue_file(ledger: WritableLedger, catalogue: Catalogue) -> None:
    before = ledger.catalogue()
    ledger.add_event(LAW, TaskState.DONE, JUNE, "", at(6))
    assert ledger.catalogue() == before
    assert ledger.loaded_catalogue(catalogue).events == ()


def test_what_is_not_there_has_no_events(ledger: WritableLedger) -> None:
    with pytest.raises(StoreError):
        ledger.add_event(Subject("no-such"), TaskState.DONE, JUNE, "", at(6))
    assert ledger.events() == ()


def test_a_state_that_nobody_knows_is_damage(ledger: WritableLedger) -> None:
    ledger.write(
        "INSERT INTO events (milestone_id, state, date, recorded_at, origin)"
        " VALUES ('m-law', 'paused', '2022-06-20', '2022-07-01', 'command')"
    )
    with pytest.raises(CorruptDatabaseError):
        ledger.events()
