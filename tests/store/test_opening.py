"""What is said about a file that is not there, not ours, damaged, of another version, locked, full or protected."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from plancli.domain.observation import Observation
from plancli.errors import ExitCode
from plancli.store import errors
from plancli.store.creating import create
from plancli.store.integrity import faults
from plancli.store.migrations import migrations
from plancli.store.opening import APPLICATION_ID, SCHEMA_VERSION, open_for_reading, open_for_writing
from plancli.store.writing import WritableLedger

Value = Callable[..., Observation]


def header(path: Path, **pragmas: int) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for name, number in pragmas.items():
            connection.execute(f"PRAGMA {name} = {number}")
    return path


def test_the_version_counts_the_migrations() -> None:
    assert len(migrations._migrations) == SCHEMA_VERSION


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def text(path: Path) -> Path:
    path.write_text("指标,值\n5G基站,11.5\n" * 100, "utf-8")
    return path


def fifo(path: Path) -> Path:
    path.unlink()
    os.mkfifo(path)
    return path


def truncated(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:6000])
    return path


@pytest.mark.parametrize(
    ("spoil", "kind", "message"),
    [
        (lambda path: path.with_name("other.db"), errors.MissingDatabaseError, "no ledger at PATH"),
        (lambda path: path.parent / "no" / "x.db", errors.MissingDatabaseError, "no ledger at PATH"),
        (lambda path: path / "x.db", errors.MissingDatabaseError, "no ledger at PATH"),
        (lambda path: path.parent, errors.NotALedgerError, "PATH is no plancli ledger: it is a folder"),
        (empty, errors.NotALedgerError, "PATH is no plancli ledger: it is empty"),
        (fifo, errors.NotALedgerError, "PATH is no plancli ledger: it is not a regular file"),
        (text, errors.NotALedgerError, "PATH is no plancli ledger: it is not an SQLite file"),
        (
            lambda path: header(path, application_id=1),
            errors.NotALedgerError,
            "PATH is no plancli ledger: it is an SQLite database of another program",
        ),
        (
            lambda path: header(path, user_version=99),
            errors.NewerSchemaError,
            f"PATH was written by a newer plancli (schema 99; this one knows {SCHEMA_VERSION})",
        ),
        (
            lambda path: header(path, user_version=-1),
            errors.CorruptDatabaseError,
            "PATH is damaged: its header gives schema version -1",
        ),
        (truncated, errors.CorruptDatabaseError, "PATH is damaged: database disk image is malformed"),
    ],
)
@pytest.mark.parametrize("opening", [open_for_reading, open_for_writing])
def test_a_file_that_cannot_be_used(
    path: Path,
    opening: Callable[[Path], WritableLedger],
    spoil: Callable[[Path], Path],
    kind: type[errors.StoreError],
    message: str,
) -> None:
    spoiled = spoil(path)
    with pytest.raises(kind) as caught, opening(spoiled) as ledger:
        ledger.targets()
    assert str(caught.value) == message.replace("PATH", str(spoiled))
    assert caught.value.hint
    assert caught.value.exit_code is ExitCode.FAILED


@pytest.mark.parametrize("name", ["三个十大 #1?.db", "100%25.db", "a b&mode=memory.db", "-x.db", "it's.db"])
def test_any_name_will_do(path: Path, name: str) -> None:
    odd = Path(shutil.copy(path, path.with_name(name)))
    with open_for_reading(odd) as ledger:
        assert len(ledger.targets()) == 3
    assert sorted(one.name for one in odd.parent.iterdir()) == sorted([name, path.name])


def test_a_relative_path_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with open_for_reading(Path(path.name)) as ledger:
        assert len(ledger.targets()) == 3


def test_a_reader_cannot_write(path: Path, now: datetime, value: Value) -> None:
    with open_for_reading(path) as ledger:
        writer = WritableLedger(path, ledger.connection)
        ledger.connection.execute("ROLLBACK")
        with pytest.raises(errors.ReadOnlyError):
            writer.record(value("1"), now)


def test_a_reader_sees_one_moment(path: Path, now: datetime, value: Value) -> None:
    with open_for_reading(path) as ledger, open_for_writing(path, busy_seconds=0.1) as writer:
        assert len(ledger.observations()) == 1
        with pytest.raises(errors.LockedError):
            writer.record(value("1"), now)
        assert len(ledger.observations()) == 1
    with open_for_writing(path) as writer:
        writer.record(value("1"), now)


def test_a_locked_ledger_says_so(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.LockedError) as caught:
            open_for_reading(path, busy_seconds=0.05)
    assert str(caught.value) == f"{path} is in use by another program"
    with open_for_reading(path) as ledger:
        assert len(ledger.targets()) == 3


def test_a_full_disk_changes_nothing(ledger: WritableLedger, now: datetime, value: Value) -> None:
    ((pages,),) = ledger.rows("PRAGMA page_count")
    ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
    many = [value(str(number), "2022-06", note="注" * 200) for number in range(2000)]
    with pytest.raises(errors.DiskFullError) as caught:
        ledger.record_many(many, now)
    assert str(caught.value) == f"no room left to write {ledger.path}"
    assert not ledger.connection.in_transaction
    assert len(ledger.observations()) == 1


def test_a_value_that_is_none_is_damage(ledger: WritableLedger) -> None:
    ledger.connection.execute("UPDATE indicators SET measure = 'hight'")
    with pytest.raises(errors.CorruptDatabaseError, match="a value in it cannot be read"):
        ledger.indicators()


def test_a_period_that_contradicts_its_days_is_damage(ledger: WritableLedger) -> None:
    ledger.connection.execute("UPDATE plans SET period_last = '2022-11-30' WHERE id = 'digital'")
    with pytest.raises(errors.CorruptDatabaseError, match="period 2022 is not 2022-01-01 to 2022-11-30"):
        ledger.plans()


def test_damaged_pages_are_found(path: Path) -> None:
    assert faults(path) == ()
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xff" * (2 * 4096)
    path.write_bytes(content)
    assert faults(path)


def test_rows_that_refer_to_nothing_are_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM documents")
    assert "plans row 1 refers to a missing row of documents" in faults(path)


class TestProtected:
    """A file that can only be read."""

    def test_it_is_read(self, protected: Path) -> None:
        with open_for_reading(protected) as ledger:
            assert len(ledger.targets()) == 3

    def test_it_is_not_written(self, protected: Path, now: datetime, value: Value) -> None:
        with open_for_writing(protected) as ledger, pytest.raises(errors.ReadOnlyError) as caught:
            ledger.record(value("1"), now)
        assert str(caught.value) == f"{protected} cannot be written"

    def test_a_folder_without_permission_shows_at_the_write(self, protected: Path, now: datetime, value: Value) -> None:
        """The file itself may be written, but the journal has no place."""
        euid = os.geteuid()
        os.seteuid(os.getuid())
        protected.chmod(0o666)
        os.seteuid(euid)
        with open_for_writing(protected) as ledger, pytest.raises(errors.ReadOnlyError):
            ledger.record(value("1"), now)

    def test_nothing_is_made_beside_it(self, protected: Path) -> None:
        with pytest.raises(errors.ReadOnlyError):
            create(protected.with_name("new.db"))
        with pytest.raises(errors.ReadOnlyError):
            create(protected.parent / "folder" / "new.db", make_folder=True)

    def test_what_cannot_be_looked_at(self, protected: Path) -> None:
        euid = os.geteuid()
        os.seteuid(os.getuid())
        protected.parent.chmod(0o000)
        os.seteuid(euid)
        if os.getuid() == euid == 0:
            pytest.skip("nothing is hidden from root")
        with pytest.raises(errors.UnreadableError) as caught:
            open_for_reading(protected)
        assert str(caught.value) == f"{protected} cannot be opened"


def test_the_header_says_whose_file_it_is(path: Path) -> None:
    content = path.read_bytes()
    assert content[68:72] == b"PLAN"
    assert int.from_bytes(content[68:72]) == APPLICATION_ID


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.LockedError),
        (sqlite3.SQLITE_LOCKED, errors.LockedError),
        (sqlite3.SQLITE_READONLY_ROLLBACK, errors.ReadOnlyError),
        (sqlite3.SQLITE_IOERR_READ, errors.DiskError),
        (sqlite3.SQLITE_CORRUPT_INDEX, errors.CorruptDatabaseError),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, errors.UnreadableError),
        (sqlite3.SQLITE_MISUSE, errors.StoreError),
    ],
)
def test_what_sqlite_says_is_told_by_its_code(code: int, kind: type[errors.StoreError]) -> None:
    error = sqlite3.OperationalError("detail")
    error.sqlite_errorcode = code
    with pytest.raises(errors.StoreError) as caught, errors.translated_errors(Path("a.db")):
        raise error
    assert type(caught.value) is kind
    assert "a.db" in str(caught.value)


def test_reading_imports_no_writer() -> None:
    """In a fresh interpreter: neither sqlite_utils nor the modules that write."""
    script = "import sys, plancli.store.opening as o, pathlib; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    ).stdout.split()
    assert "plancli.store.ledger" in loaded
    unwanted = {"sqlite_utils", "click", "yaml", "dateutil", "tempfile", "plancli.store.writing", "typing_extensions"}
    assert not unwanted & set(loaded)
