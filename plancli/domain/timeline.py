"""The ledger cut at a past day, out of everything it ever held (DESIGN, section 4).

Everything is read once and each day is cut in memory: the same as asking the store for each day, many times quicker.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import groupby
from operator import attrgetter

from plancli.domain.ledger import Catalogue, Target
from plancli.domain.observation import Observation
from plancli.domain.period import days_in_month

_Cell = tuple[str, str, date, date, str]


def catalogue_at(everything: Catalogue, as_of: date) -> Catalogue:
    """What was visible at `as_of`: plans issued by then, target versions in force that day, values live that day.

    `everything` holds every version of the targets, those of one target next to each other, and every row of values
    that is not retracted, superseded ones too. Of a cell the row recorded last counts among those whose period had
    ended and that were reported by then: a correction reported later changes nothing earlier.
    """
    issued = {one.id for one in everything.documents if one.date <= as_of}
    plans = tuple(one for one in everything.plans if one.document_id in issued)
    there = {one.id for one in plans}
    return everything._replace(
        plans=plans,
        clauses=tuple(one for one in everything.clauses if one.plan_id in there),
        targets=tuple(_in_force((one for one in everything.targets if one.plan_id in there), as_of)),
        milestones=tuple(one for one in everything.milestones if one.plan_id in there),
        values=_live(everything.values, as_of),
    )


def _in_force(versions: Iterable[Target], as_of: date) -> Iterator[Target]:
    """Each target in the version that holds at a day: the one with the latest day, of equal days the last."""
    for _, of_target in groupby(versions, key=attrgetter("id")):
        found = [one for one in of_target if (one.effective_from or date.min) <= as_of]
        if found:
            # the last of the equal ones: max gives the first of those it is given
            yield max(reversed(found), key=lambda one: one.effective_from or date.min)


def _live(rows: Iterable[Observation], as_of: date) -> tuple[Observation, ...]:
    live: dict[_Cell, Observation] = {}
    for one in rows:
        if one.period.last <= as_of and (one.reported_on is None or one.reported_on <= as_of):
            cell = _cell(one)
            if cell not in live or (live[cell].id or 0) < (one.id or 0):
                live[cell] = one
    return tuple(live.values())


def _cell(one: Observation) -> _Cell:
    """As `Observation.cell`, with the period's days for its text, which takes long to write."""
    period = one.period
    return (one.indicator_id, one.region, period.first, period.last, one.accumulation or "")


def about(everything: Catalogue, cells: AbstractSet[tuple[str, str]]) -> Catalogue:
    """The part of a ledger on some (indicator, region): all that verdicts on their targets can depend on."""
    return everything._replace(
        targets=tuple(one for one in everything.targets if (one.indicator_id, one.region) in cells),
        values=tuple(one for one in everything.values if (one.indicator_id, one.region) in cells),
    )


def first_seen(everything: Catalogue) -> dict[str, date]:
    """From which day on each target is visible, by target id: its document is dated, and a version holds.

    Neither a plan nor a version goes out of sight again.
    """
    issued = {one.id: one.date for one in everything.documents}
    plans = {one.id: issued[one.document_id] for one in everything.plans if one.document_id in issued}
    found: dict[str, date] = {}
    for one in everything.targets:
        if one.plan_id in plans:
            seen = max(plans[one.plan_id], one.effective_from or date.min)
            found[one.id] = min(found.get(one.id, seen), seen)
    return found


def month_end(day: date) -> date:
    """The last day of the month that a day lies in."""
    return day.replace(day=days_in_month(day.year, day.month))


def months_before(day: date, count: int) -> date:
    """The last day of the month that lies so many months before that of a day; negative counts lie after it."""
    year, month = divmod(12 * day.year + day.month - 1 - count, 12)
    return month_end(date(year, month + 1, 1))


def month_ends(first: date, last: date) -> tuple[date, ...]:
    """Every month-end from that of one day's month to that of another's, in order of time."""
    count = 12 * (last.year - first.year) + last.month - first.month
    return tuple(months_before(last, back) for back in range(count, -1, -1))
