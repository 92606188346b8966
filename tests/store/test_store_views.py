"""What people see who open the file with other tools."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from copies import replace

from plancli.domain.ledger import Catalogue
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.undertakings import Subject, events_by_subject, standing_of
from plancli.domain.vocabulary import TaskState
from plancli.store.writing import WritableLedger
from plancli.views.words import TASK_STATE_WORDS

STATES = (TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.DONE)


def rows(ledger: WritableLedger, view: str) -> list[dict[str, Any]]:
    cursor = ledger.connection.execute(f"SELECT * FROM {view}")
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def test_targets_are_readable(ledger: WritableLedger) -> None:
    _, task, wide = rows(ledger, "v_targets")
    assert task["document"] == "鲁政办字〔2022〕28号"
    assert (task["plan"], task["clause"], task["indicator"]) == ("数字变革创新", "二(四)15", "累计建成并开通5G基站")
    assert (task["expression"], task["value"], task["unit"]) == ("16万个以上", 16.0, "万个")
    assert (task["period"], task["start"], task["due"]) == ("2022", "2022-01-01", "2022-12-31")
    assert (task["lead"], task["support"]) == ("省工信厅、省通信管理局", "省财政厅")
    assert (task["base"], task["base_period"], task["repeats"]) == (10.1, "2021-12", "t-goal")
    assert (task["effective_from"], wide["upper"]) == ("2022-03-27", 0.2)


def test_targets_are_in_their_latest_version(ledger: WritableLedger, catalogue: Catalogue, now: datetime) -> None:
    target = catalogue.targets[0]
    said = replace(target.expression, value=Decimal("18.5"), text="")
    ledger.adjust(replace(target, expression=said, effective_from=date(2022, 8, 1)), "动态调整", now)
    assert rows(ledger, "v_targets")[0]["expression"] == "18.5万个"
    versions = [(one["value"], one["effective_from"], one["reason"]) for one in rows(ledger, "v_target_versions")]
    assert versions[:2] == [(16.0, "2022-03-27", ""), (18.5, "2022-08-01", "动态调整")]


def test_values_are_the_live_ones(ledger: WritableLedger, value: Callable[..., Observation], now: datetime) -> None:
    ledger.record(value("11.5"), now)
    ledger.record(value("11.6"), now)
    ledger.retract(ledger.record(value("11.7"), now).id, "误报", now)
    found = [(one["indicator"], one["period"], one["value"], one["status"]) for one in rows(ledger, "v_values")]
    name = "累计建成并开通5G基站"
    assert found == [(name, "2021-12", 10.1, "核定"), (name, "2022-06", 11.6, "核定")]
    assert [one["retracted_because"] for one in rows(ledger, "v_history")] == [None, None, None, "误报"]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("v_plans", {"plan": "数字变革创新", "plan_group": "十大创新", "document": "鲁政办字〔2022〕28号"}),
        ("v_departments", {"department": "省工业和信息化厅", "short_names": "省工信厅、工信厅", "successors": None}),
        ("v_indicators", {"indicator": "累计建成并开通5G基站", "aliases": "5G基站、基站", "tags": "数字"}),
        ("v_tasks", {"clause": "二(四)15", "lead": "省工信厅、省通信管理局", "support": "省财政厅"}),
        ("v_milestones", {"milestone": "完成办法修订", "due": "2022-06-30", "lead": "省司法厅"}),
    ],
)
def test_the_first_row(ledger: WritableLedger, view: str, expected: dict[str, str]) -> None:
    assert expected.items() <= rows(ledger, view)[0].items()


def test_written_names_lead_to_departments(ledger: WritableLedger) -> None:
    found = {one["written"]: one["department"] for one in rows(ledger, "v_department_names")}
    assert found["工信厅"] == found["省工业和信息化厅"] == "省工业和信息化厅"


def test_states_of_tasks_and_milestones_are_those_that_the_program_tells(ledger: WritableLedger) -> None:
    """Whatever was reported and taken back, in whatever order."""
    today = date.today()  # noqa: DTZ011 - the views go by the machine's own day
    random = Random(11)  # noqa: S311 - for the reports of a test
    subjects = [Subject("m-law"), Subject(plan_id="digital", locator="二(四)15")]
    now = datetime.now(UTC)
    seen = set()
    for _ in range(150):
        subject = random.choice(subjects)
        if random.random() < 0.35:
            ledger.undo_event(subject, "误报", now)
        else:
            day = today - timedelta(days=random.choice([-1, 0, 0, 1, 2]))
            ledger.add_event(subject, random.choice(STATES), day, "", now)
        for one, view in zip(subjects, ("v_milestones", "v_tasks"), strict=True):
            events = events_by_subject(ledger.events()).get(one, [])
            told = standing_of(events, date(2022, 12, 31), today)
            row = rows(ledger, view)[0]
            day = told.event.day.isoformat() if told.event else None
            assert (row["state"], row["state_date"]) == (TASK_STATE_WORDS[told.state], day)
            seen.add(row["state"])
    assert seen == {"逾期", "完成"}


def test_a_task_not_due_yet_is_not_late(
    ledger: WritableLedger, catalogue: Catalogue, load: Callable[..., None]
) -> None:
    ahead = parse_period("2150")
    load(ledger, replace(catalogue, plans=(replace(catalogue.plans[0], period=ahead), *catalogue.plans[1:])))
    assert [(one["state"], one["due"]) for one in rows(ledger, "v_tasks")] == [("未开始", "2150-12-31")]
    ledger.add_event(
        Subject(plan_id="digital", locator="二(四)15"), TaskState.IN_PROGRESS, None, "半", datetime.now(UTC)
    )
    (task,) = rows(ledger, "v_tasks")
    assert (task["state"], task["state_note"]) == ("进行中", "半")
    assert [(one["title"], one["state"]) for one in rows(ledger, "v_events")] == [("双千兆", "进行中")]


def test_retired_rows_are_left_out(ledger: WritableLedger, catalogue: Catalogue, load: Callable[..., None]) -> None:
    load(ledger, replace(catalogue, plans=catalogue.plans[1:], departments=(), indicators=catalogue.indicators[1:]))
    counts = {
        view: len(rows(ledger, view))
        for view in ("v_plans", "v_targets", "v_tasks", "v_milestones", "v_departments", "v_indicators")
    }
    assert counts == {
        "v_plans": 2, "v_targets": 1, "v_tasks": 0, "v_milestones": 0, "v_departments": 0, "v_indicators": 2
    }  # fmt: skip
