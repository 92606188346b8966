"""A collection round: which indicators are to be reported for a period, for which region, and by whom."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from plancli.domain.assess import yearly
from plancli.domain.ledger import Link, Target
from plancli.domain.observation import Observation
from plancli.domain.period import Period, days_in_month
from plancli.domain.responsible import answers
from plancli.domain.vocabulary import ReturnState


class Asked(NamedTuple):
    """An indicator of a region to be reported: the targets it is reported for, and who answers, names as written."""

    indicator_id: str
    region: str
    targets: tuple[Target, ...]
    departments: tuple[str, ...]


def asked_for(targets: Iterable[Target], links: Iterable[Link], period: Period) -> tuple[Asked, ...]:
    """What is to be reported for a period: each indicator of a region once, in the order of the targets.

    Asked for is what has a target that has started by the period's end and is not due before it; repeats say nothing
    new.
    """
    every = tuple(targets)
    answering = answers(every, links)
    found: dict[tuple[str, str], list[Target]] = {}
    for one in every:
        for in_force in _in_force(one, period) if one.repeats is None else ():
            found.setdefault((one.indicator_id, one.region), []).append(in_force)
    return tuple(
        Asked(*key, tuple(of_cell), _named(name for one in of_cell for name in answering[one.id].departments))
        for key, of_cell in found.items()
    )


def _in_force(target: Target, period: Period) -> Iterator[Target]:
    """The target where its time touches the period; of a target for each year the years that do."""
    return (one for one in yearly(target) if one.start <= period.last and one.due >= period.first)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def reporting_date(period: Period, day: int) -> date:
    """The `day` of the month after a period, by which its values are to be reported; a short month's last day."""
    year, month = divmod(12 * period.last.year + period.last.month, 12)
    return date(year, month + 1, min(day, days_in_month(year, month + 1)))


class Return(NamedTuple):
    """What became of something asked for, by a day.

    `value` is the one that counts now, `reported_on` the day the first for the period came, None where none has.
    `days_late` count from the deadline to that day, or to the day asked about; 0 where nothing is late.
    """

    asked: Asked
    state: ReturnState
    value: Observation | None = None
    reported_on: date | None = None
    days_late: int = 0


def returned(asked: Asked, values: Iterable[Observation], deadline: date, as_of: date) -> Return:
    """What became of something asked for by the end of `as_of`.

    `values` are the rows for its period, superseded ones too, since a correction does not make a report late.
    """
    visible = [one for one in values if one.reported_on is not None and one.reported_on <= as_of]
    first = min((one.reported_on for one in visible if one.reported_on is not None), default=None)
    if first is None:
        state = ReturnState.MISSING if as_of > deadline else ReturnState.PENDING
        return Return(asked, state, days_late=max((as_of - deadline).days, 0))
    state = ReturnState.ON_TIME if first <= deadline else ReturnState.LATE
    last = max(visible, key=lambda one: one.id or 0)
    return Return(asked, state, last, first, max((first - deadline).days, 0))
