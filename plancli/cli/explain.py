"""`plancli explain`: why a target has the verdict it has."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import some_indicators
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
)
from plancli.cli.output import emit
from plancli.cli.settings import rules_for
from plancli.cli.target_lookup import Narrowing, SeveralTargetsError, narrowed, of_id, others
from plancli.domain.ledger import Catalogue, Target
from plancli.domain.names import fold
from plancli.errors import UsageError
from plancli.store.ledger import Ledger
from plancli.views.explain import About, explain_page
from plancli.views.records import STRETCH_SUFFIX
from plancli.views.standing import Standing, standings


def explain(
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="A target's id, or an indicator's name or a part of one.")
    ],
    plan: PlanOption = None,
    period: PeriodOption = None,
    region: RegionOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Say why a target has its verdict: every number and rule.

    On one page: the formulas with the numbers put in, the value and the reports it is out of, the base and where it
    comes from, the course, the rules, competing targets and every version. A target of each year needs --period.

    Examples: plancli explain 5G基站 --period 2022 · plancli explain digital-2022:1:5g-stations:2022 --format json
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    with reading(db) as ledger:
        visible, rules = ledger.visible(day, known), rules_for(ledger)
        rows = standings(visible, day, rules)
        typed = _Typed(target, Narrowing(plan, period, region), day)
        chosen, asked = _one_standing(typed, rows, visible, ledger)
        versions = ledger.version_history(chosen.target.id, day, known)
    emit(explain_page(chosen, asked, visible, rows, About(day, rules, versions)), format, output)


class _Typed(NamedTuple):
    """What was typed to say which target, and the day asked about."""

    text: str
    by: Narrowing
    day: date


def _one_standing(typed: _Typed, rows: Sequence[Standing], visible: Catalogue, ledger: Ledger) -> tuple[Standing, str]:
    """The standing meant, and the id that was typed. A repeat leads to what it repeats.

    Raises UsageError where there is none, or several.
    """
    asked = ""
    if ":" in typed.text:
        asked, key = _ids(typed, visible, ledger)
        named = [one for one in rows if one.target.id == key]
    else:
        ids = some_indicators(typed.text, visible.indicators)
        named = [one for one in rows if one.indicator.id in ids]
    left = narrowed([one.target for one in named], visible, typed.by)
    found = [one for one in named if one.target in left]
    if len(found) == 1:
        return found[0], asked
    if found:
        raise SeveralTargetsError(typed.text, [one.target for one in found], visible)
    if named:
        raise UsageError(f"no target of '{typed.text}' fits the options", others([one.target for one in named]))
    raise UsageError(f"'{typed.text}' has no target on {typed.day}", "plancli targets lists all there are")


def _ids(typed: _Typed, visible: Catalogue, ledger: Ledger) -> tuple[str, str]:
    """The id that was typed, and that of the target it stands for."""
    text = typed.text.removesuffix(STRETCH_SUFFIX)
    later: Target | None = next((one for one in ledger.targets() if fold(one.id) == fold(text)), None)
    if later is not None and all(one.id != later.id for one in visible.targets):
        raise UsageError(
            f"{later.id} is not there on {typed.day}", "its plan came later; give a later --as-of or --known-on"
        )
    target = of_id(text, visible.targets)
    return target.id, target.repeats or target.id
