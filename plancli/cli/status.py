"""`plancli status`: where every target stands, at a glance."""

from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import department_names, one_group, one_region, some_plans, unknown
from plancli.cli.options import (
    AsOfOption,
    DbOption,
    DeptOption,
    FormatOption,
    GroupOption,
    KnownOnOption,
    OutputOption,
    PeriodOption,
    PlanOption,
    RegionOption,
    clocks_for,
)
from plancli.cli.output import emit
from plancli.domain.period import Period, PeriodError, parse_period
from plancli.domain.vocabulary import Light
from plancli.errors import ExitCode, UsageError
from plancli.views.standing import Standing, standings
from plancli.views.status import Choice, chosen, matching, status_page
from plancli.views.words import LIGHT_WORDS

_LIGHTS = (
    {word: light for light, word in LIGHT_WORDS.items()} | {light.value: light for light in Light} | {"blue": Light.MET}
)


def status(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="An indicator, a plan, or a part of a name.")
    ] = None,
    plan: PlanOption = None,
    group: GroupOption = None,
    dept: DeptOption = None,
    period: PeriodOption = None,
    light: Annotated[
        str | None, typer.Option("--light", metavar="LIGHT", help="蓝 绿 黄 红 灰, or met, green, …")
    ] = None,
    region: RegionOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    every: Annotated[bool, typer.Option("--all", help="Also targets that were due over a year ago.")] = False,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="LIGHT", help="Exit with 3 if any has this light.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Show where every target stands.

    Examples: plancli status · plancli status 5G · plancli status --dept 省能源局 --light 红
    """
    day, known = clocks_for(as_of, known_on, clock.today())
    failing = _light(fail_on)
    with reading(db) as ledger:
        visible = ledger.judged(day, known)
        names = department_names(dept, ledger.departments()) if dept else None
        where = one_region(region, ledger.regions()) if region else None
    every_row = standings(visible, day)
    choice = Choice(
        plan_ids=some_plans(plan, visible.plans) if plan else None,
        departments=names,
        group=one_group(group, visible.plans) if group else None,
        period=_period(period),
        light=_light(light),
        region=where,
        include_old=every or text is not None,
        is_detailed=any((text, plan, dept, light, region, group, period)),
    )
    named = _named(text, every_row) if text is not None else every_row
    rows, old = chosen(named, choice, day)
    emit(status_page(rows, old, choice, day), format, output)
    if failing and any(one.assessment.light is failing for one in rows):
        raise typer.Exit(ExitCode.FINDINGS)


def _named(text: str, rows: tuple[Standing, ...]) -> tuple[Standing, ...]:
    found = matching(rows, text)
    if not found.plan_ids and not found.indicator_ids:
        raise unknown(text, found.nearest)
    return tuple(one for one in rows if one.plan.id in found.plan_ids or one.indicator.id in found.indicator_ids)


def _period(text: str | None) -> Period | None:
    try:
        return parse_period(text) if text else None
    except PeriodError as error:
        raise UsageError(str(error), "give the period in which targets are due, such as 2022") from error


def _light(text: str | None) -> Light | None:
    if text is None:
        return None
    if text.casefold() not in _LIGHTS:
        raise UsageError(f"'{text}' is no light", f"one of {', '.join(_LIGHTS)}")
    return _LIGHTS[text.casefold()]
