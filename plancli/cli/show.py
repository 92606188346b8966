"""`plancli show`: one indicator across plans and years."""

from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import one_indicator
from plancli.cli.options import AsOfOption, DbOption, FormatOption, KnownOnOption, OutputOption, clocks_for
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.views.show import show_page
from plancli.views.standing import standings

IndicatorArgument = Annotated[
    str, typer.Argument(metavar="INDICATOR", help="An id, a name, an alias, or a part of one.")
]


def show(
    indicator: IndicatorArgument,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Show one indicator: targets, linked forms, values.

    Example: plancli show 5G基站
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    with reading(db) as ledger:
        visible = ledger.visible(day, known)
        one = one_indicator(indicator, visible.indicators)
        values = ledger.observations(day, known, [one.id])
        rules = rules_for(ledger)
    emit(show_page(visible, standings(visible, day, rules), one, values, day, rules), format, output)
