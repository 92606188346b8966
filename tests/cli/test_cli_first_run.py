"""The first run, and files in the ledger's place that are no ledger, or none that can be used."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from support import SHIPPED, Plancli, Run

from plancli.cli import ledger

READING = [
    ["status"],
    ["report", "--dept", "工信厅"],
    ["show", "5G基站"],
    ["targets"],
    ["indicators"],
    ["plans"],
    ["depts"],
    ["history", "5G基站"],
    ["dump"],
    ["info"],
]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_any_reading_command_makes_the_ledger_once_and_says_so(
    plancli: Plancli, here: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ledger, "shipped_catalogue", lambda: SHIPPED.parent / "tests" / "data" / "plans.yaml")
    words = [{"工信厅": "信厅", "5G基站": "基站"}.get(word, word) for word in words]
    first = plancli(*words)
    assert (first.code, first.err) == (0, f"made a new ledger from the shipped plans: {here / 'plancli.db'}\n")
    assert first.out
    second = plancli(*words)
    assert (second.code, second.err) == (0, "")
    assert second.out == first.out
    assert [one.name for one in here.iterdir()] == ["plancli.db"]


def test_the_shipped_plans_are_what_it_is_made_from(plancli: Plancli):
    plans = plancli("plans", "--format", "json").data
    assert {row["id"] for row in plans} >= {"digital-2022", "tech-upgrade-2022", "digital-2024"}


def test_a_value_can_be_recorded_first_of_all(plancli: Plancli):
    done = plancli("record", "5G基站", "11.5", "--period", "2022-06")
    assert done.code == 0
    assert done.err.splitlines()[0].startswith("made a new ledger")
    assert done.err.splitlines()[1].startswith("recorded #")


def test_the_default_place_is_made_with_its_folders(plancli: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PLANCLI_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(here / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(here / "data"))
    monkeypatch.setenv("HOME", str(here))
    done = plancli("info", "--format", "json")
    assert done.code == 0
    assert Path(done.data["path"]).exists()
    assert here in Path(done.data["path"]).parents
    assert done.data["named_by"] == "default"


def test_a_folder_that_was_named_and_is_missing_is_not_made(plancli: Plancli, here: Path):
    done = plancli("status", "--db", here / "no" / "p.db")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"error: {here / 'no'} does not exist, so p.db cannot be written\nhint: make the folder, or name another file\n"
    )
    assert not (here / "no").exists()


def test_db_goes_before_the_variable(small: Plancli, here: Path):
    (here / "plancli.db").rename(here / "other.db")
    done = small("info", "--db", "other.db", "--format", "json")
    assert (done.data["named_by"], Path(done.data["path"]).name) == ("--db", "other.db")


def test_a_newer_shipped_edition_is_announced_on_stderr_and_not_loaded(
    shipped: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch
):
    newer = here / "newer.yaml"
    newer.write_text("# comment\nedition: 2099-02-03\n", encoding="utf-8")
    monkeypatch.setattr(ledger, "shipped_catalogue", lambda: newer)
    held = shipped("info", "--format", "json").data["edition"]
    done = shipped("status")
    assert done.err == f"the shipped plans are of 2099-02-03, the ledger's of {held}; see plancli load --dry-run\n"
    assert "digital-2022" in {row["id"] for row in shipped("plans", "--format", "json").data}
    newer.write_text("edition: 1998-02-03\n", encoding="utf-8")
    assert shipped("status").err == ""
    newer.unlink()
    assert shipped("status").err == ""


def test_somebodys_own_catalogue_is_not_compared_with_the_shipped_one(
    small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch
):
    newer = here / "newer.yaml"
    newer.write_text("edition: 2999-02-03\n", encoding="utf-8")
    monkeypatch.setattr(ledger, "shipped_catalogue", lambda: newer)
    assert small("status").err == ""


def corrupt(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(bytes(content))


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def garbage(path: Path) -> None:
    path.write_text("工作台账" * 500, encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE plans (id)")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (corrupt, "is damaged"),
        (truncated, "is damaged"),
        (garbage, "is no plancli ledger"),
        (empty, "is no plancli ledger: it is empty"),
        (folder, "is no plancli ledger: it is a folder"),
        (newer, "was written by a newer plancli (schema 99"),
        (foreign, "is no plancli ledger: it is an SQLite database of another program"),
    ],
)
@pytest.mark.parametrize("words", [["status"], ["record", "stations", "12", "--period", "2022-07"], ["load"]])
def test_what_is_no_usable_ledger_is_left_as_it_is(
    small: Plancli, here: Path, spoil: Callable[[Path], None], message: str, words: list[str]
):
    path = here / "plancli.db"
    spoil(path)
    before = None if path.is_dir() else path.read_bytes()
    done = small(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"error: {path} {message}")
    assert done.err.count("\nhint: ") == 1
    assert done.err.count("\n") == 2
    assert (None if path.is_dir() else path.read_bytes()) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_ledger_is_read_and_not_written(small: Plancli, here: Path):
    (here / "plancli.db").chmod(0o444)
    here.chmod(0o555)
    try:
        assert small("status").code == 0
        done = small("record", "stations", "12", "--period", "2022-07")
    finally:
        here.chmod(0o755)
    assert done.code == 1
    assert "cannot be written" in done.err


def test_a_ledger_that_sqlite_calls_read_only_is_not_written(
    small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch
):
    """As above, and for root as well: SQLite is told to open the file for reading."""
    from plancli.store import opening

    for_real = opening.uri
    monkeypatch.setattr(opening, "uri", lambda path, _: for_real(path, "ro"))
    assert small("status").code == 0
    for words in ["record", "stations", "12", "--period", "2022-07"], ["retract", "1", "--reason", "错"]:
        done = small(*words)
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            f"error: {here / 'plancli.db'} cannot be written\n"
            "hint: both the file and its folder must be writable: check permissions and that the disk is not "
            "read-only\n"
        )


def test_two_records_at_once_are_both_kept(small: Plancli, run: Run):
    """The first holds the write lock until the second has started to wait for it."""
    script = """
import sqlite3, subprocess, sys, time
from plancli.cli.main import main
from plancli.store import write_values

others = []
put = write_values.put

def slowly(*words):
    result = put(*words)
    others.append(subprocess.Popen([sys.executable, "-m", "plancli", "record", "lakes", "4", "--period", "2022-06"]))
    time.sleep(1)
    assert others[0].poll() is None, "the second did not wait"
    return result

write_values.put = slowly
first = main(["record", "stations-new", "3", "--period", "2022-06"])
sys.exit(first or others[0].wait())
"""
    done = run(script=script)
    assert done.returncode == 0, done.stderr
    values = [small("history", name, "--format", "json").data for name in ("stations-new", "lakes")]
    assert [[row["value"] for row in rows] for rows in values] == [[3], [4]]
