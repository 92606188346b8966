"""`plancli trend`: the lights of each past month."""

from datetime import date
from typing import Annotated, NamedTuple

import typer

from plancli import clock
from plancli.cli.choosing import Typed, choice_of, named
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
    PlanOption,
    RegionOption,
    clocks_for,
)
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.domain.period import Period, PeriodError, parse_period
from plancli.domain.timeline import catalogue_at, month_end, month_ends, months_before
from plancli.errors import UsageError
from plancli.views.lights import lights_over
from plancli.views.standing import Standing, by_urgency, standings
from plancli.views.status import chosen
from plancli.views.trend import Span, trend_page

_USUAL_MONTHS = 12
_MOST_MONTHS = 240
_FORM = "write it as 2022-06"


class _Asked(NamedTuple):
    """The first and last month-end to show; `is_usual` where nobody said how far back."""

    first: date
    last: date
    is_usual: bool


def trend(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="An indicator, a plan, or a part of a name.")
    ] = None,
    plan: PlanOption = None,
    group: GroupOption = None,
    dept: DeptOption = None,
    light: LightOption = None,
    region: RegionOption = None,
    since: Annotated[str | None, typer.Option("--from", metavar="MONTH", help="The first month.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="MONTH", help="The last month.")] = None,
    months: Annotated[
        int | None, typer.Option("--months", metavar="N", help="How many months (12 at most, unless given).")
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also targets over for long, and rows without any value.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Show the lights of past months, as they stood then.

    A month's light is judged by the plans, targets and values there were at its end: a correction reported later
    changes nothing before. --light is the light of the last month.

    Examples: plancli trend · plancli trend 5G --from 2022-01 --to 2022-12 · plancli trend --dept 省能源局 --light 红
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    asked = _asked(since, until, months, day)
    with reading(db) as ledger:
        everything = ledger.everything(known)
        visible = catalogue_at(everything, asked.last)
        choice = choice_of(Typed(plan, group, dept, light, region), visible.plans, ledger)
        rules = rules_for(ledger)
    every_row = standings(visible, asked.last, rules)
    choice = choice._replace(include_old=every or text is not None)
    rows, old = chosen(named(text, every_row) if text is not None else every_row, choice, asked.first)
    span = _span(asked, rows)
    lights = lights_over(everything, by_urgency(rows), span.days, rules)
    page = trend_page(lights, len(old), span, rules, with_empty=every or light is not None)
    emit(page, format, output)


def _asked(since: str | None, until: str | None, months: int | None, day: date) -> _Asked:
    """The months asked for; by default those up to the last one that was over on the day."""
    if since and until and months is not None:
        raise UsageError("--from, --to and --months say too much together", "leave one of them out")
    if months is not None and not 1 <= months <= _MOST_MONTHS:
        raise UsageError(f"{months} months cannot be shown", f"give 1 to {_MOST_MONTHS}")
    over = day if day == month_end(day) else months_before(day, 1)
    start = month_end(_period(since).first) if since else None
    last = month_end(_period(until).last) if until else over
    if start and months is not None:
        last = months_before(start, 1 - months)
    first = start or months_before(last, (months or _USUAL_MONTHS) - 1)
    _check(first, last, over, day)
    return _Asked(first, last, is_usual=start is None and months is None)


def _check(first: date, last: date, over: date, day: date) -> None:
    if max(first, last) > over:
        raise UsageError(f"{max(first, last):%Y-%m} is not over on {day}", f"the last month to show is {over:%Y-%m}")
    if first > last:
        raise UsageError(f"{first:%Y-%m} is after {last:%Y-%m}", "give the earlier month to --from")
    if months_before(last, _MOST_MONTHS - 1) > first:
        raise UsageError(f"{first:%Y-%m} to {last:%Y-%m} is too long", f"show {_MOST_MONTHS} months at most")


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodError as error:
        raise UsageError(str(error), _FORM) from error


def _span(asked: _Asked, rows: list[Standing]) -> Span:
    """The days to judge on: from when the first of the chosen plans was there, so that 首次达到 and 连续红 are right.

    Where nobody said how far back, no earlier months are shown either.
    """
    earliest = month_end(min((one.document.date for one in rows), default=asked.first))
    first = max(asked.first, earliest) if asked.is_usual else asked.first
    return Span(month_ends(min(earliest, first), asked.last), len(month_ends(first, asked.last)))
