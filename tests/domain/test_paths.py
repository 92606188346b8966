"""Where a target ought to stand, worked out by hand."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from domain_builders import waypoints
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.paths import PathPoint, level_on, stops_ahead


def point(text: str) -> PathPoint:
    return waypoints(text)[0]


def expected_level(base: PathPoint, dated: Sequence[PathPoint], end: PathPoint, at: date) -> Fraction:
    return level_on((base, *stops_ahead(base, dated, end), end), at)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("dated", "at", "expected"),
    [
        ("", "2023-12-31", "50"),
        ("", "2024-06-30", "55"),
        ("", "2024-12-31", "60"),
        ("", "2025-12-31", "70"),
        ("", "2023-06-30", "50"),
        ("", "2026-06-30", "70"),
        ("2024-12=64", "2024-06-30", "57"),
        ("2024-12=64", "2024-12-31", "64"),
        ("2024-12=64", "2025-06-30", "67"),
        ("2024-12=64; 2024-06=60", "2024-03-31", "55"),
        ("2024-12=64; 2024-06=60", "2024-09-30", "62"),
        ("2024-12=64; 2024-12=62", "2024-12-31", "64"),
        ("2024-12=62; 2024-12=64", "2024-12-31", "64"),
        ("2023-12=52; 2025-12=80; 2022-12=40; 2027-12=90", "2024-12-31", "60"),
        ("2024-12=80", "2025-06-30", "75"),
    ],
)
def test_the_level_expected_on_a_rising_path(dated: str, at: str, expected: str) -> None:
    level = expected_level(point("2023-12=50"), waypoints(dated), point("2025-12=70"), day(at))
    assert level == Fraction(expected)


@pytest.mark.parametrize(
    ("dated", "at", "expected"),
    [("", "2024-12-31", "60"), ("2024-12=58; 2024-12=62", "2024-12-31", "58"), ("2024-12=56", "2025-06-30", "53")],
)
def test_the_level_expected_on_a_falling_path(dated: str, at: str, expected: str) -> None:
    level = expected_level(point("2023-12=70"), waypoints(dated), point("2025-12=50"), day(at))
    assert level == Fraction(expected)


def test_a_base_on_the_due_date_leaves_only_the_end() -> None:
    end = point("2022-12=70")
    assert expected_level(point("2022-12=50"), (), end, day("2022-12-31")) == 70


months = st.tuples(st.integers(2020, 2029), st.integers(1, 12)).map(lambda one: f"{one[0]}-{one[1]:02}")


@given(st.lists(st.tuples(months, st.integers(0, 100)), max_size=4), months)
def test_the_path_stays_between_its_stops(dated: list[tuple[str, int]], at: str) -> None:
    begin, end = PathPoint(day("2019-12-31"), Fraction(10)), PathPoint(day("2030-12-31"), Fraction(90))
    stops = waypoints("; ".join(f"{month}={level}" for month, level in dated))
    levels = [begin.value, end.value, *(one.value for one in stops)]
    level = expected_level(begin, stops, end, point(f"{at}=0").at)
    assert min(levels) <= level <= max(levels)
