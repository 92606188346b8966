"""`plancli round`: who has reported for a collection round, and who is late."""

from datetime import date
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import one_department
from plancli.cli.options import AsOfOption, DbOption, FormatOption, KnownOnOption, OutputOption, clocks_for
from plancli.cli.output import emit, say
from plancli.cli.settings import rules_for
from plancli.cli.template import asked_period
from plancli.domain.collection import reporting_date
from plancli.domain.period import Period
from plancli.domain.responsible import known_as
from plancli.domain.rules import RuleBook
from plancli.views.collection_round import collection_round as made_round
from plancli.views.collection_round import department_page, round_page
from plancli.workdays import next_working_day


def collection_round(
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="PERIOD", help="What was to be reported: 2022-06 (default: last month)."),
    ] = None,
    dept: Annotated[
        str | None, typer.Option("--dept", metavar="DEPT", help="One department, indicator by indicator.")
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Show who has reported for a collection round, on time or late, and who has not.

    Values are due on the reporting day of the next month, or the first working day of the Chinese calendar after it.

    Examples: plancli round · plancli round --period 2022-06 --dept 工信厅
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    when = asked_period(period, day)
    with reading(db) as ledger:
        visible = ledger.visible(day, known)._replace(values=ledger.everything(known).values)
        rules = rules_for(ledger)
    done = made_round(visible, when, deadline_of(when, rules), day)
    if dept is None:
        page = round_page(done, visible.departments)
    else:
        department = one_department(dept, visible.departments)
        page = department_page(done, department.name, known_as(department, visible.departments), visible.indicators)
    emit(page, format, output)


def deadline_of(period: Period, rules: RuleBook) -> date:
    """By when the values of a period are to be reported: the reporting day, or the next working day."""
    found = next_working_day(reporting_date(period, rules.general.reporting_day))
    if not found.is_known:
        say(f"the holidays of {found.day.year} are not known to this plancli: only weekends move the reporting day")
    return found.day
