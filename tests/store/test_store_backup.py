"""A backup is whole and sound, or not there."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from plancli.domain.observation import Observation
from plancli.store import errors
from plancli.store.backup import backup
from plancli.store.opening import open_for_reading, open_for_writing
from plancli.store.writing import WritableLedger


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "ledger.db"


def test_the_copy_is_a_ledger_like_the_source(path: Path, copy: Path) -> None:
    backup(path, copy)
    with open_for_reading(path) as one, open_for_reading(copy) as other:
        assert one.catalogue() == other.catalogue()
    assert list(copy.parent.iterdir()) == [copy]


def test_nothing_is_overwritten_unless_told(path: Path, copy: Path) -> None:
    copy.write_text("mine")
    with pytest.raises(errors.ExistsError) as caught:
        backup(path, copy)
    assert str(caught.value) == f"{copy} exists already"
    assert copy.read_text() == "mine"
    backup(path, copy, overwrite=True)
    with open_for_reading(copy) as ledger:
        assert len(ledger.targets()) == 3


def test_the_ledger_is_not_its_own_backup(path: Path, copy: Path) -> None:
    copy.hardlink_to(path)
    before = path.read_bytes()
    for place in (path, copy):
        with pytest.raises(errors.StoreError, match="is the ledger itself"):
            backup(path, place, overwrite=True)
    assert path.read_bytes() == before


def test_places_it_cannot_go(path: Path, tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFolderError):
        backup(path, tmp_path / "no" / "ledger.db")
    with pytest.raises(errors.ExistsError):
        backup(path, tmp_path)
    with pytest.raises(errors.DiskError, match="it is a folder"):
        backup(path, tmp_path, overwrite=True)


def test_a_source_that_is_not_there_or_not_a_ledger(tmp_path: Path, copy: Path) -> None:
    with pytest.raises(errors.MissingDatabaseError):
        backup(tmp_path / "no.db", copy)
    (tmp_path / "text.db").write_text("text" * 100)
    with pytest.raises(errors.NotALedgerError):
        backup(tmp_path / "text.db", copy)
    assert list(copy.parent.iterdir()) == []


def test_a_damaged_source_makes_no_backup(path: Path, copy: Path) -> None:
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xff" * (2 * 4096)
    path.write_bytes(content)
    with pytest.raises(errors.CorruptDatabaseError) as caught:
        backup(path, copy)
    assert str(caught.value).startswith(f"{path} is damaged: ")
    assert list(copy.parent.iterdir()) == []


def test_a_write_that_is_not_committed_is_not_in_it(path: Path, copy: Path) -> None:
    with open_for_writing(path) as ledger:
        regions = ledger.regions()
        ledger.connection.execute("BEGIN IMMEDIATE")
        ledger.write("INSERT INTO regions (name, code) VALUES ('云岭省', '990000')")
        backup(path, copy)
        ledger.connection.execute("COMMIT")
    with open_for_reading(copy) as ledger:
        assert ledger.regions() == regions


def test_a_locked_source_is_not_waited_for_for_ever(path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plancli.store.opening.connect.__defaults__", (0.05,))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.LockedError):
            backup(path, copy)
    assert list(copy.parent.iterdir()) == []


def test_a_backup_can_go_on_as_the_ledger(
    path: Path, copy: Path, now: datetime, value: Callable[..., Observation]
) -> None:
    backup(path, copy)
    with open_for_writing(copy) as ledger:
        assert isinstance(ledger, WritableLedger)
        assert ledger.record(value("11.5"), now).id == 2
