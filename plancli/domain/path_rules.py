"""What a monthly or quarterly plan for a target may say: when, in which unit, and that a sum never falls."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plancli.domain.ledger import PathStep, Target
from plancli.domain.period import Granularity
from plancli.domain.readings import converted, judged_unit
from plancli.domain.vocabulary import Aim, Measure

_WITH_A_PATH = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.TOTAL, Measure.REDUCTION})
_SUMS = frozenset({Measure.TOTAL, Measure.REDUCTION})


class PathFault(NamedTuple):
    """What is wrong with a plan for the way, and what to do; `period` is that of the step, "" for the whole."""

    period: str
    message: str
    remedy: str


def ordered(steps: Sequence[PathStep]) -> tuple[PathStep, ...]:
    """The steps in order of time."""
    return tuple(sorted(steps, key=lambda one: one.period))


def path_faults(target: Target, indicator_unit: str) -> tuple[PathFault, ...]:
    """Everything that is wrong with the `path` of a target whose other parts are read."""
    if not target.path:
        return ()
    said = target.expression
    is_rate = said.measure is Measure.REDUCTION and said.unit == "%"
    if said.measure not in _WITH_A_PATH or is_rate or said.aim is Aim.CAP:
        remedy = "a path is for a level to reach or an amount; leave it out"
        return (PathFault("", f"{said} is judged against its number, so it has no path", remedy),)
    unit = judged_unit(said, indicator_unit)
    found = [fault for step in target.path if (fault := _fault_of(step, target, unit)) is not None]
    return (*found, *_order_faults(target, unit))


def _fault_of(step: PathStep, target: Target, unit: str) -> PathFault | None:
    when = str(step.period)
    if not target.start <= step.period.last <= target.due:
        span = f"{target.start} to {target.due}"
        return PathFault(when, f"{when} ends outside the target's time, {span}", "give periods inside it")
    if converted(step.value, step.unit, unit) is None:
        return PathFault(when, f"{step.value:f}{step.unit} is not in {unit}", f"write it in {unit}")
    return None


def _order_faults(target: Target, unit: str) -> list[PathFault]:
    """Two steps for one day; and a sum that falls: steps of an amount count from the target's start.

    The sums of a target for each year begin again in January.
    """
    faults = []
    is_each_year = target.period.granularity is Granularity.EACH_YEAR
    for before, after in pairwise(ordered(target.path)):
        when = str(after.period)
        earlier, later = converted(before.value, before.unit, unit), converted(after.value, after.unit, unit)
        counts_on = not is_each_year or before.period.last.year == after.period.last.year
        if before.period.last == after.period.last:
            faults.append(PathFault(when, f"{before.period} and {when} end on the same day", "keep one of the two"))
        elif not counts_on or earlier is None or later is None:
            continue
        elif target.expression.measure in _SUMS and later < earlier:
            remedy = "give the amount done since the target's start, not that of the period alone"
            faults.append(PathFault(when, f"{when} is less than {before.period}, but both are sums", remedy))
    return faults
