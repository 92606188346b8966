"""The course a target ought to take, worked out by hand: the plan entered, last year's, dated targets, evenly."""

from datetime import date
from functools import partial

import pytest
from domain_builders import Case, judged, observation, observations, target
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.domain.assess import yearly
from plancli.domain.assessment import Assessment
from plancli.domain.ledger import PathStep
from plancli.domain.period import month
from plancli.domain.vocabulary import CourseKind, Measure, State

MET, ON, BEHIND, OFF, MISSED = State.MET, State.ON_TRACK, State.BEHIND, State.OFF_TRACK, State.MISSED
TWO_YEARS = "2024-01-01 > 2025"
PLANNED, LAST_YEAR, DATED, LINEAR = CourseKind.PLANNED, CourseKind.LAST_YEAR, CourseKind.DATED, CourseKind.LINEAR

money = partial(Case, measure=Measure.TOTAL, unit="亿元")
things = partial(Case, measure=Measure.TOTAL, unit="家")
level = partial(Case, measure=Measure.LEVEL, unit="万个", base="10万个@2021-12")
cut = partial(Case, measure=Measure.REDUCTION, unit="万吨")
change = partial(Case, measure=Measure.CHANGE, unit="%", base="60%@2021-12")
QUARTERS = "2022Q1=50; 2022-06=150; 2022Q3=300"
INVESTMENT = "2021-05=300; 2021=1000"  # 30% of the year by the end of May

# completion progress expected gap left needed-per-month
PLANS = [
    money("a plan by quarters: at a point of it", "500亿元", "2022-06=150", "2022-07-15", ON, "30 30 30 0 350 350/6",
          path=QUARTERS, course=PLANNED),
    money("between two points: on the line", "500亿元", "2022-05=90", "2022-06-15", BEHIND,
          "18 18 70/3 -16/3 410 410/7", path=QUARTERS, course=PLANNED),
    money("before the first point: from nothing at the start", "500亿元", "2022-01=10", "2022-02-15", BEHIND,
          "2 2 10/3 -4/3 490 490/11", path=QUARTERS, course=PLANNED),
    money("after the last point: on to the number", "500亿元", "2022-09=200", "2022-10-15", BEHIND,
          "40 40 50 -10 300 100", path="2022-06=0", course=PLANNED),
    money("all of it at the end of the year", "500亿元", "2022-10=0", "2022-11-15", ON, "0 0 0 0 500 250",
          path="2022-10=0", course=PLANNED),
    money("points in another unit", "500亿元", "2022-06=150", "2022-07-15", ON, "30 30 30 0 350 350/6",
          path="2022-06=1500000万元", course=PLANNED),
    money("a point on the due date does not lower the number", "500亿元", "2022-12=480", "2023-01-15", MISSED,
          "96 96 100 -4 20 -", path="2022-06=150; 2022=480", course=PLANNED),
    money("before last year's course", "1000亿元", f"{INVESTMENT}; 2022-05=200", "2022-06-15", ON,
          "20 20 20 0 800 800/7", path="2022-05=200", course=PLANNED),
    money("before dated targets", "1000亿元", "2022-06=300", "2022-07-15", ON, "30 30 30 0 700 700/6",
          path="2022-06=300", dated="2022-06=600", course=PLANNED),
    money("two years, planned by years", "1000亿元", "2024=300; 2025-06=100", "2025-07-15", OFF,
          "40 40 65 -25 600 100", time=TWO_YEARS, path="2024=300", course=PLANNED),
    things("few things: what was entered is not rounded down", "2家", "2022-06=0", "2022-07-15", OFF,
           "0 0 25 -25 2 2/6", path="2022-06=0.5", course=PLANNED),
    things("few things, planned for the end", "2家", "2022-11=0", "2022-12-15", ON, "0 0 0 0 2 2", path="2022-11=0",
           course=PLANNED),
    cut("a reduction in amounts", "压减30万吨", "2022-06=6", "2022-07-15", ON, "20 20 20 0 24 4", path="2022-06=6",
        course=PLANNED),
    level("a level at a point", "16万个", "2022-06=11.5", "2022-07-15", ON, "71.875 25 25 0 4.5 0.75",
          path="2022-06=11.5", course=PLANNED),
    level("a level between two points", "16万个", "2022-05=11", "2022-06-15", BEHIND, "68.75 50/3 25 -25/3 5 5/7",
          path="2022Q1=11; 2022-06=11.75; 2022Q3=14", course=PLANNED),
    level("a level after the last point", "16万个", "2022-09=13", "2022-10-15", BEHIND,
          "81.25 50 175/3 -25/3 3 1", path="2022-06=11", course=PLANNED),
    level("a level planned to stay at first", "16万个", "2022-06=10", "2022-07-15", ON, "62.5 0 0 0 6 1",
          path="2022-06=10", course=PLANNED),
    level("a level planned to dip at first", "16万个", "2022-06=9.4", "2022-07-15", ON, "58.75 -10 -10 0 6.6 1.1",
          path="2022-06=9.4", course=PLANNED),
    level("a level planned in single ones", "16万个", "2022-06=11.5", "2022-07-15", ON, "71.875 25 25 0 4.5 0.75",
          path="2022-06=115000个", course=PLANNED),
    level("a falling level", "降至4万个", "2022-06=8.5", "2022-07-15", BEHIND, "- 25 100/3 -25/3 4.5 0.75",
          path="2022-06=8", course=PLANNED),
    level("a level: before dated targets", "16万个", "2022-06=11.5", "2022-07-15", ON, "71.875 25 25 0 4.5 0.75",
          path="2022-06=11.5", dated="2022-06=15", course=PLANNED),
    level("points before the base say nothing", "16万个", "2022-06=13", "2022-07-15", ON, "81.25 50 50 0 3 1",
          base="10万个@2022-03", path="2022-02=14", time="2022-01-01 > 2022-09", course=LINEAR),
    change("a change, planned as levels", "提高10个百分点", "2022-06=62%", "2022-07-15", BEHIND,
           "20 20 30 -10 8 8/6", path="2022-06=63%", course=PLANNED),
]  # fmt: skip

