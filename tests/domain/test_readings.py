"""Observations as a target reads them: which count, in what unit, and in what order."""

from datetime import date
from fractions import Fraction

import pytest
from copies import replace
from domain_builders import observation, observations, target

from plancli.domain.readings import converted, counts_from_january, is_whole_year, judged_unit, number_in, readings
from plancli.domain.vocabulary import Measure, ObservationStatus

LEVEL = target("16万个", Measure.LEVEL, "万个").expression


def test_of_two_values_for_a_day_the_final_then_the_later_one_counts() -> None:
    first, second = observation("2022-06=1", "万个"), observation("2022H1=2", "万个")
    provisional = replace(second, status=ObservationStatus.PROVISIONAL, reported_on=date(2022, 9, 1))
    pairs = [
        (replace(first, reported_on=date(2022, 7, 1)), replace(second, reported_on=date(2022, 7, 2))),
        (replace(first, recorded_at="2022-07-01T08:00Z"), replace(second, recorded_at="2022-07-01T09:00Z")),
        (replace(first, id=1), replace(second, id=2)),
        (first, replace(second, id=2)),
        (provisional, replace(first, reported_on=date(2022, 7, 1))),
    ]
    for earlier, later in pairs:
        for order in ((earlier, later), (later, earlier)):
            assert readings(LEVEL, "万个", order)[-1].observation == later


def test_values_come_in_order_of_time() -> None:
    found = readings(LEVEL, "万个", observations("2022-06=3; 2021=1; 2022-03=20000个", "万个"))
    assert [one.value for one in found] == [1, 2, 3]
    assert [one.at for one in found] == sorted(one.at for one in found)


@pytest.mark.parametrize(
    ("written", "measure", "unit", "expected"),
    [
        ("16万个", Measure.LEVEL, "个", "万个"),
        ("过千亿", Measure.TOTAL, "亿元", "亿元"),
        ("提高2个百分点", Measure.CHANGE, "%", "%"),
        ("增加2万个", Measure.CHANGE, "个", "万个"),
        ("前移3名", Measure.RANK, "名", "名"),
        ("倍增", Measure.LEVEL, "家", "家"),
        ("增长10%", Measure.GROWTH, "亿元", "%"),
        ("年均增长10%", Measure.AVERAGE_GROWTH, "亿元", "亿元"),
        ("下降5%", Measure.REDUCTION, "吨", "%"),
    ],
)
def test_the_unit_of_comparison(written: str, measure: Measure, unit: str, expected: str) -> None:
    assert judged_unit(target(written, measure, unit).expression, unit) == expected


@pytest.mark.parametrize(
    ("text", "whole", "from_january"),
    [
        ("2022=1", True, True),
        ("2022=1 当期", True, True),
        ("2022-12=1", True, True),
        ("2022Q4=1", True, True),
        ("2022-12=1 当期", False, False),
        ("2022-11=1", False, True),
        ("2022-12-31=1", False, True),
        ("2021-2022=1", False, False),
        ("2022H1=1 当期", False, False),
    ],
)
def test_what_a_value_covers(text: str, *, whole: bool, from_january: bool) -> None:
    one = observation(text, "亿元", Measure.TOTAL)
    assert (is_whole_year(one), counts_from_january(one)) == (whole, from_january)


@pytest.mark.parametrize(
    ("written", "measure", "unit", "into", "expected"),
    [
        ("16万个", Measure.LEVEL, "万个", "个", "160000"),
        ("过千亿", Measure.TOTAL, "亿元", "万亿元", "0.1"),
        ("16万个", Measure.LEVEL, "万个", "亿元", None),
        ("提高2个百分点", Measure.CHANGE, "%", "%", None),
        ("倍增", Measure.LEVEL, "家", "家", None),
    ],
)
def test_a_targets_number_in_another_unit(
    written: str, measure: Measure, unit: str, into: str, expected: str | None
) -> None:
    found = number_in(target(written, measure, unit).expression, unit, into)
    assert found == (None if expected is None else Fraction(expected))


def test_numbers_convert_exactly() -> None:
    value = observation("2022=1", "亩").value
    assert converted(value, "亩", "亩") == 1
    assert converted(value, "个百分点", "%") is None
    assert converted(value, "万个", "个") == 10000
