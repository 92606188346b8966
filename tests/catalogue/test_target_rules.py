"""What follows from how a target is written: ids, sections, time, repeats."""

from datetime import date
from decimal import Decimal

import pytest
from copies import replace
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import Target
from plancli.domain.period import parse_period
from plancli.domain.target_rules import (
    LocatorError,
    accumulation_of,
    ascii_locator,
    canonical_locator,
    default_period,
    locator_numbers,
    milestone_id,
    section_of,
    target_id,
    target_start,
    unit_fits,
    with_repeats,
)
from plancli.domain.vocabulary import Accumulation, Measure, Section

Y2022 = parse_period("2022")
Y2024_2025 = parse_period("2024-2025")
CUMULATIVE, AMOUNT = Accumulation.CUMULATIVE, Accumulation.AMOUNT


@pytest.mark.parametrize(
    ("written", "canonical", "in_ascii"),
    [
        ("一", "一", "1"),
        ("二(四)15", "二(四)15", "2.4.15"),
        ("二（四）１５", "二(四)15", "2.4.15"),
        (" 二 (四) 15、", "二(四)15", "2.4.15"),
        ("三(一)", "三(一)", "3.1"),
        ("二15", "二15", "2.15"),
        ("(十一)", "(十一)", "11"),
        ("十", "十", "10"),
        ("二十", "二十", "20"),
        ("九十九(二十一)", "九十九(二十一)", "99.21"),
        ("1.2", "1.2", "1.2"),
        ("12.", "12", "12"),
        ("二(四)(15)", "二(四)(15)", "2.4.15"),
    ],
)
def test_locators(written: str, canonical: str, in_ascii: str) -> None:
    assert canonical_locator(written) == canonical
    assert ascii_locator(written) == in_ascii


@pytest.mark.parametrize(
    "text", ["", "第一", "二(四", "二(四)十五项", "a", "二四", "二()", "，", "一:二", "²", "15二", "1" * 5000 + "x"]
)
def test_what_is_no_locator(text: str) -> None:
    with pytest.raises(LocatorError, match="no clause number"):
        canonical_locator(text)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=4))
def test_chinese_numerals_read_as_their_numbers(numbers: list[int]) -> None:
    digits = "零一二三四五六七八九"

    def chinese(number: int) -> str:
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
        return head + (digits[ones] if ones else "")

    assert locator_numbers("".join(f"({chinese(number)})" for number in numbers)) == tuple(numbers)


@pytest.mark.parametrize(
    ("locator", "section"),
    [
        ("一", Section.GOALS),
        ("一(二)", Section.GOALS),
        ("二(四)15", Section.TASKS),
        ("三(一)", Section.MEASURES),
        ("四", None),
        ("(一)", None),
        ("1", None),
        ("十一", None),
    ],
)
def test_sections(locator: str, section: Section | None) -> None:
    assert section_of(locator) is section


def test_ids() -> None:
    assert target_id("p-2022", "二(四)15", "5g", Y2022) == "p-2022:2.4.15:5g:2022"
    assert target_id("p-2022", "一", "5g", parse_period("2022-06"), "济南市") == "p-2022:1:5g:2022-06:济南市"
    assert milestone_id("p-2022", "三(一)", parse_period("2022-06"), 1) == "p-2022:3.1:milestone:2022-06"
    assert milestone_id("p-2022", "三(一)", parse_period("2022-06"), 2) == "p-2022:3.1:milestone:2022-06:2"


@pytest.mark.parametrize(
    ("plan", "measure", "period"),
    [
        ("2022", Measure.LEVEL, "2022"),
        ("2024-2025", Measure.TOTAL, "2025"),
        ("2024-2025", Measure.AVERAGE_GROWTH, "2024-2025"),
        ("2022", Measure.AVERAGE_GROWTH, "2022"),
        ("2022H2", Measure.TOTAL, "2022H2"),
    ],
)
def test_the_period_of_a_target_that_names_none(plan: str, measure: Measure, period: str) -> None:
    assert str(default_period(parse_period(plan), measure)) == period


@pytest.mark.parametrize(
    ("measure", "own", "start"),
    [
        (Measure.TOTAL, "2025", date(2025, 1, 1)),
        (Measure.REDUCTION, "2025H2", date(2025, 7, 1)),
        (Measure.GROWTH, "2025", date(2025, 1, 1)),
        (Measure.RANK, "2025", date(2025, 1, 1)),
        (Measure.AVERAGE_GROWTH, "2025", date(2025, 1, 1)),
        (Measure.LEVEL, "2025", date(2024, 1, 1)),
        (Measure.CHANGE, "2025", date(2024, 1, 1)),
        (Measure.TOTAL, "each-year", date(2024, 1, 1)),
        (Measure.TOTAL, None, date(2024, 1, 1)),
        (Measure.LEVEL, None, date(2024, 1, 1)),
    ],
)
def test_when_a_target_starts(measure: Measure, own: str | None, start: date) -> None:
    period = None if own is None else parse_period(own, Y2024_2025)
    assert target_start(Y2024_2025, measure, period) == start