LAST = [
    money("as much as last year by May", "1000亿元", f"{INVESTMENT}; 2022-05=300", "2022-06-15", ON,
          "30 30 30 0 700 100", course=LAST_YEAR),
    money("less than last year's share", "1000亿元", f"{INVESTMENT}; 2022-05=250", "2022-06-15", BEHIND,
          "25 25 30 -5 750 750/7", course=LAST_YEAR),
    money("a share, not an amount: last year twice as much in all", "500亿元", f"{INVESTMENT}; 2022-05=150",
          "2022-06-15", ON, "30 30 30 0 350 50", course=LAST_YEAR),
    money("last year in another unit", "1000亿元", "2021-05=3000000万元; 2021=1000; 2022-05=300", "2022-06-15", ON,
          "30 30 30 0 700 100", course=LAST_YEAR),
    money("last year's December is its year", "1000亿元", "2021-05=300; 2021-12=1000; 2022-05=300", "2022-06-15", ON,
          "30 30 30 0 700 100", course=LAST_YEAR),
    money("last year by quarters alone", "1000亿元", "2021Q1=200 当期; 2021Q2=150 当期; 2021=1000; 2022-06=350",
          "2022-07-15", ON, "35 35 35 0 650 650/6", course=LAST_YEAR),
    money("nothing was done by May last year", "1000亿元", "2021-05=0; 2021=1000; 2022-05=0", "2022-06-15", ON,
          "0 0 0 0 1000 1000/7", course=LAST_YEAR),
    money("all was done by May last year", "1000亿元", "2021-05=1000; 2021=1000; 2022-05=950", "2022-06-15", BEHIND,
          "95 95 100 -5 50 50/7", course=LAST_YEAR),
    money("February of a leap year", "1000亿元", "2023-02=100; 2023=1000; 2024-02=100", "2024-03-15", ON,
          "10 10 10 0 900 90", time="2024", course=LAST_YEAR),
    money("the same month is missing: by the time gone", "1000亿元", "2021-06=400; 2021=1000; 2022-05=300",
          "2022-06-15", OFF, "30 30 125/3 -35/3 700 100", course=LINEAR),
    money("the year is missing: by the time gone", "1000亿元", "2021-05=300; 2022-05=300", "2022-06-15", OFF,
          "30 30 125/3 -35/3 700 100", course=LINEAR),
    money("a month of the months is missing: by the time gone", "1000亿元",
          "2021Q1=200 当期; 2021-05=100 当期; 2021=1000; 2022-05=300", "2022-06-15", OFF, "30 30 125/3 -35/3 700 100",
          course=LINEAR),
    money("a floor for May is no share", "1000亿元", "2021-05=突破300; 2021=1000; 2022-05=300", "2022-06-15", OFF,
          "30 30 125/3 -35/3 700 100", course=LINEAR),
    money("a floor for the year is no share", "1000亿元", "2021-05=300; 2021=突破1000; 2022-05=300", "2022-06-15", OFF,
          "30 30 125/3 -35/3 700 100", course=LINEAR),
    money("nothing last year is no share", "1000亿元", "2021-05=0; 2021=0; 2022-05=300", "2022-06-15", OFF,
          "30 30 125/3 -35/3 700 100", course=LINEAR),
    money("more by May than in the year is no share", "1000亿元", "2021-05=300; 2021=200; 2022-05=300", "2022-06-15",
          OFF, "30 30 125/3 -35/3 700 100", course=LINEAR),
    money("below zero by May is no share", "1000亿元", "2021-05=-10; 2021=1000; 2022-05=300", "2022-06-15", OFF,
          "30 30 125/3 -35/3 700 100", course=LINEAR),
    money("a half-year has no last year's course", "600亿元", f"{INVESTMENT}; 2022-05=500", "2022-06-15", ON,
          "250/3 250/3 250/3 0 100 100", time="2022H1", course=LINEAR),
    money("nor have two years", "1000亿元", "2023-06=100; 2023=1000; 2024-06=250", "2024-07-15", ON,
          "25 25 25 0 750 750/18", time=TWO_YEARS, course=LINEAR),
    money("before dated targets", "1000亿元", f"{INVESTMENT}; 2022-05=300", "2022-06-15", ON, "30 30 30 0 700 100",
          dated="2022-06=600", course=LAST_YEAR),
    things("of few things whole ones: 2.4 are 2", "8家", "2021-06=3; 2021=10; 2022-06=2", "2022-07-15", ON,
           "25 25 25 0 6 1", course=LAST_YEAR),
    things("many things are not rounded down", "24家", "2021-06=3; 2021=10; 2022-06=7", "2022-07-15", BEHIND,
           "175/6 175/6 30 -5/6 17 17/6", course=LAST_YEAR),
    cut("a reduction in amounts", "压减30万吨", "2021-06=10; 2021=50; 2022-06=6", "2022-07-15", ON, "20 20 20 0 24 4",
        course=LAST_YEAR),
    cut("a held total", "稳定在9500万吨左右", "2021-06=3000; 2021=10000; 2022-06=2850", "2022-07-15", ON,
        "- 30 30 0 6650 -", measure=Measure.TOTAL, course=LAST_YEAR),
]  # fmt: skip

