"""What the system does for a folder: exchange it for another in one step, link files, let one process hold a lock."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plancli.errors import PlancliError

_AT_FDCWD, _EXCHANGE = -100, 2  # of Linux
_NO_LINKS = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EACCES})


def linked(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the disk has no links. Symbolic links stay what they are."""
    try:
        os.link(source, target, follow_symlinks=False)
    except NotImplementedError:
        shutil.copy2(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def change_places(new: Path, target: Path, spare: Path) -> None:
    """Put a folder in the place of another, if that is there, whose content is then at `new`.

    One step where the system can exchange two folders; else two, with `spare` holding the old one in between.
    """
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        target.rename(spare)
        new.rename(target)
        spare.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


@contextmanager
def only_one(lock: Path, complaint: str) -> Iterator[None]:
    """Held by one process at a time, and let go with it whatever becomes of it.

    Raises PlancliError with the complaint where another process holds it.
    """
    with lock.open("w", encoding="utf-8") as file:
        if not _is_ours_now(file.fileno()):
            raise PlancliError(complaint, "wait for it, or export to another folder")
        yield


def _is_ours_now(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # a system without these locks
        return True
    try:
        # this kind of lock stays with this process: a worker that outlives it for a moment does not hold it
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
