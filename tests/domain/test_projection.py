"""Where a target will end, and the growth that the rest of a year needs, worked out by hand."""

from fractions import Fraction
from functools import partial

import pytest
from domain_builders import Case, judged, observation, observations, target
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.domain.assessment import Note, ProjectionMethod
from plancli.domain.vocabulary import Measure, State

MET, ON, BEHIND, OFF, MISSED = State.MET, State.ON_TRACK, State.BEHIND, State.OFF_TRACK, State.MISSED
AWAITING, UNRATED, NO_DATA = State.AWAITING, State.UNRATED, State.NO_DATA

money = partial(Case, measure=Measure.TOTAL, unit="亿元")
things = partial(Case, measure=Measure.TOTAL, unit="家")
tonnes = partial(Case, measure=Measure.TOTAL, unit="万吨")
level = partial(Case, measure=Measure.LEVEL, unit="万个", base="10万个@2021-12")
share = partial(Case, measure=Measure.LEVEL, unit="%", base="10%@2021-12")
growth = partial(Case, measure=Measure.GROWTH, unit="%")
amount = partial(Case, measure=Measure.GROWTH, unit="亿元")  # a growth target on an indicator of amounts

# completion progress expected gap left needed-per-month
PROJECTED = [
    money("an amount: divided by the share of the time", "500亿元", "2022-06=230", "2022-07-15", BEHIND,
          "46 46 50 -4 270 45", projected="460 at_pace short"),
    money("an amount just enough", "500亿元", "2022-06=250", "2022-07-15", ON, "50 50 50 0 250 250/6",
          projected="500 at_pace enough"),
    money("nothing done stays nothing", "500亿元", "2022-06=0", "2022-07-15", OFF, "0 0 50 -50 500 500/6",
          projected="0 at_pace short"),
    money("met before time goes on", "500亿元", "2022-09=501", "2022-10-15", MET, "100.2 100.2 75 25.2 0 -",
          projected="668 at_pace enough"),
    money("by last year's course: twice as much follows May's", "1000亿元",
          "2021-05=300; 2021=1000; 2022-05=270", "2022-06-15", BEHIND, "27 27 30 -3 730 730/7",
          projected="900 along_path short"),
    money("by a plan", "500亿元", "2022-06=150", "2022-07-15", ON, "30 30 30 0 350 350/6", path="2022-06=150",
          projected="500 along_path enough"),
    money("by dated targets", "1000亿元", "2022-03=240", "2022-04-15", BEHIND, "24 24 30 -6 760 760/9",
          dated="2022-06=600", projected="800 along_path short"),
    money("a plan that asks for nothing yet says nothing", "500亿元", "2022-06=20", "2022-07-15", ON,
          "4 4 0 4 480 80", path="2022-06=0", projected="-"),
    things("whole things by the time, not by their steps", "2家", "2022-05=0", "2022-06-15", ON, "0 0 0 0 2 2/7",
           projected="0 at_pace short"),
    things("whole things by the time, whatever last year's course", "8家", "2021-06=3; 2021=10; 2022-06=2",
           "2022-07-15", ON, "25 25 25 0 6 1", projected="4 at_pace short"),
    tonnes("a held total", "稳定在9500万吨左右", "2022-06=4750", "2022-07-15", ON, "- 50 50 0 4750 -",
           projected="9500 at_pace enough"),
    tonnes("a held total, too much", "稳定在9500万吨左右", "2022-06=5225", "2022-07-15", ON, "- 55 50 0 4275 -",
           projected="10450 at_pace short"),
    tonnes("a held total within its band", "稳定在9500万吨左右", "2022-06=4520", "2022-07-15", ON,
           "- 452000/9500 50 0 4980 -", projected="9040 at_pace enough", notes=(Note.WITHIN_SLACK,)),
    tonnes("a held total under its band, if near to pace", "稳定在9500万吨左右", "2022-06=4500", "2022-07-15", ON,
           "- 450000/9500 50 0 5000 -", projected="9000 at_pace short", notes=(Note.WITHIN_SLACK,)),
    tonnes("a held floor, near to pace: open", "稳定在9500万吨以上", "2022-06=4700", "2022-07-15", ON,
           "- 470000/9500 50 0 4800 -", projected="9400 at_pace open", notes=(Note.WITHIN_SLACK,)),
    tonnes("a held floor, off pace", "稳定在9500万吨以上", "2022-06=3800", "2022-07-15", BEHIND,
           "- 40 50 -5 5700 -", projected="7600 at_pace short", notes=()),
    tonnes("a held floor well ahead of pace", "稳定在9500万吨以上", "2022-06=6745", "2022-07-15", ON,
           "- 71 50 0 2755 -", projected="13490 at_pace enough", notes=()),
    tonnes("an amount under a cap goes on growing: within it", "控制在1300万吨以内", "2022-06=600", "2022-07-15", ON,
           "- - - 700/13 700 -", projected="1200 at_pace enough"),
    tonnes("an amount under a cap goes on growing: beyond it", "控制在1300万吨以内", "2022-06=700", "2022-07-15", ON,
           "- - - 600/13 600 -", projected="1400 at_pace short"),
    level("a level: the way so far, prolonged", "16万个", "2022-06=11.5", "2022-07-15", OFF,
          "71.875 25 50 -25 4.5 0.75", projected="13 at_pace short"),
    level("a level by a plan", "16万个", "2022-06=11.5", "2022-07-15", ON, "71.875 25 25 0 4.5 0.75",
          path="2022-06=11.5", projected="16 along_path enough"),
    level("a level that went the wrong way", "16万个", "2022-06=9", "2022-07-15", OFF, "56.25 -50/3 50 -200/3 7 7/6",
          projected="8 at_pace short"),
    level("a falling level", "降至4万个", "2022-06=8.5", "2022-07-15", OFF, "- 25 50 -25 4.5 0.75",
          projected="7 at_pace short"),
    level("a falling level, quick enough", "降至4万个", "2022-06=7", "2022-07-15", ON, "- 50 50 0 3 0.5",
          projected="4 at_pace enough"),
    level("a level without a base stays", "16万个", "2022-06=11.5", "2022-07-15", UNRATED, "71.875 - - - 4.5 0.75",
          base="", projected="11.5 latest short"),
    level("a level that is there stays", "16万个", "2022-06=16.5", "2022-07-15", ON, "- - - 3.125 0 -",
          base="17万个@2021-12", projected="16.5 latest enough"),
    level("a held level stays", "稳定在16万个左右", "2022-06=15", "2022-07-15", BEHIND, "- - - -1.25 1 -",
          base="16万个@2021-12", projected="15 latest short"),
    share("no share goes beyond the whole", "80%", "2022-06=60", "2022-07-15", ON,
          "75 500/7 50 150/7 20 20/6", projected="100 at_pace enough"),
    share("up to the whole", "80%", "2022-06=50", "2022-07-15", ON, "62.5 400/7 50 50/7 30 5",
          projected="90 at_pace enough"),
    growth("a rate stays", "增长10%以上", "2022-06=9.5", "2022-07-15", BEHIND, "- - - -5 0.5 -",
           projected="9.5 latest short"),
    growth("a rate stays, enough", "增长10%以上", "2022-06=12", "2022-07-15", ON, "- - - 20 0 -",
           projected="12 latest enough"),
    share("a cap stays", "控制在2%以内", "2022-06=1.7", "2022-07-15", ON, "- - - 15 0.3 -", base="",
          projected="1.7 latest enough"),
    share("a cap stays broken", "控制在2%以内", "2022-06=2.1", "2022-07-15", BEHIND, "- - - -5 -0.1 -", base="",
          projected="2.1 latest short"),
    Case("a place stays", "前三", "2022-06=4", "2022-07-15", OFF, "- - - -100/3 1 -", Measure.RANK, "名",
         projected="4 latest short"),
    money("none with the last value", "500亿元", "2022-12=499", "2023-01-15", MISSED, "99.8 99.8 100 -0.2 1 -",
          projected="-"),
    money("none once it is due", "500亿元", "2022-11=480", "2023-01-15", AWAITING, "96 96 1100/12 52/12 20 -",
          projected="-"),
    money("none where months are missing", "500亿元", "2022-01=90 当期; 2022-03=50 当期", "2022-04-15", UNRATED,
          "28 28 25 3 360 40", projected="-"),
    money("none without a value", "500亿元", "", "2022-07-15", NO_DATA, "- - - - - -", projected="-"),
    money("a floor that is enough", "500亿元", "2022-06=突破250", "2022-07-15", ON, "50 50 50 0 250 250/6",
          projected="500 at_pace enough"),
    money("a floor that falls short says nothing", "500亿元", "2022-06=突破200", "2022-07-15", UNRATED,
          "40 40 50 -10 300 50", projected="400 at_pace open"),
    tonnes("a floor within a cap says nothing", "控制在1300万吨以内", "2022-06=突破600", "2022-07-15", UNRATED,
           "- - - 700/13 700 -", projected="1200 at_pace open"),
    tonnes("a floor beyond a cap breaks it", "控制在1300万吨以内", "2022-06=突破700", "2022-07-15", UNRATED,
           "- - - 600/13 600 -", projected="1400 at_pace short"),
]  # fmt: skip

