"""`plancli export`: every report in every format, whole or not at all, the same for the same data."""

import csv
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from support import CATALOGUE, REPOSITORY, Plancli, Run, Stream

from plancli.cli import export_files
from plancli.files.exporting import is_whole

DAY = ["--as-of", "2022-06-30"]
EVERY = ["html", "xlsx", "docx", "csv", "json", "md"]
ALL_FORMATS = [word for one in EVERY for word in ("--format", one)]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Page(HTMLParser):
    """A page's links, and the elements it is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


# ---- what is in it


def test_the_whole_each_plan_and_each_department_in_every_format(small: Plancli, here: Path):
    done = small("export", "--to", "out", *DAY)
    assert (done.code, done.out) == (0, "")
    assert done.err == "exported 43 files (43 changed) to out as of 2022-06-30\n"
    stems = {path.with_suffix("").relative_to(here / "out").as_posix() for path in (here / "out").rglob("*.html")}
    assert stems == {
        "index", "whole", "plans/网络提速 2022", "plans/治水 2022", "departments/省信息产业厅",
        "departments/省通讯局", "departments/省钱庄监管局", "departments/省委钱庄办", "departments/省河湖厅",
    }  # fmt: skip
    for stem in stems - {"index"}:
        assert {path.suffix for path in (here / "out" / stem).parent.glob(f"{Path(stem).name}.*")} == {
            ".html", ".xlsx", ".csv", ".json", ".md"
        }  # fmt: skip


def test_a_page_is_what_report_writes(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY, *ALL_FORMATS)
    for form in EVERY:
        small("report", *DAY, "-o", f"whole.{form}")
        small("report", "--plan", "治水", *DAY, "-o", f"plan.{form}")
        small("report", "--dept", "河湖厅", *DAY, "-o", f"dept.{form}")
        assert (here / f"whole.{form}").read_bytes() == (here / f"out/whole.{form}").read_bytes()
        assert (here / f"plan.{form}").read_bytes() == (here / f"out/plans/治水 2022.{form}").read_bytes()
        assert (here / f"dept.{form}").read_bytes() == (here / f"out/departments/省河湖厅.{form}").read_bytes()


def test_only_the_formats_asked_for(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY, "--format", "md", "--format", "json", "--format", "md")
    assert {path.suffix for path in (here / "out" / "plans").iterdir()} == {".md", ".json"}
    assert (here / "out" / "index.html").exists()


def test_every_link_of_the_index_leads_to_a_file(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY, "--parquet")
    text = (here / "out" / "index.html").read_text("utf-8")
    targets = [unquote(one) for one in Page(text).links if not one.startswith("#")]
    assert "plans/网络提速 2022.html" in targets
    assert "departments/省河湖厅.xlsx" in targets
    assert set(files(here / "out")) - {"index.html"} == set(targets)


def test_the_index_counts_as_the_reports_do(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY)
    text = (here / "out" / "index.html").read_text("utf-8")
    rows = [re.sub(r"<[^>]+>", " ", row).split() for row in text.split("<tr>")]
    plan = next(row for row in rows if row[:2] == ["网络提速", "2022"])
    report = json.loads((here / "out" / "plans" / "网络提速 2022.json").read_text("utf-8"))
    known = sum(one["value"] is not None for one in report)
    lights = [sum(one["light"] == light for one in report) for light in ("met", "green", "yellow", "red", "grey")]
    assert plan[2:4] == [str(len(report)), str(known)]
    assert plan[4 : 4 + sum(map(bool, lights))] == [str(one) for one in lights if one]
    office = next(row for row in rows if row[:1] == ["省钱庄监管局"])
    of_office = json.loads((here / "out" / "departments" / "省钱庄监管局.json").read_text("utf-8"))
    supports = sum(one["role"] == "support" for one in of_office)
    assert office[1:3] == [str(len(of_office) - supports), str(supports)]


def test_data_for_machines_is_what_the_commands_give(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY, "--parquet")
    assert (here / "out/data/targets.csv").read_text("utf-8-sig") == small("targets", *DAY, "--format", "csv").out
    assert (
        json.loads((here / "out/data/status.json").read_text("utf-8"))
        == small("status", "--all", *DAY, "--format", "json").data
    )


def test_parquet_says_what_json_says(small: Plancli, here: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    small("export", "--to", "out", *DAY, "--parquet")
    status = json.loads((here / "out/data/status.json").read_text("utf-8"))
    table = parquet.read_table(here / "out/data/status.parquet").to_pylist()
    days = {"start", "due"}
    assert [{key: str(one[key]) if key in days else one[key] for key in one} for one in table] == status
    targets = parquet.read_table(here / "out/data/targets.parquet").to_pylist()
    assert len(targets) == len(small("targets", *DAY, "--format", "json").data)
    values = parquet.read_table(here / "out/data/observations.parquet")
    assert str(values.schema.field("value").type) == "double"
    assert str(values.schema.field("period_last").type) == "date32[day]"
    found = {(one["indicator"], one["period"]): (one["value"], one["unit"]) for one in values.to_pylist()}
    assert found["累计建成高速基站", "2022-06"] == (11.5, "万个")
    assert len(found) == 8


def test_values_reported_later_are_not_in_it(small: Plancli, here: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    small("export", "--to", "out", "--as-of", "2022-06-16", "--parquet", "--format", "md")
    values = parquet.read_table(here / "out/data/observations.parquet").to_pylist()
    assert {one["period"] for one in values} == {"2021-12", "2022-05"}


def test_an_empty_ledger_has_an_index(plancli: Plancli, here: Path):
    (here / "plans.yaml").write_text("edition: 2099-01-01\n")
    plancli("load", "plans.yaml")
    done = plancli("export", "--to", "out", "--as-of", "1999-12-31", "--parquet")
    assert (done.code, done.err.splitlines()[-1]) == (0, "exported 11 files (11 changed) to out as of 1999-12-31")


# ---- again


def test_a_second_run_changes_nothing(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY)
    before = {path: path.stat().st_ino for path in (here / "out").rglob("*")}
    done = small("export", "--to", "out", *DAY)
    assert (done.code, done.err) == (0, "nothing changed: 43 files in out as of 2022-06-30\n")
    assert {path: path.stat().st_ino for path in (here / "out").rglob("*")} == before


def test_only_what_a_new_value_changes_is_written(small: Plancli):
    small("export", "--to", "out", *DAY, "--format", "json")
    small("record", "lakes", "12", "--period", "2022-06", "--reported", "2022-06-30")
    done = small("export", "--to", "out", *DAY, "--format", "json")
    # the whole, the plan, the department, the index, the status
    assert done.err == "exported 11 files (5 changed) to out as of 2022-06-30\n"


def test_a_settings_file_changes_the_export(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY, "--format", "json")
    (here / "plancli.toml").write_text("off_track_below = -50\n")
    assert "exported" in small("export", "--to", "out", *DAY, "--format", "json").err


def test_files_that_are_not_made_any_more_go(small: Plancli, here: Path):
    small("export", "--to", "out", *DAY, "--format", "json", "--format", "md")
    done = small("export", "--to", "out", *DAY, "--format", "md")
    assert done.err == "exported 11 files (1 changed, 8 gone) to out as of 2022-06-30\n"
    assert list((here / "out" / "plans").glob("*.json")) == []


def test_keep_keeps_issues_that_can_be_walked(small: Plancli, here: Path):
    for month in ("04-30", "05-31", "06-30"):
        assert small("export", "--to", "out", "--as-of", f"2022-{month}", "--keep", "2", "--format", "html").code == 0
    issues = here / "out" / "issues"
    assert sorted(one.name for one in issues.iterdir()) == ["2022-04-30", "2022-05-31", "index.html"]
    reached, waiting = set(), [here / "out" / "index.html"]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        links = [unquote(one) for one in Page(path.read_text("utf-8")).links if not one.startswith("#")]
        found = {Path(os.path.normpath(path.parent / one)) for one in links}
        assert all(one.exists() for one in found), path
        waiting += [one for one in found - reached if one.suffix == ".html" and one not in waiting]
    assert {path for path in (here / "out").rglob("*.html") if path.parents[2].name != "issues"} <= reached
    assert "截至 2022-05-31" in (issues / "2022-05-31" / "whole.html").read_text("utf-8")
    assert small("export", "--to", "out", *DAY, "--keep", "2", "--format", "html").err.startswith("nothing changed")
    assert small("export", "--to", "out", *DAY, "--format", "html").code == 0
    assert not issues.exists()


@pytest.mark.parametrize(("light", "code"), [("red", 3), ("红", 3), ("met", 3), ("grey", 3)])
def test_fail_on_a_light_exports_and_ends_with_3(small: Plancli, here: Path, light: str, code: int):
    for said in ("exported", "nothing changed"):
        done = small("export", "--to", "out", *DAY, "--fail-on", light)
        assert (done.code, done.err.split(":")[0].split(" 43")[0]) == (code, said)
        assert small("status", *DAY, "--fail-on", light).code == code
    assert is_whole(here / "out")


def test_fail_on_a_light_that_no_target_has(small: Plancli):
    small("record", "stations", "13.2", "--period", "2022-06", "--reported", "2022-06-30", "--reason", "更正")
    rows = small("status", *DAY, "--format", "json").data
    absent = next(one for one in ("red", "yellow", "green", "met") if all(row["light"] != one for row in rows))
    done = small("export", "--to", "out", *DAY, "--fail-on", absent)
    assert (done.code, done.err) == (0, "exported 43 files (43 changed) to out as of 2022-06-30\n")


# ---- on a terminal


def test_a_bar_on_a_terminal_and_one_line_elsewhere(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    assert small("export", "--to", "a", *DAY).err.count("\n") == 1
    monkeypatch.setattr(Stream, "isatty", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    lines = re.split(r"[\r\n]+", small("export", "--to", "b", *DAY).err.strip())
    assert any(re.search("exporting.*15/15", one) for one in lines)
    assert lines[-1].endswith("exported 43 files (43 changed) to b as of 2022-06-30")


# ---- the same data, the same bytes


@pytest.mark.usefixtures("small")
def test_the_same_bytes_whatever_the_machine(here: Path, run: Run):
    words = ["export", *DAY, "--parquet", *ALL_FORMATS, "--to"]
    first = run(*words, "a", LC_ALL="C", TZ="America/New_York", PYTHONHASHSEED="1")
    assert first.returncode == 0, first.stderr
    (here / "elsewhere").mkdir()
    shutil.copy(here / "plancli.db", here / "elsewhere")
    time.sleep(1.1)  # a second later, for archives that would write the time
    second = run(
        *words, "b", "--db", "elsewhere/plancli.db", LC_ALL="zh_CN.UTF-8", LANG="zh_CN.UTF-8", TZ="Asia/Shanghai",
        PYTHONHASHSEED="2",
    )  # fmt: skip
    assert second.returncode == 0, second.stderr
    assert files(here / "a") == files(here / "b")


def test_a_ledger_made_again_of_the_same_data_gives_the_same_bytes(plancli: Plancli, here: Path):
    for name in ("a", "b"):
        plancli("load", CATALOGUE, "--db", f"{name}.db")
        plancli("export", "--to", name, *DAY, "--db", f"{name}.db")
        time.sleep(0.01)
    assert files(here / "a") == files(here / "b")


def test_several_processes_and_one_give_the_same(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    words = ["export", *DAY, "--parquet", "--to"]
    small(*words, "alone")
    monkeypatch.setattr(export_files, "_ALONE_UP_TO", 1)
    monkeypatch.setattr(export_files, "_processors", lambda: 3)
    assert small(*words, "together").code == 0
    assert files(here / "alone") == files(here / "together")


def test_without_shared_memory_one_process_does_it(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    def none(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(export_files, "_ALONE_UP_TO", 1)
    monkeypatch.setattr(export_files, "_processors", lambda: 3)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", none)
    assert small("export", "--to", "out", *DAY).err.startswith("exported 43 files")


# ---- what goes wrong


def test_a_process_that_is_ended_from_outside(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    small("export", "--to", "out", *DAY)
    parent = os.getpid()

    def ended(*_: object) -> bytes:
        assert os.getpid() != parent
        os._exit(9)

    monkeypatch.setattr(export_files, "_ALONE_UP_TO", 1)
    monkeypatch.setattr(export_files, "_processors", lambda: 2)
    monkeypatch.setattr(export_files, "as_bytes", lambda page, _: ended() if page.blocks else b"")
    before = files(here / "out")
    done = small("export", "--to", "out", "--as-of", "2022-07-31")
    assert done.code == 1
    assert done.err.splitlines()[-2:] == [
        "error: a process of the export was ended from outside",
        "hint: see whether the machine has enough memory",
    ]
    assert files(here / "out") == before


def test_an_interruption_leaves_nothing_behind(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(export_files, "made", interrupted)
    assert small("export", "--to", "out", *DAY) == (130, "", "error: interrupted\n")
    assert sorted(one.name for one in here.iterdir()) == [".out.lock", "plancli.db"]


def test_a_folder_with_other_files_is_not_touched(small: Plancli, here: Path):
    before = files(here)
    done = small("export", "--to", ".", *DAY)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "error: . holds other files, and no export that can be read\n"
        "hint: name a new or empty folder; nothing was touched\n"
    )
    assert files(here) == before


def test_a_missing_extra_is_told_before_any_work(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    done = small("export", "--to", "out", "--format", "docx")
    assert (done.code, done.err.splitlines()[-1]) == (1, "hint: pip install 'plancli[word]'")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = small("export", "--to", "out", "--parquet")
    assert (done.code, done.err.splitlines()[-1]) == (1, "hint: pip install 'plancli[parquet]'")
    assert not (here / "out").exists()


def test_a_full_disk_in_the_middle(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    small("export", "--to", "out", "--as-of", "2022-05-31")
    before = files(here / "out")
    real, written = Path.write_bytes, []

    def full(path: Path, content: bytes) -> int:
        if len(written) == 20:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        return real(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        done = small("export", "--to", "out", *DAY)
    assert (done.code, done.err) == (
        1,
        "error: out cannot be exported to: the disk is full\nhint: make room; what was there is as it was\n",
    )
    assert files(here / "out") == before
    assert small("export", "--to", "out", *DAY).code == 0


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is for POSIX")
@pytest.mark.usefixtures("shipped")
def test_killed_at_any_moment_the_old_export_is_whole(here: Path):
    """The real program with its processes on the shipped plans; none of them outlives it by much."""
    words = [sys.executable, "-m", "plancli", "export", "--to", "out", "--format", "html", "--format", "md", "--as-of"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([*words, "2022-05-31"], cwd=here, env=environment, check=True, capture_output=True)
    moments = random.Random(7)  # noqa: S311 - for the times of a test
    for turn in range(3):
        running = subprocess.Popen(
            [*words, f"2022-06-{turn + 1:02}"], cwd=here, env=environment, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        time.sleep(moments.uniform(0.3, 2.5))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert is_whole(here / "out")
        _wait_for_end_of_group(running.pid)
    done = subprocess.run([*words, "2022-06-30"], cwd=here, env=environment, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert is_whole(here / "out")
    assert {one.name for one in here.iterdir()} == {"plancli.db", "out", ".out.lock"}


def _wait_for_end_of_group(group: int) -> None:
    """Wait until no process of a session's first group is left; fails after some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process of a killed export is still there")


