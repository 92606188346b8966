"""`plancli info` and `backup`; `indicators`, `plans` and `depts`."""

import re
from pathlib import Path

from support import Plancli

from plancli import __version__


def test_info_counts_what_is_in_the_ledger(small: Plancli, here: Path):
    facts = small("info", "--format", "json").data
    assert facts["path"] == str(here / "plancli.db")
    assert facts["named_by"] == "PLANCLI_DB"
    assert facts["edition"] == "2099-01-01"
    assert facts["loaded_from"].endswith("plans.yaml")
    assert facts["plancli_version"] == __version__
    counts = {key: facts[key] for key in ("documents", "plans", "departments", "indicators", "targets", "observations")}
    assert counts == {
        "documents": 2,
        "plans": 3,
        "departments": 5,
        "indicators": 12,
        "targets": 15,
        "observations": 8,
    }
    assert f"台账文件      {here / 'plancli.db'}" in small("info").out


def test_info_says_in_words_and_to_the_second_when_and_from_where_the_plans_came(shipped: Plancli):
    facts = shipped("info", "--format", "json").data
    assert facts["loaded_from"] == "shipped"
    out = shipped("info").out
    assert re.search(r"^目录载自\s+随程序附带$", out, re.MULTILINE)
    assert re.search(r"^目录载入时间\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$", out, re.MULTILINE)


def test_a_backup_is_the_ledger_again(small: Plancli, here: Path):
    done = small("backup", "copy.db")
    assert (done.code, done.out, done.err) == (0, "", f"copied {here / 'plancli.db'} to copy.db\n")
    day = ("--as-of", "2022-06-30")
    assert small("status", *day, "--db", "copy.db").out == small("status", *day).out


def test_a_backup_replaces_a_file_only_when_told(small: Plancli, here: Path):
    (here / "copy.db").write_text("mine", encoding="utf-8")
    done = small("backup", "copy.db")
    assert done.code == 1
    assert done.err == "error: copy.db exists already\nhint: name another file, or replace this one with --force\n"
    assert (here / "copy.db").read_text(encoding="utf-8") == "mine"
    assert small("backup", "copy.db", "--force").code == 0
    assert small("info", "--db", "copy.db").code == 0


def test_a_backup_never_replaces_the_ledger_itself(small: Plancli):
    assert small("backup", "plancli.db", "--force").code == 1
    assert small("info").code == 0


def test_a_backup_into_no_folder(small: Plancli):
    done = small("backup", "no/copy.db")
    assert (done.code, done.err.count("\n")) == (1, 2)


def test_there_is_nothing_to_back_up(plancli: Plancli, here: Path):
    done = plancli("backup", "copy.db")
    assert done.code == 1
    assert done.err.startswith(f"error: no ledger at {here / 'plancli.db'}\n")
    assert list(here.iterdir()) == []


def test_indicators(small: Plancli):
    rows = small("indicators", "--format", "json").data
    assert len(rows) == 12
    stations = next(row for row in rows if row["id"] == "stations")
    assert (stations["targets"], stations["values"], stations["aliases"], stations["tags"]) == (
        2,
        2,
        ["基站"],
        ["网络"],
    )
    assert [row["id"] for row in small("indicators", "网络", "--format", "json").data] == [
        "stations",
        "stations-new",
        "mesh-share",
    ]
    assert [row["id"] for row in small("indicators", "基站", "--format", "json").data] == ["stations"]


def test_plans(small: Plancli):
    rows = small("plans", "--format", "json").data
    assert [(row["id"], row["targets"], row["milestones"]) for row in rows] == [
        ("network-2022", 9, 1),
        ("water-2022", 1, 0),
        ("network-2024", 5, 0),
    ]
    assert rows[0]["document"] == "云政发〔2022〕1号"


def test_departments(small: Plancli):
    rows = {row["department"]: row for row in small("depts", "--format", "json").data}
    assert (rows["省信息产业厅"]["leads"], rows["省信息产业厅"]["supports"]) == (4, 2)
    assert rows["省钱庄监管局"]["successors"] == ["省委钱庄办"]
    assert rows["省通讯局"]["level"] == "中央驻云"
