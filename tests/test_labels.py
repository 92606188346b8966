"""Words that readers see: each state, light and measure has one, and no two share it."""

import pytest

from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Accumulation, Light, Measure, ObservationStatus, State
from plancli.views import words
from plancli.views.records import STATUS_HEADS, TARGET_HEADS


@pytest.mark.parametrize(
    ("members", "labels"),
    [
        (Light, words.LIGHT_WORDS),
        (State, words.STATE_WORDS),
        (Measure, words.MEASURE_WORDS),
        (ObservationStatus, words.STATUS_WORDS),
        (Accumulation, words.ACCUMULATION_WORDS),
    ],
)
def test_every_member_has_a_word_of_its_own(members: type, labels: dict[object, str]):
    assert set(labels) >= {one for one in members if one.value != "milestone"}  # type: ignore[attr-defined]
    assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize("heads", [TARGET_HEADS, STATUS_HEADS])
def test_no_two_columns_have_the_same_head(heads: dict[str, str]):
    assert len(set(heads.values())) == len(heads)


@pytest.mark.parametrize(
    ("period", "word"),
    [
        ("2022", "2022年"),
        ("2024-2025", "2024—2025年"),
        ("2022Q3", "2022年三季度"),
        ("2022H1", "2022年上半年"),
        ("2022H2", "2022年下半年"),
        ("2022-06", "2022年6月"),
        ("2022-06-30", "2022年6月30日"),
    ],
)
def test_a_period_in_chinese(period: str, word: str):
    assert words.period_word(parse_period(period)) == word


def test_each_year_in_chinese():
    assert words.period_word(parse_period("each-year", parse_period("2024-2025"))) == "每年"
