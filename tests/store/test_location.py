"""Where the ledger is looked for."""

from pathlib import Path

import pytest

from plancli.store.errors import StoreError
from plancli.store.location import locate

HOME = Path("/home/li")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(HOME))


@pytest.mark.parametrize(
    ("given", "environ", "platform", "expected", "named_by"),
    [
        ("x.db", {"PLANCLI_DB": "/e.db"}, "linux", "x.db", "--db"),
        ("~/x.db", {}, "linux", "/home/li/x.db", "--db"),
        (None, {"PLANCLI_DB": "/e.db", "XDG_DATA_HOME": "/xdg"}, "linux", "/e.db", "PLANCLI_DB"),
        (None, {"PLANCLI_DB": "~/e.db"}, "linux", "/home/li/e.db", "PLANCLI_DB"),
        (None, {"PLANCLI_DB": "", "XDG_DATA_HOME": "/xdg"}, "linux", "/xdg/plancli/plancli.db", "default"),
        (None, {}, "linux", "/home/li/.local/share/plancli/plancli.db", "default"),
        (None, {"XDG_DATA_HOME": "here"}, "linux", "/home/li/.local/share/plancli/plancli.db", "default"),
        (
            None,
            {"XDG_DATA_HOME": "/xdg"},
            "darwin",
            "/home/li/Library/Application Support/plancli/plancli.db",
            "default",
        ),
        (None, {"LOCALAPPDATA": "/win"}, "win32", "/win/plancli/plancli.db", "default"),
        (None, {}, "win32", "/home/li/AppData/Local/plancli/plancli.db", "default"),
    ],
)
def test_first_named_wins(
    given: str | None, environ: dict[str, str], platform: str, expected: str, named_by: str
) -> None:
    found = locate(Path(given) if given else None, environ, platform)
    assert (found.path, found.named_by, found.is_default) == (Path(expected), named_by, named_by == "default")


def test_nobody_has_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(StoreError, match="no home folder") as caught:
        locate(None, {}, "linux")
    assert "--db" in caught.value.hint