STOPS = [
    money("before a half-year's target", "1000亿元", "2022-03=300", "2022-04-15", ON, "30 30 30 0 700 700/9",
          dated="2022-06=600", course=DATED),
    money("at a half-year's target", "1000亿元", "2022-06=590", "2022-07-15", BEHIND, "59 59 60 -1 410 410/6",
          dated="2022-06=600", course=DATED),
    money("after a half-year's target", "1000亿元", "2022-09=800", "2022-10-15", ON, "80 80 80 0 200 200/3",
          dated="2022-06=600", course=DATED),
    money("of two for one day the stricter", "1000亿元", "2022-06=590", "2022-07-15", BEHIND, "59 59 60 -1 410 410/6",
          dated="2022-06=500; 2022-06=600", course=DATED),
    money("one of nothing is passed over", "1000亿元", "2022-06=500", "2022-07-15", ON, "50 50 50 0 500 500/6",
          dated="2022-06=0", course=LINEAR),
    things("of few things whole ones: 2.5 are 2", "8家", "2022-05=2", "2022-06-15", ON, "25 25 25 0 6 6/7",
           dated="2022-06=3", course=DATED),
    things("of few things whole ones, by the time gone: 3.3 are 3", "8家", "2022-05=3", "2022-06-15", ON,
           "37.5 37.5 37.5 0 5 5/7", course=LINEAR),
    level("a level through a dated one", "16万个", "2022-03=11", "2022-04-15", BEHIND, "68.75 50/3 25 -25/3 5 5/9",
          dated="2022-06=13", course=DATED, notes=()),
    level("a level, evenly", "16万个", "2022-06=13", "2022-07-15", ON, "81.25 50 50 0 3 0.5", course=LINEAR),
    level("none for what is already there", "16万个", "2022-06=17", "2022-07-15", ON, "- - - 6.25 0 -",
          base="17万个@2021-12", course="-"),
    level("none without a base", "16万个", "2022-06=13", "2022-07-15", State.UNRATED, "81.25 - - - 3 0.5", base="",
          course="-"),
    Case("none for a rate", "增长10%", "2022-06=10", "2022-07-15", ON, "- - - 0 0 -", Measure.GROWTH, "%", course="-"),
]  # fmt: skip


