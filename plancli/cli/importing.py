"""`plancli import`: files of reported values into the ledger, each all or nothing."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plancli import clock
from plancli.cli.import_progress import ImportProgress
from plancli.cli.import_summary import summary
from plancli.cli.ledger import writing
from plancli.cli.options import DbOption, FormatOption, OutputOption
from plancli.cli.output import emit, say, write_file
from plancli.domain.vocabulary import Accumulation, ObservationStatus
from plancli.errors import FileProblemsError, UsageError
from plancli.store.writing import WritableLedger
from plancli.views.importing import import_page

if TYPE_CHECKING:
    from plancli.files.found import Said
    from plancli.files.importing import Imported, Importer

_MOST_TOLD = 100


def import_values(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="CSV or Excel files, or folders of them.", show_default=False),
    ],
    map: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="列=字段", help="What a column is: 完成投资=数值, 同比=忽略. May be repeated."),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="PERIOD", help="What values are for whose row does not say: 2022-06, 2022."),
    ] = None,
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="Only this sheet of a workbook.")] = "",
    monthly: Annotated[
        bool | None,
        typer.Option(
            "--monthly/--cumulative", help="That period alone, or from January on, where the file does not say."
        ),
    ] = None,
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", help="Where values without a source are from.")
    ] = "",
    status: Annotated[
        ObservationStatus | None, typer.Option("--status", help="How settled they are (default: final).")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they replace values on record.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and show; write nothing.")] = False,
    faults: Annotated[
        Path | None,
        typer.Option("--faults", metavar="FILE.xlsx", help="Write the refused tables with their faults marked."),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Import reported values, each file all or nothing.

    Columns are known by their heads, in any order: 指标, 数值, 累计, 当月, 单位, 时期, 地区, 来源, 备注 …; months or
    cities may be columns. Every fault is told with its cell. The same file twice changes nothing.

    Example: plancli import 报送 --period 2022-06 --dry-run
    """
    from plancli.files.importing import Importer
    from plancli.files.known import known_in
    from plancli.files.tables import files_in

    now = clock.now()
    accumulation = None if monthly is None else Accumulation.AMOUNT if monthly else Accumulation.CUMULATIVE
    said = _said(map or [], period, (accumulation, source, status, reason, sheet))
    paths = files_in(files)
    if faults is not None and faults.suffix.lower() != ".xlsx":
        raise UsageError(f"--faults writes a workbook, and '{faults.name}' is none", "name it FILE.xlsx")
    with writing(db) as ledger, ImportProgress() as progress:
        values = ledger.bulk(now)
        whole = ledger.names()
        importer = Importer(known_in(whole), values, said, now.date(), keeps_outcomes=dry_run or format is not None)
        done = [_one(path, importer, ledger, progress, undo=dry_run) for path in paths]
    shown = [outcome for one in done if not one.is_refused for outcome in one.outcomes]
    is_listed = (dry_run or format is not None) and not all(one.is_refused for one in done)
    if is_listed:
        emit(import_page(shown, whole.indicators), format, output)
    for one in done:
        for line in summary(one, importer.known.indicators, is_trial=dry_run):
            say(line)
    if faults is not None:
        _mark(faults, done)
    _raise_refusals(done, is_marked=faults is not None)


def _said(
    maps: Sequence[str],
    period: str | None,
    rest: "tuple[Accumulation | None, str, ObservationStatus | None, str, str]",
) -> "Said":
    """What was typed, checked. Raises UsageError for a --map or --period that says nothing."""
    from plancli.files.found import Said
    from plancli.files.heads import mapped_fields
    from plancli.files.period_cells import read_period

    accumulation, source, status, reason, sheet = rest
    try:
        plain = read_period(period).text if period else ""
    except ValueError as error:
        raise UsageError(str(error), "write it as 2022-06, or 2022 where months are columns") from error
    return Said(plain, accumulation, source, status, reason, sheet, mapped_fields(maps))


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for garbage: reading rows makes none that goes in circles, and the search costs a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _UndoneError(Exception):
    """Nothing of this file is to stay."""


def _one(
    path: Path, importer: "Importer", ledger: WritableLedger, progress: "ImportProgress", *, undo: bool
) -> "Imported":
    """What became of one file; of a refused one, and in a dry run, nothing stays."""
    from plancli.files.importing import Imported

    done = Imported(path)
    try:
        with _without_collection(), ledger.transaction():
            importer.file(done, progress.of(path))
            done.warnings = importer.disagreements(done)
            _require_kept(undo=undo or done.is_refused)
    except _UndoneError:
        pass
    except FileProblemsError as error:
        done.error = error
    return done


def _require_kept(*, undo: bool) -> None:
    if undo:
        raise _UndoneError


def _mark(path: Path, done: "Sequence[Imported]") -> None:
    """Write the refused tables with their faults, where there are any."""
    from plancli.files.fault_book import fault_book

    refused = [one for one in done if one.faults]
    if refused:
        write_file(path, fault_book(refused))
        say(f"wrote {path}")


def _raise_refusals(done: "Sequence[Imported]", *, is_marked: bool) -> None:
    refused = [one for one in done if one.is_refused]
    if not refused:
        return
    if len(done) == 1 and refused[0].error is not None:
        raise refused[0].error
    problems = tuple(problem for one in refused for problem in one.problems)
    count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    hint = f"nothing {'of them ' if len(done) > 1 else ''}was written; correct and import again"
    if len(problems) > _MOST_TOLD:
        hint += f"; the first {_MOST_TOLD} are told{'' if is_marked else ', --faults FILE.xlsx marks all'}"
    many = f"{len(refused)} of {len(done)} files refused, with {count}"
    message = many if len(done) > 1 else f"{refused[0].file} has {count}"
    raise FileProblemsError(message, problems[:_MOST_TOLD], hint)
