"""The scale beside a chart: round numbers from below the least value to above the greatest."""

from fractions import Fraction

_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
_MOST = 5  # steps between the ends


def ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    """Evenly spaced round numbers, two or more, the first not above `low`, the last not below `high`.

    A range that begins near zero begins at zero.
    """
    if 0 < low < high / 2:
        low = Fraction(0)
    span = high - low or abs(high) or Fraction(1)
    size = _power_below(span / _MOST)
    step = next(size * one for one in _STEPS if size * one * _MOST >= span)
    first = (low // step) * step
    last = -(-high // step) * step
    count = int((last - first) / step)
    return [first + step * at for at in range(max(count, 1) + 1)]


def _power_below(number: Fraction) -> Fraction:
    """The largest power of ten that is not above a positive number."""
    power = Fraction(1)
    while power > number:
        power /= 10
    while power * 10 <= number:
        power *= 10
    return power
