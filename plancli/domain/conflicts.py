"""就高不就低: which targets disagree about one indicator, region and time, and which of them holds (DESIGN, section 2).

Compared are numbers that mean the same: one indicator, one measure, for one day (a level) or one span (an amount, a
growth), each city's with each city's. Linked indicators are other things and never compared here; a wish (力争) beside
a firm number is no second target.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.assess import yearly
from plancli.domain.edges import Edge, edge_at
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Indicator, Target
from plancli.domain.readings import converted
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.domain.units import fill_unit
from plancli.domain.vocabulary import Aim, Measure

_STANDS_AT_AN_END = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.RANK})


class ConflictKind(StrEnum):
    """How targets disagree: in their numbers, in which side of a number is good, or only in words for one number."""

    NUMBERS = "numbers"
    SIDES = "sides"
    WORDING = "wording"


class Conflict(NamedTuple):
    """Targets of one indicator that disagree, the one that holds first; the others in the order of the plans.

    `holding` is None where no rule says which: two values to hold, or a floor against a cap. `outdone` are those that
    give way to the one that holds: other numbers than its own.
    """

    kind: ConflictKind
    targets: tuple[Target, ...]
    holding: Target | None = None
    outdone: tuple[Target, ...] = ()


class _Side(StrEnum):
    """Which values of a target are good."""

    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"


_OPPOSITE = frozenset({_Side.ABOVE, _Side.BELOW})


class _Number(NamedTuple):
    """What targets are compared by, in one unit for all: the edge first, then the number as written."""

    edge: Fraction
    value: Fraction
    upper: Fraction


def conflicts(
    targets: Iterable[Target], indicators: Mapping[str, Indicator], rules: RuleBook = DEFAULT_BOOK
) -> tuple[Conflict, ...]:
    """Every disagreement, in the order of the plans; targets that say the same are none.

    Each target has the edge that the rules of its own plan give it.
    """
    found = [
        _conflict(group, indicators[group[0].indicator_id].unit, rules) for group in _about_one(targets, indicators)
    ]
    return tuple(one for one in found if one is not None)


def outdone_by(found: Iterable[Conflict]) -> dict[tuple[str, str], Target]:
    """The target that holds instead, by (id, period) of every target that gives way."""
    return {
        (one.id, str(one.period)): conflict.holding
        for conflict in found
        if conflict.holding is not None
        for one in conflict.outdone
    }


def _about_one(targets: Iterable[Target], indicators: Mapping[str, Indicator]) -> Iterator[list[Target]]:
    """Groups of several targets about one number; a repeat within a plan belongs to none."""
    of_indicator: dict[str, list[Target]] = {}
    for target in targets:
        if target.repeats is None:
            of_indicator.setdefault(target.indicator_id, []).append(target)
    for every in of_indicator.values():
        if len(every) > 1:  # nearly all indicators have one target, and every start comes by here
            alike: dict[tuple[object, ...], list[Target]] = {}
            for one in (year for target in every for year in yearly(target)):
                alike.setdefault(_subject(one, indicators[one.indicator_id]), []).append(one)
            yield from (group for group in alike.values() if len(group) > 1)


def _subject(target: Target, indicator: Indicator) -> tuple[object, ...]:
    """What targets must share to be about the same number: also a unit that converts into the others'."""
    said = target.expression
    time = (target.due,) if said.measure in _STANDS_AT_AN_END else (target.start, target.due)
    unit = fill_unit(said.unit, indicator.unit)
    scale = indicator.unit if converted(said.value, unit, indicator.unit) is not None else unit
    return (target.indicator_id, target.region, said.measure, said.relative, said.per, scale, *time)


def _conflict(group: Sequence[Target], indicator_unit: str, rules: RuleBook) -> Conflict | None:
    """What the targets about one number disagree in, if anything."""
    if all(one.expression == group[0].expression for one in group):
        return None
    unit = fill_unit(group[0].expression.unit, indicator_unit)
    numbers = [_number(one, unit, indicator_unit, rules) for one in group]
    sides = {_side(one, rules) for one in group}
    if len({one[1:] for one in numbers}) == 1 and not sides >= _OPPOSITE:
        is_worded_alike = len({one.expression.comparison for one in group}) == 1
        return None if is_worded_alike else Conflict(ConflictKind.WORDING, tuple(group))
    if len(sides) > 1 or _Side.AROUND in sides:
        return Conflict(ConflictKind.SIDES, tuple(group))
    strictest = (max if _Side.ABOVE in sides else min)(numbers)
    first = numbers.index(strictest)
    outdone = tuple(one for one, said in zip(group, numbers, strict=True) if said[1:] != strictest[1:])
    return Conflict(ConflictKind.NUMBERS, (group[first], *group[:first], *group[first + 1 :]), group[first], outdone)


def _number(target: Target, unit: str, indicator_unit: str, rules: RuleBook) -> _Number:
    """What a target is compared by, in the unit of the first of its group."""
    said = target.expression
    scale = converted(Decimal(1), fill_unit(said.unit, indicator_unit), unit) or Fraction(1)
    edge = _edge(target, rules)
    met_from = next(end for end in (edge.low, edge.high) if end is not None)
    value, upper = _signed(said, said.value), _signed(said, said.value if said.upper is None else said.upper)
    return _Number(met_from * scale, value * scale, upper * scale)


def _side(target: Target, rules: RuleBook) -> _Side:
    edge = _edge(target, rules)
    if edge.low is not None and edge.high is not None:
        return _Side.AROUND
    return _Side.BELOW if edge.is_falling else _Side.ABOVE


def _edge(target: Target, rules: RuleBook) -> Edge:
    said = target.expression
    return edge_at(said, _signed(said, said.value), None, rules.of(target.plan_id))


def _signed(said: TargetExpression, number: Decimal) -> Fraction:
    """The number; of a distance from a base (下降2个百分点, 前移3名) what it adds to the base, whatever that is."""
    return Fraction(-number if said.relative and said.falling and said.aim is not Aim.CAP else number)
