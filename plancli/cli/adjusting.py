"""`plancli adjust`: a new version of a target, from a day on (动态调整)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import writing
from plancli.cli.lookup import one_department
from plancli.cli.options import DbOption, PeriodOption, PlanOption, RegionOption, day_for
from plancli.cli.output import say
from plancli.cli.target_lookup import Narrowing, one_target
from plancli.domain.adjusting import Adjustment, AdjustmentFault, Version, issued_on, versions_of
from plancli.domain.change_words import becomes
from plancli.domain.changes import differences
from plancli.domain.ledger import Catalogue, Department, Target
from plancli.errors import UsageError
from plancli.store.ledger import Ledger
from plancli.store.writing import WritableLedger

_BETWEEN_NAMES = re.compile("[、,，;；]")
TargetArgument = Annotated[
    str, typer.Argument(metavar="TARGET", help="A target's id, or an indicator that has one target.")
]
_UNSAID = ("effective_from", "reason")


def adjust(
    target: TargetArgument,
    expression: Annotated[
        str | None, typer.Argument(metavar="[NUMBER]", help="The new number, as officials write it: 18万个以上.")
    ] = None,
    *,
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="The day from which it holds.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, and by which document.")],
    lead: Annotated[
        str | None, typer.Option("--lead", metavar="D、D", help="Who leads from then on, instead of those before.")
    ] = None,
    support: Annotated[
        str | None, typer.Option("--support", metavar="D、D", help='Who supports from then on; "" for nobody.')
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="BASE", help='A new base: "10.1万个 @ 2021-12".')
    ] = None,
    plan: PlanOption = None,
    period: PeriodOption = None,
    region: RegionOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and show; write nothing.")] = False,
    db: DbOption = None,
) -> None:
    """Adjust a target from a day on: its number, who answers for it, or its base.

    Verdicts of the days before stay as they were. A target that its plan states twice is adjusted in both places.

    Example: plancli adjust 5G基站 18万个 --plan digital-2022 --from 2022-08-01 --reason 鲁政办字〔2022〕90号
    """
    if not reason.strip():
        raise UsageError("an adjustment needs a reason", "give --reason")
    if expression is None and lead is None and support is None and base is None:
        raise UsageError("nothing to adjust is given", "give a new number, --lead, --support or --base")
    now = clock.now()
    with writing(db) as ledger:
        everything = every_version(ledger)
        one = one_target(target, everything, Narrowing(plan, period, region))
        leads, unknown = _names(lead, everything.departments)
        supports, others = _names(support, everything.departments)
        if leads == () and not unknown:
            unknown = [AdjustmentFault("--lead names nobody", "name who leads from then on, or leave it out")]
        asked = Adjustment(reason, day_for(since, now.date()), expression, leads, supports, base)
        versions, faults = versions_of(everything, one, asked, now.date())
        refuse([*faults, *unknown, *others])
        write(ledger, everything, versions, dry_run=dry_run)


def _names(text: str | None, departments: Sequence[Department]) -> tuple[tuple[str, ...] | None, list[AdjustmentFault]]:
    """The departments in a list, as they were typed where that is a whole name, and the names that are none."""
    if text is None:
        return None, []
    found, faults = [], []
    for name in filter(None, map(str.strip, _BETWEEN_NAMES.split(text))):
        try:
            one = one_department(name, departments)
        except UsageError as error:
            faults.append(AdjustmentFault(str(error), error.hint))
        else:
            found.append(name if name in {one.name, *one.short_names} else one.name)
    return tuple(dict.fromkeys(found)), faults


def refuse(faults: Sequence[AdjustmentFault]) -> None:
    """Raise UsageError with everything that is wrong, if anything is."""
    if faults:
        remedies = dict.fromkeys(one.remedy for one in faults)
        raise UsageError("; ".join(one.message for one in faults), "; ".join(remedies))


def every_version(ledger: Ledger) -> Catalogue:
    """The targets in all their versions, with what they are checked against."""
    return Catalogue(
        documents=ledger.documents(),
        regions=ledger.regions(),
        departments=ledger.departments(),
        indicators=ledger.indicators(),
        plans=ledger.plans(),
        targets=ledger.versions(),
    )


def write(ledger: WritableLedger, everything: Catalogue, versions: Sequence[Version], *, dry_run: bool) -> None:
    """Write versions, all or none, and say what became of what; nothing to write is said too."""
    now = clock.now()
    if not versions:
        say("nothing changes: the target says so already")
        return
    lines = list(_told(everything, versions, now.date(), "would adjust" if dry_run else "adjusted"))
    if not dry_run:
        ledger.adjust_many([one.new for one in versions], now)
    for line in lines:
        say(line)


def _told(everything: Catalogue, versions: Sequence[Version], today: date, done: str) -> Iterator[str]:
    names = {one.id: one.name for one in everything.indicators}
    for old, made in versions:
        new = made.target
        day = new.effective_from or issued_on(everything, new)
        words = "; ".join(becomes(one.field, one.before, one.after) for one in differences(old, new, _UNSAID))
        again = f", which states {new.repeats} again" if new.repeats else ""
        yield f"{done} {names[new.indicator_id]} ({new.id}{again}) from {day}: {words or 'as it was'}"
        if old.effective_from == new.effective_from and old.origin == new.origin:
            yield "  in place of the version of that day, which stays in plancli history"
        if made.dropped:
            yield f"  its path is dropped: {made.dropped}"
        if day > today:
            yield f"  {day} is still to come: until then {_said(old)} holds"
        later = [
            one for one in everything.targets if one.id == new.id and one.effective_from and one.effective_from > day
        ]
        for one in later[:1]:
            yield f"  until {one.effective_from}, from when another version holds: {_said(one)}"


def _said(target: Target) -> str:
    leads = f" ({'、'.join(target.lead)})" if target.lead else ""
    return f"{target.expression.text or target.expression}{leads}"
