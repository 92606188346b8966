"""`plancli load` and `dump`."""

import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support import CATALOGUE, SHIPPED, Plancli, Run


@pytest.fixture
def file(here: Path) -> Path:
    """A copy of the small catalogue to change; not called plans.yaml."""
    path = here / "mine.yaml"
    path.write_text(CATALOGUE.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def whole(path: Path) -> str:
    """Everything in the database, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def test_loading_again_says_no_changes(small: Plancli, file: Path):
    rows = small("targets", "--format", "json").out
    done = small("load", file)
    assert (done.code, done.out, done.err) == (0, "", f"{file}: made no changes\n")
    dry = small("load", file, "--dry-run")
    assert (dry.code, dry.err) == (0, f"{file}: would make no changes\n")
    assert "没有变更。" in dry.out
    assert small("info", "--format", "json").data["observations"] == 8
    assert small("targets", "--format", "json").out == rows


def test_a_dry_run_shows_the_differences_and_writes_nothing(small: Plancli, file: Path, here: Path):
    change(file, "- lakes: 30个", "- lakes: 33个")
    change(
        file,
        "  lakes:        {name: 治理湖泊数,",
        "  ponds:        {name: 池塘数, unit: 个, measure: total}\n  lakes:        {name: 治理湖泊数,",
    )
    before = whole(here / "plancli.db")
    done = small("load", file, "--dry-run")
    assert done.code == 0
    assert "新增  指标  ponds: 池塘数 (个)\n" in done.out
    assert "33个" in done.out
    assert done.err == f"{file}: would make 2 changes (indicator: 1 added; target: 1 changed)\n"
    rows = small("load", file, "--dry-run", "--format", "json").data
    assert [(row["action"], row["kind"]) for row in rows] == [("add", "indicator"), ("change", "target")]
    assert whole(here / "plancli.db") == before


def test_changes_are_made_and_counted(small: Plancli, file: Path):
    change(file, "- lakes: 30个", "- lakes: 33个")
    assert small("load", file).err == f"{file}: made 1 change (target: 1 changed)\n"
    day = ("--as-of", "2022-06-30", "--format", "json")
    assert [row["target"] for row in small("status", "治水", *day).data] == [33]
    assert [row["target"] for row in small("status", "治水", *day, "--known-on", "2026-06-30").data] == [30]
    assert [row["value"] for row in small("targets", "治理湖泊数", "--plan", "治水", "--format", "json").data] == [33]
    assert small("load", file).err == f"{file}: made no changes\n"


def test_a_target_taken_out_is_retired_and_comes_back(small: Plancli, file: Path):
    change(file, "          - stations-new: 6万个\n", "")
    assert small("load", file).err == f"{file}: made 1 change (target: 1 retired)\n"
    assert small("targets", "新建高速基站", "--format", "json").data == []
    change(file, "          - labs: ", "          - stations-new: 6万个\n          - labs: ")
    assert small("load", file).code == 0
    assert [row["value"] for row in small("targets", "新建高速基站", "--format", "json").data] == [6]


def test_values_entered_by_command_stay(small: Plancli, file: Path):
    small("record", "stations", "11.8", "--period", "2022-06", "--reason", "核定")
    small("record", "stations-new", "2", "--period", "2022-06")
    change(file, "{2022-06: 11.5万个", "{2022-06: 11.6万个")
    dry = small("load", file, "--dry-run")
    assert "保留命令所改" in dry.out
    assert small("load", file).code == 0
    live = [row for row in small("history", "stations", "--format", "json").data if row["fate"] == "live"]
    assert [row["value"] for row in live] == [10.1, 11.8]
    assert [row["value"] for row in small("history", "stations-new", "--format", "json").data] == [2]


def test_a_value_that_was_retracted_stays_away(small: Plancli, file: Path):
    small("retract", "2", "--reason", "错")
    assert small("load", file).code == 0
    fates = [row["fate"] for row in small("history", "stations", "--format", "json").data]
    assert fates == ["live", "retracted"]


def test_dump_then_load_is_no_change(small: Plancli, here: Path):
    assert small("dump", "-o", "out.yaml").err == "wrote out.yaml\n"
    assert small("load", "out.yaml").err == "out.yaml: made no changes\n"
    assert small("dump").out == (here / "out.yaml").read_text(encoding="utf-8")


def test_dump_then_load_is_no_change_for_the_shipped_plans(shipped: Plancli):
    shipped("dump", "-o", "out.yaml")
    assert shipped("load", "out.yaml").err == "out.yaml: made no changes\n"


def test_a_dump_with_recorded_values_makes_the_same_ledger_elsewhere(small: Plancli):
    small("record", "stations-new", "2.5", "--period", "2022-06", "--source", "月报")
    small("dump", "-o", "out.yaml")
    day = ("--as-of", "2022-06-30", "--format", "json")
    before = small("status", *day).data
    assert small("load", "out.yaml", "--db", "other.db").code == 0
    assert small("status", *day, "--db", "other.db").data == before


def test_without_a_file_it_takes_the_one_in_the_folder_else_the_shipped_one(small: Plancli, file: Path, here: Path):
    assert small("load", "--dry-run").err.startswith(f"{SHIPPED}: would make ")
    file.rename(here / "plans.yaml")
    assert small("load", "--dry-run").err == "plans.yaml: would make no changes\n"


def test_a_malformed_file_makes_no_new_ledger(plancli: Plancli, file: Path, here: Path):
    change(file, "- lakes: 30个", "- lakes: 很多")
    assert plancli("load", file).code == 1
    assert [one.name for one in here.iterdir()] == ["mine.yaml"]


def test_a_malformed_file_lists_every_problem_and_changes_nothing(small: Plancli, file: Path, here: Path):
    change(file, "    title: 治水\n", "    titel: 治水\n")
    change(file, "- lakes: 30个", "- lakes: 很多")
    change(file, "lead: 省河湖厅", "lead: 省河糊厅")
    change(file, "          - place: 前三", "          - palce: 前三")
    before = whole(here / "plancli.db")
    for words in [], ["--dry-run"]:
        done = small("load", file, *words)
        assert (done.code, done.out) == (1, "")
        problems = [line for line in done.err.splitlines() if line.startswith(f"{file}:")]
        assert all(" → " in line and int(line.split(":")[1]) > 0 for line in problems)
        for word in "titel", "很多", "省河糊厅", "palce":
            assert sum(f"'{word}'" in line for line in problems) >= 1
        assert "省河湖厅" in done.err
        assert f"error: {file} has {len(problems)} problems\nhint: nothing was loaded" in done.err
    assert whole(here / "plancli.db") == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"plans: [", "column 1"),
        (b"a: 1\n\tb: 2\n", ":2"),
        (b"- 1\n", ":1"),
    ],
)
def test_what_is_no_catalogue(small: Plancli, here: Path, content: bytes, message: str):
    path = here / "no.yaml"
    path.write_bytes(content)
    done = small("load", path)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert "unexpected" not in done.err
    assert "hint: " in done.err or " → " in done.err


@pytest.mark.parametrize("name", ["none.yaml", "."])
def test_a_file_that_cannot_be_read(small: Plancli, name: str):
    done = small("load", name)
    assert done.code == 1
    assert done.err.startswith("error: ")
    assert "unexpected" not in done.err


def test_a_load_into_a_new_ledger_holds_that_file_alone(plancli: Plancli, file: Path):
    done = plancli("load", file)
    assert done.code == 0
    assert done.err == f"made a new ledger from {file}: {file.parent / 'plancli.db'}\n{file}: made no changes\n"
    assert plancli("load", file, "--dry-run").err == f"{file}: would make no changes\n"
    assert {row["id"] for row in plancli("plans", "--format", "json").data} == {
        "network-2022",
        "water-2022",
        "network-2024",
    }


KILLED = """
import os, signal, sys
from plancli.cli.main import main
from plancli.store import {module}

def stop(*words, **options):
    os.kill(os.getpid(), signal.SIGKILL)

{module}.{function} = stop
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("module", "function"), [("write_catalogue", "_note_load"), ("write_targets", "add_version")])
def test_a_load_killed_half_way_leaves_the_ledger_as_it_was(
    small: Plancli, run: Run, file: Path, here: Path, module: str, function: str
):
    change(file, "- lakes: 30个", "- lakes: 33个")
    change(file, "title: 治水", "title: 治水兴水")
    before = whole(here / "plancli.db")
    done = run("load", file, script=KILLED.format(module=module, function=function))
    assert done.returncode == -signal.SIGKILL
    assert small("status").code == 0
    assert whole(here / "plancli.db") == before
    assert small("load", file).code == 0
    assert whole(here / "plancli.db") != before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_an_interrupted_load_leaves_the_ledger_as_it_was(small: Plancli, run: Run, file: Path, here: Path):
    change(file, "- lakes: 30个", "- lakes: 33个")
    before = whole(here / "plancli.db")
    script = KILLED.format(module="write_catalogue", function="_note_load").replace("SIGKILL", "SIGINT")
    done = run("load", file, script=script)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "error: interrupted\n")
    assert whole(here / "plancli.db") == before
    assert small("load", file).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_first_run_killed_half_way_leaves_no_ledger(run: Run, here: Path):
    script = KILLED.format(module="write_catalogue", function="_note_load")
    done = run("status", script=script)
    assert done.returncode == -signal.SIGKILL
    assert not (here / "plancli.db").exists()
    assert run("status").returncode == 0


