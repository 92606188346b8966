"""Values from January on against the amounts of their parts: where both stand, the sums and differences must agree."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.observation import Observation
from plancli.domain.period import day_before
from plancli.domain.readings import converted, counts_from_january, is_for_one_part_of_a_year
from plancli.domain.units import is_whole_unit


class Disagreement(NamedTuple):
    """A value from January on, and what it ought to be: `earlier` (None: nothing) and the `parts` that follow it."""

    total: Observation
    earlier: Observation | None
    parts: tuple[Observation, ...]
    unit: str
    derived: Fraction

    @property
    def values(self) -> tuple[Observation, ...]:
        """The total and all that it is compared with."""
        return (self.total, *((self.earlier,) if self.earlier else ()), *self.parts)


class _Chain(NamedTuple):
    """Amounts that lead without a gap from a day to another."""

    parts: tuple[Observation, ...]
    amount: Fraction


def disagreements(values: Iterable[Observation], unit: str) -> tuple[Disagreement, ...]:
    """Every value from January on that its parts contradict, of one indicator, region and year, in time order.

    Each is compared once, with the value from January on that stands next before it, else from January; where months
    are missing, with the largest part. What differs by no more than rounding agrees. Bounds (突破) and values in a unit
    that does not convert are left out.
    """
    exact = [one for one in values if not one.qualifier and converted(one.value, one.unit, unit) is not None]
    totals = sorted((one for one in exact if counts_from_january(one)), key=lambda one: one.period.last)
    parts = sorted((one for one in exact if is_for_one_part_of_a_year(one)), key=lambda one: one.period.last)
    return tuple(_compared(totals, parts, unit))


def _compared(totals: Sequence[Observation], parts: Sequence[Observation], unit: str) -> Iterator[Disagreement]:
    for at, total in enumerate(totals):
        for earlier in (*reversed(totals[:at]), None):
            start = earlier.period.last if earlier else day_before(date(total.period.last.year, 1, 1))
            chain = _chain(start, total.period.last, parts, unit)
            if chain is None or start == total.period.last:
                continue
            derived = chain.amount + (_number(earlier, unit) if earlier else 0)
            terms = (total, *chain.parts, *((earlier,) if earlier else ()))
            if abs(derived - _number(total, unit)) > _rounding(terms, unit):
                yield Disagreement(total, earlier, chain.parts, unit, derived)
            break
        else:
            part = _larger_part(total, parts, unit)
            if part is not None:
                yield Disagreement(total, None, (part,), unit, _number(part, unit))


def _larger_part(total: Observation, parts: Sequence[Observation], unit: str) -> Observation | None:
    """A part that alone is more than the whole from January on; None where an amount may be below 0."""
    first = date(total.period.last.year, 1, 1)
    inside = [one for one in parts if first <= one.period.first and one.period.last <= total.period.last]
    if not inside or any(one.value < 0 for one in inside):
        return None
    largest = max(inside, key=lambda one: _number(one, unit))
    more = _number(largest, unit) - _number(total, unit)
    return largest if more > _rounding((total, largest), unit) else None


def _chain(start: date, end: date, parts: Sequence[Observation], unit: str) -> _Chain | None:
    """The amounts from the end of one day to the end of another; None where there is a gap."""
    reached = {start: _Chain((), Fraction(0))}
    for one in parts:
        before = reached.get(day_before(one.period.first))
        if before is not None and one.period.last <= end:
            reached[one.period.last] = _Chain((*before.parts, one), before.amount + _number(one, unit))
    chain = reached.get(end)
    return chain if chain and chain.parts else None


def _number(one: Observation, unit: str) -> Fraction:
    return converted(one.value, one.unit, unit) or Fraction(0)


def _rounding(terms: Sequence[Observation], unit: str) -> Fraction:
    """Half a unit of the last digit of each term, together; what is counted one by one is not rounded."""
    return sum((_half_digit(one, unit) for one in terms), Fraction(0))


def _half_digit(one: Observation, unit: str) -> Fraction:
    if is_whole_unit(one.unit):
        return Fraction(0)
    exponent = int(one.value.as_tuple().exponent)
    digit = Decimal(1).scaleb(min(exponent, 0))
    return (converted(digit, one.unit, unit) or Fraction(0)) / 2
