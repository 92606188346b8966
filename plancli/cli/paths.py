"""`plancli path`: the monthly or quarterly plan of a target (分解到季、落实到月), entered once a year, and shown."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.adjusting import every_version, refuse, write
from plancli.cli.ledger import reading, writing
from plancli.cli.options import (
    AsOfOption,
    DbOption,
    FormatOption,
    KnownOnOption,
    OutputOption,
    PeriodOption,
    PlanOption,
    RegionOption,
    clocks_for,
    day_for,
)
from plancli.cli.output import emit
from plancli.cli.path_files import Entry, versions_in
from plancli.cli.settings import rules_for
from plancli.cli.target_lookup import Narrowing, one_target
from plancli.domain.adjusting import AdjustmentFault, Version, issued_on, read_step, versions_of
from plancli.domain.ledger import Catalogue, Indicator, Target
from plancli.errors import UsageError

_STEP = "write a period and a number: 2022-06=3万个"


def path(
    target: Annotated[
        str | None, typer.Argument(metavar="[TARGET]", help="A target's id, or an indicator that has one target.")
    ] = None,
    points: Annotated[
        list[str] | None, typer.Argument(metavar="[PERIOD=NUMBER]...", help="2022Q1=1万个 2022-06=3万个 …")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="CSV", help="目标,时期,计划数, or 目标 and a column a month.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The day it holds from (default: the version's own).")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, and by which document.")] = "",
    clear: Annotated[bool, typer.Option("--clear", help="Take the plan away.")] = False,
    plan: PlanOption = None,
    period: PeriodOption = None,
    region: RegionOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and show; write nothing.")] = False,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Enter the monthly or quarterly plan of a target, or show it.

    Numbers are sums since the target's start, or the level at the period's end. A plan takes the place of the one
    before. Without numbers the plan in force is shown against what happened.

    Examples: plancli path 5G基站 2022Q1=11万个 2022-06=13万个 --plan digital-2022 · plancli path --file 分月计划.csv
    """
    _check(target, points, file, clear=clear)
    by, today = Narrowing(plan, period, region), clock.today()
    entry = Entry(day_for(since, today) if since else None, reason, today)
    if target is not None and not (points or clear or file):
        _show(target, by, clocks_for(as_of, known_on, today), format, output, db)
        return
    with writing(db) as ledger:
        everything = every_version(ledger)
        if file is not None:
            versions = versions_in(file, target, by, entry, everything)
        else:
            versions = _typed(everything, one_target(target or "", everything, by), points or [], entry)
        write(ledger, everything, versions, dry_run=dry_run)


def _check(target: str | None, points: list[str] | None, file: Path | None, *, clear: bool) -> None:
    if target is None and file is None:
        raise UsageError("no target is named", "plancli path TARGET 2022Q1=1万个 …, or --file CSV")
    ways = [("numbers", bool(points)), ("--file", file is not None), ("--clear", clear)]
    given = [name for name, is_given in ways if is_given]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} are given together", "give one of them")


def _typed(everything: Catalogue, target: Target, points: Sequence[str], entry: Entry) -> tuple[Version, ...]:
    """The versions that points on the command line make."""
    indicator = _indicator(everything, target)
    steps, faults = [], []
    for point in points:
        when, mark, value = point.replace("＝", "=").partition("=")
        if not mark:
            faults.append(AdjustmentFault(f"'{point}' is no period with a number", _STEP))
            continue
        step, wrong = read_step(when, value, indicator)
        faults += wrong
        steps += [step] if step is not None else []
    versions, others = versions_of(everything, target, entry.of(steps), entry.today)
    refuse([*faults, *others])
    return versions


def _indicator(everything: Catalogue, target: Target) -> Indicator:
    return next(one for one in everything.indicators if one.id == target.indicator_id)


def _show(
    text: str,
    by: Narrowing,
    clocks: tuple[date, date | None],
    format: FormatOption,
    output: OutputOption,
    db: DbOption,
) -> None:
    from plancli.views.paths import path_lines, path_page

    day, known = clocks
    with reading(db) as ledger:
        everything = every_version(ledger)
        named = one_target(text, everything, by)
        target = next((one for one in ledger.targets(day, known) if one.id == named.id), None)
        if target is None:
            raise UsageError(f"{named.id} was not there on {day}", "give a later day")
        every = ledger.observations(day, known, [target.indicator_id])
        rules = rules_for(ledger).of(target.plan_id)
    indicator, issued = _indicator(everything, target), issued_on(everything, target)
    plan = next(one for one in everything.plans if one.id == target.plan_id)
    values = [one for one in every if one.region == target.region]
    emit(path_page(target, plan, indicator, issued, path_lines(target, indicator, values, day, rules)), format, output)
