"""Where "met" begins, worked out by hand for every comparison and aim."""

from fractions import Fraction

import pytest
from domain_builders import target
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.edges import Edge, edge_of, is_falling
from plancli.domain.rules import DEFAULT_RULES, Rules
from plancli.domain.vocabulary import Measure

L, T, G, C, R, K = (
    Measure.LEVEL,
    Measure.TOTAL,
    Measure.GROWTH,
    Measure.CHANGE,
    Measure.REDUCTION,
    Measure.RANK,
)

# words, measure, unit, base → T, low, high ("" is open)
EDGES = [
    ("16万个", L, "万个", "10", "16 16 -"),
    ("16万个以上", L, "万个", "", "16 16 -"),
    ("突破16万个", L, "万个", "", "16 16 -"),
    ("100%", L, "%", "", "100 100 -"),
    ("16市全覆盖", L, "市", "", "16 16 -"),
    ("16万个左右", L, "万个", "10", "16 15.7 -"),
    ("16万个左右", L, "万个", "", "16 15.2 -"),
    ("16万个左右", L, "万个", "16", "16 15.2 -"),
    ("16万个左右", L, "万个", "22", "16 15.7 -"),
    ("-10亿元左右", L, "亿元", "", "-10 -10.5 -"),
    ("80%左右", L, "%", "", "80 79.5 -"),
    ("80%左右", L, "%", "60", "80 79.5 -"),
    ("80%左右", L, "%", "78", "80 79.9 -"),
    ("7%左右", G, "%", "", "7 6.65 -"),
    ("10%左右", G, "%", "", "10 9.5 -"),
    ("3-5家", T, "家", "", "3 3 -"),
    ("3-5家", L, "家", "1", "3 3 -"),
    ("降至5%", L, "%", "8", "5 - 5"),
    ("降至5%左右", L, "%", "8", "5 - 5.15"),
    ("降至5%左右", L, "%", "", "5 - 5.25"),
    ("清零", L, "个", "120", "0 - 0"),
    ("控制在5.5%以内", L, "%", "", "5.5 - 5.5"),
    ("不超过1300万吨", T, "万吨", "", "1300 - 1300"),
    ("控制在1300万吨左右", T, "万吨", "", "1300 - 1365"),
    ("控制在3%左右", L, "%", "2", "3 - 3.05"),
    ("控制在2-3%", L, "%", "", "3 - 3"),
    ("稳定在80%以上", L, "%", "", "80 80 -"),
    ("稳定在80%左右", L, "%", "", "80 79.5 80.5"),
    ("稳定在80%", L, "%", "78", "80 79.9 80.1"),
    ("稳定在80%左右", L, "%", "80", "80 79.5 80.5"),
    ("稳定在9500万吨左右", T, "万吨", "", "9500 9025 9975"),
    ("稳定在80-85%", L, "%", "70", "80 80 85"),
    ("保持全覆盖", L, "%", "", "100 100 100"),
    ("保持清零", L, "个", "", "0 - 0"),
    ("前3名", K, "名", "", "3 - 3"),
    ("保持前3名", K, "名", "", "3 - 3"),
    ("前移3名", K, "名", "8", "5 - 5"),
    ("前移2-3名", K, "名", "8", "6 - 6"),
    ("提高2个百分点", C, "%", "60", "62 62 -"),
    ("提高2-3个百分点", C, "%", "60", "62 62 -"),
    ("提高2个百分点左右", C, "%", "60", "62 61.9 -"),
    ("下降2个百分点", C, "%", "10", "8 - 8"),
    ("下降2-3个百分点", C, "%", "10", "8 - 8"),
    ("下降2个百分点左右", C, "%", "10", "8 - 8.1"),
    ("提高控制在2个百分点以内", C, "%", "60", "62 - 62"),
    ("压减31万吨", R, "万吨", "", "31 31 -"),
    ("下降1.2%", R, "%", "", "1.2 1.2 -"),
    ("倍增", L, "家", "100", "200 200 -"),
    ("增长0.5倍左右", L, "家", "100", "150 147.5 -"),
]  # fmt: skip