LAST_YEAR = "2021-05=400; 2021=1000"
REST = [
    amount("slow so far: the rest must grow by more", "增长10%", f"{LAST_YEAR}; 2022-05=8%", "2022-06-15", OFF,
           "- - - -20 2 -", growth="34/3"),
    amount("quick so far: the rest may grow by less", "增长10%", f"{LAST_YEAR}; 2022-05=12%", "2022-06-15", ON,
           "- - - 20 0 -", growth="26/3"),
    amount("shrinking so far", "增长10%", f"{LAST_YEAR}; 2022-05=-20%", "2022-06-15", OFF, "- - - -300 30 -",
           growth="30"),
    amount("at the number: the rest needs the number", "增长10%", f"{LAST_YEAR}; 2022-05=10%", "2022-06-15", ON,
           "- - - 0 0 -", growth="10"),
    amount("last year by months", "增长10%",
           "2021-01=100 当期; 2021-02=300 当期; 2021=1000; 2022-02=8%", "2022-03-15", OFF, "- - - -20 2 -",
           growth="34/3"),
    amount("last year in another unit", "增长10%", "2021-05=4000000万元; 2021=1000; 2022-05=8%", "2022-06-15", OFF,
           "- - - -20 2 -", growth="34/3"),
    amount("a cap on growth", "增速控制在10%以内", f"{LAST_YEAR}; 2022-05=8%", "2022-06-15", ON, "- - - 20 2 -",
           growth="34/3"),
    amount("last year's month is missing", "增长10%", "2021-06=450; 2021=1000; 2022-05=8%", "2022-06-15", OFF,
           "- - - -20 2 -", growth="-"),
    amount("last year's whole is missing", "增长10%", "2021-05=400; 2022-05=8%", "2022-06-15", OFF, "- - - -20 2 -",
           growth="-"),
    amount("a floor is no amount", "增长10%", "2021-05=突破400; 2021=1000; 2022-05=8%", "2022-06-15", OFF,
           "- - - -20 2 -", growth="-"),
    amount("nothing was left of last year", "增长10%", "2021-05=1000; 2021=1000; 2022-05=8%", "2022-06-15", OFF,
           "- - - -20 2 -", growth="-"),
    amount("nothing is left of this one", "增长10%", f"{LAST_YEAR}; 2022-12=9%", "2022-12-31", MISSED,
           "- - - -10 1 -", growth="-"),
    amount("nor once it is due", "增长10%", "2021-11=900; 2021=1000; 2022-11=9%", "2023-01-15", AWAITING,
           "- - - -10 1 -", growth="-"),
    amount("a half-year has no rest of a year", "增长10%", f"{LAST_YEAR}; 2022-05=8%", "2022-06-15", OFF,
           "- - - -20 2 -", time="2022H1", growth="-"),
    growth("rates of last year are no amounts", "增长10%", "2021-05=7%; 2021=8%; 2022-05=8%", "2022-06-15", OFF,
           "- - - -20 2 -", growth="-"),
]  # fmt: skip


