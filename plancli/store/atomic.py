"""A file appears whole or not at all: built under another name beside its place, then moved there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plancli.store.errors import DiskError, ExistsError, MissingFolderError, from_os


@contextmanager
def built_beside(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give an empty file to build in; when the block ends well, it is on disk at `path`, else it is gone.

    Raises ExistsError when `path` exists (also if it came to exist meanwhile) and is not to be overwritten, and the
    StoreError that fits when the folder cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.unfinished")
    _make_empty(unfinished, path)
    try:
        yield unfinished
        with _about(path):
            _flush(unfinished)
            _publish(unfinished, path, overwrite=overwrite)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _make_empty(unfinished: Path, path: Path) -> None:
    if not path.parent.is_dir():
        raise MissingFolderError(path)
    with _about(path):
        unfinished.touch(exist_ok=False)


@contextmanager
def _about(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise from_os(path, error) from error


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _publish(unfinished: Path, path: Path, *, overwrite: bool) -> None:
    if path.is_dir():
        raise DiskError(path, "it is a folder")
    if overwrite:
        unfinished.replace(path)
    else:
        _move_if_free(unfinished, path)
    _flush_folder(path.parent)


def _move_if_free(unfinished: Path, path: Path) -> None:
    """Linking fails where the name is taken, in one step; file systems without links leave a moment between."""
    try:
        os.link(unfinished, path)
    except FileExistsError as error:
        raise ExistsError(path) from error
    except OSError:
        if path.exists():
            raise ExistsError(path) from None
        unfinished.replace(path)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be flushed (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
