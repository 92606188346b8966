"""The reporting day on the Chinese working calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.workdays import WorkingDay, next_working_day


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2022-06-10", "2022-06-10"),  # a Friday
        ("2022-07-10", "2022-07-11"),  # a Sunday
        ("2022-10-01", "2022-10-08"),  # National Day: the week off, then a Saturday that is made up for
        ("2022-10-09", "2022-10-09"),  # a Sunday that people work on
        ("2023-09-29", "2023-10-07"),  # Mid-Autumn and National Day in one, then a Saturday of work
        ("2022-02-01", "2022-02-07"),  # Spring Festival
        ("2024-02-10", "2024-02-18"),  # Spring Festival, then a Sunday of work
        ("2021-12-31", "2021-12-31"),
        ("2022-01-01", "2022-01-04"),  # across the turn of the year's first holiday
    ],
)
def test_the_next_working_day(day: str, working: str):
    assert next_working_day(date.fromisoformat(day)) == WorkingDay(date.fromisoformat(working), is_known=True)


def test_of_a_year_without_a_calendar_only_weekends_are_known():
    assert next_working_day(date(2199, 1, 5)) == WorkingDay(date(2199, 1, 7), is_known=False)  # a Saturday
    assert next_working_day(date(2199, 1, 8)) == WorkingDay(date(2199, 1, 8), is_known=False)


@given(st.dates(date(2000, 1, 1), date(2150, 12, 31)))
def test_a_working_day_stays_and_is_never_far(day: date):
    found = next_working_day(day)
    assert timedelta(0) <= found.day - day <= timedelta(days=11)
    assert next_working_day(found.day).day == found.day
