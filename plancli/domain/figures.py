"""The value a target is judged by: the level, the sum, the rate or the place at the latest reported date."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.compound import Growth, growth_so_far
from plancli.domain.ledger import Target
from plancli.domain.observation import Observation
from plancli.domain.period import Period
from plancli.domain.readings import Kind, Reading
from plancli.domain.sums import Part, sum_from
from plancli.domain.vocabulary import Measure


class Figure(NamedTuple):
    """A value at the end of `period`, in the unit the target is judged in (a rate, %, for growth).

    `is_lower_bound`: the true value may be higher (突破, or months missing from a sum, which is `has_gaps`).
    `is_change`: it is the distance from the base itself, not the level. `growth` is set for average growth.
    `parts` are the reports that a sum is out of.
    """

    value: Fraction
    period: Period
    observation: Observation
    is_lower_bound: bool = False
    has_gaps: bool = False
    is_change: bool = False
    growth: Growth | None = None
    parts: tuple[Part, ...] = ()

    @property
    def at(self) -> date:
        """The day at whose end the value stood."""
        return self.period.last


def is_sum(target: Target) -> bool:
    """Whether the target counts an amount done over its time."""
    expression = target.expression
    return expression.measure is Measure.TOTAL or (
        expression.measure is Measure.REDUCTION and expression.unit not in {"%", "‰"}
    )


def figure_of(target: Target, values: Sequence[Reading], until: date) -> Figure | None:
    """The latest value whose period ends after the target's start and not after `until`; None without one."""
    if target.expression.measure is Measure.AVERAGE_GROWTH:
        return _compound(target, values, until)
    inside = [one for one in values if target.start <= one.at <= until]
    if not inside:
        return None
    return _summed(target, values, inside[-1]) if is_sum(target) else _latest(inside[-1])


def _latest(last: Reading) -> Figure:
    is_change = last.kind is Kind.CHANGE
    return Figure(last.value, last.observation.period, last.observation, last.is_lower_bound, is_change=is_change)


def _summed(target: Target, values: Sequence[Reading], last: Reading) -> Figure | None:
    total = sum_from(target.start, last.at, values)
    if total is None:
        return None
    return Figure(
        total.amount, last.observation.period, last.observation, total.is_lower_bound, total.has_gaps, parts=total.parts
    )


def _compound(target: Target, values: Sequence[Reading], until: date) -> Figure | None:
    growth = growth_so_far(target.start, target.due, [one for one in values if one.at <= until])
    if growth is None:
        return None
    last = growth.last
    return Figure(growth.rate, last.observation.period, last.observation, growth.is_lower_bound, growth=growth)
