"""What can be wrong with the ledger's file, each with what to do about it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plancli.errors import PlancliError


class StoreError(PlancliError):
    """The ledger's file cannot be used."""


class MissingDatabaseError(StoreError):
    """There is no file where the ledger should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no ledger at {path}", "check the path given with --db or PLANCLI_DB")


class MissingFolderError(StoreError):
    """The folder that the file is to go into does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.parent} does not exist, so {path.name} cannot be written", "make the folder, or name another file"
        )


class NotALedgerError(StoreError):
    """The file is something else; it is left as it is."""

    def __init__(self, path: Path, what_it_is: str) -> None:
        super().__init__(
            f"{path} is no plancli ledger: {what_it_is}",
            "it was left as it is; name the ledger's own file with --db or PLANCLI_DB",
        )


class CorruptDatabaseError(StoreError):
    """The file was a ledger and is damaged."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} is damaged: {detail}",
            "keep the file aside and put a backup in its place; `sqlite3 FILE .recover` can save readable rows",
        )


class NewerSchemaError(StoreError):
    """The ledger was written by a later plancli."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer plancli (schema {found}; this one knows {known})", "upgrade plancli"
        )


class OlderSchemaError(StoreError):
    """The ledger has to be brought to this version before it can be read, which a read-only file prevents."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by an older plancli (schema {found}; this one needs {known})",
            "open it where it can be written: it is then backed up and brought up to date",
        )


class ReadOnlyError(StoreError):
    """The file or its folder cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be written",
            "both the file and its folder must be writable: check permissions and that the disk is not read-only",
        )


class UnreadableError(StoreError):
    """The file or its folder cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} cannot be opened", "check the permissions of the file and its folder")


class LockedError(StoreError):
    """Another program has held the ledger for longer than we wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is in use by another program", "nothing was changed; try again when it has finished")


class DiskFullError(StoreError):
    """No room left for the write."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no room left to write {path}", "nothing was changed; free some disk space and try again")


class DiskError(StoreError):
    """The disk or network drive failed."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"reading or writing {path} failed: {detail}", "check the disk or the network drive, then try again"
        )


class ExistsError(StoreError):
    """A file is in the way and was not to be overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already", "name another file, or replace this one with --force")


_BY_PRIMARY_CODE: dict[int, type[ReadOnlyError | UnreadableError | LockedError | DiskFullError]] = {
    sqlite3.SQLITE_BUSY: LockedError,
    sqlite3.SQLITE_LOCKED: LockedError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: UnreadableError,
    sqlite3.SQLITE_PERM: UnreadableError,
    sqlite3.SQLITE_AUTH: UnreadableError,
}
_BY_ERRNO: dict[int, type[ReadOnlyError | MissingFolderError | DiskFullError]] = {
    errno.EACCES: ReadOnlyError,
    errno.EPERM: ReadOnlyError,
    errno.EROFS: ReadOnlyError,
    errno.ENOENT: MissingFolderError,
    errno.ENOTDIR: MissingFolderError,
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
}


def from_sqlite(path: Path, error: sqlite3.Error) -> StoreError:
    """Say what an error of SQLite means for the file; by its code, as the texts differ between versions."""
    # an extended code carries the primary one in its low byte
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _BY_PRIMARY_CODE:
        return _BY_PRIMARY_CODE[code](path)
    if code == sqlite3.SQLITE_NOTADB:
        return NotALedgerError(path, "it is not an SQLite file")
    if code == sqlite3.SQLITE_CORRUPT:
        return CorruptDatabaseError(path, str(error))
    if code == sqlite3.SQLITE_IOERR:
        return DiskError(path, str(error))
    return StoreError(f"the ledger {path} refused: {error}", "nothing was changed")


def from_os(path: Path, error: OSError) -> StoreError:
    """Say what an error of the operating system means for a file that is being written."""
    known = _BY_ERRNO.get(error.errno or 0)
    return known(path) if known else DiskError(path, error.strerror or str(error))


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a StoreError about the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(path, error) from error


@contextmanager
def readable_values(path: Path) -> Iterator[None]:
    """As `translated_errors`, for turning rows into values: a cell that cannot be one means damage too."""
    try:
        with translated_errors(path):
            yield
    except (ValueError, LookupError, ArithmeticError, TypeError) as error:
        raise CorruptDatabaseError(path, f"a value in it cannot be read ({error})") from error
