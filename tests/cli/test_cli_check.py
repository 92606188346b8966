"""`plancli check`: silent when clean, 3 and an explanation when not, and findings that somebody accepted."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support import CATALOGUE, Plancli

from plancli import clock

FALLING = ("record", "output", "450", "--period", "2022-06")


def test_a_clean_ledger_is_silent(small: Plancli):
    done = small("check")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert small("check", "--format", "json").data == []


def test_the_shipped_plans_are_clean(shipped: Plancli):
    done = shipped("check")
    assert (done.code, done.out) == (0, "")


def test_what_is_found_is_explained(small: Plancli):
    small(*FALLING)
    done = small("check")
    assert (done.code, done.err) == (3, "")
    assert "错误 1 · 警告 0 · 提示 0" in done.out
    assert "累计2022-06的450亿元，小于2022-05的480亿元" in done.out
    assert "plancli record 更正" in done.out
    row = small("check", "--format", "json").data[0]
    assert row["severity"] == "error"
    assert (row["check"], row["indicator"], row["region"], row["period"]) == (
        "fell",
        "信息产业营业收入",
        "云岭省",
        "2022-06",
    )
    assert len(row["values"]) == 2
    assert row["accepted_until"] is None
    assert small("check", "--format", "csv").rows[0]["级别"] == "错误"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([("mesh-share", "172", "2022-07")], ["比重越界", "2022-07的172%，大于100%"]),
        ([("stations-new", "20", "2022-06")], ["部分大于总体", "2022-06的20万个，大于累计建成高速基站的11.5万个"]),
        ([("output", "90", "2022-05", "--monthly"), ("output", "400", "2022-04")],
         ["当期与累计不符", "累计2022-05的480亿元，而2022-04的400亿元（累计）+2022-05的90亿元（当期）=490亿元"]),
        ([("stations", "13", "2022H1")], ["同一时点两个数", "2022-06的11.5万个与2022H1的13万个同止于2022-06-30，数不同"]),
        ([("stations", "115000万个", "2022-07")], ["疑似单位错误", "2022-07的115000万个，约为2022-06的11.5万个的10000倍"]),
        ([("stations", "11个", "2022-07")], ["疑似单位错误", "2022-07的11个，约为2022-06的11.5万个的10000分之一"]),
        ([("labs", "5", "2022-06", "--region", "青石市")], ["各市合计与全省不符", "2022-06的4家，1个下级地区合计5家，多1家"]),
        ([("labs", f"{at}", f"2022-{at:02d}") for at in (1, 2, 3)] + [("labs", "5", "2022-07")],
         ["序列缺数", "2022-03与2022-06之间缺2022-04、2022-05"]),
    ],
)  # fmt: skip
def test_every_rule_says_what_is_wrong(small: Plancli, values: list[tuple[str, ...]], words: list[str]):
    for indicator, value, period, *more in values:
        assert small("record", indicator, value, "--period", period, *more).code == 0
    done = small("check")
    assert done.code == 3
    assert [one for one in words if one not in done.out] == []


def test_growth_beside_levels(plancli: Plancli, here: Path):
    text = CATALOGUE.read_text("utf-8").replace(
        "kind: 累计与新建}\n", "kind: 累计与新建}\n  - {between: [output, output-growth], kind: 规模与增速}\n"
    )
    (here / "plans.yaml").write_text(text, "utf-8")
    plancli("load", "plans.yaml")
    plancli("record", "output", "400", "--period", "2021-05")
    done = plancli("check")  # 480 of 400 is 20%, reported are 11.2%
    assert "报送增速2022-05的11.2%，由2022-05的480亿元比2021-05的400亿元应为20.0%" in done.out
    plancli("record", "output", "600", "--period", "2021-05", "--reason", "更正")
    assert "规模与增速方向相反" in plancli("check").out


def test_a_plan_that_says_two_numbers(plancli: Plancli, here: Path):
    text = CATALOGUE.read_text("utf-8").replace("- stations-new: 6万个", "- stations: 18万个")
    (here / "plans.yaml").write_text(text, "utf-8")
    plancli("load", "plans.yaml")
    done = plancli("check")
    assert done.code == 3
    assert "network-2022：一 16万个；二(一)1 18万个" in done.out


def test_a_series_that_stopped_and_one_that_jumps(small: Plancli):
    for month in range(1, 11):
        small("record", "loss-rate", f"1.{month % 3}", "--period", f"2025-{month:02d}")
    small("record", "loss-rate", "9", "--period", "2025-11")
    rows = {row["check"]: row["explanation"] for row in small("check", "坏账率", "--format", "json").data}
    assert rows["late"] == "最近一次是2025-11的9%，此后缺2025-12"
    assert rows["outlier"].startswith("2025-11的9%，比2025-10的1.1%月均变动7.9%，通常")


def test_only_some_indicators_and_levels(small: Plancli):
    small(*FALLING)
    small("record", "mesh-share", "172", "--period", "2022-07")
    assert [row["check"] for row in small("check", "通达率", "--format", "json").data] == ["share"]
    for month in (1, 2, 3, 4, 8):
        small("record", "lakes", str(month), "--period", f"2022-{month:02d}")
    levels = [
        [row["severity"] for row in small("check", "--severity", one, "--format", "json").data]
        for one in ("提示", "error")
    ]
    assert levels == [["error", "error", "hint", "hint"], ["error", "error"]]


def test_a_finding_is_accepted_until_a_day(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    small(*FALLING)
    key = small("check", "--format", "json").data[0]["id"]
    done = small("check", "--accept", key, "--reason", "统计口径调整", "--until", "2026-09")
    assert (done.code, done.err) == (0, f"accepted {key} up to 2026-09-30: 统计口径调整\n")
    assert small("check").code == 0
    assert small("check").out == ""
    listed = small("check", "--all")
    assert listed.code == 0
    assert "统计口径调整" in listed.out
    row = small("check", "--all", "--format", "json").data[0]
    assert (row["accepted_until"], row["reason"]) == ("2026-09-30", "统计口径调整")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 1, 9, 0, tzinfo=UTC))
    over = small("check")
    assert over.code == 3
    assert "例外已于2026-09-30到期" in over.out


def test_an_accepted_finding_comes_back_when_its_value_changes(small: Plancli):
    small(*FALLING)
    key = small("check", "--format", "json").data[0]["id"]
    small("check", "--accept", key, "--reason", "核减", "--until", "2026-12")
    small("record", "output", "440", "--period", "2022-06", "--reason", "再核减")
    assert small("check").code == 3


def test_the_last_word_on_a_finding_holds(small: Plancli):
    small(*FALLING)
    key = small("check", "--format", "json").data[0]["id"]
    for day, reason in (("2026-12-31", "一"), ("2026-07-01", "二")):
        small("check", "--accept", key, "--reason", reason, "--until", day)
    assert small("check", "--all", "--format", "json").data[0]["reason"] == "二"
    assert small("check", "--as-of", "2026-07-02").code == 3


def test_what_was_known_then(small: Plancli):
    small(*FALLING)
    assert small("check", "--known-on", "2026-06-30").code == 0
    assert small("check", "--as-of", "2022-06-29").code == 0
    assert small("check", "--as-of", "2022-06-30").code == 3


def test_a_broken_file_is_found(small: Plancli, here: Path):
    with closing(sqlite3.connect(here / "plancli.db")) as connection, connection:
        connection.execute("DELETE FROM documents")
    done = small("check")
    assert done.code == 3
    assert "数据库损坏" in done.out
    assert "refers to a missing row of documents" in done.out.replace("\n", "")


def test_into_a_file(small: Plancli, here: Path):
    assert small("check", "-o", "found.csv").code == 0
    small(*FALLING)
    assert small("check", "-o", "found.csv").code == 3
    assert "累计数下降" in (here / "found.csv").read_text("utf-8-sig")
