"""`plancli round`: who has reported, on time or late, and who has not."""

from pathlib import Path

import pytest
from support import Plancli

MAY = ("round", "--period", "2022-05")  # due on Friday, 10 June
JUNE = ("round", "--period", "2022-06")  # 10 July is a Sunday: due on the 11th


def by_department(plancli: Plancli, *words: str) -> dict[str | None, tuple[int, ...]]:
    keys = ("to_report", "on_time", "late", "missing", "pending")
    rows = plancli(*words, "--format", "json").data
    return {row["department"]: tuple(row[key] for key in keys) for row in rows}


def test_departments_with_what_they_owe(small: Plancli):
    small("record", "lakes", "7", "--period", "2022-05", "--reported", "2022-06-13")
    small("record", "odd", "1", "--period", "2022-05", "--reported", "2022-06-10")
    assert by_department(small, *MAY, "--as-of", "2022-06-20") == {
        "省信息产业厅": (5, 1, 0, 4, 0),
        "省通讯局": (3, 0, 0, 3, 0),
        None: (2, 0, 1, 1, 0),  # headline goals that no task is linked to: 通达率, 营业收入
        "省钱庄监管局": (2, 0, 1, 1, 0),
        "省河湖厅": (1, 0, 1, 0, 0),
    }
    head, *_ = small(*MAY, "--as-of", "2022-06-20").out.splitlines()
    assert "报送期限 2022-06-10   应报 10 · 按时 1 · 迟报 3 · 逾期未报 6 · 未到期 0 · 报送率 40.0%" in head


@pytest.mark.parametrize(
    ("day", "state", "days"),
    [("2022-07-10", "pending", 0), ("2022-07-11", "pending", 0), ("2022-07-12", "missing", 1)],
)
def test_nothing_is_late_before_the_working_day(small: Plancli, day: str, state: str, days: int):
    rows = small(*JUNE, "--dept", "河湖厅", "--as-of", day, "--format", "json").data
    assert [(row["indicator"], row["state"], row["days_late"], row["deadline"]) for row in rows] == [
        ("治理湖泊数", state, days, "2022-07-11")
    ]


def test_a_department_one_by_one(small: Plancli):
    small("record", "labs", "5", "--period", "2022-06", "--reported", "2022-07-20", "--reason", "更正")
    rows = small(*JUNE, "--dept", "信厅", "--as-of", "2022-07-31", "--format", "json").data
    found = {row["indicator_id"]: (row["state"], row["value"], row["reported_on"], row["days_late"]) for row in rows}
    assert found == {
        "stations-new": ("missing", None, None, 20),
        "odd": ("missing", None, None, 20),
        "formula": ("missing", None, None, 20),
        "stations": ("on_time", 11.5, "2022-06-30", 0),
        "labs": ("on_time", 5, "2022-06-30", 0),  # the correction came late, the value did not
    }
    assert [row["state"] for row in rows] == sorted(row["state"] for row in rows)
    page = small(*JUNE, "--dept", "信厅", "--as-of", "2022-07-31").out
    assert "逾期未报 20 天" in page
    assert "平台[/x]数*甲_乙|丙" in page


def test_a_retracted_value_was_never_reported(small: Plancli):
    number = next(row["编号"] for row in small("show", "labs", "--format", "csv").rows)
    small("retract", number, "--reason", "误报")
    rows = small(*JUNE, "--dept", "通讯局", "--as-of", "2022-07-31", "--format", "json").data
    assert {row["indicator_id"]: row["state"] for row in rows}["labs"] == "missing"


def test_the_reporting_day_is_a_setting(small: Plancli, here: Path):
    (here / "plancli.toml").write_text("reporting_day = 5\n", "utf-8")
    rows = small(*JUNE, "--as-of", "2022-07-31", "--format", "json").data
    assert {row["deadline"] for row in rows} == {"2022-07-05"}


def test_the_last_month_by_default(small: Plancli):
    rows = small("round", "--as-of", "2022-07-15", "--format", "json").data
    assert {row["period"] for row in rows} == {"2022-06"}


def test_a_year_without_a_calendar_is_said(small: Plancli):
    done = small("round", "--period", "2150-06", "--as-of", "2150-07-15")
    assert done.code == 0
    assert done.err == "the holidays of 2150 are not known to this plancli: only weekends move the reporting day\n"
    assert small(*JUNE).err == ""


def test_csv_has_chinese_words(small: Plancli):
    row = small(*JUNE, "--dept", "河湖厅", "--as-of", "2022-07-31", "--format", "csv").rows[0]
    assert (row["报送情况"], row["报送期限"], row["逾期天数"], row["数值"]) == ("逾期未报", "2022-07-11", "20", "")
