"""`plancli check`: data quality; silent and 0 when clean."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading, writing
from plancli.cli.lookup import some_indicators
from plancli.cli.options import (
    AsOfOption,
    DbOption,
    Format,
    FormatOption,
    KnownOnOption,
    OutputOption,
    clocks_for,
    day_for,
    format_for,
)
from plancli.cli.output import emit, say
from plancli.cli.settings import rules_for
from plancli.domain.checks.every import findings
from plancli.domain.checks.exceptions import judged
from plancli.domain.checks.finding import Finding
from plancli.domain.notes import last_month_due
from plancli.domain.vocabulary import Check, Severity
from plancli.errors import ExitCode, UsageError
from plancli.store.ledger import Ledger
from plancli.views.check import check_page
from plancli.views.words import SEVERITY_WORDS

_SEVERITIES = {word: one for one, word in SEVERITY_WORDS.items()} | {one.value: one for one in Severity}


def check(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="Only indicators that this names.", show_default=False)
    ] = None,
    severity: Annotated[
        str | None,
        typer.Option("--severity", metavar="LEVEL", help="错误 警告 提示, or error, warning, hint: that and graver."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what was accepted.")] = False,
    accept: Annotated[
        str | None, typer.Option("--accept", metavar="ID", help="Accept a finding, with --reason and --until.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is accepted.")] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last day on which it is accepted.")
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Check the ledger's file and the values in it; say nothing when all is well, else exit with 3.

    A finding that is right as it is can be accepted for a time; it comes back when a value of it changes.

    Examples: plancli check · plancli check --accept 4f2a90c1d7 --reason 口径调整 --until 2022-12-31
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    least = _severity(severity)
    if accept is not None:
        _accept(accept, reason, until, day, db)
        return
    if reason or until:
        raise UsageError("--reason and --until go with --accept", "give --accept and the number of a finding")
    with reading(db) as ledger:
        found = _findings(ledger, day, known)
        ids = some_indicators(text, ledger.indicators()) if text is not None else None
        wanted = [one for one in found if _is_wanted(one, ids, least)]
        done = judged(wanted, ledger.exemptions(known), day)
        page = check_page(done, ledger.indicators(), day, with_accepted=every)
    if done.open or (every and done.accepted) or output is not None or format_for(format, output) is not Format.TABLE:
        emit(page, format, output)
    if done.open:
        raise typer.Exit(ExitCode.FINDINGS)


def _findings(ledger: Ledger, day: date, known: date | None) -> Sequence[Finding]:
    """What is wrong with the file; where it is sound, what looks wrong with the values."""
    from plancli.store.integrity import faults

    broken = faults(ledger.path)
    if broken:
        return [Finding(Check.FILE, Severity.ERROR, "", "", "", others=(one,)) for one in broken]
    visible = ledger.visible(day, known)._replace(values=ledger.observations(day, known))
    return findings(visible, day, last_month_due(day, rules_for(ledger).general))


def _is_wanted(one: Finding, ids: frozenset[str] | None, least: Severity) -> bool:
    graver = list(Severity).index(one.severity) <= list(Severity).index(least)
    return one.check is Check.FILE or (graver and (ids is None or one.indicator_id in ids))


def _severity(text: str | None) -> Severity:
    if text is None:
        return Severity.HINT
    if text not in _SEVERITIES:
        raise UsageError(f"'{text}' is no level", f"one of {', '.join(_SEVERITIES)}")
    return _SEVERITIES[text]


def _accept(key: str, reason: str, until: str | None, day: date, db: Path | None) -> None:
    """Record an exception for a finding that is there. Raises UsageError for another, or where something is missing."""
    if not reason.strip() or until is None:
        raise UsageError("a finding is accepted for a reason and a time", "give --reason and --until")
    last, today = day_for(until, day), clock.today()
    if last < today:
        raise UsageError(f"{last} is past", "give the last day on which the finding is accepted")
    with writing(db) as ledger:
        found = [one for one in _findings(ledger, day, None) if one.id == key and one.check is not Check.FILE]
        if not found:
            raise UsageError(f"no finding has the number {key}", "plancli check lists them")
        ledger.accept(key, reason.strip(), last, clock.now())
    say(f"accepted {key} up to {last}: {reason.strip()}")