# ---- names that try to be something else

NASTY = {
    "治水": "=1+1",
    "网络提速": "<script>alert(1)</script>",
    "两大行动": "[/x]",
    "省河湖厅": "../../x",
    "省信息产业厅": "长" * 200,
    "省钱庄监管局": "javascript:alert(1)",
    "累计建成高速基站": "@SUM(1)[/bold]",
}


@pytest.fixture
def nasty(plancli: Plancli, here: Path) -> Plancli:
    """A ledger whose names try to be formulas, markup, paths and escape sequences."""
    text = CATALOGUE.read_text("utf-8")
    for name, other in NASTY.items():
        text = re.sub(rf"(?<!\w){name}(?!\w)", lambda _, other=other: f'"{other}"', text)  # type: ignore[misc]
    # in a list of names every one is quoted
    text = re.sub(r'(?m)(lead|support): (.*".*)$', lambda found: f"{found[1]}: [{found[2].replace('、', ', ')}]", text)
    (here / "plans.yaml").write_text(text, "utf-8")
    done = plancli("load", "plans.yaml")
    assert done.code == 0, done.err
    with closing(sqlite3.connect(here / "plancli.db")) as ledger, ledger:  # load refuses these
        ledger.execute("UPDATE plans SET title = ? WHERE id = 'network-2022'", ("坏\x1b[31m\u202e\n名<script>",))
    return plancli


