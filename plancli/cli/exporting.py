"""`plancli export`: every report in every format into a folder, for the night's cron."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

import typer

from plancli import __version__, clock
from plancli.cli.ledger import reading
from plancli.cli.options import AsOfOption, DbOption, Format, day_for, light_for
from plancli.cli.output import say
from plancli.cli.settings import rules_for
from plancli.domain.ledger import Catalogue
from plancli.domain.observation import Observation
from plancli.domain.rules import RuleBook
from plancli.domain.vocabulary import Light
from plancli.errors import ExitCode, UsageError
from plancli.views.report_parts import Issue, issue_before
from plancli.views.standing import standings
from plancli.views.status import Choice, chosen
from plancli.views.words import LIGHT_WORDS

if TYPE_CHECKING:
    from plancli.cli.export_files import Work
    from plancli.files.exporting import Export

T = TypeVar("T")
FORMATS = (Format.HTML, Format.XLSX, Format.CSV, Format.JSON, Format.MD)


def export(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder; it is this command's alone.")],
    format: Annotated[
        list[Format] | None,
        typer.Option("--format", help="A format of the reports, as often as wanted (default: all but docx)."),
    ] = None,
    as_of: AsOfOption = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="LIGHT", help="Exit with 3 if any target has this light.")
    ] = None,
    keep: Annotated[
        int, typer.Option("--keep", metavar="N", min=0, help="Keep N earlier issues, by their day, under issues/.")
    ] = 0,
    parquet: Annotated[bool, typer.Option("--parquet", help="Also data/*.parquet; needs plancli[parquet].")] = False,
    db: DbOption = None,
) -> None:
    """Write all reports, the whole, each plan and each department, into a folder with an index.

    What was there is replaced in one step, and only when all is written. The same data give the same bytes.

    Examples: plancli export --to 通报 · plancli export --to /srv/www/台账 --as-of 2022-06 --keep 12 --fail-on red
    """
    from plancli.cli.export_files import check_extras, work_for
    from plancli.files.exporting import exporting

    formats = _formats(format)
    failing = light_for(fail_on)
    check_extras(formats, has_parquet=parquet)
    inputs = _read(db, day_for(as_of, clock.today()))
    issue = _issue(inputs)
    rows, _ = chosen(issue.rows, Choice(), issue.as_of)
    lit = sum(one.assessment.light is failing for one in rows)
    work = work_for(issue, inputs.values, formats, has_parquet=parquet)
    with exporting(to) as run:
        done = _exported(run, work, inputs, keep)
    say(f"{done} {to} as of {issue.as_of}{_findings(failing, lit)}")
    if lit:
        raise typer.Exit(ExitCode.FINDINGS)


def _formats(given: list[Format] | None) -> tuple[Format, ...]:
    """The formats asked for, each once, in the order that a reader wants them."""
    if given and Format.TABLE in given:
        raise UsageError("a table is for the screen, not for an export", f"one of {', '.join(list(Format)[1:])}")
    order = (Format.HTML, Format.XLSX, Format.DOCX, Format.CSV, Format.JSON, Format.MD)
    return tuple(one for one in order if one in (given or FORMATS))


class Inputs(NamedTuple):
    """What the ledger says at `as_of` and said at `since`, the issue before; all values reported by `as_of`."""

    as_of: date
    since: date
    rules: RuleBook
    visible: Catalogue
    visible_then: Catalogue
    values: tuple[Observation, ...]


def _read(db: Path | None, day: date) -> Inputs:
    since = issue_before(day)
    with reading(db) as ledger:
        return Inputs(
            day, since, rules_for(ledger), ledger.visible(day), ledger.judged(since), ledger.observations(day)
        )


def _issue(given: Inputs) -> Issue:
    day, since, rules, visible, visible_then, _ = given
    return Issue(visible, standings(visible, day, rules), day, rules, since, standings(visible_then, since, rules))


def _findings(failing: Light | None, count: int) -> str:
    return f"; {count} {LIGHT_WORDS[failing]} ({failing.value})" if failing and count else ""


def _exported(run: "Export", work: "Work", inputs: Inputs, keep: int) -> str:
    """Export, unless all is there already; what was done, in words."""
    from plancli.cli.export_files import contents, jobs_of
    from plancli.files.exporting import fingerprint

    as_of = inputs.as_of.isoformat()
    work = work._replace(earlier=tuple(run.earlier_issues(as_of, keep)))
    made_of = fingerprint((__version__, work.formats, work.has_parquet, work.earlier, *_timeless(inputs)))
    if run.is_current(made_of):
        return f"nothing changed: {_files(len((run.before or {})['files']))} in"
    with contents(work) as made:
        for files in _shown(made, len(jobs_of(work))) if sys.stderr.isatty() else made:
            for name, content in files:
                run.put(name, content)
    about = {"plancli": __version__, "as_of": as_of, "fingerprint": made_of}
    run.publish(about, keep)
    gone = f", {run.gone} gone" if run.gone else ""
    return f"exported {_files(len(run.files))} ({run.changed} changed{gone}) to"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _timeless(inputs: Inputs) -> Inputs:
    """The inputs without the moments at which rows got into this ledger, and their numbers: no page shows them."""
    return inputs._replace(
        visible=_without_moments(inputs.visible),
        visible_then=_without_moments(inputs.visible_then),
        values=tuple(one._replace(recorded_at="", id=None, supersedes=None) for one in inputs.values),
    )


def _without_moments(ledger: Catalogue) -> Catalogue:
    return ledger._replace(
        values=tuple(one._replace(recorded_at="", id=None, supersedes=None) for one in ledger.values),
        events=tuple(one._replace(recorded_at="", id=None) for one in ledger.events),
    )


def _shown(made: Iterable[T], count: int) -> Iterator[T]:
    """The same, with a bar on the terminal for those who wait."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("exporting"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(made, total=count)
