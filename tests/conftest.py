"""What every test stands on: nobody's own ledger in reach, the program in and out of process, ledgers ready to use."""

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import CATALOGUE, MADE, REPOSITORY, SHIPPED, TODAY, Plancli, Ran, Stream

from plancli import clock
from plancli.cli.main import main

# Thousands of collected tests live to the end: looking through them for garbage takes a sixth of the suite's time.
gc.set_threshold(100_000, 50, 100)


def pytest_collection_finish() -> None:
    """Leave out of the search what is there now."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test finds the ledger, the time zone or the terminal settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        patch.setenv("LOCALAPPDATA", str(home))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.setenv("PLANCLI_DB", str(home / "plancli.db"))
        patch.setenv("TZ", "UTC")
        patch.setenv("PYTHONUTF8", "0")
        for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "PLANCLI_SETTINGS"):
            patch.delenv(name, raising=False)
        if hasattr(time, "tzset"):
            time.tzset()
        yield


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, in which $PLANCLI_DB names a ledger that does not exist yet: plancli.db."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANCLI_DB", str(tmp_path / "plancli.db"))
    return tmp_path


@pytest.fixture
def plancli(here: Path, monkeypatch: pytest.MonkeyPatch) -> Plancli:  # noqa: ARG001 - it says where
    """Run a command in this process, at 2026-07-01; `encoding` and `is_terminal` are those of its stdout."""
    monkeypatch.setattr(clock, "now", lambda: TODAY)

    def command(*words: object, encoding: str = "utf-8", is_terminal: bool = False) -> Ran:
        out, err = Stream(encoding, is_terminal=is_terminal), Stream()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main([str(word) for word in words])
        return Ran(int(code), out.text(), err.text())

    return command


@pytest.fixture(scope="session")
def _ready_made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A ledger that holds a catalogue file, made once, at 2026-05-01."""
    from plancli.cli.loading import apply_file
    from plancli.store.creating import create

    folder = tmp_path_factory.mktemp("ledgers")

    def made(catalogue: Path) -> Path:
        path = folder / ("shipped.db" if catalogue == SHIPPED else "small.db")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: MADE)
            create(path, lambda ledger: apply_file(ledger, catalogue))
        return path

    return made


@pytest.fixture
def small(_ready_made: Callable[[Path], Path], plancli: Plancli, here: Path) -> Plancli:
    """`plancli` on a ledger of its own that holds tests/data/plans.yaml."""
    shutil.copy(_ready_made(CATALOGUE), here / "plancli.db")
    return plancli


@pytest.fixture
def shipped(_ready_made: Callable[[Path], Path], plancli: Plancli, here: Path) -> Plancli:
    """`plancli` on a ledger of its own that holds the shipped plans."""
    shutil.copy(_ready_made(SHIPPED), here / "plancli.db")
    return plancli


@pytest.fixture
def run(here: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run a command in a fresh interpreter, with variables of the environment by name; "" takes one away."""

    def command(
        *words: object, script: str = "", encoding: str = "utf-8", **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        start = ["-c", script] if script else ["-m", "plancli"]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8", **variables}
        return subprocess.run(
            [sys.executable, *start, *map(str, words)],
            cwd=here,
            env={name: value for name, value in environment.items() if value},
            capture_output=True,
            check=False,
            encoding=encoding,
            errors="replace",
            timeout=60,
        )

    return command