def test_names_are_harmless_in_file_names(nasty: Plancli, here: Path):
    (here / "deep" / "er").mkdir(parents=True)
    assert nasty("export", "--to", "deep/er/out", *DAY, "--keep", "1", *ALL_FORMATS).code == 0
    assert {one.name for one in here.iterdir()} == {"plancli.db", "plans.yaml", "deep"}
    assert {one.name for one in (here / "deep").iterdir()} == {"er"}
    for path in files(here / "deep" / "er" / "out"):
        name = path.rpartition("/")[2]
        assert len(name) <= 80
        assert len(name.encode()) <= 255
        assert not re.search(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u202e]', path), path
        assert not name.startswith((".", "-"))
        assert path.count("/") <= 1


def test_names_are_harmless_in_pages(nasty: Plancli, here: Path):
    nasty("export", "--to", "out", *DAY, "--parquet", *ALL_FORMATS)
    for path, content in files(here / "out").items():
        if path.endswith(".html"):
            page = Page(content.decode())
            assert page.elements.count("script") == 1, path
            assert all(not re.match(r"\w+:|//", one) for one in page.links), path
        if path.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
            assert not [one for one in cells if one.startswith(("=", "@", "+", "\t")) or re.match(r"-[^\d]", one)]
        if path.rpartition(".")[2] in {"html", "csv", "json", "md"}:
            assert b"\x1b" not in content, path
        if path.rpartition(".")[2] in {"html", "csv", "md"}:
            assert "\u202e".encode() not in content, path
    index = (here / "out" / "index.html").read_text("utf-8")
    assert "名&lt;script&gt;" in index
    assert "javascript:" not in "".join(Page(index).links)
