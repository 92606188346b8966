"""What was typed to narrow a listing down, as the choice of targets it means."""

from collections.abc import Sequence
from typing import NamedTuple

from plancli.cli.lookup import department_names, one_group, one_region, some_plans, unknown
from plancli.cli.options import light_for
from plancli.domain.ledger import Plan
from plancli.store.ledger import Ledger
from plancli.views.finding import matching
from plancli.views.standing import Standing
from plancli.views.status import Choice


class Typed(NamedTuple):
    """The options that narrow a listing down, as typed; None was not given."""

    plan: str | None = None
    group: str | None = None
    dept: str | None = None
    light: str | None = None
    region: str | None = None


def choice_of(typed: Typed, plans: Sequence[Plan], ledger: Ledger) -> Choice:
    """The choice that the options mean among `plans`. Raises UsageError for a name that is unknown or ambiguous."""
    return Choice(
        plan_ids=some_plans(typed.plan, plans) if typed.plan else None,
        departments=department_names(typed.dept, ledger.departments()) if typed.dept else None,
        group=one_group(typed.group, plans) if typed.group else None,
        light=light_for(typed.light),
        region=one_region(typed.region, ledger.regions()) if typed.region else None,
    )


def named(text: str, rows: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The standings whose plan or indicator a text names. Raises UsageError when there is none."""
    found = matching(rows, text)
    if not found.plan_ids and not found.indicator_ids:
        raise unknown(text, found.nearest)
    return tuple(one for one in rows if one.plan.id in found.plan_ids or one.indicator.id in found.indicator_ids)
