"""`plancli report`: the whole, a department, a plan or a region as a document to hand on."""

from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import one_department, one_plan, one_region
from plancli.cli.options import (
    AsOfOption,
    DbOption,
    DeptOption,
    FormatOption,
    KnownOnOption,
    OutputOption,
    PlanOption,
    RegionOption,
    clocks_for,
    day_for,
)
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.errors import UsageError
from plancli.views.page import Page
from plancli.views.report import department_report, plan_report
from plancli.views.report_parts import Issue, issue_before
from plancli.views.standing import standings
from plancli.views.whole_report import whole_report


def report(
    dept: DeptOption = None,
    plan: PlanOption = None,
    region: RegionOption = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="The issue before (default: the end of last month).")
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Write the report of the whole, or of one department, plan or region, with what changed since the last one.

    One indicator's is `plancli show`.

    Examples: plancli report -o 月报.html · plancli report --dept 工信厅 -o 工信厅.docx ·
    plancli report --plan 能源保障网
    """
    if sum(one is not None for one in (dept, plan, region)) > 1:
        raise UsageError(
            "a report is about one department, one plan or one region", "give one of --dept, --plan, --region"
        )
    day, known = clocks_for(as_of, known_on, clock.today())
    before = day_for(since, day) if since else issue_before(day)
    if before >= day:
        raise UsageError(f"{before} is not before {day}", "give --since a day before the one reported on")
    with reading(db) as ledger:
        rules = rules_for(ledger)
        visible, visible_then = ledger.visible(day, known), ledger.judged(before, known)
    issue = Issue(visible, standings(visible, day, rules), day, rules, before, standings(visible_then, before, rules))
    emit(_page(issue, dept, plan, region), format, output)


def _page(issue: Issue, dept: str | None, plan: str | None, region: str | None) -> Page:
    if dept is not None:
        return department_report(issue, one_department(dept, issue.ledger.departments))
    if plan is not None:
        return plan_report(issue, one_plan(plan, issue.ledger.plans))
    return whole_report(issue, one_region(region, issue.ledger.regions) if region else None)
