"""A folder of exported files that a reader never sees half of, and that a killed run leaves as it was.

The new folder is made beside the old one: files whose content is the same are linked, not written. When it is whole
the two change places in one step, and the old one is removed, or kept inside as an earlier issue. A lock keeps a
second run away; it goes with the process that holds it. Files that somebody else put into the folder stay there.
"""

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from plancli.errors import PlancliError
from plancli.files.folders import change_places, linked, only_one

MANIFEST = "manifest.json"
ISSUES = "issues"
MADE_BY = "plancli export"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Export:
    """One run: `put` every file, then `publish`. Use `exporting` to make one."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.before = read_manifest(target)
        self.changed = 0
        self.files: dict[str, dict[str, object]] = {}
        self._new = _beside(target, "new")

    @property
    def gone(self) -> int:
        """How many files of the run before are not made any more."""
        return len(set(_files(self.before)) - set(self.files))

    def is_current(self, fingerprint: str) -> bool:
        """Whether the folder was made of the same, and is whole."""
        return self.before is not None and self.before.get("fingerprint") == fingerprint and is_whole(self.target)

    def put(self, name: str, content: bytes) -> None:
        """Add a file by its path inside the folder, in the system of `/`."""
        digest = hashlib.sha256(content).hexdigest()
        path = _inside(self._new, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        old = _inside(self.target, name)
        if _files(self.before).get(name, {}).get("sha256") == digest == _digest(old):
            linked(old, path)
        else:
            path.write_bytes(content)
            self.changed += 1
        self.files[name] = {"sha256": digest, "bytes": len(content)}

    def earlier_issues(self, as_of: str, keep: int) -> list[str]:
        """The days of the issues to be kept beside that of `as_of`, the newest first."""
        return sorted(self._found_issues(as_of), reverse=True)[:keep]

    def publish(self, about: Mapping[str, object], keep: int) -> None:
        """Write the manifest, keep up to `keep` earlier issues, and put the new folder in the old one's place.

        `about` says what the files were made of; its `as_of` is the day that the issue is kept under later.
        """
        files = {name: self.files[name] for name in sorted(self.files)}
        text = _as_text({"made_by": MADE_BY, **about, "files": files})
        self._new.mkdir(exist_ok=True)
        (self._new / MANIFEST).write_text(text, encoding="utf-8")
        self._keep_issues(str(about["as_of"]), keep)
        self._keep_others()
        change_places(self._new, self.target, _beside(self.target, "old"))
        self.discard()

    def _found_issues(self, as_of: str) -> dict[str, Path]:
        found = {one.name: one for one in _issues(self.target)}
        last = str((self.before or {}).get("as_of", ""))
        if _DAY.fullmatch(last):
            found[last] = self.target
        return {day: path for day, path in found.items() if day != as_of}

    def _keep_issues(self, as_of: str, keep: int) -> None:
        """Link the earlier issues, each without the pages about issues, which are made anew."""
        found = self._found_issues(as_of)
        for day in self.earlier_issues(as_of, keep):
            source, kept = found[day], self._new / ISSUES / day
            manifest = read_manifest(source) or {}
            own = {name: one for name, one in _files(manifest).items() if not name.startswith(f"{ISSUES}/")}
            for name in own:
                self._link(_inside(source, name), _inside(kept, name))
            (kept / MANIFEST).write_text(_as_text({**manifest, "files": own}), encoding="utf-8")

    def _keep_others(self) -> None:
        """Take along what is in the folder and not ours."""
        ours = {*_files(self.before), MANIFEST}
        for path in _walked(self.target, {one.relative_to(self.target) for one in _issues(self.target)}):
            name = path.relative_to(self.target)
            if _in_manifest(name) not in ours:
                self._link(path, self._new / name)

    @staticmethod
    def _link(source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(source) and not os.path.lexists(target):
            linked(source, target)

    def discard(self) -> None:
        """Remove what was made so far, or after publishing what was there before."""
        shutil.rmtree(self._new, ignore_errors=True)


@contextmanager
def exporting(folder: Path) -> Iterator[Export]:
    """A run into a folder that need not be there yet.

    Raises PlancliError when the folder is somebody else's, when another run holds it, and when the disk fails.
    """
    target = Path(os.path.realpath(folder))
    try:
        if not target.name:
            raise PlancliError(f"{folder} cannot be exported to", "name a folder inside it")
        target.parent.mkdir(parents=True, exist_ok=True)
        with only_one(_beside(target, "lock"), f"another export to {folder} is running"):
            _recover(target)
            _require_ours(folder, target)
            run = Export(target)
            run.discard()
            try:
                yield run
            finally:
                run.discard()
    except OSError as error:
        raise _failure(folder, error) from error


def _failure(folder: Path, error: OSError) -> PlancliError:
    if error.errno in _FULL:
        return PlancliError(
            f"{folder} cannot be exported to: the disk is full", "make room; what was there is as it was"
        )
    reason = error.strerror or str(error)
    where = f" ({error.filename})" if error.filename else ""
    return PlancliError(
        f"{folder} cannot be exported to: {reason}{where}",
        "check the folder above it and its permissions; what was there is as it was",
    )


def _require_ours(folder: Path, target: Path) -> None:
    """Refuse to take the place of what is no export."""
    if target.exists() and not target.is_dir():
        raise PlancliError(f"{folder} is a file", "name a folder")
    if target.is_dir() and any(target.iterdir()) and read_manifest(target) is None:
        raise PlancliError(
            f"{folder} holds other files, and no export that can be read",
            "name a new or empty folder; nothing was touched",
        )


def read_manifest(target: Path) -> dict[str, Any] | None:
    """What an earlier run wrote about its folder; None where there is none that can be read."""
    try:
        found = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_ours = isinstance(found, dict) and found.get("made_by") == MADE_BY and isinstance(found.get("files"), dict)
    return found if is_ours else None


def is_whole(target: Path) -> bool:
    """Whether every file that the manifest of a folder names is there with the content it names."""
    manifest = read_manifest(target)
    if manifest is None:
        return False
    return all(_digest(_inside(target, name)) == one["sha256"] for name, one in manifest["files"].items())


def fingerprint(parts: Iterable[object]) -> str:
    """One hash of all that files are made of: values that print alike are alike; of this program, too."""
    total = hashlib.sha256(_program().encode())
    for one in parts:
        total.update(f"{one!r}\0".encode())
    return total.hexdigest()


def _program() -> str:
    """A hash of the program: after an update the same ledger may look otherwise."""
    total = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", ".j2", ".css", ".js"}):
        total.update(path.read_bytes())
    return total.hexdigest()


def _as_text(manifest: Mapping[str, object]) -> str:
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def _files(manifest: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return manifest.get("files", {}) if manifest else {}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _inside(folder: Path, name: str) -> Path:
    """A file by its path in an export. Names are UTF-8 on the disk whatever the locale, as links to them are."""
    return folder / PurePosixPath(os.fsdecode(name.encode()))


def _in_manifest(path: Path) -> str:
    """The other way round."""
    return os.fsencode(path.as_posix()).decode(errors="surrogateescape")


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{kind}")


def _issues(target: Path) -> list[Path]:
    """The earlier issues kept in a folder, each by its day."""
    inside = target / ISSUES
    found = list(inside.iterdir()) if inside.is_dir() else []
    return [one for one in found if _DAY.fullmatch(one.name) and read_manifest(one) is not None]


def _walked(top: Path, without: set[Path]) -> Iterator[Path]:
    """Every file and link below a folder, some folders left out; links are not followed."""
    for folder, names, files in os.walk(top):
        here = Path(folder)
        for name in [one for one in names if (here / one).is_symlink()]:
            yield here / name
        names[:] = [one for one in names if (here / one).relative_to(top) not in without]
        yield from (here / name for name in files)


def _recover(target: Path) -> None:
    """Put the old folder back where a run was killed between the two steps of a system without exchange."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
