"""A new ledger, which exists whole or not at all, even if the process is killed while making it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from plancli.store.atomic import built_beside
from plancli.store.errors import ExistsError, from_os, translated_errors
from plancli.store.migrating import bring_up_to_date
from plancli.store.writing import WritableLedger


def create(path: Path, fill: Callable[[WritableLedger], object] | None = None, *, make_folder: bool = False) -> bool:
    """Make a ledger at `path`, with what `fill` writes into it; False when there was a file already, which stays.

    Two processes may do this at once: one file stays, both are told. Raises StoreError where the folder is missing
    (unless `make_folder`) or cannot be written.
    """
    if path.exists():
        return False
    if make_folder:
        _make_folder(path)
    try:
        with built_beside(path) as unfinished:
            _build(unfinished, fill)
    except ExistsError:
        return False
    return True


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise from_os(path, error) from error


def _build(path: Path, fill: Callable[[WritableLedger], object] | None) -> None:
    with translated_errors(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        # nobody else sees the file yet and a half-made one is thrown away, so a journal would protect nothing
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        bring_up_to_date(connection)
        if fill:
            fill(WritableLedger(path, connection))
