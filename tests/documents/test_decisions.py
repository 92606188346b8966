"""What is decided about a reading, without anybody asking."""

import pytest
from reading_builders import plan, reading, target

from plancli.documents.decisions import (
    Place,
    accepted,
    decided,
    found_at,
    to_review,
    with_name,
    with_number,
    with_period,
)
from plancli.domain.expression_reader import ExpressionError
from plancli.domain.period import PeriodError, years
from plancli.domain.vocabulary import Comparison, Measure

SURE = target("种树", "3万棵")
UNSURE = target("修路", "5公里", doubt="主语取自上文")
COUNT = target("林场", "84个", is_core=False)
READING = reading(plan(SURE, COUNT, UNSURE), plan(UNSURE, SURE))


def test_the_doubtful_come_first_and_counts_not_at_all():
    doubtful, others = to_review(READING, 0.8)
    assert doubtful == (Place(0, 2), Place(1, 0))
    assert others == (Place(0, 0), Place(1, 1))
    assert found_at(READING, Place(0, 2)) == UNSURE


def test_what_is_accepted_is_sure():
    assert (accepted(UNSURE).confidence, accepted(UNSURE).doubt) == (1.0, "")


def test_a_typed_number_keeps_measure_and_unit_where_it_says_neither():
    said = with_number(UNSURE, "6左右").expression
    assert (said.value, said.unit, said.comparison, said.measure) == (6, "公里", Comparison.ABOUT, Measure.TOTAL)
    assert with_number(UNSURE, "增长6%").expression.measure is Measure.GROWTH
    with pytest.raises(ExpressionError, match="cannot read"):
        with_number(UNSURE, "很多")


def test_a_typed_name_and_period():
    assert with_name(UNSURE, "新修公路").indicator == "新修公路"
    assert str(with_period(UNSURE, "2022-06", years(2022, 2022)).period) == "2022-06"
    assert str(with_period(UNSURE, "each-year", years(2022, 2023)).period) == "each-year"
    with pytest.raises(PeriodError):
        with_period(UNSURE, "不久", years(2022, 2022))


def test_decisions_replace_and_drop_and_leave_the_rest():
    made = decided(READING, {Place(0, 2): None, Place(1, 0): accepted(UNSURE)})
    assert [one.targets for one in made.plans] == [(SURE, COUNT), (accepted(UNSURE), SURE)]
    assert decided(READING, {}) == READING
