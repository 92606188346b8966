"""`plancli report`: a department's or a plan's targets as a document to hand on."""

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import one_department, one_plan
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
from plancli.errors import UsageError
from plancli.views.report import department_report, plan_report
from plancli.views.standing import standings


def report(
    dept: DeptOption = None,
    plan: PlanOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Write the report of one department or one plan.

    Examples: plancli report --dept 工信厅 -o 工信厅.md · plancli report --plan 新能源
    """
    if (dept is None) == (plan is None):
        raise UsageError("a report is about one department or one plan", "give --dept or --plan")
    day, known = clocks_for(as_of, known_on, clock.today())
    with reading(db) as ledger:
        visible = ledger.visible(day, known)
        rules = rules_for(ledger)
    rows = standings(visible, day, rules)
    if dept is not None:
        page = department_report(visible, rows, one_department(dept, visible.departments), day, rules)
    else:
        page = plan_report(visible, rows, one_plan(plan or "", visible.plans), day, rules)
    emit(page, format, output)
