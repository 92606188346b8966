"""`plancli record`, `history` and `retract`: values in, what became of them, and back out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading, writing
from plancli.cli.lookup import one_indicator, one_region
from plancli.cli.options import DbOption, FormatOption, OutputOption, day_for
from plancli.cli.output import emit, say
from plancli.cli.show import IndicatorArgument
from plancli.domain.ledger import Indicator, Region
from plancli.domain.observation import Observation
from plancli.domain.outcomes import Outcome, adds_nothing
from plancli.domain.recording import Context, Report, far_from_targets, is_above_all, observation_of
from plancli.domain.vocabulary import Accumulation, ObservationStatus
from plancli.errors import UsageError
from plancli.store.ledger import Ledger
from plancli.store.write_values import Recorded
from plancli.views.history import history_page, value_words
from plancli.views.importing import far_words, import_page

if TYPE_CHECKING:
    from plancli.views.target_history import VersionLine


def record(
    indicator: IndicatorArgument,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="11.5, 11.5万个, 突破3.5万家, -3.2%.")],
    period: Annotated[str, typer.Option("--period", metavar="PERIOD", help="What it is for: 2022-06, 2022Q2, 2022.")],
    region: Annotated[
        str | None, typer.Option("--region", metavar="REGION", help="A city (default: the province).")
    ] = None,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where the value comes from.")] = "",
    monthly: Annotated[
        bool | None,
        typer.Option(
            "--monthly/--cumulative", help="That period alone, or from January on (default: the indicator's)."
        ),
    ] = None,
    status: Annotated[ObservationStatus, typer.Option("--status", help="How settled it is.")] = ObservationStatus.FINAL,
    reported: Annotated[str | None, typer.Option("--reported", metavar="DATE", help="The day it was reported.")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A remark to keep with it.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it replaces the value on record.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only; write nothing.")] = False,
    format: FormatOption = None,
    db: DbOption = None,
) -> None:
    """Record a reported value; nothing is overwritten.

    A different value for the same period supersedes the one on record, which stays in `plancli history`.

    Example: plancli record 5G基站 11.5 --period 2022-06 --source 省通信管理局
    """
    now = clock.now()
    accumulation = None if monthly is None else Accumulation.AMOUNT if monthly else Accumulation.CUMULATIVE
    reported_on = day_for(reported, now.date()) if reported else None
    with writing(db) as ledger:
        one = one_indicator(indicator, ledger.indicators())
        where = region_of(region, ledger.regions())
        report = Report(value, period, where, source, accumulation, status, reported_on, note, reason)
        context = context_of(ledger, one, where)
        observation, faults = observation_of(report, context, now.date())
        if observation is None:
            raise UsageError("; ".join(fault.message for fault in faults), "; ".join(fault.remedy for fault in faults))
        result = None if dry_run else ledger.record(observation, now)
    previous = next((past for past in context.values if past.cell == observation.cell), None)
    if format is not None:
        shown = previous if previous is not None and adds_nothing(observation, previous) else observation
        emit(import_page([Outcome(shown, previous)], [one]), format, None)
    say(recorded_words(observation, result, previous, one.name))
    far = far_from_targets(observation, one, context.targets)
    if far is not None:
        say(f"warning: {observation.value:f}{observation.unit} is {far_words(far)}: is the unit right?")
    if is_above_all(observation, one):
        number = f"{observation.value:f}{observation.unit}"
        say(f"warning: {number} is above 100%, and {one.name} is a share: is the number right?")


def region_of(text: str | None, regions: Sequence[Region]) -> str:
    """The region that was typed, else the one that no other holds."""
    if text:
        return one_region(text, regions)
    return next((one.name for one in regions if one.parent is None), "")


def context_of(ledger: Ledger, indicator: Indicator, region: str) -> Context:
    """What a report of an indicator for a region is checked against."""
    targets = [one for one in ledger.targets() if one.indicator_id == indicator.id]
    values = [one for one in ledger.observations(indicators=[indicator.id]) if one.region == region]
    return Context(indicator, targets, values)


def recorded_words(one: Observation, result: Recorded | None, previous: Observation | None, name: str) -> str:
    """What was done, or would be: the value with its unit and kind, and the one it supersedes."""
    when = f", reported {one.reported_on}" if one.reported_on != one.period.last else ""
    words = f"{name} · {one.region} · {one.period} = {value_words(one)}{when}"
    if previous is not None and adds_nothing(one, previous):
        return f"unchanged #{previous.id}: {words}"
    done = "would record" if result is None else f"recorded #{result.id}:"
    return f"{done} {words}{f', superseding #{previous.id} {value_words(previous)}' if previous else ''}"


def history(
    indicator: IndicatorArgument,
    targets: Annotated[bool, typer.Option("--targets", help="Only the versions of its targets.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List every value ever recorded for an indicator.

    Below them stands every version of its targets. JSON and CSV have the values, or the versions with --targets.

    Example: plancli history 5G基站 --targets --format json
    """
    from plancli.views.target_history import versions_page

    with reading(db) as ledger:
        one = one_indicator(indicator, ledger.indicators())
        rows = () if targets else ledger.history(one.id)
        versions = versions_page(one, ledger.plans(), _version_lines(ledger, one))
    values = history_page(one, rows)
    emit(versions if targets else values._replace(blocks=(*values.blocks, *versions.blocks)), format, output)


def _version_lines(ledger: Ledger, indicator: Indicator) -> "list[VersionLine]":
    """Every version of the targets of an indicator, target by target."""
    from plancli.views.target_history import version_lines

    dates = {one.id: one.date for one in ledger.documents()}
    issued = {one.id: dates[one.document_id] for one in ledger.plans()}
    targets = [one for one in ledger.targets() if one.indicator_id == indicator.id]
    today = clock.today()
    return [
        line for one in targets for line in version_lines(ledger.version_history(one.id), issued[one.plan_id], today)
    ]


def retract(
    number: Annotated[int, typer.Argument(metavar="ID", help="The value's number, as history lists it.", min=1)],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is taken back.")],
    db: DbOption = None,
) -> None:
    """Take back a value, with the reason.

    It stays on record, and the value before it counts again.

    Example: plancli retract 12 --reason 重复录入
    """
    if not reason.strip():
        raise UsageError("a retraction needs a reason", "give --reason")
    with writing(db) as ledger:
        done = ledger.retract(number, reason, clock.now())
    again = done.live_again
    follows = f"; #{again.id} {value_words(again)} counts again" if again else "; no value is left for that period"
    one = done.observation
    say(f"retracted #{number} ({one.indicator_id} {one.period} {value_words(one)}){follows}")
