"""Where "met" begins: the target's number T, its edge E, and whether a value satisfies it (DESIGN, section 2)."""

from fractions import Fraction
from typing import NamedTuple

from plancli.domain.expression import TargetExpression
from plancli.domain.readings import PERCENT
from plancli.domain.rules import Rules
from plancli.domain.unit_tables import POINTS
from plancli.domain.vocabulary import Aim, Comparison, Measure


class Edge(NamedTuple):
    """The values that meet a target: from `low` to `high`, both included; None is open.

    `number` is T, the number itself in the unit values are compared in: path and what is left are counted to it.
    """

    number: Fraction
    low: Fraction | None
    high: Fraction | None

    def is_satisfied_by(self, value: Fraction) -> bool:
        """Whether a value meets the target."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def distance(self, value: Fraction) -> Fraction:
        """How far a value stands inside the edge; negative outside."""
        inside = [value - self.low] if self.low is not None else []
        inside += [self.high - value] if self.high is not None else []
        return min(inside)

    @property
    def is_falling(self) -> bool:
        """Whether smaller is better without end."""
        return self.low is None


def edge_of(expression: TargetExpression, base: Fraction | None, rules: Rules) -> Edge | None:
    """The edge of a target; None for a distance from a base (提高2个百分点, 倍增, 前移3名) that is not known.

    左右 moves the edge by 5% of the way from base to target, of T where no base is known, and never by more than half
    a point where the unit is a percentage.
    """
    number = _number(expression, base)
    return None if number is None else edge_at(expression, number, base, rules)


def edge_at(expression: TargetExpression, number: Fraction, base: Fraction | None, rules: Rules) -> Edge:
    """The edge of a target whose number T is known."""
    low, high = number, _upper(expression, number)
    target = high if is_falling(expression) else number
    if expression.comparison is Comparison.ABOUT:
        slack = _slack(expression, number, base, rules)
        low, high = low - slack, high + slack
    if expression.aim is Aim.HOLD and expression.comparison is not Comparison.AT_LEAST and not expression.falling:
        return Edge(number, low, high)
    return Edge(target, None, high) if is_falling(expression) else Edge(target, low, None)


def is_falling(expression: TargetExpression) -> bool:
    """Whether smaller is better: a cap, a fall to a number, a place."""
    return expression.falling or expression.aim is Aim.CAP or expression.comparison is Comparison.AT_MOST


def _number(expression: TargetExpression, base: Fraction | None) -> Fraction | None:
    """T: the number as written, or the base moved by it; of a range of distances the shorter one counts."""
    value = Fraction(expression.value)
    if not expression.relative:
        return value
    if base is None:
        return None
    if expression.measure is Measure.GROWTH:
        return base * (1 + value)
    return base - value if _is_downwards(expression) else base + value


def _upper(expression: TargetExpression, number: Fraction) -> Fraction:
    """The upper end of a range of values; T where there is none, or where T is a distance from the base."""
    return Fraction(expression.upper) if expression.upper is not None and not expression.relative else number


def _is_downwards(expression: TargetExpression) -> bool:
    """Whether a distance leads down from the base; a limit on a rise (提高控制在2个百分点以内) leads up."""
    return expression.falling and expression.aim is not Aim.CAP


def _slack(expression: TargetExpression, number: Fraction, base: Fraction | None, rules: Rules) -> Fraction:
    way = abs(number - base) if base is not None and base != number else abs(number)
    slack = rules.about_share * way
    if expression.unit in {PERCENT, POINTS}:
        return min(slack, rules.about_points_at_most)
    return slack
