"""Numbers typed without a unit: when their size asks for one, and the ways to write it."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from plancli.domain.readings import converted
from plancli.domain.units import is_ratio, parse_unit

SUSPICIOUS_TIMES = 100


def dwarfs(number: Fraction, other: Fraction) -> bool:
    """Whether a number is 100 times another or more; nothing is, of 0."""
    return other != 0 and abs(number) >= SUSPICIOUS_TIMES * abs(other)


def spelled(value: Decimal, unit: str, near: Fraction, others: Iterable[str]) -> str:
    """A bare number with each unit that may be meant: `unit`, its base, and what brings it to the size of `near`.

    These are of `others` and the base with 万 or 亿. What comes nearest to `near`, a number in `unit`, stands first:
    6500万千瓦 or 6500千瓦. Neither number is 0.
    """
    base = parse_unit(unit).base
    larger = () if is_ratio(base) else (f"万{base}", f"亿{base}")
    sizes = {one: converted(value, one, unit) for one in (*others, *larger, base, unit)}
    away = {one: _distance(size, near) for one, size in sizes.items() if size is not None}
    meant = [one for one, times in away.items() if one in {base, unit} or times < SUSPICIOUS_TIMES]
    return " or ".join(f"{value:f}{one}" for one in sorted(meant, key=lambda one: (away[one], one == unit)))


def _distance(one: Fraction, other: Fraction) -> Fraction:
    """How many times the smaller the larger is; neither is 0."""
    smaller, larger = sorted((abs(one), abs(other)))
    return larger / smaller
