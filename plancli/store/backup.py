"""A copy of the ledger, consistent whatever is being written meanwhile."""

import sqlite3
from contextlib import closing
from pathlib import Path

from plancli.store.atomic import built_beside
from plancli.store.errors import CorruptDatabaseError, ExistsError, StoreError, translated_errors
from plancli.store.integrity import faults_of
from plancli.store.opening import connect, schema_version


def backup(source: Path, copy: Path, *, overwrite: bool = False) -> None:
    """Copy the ledger at `source` to `copy`, which appears only when it is whole and sound.

    Raises ExistsError when there is a file at `copy` that is not to be overwritten, CorruptDatabaseError when the copy
    has faults (the source then has them too), or another StoreError.
    """
    with closing(connect(source)) as connection:
        schema_version(source, connection)
        _require_other_place(source, copy, overwrite=overwrite)
        with built_beside(copy, overwrite=overwrite) as unfinished:
            _copy(source, connection, copy, unfinished)


def _require_other_place(source: Path, copy: Path, *, overwrite: bool) -> None:
    if not copy.exists():
        return
    if copy.samefile(source):
        raise StoreError(f"{copy} is the ledger itself", "name another file for the backup")
    if not overwrite:
        raise ExistsError(copy)


def _copy(source: Path, connection: sqlite3.Connection, copy: Path, unfinished: Path) -> None:
    with translated_errors(source):
        # a copy in one read transaction is of one moment; without it SQLite would wait for a lock for ever
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as target:
        try:
            with translated_errors(copy):
                connection.backup(target)
            found = faults_of(copy, target)
        except CorruptDatabaseError as error:
            found = (str(error.__cause__),)
    if found:
        raise CorruptDatabaseError(source, found[0])
