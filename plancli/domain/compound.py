"""Average yearly growth: the compound rate so far, and the rate needed from now on."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.readings import Kind, Reading, is_whole_year

_HUNDRED = 100


class Growth(NamedTuple):
    """Growth over whole years from the plan's base year: `factor` is the amount as a multiple of the base year's.

    `used` are the values it is out of, the last one last: the base year's amount and the later one, or the yearly
    rates.
    """

    factor: Fraction
    years: int
    used: tuple[Reading, ...]

    @property
    def last(self) -> Reading:
        """The value that the growth reaches to."""
        return self.used[-1]

    @property
    def is_lower_bound(self) -> bool:
        """Whether the true growth may be higher."""
        return any(one.is_lower_bound for one in self.used)

    @property
    def rate(self) -> Fraction:
        """The compound yearly rate, %: (factor^(1/years) − 1) × 100."""
        return _yearly(self.factor, self.years)


def growth_so_far(start: date, due: date, values: Sequence[Reading]) -> Growth | None:
    """The growth from the year before `start` to the latest year that values reach, at most to `due`; else None.

    Out of two amounts (the base year's, which must be exact, and a later year's), or a chain of yearly rates without
    a gap.
    """
    amounts, rates = _by_year(values, Kind.VALUE), _by_year(values, Kind.RATE)
    first = amounts.get(start.year - 1)
    for year in range(due.year, start.year - 1, -1):
        last, chain = amounts.get(year), range(start.year, year + 1)
        if first is not None and last is not None and _can_compare(first, last):
            return Growth(last.value / first.value, len(chain), (first, last))
        if all(one in rates for one in chain):
            used = tuple(rates[one] for one in chain)
            return Growth(_chained(used), len(chain), used)
    return None


def _can_compare(first: Reading, last: Reading) -> bool:
    return first.value > 0 and last.value > 0 and not first.is_lower_bound


def needed_rate(target_rate: Fraction, whole_years: int, growth: Growth) -> Fraction | None:
    """The yearly rate, %, that the remaining years need: (1+T)ⁿ ÷ growth so far; None when no year remains."""
    remaining = whole_years - growth.years
    if remaining <= 0:
        return None
    wanted = (1 + target_rate / _HUNDRED) ** whole_years
    return _yearly(wanted / growth.factor, remaining)


def _chained(rates: Sequence[Reading]) -> Fraction:
    factor = Fraction(1)
    for one in rates:
        factor *= 1 + one.value / _HUNDRED
    return factor


def _by_year(values: Sequence[Reading], kind: Kind) -> dict[int, Reading]:
    """The values for whole years; a value from January to December is the year's."""
    return {one.at.year: one for one in values if one.kind is kind and is_whole_year(one.observation)}


def _yearly(factor: Fraction, count: int) -> Fraction:
    """The yearly rate, %, whose compound over `count` years is `factor`; exact for one year."""
    if count == 1:
        return (factor - 1) * _HUNDRED
    root = (Decimal(factor.numerator) / Decimal(factor.denominator)) ** (Decimal(1) / count)
    return (Fraction(root) - 1) * _HUNDRED
