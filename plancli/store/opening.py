"""Opening the ledger: is it there, is it ours, is it of this version.

Only the header is looked at; the whole file is checked by `integrity.faults`, before migrating and on request.

The journal is SQLite's default, which is deleted after each write, rather than a write-ahead log: the ledger then is
one file at rest that can be copied, read from a read-only disk or a network drive, and attached to a mail. The price is
that a writer waits for readers, who stay for milliseconds.
"""

import os
import sqlite3
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from plancli.store.errors import (
    CorruptDatabaseError,
    MissingDatabaseError,
    NewerSchemaError,
    NotALedgerError,
    OlderSchemaError,
    UnreadableError,
    translated_errors,
)
from plancli.store.ledger import Ledger

if TYPE_CHECKING:
    from plancli.store.writing import WritableLedger

APPLICATION_ID = 0x504C414E  # "PLAN" in the file's header
SCHEMA_VERSION = 4  # the number of migrations; kept here because reading must not import them
BUSY_SECONDS = 30.0


def open_for_reading(path: Path, busy_seconds: float = BUSY_SECONDS) -> Ledger:
    """The ledger as it is at this moment, whatever others write meanwhile; close it before waiting for anyone.

    Raises MissingDatabaseError (make one with `creating.create`), OlderSchemaError (bring it to this version with
    `migrating.migrate`), or another StoreError.
    """
    connection = checked(path, busy_seconds)
    with translated_errors(path):
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
    return Ledger(path, connection)


def open_for_writing(path: Path, busy_seconds: float = BUSY_SECONDS) -> "WritableLedger":
    """The ledger, to write to. Raises what `open_for_reading` does.

    That the file cannot be written shows at the first write.
    """
    from plancli.store.writing import WritableLedger  # reading commands do without

    return WritableLedger(path, checked(path, busy_seconds))


def checked(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to a file that is a ledger of exactly this version."""
    connection = connect(path, busy_seconds)
    try:
        _require_this_version(path, schema_version(path, connection))
    except BaseException:
        connection.close()
        raise
    return connection


def _require_this_version(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise NewerSchemaError(path, version, SCHEMA_VERSION)
    if version < SCHEMA_VERSION:
        raise OlderSchemaError(path, version, SCHEMA_VERSION)


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to an existing file; nothing of it has been read yet."""
    require_file(path)
    with translated_errors(path):
        # SQLite falls back to reading where the file is write-protected; opening for writing lets a reader
        # undo a write that was killed half-way
        connection = sqlite3.connect(uri(path, "rw"), uri=True, timeout=busy_seconds, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
    return connection


def uri(path: Path, mode: str) -> str:
    """A path as SQLite wants it in order to obey `mode`; any character may be in the path."""
    absolute = os.fsencode(path.absolute().as_posix())
    return f"file://{'' if absolute.startswith(b'/') else '/'}{quote(absolute)}?mode={mode}"


def require_file(path: Path) -> None:
    """Raise the StoreError that fits where there is no regular file with something in it."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingDatabaseError(path) from error
    except OSError as error:
        raise UnreadableError(path) from error
    if stat.S_ISDIR(found.st_mode):
        raise NotALedgerError(path, "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise NotALedgerError(path, "it is not a regular file")
    if found.st_size == 0:
        raise NotALedgerError(path, "it is empty")


def schema_version(path: Path, connection: sqlite3.Connection) -> int:
    """The schema version in the header of a file that says it is ours. Raises NotALedgerError, CorruptDatabaseError."""
    with translated_errors(path):
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotALedgerError(path, "it is an SQLite database of another program")
    if version < 1:
        raise CorruptDatabaseError(path, f"its header gives schema version {version}")
    return int(version)