@pytest.mark.parametrize(
    ("unit", "measure", "whole", "fits"),
    [
        ("万个", Measure.LEVEL, False, True),
        ("个", Measure.TOTAL, False, True),
        ("户", Measure.LEVEL, False, False),
        ("%", Measure.LEVEL, False, False),
        ("%", Measure.LEVEL, True, True),
        ("%", Measure.GROWTH, False, True),
        ("%", Measure.AVERAGE_GROWTH, False, True),
        ("%", Measure.REDUCTION, False, True),
        ("个百分点", Measure.CHANGE, False, True),
        ("名", Measure.RANK, False, True),
        ("倍", Measure.LEVEL, False, True),
    ],
)
def test_which_units_fit_an_indicator_in_ten_thousands(unit: str, measure: Measure, *, whole: bool, fits: bool) -> None:
    assert unit_fits(unit, measure, "万个", whole=whole) is fits


@pytest.mark.parametrize(
    ("measure", "period", "stated", "usual", "expected"),
    [
        (Measure.LEVEL, "2022-06", AMOUNT, None, None),
        (Measure.RANK, "2022", None, None, None),
        (Measure.CHANGE, "2022-06", None, None, None),
        (Measure.TOTAL, "2022-06", None, None, CUMULATIVE),
        (Measure.TOTAL, "2022-06", None, AMOUNT, AMOUNT),
        (Measure.TOTAL, "2022-06", CUMULATIVE, AMOUNT, CUMULATIVE),
        (Measure.GROWTH, "2022-06", AMOUNT, None, AMOUNT),
        (Measure.TOTAL, "2022", AMOUNT, AMOUNT, CUMULATIVE),
        (Measure.REDUCTION, "2024-2025", AMOUNT, None, CUMULATIVE),
    ],
)
def test_what_a_value_counts(
    measure: Measure,
    period: str,
    stated: Accumulation | None,
    usual: Accumulation | None,
    expected: Accumulation | None,
) -> None:
    assert accumulation_of(measure, parse_period(period), stated, usual) is expected


def target(clause: str, text: str, **changes: object) -> Target:
    made = Target(
        f"p:{ascii_locator(clause)}:x:2022",
        "p",
        clause,
        Section.TASKS,
        "x",
        "甲省",
        Y2022,
        Y2022.first,
        read_expression(text, Measure.LEVEL, "万个"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("16万个", "16万个以上"),
        ("16万个", "达到160000个"),
        ("7%", "7%左右"),
        ("3-5万个", "3-5万个"),
        ("16万个", "16.0万个"),
    ],
)
def test_a_number_stated_again_repeats_the_first(one: str, other: str) -> None:
    first, second, third = with_repeats([target("一", one), target("二(一)", other), target("二(二)", one)])
    assert first.repeats is None
    assert second.repeats == third.repeats == first.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("16万个", "17万个"),
        ("16万个", "16%"),
        ("3-5万个", "3万个"),
        ("3-5万个", "3-6万个"),
        ("每市16万个", "16万个"),
        ("7%", "增长7%"),
        ("2个百分点", "2%"),
    ],
)
def test_another_number_is_no_repeat(one: str, other: str) -> None:
    assert [found.repeats for found in with_repeats([target("一", one), target("二(一)", other)])] == [None, None]


@pytest.mark.parametrize(
    "changes",
    [
        {"plan_id": "q"},
        {"region": "济南市"},
        {"indicator_id": "y"},
        {"period": parse_period("2022-06")},
        {"effective_from": date(2022, 9, 1)},
    ],
)
def test_the_same_number_for_another_thing_is_no_repeat(changes: dict[str, object]) -> None:
    first, second = with_repeats([target("一", "16万个"), target("二(一)", "16万个", **changes)])
    assert second.repeats is None
    assert first.expression.value == Decimal(16)


@pytest.mark.parametrize(
    ("text", "typed", "numbers"),
    [
        ("第二章第一节一", "2.1.1", (2, 1, 1)),
        ("第十二部分", "12", (12,)),
        ("二表1-2", "2.t1.2", (2, 1, 2)),
        ("附件2", "a2", (2,)),
        ("段3", "p3", (3,)),
        ("一①", "1.1", (1, 1)),
    ],
)
def test_chapters_tables_and_annexes_are_clauses_too(text: str, typed: str, numbers: tuple[int, ...]) -> None:
    assert (canonical_locator(text), ascii_locator(text), locator_numbers(text)) == (text, typed, numbers)
