"""Whether the whole file is sound; takes seconds for large ledgers."""

import sqlite3
from contextlib import closing
from pathlib import Path

from plancli.store.errors import CorruptDatabaseError, translated_errors
from plancli.store.opening import connect, schema_version


def faults(path: Path) -> tuple[str, ...]:
    """What is wrong with the file at `path`, in SQLite's words; nothing when it is sound.

    Raises StoreError where the file cannot be opened as a ledger at all.
    """
    with closing(connect(path)) as connection:
        schema_version(path, connection)
        return faults_of(path, connection)


def faults_of(path: Path, connection: sqlite3.Connection) -> tuple[str, ...]:
    """As `faults`, over an open connection: damaged pages, and rows that refer to nothing."""
    try:
        with translated_errors(path):
            pages = [str(text) for (text,) in connection.execute("PRAGMA integrity_check(20)") if text != "ok"]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    except CorruptDatabaseError as error:
        return (str(error.__cause__),)
    return (*pages, *(f"{table} row {row} refers to a missing row of {parent}" for table, row, parent, _ in dangling))
