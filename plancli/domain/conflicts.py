"""就高不就低: which targets disagree about one indicator, region and time, and which of them holds (DESIGN, section 2).

Compared are numbers that mean the same: one indicator, one measure, for one day (a level) or one span (an amount, a
growth), each city's with each city's. Linked indicators are other things and never compared here; a wish (力争) beside
a firm number is no second target.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.assess import yearly
from plancli.domain.edges import edge_of
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Indicator, Target
from plancli.domain.readings import converted
from plancli.domain.rules import DEFAULT_RULES, Rules
from plancli.domain.units import fill_unit
from plancli.domain.vocabulary import Measure

_STANDS_AT_AN_END = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.RANK})


class ConflictKind(StrEnum):
    """How targets disagree: in their numbers, in which side of a number is good, or only in words for one number."""

    NUMBERS = "numbers"
    SIDES = "sides"
    WORDING = "wording"


class Conflict(NamedTuple):
    """Targets of one indicator that disagree, the one that holds first; the others in the order of the plans.

    `holding` is None where no rule says which: two values to hold, or a floor against a cap.
    """

    kind: ConflictKind
    targets: tuple[Target, ...]
    holding: Target | None

    @property
    def outdone(self) -> tuple[Target, ...]:
        """The targets that give way to the one that holds: other numbers than its own."""
        if self.holding is None or self.kind is not ConflictKind.NUMBERS:
            return ()
        return tuple(one for one in self.targets if not _is_same_number(one.expression, self.holding.expression))


class _Side(StrEnum):
    """Which values of a target are good."""

    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"


def conflicts(
    targets: Iterable[Target], indicators: Mapping[str, Indicator], rules: Rules = DEFAULT_RULES
) -> tuple[Conflict, ...]:
    """Every disagreement, in the order of the plans; targets that say the same are none."""
    alike: dict[tuple[object, ...], list[Target]] = {}
    for target in targets:
        if target.repeats is None:
            for one in yearly(target):
                alike.setdefault(_subject(one, indicators[one.indicator_id]), []).append(one)
    found = [_conflict(group, rules) for group in alike.values() if len(group) > 1]
    return tuple(one for one in found if one is not None)


def outdone_by(found: Iterable[Conflict]) -> dict[tuple[str, str], Target]:
    """The target that holds instead, by (id, period) of every target that gives way."""
    return {
        (one.id, str(one.period)): conflict.holding
        for conflict in found
        if conflict.holding is not None
        for one in conflict.outdone
    }


def _subject(target: Target, indicator: Indicator) -> tuple[object, ...]:
    """What targets must share to be about the same number: also a unit that converts into the others'."""
    said = target.expression
    time = (target.due,) if said.measure in _STANDS_AT_AN_END else (target.start, target.due)
    unit = fill_unit(said.unit, indicator.unit)
    scale = indicator.unit if converted(said.value, unit, indicator.unit) is not None else unit
    return (target.indicator_id, target.region, said.measure, said.relative, said.per, scale, *time)


def _conflict(group: list[Target], rules: Rules) -> Conflict | None:
    first, *rest = group
    if all(_is_same_number(first.expression, one.expression) for one in rest):
        is_worded_alike = len({one.expression.comparison for one in group}) == 1
        return None if is_worded_alike else Conflict(ConflictKind.WORDING, tuple(group), None)
    sides = {_side(one.expression, rules) for one in group}
    if len(sides) > 1 or _Side.AROUND in sides:
        return Conflict(ConflictKind.SIDES, tuple(group), None)
    strictest = max if _Side.ABOVE in sides else min
    holding = strictest(group, key=lambda one: _strength(one.expression, first.expression.unit, rules))
    others = tuple(one for one in group if one is not holding)
    return Conflict(ConflictKind.NUMBERS, (holding, *others), holding)


def _side(expression: TargetExpression, rules: Rules) -> _Side:
    edge = edge_of(_absolute(expression), None, rules)
    if edge is None or (edge.low is not None and edge.high is not None):
        return _Side.AROUND
    return _Side.BELOW if edge.is_falling else _Side.ABOVE


def _strength(expression: TargetExpression, unit: str, rules: Rules) -> tuple[Fraction, Fraction]:
    """The edge, then the number, in one unit for all."""
    scale = _scale(expression.unit, unit)
    edge = edge_of(_absolute(expression), None, rules)
    ends = (edge.low, edge.high) if edge is not None else ()
    met_from = next((end for end in ends if end is not None), Fraction(expression.value))
    return met_from * scale, Fraction(expression.value) * scale


def _absolute(expression: TargetExpression) -> TargetExpression:
    """A distance from a base as a number of its own: two distances from one base compare by it."""
    return replace(expression, relative=False) if expression.relative else expression


def _is_same_number(one: TargetExpression, other: TargetExpression) -> bool:
    scale = _scale(other.unit, one.unit)
    upper, other_upper = (None if each.upper is None else Fraction(each.upper) for each in (one, other))
    is_same_upper = upper == other_upper if other_upper is None else upper == other_upper * scale
    return Fraction(one.value) == Fraction(other.value) * scale and is_same_upper


def _scale(unit: str, into: str) -> Fraction:
    """How many of one unit another is; 1 where they are the same or cannot be compared."""
    return converted(Decimal(1), unit, into) or Fraction(1)
