"""What a verdict may know at a date, and when a value counts as late."""

from datetime import date
from fractions import Fraction

import pytest
from domain_builders import Case, judged, observation, observations, target

from plancli.domain.assess import Evidence, assess
from plancli.domain.assessment import Method, Note
from plancli.domain.notes import last_month_due
from plancli.domain.rules import DEFAULT_RULES, Rules
from plancli.domain.vocabulary import Light, Measure, State


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2022-08-09", "2022-06-30"),
        ("2022-08-10", "2022-07-31"),
        ("2022-08-31", "2022-07-31"),
        ("2022-01-09", "2021-11-30"),
        ("2022-01-10", "2021-12-31"),
        ("2022-03-09", "2022-01-31"),
        ("2022-03-10", "2022-02-28"),
        ("2024-03-31", "2024-02-29"),
    ],
)
def test_the_last_month_that_had_to_be_reported(as_of: str, expected: str) -> None:
    assert last_month_due(date.fromisoformat(as_of), DEFAULT_RULES) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("as_of", "day", "expected"), [("2022-08-01", 1, "2022-07-31"), ("2022-08-14", 15, "2022-06-30")]
)
def test_the_reporting_day_is_a_setting(as_of: str, day: int, expected: str) -> None:
    rules = Rules(reporting_day=day)
    assert last_month_due(date.fromisoformat(as_of), rules) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("values", "as_of", "is_stale"),
    [
        ("2022-06=13", "2022-08-09", False),
        ("2022-06=13", "2022-08-10", True),
        ("2022-07=13", "2022-08-10", False),
        ("2022-06-29=13", "2022-07-10", True),
        ("2022-12=16", "2024-08-10", False),
        ("2022-11=13", "2022-12-31", False),
        ("2022-11=13", "2023-01-09", False),
        ("2022-11=13", "2023-01-10", True),
        ("", "2022-08-10", False),
    ],
)
def test_a_value_older_than_the_round_is_stale(values: str, as_of: str, *, is_stale: bool) -> None:
    one = target("16万个", Measure.LEVEL, "万个", base="10.1万个@2021-12")
    assert judged(one, "万个", observations(values, "万个"), as_of).is_stale is is_stale


def test_thresholds_are_settings() -> None:
    one = target("500亿元", Measure.TOTAL, "亿元")
    evidence = Evidence("亿元", observations("2022-06=230", "亿元", Measure.TOTAL))
    as_of = date(2022, 7, 15)
    rules = [Rules(behind_below=Fraction(-5)), Rules(), Rules(off_track_below=Fraction(-3))]
    assert [assess(one, evidence, as_of, one_of).state for one_of in rules] == [
        State.ON_TRACK, State.BEHIND, State.OFF_TRACK,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "measure", "unit", "base", "method"),
    [
        ("16万个", Measure.LEVEL, "万个", "10万个@2021-12", Method.PATH),
        ("16万个", Measure.LEVEL, "万个", "", Method.PATH),
        ("16万个", Measure.LEVEL, "万个", "16万个@2021-12", Method.AGAINST_NUMBER),
        ("稳定在16万个", Measure.LEVEL, "万个", "10万个@2021-12", Method.AGAINST_NUMBER),
        ("控制在16万个以内", Measure.LEVEL, "万个", "10万个@2021-12", Method.AGAINST_NUMBER),
        ("16万个", Measure.TOTAL, "万个", "", Method.PATH),
        ("稳定在16万个", Measure.TOTAL, "万个", "", Method.PACE),
        ("控制在16万个以内", Measure.TOTAL, "万个", "", Method.AGAINST_NUMBER),
        ("压减16万吨", Measure.REDUCTION, "万吨", "", Method.PATH),
        ("下降5%", Measure.REDUCTION, "%", "", Method.AGAINST_NUMBER),
        ("下降5‰", Measure.REDUCTION, "‰", "", Method.AGAINST_NUMBER),
        ("增长5%", Measure.GROWTH, "%", "", Method.AGAINST_NUMBER),
        ("年均增长5%", Measure.AVERAGE_GROWTH, "亿元", "", Method.AGAINST_NUMBER),
        ("提高5个百分点", Measure.CHANGE, "%", "10%@2021-12", Method.PATH),
        ("倍增", Measure.LEVEL, "家", "10家@2021-12", Method.PATH),
        ("前3名", Measure.RANK, "名", "8名@2021-12", Method.AGAINST_NUMBER),
        ("前移3名", Measure.RANK, "名", "8名@2021-12", Method.PATH),
    ],
)
def test_how_each_measure_is_judged(written: str, measure: Measure, unit: str, base: str, method: Method) -> None:
    one = target(written, measure, unit, base=base)
    verdict = judged(one, unit, observations(f"2022=4{unit}", unit, measure), "2023-01-15")
    assert verdict.method is method


