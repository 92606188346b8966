"""`plancli read`: a published notice into a catalogue file to review and load."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.options import DbOption, Format, format_for
from plancli.cli.output import emit, say, write_file
from plancli.domain.ledger import Catalogue
from plancli.errors import ExitCode, PlancliError, UsageError

if TYPE_CHECKING:
    from plancli.documents.to_catalogue import Drafted


class ReadFormat(StrEnum):
    """What a reading is written as: as listings are, or as a catalogue file."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    YAML = "yaml"


_YAML_ENDINGS = {".yaml", ".yml"}


def read(
    file: Annotated[Path, typer.Argument(metavar="DOCUMENT", help="A notice as .txt, .md, .html, .docx or .pdf.")],
    format: Annotated[
        ReadFormat | None, typer.Option("--format", help="How to write it; yaml is a file for plancli load.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the screen.")
    ] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Show where the ledger differs from it; then the exit code is 3.")
    ] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", help="Accept, correct or drop target by target, the doubtful first.")
    ] = False,
    db: DbOption = None,
) -> None:
    """Read the targets, tasks and dates out of a plan document.

    Listed are the targets that commit a plan to a number, not counts of what exists; 确保…力争… is two rows, the
    second with stretch true. What is doubtful is marked (待核), what is not found is never made up. Nothing is loaded.

    Examples: plancli read 通知.html · plancli read 通知.html -o 通知.yaml · plancli load 通知.yaml --dry-run
    """
    from plancli.documents.reading import read_document
    from plancli.documents.to_catalogue import drafted

    wanted = _wanted(format, output, compare=compare)
    if interactive and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("--interactive asks, and there is no terminal to answer on", "leave it out, or run it in one")
    found = read_document(file)
    if found.is_empty:
        raise PlancliError(
            f"no plan was found in {file}: no title, clauses or targets",
            "name a notice with numbered clauses (一、 (一) 1.) or with targets such as 新建5G基站6万个",
        )
    if not found.core:
        say(f"{file}: no target was found in it")
    if interactive:
        from plancli.cli.reviewing import reviewed

        found = reviewed(found)
    with reading(db) as ledger:
        known = ledger.visible(clock.today())
    draft = drafted(found, known)
    for one in draft.stand_ins:
        if wanted is None or one.key == "period":  # a listing shows the year; the rest matters only in a catalogue
            say(f"to correct: {one.message}")
    if compare:
        _compare(draft.catalogue, known, wanted, output)
    elif wanted is None:
        _write_yaml(draft, output, file.name)
    else:
        from plancli.views.reading import reading_page

        emit(reading_page(draft.catalogue, draft.found, known), wanted, output)


def _wanted(given: ReadFormat | None, output: Path | None, *, compare: bool) -> Format | None:
    """The format of the listing; None for a catalogue file."""
    ends_so = output is not None and output.suffix.lower() in _YAML_ENDINGS
    if given is ReadFormat.YAML or (given is None and ends_so):
        if compare:
            raise UsageError("--compare is a listing, not a catalogue", "choose another format")
        return None
    return format_for(Format(given.value) if given else None, output)


def _compare(part: Catalogue, known: Catalogue, wanted: Format | None, output: Path | None) -> None:
    from plancli.documents.comparing import discrepancies
    from plancli.views.comparing import comparison_page

    differences = discrepancies(part, known)
    emit(comparison_page(differences, part, known), wanted, output)
    if differences:
        raise typer.Exit(ExitCode.FINDINGS)


def _write_yaml(draft: "Drafted", output: Path | None, name: str) -> None:
    from plancli.catalogue.write import dump_catalogue
    from plancli.views.reading import SURE

    part = _without_the_unwritable(draft)
    doubtful = sum(one.confidence < SURE for one in draft.found)
    remarks = [f"由 plancli read 从 {name} 读出，装载前请核对：plancli load --dry-run。"]
    remarks += [f"待核的目标 {doubtful} 个，见 note。"] if doubtful else []
    text = dump_catalogue(part, [*remarks, *(f"待补：{one.remark}" for one in draft.stand_ins)])
    if output is None or str(output) == "-":
        sys.stdout.write(text)
        return
    write_file(output, text.encode())
    say(f"wrote {output}: {len(part.targets)} targets, {doubtful} to check (待核); plancli load {output} --dry-run")


def _without_the_unwritable(draft: "Drafted") -> Catalogue:
    """The part without the targets that no words of a catalogue say; each of them is named."""
    from plancli.catalogue.write_targets import can_be_written

    part = draft.catalogue
    indicators = {one.id: one for one in part.indicators}
    out = set()
    for target, found in zip(part.targets, draft.found, strict=True):
        if not can_be_written(target.expression, indicators[target.indicator_id]):
            out.add(target.id)
            say(f"left out, a catalogue cannot say it: {target.plan_id} {target.clause} {found.quote}")
    return part._replace(targets=tuple(one for one in part.targets if one.id not in out))
