"""`plancli load` and `dump`: plans.yaml into the ledger, and out again."""

import hashlib
import re
from pathlib import Path
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import SHIPPED, reading, shipped_catalogue, writing
from plancli.cli.options import DbOption, FormatOption
from plancli.cli.output import emit, say, write_file
from plancli.domain.changes import Change, diff
from plancli.domain.ledger import Catalogue
from plancli.domain.merging import merged
from plancli.domain.vocabulary import Scope
from plancli.store.writing import WritableLedger

FileArgument = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="Default: ./plans.yaml, else the shipped one.")
]


def load(
    file: FileArgument = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    format: FormatOption = None,
    db: DbOption = None,
) -> None:
    """Bring the ledger to what a catalogue file says.

    Nothing that has values is deleted, and what was entered by command stays on top.

    Example: plancli load plans.yaml --dry-run
    """
    from plancli.views.changes import changes_page, counts

    path = file or next((one for one in [Path("plans.yaml")] if one.exists()), shipped_catalogue())
    with writing(db, catalogue=None if dry_run or _is_part(path) else path) as ledger:
        changes = compared(ledger, path)[1] if dry_run else apply_file(ledger, path)
    if dry_run or format is not None:
        emit(changes_page(changes), format, None)
    say(f"{path}: {'would make' if dry_run else 'made'} {counts(changes)}")


def _is_part(path: Path) -> bool:
    """Whether a file speaks for its documents only: a ledger that is not there yet is then made from the shipped plans.

    Told without reading it as YAML; what is wrong with the file is said when it is loaded.
    """
    try:
        return _PART.search(path.read_bytes()) is not None
    except OSError:
        return False


_PART = re.compile(rb"^scope:[ \t]*[\"']?documents\b", re.MULTILINE)


def apply_file(ledger: WritableLedger, path: Path) -> tuple[Change, ...]:
    """Load a catalogue file into a ledger; what changed."""
    new, changes = compared(ledger, path)
    digest, origin = hashlib.sha256(path.read_bytes()).hexdigest(), str(path)
    if new.scope is Scope.DOCUMENTS:
        # the ledger's catalogue stays the one it was, with something added
        state = ledger.catalogue_state()
        digest, origin = state.file_hash, state.origin
    elif path == shipped_catalogue():
        origin = SHIPPED
    ledger.apply_catalogue(new, changes, file_hash=digest, now=clock.now(), origin=origin)
    return changes


def compared(ledger: WritableLedger, path: Path) -> tuple[Catalogue, tuple[Change, ...]]:
    """What the ledger is to hold after loading a file, and what has to change for that."""
    from plancli.catalogue.read import load_catalogue_file

    names = Catalogue(indicators=ledger.indicators(), departments=ledger.departments(), plans=ledger.plans())
    said = load_catalogue_file(path, names)
    held = ledger.loaded_catalogue(said)
    new = merged(held, said)._replace(scope=said.scope) if said.scope is Scope.DOCUMENTS else said
    return new, diff(held, new, ledger.published_versions())


def dump(
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    db: DbOption = None,
) -> None:
    """Write the ledger as a catalogue file for load.

    Example: plancli dump -o plans.yaml
    """
    from plancli.catalogue.write import dump_catalogue

    with reading(db) as ledger:
        text = dump_catalogue(ledger.catalogue())
    if output is None or str(output) == "-":
        typer.echo(text, nl=False)
    else:
        write_file(output, text.encode())
        say(f"wrote {output}")
