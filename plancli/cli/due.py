"""`plancli due`: what is late, and what falls due in the coming weeks."""

from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import department_names, some_plans
from plancli.cli.options import (
    AsOfOption,
    DbOption,
    DeptOption,
    FormatOption,
    KnownOnOption,
    OutputOption,
    PlanOption,
    clocks_for,
)
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.domain.undertakings import in_weeks, milestones_of, tasks_of
from plancli.errors import UsageError
from plancli.views.due import due_items, due_page
from plancli.views.standing import standings
from plancli.views.status import involves
from plancli.views.undertakings import task_rows


def weeks_for(text: str | int) -> int:
    """The number of weeks that was typed. Raises UsageError for what is none."""
    try:
        weeks = int(text)
    except ValueError:
        weeks = -1
    if weeks < 0:
        raise UsageError(f"--weeks {text} is no number of weeks", "weeks start at 0, today alone: --weeks 8")
    return weeks


def due(
    weeks: Annotated[int, typer.Option("--weeks", metavar="N", help="How far ahead to look.", parser=weeks_for)] = 4,
    dept: DeptOption = None,
    plan: PlanOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    every: Annotated[bool, typer.Option("--all", help="Also milestones that have been late for over a year.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List milestones that are late, then what falls due in the coming weeks: milestones, and targets with their light.

    Examples: plancli due · plancli due --weeks 8 --dept 省能源局
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    with reading(db) as ledger:
        visible = ledger.visible(day, known)
        rules = rules_for(ledger)
    undertakings = task_rows(visible, (*milestones_of(visible), *tasks_of(visible)), day)
    targets = standings(visible, day, rules)
    if plan is not None:
        ids = some_plans(plan, visible.plans)
        undertakings = [row for row in undertakings if row.undertaking.plan.id in ids]
        targets = tuple(one for one in targets if one.plan.id in ids)
    names = department_names(dept, visible.departments) if dept is not None else frozenset()
    if names:
        undertakings = [row for row in undertakings if names & {*row.undertaking.lead, *row.undertaking.support}]
        targets = tuple(one for one in targets if involves(one, names))
    until = in_weeks(day, weeks)
    emit(due_page(due_items(undertakings, targets, day, until, include_old=every), day, until, names), format, output)
