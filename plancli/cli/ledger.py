"""Opening the ledger for a command: where it is, making it on first use, and word of a newer shipped catalogue."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from plancli.cli.output import say
from plancli.store.errors import MissingDatabaseError, OlderSchemaError
from plancli.store.ledger import Ledger
from plancli.store.location import Location, locate
from plancli.store.opening import open_for_reading, open_for_writing

if TYPE_CHECKING:
    from plancli.store.writing import WritableLedger

L = TypeVar("L", bound=Ledger)
SHIPPED = "shipped"
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_catalogue() -> Path:
    """The plans.yaml that came with this plancli: in the package, or above it in a checkout."""
    inside = _PACKAGE / "plans.yaml"
    return inside if inside.exists() else _PACKAGE.parent / "plans.yaml"


def reading(db: Path | None) -> Ledger:
    """The ledger to read; made from the shipped plans where there is none, brought up to date where it is older."""
    ledger = _opened(open_for_reading, locate(db))
    _announce_newer(ledger)
    return ledger


def writing(db: Path | None, catalogue: Path | None = None) -> "WritableLedger":
    """The ledger to write to; made from a catalogue file where there is none, by default from the shipped plans."""
    return _opened(open_for_writing, locate(db), catalogue)


def _opened(opening: Callable[[Path], L], where: Location, catalogue: Path | None = None) -> L:
    try:
        return opening(where.path)
    except MissingDatabaseError:
        _create(where, catalogue)
    except OlderSchemaError:
        _migrate(where.path)
    return opening(where.path)


def _create(where: Location, catalogue: Path | None = None) -> None:
    from plancli.cli.loading import apply_file
    from plancli.store.creating import create

    path = catalogue or shipped_catalogue()

    def fill(ledger: "WritableLedger") -> None:
        apply_file(ledger, path)

    if create(where.path, fill, make_folder=where.is_default):
        say(f"made a new ledger from {catalogue or 'the shipped plans'}: {where.path}")


def _migrate(path: Path) -> None:
    from plancli.store.migrating import migrate

    backup = migrate(path)
    say(f"brought the ledger up to date{f'; the old one is kept as {backup}' if backup else ''}")


def _announce_newer(ledger: Ledger) -> None:
    """Say that the shipped catalogue is newer than when it was loaded; loading it again is the user's decision."""
    state = ledger.catalogue_state()
    if state.origin != SHIPPED:
        return
    shipped = _shipped_edition()
    if shipped > state.edition:
        say(f"the shipped plans are of {shipped}, the ledger's of {state.edition}; see plancli load --dry-run")


def _shipped_edition() -> str:
    """The edition line of the shipped catalogue, without reading the rest as YAML; "" where there is none."""
    try:
        with shipped_catalogue().open(encoding="utf-8") as file:
            found = next((match for line in file if (match := _EDITION.match(line))), None)
    except OSError:
        return ""
    return found[1] if found else ""


_EDITION = re.compile(r"edition:\s*[\"']?([\d-]+)")
