"""`plancli info` and `backup`: what the ledger's file is, and a copy of it."""

from pathlib import Path
from typing import Annotated

import typer

from plancli.cli.ledger import reading
from plancli.cli.options import DbOption, FormatOption, OutputOption
from plancli.cli.output import emit, say, write_file
from plancli.cli.settings import settings_for

_METADATA = Path(__file__).resolve().parents[1] / "datasette.json"


def info(
    datasette: Annotated[
        bool, typer.Option("--datasette", help="Print what Datasette is to know of the ledger: a metadata file.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Say where the ledger is, what is in it, and by which rules it is judged."""
    from plancli.store.location import locate
    from plancli.views.info import info_page

    if datasette:
        _print_metadata(locate(db).path, output)
        return
    with reading(db) as ledger:
        page = info_page(ledger.info(), locate(db).named_by, settings_for(ledger), ledger.plans())
    emit(page, format, output)


def _print_metadata(ledger: Path, output: Path | None) -> None:
    """The shipped titles, descriptions and queries, under the name that Datasette gives this ledger."""
    import json
    import sys

    metadata = json.loads(_METADATA.read_text(encoding="utf-8"))
    metadata["databases"] = {ledger.stem: metadata["databases"]["plancli"]}
    text = json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        write_file(output, text.encode())
        say(f"wrote {output}")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    db: DbOption = None,
) -> None:
    """Copy the ledger, whole and checked, even while in use.

    Example: plancli backup 台账-2022-06.db
    """
    from plancli.store.backup import backup as copy
    from plancli.store.location import locate

    source = locate(db).path
    copy(source, file, overwrite=force)
    say(f"copied {source} to {file}")