def _edge(words: str, measure: Measure, unit: str, base: str, rules: Rules = DEFAULT_RULES) -> Edge | None:
    return edge_of(target(words, measure, unit).expression, Fraction(base) if base else None, rules)


@pytest.mark.parametrize(("words", "measure", "unit", "base", "expected"), EDGES)
def test_the_edge(words: str, measure: Measure, unit: str, base: str, expected: str) -> None:
    number, low, high = (None if one == "-" else Fraction(one) for one in expected.split())
    edge = _edge(words, measure, unit, base)
    assert edge == (number, low, high)
    assert edge is not None
    assert edge.is_falling is (low is None)


@pytest.mark.parametrize(
    ("words", "measure", "unit"),
    [("提高2个百分点", C, "%"), ("下降2个百分点", C, "%"), ("前移3名", K, "名"), ("倍增", L, "家")],
)
def test_a_distance_has_no_edge_without_a_base(words: str, measure: Measure, unit: str) -> None:
    assert _edge(words, measure, unit, "") is None


def test_the_tolerance_is_a_setting() -> None:
    rules = Rules(about_share=Fraction(1, 10), about_points_at_most=Fraction(3))
    assert _edge("16万个左右", L, "万个", "10", rules) == (16, Fraction("15.4"), None)
    assert _edge("80%左右", L, "%", "", rules) == (80, 77, None)


@pytest.mark.parametrize(
    ("edge", "value", "distance", "satisfied"),
    [
        (Edge(Fraction(16), Fraction(16), None), "16", "0", True),
        (Edge(Fraction(16), Fraction(16), None), "15", "-1", False),
        (Edge(Fraction(16), Fraction(15), None), "17", "2", True),
        (Edge(Fraction(5), None, Fraction(5)), "5", "0", True),
        (Edge(Fraction(5), None, Fraction(5)), "6", "-1", False),
        (Edge(Fraction(80), Fraction(79), Fraction(81)), "79", "0", True),
        (Edge(Fraction(80), Fraction(79), Fraction(81)), "80.5", "0.5", True),
        (Edge(Fraction(80), Fraction(79), Fraction(81)), "82", "-1", False),
        (Edge(Fraction(80), Fraction(79), Fraction(81)), "70", "-9", False),
    ],
)
def test_distance_and_satisfaction(edge: Edge, value: str, distance: str, *, satisfied: bool) -> None:
    assert edge.distance(Fraction(value)) == Fraction(distance)
    assert edge.is_satisfied_by(Fraction(value)) is satisfied


@given(st.fractions(-100, 100), st.fractions(-100, 100), st.fractions(0, 20))
def test_a_value_is_outside_just_where_its_distance_is_below_zero(
    value: Fraction, low: Fraction, width: Fraction
) -> None:
    for edge in (Edge(low, low, None), Edge(low, None, low), Edge(low, low, low + width)):
        assert edge.is_satisfied_by(value) is (edge.distance(value) >= 0)


@pytest.mark.parametrize(
    ("words", "measure", "unit", "falls"),
    [
        ("16万个", L, "万个", False), ("16万个左右", L, "万个", False), ("稳定在80%", L, "%", False),
        ("降至5%", L, "%", True), ("清零", L, "个", True), ("控制在5%以内", L, "%", True), ("低于5%", L, "%", True),
        ("控制在5%左右", L, "%", True), ("前3名", K, "名", True), ("前移3名", K, "名", True),
        ("下降2个百分点", C, "%", True), ("压减31万吨", R, "万吨", False), ("下降1.2%", R, "%", False),
    ],
)  # fmt: skip
def test_which_targets_fall(words: str, measure: Measure, unit: str, *, falls: bool) -> None:
    assert is_falling(target(words, measure, unit).expression) is falls
