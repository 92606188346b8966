"""An open ledger file: reading rows as values, and writing in one transaction."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import starmap
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from plancli.store.errors import readable_values, translated_errors

T = TypeVar("T")
Parameters = Sequence[object] | Mapping[str, object]


class Session:
    """A connection to the ledger at `path`; every error of SQLite comes out as a StoreError about that file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def read(self, make: Callable[..., T], sql: str, parameters: Parameters = ()) -> tuple[T, ...]:
        """What `make` makes of each row's columns, in order."""
        with readable_values(self.path):
            return tuple(starmap(make, self.connection.execute(sql, parameters)))

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """The rows as they are."""
        with translated_errors(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def write(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement inside a transaction; the id of the row it inserted, if it did."""
        with translated_errors(self.path):
            return self.connection.execute(sql, parameters).lastrowid or 0

    def write_all(self, sql: str, rows: Sequence[Parameters]) -> None:
        """Run one statement for each of the rows inside a transaction."""
        with translated_errors(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the writes inside, or none; waits for its turn where several processes write."""
        with translated_errors(self.path):
            # taking the write lock at once means waiting for it, instead of failing half-way
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with translated_errors(self.path):
                self.connection.execute("COMMIT")
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        # some errors, a full disk among them, have rolled back already
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file; whatever was not committed is undone."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
