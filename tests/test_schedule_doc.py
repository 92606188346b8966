"""docs/schedule.md runs as written: no environment, no terminal, the C locale; only /opt and /srv are elsewhere."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import REPOSITORY, Plancli

from plancli.files.exporting import is_whole, read_manifest

TEXT = (REPOSITORY / "docs" / "schedule.md").read_text(encoding="utf-8")
CRON_LINES = [line for block in re.findall(r"```cron\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
UNITS = re.findall(r"```ini\n(.*?)```", TEXT, re.DOTALL)
PYTHON, SERVER = "/opt/plancli/bin/python3", "/srv"
needs_sh = pytest.mark.skipif(not Path("/bin/sh").exists() or shutil.which("env") is None, reason="no /bin/sh here")


@pytest.fixture
def server(small: Plancli, here: Path) -> Path:  # noqa: ARG001 - it makes the ledger
    """A folder in the place of /srv, with a ledger."""
    for name in ("ledger", "www"):
        (here / "srv" / name).mkdir(parents=True)
    shutil.copy(here / "plancli.db", here / "srv" / "ledger" / "plancli.db")
    return here / "srv"


def command_of(line: str) -> str:
    """What cron gives to /bin/sh: all after the five fields, percent signs without their backslash."""
    assert not re.search(r"(?<!\\)%", line)
    return line.split(maxsplit=5)[5].replace(r"\%", "%")


def run_bare(command: str, locale: str = "C") -> "subprocess.CompletedProcess[str]":
    """Run as cron does, with even less: no variable but the locale, no terminal, another folder."""
    return subprocess.run(
        ["env", "-i", f"LC_ALL={locale}", "/bin/sh", "-c", command],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd="/", encoding="utf-8", start_new_session=True,
    )  # fmt: skip


def here_instead(text: str, server: Path) -> str:
    """A line of the page with the paths of this machine."""
    return text.replace(PYTHON, sys.executable).replace(f"{SERVER}/", f"{server}/")


@needs_sh
@pytest.mark.parametrize("line", CRON_LINES, ids=["night", "month"])
def test_a_crontab_line_runs_as_written(server: Path, line: str):
    done = run_bare(command_of(here_instead(line, server)))
    folder = server / "www" / ("monthly" if "monthly" in line else "plans")
    log = Path(f"{folder}.log").read_text("utf-8")
    assert is_whole(folder), done.stderr + log
    assert re.fullmatch(r"exported \d+ files \(\d+ changed\) to .* as of \d{4}-\d\d-\d\d(; \d+ 红 \(red\))?\n", log)
    # as of today nothing of 2022 is in force, and what is has no value
    assert (done.stdout, done.stderr) == (log if "red)" in log else "", "")


@needs_sh
def test_the_monthly_line_is_as_of_the_end_of_last_month(server: Path):
    if run_bare('date -d "2022-03-01 -1 day" +%F').stdout != "2022-02-28\n":
        pytest.skip("this date is not GNU's")
    from datetime import date, timedelta

    run_bare(command_of(here_instead(CRON_LINES[1], server)))
    manifest = read_manifest(server / "www" / "monthly")
    assert manifest is not None
    assert manifest["as_of"] == str(date.today().replace(day=1) - timedelta(days=1))  # noqa: DTZ011 - as the shell


@needs_sh
def test_a_failure_is_mailed(server: Path):
    (server / "www" / "plans").write_text("in the way")
    done = run_bare(command_of(here_instead(CRON_LINES[0], server)))
    assert done.stdout.splitlines() == [
        f"error: {server}/www/plans is a file",
        "hint: name a folder",
    ]


@needs_sh
def test_the_service_runs_as_written(server: Path):
    (service,) = [one for one in UNITS if "ExecStart" in one]
    (line,) = re.findall(r"^ExecStart=(.*)$", here_instead(service, server), re.MULTILINE)
    done = run_bare(line)
    assert done.returncode == 0, done.stderr
    assert is_whole(server / "www" / "plans")


def test_the_page_shows_what_the_command_prints(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", PYTHON)
    monkeypatch.delenv("PLANCLI_SETTINGS", raising=False)
    (shown,) = re.findall(r"^plancli schedule .*--fail-on red$", TEXT, re.MULTILINE)
    assert small(*shlex.split(shown)[1:]).out == f"{CRON_LINES[0]}\n"
    (units,) = re.findall(r"^(plancli schedule .*) -o .*$", TEXT, re.MULTILINE)
    printed = small(*shlex.split(units)[1:]).out
    assert all(one in printed for one in UNITS)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
@needs_sh
def test_the_printed_line_runs_whatever_the_paths(small: Plancli, here: Path, locale: str):
    folder = here / 'a b\'s 100% "$HOME" 台账'
    folder.mkdir()
    (here / "plancli.db").rename(folder / "ledger %d.db")
    (folder / "settings.toml").write_text("reporting_day = 12\n")
    words = ["schedule", "--to", folder / "out", "--db", folder / "ledger %d.db", "--at", "7:05"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANCLI_SETTINGS", str(folder / "settings.toml"))
        line = small(*words).out.rstrip("\n")
    assert line.startswith("5 7 * * * ")
    assert "\n" not in line
    done = run_bare(command_of(line), locale)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert is_whole(folder / "out")
    assert "每月12日前" in (folder / "out" / "whole.md").read_text("utf-8")
    assert (folder / "out" / "departments" / "省河湖厅.html").exists()
    assert (folder / "out.log").read_text("utf-8").startswith("exported ")


def test_the_units_are_good_for_systemd(small: Plancli, here: Path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    folder = here / 'a b\'s 100% "$HOME" 台账\\'
    folder.mkdir()
    done = small("schedule", "--to", folder / "out", "--systemd", "-o", here, "--at", "23:59")
    assert (done.code, done.out) == (0, "")
    units = [here / "plancli-export.service", here / "plancli-export.timer"]
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", *map(str, units)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(here)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "plancli-export" not in checked.stderr, checked.stderr
    assert "OnCalendar=*-*-* 23:59:00\n" in units[1].read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "out", "--at", "25:00"], "'25:00' is no time of day"),
        (["--to", "out", "--at", "0230"], "'0230' is no time of day"),
        (["--to", "a\nb"], "a path holds a line break"),
        (["--to", "out", "-o", "units"], "-o is for units of systemd"),
        (["--to", "out", "--fail-on", "紫"], "'紫' is no light"),
        ([], "Missing option '--to'"),
    ],
)
def test_what_cannot_be_scheduled(small: Plancli, words: list[str], message: str):
    done = small("schedule", *words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "\nhint: " in done.err


def test_a_folder_for_the_units_that_is_not_there(small: Plancli):
    done = small("schedule", "--to", "out", "--systemd", "-o", "not/there")
    assert (done.code, done.err.count("\n")) == (1, 2)


@pytest.mark.parametrize("code", ["0", "1", "2", "3"])
def test_the_exit_codes_are_all_told(code: str):
    assert f"\n| {code} | " in TEXT
