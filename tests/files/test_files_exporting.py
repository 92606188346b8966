"""The folder of an export: never half, never somebody else's, kept when anything goes wrong."""

import errno
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from plancli.errors import PlancliError
from plancli.files import exporting as module
from plancli.files import folders
from plancli.files.exporting import exporting, fingerprint, is_whole, read_manifest

OLD = {"index.html": b"1", "plans/a.md": b"a", "plans/b.md": b"b"}
NEW = {"index.html": b"2", "plans/a.md": b"a", "departments/c.md": b"c"}
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def exported(to: Path, files: Mapping[str, bytes], as_of: str = "2022-06-30", keep: int = 0) -> int:
    """Export files; how many were written."""
    with exporting(to) as run:
        for name, content in files.items():
            run.put(name, content)
        run.publish({"as_of": as_of, "fingerprint": str(files)}, keep)
    return run.changed


def content(folder: Path) -> dict[str, bytes]:
    """Every file of an export but the manifest."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: one for name, one in files.items() if not name.endswith("manifest.json")}


def test_a_folder_holds_what_was_put_and_nothing_else(tmp_path: Path):
    to = tmp_path / "a" / "out"
    assert exported(to, OLD) == 3
    assert content(to) == OLD
    assert exported(to, NEW) == 2
    assert content(to) == NEW
    assert sorted(one.name for one in to.parent.iterdir()) == [".out.lock", "out"]


def test_the_manifest_says_what_is_there(tmp_path: Path):
    exported(tmp_path / "out", OLD)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["as_of"] == "2022-06-30"
    assert list(manifest["files"]) == sorted(OLD)
    digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"  # sha256 of "1"
    assert manifest["files"]["index.html"] == {"sha256": digest, "bytes": 1}


def test_only_what_changed_is_written(tmp_path: Path):
    to = tmp_path / "out"
    exported(to, OLD)
    before = {name: (to / name).stat().st_ino for name in OLD}
    exported(to, NEW)
    assert (to / "plans/a.md").stat().st_ino == before["plans/a.md"]
    assert (to / "index.html").stat().st_ino != before["index.html"]


@pytest.mark.parametrize("damage", [lambda one: one.unlink(), lambda one: one.write_bytes(b"x")], ids=["gone", "other"])
def test_what_was_damaged_is_noticed_and_written_again(tmp_path: Path, damage: Callable[[Path], None]):
    to = tmp_path / "out"
    exported(to, OLD)
    with exporting(to) as run:
        assert run.is_current(str(OLD))
        assert not run.is_current("other")
        damage(to / "plans/a.md")
        assert not run.is_current(str(OLD))
    assert not is_whole(to)
    assert exported(to, OLD) == 1
    assert content(to) == OLD


def test_a_run_that_does_not_publish_changes_nothing(tmp_path: Path):
    to = tmp_path / "out"
    exported(to, OLD)
    with exporting(to) as run:
        run.put("index.html", b"2")
    assert content(to) == OLD
    assert not (tmp_path / ".out.new").exists()


# ---- other people's files


@pytest.mark.parametrize(
    "files",
    [{"a.txt": "a"}, {"manifest.json": "{}"}, {"manifest.json": '{"made_by": "plancli export"'}, {".hidden": ""}],
    ids=["files", "another manifest", "a broken manifest", "hidden"],
)
def test_a_folder_that_is_no_export_is_left_alone(tmp_path: Path, files: dict[str, str]):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(PlancliError, match="holds other files"):
        exported(tmp_path, OLD)
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == files


def test_an_empty_folder_and_a_link_to_one_are_filled(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    exported(tmp_path / "link", OLD)
    exported(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert content(tmp_path / "real") == NEW


def test_what_somebody_put_beside_the_files_stays(tmp_path: Path):
    to = tmp_path / "out"
    exported(to, OLD)
    (to / "notes.txt").write_text("mine")
    (to / "plans" / "more").mkdir()
    (to / "plans" / "more" / "x.md").write_text("mine too")
    (to / "shortcut").symlink_to("nowhere")
    exported(to, NEW)
    assert content(to) == {**NEW, "notes.txt": b"mine", "plans/more/x.md": b"mine too"}
    assert (to / "shortcut").readlink() == Path("nowhere")


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "out").write_text("text")
    with pytest.raises(PlancliError, match="is a file"):
        exported(tmp_path / "out", OLD)
    with pytest.raises(PlancliError, match="cannot be exported to"):
        exported(tmp_path / "out" / "below", OLD)


def test_the_root_is_no_folder_to_replace():
    with pytest.raises(PlancliError, match="cannot be exported to"):
        exported(Path("/"), OLD)


# ---- earlier issues


def test_issues_are_kept_by_their_day_the_newest_first(tmp_path: Path):
    to = tmp_path / "out"
    for month in ("03", "04", "05", "06"):
        exported(to, {**OLD, "index.html": month.encode()}, f"2022-{month}-30", keep=2)
    assert sorted(one.name for one in (to / "issues").iterdir()) == ["2022-04-30", "2022-05-30"]
    assert content(to / "issues" / "2022-05-30") == {**OLD, "index.html": b"05"}
    assert all(is_whole(one) for one in (to / "issues").iterdir())
    exported(to, {**OLD, "index.html": b"06 again"}, "2022-06-30", keep=2)
    assert sorted(one.name for one in (to / "issues").iterdir()) == ["2022-04-30", "2022-05-30"]
    exported(to, OLD, "2022-06-30")
    assert content(to) == OLD


def test_going_back_a_month_keeps_the_later_issue(tmp_path: Path):
    to = tmp_path / "out"
    exported(to, OLD, "2022-06-30", keep=3)
    exported(to, NEW, "2022-05-31", keep=3)
    assert content(to / "issues" / "2022-06-30") == OLD


def test_pages_about_issues_are_no_part_of_a_kept_issue(tmp_path: Path):
    to = tmp_path / "out"
    exported(to, {**OLD, "issues/index.html": b"list"}, "2022-05-31", keep=3)
    exported(to, OLD, "2022-06-30", keep=3)
    assert content(to / "issues" / "2022-05-31") == OLD
    assert is_whole(to / "issues" / "2022-05-31")
    assert not (to / "issues" / "index.html").exists()


# ---- what can go wrong


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("failing", ["write_bytes", "write_text", "mkdir"])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, code: int):
    to = tmp_path / "out"
    exported(to, OLD)

    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, failing, full)
        with pytest.raises(PlancliError, match="the disk is full") as caught:
            exported(to, NEW)
    assert "as it was" in caught.value.hint
    assert content(to) == OLD
    assert is_whole(to)
    assert not (tmp_path / ".out.new").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KB, where the tests may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("no mount here")
    if done.returncode:
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full_leaves_what_was_there(small_disk: Path):
    exported(small_disk / "out", OLD)
    with pytest.raises(PlancliError, match="the disk is full"):
        exported(small_disk / "out", {**NEW, "big": b"x" * 200_000})
    assert content(small_disk / "out") == OLD
    assert is_whole(small_disk / "out")
    assert exported(small_disk / "out", NEW) == 2


def test_a_disk_without_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    exported(tmp_path / "out", OLD)
    monkeypatch.setattr(os, "link", no_links)
    exported(tmp_path / "out", NEW, "2022-07-31", keep=1)
    assert content(tmp_path / "out") == NEW | {f"issues/2022-06-30/{name}": one for name, one in OLD.items()}


def test_any_other_fault_of_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    exported(tmp_path / "out", OLD)

    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", broken)
    with pytest.raises(PlancliError, match="Input/output error"):
        exported(tmp_path / "out", NEW)
    assert content(tmp_path / "out") == OLD


def test_a_second_run_is_refused_while_the_first_lasts(tmp_path: Path):
    script = "import sys; from pathlib import Path; from plancli.files.exporting import exporting\n"
    script += "with exporting(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    first = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "out")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"in\n"
    with pytest.raises(PlancliError, match="another export to "):
        exported(tmp_path / "out", OLD)
    first.communicate()
    assert exported(tmp_path / "out", OLD) == 3


# ---- killed


def _calls(patch: pytest.MonkeyPatch, each: Callable[[], None]) -> None:
    """Call something before each step that changes the disk."""

    def wrapped(function: Callable[..., object]) -> Callable[..., object]:
        def before(*given: object, **named: object) -> object:
            each()
            return function(*given, **named)

        return before

    for owner, name in [
        (Path, "write_bytes"), (Path, "write_text"), (Path, "mkdir"), (Path, "rename"), (os, "link"),
        (os, "unlink"), (os, "rmdir"), (folders, "_exchanged"),
    ]:  # fmt: skip
        patch.setattr(owner, name, wrapped(getattr(owner, name)))


def _killed_at(step: int, to: Path, *, without_exchange: bool) -> bool:
    """Export the new files in a process of its own that is killed before a step; whether it got that far."""
    child = os.fork()
    if not child:
        try:
            left = iter(range(step))
            with pytest.MonkeyPatch.context() as patch:
                if without_exchange:
                    patch.setattr(folders, "_exchanged", lambda *_: False)
                _calls(patch, lambda: None if next(left, None) is not None else os.kill(os.getpid(), signal.SIGKILL))
                exported(to, NEW, "2022-07-31", keep=1)
        except BaseException:  # noqa: BLE001 - nothing of the test may run on in the child
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@needs_fork
@pytest.mark.parametrize("without_exchange", [False, True])
def test_killed_at_any_step_one_of_the_two_is_whole(tmp_path: Path, *, without_exchange: bool):
    after = NEW | {f"issues/2022-06-30/{name}": one for name, one in OLD.items()}
    seen = []
    for step in range(100):
        to = tmp_path / str(step) / "out"
        exported(to, OLD)
        was_killed = _killed_at(step, to, without_exchange=without_exchange)
        if to.exists() or not without_exchange:
            assert is_whole(to)
            seen.append(content(to))
            assert seen[-1] in (OLD, after)
        exported(to, NEW, "2022-07-31", keep=1)
        assert content(to) == after
        assert sorted(one.name for one in to.parent.iterdir()) == [".out.lock", "out"]
        if not was_killed:
            break
    assert seen[0] == OLD
    assert seen[-1] == after
    assert step > 10


def test_an_old_folder_put_aside_comes_back(tmp_path: Path):
    exported(tmp_path / "out", OLD)
    (tmp_path / "out").rename(tmp_path / ".out.old")
    with exporting(tmp_path / "out") as run:
        assert run.before is not None
    assert content(tmp_path / "out") == OLD


# ---- fingerprints


def test_a_fingerprint_is_of_the_values(monkeypatch: pytest.MonkeyPatch):
    one = fingerprint([1, ("a", None)])
    assert one == fingerprint([1, ("a", None)])
    assert one != fingerprint([1, ("b", None)])
    assert one != fingerprint(["1", ("a", None)])
    monkeypatch.setattr(module, "_program", lambda: "another version")
    assert one != fingerprint([1, ("a", None)])


def test_what_is_no_manifest_of_an_export(tmp_path: Path):
    assert read_manifest(tmp_path) is None
    (tmp_path / "manifest.json").write_text("[]")
    assert read_manifest(tmp_path) is None
    assert not is_whole(tmp_path)
