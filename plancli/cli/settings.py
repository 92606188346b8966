"""The rules in force for a ledger: the defaults, or what a settings file beside it says."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.errors import PlancliError
from plancli.store.ledger import Ledger

if TYPE_CHECKING:
    from plancli.files.settings import Settings

VARIABLE = "PLANCLI_SETTINGS"
FILE_NAME = "plancli.toml"


def rules_for(ledger: Ledger) -> RuleBook:
    """The rules to judge this ledger's targets by. Raises PlancliError for a settings file with faults."""
    path = settings_file(ledger.path)
    return DEFAULT_BOOK if path is None else _read(path, ledger).book


def settings_for(ledger: Ledger) -> "Settings":
    """The rules with where each comes from. Raises what `rules_for` does."""
    from plancli.files.settings import Settings

    path = settings_file(ledger.path)
    return Settings() if path is None else _read(path, ledger)


def settings_file(ledger: Path) -> Path | None:
    """The file that $PLANCLI_SETTINGS names, which then must be there; else plancli.toml beside the ledger, if any."""
    named = os.environ.get(VARIABLE)
    if not named:
        beside = ledger.parent / FILE_NAME
        return beside if beside.exists() else None
    path = Path(named).expanduser()
    if not path.exists():
        raise PlancliError(f"no settings at {path}", f"check the path in {VARIABLE}, or unset it")
    return path


def _read(path: Path, ledger: Ledger) -> "Settings":
    from plancli.files.settings import read_settings  # tomllib is for those who have settings

    return read_settings(path, ledger.plans())
