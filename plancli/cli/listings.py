"""`plancli targets`, `indicators`, `plans` and `depts`: what is in the catalogue."""

from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import department_names, some_indicators, some_plans
from plancli.cli.options import AsOfOption, DbOption, DeptOption, FormatOption, OutputOption, PlanOption, day_for
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.domain.ledger import Catalogue, Target
from plancli.domain.responsible import answers
from plancli.views import catalogue as views

TextArgument = Annotated[str | None, typer.Argument(metavar="[TEXT]", help="Only those with this in a name.")]


def targets(
    text: TextArgument = None,
    plan: PlanOption = None,
    dept: DeptOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List targets as the plans write them.

    Example: plancli targets --plan 新能源 --format csv
    """
    with reading(db) as ledger:
        visible = ledger.visible(day_for(as_of, clock.today()))
        rules = rules_for(ledger)
    rows = visible.targets
    if plan is not None:
        ids = some_plans(plan, visible.plans)
        rows = tuple(one for one in rows if one.plan_id in ids)
    if dept is not None:
        names = department_names(dept, visible.departments)
        answering = answers(visible.targets, visible.links)
        rows = tuple(one for one in rows if names & {*answering[one.id].departments, *one.support})
    if text is not None:
        rows = tuple(one for one in rows if one.id == text) or _of_indicators(text, visible, rows)
    emit(views.targets_page(visible, rows, rules), format, output)


def _of_indicators(text: str, ledger: Catalogue, rows: tuple[Target, ...]) -> tuple[Target, ...]:
    found = some_indicators(text, ledger.indicators)
    return tuple(one for one in rows if one.indicator_id in found)


def indicators(
    text: TextArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List indicators with their ids, units and other names."""
    with reading(db) as ledger:
        whole = ledger.visible(clock.today())._replace(values=ledger.observations())
    chosen = whole.indicators
    if text is not None:
        found = some_indicators(text, chosen)
        chosen = tuple(one for one in chosen if one.id in found)
    emit(views.indicators_page(whole, chosen), format, output)


def plans(
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List plans, their documents, and what is held of them."""
    with reading(db) as ledger:
        whole = ledger.visible(clock.today())
    emit(views.plans_page(whole), format, output)


def depts(
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List departments, their short names and successors."""
    with reading(db) as ledger:
        whole = ledger.visible(clock.today())
    emit(views.departments_page(whole), format, output)
