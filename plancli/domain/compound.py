"""Average yearly growth: the compound rate so far, and the rate needed from now on."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.period import Period, years
from plancli.domain.readings import Kind, Reading, is_whole_year

_HUNDRED = 100


class Growth(NamedTuple):
    """Growth over whole years from the plan's base year: `factor` is the amount as a multiple of the base year's."""

    factor: Fraction
    years: int
    period: Period
    last: Reading

    @property
    def rate(self) -> Fraction:
        """The compound yearly rate, %: (factor^(1/years) − 1) × 100."""
        return _yearly(self.factor, self.years)


def growth_so_far(start: date, due: date, values: Sequence[Reading]) -> Growth | None:
    """The growth from the year before `start` to the latest year that values reach, at most to `due`; else None.

    Out of two amounts (the base year's and a later year's), or a chain of yearly rates without a gap.
    """
    base_year = start.year - 1
    amounts = _by_year(values, Kind.VALUE)
    rates = _by_year(values, Kind.RATE)
    for year in range(due.year, base_year, -1):
        last = amounts.get(year)
        if last is not None and base_year in amounts and amounts[base_year].value > 0 and last.value > 0:
            factor = last.value / amounts[base_year].value
        elif all(one in rates for one in range(base_year + 1, year + 1)):
            factor, last = _chained([rates[one] for one in range(base_year + 1, year + 1)]), rates[year]
        else:
            continue
        return Growth(factor, year - base_year, years(base_year + 1, year), last)
    return None


def needed_rate(target_rate: Fraction, whole_years: int, growth: Growth) -> Fraction | None:
    """The yearly rate, %, that the remaining years need: (1+T)ⁿ ÷ growth so far; None when no year remains."""
    remaining = whole_years - growth.years
    if remaining <= 0:
        return None
    wanted = (1 + target_rate / _HUNDRED) ** whole_years
    return _yearly(wanted / growth.factor, remaining)


def _chained(rates: list[Reading]) -> Fraction:
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
