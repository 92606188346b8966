"""Bringing a ledger to this version: checked, backed up beside itself, then migrated in one transaction.

This and `migrations` are the modules that import sqlite_utils; import them inside functions.
"""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from sqlite_utils.db import Database

from plancli.store.backup import backup
from plancli.store.errors import CorruptDatabaseError, OlderSchemaError, ReadOnlyError, StoreError, translated_errors
from plancli.store.integrity import faults_of
from plancli.store.migrations import migrations, run
from plancli.store.opening import APPLICATION_ID, SCHEMA_VERSION, connect, schema_version
from plancli.store.session import Session


def migrate(path: Path) -> Path | None:
    """Bring the ledger at `path` to this version; the path of its backup, or None where nothing was to do.

    All pending migrations are one transaction: any failure leaves the ledger as it was. A second process waits and
    then finds nothing to do. Raises OlderSchemaError when the file cannot be written, and CorruptDatabaseError, before
    anything is changed, when it has faults.
    """
    with closing(connect(path)) as connection:
        # a table can only be rebuilt while nothing watches the rows that refer to it; they are checked at the end
        connection.execute("PRAGMA foreign_keys = OFF")
        found = schema_version(path, connection)
        try:
            with Session(path, connection).transaction():
                version = schema_version(path, connection)
                return _migrated(path, connection, version) if version < SCHEMA_VERSION else None
        except ReadOnlyError:
            raise OlderSchemaError(path, found, SCHEMA_VERSION) from None


def _migrated(path: Path, connection: sqlite3.Connection, version: int) -> Path:
    for fault in faults_of(path, connection):
        raise CorruptDatabaseError(path, fault)
    kept = _free_name(path, version)
    backup(path, kept)
    with translated_errors(path):
        bring_up_to_date(connection)
    for fault in faults_of(path, connection):
        raise StoreError(f"{path} could not be brought up to date: {fault}", "nothing was changed; report this fault")
    return kept


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Apply what is pending, inside the caller's transaction if there is one, and make the views anew."""
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    with db.atomic():
        _drop_views(db)  # a view of the old schema would stand in the way of altering its tables
        migrations.apply(db)
        run(db, "views.sql")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _drop_views(db: Database) -> None:
    for name in db.view_names():
        if name.startswith("v_"):  # others are the user's own
            db.execute(f"DROP VIEW [{name}]")


def _free_name(path: Path, version: int) -> Path:
    """`plancli.db` of schema 1 is kept as `plancli.db.schema-1.backup`, a second one with a number."""
    plain = path.with_name(f"{path.name}.schema-{version}.backup")
    numbered = (plain.with_name(f"{plain.name}-{number}") for number in count(2))
    return plain if not plain.exists() else next(name for name in numbered if not name.exists())
