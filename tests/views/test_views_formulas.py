"""Formulas as they are printed, each worked out by hand."""

from fractions import Fraction

import pytest

from plancli.domain.assessment import Note
from plancli.domain.edges import Edge
from plancli.domain.period import Time
from plancli.views import formulas
from plancli.views.note_words import SENTENCES, note_sentence

BANDS = (Fraction(0), Fraction(-10))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            formulas.share_of_way(Fraction("11.5"), Fraction("10.1"), Fraction(16)),
            "(11.5 - 10.1) ÷ (16 - 10.1) = 23.7%",
        ),
        (formulas.share_of_way(Fraction(-1), Fraction(-2), Fraction(2)), "(-1 - (-2)) ÷ (2 - (-2)) = 25.0%"),
        (formulas.share_of_amount(Fraction(2300), Fraction(5000)), "2300 ÷ 5000 = 46.0%"),
        (formulas.share_of_amount(Fraction(10, 3), Fraction(-2)), "3.3333 ÷ (-2) = -166.7%"),
        (formulas.share_of_time(Time(Fraction(6), Fraction(12), is_in_months=True)), "6 ÷ 12个月 = 50.0%"),
        (formulas.share_of_time(Time(Fraction(45), Fraction(90), is_in_months=False)), "45 ÷ 90天 = 50.0%"),
        (
            formulas.share_of_time(Time(Fraction(0), Fraction(0), is_in_months=True)),
            "起点不早于期限，没有要走的时间 = 100.0%",
        ),
        (formulas.share_of_last_year(Fraction(1800), Fraction(4700)), "上年同期 1800 ÷ 上年全年 4700 = 38.3%"),
        (
            formulas.on_the_line(Fraction(10), Fraction(13), Time(Fraction(2), Fraction(6), is_in_months=True)),
            "10 + (13 - 10) × 2 ÷ 6 = 11",
        ),
        (
            formulas.on_the_line(Fraction(5), Fraction(-1), Time(Fraction(1), Fraction(2), is_in_months=True)),
            "5 + (-1 - 5) × 1 ÷ 2 = 2",
        ),
        (formulas.whole_things(Fraction(2), Fraction(500, 12)), "取整(2 × 41.6667%) ÷ 2 = 0 ÷ 2 = 0.0%"),
        (
            formulas.total([(Fraction(1200), False), (Fraction(2400), False), (Fraction(100), True)]),
            "1200 + 2400 - 100 = 3500",
        ),
        (formulas.total([(Fraction(100), True), (Fraction(600), False)]), "- 100 + 600 = 500"),
        (formulas.moved(Fraction(63), Fraction(2), is_down=False), "63 + 2 = 65"),
        (formulas.moved(Fraction(12), Fraction(3), is_down=True), "12 - 3 = 9"),
        (formulas.multiplied(Fraction(10), Fraction(1)), "10 × (1 + 1) = 20"),
        (formulas.slack(Fraction("0.05"), Fraction(1500), Fraction(1000), Fraction(25)), "5% × |1500 - 1000| = 25"),
        (formulas.slack(Fraction("0.05"), Fraction(80), None, Fraction("0.5")), "5% × |80| = 4，至多 0.5"),
        (formulas.slack(Fraction("0.05"), Fraction(80), Fraction(80), Fraction(4)), "5% × |80| = 4"),
        (formulas.difference(Fraction(1400, 59), Fraction(50)), "23.7 - 50.0 = -26.3"),
        (formulas.difference(Fraction(-5), Fraction(-10)), "-5.0 - (-10.0) = +5.0"),
        (formulas.against_number(Fraction("5.8"), Fraction(6), Fraction(6)), "100 × (5.8 - 6) ÷ |6| = -3.3"),
        (formulas.against_number(Fraction("-3.2"), Fraction(-1), Fraction(-1)), "100 × (-3.2 - (-1)) ÷ |-1| = -220.0"),
        (
            formulas.from_pace(Fraction(42), Fraction(50), Fraction(5), is_floor=False),
            "min(0, 5 - |42.0 - 50.0|) = -3.0",
        ),
        (
            formulas.from_pace(Fraction(48), Fraction(50), Fraction(5), is_floor=False),
            "min(0, 5 - |48.0 - 50.0|) = +0.0",
        ),
        (formulas.from_pace(Fraction(42), Fraction(50), Fraction(5), is_floor=True), "min(0, 42.0 - 50.0 + 5) = -3.0"),
        (formulas.left(Fraction(16), Fraction("11.5"), "万个", is_falling=False), "16 - 11.5 = 4.5万个"),
        (formulas.left(Fraction(16), Fraction(17), "万个", is_falling=False), "max(0, 16 - 17) = 0万个"),
        (formulas.left(Fraction(3), Fraction(4), "位", is_falling=True), "4 - 3 = 1位"),
        (formulas.headroom(Fraction("5.5"), Fraction("5.7"), "个百分点"), "5.5 - 5.7 = -0.2个百分点"),
        (formulas.a_month(Fraction("4.5"), Fraction(6), "万个"), "4.5 ÷ 6个月 = 0.75万个"),
        (
            formulas.compound_of_amounts(Fraction(1000), Fraction(1200), 2, Fraction("9.5445")),
            "(1200 ÷ 1000)^(1 ÷ 2) - 1 = 9.5%",
        ),
        (formulas.compound_of_amounts(Fraction(1000), Fraction(1100), 1, Fraction(10)), "1100 ÷ 1000 - 1 = 10.0%"),
        (
            formulas.compound_of_rates([Fraction(10), Fraction(-2)], Fraction("3.8267")),
            "((1 + 10%) × (1 + (-2%)))^(1 ÷ 2) - 1 = 3.8%",
        ),
        (
            formulas.yearly_from_now(Fraction(10), 4, Fraction("1.2"), 2, Fraction("10.4567")),
            "((1 + 10%)^4 ÷ 1.2)^(1 ÷ 2) - 1 = 10.5%",
        ),
        (
            formulas.yearly_from_now(Fraction(10), 2, Fraction("1.2"), 1, Fraction("0.8333")),
            "(1 + 10%)^2 ÷ 1.2 - 1 = 0.8%",
        ),
        (
            formulas.growth_of_the_rest(Fraction(6), Fraction("5.8"), Fraction(1800), Fraction(4700)),
            "((1 + 6%) × 4700 - (1 + 5.8%) × 1800) ÷ (4700 - 1800) - 1 = 6.1%",
        ),
        (
            formulas.projected(Fraction("10.1"), Fraction("11.5"), Fraction(1, 2), "万个"),
            "10.1 + (11.5 - 10.1) ÷ 50% = 12.9万个",
        ),
        (formulas.projected(Fraction(0), Fraction(2300), Fraction(1, 2), "亿元"), "2300 ÷ 50% = 4600亿元"),
    ],
)
def test_a_formula_has_its_numbers_put_in(said: str, expected: str):
    assert said == expected


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (Fraction("-26.27"), "差 = -26.3 < -10"),
        (Fraction(-10), "差 = -10.0，-10 ≤ -10.0 < 0"),
        (Fraction("-4"), "差 = -4.0，-10 ≤ -4.0 < 0"),
        (Fraction(0), "差 = +0.0 ≥ 0"),
        (Fraction("20.1"), "差 = +20.1 ≥ 0"),
        (Fraction("-10.04"), "差 = -10.0，-10.04 < -10"),
        (Fraction("-0.004"), "差 = -0.0，-10 ≤ -0.004 < 0"),
    ],
)
def test_the_threshold_is_seen_to_be_passed(gap: Fraction, expected: str):
    text = f"差 = {formulas.numbers.gap(gap)}"
    assert formulas.banded(text, gap, *BANDS) == expected


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (17, 16, None, "17 ≥ 16"),
        (15, 16, None, "15 < 16"),
        (5, None, 6, "5 ≤ 6"),
        (7, None, 6, "7 > 6"),
        (7, 5, 9, "5 ≤ 7 ≤ 9"),
        (4, 5, 9, "4 < 5"),
        (10, 5, 9, "10 > 9"),
        (100, 100, 100, "100 = 100"),
    ],
)
def test_a_value_is_held_against_the_end_that_decides(value: int, low: int | None, high: int | None, expected: str):
    edge = Edge(Fraction(0), None if low is None else Fraction(low), None if high is None else Fraction(high))
    assert formulas.held_against(Fraction(value), edge) == expected


def test_every_note_has_its_sentence():
    assert set(SENTENCES) == set(Note)
    assert all(note_sentence(note).endswith("。") for note in Note)
