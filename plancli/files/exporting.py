"""A folder of exported files that a reader never sees half of, and that a killed run leaves as it was.

The new folder is made beside the old one: files whose content is the same are linked, not written. When it is whole
the two change places in one step, and the old one is removed, or kept inside as an earlier issue. A lock keeps a
second run away; it goes with the process that holds it.
"""

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from plancli.errors import PlancliError

MANIFEST = "manifest.json"
ISSUES = "issues"
_AT_FDCWD, _EXCHANGE = -100, 2


class Export:
    """One run: `put` every file, then `publish`. Use `exporting` to make one."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.before = read_manifest(target)
        self.changed = 0
        self.files: dict[str, dict[str, object]] = {}
        self._new = _beside(target, "new")

    def put(self, name: str, content: bytes) -> None:
        """Add a file by its path inside the folder, in the system of `/`."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._new / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        old = self.target / PurePosixPath(name)
        if _recorded(self.before, name) == digest and _digest(old) == digest:
            _link(old, path)
        else:
            path.write_bytes(content)
            self.changed += 1
        self.files[name] = {"sha256": digest, "bytes": len(content)}

    def publish(self, about: Mapping[str, object], keep: int) -> None:
        """Write the manifest, keep up to `keep` earlier issues, and put the new folder in the old one's place."""
        manifest = {**about, "files": {name: self.files[name] for name in sorted(self.files)}}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
        (self._new / MANIFEST).write_text(text, encoding="utf-8")
        self._keep_issues(str(about.get("as_of", "")), keep)
        _change_places(self._new, self.target)
        shutil.rmtree(self._new, ignore_errors=True)

    def _keep_issues(self, as_of: str, keep: int) -> None:
        """Link the earlier issues into the new folder, the one that now goes out included, the newest `keep` of them."""
        found = {one.name: one for one in _folders(self.target / ISSUES)}
        last = str((self.before or {}).get("as_of", ""))
        if last and last != as_of:
            found[last] = self.target
        for name in sorted(found, reverse=True)[:keep]:
            if name != as_of:
                shutil.copytree(
                    found[name], self._new / ISSUES / name, copy_function=_link, ignore=_without_issues(found[name])
                )

    def discard(self) -> None:
        """Remove what was made so far."""
        shutil.rmtree(self._new, ignore_errors=True)


@contextmanager
def exporting(target: Path) -> Iterator[Export]:
    """A run into a folder that need not be there yet. Raises PlancliError when another run holds it or the disk fails."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _lock(target):
            _recover(target)
            run = Export(target)
            run.discard()
            try:
                yield run
            finally:
                run.discard()
    except OSError as error:
        reason = "the disk is full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else error.strerror
        raise PlancliError(
            f"{target} cannot be exported to: {reason}", "the export that was there is as it was"
        ) from error


def read_manifest(target: Path) -> dict[str, Any] | None:
    """What an earlier run wrote about its folder; None where there is none that can be read."""
    try:
        found = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def is_whole(target: Path, manifest: Mapping[str, Any]) -> bool:
    """Whether every file of a manifest is there with the content it names."""
    return all(_digest(target / PurePosixPath(name)) == one["sha256"] for name, one in manifest["files"].items())


def _recorded(manifest: Mapping[str, Any] | None, name: str) -> str:
    return str((manifest or {}).get("files", {}).get(name, {}).get("sha256", ""))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{kind}")


def _folders(path: Path) -> list[Path]:
    return [one for one in path.iterdir() if one.is_dir()] if path.is_dir() else []


def _without_issues(top: Path) -> Any:  # noqa: ANN401 - what copytree wants
    return lambda folder, names: [ISSUES] if Path(folder) == top and ISSUES in names else []


def _link(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """The same file under another name; a copy where the disk has no links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise
        shutil.copy2(source, target)


def _recover(target: Path) -> None:
    """Put the old folder back where a run was killed between the two steps of a system without exchange."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _change_places(new: Path, target: Path) -> None:
    """One step where the system can exchange two folders, else two; either way the old content is then at `new`."""
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        old = _beside(target, "old")
        target.rename(old)
        new.rename(target)
        old.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """Held by one process at a time, and let go with it whatever becomes of it."""
    with _beside(target, "lock").open("w", encoding="utf-8") as file:
        if not _is_taken_by_us(file.fileno()):
            raise PlancliError(f"another export to {target} is running", "wait for it, or export to another folder")
        yield


def _is_taken_by_us(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # a system without these locks
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