def ids(cases: list[Case]) -> list[object]:
    return [pytest.param(one, id=one.name) for one in cases]


@pytest.mark.parametrize("case", ids([*PLANS, *LAST, *STOPS]))
def test_course(case: Case) -> None:
    case.check()


def test_each_year_has_the_course_of_the_year_before() -> None:
    whole = target("1000亿元", Measure.TOTAL, "亿元", "2024-01-01 > 每年")
    values = observations("2023-05=300; 2023=1000; 2024-05=250; 2024=1000; 2025-05=250", "亿元", Measure.TOTAL)
    first, second = yearly(whole)
    verdicts = [judged(first, "亿元", values[:3], "2024-06-15"), judged(second, "亿元", values, "2025-06-15")]
    assert [(one.course and one.course.kind, one.expected, one.gap) for one in verdicts] == [
        (LAST_YEAR, 30, -5), (LAST_YEAR, 25, 0),
    ]  # fmt: skip


numbers = st.integers(0, 300)
WITH_A_WAY = [
    ("160个", Measure.LEVEL, "50个@2021-12"),
    ("160个左右", Measure.LEVEL, "50个@2021-12"),
    ("降至40个", Measure.LEVEL, "101个@2021-12"),
    ("100个", Measure.TOTAL, ""),
    ("8个", Measure.TOTAL, ""),
    ("压减100个", Measure.REDUCTION, ""),
]


def planned(written: str, measure: Measure, base: str, steps: dict[int, int], at: int, value: int) -> Assessment:
    """The verdict on a value of a month of 2022, at the end of the year, with the plan by months entered."""
    path = tuple(PathStep(month(2022, one), steps[one], "个") for one in sorted(steps))  # type: ignore[arg-type]
    aim = target(written, measure, "个", base=base)._replace(path=path)
    values = [observation(f"2022-{at:02}={value}", "个", measure)]
    return judged(aim, "个", values, "2022-12-31")


@pytest.mark.parametrize(("written", "measure", "base"), WITH_A_WAY)
@given(steps=st.dictionaries(st.integers(1, 12), numbers, min_size=1, max_size=4), at=st.integers(1, 12), value=numbers)
@settings(max_examples=40, deadline=None)
def test_a_plan_for_the_way_never_changes_what_is_met_or_missed(
    written: str, measure: Measure, base: str, steps: dict[int, int], at: int, value: int
) -> None:
    plain, with_path = (planned(written, measure, base, one, at, value) for one in ({}, steps))
    ends = {MET, MISSED}
    assert ({plain.state} & ends) == ({with_path.state} & ends)
    same = ("completion", "progress", "left", "needed_per_month", "edge", "base")
    assert [getattr(plain, name) for name in same] == [getattr(with_path, name) for name in same]


@pytest.mark.parametrize(("written", "measure", "base"), WITH_A_WAY)
@given(steps=st.dictionaries(st.integers(1, 11), numbers, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_who_does_just_what_was_planned_is_on_the_path(
    written: str, measure: Measure, base: str, steps: dict[int, int]
) -> None:
    for at, value in steps.items():
        verdict = planned(written, measure, base, steps, at, value)
        assert verdict.course
        assert verdict.course.kind is PLANNED
        assert (verdict.expected, verdict.gap) == (verdict.progress, 0)
        assert [(one.at, one.value) for one in verdict.course.points] == [
            (month(2022, one).last, steps[one]) for one in sorted(steps)
        ]


@given(part=numbers, whole=numbers, value=numbers)
@settings(deadline=None)
def test_last_years_course_is_a_share_of_the_whole(part: int, whole: int, value: int) -> None:
    aim = target("100亿元", Measure.TOTAL, "亿元")
    values = observations(f"2021-05={part}; 2021={whole}; 2022-05={value}", "亿元", Measure.TOTAL)
    verdict = judged(aim, "亿元", values, "2022-06-15")
    assert verdict.course
    assert verdict.expected is not None
    assert 0 <= verdict.expected <= 100
    assert (verdict.course.kind is LAST_YEAR) == (0 <= part <= whole and whole > 0)
    if verdict.course.kind is LAST_YEAR:
        assert verdict.expected * whole == 100 * part
    assert date(2022, 5, 31) == (verdict.figure and verdict.figure.at)