def ids(cases: list[Case]) -> list[object]:
    return [pytest.param(one, id=one.name) for one in cases]


@pytest.mark.parametrize("case", ids(PROJECTED))
def test_projection(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("case", ids(REST))
def test_growth_of_the_rest(case: Case) -> None:
    case.check()


@given(
    before=st.integers(1, 400),
    rest=st.integers(1, 600),
    so_far=st.integers(-50, 50),
    aim=st.integers(1, 30),
)
@settings(deadline=None)
def test_the_rest_growing_as_needed_meets_the_target_exactly(before: int, rest: int, so_far: int, aim: int) -> None:
    values = observations(f"2021-05={before}; 2021={before + rest}; 2022-05={so_far}%", "亿元", Measure.GROWTH)
    needed = judged(target(f"增长{aim}%", Measure.GROWTH, "亿元"), "亿元", values, "2022-06-15").needed_growth
    assert needed is not None
    year = before * (100 + Fraction(so_far)) + rest * (100 + needed)
    assert year == (before + rest) * (100 + aim)


@given(value=st.integers(0, 200), at=st.integers(1, 11), base=st.integers(0, 100))
@settings(deadline=None)
def test_who_is_on_the_path_ends_at_the_number_and_who_is_behind_below_it(value: int, at: int, base: int) -> None:
    aim = target("160个", Measure.LEVEL, "个", base=f"{base}个@2021-12")
    verdict = judged(aim, "个", [observation(f"2022-{at:02}={value}", "个", Measure.LEVEL)], "2022-12-31")
    assert verdict.projection
    assert verdict.gap is not None
    assert verdict.projection.method is ProjectionMethod.AT_PACE
    assert (verdict.projection.value >= 160) == verdict.projection.is_enough == (verdict.gap >= 0)
