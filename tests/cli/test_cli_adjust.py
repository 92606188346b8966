"""`plancli adjust`: a target says something else from a day on, and nothing before that day is judged anew."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support import CATALOGUE, Plancli, Run

STATIONS = ("adjust", "stations", "--plan", "network-2022")
AUGUST = ("--from", "2022-08-01", "--reason", "云政发〔2022〕9号")
DAYS = ("2022-01-20", "2022-06-30", "2022-07-31", "2022-08-01", "2022-12-31", "2026-07-01")


def standing(plancli: Plancli, day: str, *more: str) -> dict[str, Any]:
    (row,) = plancli("status", "stations", "--plan", "network-2022", "--as-of", day, "--format", "json", *more).data
    return dict(row)


def versions(plancli: Plancli, indicator: str) -> list[dict[str, Any]]:
    return list(plancli("history", indicator, "--targets", "--format", "json").data)


def test_verdicts_before_the_day_stay(small: Plancli):
    before = {day: small("status", "--all", "--as-of", day, "--format", "json").out for day in DAYS}
    done = small(*STATIONS, "18万个", *AUGUST)
    assert (done.code, done.out) == (0, "")
    assert done.err == "adjusted 累计建成高速基站 (network-2022:1:stations:2022) from 2022-08-01: 16万个 → 18万个\n"
    for day, was in before.items():
        now = small("status", "--all", "--as-of", day, "--format", "json").out
        assert (now == was) is (day < "2022-08-01")
    assert (standing(small, "2022-07-31")["target"], standing(small, "2022-08-01")["target"]) == (16, 18)
    assert standing(small, "2022-08-01", "--known-on", "2026-06-30")["target"] == 16
    assert standing(small, "2022-08-01", "--known-on", "2026-07-01")["target"] == 18


def test_another_department_takes_it_over(small: Plancli):
    done = small("adjust", "labs", "--lead", "省河湖厅、通讯局", *AUGUST)
    assert "lead 省信息产业厅、省通讯局 → 省河湖厅、通讯局; support 省河湖厅 → –" in done.err
    day = ("--dept", "河湖厅", "--format", "json")
    before = [row["id"] for row in small("status", *day, "--as-of", "2022-07-31").data if "labs" in row["id"]]
    after = [row for row in small("status", *day, "--as-of", "2022-08-01").data if "labs" in row["id"]]
    assert before == ["network-2022:2.1.1:labs:2022"]  # it supported
    assert [(row["lead"], row["support"], row["expression"]) for row in after] == [
        (["省河湖厅", "通讯局"], [], "确保10家、力争12家")
    ]
    old, new = versions(small, "labs")
    assert (old["lead"], new["lead"]) == (["省信息产业厅", "省通讯局"], ["省河湖厅", "通讯局"])


def test_a_part_of_a_name_stands_for_the_whole_one(small: Plancli):
    assert small("adjust", "labs", "--lead", "湖厅", *AUGUST).code == 0
    assert versions(small, "labs")[-1]["lead"] == ["省河湖厅"]


def test_a_base_and_nobody_who_supports(small: Plancli):
    done = small("adjust", "labs", "--support", "", "--base", "2家 @ 2021", *AUGUST)
    assert "support 省河湖厅 → –; base – → 2家 @ 2021\n" in done.err
    assert versions(small, "labs")[-1]["base"] == "2家 @ 2021"


def test_the_same_again_is_said_and_writes_nothing(small: Plancli, here: Path):
    small(*STATIONS, "18万个", *AUGUST)
    before = (here / "plancli.db").read_bytes()
    for words in ["18万个", *AUGUST], ["18万个", "--from", "2022-10-01", "--reason", "再"]:
        done = small(*STATIONS, *words)
        assert (done.code, done.err) == (0, "nothing changes: the target says so already\n")
    assert (here / "plancli.db").read_bytes() == before


def test_a_dry_run_writes_nothing(small: Plancli, here: Path):
    before = (here / "plancli.db").read_bytes()
    done = small(*STATIONS, "18万个", *AUGUST, "--dry-run")
    assert (done.code, done.err.split(" ")[:2]) == (0, ["would", "adjust"])
    assert (here / "plancli.db").read_bytes() == before


def test_a_day_to_come_is_announced(small: Plancli):
    done = small("adjust", "network-2024:1:place:2025", "--lead", "省信厅", "--from", "2026-09-01", "--reason", "改革")
    assert "  2026-09-01 is still to come: until then 前三 holds\n" in done.err
    assert [one["fate"] for one in versions(small, "place")] == ["in_force", "to_come"]


def test_a_later_version_is_announced_and_holds_from_its_day(small: Plancli):
    small(*STATIONS, "18万个", *AUGUST)
    done = small(*STATIONS, "17万个", "--from", "2022-06-01", "--reason", "补录")
    assert "  until 2022-08-01, from when another version holds: 18万个\n" in done.err
    days = ("2022-05-31", "2022-06-01", "2022-07-31", "2022-08-01")
    assert [standing(small, day)["target"] for day in days] == [16, 17, 17, 18]


def test_the_same_day_again_is_a_correction(small: Plancli):
    small(*STATIONS, "18万个", *AUGUST)
    done = small(*STATIONS, "17.5万个", *AUGUST)
    assert "  in place of the version of that day, which stays in plancli history\n" in done.err
    assert [(one["expression"], one["fate"]) for one in versions(small, "stations")][:3] == [
        ("16万个", "past"),
        ("18万个", "corrected"),
        ("17.5万个", "in_force"),
    ]


def test_a_target_for_each_year_is_adjusted_as_a_whole(small: Plancli):
    words = ("adjust", "lakes", "45个", "--plan", "network-2024", "--from", "2024-09-01", "--reason", "加码")
    assert small(*words).code == 0
    rows = small("status", "lakes", "--plan", "network-2024", "--as-of", "2024-09-01", "--format", "json").data
    assert [(row["period"], row["target"]) for row in rows] == [("2024", 45), ("2025", 45)]


REPEATED = "          - stations-new: 6万个\n"


@pytest.fixture
def repeated(small: Plancli, here: Path) -> Plancli:
    """A ledger in which a task states the goal of 16万个 again."""
    text = CATALOGUE.read_text(encoding="utf-8")
    (here / "repeated.yaml").write_text(
        text.replace(REPEATED, f"{REPEATED}          - stations: 16万个\n"), encoding="utf-8"
    )
    assert small("load", "repeated.yaml").code == 0
    return small


@pytest.mark.parametrize("target", ["network-2022:1:stations:2022", "network-2022:2.1.1:stations:2022"])
def test_goal_and_task_never_disagree(repeated: Plancli, target: str):
    done = repeated("adjust", target, "18万个", *AUGUST)
    assert "(network-2022:1:stations:2022) from 2022-08-01: 16万个 → 18万个\n" in done.err
    again = "network-2022:2.1.1:stations:2022, which states network-2022:1:stations:2022 again"
    assert f"({again}) from 2022-08-01: 16万个 → 18万个\n" in done.err
    rows = repeated("targets", "stations", "--plan", "network-2022", "--format", "json").data
    assert [(row["value"], row["repeats"]) for row in rows] == [(18, None), (18, "network-2022:1:stations:2022")]
    assert standing(repeated, "2022-08-01")["target"] == 18
    assert repeated("dump", "-o", "out.yaml").code == 0
    assert repeated("load", "out.yaml").err == "out.yaml: made no changes\n"
    assert repeated("load", "out.yaml", "--db", "other.db").code == 0
    elsewhere = repeated("targets", "stations", "--plan", "network-2022", "--format", "json", "--db", "other.db").data
    assert elsewhere == rows


def test_history_lists_values_and_below_them_versions(small: Plancli):
    small(*STATIONS, "18万个", "--lead", "通讯局", *AUGUST)
    out = small("history", "stations").out
    assert out.index("11.5万个") < out.index("目标版本") < out.index("云政发〔2022〕9号")
    old, new, other = versions(small, "stations")
    assert {key: new[key] for key in ("effective_from", "expression", "lead", "reason", "origin", "fate")} == {
        "effective_from": "2022-08-01",
        "expression": "18万个",
        "lead": ["通讯局"],
        "reason": "云政发〔2022〕9号",
        "origin": "command",
        "fate": "in_force",
    }
    assert (old["effective_from"], old["fate"], old["origin"]) == ("2022-01-20", "past", "catalogue")
    assert new["recorded_at"].startswith("2026-07-01")
    assert other["id"] == "network-2024:1:stations:2025"
    assert [row["value"] for row in small("history", "stations", "--format", "json").data] == [10.1, 11.5]
    assert small("history", "stations", "--targets", "--format", "csv").rows[1]["理由"] == "云政发〔2022〕9号"


def test_a_reload_leaves_it_and_says_so(small: Plancli):
    small(*STATIONS, "18万个", *AUGUST)
    dry = small("load", CATALOGUE, "--dry-run")
    assert "保留命令所改  目标  stations: 18万个 保留（目录作 16万个）" in dry.out
    (row,) = small("load", CATALOGUE, "--dry-run", "--format", "json").data
    assert (row["kind"], row["summary"]) == ("target", "stations: 18万个 stays (the catalogue says 16万个)")
    assert small("load", CATALOGUE).err == f"{CATALOGUE}: made no changes (target: 1 kept as entered)\n"
    assert [standing(small, day)["target"] for day in ("2022-07-31", "2022-08-01")] == [16, 18]


def test_one_of_the_file_s_own_days_stays_on_top_too(small: Plancli, here: Path):
    text = CATALOGUE.read_text(encoding="utf-8")
    line = "          - stations: 16万个\n"
    later = f"{line}          - {{stations: 17万个, effective: 2022-08-01, reason: 文件}}\n"
    (here / "later.yaml").write_text(text.replace(line, later), encoding="utf-8")
    assert small("load", "later.yaml").code == 0
    assert versions(small, "stations")[1]["reason"] == "文件"
    small(*STATIONS, "18万个", *AUGUST)
    assert small("load", "later.yaml").err == "later.yaml: made no changes (target: 1 kept as entered)\n"
    assert standing(small, "2022-08-01")["target"] == 18


def test_a_number_for_the_whole_time_stays_on_top(small: Plancli):
    assert (
        "from 2022-01-20: 16万个 → 15万个" in small(*STATIONS, "15万个", "--from", "2022-01-20", "--reason", "误").err
    )
    assert small("load", CATALOGUE).err == f"{CATALOGUE}: made no changes (target: 1 kept as entered)\n"
    assert standing(small, "2022-02-01")["target"] == 15
    assert standing(small, "2022-02-01", "--known-on", "2026-06-30")["target"] == 16


def test_a_dump_keeps_it_for_another_ledger(small: Plancli, here: Path):
    small(*STATIONS, "18万个", *AUGUST)
    small(*STATIONS, "--lead", "河湖厅", "--from", "2022-10-01", "--reason", "改革: 职能划转")
    small("dump", "-o", "out.yaml")
    text = (here / "out.yaml").read_text(encoding="utf-8")
    assert "- {stations: 18万个, effective: 2022-08-01, reason: 云政发〔2022〕9号}" in text
    assert small("load", "out.yaml").err == "out.yaml: made no changes\n"
    assert small("load", "out.yaml", "--db", "other.db").code == 0
    assert small("load", "out.yaml", "--db", "other.db").err == "out.yaml: made no changes\n"
    assert small("dump", "--db", "other.db").out == text
    kept = ("id", "effective_from", "expression", "lead", "reason", "fate")
    here_and_there = [
        [
            {key: one[key] for key in kept}
            for one in small("history", "stations", "--targets", "--format", "json", *db).data
        ]
        for db in ((), ("--db", "other.db"))
    ]
    assert here_and_there[0] == here_and_there[1]


def test_a_target_s_id_may_be_typed_in_part(small: Plancli):
    assert small("adjust", "2.1.1:labs", "11家", *AUGUST).code == 0


def test_names_that_leave_no_one_target(small: Plancli):
    for words, message in [
        (("stations", "18万个"), "'stations' names 2 targets\nhint: give --plan, --period, or an id"),
        (("stations", "18万个", "--period", "2030"), "no target of 'stations' is left"),
        (("stations", "18万个", "--region", "青石市"), "no target of 'stations' is left"),
        (("stations", "18万个", "--period", "x"), "'x' is no period"),
        (("formula:x", "18万个"), "'formula:x' is no target's id"),
        ((":stations:", "18万个"), "':stations:' is part of 2 ids"),
        (("zzzz", "18万个"), "no indicator is called 'zzzz'"),
    ]:
        done = small("adjust", *words, *AUGUST)
        assert (done.code, f"error: {message}" in done.err) == (2, True), done.err
    assert small(*STATIONS, "18万个", "--period", "2022", "--region", "云岭省", *AUGUST).code == 0


@pytest.mark.parametrize("killed", [True, False])
def test_two_targets_or_none(repeated: Plancli, run: Run, here: Path, *, killed: bool):
    assert len(versions(repeated, "stations")) == 3
    script = """
import sys
from plancli.cli.main import main
from plancli.store import write_targets
from plancli.domain.ledger import Target

real, calls = write_targets.add_version, []

def second_fails(*words, **options):
    calls.append(1)
    if len(calls) == 2:
        raise OSError("disk")
    return real(*words, **options)

write_targets.add_version = second_fails
sys.exit(main(sys.argv[1:]))
"""
    count = "SELECT count(*) FROM target_versions"
    with closing(sqlite3.connect(here / "plancli.db")) as ledger:
        (before,) = ledger.execute(count).fetchone()
    done = run(*STATIONS, "18万个", *AUGUST, script=script) if killed else run(*STATIONS, "18万个", *AUGUST)
    assert done.returncode == (1 if killed else 0), done.stderr
    with closing(sqlite3.connect(here / "plancli.db")) as ledger:
        assert ledger.execute(count).fetchone() == (before + (0 if killed else 2),)


def test_a_bare_number_is_shown_with_its_unit(small: Plancli):
    done = small(*STATIONS, "18", *AUGUST)
    assert done.err.endswith("from 2022-08-01: 16万个 → 18万个\n")
    assert standing(small, "2022-08-01")["expression"] == "18万个"