@pytest.mark.parametrize(
    ("written", "measure", "unit", "value", "shown"),
    [
        ("16万个", Measure.LEVEL, "个", "2022-06=130500个", "万个"),
        ("提高2个百分点", Measure.CHANGE, "%", "2022-06=61%", "%"),
        ("提高2个百分点", Measure.CHANGE, "%", "2022-06=1个百分点", "个百分点"),
        ("增加2万个", Measure.CHANGE, "个", "2022-06=110000个", "万个"),
        ("增长10%", Measure.GROWTH, "%", "2022-06=9%", "%"),
        ("年均增长10%", Measure.AVERAGE_GROWTH, "亿元", "2022=9%", "%"),
        ("倍增", Measure.LEVEL, "家", "2022=9家", "家"),
    ],
)
def test_the_unit_of_the_figures(written: str, measure: Measure, unit: str, value: str, shown: str) -> None:
    verdict = judged(target(written, measure, unit), unit, observations(value, unit, measure), "2023-01-15")
    assert verdict.unit == shown


def test_the_light_follows_the_state() -> None:
    case = Case("", "16万个", "2022-06=11.5", "2022-07-15", State.OFF_TRACK, "", Measure.LEVEL, "万个",
                base="10.1万个@2021-12")  # fmt: skip
    assert case.verdict.light is Light.RED


@pytest.mark.parametrize("value", ["2022-06=5亿元", "2022-06=50%"])
def test_a_value_in_another_kind_of_unit_is_said_to_be(value: str) -> None:
    one = target("16万个", Measure.LEVEL, "万个")
    verdict = judged(one, "万个", observations(value, "万个"), "2022-07-15")
    assert (verdict.state, verdict.figure, [str(note) for note in verdict.notes]) == (
        State.UNRATED, None, ["单位或口径不合，不评"],
    )  # fmt: skip


def test_points_say_nothing_of_a_change_in_things() -> None:
    one = target("增加2万个", Measure.CHANGE, "个", base="100000个@2021-12")
    verdict = judged(one, "个", observations("2022-06=1个百分点", "个"), "2022-07-15")
    assert (verdict.state, verdict.figure) == (State.UNRATED, None)


def test_a_level_reported_only_after_the_due_date_was_done_late():
    aim = target("16万个", Measure.LEVEL, "万个", "2022")
    late = [observation("2024-06=22.4", "万个", Measure.LEVEL)]
    verdict = assess(aim, Evidence("万个", late), date(2024, 7, 15))
    assert (verdict.state, verdict.notes) == (State.NO_DATA, (Note.DONE_LATE,))
    assert assess(aim, Evidence("万个", late), date(2024, 5, 15)).notes == ()
    short = [observation("2024-06=15.9", "万个", Measure.LEVEL)]
    assert assess(aim, Evidence("万个", short), date(2024, 7, 15)).notes == ()


@pytest.mark.parametrize(("written", "measure"), [("6万个", Measure.TOTAL), ("增长6%", Measure.GROWTH)])
def test_what_is_done_within_a_year_is_not_done_later(written: str, measure: Measure):
    aim = target(written, measure, "万个", "2022")
    later = [observation("2024-06=22.4", "万个", measure)]
    assert assess(aim, Evidence("万个", later), date(2024, 7, 15)).notes == ()
