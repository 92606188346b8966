"""A new ledger is there whole or not at all; several processes may make and write one at once."""

import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plancli.domain.ledger import Catalogue
from plancli.store import errors
from plancli.store.creating import create
from plancli.store.integrity import faults
from plancli.store.opening import open_for_reading, open_for_writing
from plancli.store.writing import WritableLedger

if TYPE_CHECKING:
    import subprocess

Python = Callable[..., "subprocess.Popen[str]"]
needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def test_it_is_empty_and_sound(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert create(path)
    assert faults(path) == ()
    assert [one.name for one in tmp_path.iterdir()] == ["new.db"]
    with open_for_reading(path) as ledger:
        assert ledger.catalogue_state().edition == ""
        assert ledger.visible().targets == ()
        assert ledger.rows("PRAGMA journal_mode") == [("delete",)]


def test_what_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    assert not create(path)
    assert path.read_text() == "mine"


def test_a_folder_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new.db"
    with pytest.raises(errors.MissingFolderError) as caught:
        create(path)
    assert str(caught.value) == f"{path.parent} does not exist, so new.db cannot be written"
    assert create(path, make_folder=True)


def test_a_file_in_place_of_the_folder(path: Path) -> None:
    with pytest.raises(errors.StoreError):
        create(path / "sub" / "new.db", make_folder=True)


def test_a_failure_while_filling_leaves_nothing(tmp_path: Path, now: datetime) -> None:
    def fail(ledger: WritableLedger) -> None:
        ledger.apply_catalogue(Catalogue("2022-07-01"), (), file_hash="", now=now)
        raise RuntimeError("no such catalogue")

    with pytest.raises(RuntimeError, match="no such catalogue"):
        create(tmp_path / "new.db", fail)
    assert list(tmp_path.iterdir()) == []


def test_file_systems_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", no_links)
    assert create(tmp_path / "new.db")
    assert faults(tmp_path / "new.db") == ()


@pytest.mark.parametrize("has_links", [True, False])
def test_another_process_was_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    if not has_links:
        monkeypatch.setattr("os.link", no_links)
    path = tmp_path / "new.db"
    assert not create(path, lambda _: path.write_text("theirs"))
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@needs_kill
def test_a_kill_while_filling_leaves_no_ledger(tmp_path: Path, python: Python) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from plancli.store.creating import create
create(Path(sys.argv[1]), lambda ledger: os.kill(os.getpid(), signal.SIGKILL))
"""
    path = tmp_path / "new.db"
    assert python(script, path).wait() == -signal.SIGKILL
    assert not path.exists()
    assert create(path)
    assert faults(path) == ()


def test_several_processes_make_one_at_once(tmp_path: Path, python: Python) -> None:
    script = """
import sys
from datetime import datetime
from pathlib import Path
from plancli.domain.ledger import Catalogue
from plancli.store.creating import create
from plancli.store.opening import open_for_writing
path, name = Path(sys.argv[1]), sys.argv[2]
print(create(path))
with open_for_writing(path) as ledger:
    ledger.apply_catalogue(Catalogue(name), (), file_hash=name, now=datetime.now().astimezone())
"""
    path = tmp_path / "new.db"
    running = [python(script, path, f"process-{number}") for number in range(4)]
    told = sorted(process.communicate()[0].strip() for process in running)
    assert told == ["False", "False", "False", "True"]
    with open_for_reading(path) as ledger:
        assert ledger.rows("SELECT count(*) FROM catalogue_loads") == [(4,)]
    assert [one.name for one in tmp_path.iterdir()] == ["new.db"]


def test_several_processes_record_at_once(path: Path, python: Python) -> None:
    script = """
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.store.opening import open_for_writing
with open_for_writing(Path(sys.argv[1])) as ledger:
    for number in range(25):
        value = Observation("5g", "山东省", parse_period("2022-06"), Decimal(number), "万个", source=sys.argv[2])
        ledger.record(value, datetime.now(UTC))
"""
    running = [python(script, path, name) for name in ("甲", "乙", "丙")]
    assert [process.communicate()[1] for process in running] == ["", "", ""]
    with open_for_reading(path) as ledger:
        rows = [one.observation for one in ledger.history("5g") if one.observation.source in "甲乙丙"]
    assert len(rows) == 75
    # every one was put on top of the one before it
    assert [one.supersedes for one in rows] == [None, *(one.id for one in rows[:-1])]


@needs_kill
def test_a_kill_in_the_middle_of_a_load_changes_nothing(path: Path, python: Python) -> None:
    script = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from plancli.domain.changes import diff
from plancli.domain.ledger import Catalogue, Indicator
from plancli.domain.vocabulary import Measure
from plancli.store.opening import open_for_writing

many = tuple(Indicator(f"i-{n}", f"指标{n}", "个", Measure.LEVEL, note="注" * 500) for n in range(400))
new = Catalogue("killed", indicators=many)

def changes():
    for number, change in enumerate(diff(Catalogue(), new)):
        if number == 399:
            os.kill(os.getpid(), signal.SIGKILL)
        yield change

with open_for_writing(Path(sys.argv[1])) as ledger:
    ledger.connection.execute("PRAGMA cache_size = 5")  # so that unfinished pages reach the file
    ledger.apply_catalogue(new, changes(), file_hash="x", now=datetime.now(UTC))
"""
    before = path.read_bytes()
    assert python(script, path).wait() == -signal.SIGKILL
    assert path.read_bytes() != before, "the load was to get as far as the file"
    assert path.with_name(path.name + "-journal").exists()
    with open_for_reading(path) as ledger:
        assert len(ledger.indicators()) == 3
        assert ledger.catalogue_state().edition == "2022-07-01"
    assert path.read_bytes() == before
    assert faults(path) == ()


@needs_kill
def test_a_kill_while_recording_many_changes_nothing(path: Path, python: Python) -> None:
    script = """
import os, signal, sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.store.opening import open_for_writing

def values():
    for number in range(500):
        yield Observation("5g", "山东省", parse_period("2022-06"), Decimal(number), "万个", note="注" * 300)
    os.kill(os.getpid(), signal.SIGKILL)

with open_for_writing(Path(sys.argv[1])) as ledger:
    ledger.connection.execute("PRAGMA cache_size = 5")
    ledger.record_many(values(), datetime.now(UTC))
"""
    assert python(script, path).wait() == -signal.SIGKILL
    with open_for_writing(path) as ledger:
        assert len(ledger.observations()) == 1
    assert faults(path) == ()
