"""Where the base of a target comes from, in order."""

from datetime import date
from fractions import Fraction

import pytest
from domain_builders import observations, target

from plancli.domain.assess import yearly
from plancli.domain.bases import Base, BaseOrigin, base_of, start_of_change
from plancli.domain.ledger import Target
from plancli.domain.readings import judged_unit, readings
from plancli.domain.vocabulary import Measure

STATED, BEFORE, FIRST = BaseOrigin.STATED, BaseOrigin.BEFORE_START, BaseOrigin.FIRST_VALUE


def base(one: Target, unit: str, values: str, before: str) -> Base | None:
    found = readings(one.expression, unit, observations(values, unit, one.expression.measure))
    return base_of(one, judged_unit(one.expression, unit), found, date.fromisoformat(before))


@pytest.mark.parametrize(
    ("stated", "values", "before", "expected"),
    [
        ("10.1万个@2021-12", "2021-12=9; 2022-03=11", "2022-06-30", ("10.1", "2021-12", STATED)),
        ("101000个@2021-12", "", "2022-06-30", ("10.1", "2021-12", STATED)),
        ("10.1万个@2019", "2021-12=9", "2022-06-30", ("10.1", "2019", STATED)),
        ("5亿元@2021-12", "2021-12=9", "2022-06-30", ("9", "2021-12", BEFORE)),
        ("", "2020-12=8; 2021-12=9; 2022-03=11", "2022-06-30", ("9", "2021-12", BEFORE)),
        ("", "2021-12=8 快报; 2021=9", "2022-06-30", ("9", "2021", BEFORE)),
        ("", "2019-12=8", "2022-06-30", ("8", "2019-12", BEFORE)),
        ("", "2022-01=8; 2022-03=11", "2022-06-30", ("8", "2022-01", FIRST)),
        ("", "2022-01-01=8; 2022-03=11", "2022-06-30", ("8", "2022-01-01", FIRST)),
        ("", "2022-03=11; 2022-06=12", "2022-06-30", ("11", "2022-03", FIRST)),
        ("", "2022-06=12", "2022-06-30", None),
        ("", "2022-06=12; 2022-07=13", "2022-06-30", None),
        ("", "", "2022-06-30", None),
    ],
)
def test_the_base(stated: str, values: str, before: str, expected: tuple[str, str, BaseOrigin] | None) -> None:
    found = base(target("16万个", Measure.LEVEL, "万个", base=stated), "万个", values, before)
    assert (None if found is None else (found.value, str(found.period), found.origin)) == (
        None if expected is None else (Fraction(expected[0]), *expected[1:])
    )


def test_points_are_no_level_to_start_from() -> None:
    one = target("提高2个百分点", Measure.CHANGE, "%")
    assert base(one, "%", "2021-12=1个百分点", "2022-06-30") is None
    found = base(one, "%", "2021-11=60%; 2021-12=1个百分点", "2022-06-30")
    assert found is not None
    assert (found.value, str(found.period)) == (60, "2021-11")


def test_a_floor_makes_a_base_that_is_a_floor() -> None:
    found = base(target("16万个", Measure.LEVEL, "万个"), "万个", "2021-12=突破10", "2022-06-30")
    assert found is not None
    assert (found.is_lower_bound, found.is_from_before, found.at) == (True, True, date(2021, 12, 31))


def test_a_first_value_is_not_from_before() -> None:
    found = base(target("16万个", Measure.LEVEL, "万个"), "万个", "2022-01=10", "2022-06-30")
    assert found is not None
    assert not found.is_from_before


@pytest.mark.parametrize(
    ("values", "stated", "expected"),
    [
        ("2024-12=60.5%", "", 60.5),
        ("2024=60.5%", "", 60.5),
        ("2024-11=60.5%", "", None),
        ("2025-01=60.5%", "", None),
        ("", "60%@2024-12", 60),
        ("", "60%@2023-12", None),
        ("2024-12=60.5%", "60%@2023-12", 60.5),
    ],
)
def test_a_change_each_year_starts_from_the_last_days_value(values: str, stated: str, expected: float | None) -> None:
    whole = target("提高1个百分点", Measure.CHANGE, "%", "2024-01-01 > 每年", base=stated)
    found = base(yearly(whole)[1], "%", values, "2025-06-30")
    assert (None if found is None else found.value) == expected


def test_a_change_reported_as_one_starts_from_nothing() -> None:
    found = start_of_change(target("提高2个百分点", Measure.CHANGE, "%"))
    assert (found.value, found.at, found.is_from_before, found.is_lower_bound) == (0, date(2021, 12, 31), True, False)
