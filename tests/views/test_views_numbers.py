"""Numbers as they are written: rounded half up, only here."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.views import numbers

fractions = st.fractions(min_value=-(10**6), max_value=10**6)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(2365, 100), "23.7"),
        (Fraction(-2365, 100), "-23.7"),
        (Fraction(2364999, 100000), "23.6"),
        (Fraction(5, 100), "0.1"),
        (Fraction(4, 100), "0.0"),
        (99, "99.0"),
        (Fraction(9995, 100), "100.0"),
    ],
)
def test_half_up_to_one_decimal(number: Fraction, text: str):
    assert str(numbers.rounded(number)) == text


@given(fractions, st.integers(0, 6))
def test_rounding_is_never_further_than_half_a_step(number: Fraction, digits: int):
    step = Fraction(1, 10**digits)
    result = numbers.rounded(number, digits)
    assert abs(Fraction(result) - number) <= step / 2
    assert numbers.rounded(result, digits) == result


@given(fractions)
def test_a_number_in_full_has_no_exponent_and_no_idle_zeros(number: Fraction):
    text = numbers.text(number)
    assert "E" not in text
    assert not (("." in text) and text.endswith(("0", ".")))
    assert abs(Fraction(text) - number) <= Fraction(1, 20000)


@given(fractions)
def test_a_gap_always_has_its_sign(number: Fraction):
    assert numbers.gap(number).startswith("-" if number < 0 else "+")


@pytest.mark.parametrize(
    ("number", "text"),
    [(Decimal("1E+6"), "1000000"), (Decimal("0.5000"), "0.5"), (Fraction(1, 8), "0.125"), (Fraction(2, 3), "0.6667")],
)
def test_a_number_in_full(number: Decimal | Fraction, text: str):
    assert numbers.text(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("1.23456789"), "1.23"),
        (Decimal("1.235"), "1.24"),
        (Decimal("1.2"), "1.2"),
        (Decimal(1200), "1200"),
        (Decimal("0.123456"), "0.1235"),
        (Fraction(-1, 3), "-0.3333"),
        (Fraction(-4, 3), "-1.33"),
        (0, "0"),
    ],
)
def test_a_short_number_has_two_decimals_or_four_below_one(number: Decimal | Fraction, text: str):
    assert numbers.short(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("7/12", "0.6"), ("3", "3"), ("100/3", "33.3"), ("1/30", "不足0.1"), ("0", "0"), ("1/20", "0.1")],
)
def test_whole_things_have_one_decimal_and_something_is_never_nothing(number: str, text: str):
    assert numbers.of_whole_things(Fraction(number)) == text
