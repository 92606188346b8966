"""`plancli status`: where every target stands, at a glance."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.options import (
    AsOfOption,
    DbOption,
    DeptOption,
    FormatOption,
    GroupOption,
    KnownOnOption,
    LightOption,
    OutputOption,
    PeriodOption,
    PlanOption,
    RegionOption,
    clocks_for,
    day_for,
    light_for,
)
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.domain.period import Period, PeriodError, parse_period
from plancli.domain.rules import RuleBook
from plancli.errors import ExitCode, UsageError
from plancli.views.page import Page
from plancli.views.standing import Standing, standings
from plancli.views.status import Choice, chosen, over_for_long, status_page


def status(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="An indicator, a plan, or a part of a name.")
    ] = None,
    plan: PlanOption = None,
    group: GroupOption = None,
    dept: DeptOption = None,
    period: PeriodOption = None,
    light: LightOption = None,
    region: RegionOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what changed since this day, or a month's end.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="region", help="Rank the cities by one indicator's values.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also targets that were due over a year ago.")] = False,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="LIGHT", help="Exit with 3 if any has this light.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Show where every target stands; or the cities ranked by the values of one indicator.

    Examples: plancli status · plancli status 5G · plancli status --dept 省能源局 --light 红 ·
    plancli status --since 2022-06 · plancli status 5G基站 --by region
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    earlier = _earlier(since, day)
    failing = light_for(fail_on)
    if by is not None:
        from plancli.cli.by_region import by_region

        others = {"--plan": plan, "--group": group, "--dept": dept, "--light": light, "--since": since}
        _require_region(by, others | {"--fail-on": fail_on})
        emit(by_region(text, region, _period(period), (day, known), db), format, output)
        return
    text = text or None
    is_narrowed = any(one is not None for one in (text, plan, group, dept, period, light, region))
    over = None if is_narrowed or every or since else over_for_long(day)
    with reading(db) as ledger:
        visible = ledger.judged(day, known, over)
        silent = ledger.count_silent(day, known, over) if over else 0
        visible_then = ledger.judged(earlier, known) if earlier else None
        rules = rules_for(ledger)
        choice = Choice(include_old=every)
        if is_narrowed:
            from plancli.cli.choosing import Typed, choice_of, named  # the plain status looks no name up

            choice = choice_of(Typed(plan, group, dept, light, region), visible.plans, ledger)
            choice = choice._replace(period=_period(period), include_old=every or text is not None, is_detailed=True)
    asked = standings(visible, day, rules)
    if text is not None:
        asked = named(text, asked)
    rows, old = chosen(asked, choice, earlier or day)
    if earlier and visible_then:
        page, rows = _compared(standings(visible_then, earlier, rules), rows, old, choice, (earlier, day), rules)
    else:
        _, old = chosen(asked, choice._replace(light=None), day)
        page = status_page(rows, old, choice, day, rules, silent)
    emit(page, format, output)
    if failing and any(one.assessment.light is failing for one in rows):
        raise typer.Exit(ExitCode.FINDINGS)


def _require_region(by: str, others: Mapping[str, object]) -> None:
    """Refuse another thing to go by, and options that a ranking has no use for."""
    if by != "region":
        raise UsageError(f"'{by}' is nothing to go by", "plancli status INDICATOR --by region")
    given = [name for name, value in others.items() if value]
    if given:
        raise UsageError(f"--by region does without {', '.join(given)}", "plancli status INDICATOR --by region")


def _earlier(text: str | None, day: date) -> date | None:
    """The day to compare with. Raises UsageError for one after the day asked about."""
    if text is None:
        return None
    earlier = day_for(text, day)
    if earlier > day:
        raise UsageError(f"{earlier} is after {day}", "give a day before the one asked about (--as-of, else today)")
    return earlier


def _compared(
    before: Sequence[Standing],
    rows: Sequence[Standing],
    old: Sequence[Standing],
    choice: Choice,
    days: tuple[date, date],
    rules: RuleBook,
) -> tuple[Page, list[Standing]]:
    """The page of what changed, and the standings that did."""
    from plancli.views.changes_since import changes_since
    from plancli.views.status_since import Since, since_page

    changes = changes_since(before, rows)
    old_changes = len(changes_since(before, old))
    page = since_page(changes, rows, Since(*days, old_changes), rules, is_detailed=choice.is_detailed)
    return page, [one.after for one in changes]


def _period(text: str | None) -> Period | None:
    try:
        return parse_period(text) if text else None
    except PeriodError as error:
        raise UsageError(str(error), "give the period in which targets are due, such as 2022") from error