def stations(plancli: Plancli) -> tuple[float, list[tuple[str, float]]]:
    """The number of a target, and its path."""
    name = ("stations", "--plan", "network-2022", "--format", "json")
    (row,) = plancli("status", *name, "--as-of", "2022-06-30").data
    return row["target"], [(one["period"], one["planned"]) for one in plancli("path", *name).data]


def test_a_path_that_was_cleared_keeps_no_edit_away(small: Plancli, file: Path):
    small("path", "stations", "2022-06=12", "--plan", "network-2022")
    small("path", "stations", "--clear", "--plan", "network-2022")
    change(file, "- stations: 16万个", "- stations: 17万个")
    assert small("load", file).err == f"{file}: made 1 change (target: 1 changed)\n"
    assert stations(small) == (17, [])


def test_what_a_command_did_not_say_gives_way_to_an_edit(small: Plancli, file: Path):
    small("path", "stations", "2022-06=12", "--plan", "network-2022")
    kept = "target: 1 kept as entered"
    for before, after in (("16", "17"), ("17", "18")):
        change(file, f"- stations: {before}万个", f"- stations: {after}万个")
        dry = small("load", file, "--dry-run")
        assert f"{before}万个 → {after}万个" in dry.out
        assert "2022-06: 12万个" in dry.out
        assert small("load", file).err == f"{file}: made 1 change (target: 1 changed; {kept})\n"
        assert stations(small) == (int(after), [("2022-06", 12)])
        assert small("load", file).err == f"{file}: made no changes ({kept})\n"


def test_a_number_that_a_command_said_stays_and_a_department_changes(small: Plancli, file: Path):
    small("adjust", "stations", "15万个", "--plan", "network-2022", "--from", "2022-01-20", "--reason", "更正")
    change(file, "- stations: 16万个", "- {stations: 17万个, lead: 省河湖厅}")
    assert small("load", file).code == 0
    assert stations(small)[0] == 15
    row = small("history", "stations", "--targets", "--format", "json").data[-2]
    assert (row["expression"], row["lead"], row["reason"]) == ("15万个", ["省河湖厅"], "更正")
