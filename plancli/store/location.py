"""Where the ledger is: a path given, else $PLANCLI_DB, else the platform's folder for a user's data."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plancli.store.errors import StoreError

VARIABLE = "PLANCLI_DB"


class Location(NamedTuple):
    """The ledger's file and who named it; `is_default` when nobody did, and its folder may be made unasked."""

    path: Path
    named_by: str

    @property
    def is_default(self) -> bool:
        """Whether this is the platform's own place."""
        return self.named_by == "default"


def locate(
    given: Path | None = None, environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Location:
    """The ledger to use. Raises StoreError when no home folder can be found to put it in."""
    if given is not None:
        return Location(given.expanduser(), "--db")
    if environ.get(VARIABLE):
        # cron and service files set variables without a shell that would expand the tilde
        return Location(Path(environ[VARIABLE]).expanduser(), VARIABLE)
    try:
        return Location(_data_folder(environ, platform) / "plancli" / "plancli.db", "default")
    except RuntimeError as error:
        raise StoreError(
            f"no home folder to keep the ledger in ({error})", f"name a file with --db or {VARIABLE}"
        ) from error


def _data_folder(environ: Mapping[str, str], platform: str) -> Path:
    if platform == "win32":
        local = environ.get("LOCALAPPDATA", "")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    shared = environ.get("XDG_DATA_HOME", "")
    # the XDG rules say that a relative path is to be ignored
    return Path(shared) if shared.startswith("/") else Path.home() / ".local" / "share"
