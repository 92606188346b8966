"""An older ledger is checked, kept beside, and brought up to date; or it is as it was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Migrations
from sqlite_utils.db import Database
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from plancli.store import errors, migrating
from plancli.store.integrity import faults
from plancli.store.migrations import migrations, statements
from plancli.store.opening import SCHEMA_VERSION, open_for_reading, open_for_writing

LATER = SCHEMA_VERSION + 1
KEPT = f"plancli.db.schema-{SCHEMA_VERSION}.backup"


class SqlFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "sql"


def schema(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE '^_%' ESCAPE '^'"
            " ORDER BY type, name"
        )
        return "".join(f"{sql};\n\n" for (sql,) in rows)


def test_the_schema_from_blank(path: Path, snapshot: SnapshotAssertion) -> None:
    assert schema(path) == snapshot(extension_class=SqlFile)


def test_released_migrations_are_never_changed() -> None:
    """Add to the end of this list; nothing else."""
    assert [one.name for one in migrations._migrations] == [
        "m001_ledger", "m002_paths", "m003_exceptions", "m004_states"
    ]  # fmt: skip


def test_a_script_is_split_into_statements() -> None:
    script = "-- a; b\nCREATE TABLE a (b);\nCREATE TRIGGER c BEFORE UPDATE ON a\nBEGIN SELECT 1; END;\n"
    assert [one.split()[-1] for one in statements(script)] == ["(b);", "END;"]
    assert len(list(statements(script))) == 2


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """A plancli with one migration more."""
    longer = Migrations("plancli")
    for one in migrations._migrations:
        longer()(one.fn)

    @longer()
    def m999_more(db: Database) -> None:
        db.execute("ALTER TABLE documents ADD COLUMN url TEXT NOT NULL DEFAULT ''")

    monkeypatch.setattr(migrating, "migrations", longer)
    monkeypatch.setattr(migrating, "SCHEMA_VERSION", LATER)
    monkeypatch.setattr("plancli.store.opening.SCHEMA_VERSION", LATER)
    return longer


@pytest.mark.usefixtures("later")
def test_migrating_keeps_the_old_one(path: Path) -> None:
    before = path.read_bytes()
    assert migrating.migrate(path) == path.with_name(KEPT)
    with open_for_writing(path) as ledger:
        assert ledger.info().schema_version == LATER
        assert len(ledger.targets()) == 3
        assert ledger.rows("SELECT count(*) FROM v_targets") == [(3,)]
        assert ledger.rows("SELECT DISTINCT url FROM documents") == [("",)]
    kept = path.with_name(KEPT)
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, kept.name]
    with closing(sqlite3.connect(kept)) as old, closing(sqlite3.connect(":memory:")) as restored:
        restored.deserialize(before)
        assert list(old.iterdump()) == list(restored.iterdump())


def test_nothing_to_do(path: Path) -> None:
    assert migrating.migrate(path) is None
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.usefixtures("later")
def test_a_second_backup_gets_a_number(path: Path) -> None:
    path.with_name(KEPT).write_text("an earlier attempt")
    assert migrating.migrate(path) == path.with_name(f"{KEPT}-2")
    assert path.with_name(KEPT).read_text() == "an earlier attempt"


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("SELECT no_such_column FROM documents", "no such column"),
        ("DELETE FROM plans", "could not be brought up to date: .* refers to a missing row of plans"),
    ],
)
def test_a_failing_migration_leaves_the_ledger_as_it_was(
    path: Path, later: Migrations, statement: str, message: str
) -> None:
    @later()
    def m004_broken(db: Database) -> None:
        db.execute("DROP TABLE retractions")
        db.execute(statement)

    before = path.read_bytes()
    with pytest.raises(errors.StoreError, match=message):
        migrating.migrate(path)
    assert path.read_bytes() == before
    assert path.with_name(KEPT).exists()


@pytest.mark.usefixtures("later")
def test_a_damaged_ledger_is_not_migrated(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM documents")
    with pytest.raises(errors.CorruptDatabaseError, match="refers to a missing row"):
        migrating.migrate(path)
    assert list(path.parent.iterdir()) == [path]


def test_a_table_can_be_rebuilt(path: Path, later: Migrations) -> None:
    @later()
    def m003_rebuild(db: Database) -> None:
        db.execute("CREATE TABLE replacement AS SELECT * FROM documents")
        db.execute("DROP TABLE documents")
        db.execute("ALTER TABLE replacement RENAME TO documents")
        db.execute("CREATE UNIQUE INDEX documents_by_id ON documents (id)")

    migrating.migrate(path)
    with open_for_reading(path) as ledger:
        assert len(ledger.documents()) == 2


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("opening", [open_for_reading, open_for_writing])
def test_opening_does_not_migrate(path: Path, opening: Callable[[Path], object]) -> None:
    with pytest.raises(errors.OlderSchemaError) as caught:
        opening(path)
    assert (
        str(caught.value) == f"{path} was written by an older plancli (schema {SCHEMA_VERSION}; this one needs {LATER})"
    )


@pytest.mark.usefixtures("later")
def test_an_older_ledger_that_cannot_be_written(protected: Path) -> None:
    for opening in (migrating.migrate, open_for_writing):
        with pytest.raises(errors.OlderSchemaError) as caught:
            opening(protected)
        assert "open it where it can be written" in caught.value.hint
    assert list(protected.parent.iterdir()) == [protected]


@pytest.mark.usefixtures("later")
def test_a_users_own_view_stays(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW mine AS SELECT id FROM targets")
    migrating.migrate(path)
    with open_for_reading(path) as ledger:
        assert ledger.rows("SELECT count(*) FROM mine") == [(3,)]
    assert faults(path) == ()
