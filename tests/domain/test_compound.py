"""Average yearly growth, worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest
from domain_builders import observations, target

from plancli.domain.compound import Growth, growth_so_far, needed_rate
from plancli.domain.readings import readings
from plancli.domain.vocabulary import Measure

AIM = target("年均增长10%", Measure.AVERAGE_GROWTH, "亿元", "2021-2025").expression


def growth(values: str, start: str = "2021-01-01", due: str = "2025-12-31") -> Growth | None:
    found = readings(AIM, "亿元", observations(values, "亿元", Measure.AVERAGE_GROWTH))
    return growth_so_far(date.fromisoformat(start), date.fromisoformat(due), found)


@pytest.mark.parametrize(
    ("values", "factor", "years", "rate"),
    [
        ("2020=100; 2021=110", "1.1", 1, "10"),
        ("2020=100; 2021=110; 2022=121", "1.21", 2, "10"),
        ("2020=100; 2022=144", "1.44", 2, "20"),
        ("2020=100; 2025=161.051", "1.61051", 5, "10"),
        ("2020=100; 2021=90", "0.9", 1, "-10"),
        ("2020=0.5; 2021=0.55", "1.1", 1, "10"),
        ("2021=10%", "1.1", 1, "10"),
        ("2021=10%; 2022=21%; 2023=10%", "1.4641", 3, None),
        ("2021=-10%; 2022=-10%", "0.81", 2, "-10"),
        ("2020=100; 2021=110; 2026=999", "1.1", 1, "10"),
        ("2020=100; 2021=10%; 2022=20%", "1.32", 2, None),
        ("2020=100; 2021=110; 2023=50%", "1.1", 1, "10"),
        ("2020-12=100; 2021-12=110", "1.1", 1, "10"),
    ],
)
def test_growth_so_far(values: str, factor: str, years: int, rate: str | None) -> None:
    found = growth(values)
    assert found is not None
    assert (found.factor, found.years) == (Fraction(factor), years)
    assert rate is None or found.rate == Fraction(rate)


@pytest.mark.parametrize(
    "values",
    ["", "2020=100", "2021=110", "2022=10%", "2020=0; 2021=110", "2020=100; 2021=-5", "2020=100; 2021=0", "2020=突破100; 2021=110",
     "2019=100; 2021=110", "2020-06=50; 2021-06=55", "2020-11=90; 2021=110", "2020-12=9 当期; 2021=110"],
)  # fmt: skip
def test_growth_that_cannot_be_told(values: str) -> None:
    assert growth(values) is None


@pytest.mark.parametrize(
    ("values", "is_floor"),
    [
        ("2020=100; 2021=突破110", True),
        ("2020=100; 2021=110", False),
        ("2021=突破10%; 2022=10%", True),
        ("2021=10%; 2022=10%", False),
    ],
)
def test_growth_out_of_floors_is_a_floor(values: str, *, is_floor: bool) -> None:
    found = growth(values)
    assert found is not None
    assert found.is_lower_bound is is_floor


@pytest.mark.parametrize(
    ("values", "target_rate", "whole", "needed"),
    [
        ("2020=100; 2021=105", "10", 2, Fraction(121 * 100, 105) - 100),
        ("2020=100; 2021=110", "10", 5, Fraction(10)),
        ("2020=100; 2023=133.1", "10", 5, Fraction(10)),
        ("2020=100; 2024=161.051", "10", 5, Fraction(0)),
        ("2020=100; 2025=150", "10", 5, None),
    ],
)
def test_what_the_remaining_years_need(values: str, target_rate: str, whole: int, needed: Fraction | None) -> None:
    found = growth(values)
    assert found is not None
    assert needed_rate(Fraction(target_rate), whole, found) == needed


@pytest.mark.parametrize("years", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("tenths", range(-100, 300, 7))
def test_a_rate_kept_every_year_is_the_average_exactly(tenths: int, years: int) -> None:
    # Roots are taken in decimals: a target met exactly must not be missed by the last of 28 digits.
    chain = "; ".join(f"{2021 + year}={tenths / 10}%" for year in range(years))
    found = growth(chain)
    assert found is not None
    assert found.rate == Fraction(tenths, 10)
