"""What people see who open the file with other tools."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from copies import replace

from plancli.domain.ledger import Catalogue
from plancli.domain.observation import Observation
from plancli.store.writing import WritableLedger


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


def test_retired_rows_are_left_out(ledger: WritableLedger, catalogue: Catalogue, load: Callable[..., None]) -> None:
    load(ledger, replace(catalogue, plans=catalogue.plans[1:], departments=(), indicators=catalogue.indicators[1:]))
    counts = {
        view: len(rows(ledger, view))
        for view in ("v_plans", "v_targets", "v_tasks", "v_milestones", "v_departments", "v_indicators")
    }
    assert counts == {
        "v_plans": 2, "v_targets": 1, "v_tasks": 0, "v_milestones": 0, "v_departments": 0, "v_indicators": 2
    }  # fmt: skip
