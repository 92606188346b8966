"""`plancli conflicts`: which targets disagree, and which holds."""

from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import some_indicators
from plancli.cli.options import AsOfOption, DbOption, FormatOption, KnownOnOption, OutputOption, clocks_for
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.domain.conversions import conversions
from plancli.views.conflicts import conflicts_page


def conflicts(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="Only indicators with this in a name.")] = None,
    wording: Annotated[
        bool, typer.Option("--wording", help="Also targets that say one number in different words.")
    ] = False,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List targets that disagree about one thing, and say which holds.

    The stricter number holds (就高不就低); every target is still judged on its own. Another definition is no
    conflict; what is newly built and what there is in all are converted where the base is known.

    Examples: plancli conflicts · plancli conflicts 公路 --wording
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    with reading(db) as ledger:
        visible = ledger.visible(day, known)
        rules = rules_for(ledger)
    chosen = some_indicators(text, visible.indicators) if text is not None else None
    converted = conversions(visible, [one.id for one in visible.indicators if chosen is None or one.id in chosen])
    emit(conflicts_page(visible, chosen, converted, with_wording=wording, rules=rules), format, output)
