"""Numbers as every format writes them: rounding happens here and nowhere before."""

from decimal import Context, Decimal
from fractions import Fraction

_DERIVED_DIGITS = 4
_SHORT_DIGITS = 2
_CONTEXT = Context(prec=60)


def exact(number: Decimal | Fraction | int) -> Decimal:
    """A number without trailing zeros; a quotient that never ends is cut to four decimals, half up."""
    if not isinstance(number, Fraction):
        return _plain(Decimal(number))
    if _ends(number):
        return _plain(_CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator)))
    return _plain(rounded(number, _DERIVED_DIGITS))


def rounded(number: Decimal | Fraction | int, digits: int = 1) -> Decimal:
    """Half up to so many decimals: 23.65 is 23.7, and so is 23.7288."""
    scaled = Fraction(number) * 10**digits
    magnitude = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    whole = -magnitude if scaled < 0 else magnitude
    return Decimal(whole).scaleb(-digits)


def text(number: Decimal | Fraction | int) -> str:
    """A number in full, never in scientific notation: 16, 0.75, 10000."""
    return f"{exact(number):f}"


def short(number: Decimal | Fraction | int) -> str:
    """A number for a narrow column: at most two decimals, four below one."""
    digits = _DERIVED_DIGITS if -1 < number < 1 else _SHORT_DIGITS
    return f"{_plain(rounded(number, digits)):f}"


def of_whole_things(number: Decimal | Fraction) -> str:
    """How many of what comes whole, to one decimal: 3, 0.6; what would be nothing is less than a tenth."""
    near = _plain(rounded(number))
    return "不足0.1" if near == 0 < number else f"{near:f}"


def share(points: Decimal | Fraction | int) -> str:
    """Points of 100 with one decimal and their sign: 71.9%."""
    return f"{rounded(points):f}%"


def gap(points: Decimal | Fraction | int) -> str:
    """A gap in points, always with its sign: -26.3, +4.0; a small shortfall stays one: -0.0."""
    return f"{'-' if points < 0 else '+'}{abs(rounded(points)):f}"


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros and exponent."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1), context=_CONTEXT)
    return number.normalize(_CONTEXT)


def _ends(number: Fraction) -> bool:
    """Whether a quotient has finitely many decimals, and few enough to print."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1 and number.denominator < 10**12
