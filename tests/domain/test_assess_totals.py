"""Verdicts on amounts, worked out by hand: Σ/T against the share of the time gone; held totals against pace."""

import csv
from functools import partial
from pathlib import Path

import pytest
from domain_builders import Case, each_year, judged, observations, span, target

from plancli.domain.assess import yearly
from plancli.domain.assessment import Note
from plancli.domain.vocabulary import Measure, State

MET, ON, BEHIND, OFF = State.MET, State.ON_TRACK, State.BEHIND, State.OFF_TRACK
MISSED, AWAITING, UNRATED, NO_DATA = State.MISSED, State.AWAITING, State.UNRATED, State.NO_DATA
TWO_YEARS = "2024-01-01 > 2025"
SHARED = Path(__file__).parents[3] / "shared"
RATES = SHARED / "samples" / "official-completion-rates.csv"

money = partial(Case, measure=Measure.TOTAL, unit="亿元")
things = partial(Case, measure=Measure.TOTAL, unit="家")
tonnes = partial(Case, measure=Measure.TOTAL, unit="万吨")
cut = partial(Case, measure=Measure.REDUCTION, unit="万吨")

# completion progress expected gap left needed-per-month
PACE = [
    money("behind", "500亿元", "2022-06=230", "2022-07-15", BEHIND, "46 46 50 -4 270 45", notes=()),
    money("on pace", "500亿元", "2022-06=250", "2022-07-15", ON, "50 50 50 0 250 250/6"),
    money("ten points short is still behind", "500亿元", "2022-06=200", "2022-07-15", BEHIND, "40 40 50 -10 300 50"),
    money("more than ten points short", "500亿元", "2022-06=199.9", "2022-07-15", OFF,
          "39.98 39.98 50 -10.02 300.1 300.1/6"),
    money("nothing done is a value", "500亿元", "2022-06=0", "2022-07-15", OFF, "0 0 50 -50 500 500/6"),
    money("done before time", "500亿元", "2022-09=501", "2022-10-15", MET, "100.2 100.2 75 25.2 0 -"),
    money("the year's value", "500亿元", "2022-11=470; 2022=500", "2023-02-15", MET, "100 100 100 0 0 -"),
    money("missed", "500亿元", "2022-12=499", "2023-01-15", MISSED, "99.8 99.8 100 -0.2 1 -"),
    money("the last value not there", "500亿元", "2022-11=480", "2023-01-15", AWAITING, "96 96 1100/12 52/12 20 -"),
    money("what is done the year after is another amount", "500亿元", "2022-12=499; 2023-03=600", "2023-04-15", MISSED,
          "99.8 99.8 100 -0.2 1 -", notes=()),
    money("in ten-thousands", "500亿元", "2022-06=2500000万元", "2022-07-15", ON, "50 50 50 0 250 250/6"),
    money("左右 without a base: 5% of T", "500亿元左右", "2022-12=475", "2023-01-15", MET, "95 95 100 -5 25 -"),
    money("左右, short", "500亿元左右", "2022-12=474.9", "2023-01-15", MISSED, "94.98 94.98 100 -5.02 25.1 -"),
    money("below zero", "500亿元", "2022-06=-5", "2022-07-15", OFF, "-1 -1 50 -51 505 505/6"),
    money("provisional and final of one day: the final counts, and nothing fell", "500亿元",
          "2022-12=505 快报; 2022=498", "2023-02-15", MISSED, "99.6 99.6 100 -0.4 2 -", notes=()),
    cut("a reduction in amounts", "压减31万吨", "2022-06=20", "2022-07-15", ON, "2000/31 2000/31 50 450/31 11 11/6"),
    cut("a reduction, met", "压减31万吨", "2022-12=31.5", "2023-01-15", MET, "3150/31 3150/31 100 50/31 0 -"),
    cut("a reduction in single tonnes", "压减31万吨", "2022-06=155000吨", "2022-07-15", ON, "50 50 50 0 15.5 15.5/6"),
    things("due in mid-year", "100家", "2022-05=80", "2022-06-15", BEHIND, "80 80 250/3 -10/3 20 20",
           time="2022-01-01 > 2022-06"),
    things("due on a day: counted in days", "100家", "2022-05=90", "2022-06-10", BEHIND, "90 90 15100/166 -160/166 10 20",
           time="2022-01-01 > 2022-06-15"),
    things("each city: the value is the lowest city's", "每市3-6个", "2022-05=2个", "2022-06-15", ON,
           "200/3 200/3 100/3 100/3 1 1/7", unit="个"),
    things("each county, met", "各县200家", "2022-12=200", "2023-01-15", MET, "100 100 100 0 0 -"),
    things("all cities within the year, in percent", "16市全覆盖", "2022-06=50%", "2022-07-15", ON,
           "50 50 50 0 8 8/6", unit="市"),
    things("all cities within the year, counted", "16市全覆盖", "2022-06=7市", "2022-07-15", BEHIND,
           "43.75 43.75 50 -6.25 9 1.5", unit="市"),
]  # fmt: skip

FEW = [
    things("one, not yet", "1家", "2022-11=0", "2022-12-15", ON, "0 0 0 0 1 1"),
    things("one, missed", "1家", "2022-12=0", "2023-01-15", MISSED, "0 0 100 -100 1 -"),
    things("at least none is met by none", "0家以上", "2022-06=0", "2022-07-15", MET, "- - 50 - 0 -"),
    money("at least nothing, but below it: no share of nothing", "0亿元以上", "2022-06=-1", "2022-07-15", UNRATED,
          "- - 50 - 1 1/6"),
    things("two, none of them in May", "2家", "2022-05=0", "2022-06-15", ON, "0 0 0 0 2 2/7"),
    things("two, none of them in June", "2家", "2022-06=0", "2022-07-15", OFF, "0 0 50 -50 2 2/6"),
    things("two, one in November", "2家", "2022-11=1", "2022-12-15", ON, "50 50 50 0 1 1"),
    things("two, one at the end", "2家", "2022-12=1", "2023-01-15", MISSED, "50 50 100 -50 1 -"),
    things("eleven: whole ones", "11家", "2022-05=4", "2022-06-15", ON, "400/11 400/11 400/11 0 7 1"),
    things("twelve and more: not rounded", "13家", "2022-05=5", "2022-06-15", BEHIND,
           "500/13 500/13 125/3 -125/39 8 8/7"),
    things("twelve itself: not rounded", "12家", "2022-02-14=1", "2022-03-15", BEHIND,
           "100/12 100/12 150/12 -50/12 11 22/21"),
    things("a range counts from its lower end", "3-5家", "2022-05=1", "2022-06-15", ON, "100/3 100/3 100/3 0 2 2/7"),
    things("a range, met at its lower end", "3-5家", "2022-06=3", "2022-07-15", MET, "100 100 100/3 200/3 0 -"),
    things("half a thing is no whole number", "2.5家", "2022-05=1", "2022-06-15", BEHIND,
           "40 40 125/3 -5/3 1.5 1.5/7"),
    things("ten-thousands do not come whole", "6万个", "2022-05=2.4", "2022-06-15", BEHIND,
           "40 40 125/3 -5/3 3.6 3.6/7", unit="万个"),
    money("nor does money", "2亿元", "2022-05=0.5", "2022-06-15", OFF, "25 25 125/3 -50/3 1.5 1.5/7"),
]  # fmt: skip

SUMS = [
    money("months end to end", "500亿元", "2022-01=40 当期; 2022-02=30 当期; 2022-03=50 当期", "2022-04-15", BEHIND,
          "24 24 25 -1 380 380/9", notes=()),
    money("a month missing: a lower bound", "500亿元", "2022-01=90 当期; 2022-03=50 当期", "2022-04-15", UNRATED,
          "28 28 25 3 360 40", notes=(Note.SUM_HAS_GAPS,)),
    money("a month missing, met all the same", "500亿元", "2022-01=400 当期; 2022-03=150 当期", "2022-04-15", MET,
          "110 110 25 85 0 -", notes=(Note.SUM_HAS_GAPS,)),
    money("a month missing at the end: not missed", "500亿元", "2022-11=480 当期; 2022-12=10 当期", "2023-01-15",
          UNRATED, "98 98 100 -2 10 -", notes=(Note.SUM_HAS_GAPS,)),
    money("a month missing, past due", "500亿元", "2022-10=480 当期", "2023-01-15", AWAITING,
          "96 96 1000/12 152/12 20 -", notes=(Note.SUM_HAS_GAPS,)),
    money("January to May, then June alone", "500亿元", "2022-05=200; 2022-06=50 当期", "2022-07-15", ON,
          "50 50 50 0 250 250/6", notes=()),
    money("quarters end to end", "500亿元", "2022Q1=120 当期; 2022Q2=130 当期", "2022-07-15", ON,
          "50 50 50 0 250 250/6"),
    money("a quarter and the months after it", "500亿元", "2022Q1=120 当期; 2022-04=60 当期; 2022-05=70 当期",
          "2022-06-15", ON, "50 50 500/12 100/12 250 250/7"),
    money("cumulative beside months: the fewest reports", "500亿元",
          "2022-01=40 当期; 2022-02=30 当期; 2022-02=75", "2022-03-15", BEHIND, "15 15 100/6 -10/6 425 42.5"),
    money("overlapping reports are not added twice", "500亿元", "2022-02=60 当期; 2022Q1=100 当期; 2022-05=10 当期",
          "2022-06-15", UNRATED, "22 22 125/3 -59/3 390 390/7"),
    money("two years: finished years' values, and this year's", "1000亿元", "2024=450; 2025-06=300", "2025-07-15",
          ON, "75 75 75 0 250 250/6", time=TWO_YEARS, notes=()),
    money("two years: December's cumulative is the year's", "1000亿元", "2024-12=450; 2025-06=300", "2025-07-15", ON,
          "75 75 75 0 250 250/6", time=TWO_YEARS),
    money("two years: the year's final value corrects December's", "1000亿元", "2024-12=430 快报; 2024=450; 2025-06=300",
          "2025-07-15", ON, "75 75 75 0 250 250/6", time=TWO_YEARS),
    money("two years: the first not final", "1000亿元", "2024-11=420; 2025-06=300", "2025-07-15", UNRATED,
          "72 72 75 -3 280 280/6", time=TWO_YEARS, notes=(Note.SUM_HAS_GAPS,)),
    money("two years: the amount of both", "1000亿元", "2024=450; 2024-2025=1010", "2026-01-15", MET,
          "101 101 100 1 0 -", time=TWO_YEARS, notes=()),
    money("cumulative values restart in January", "1000亿元", "2024-12=450; 2025-01=30", "2025-02-15", BEHIND,
          "48 48 325/6 -37/6 520 520/11", time=TWO_YEARS, notes=()),
    money("a cumulative value that falls is flagged", "500亿元", "2022-05=210; 2022-06=205", "2022-07-15", BEHIND,
          "41 41 50 -9 295 295/6", notes=(Note.CUMULATIVE_FELL,)),
    money("one that fell and rose again stays flagged", "500亿元", "2022-04=210; 2022-05=205; 2022-06=250",
          "2022-07-15", ON, "50 50 50 0 250 250/6", notes=(Note.CUMULATIVE_FELL,)),
    money("a fall not seen yet is not flagged", "500亿元", "2022-06=250; 2022-07=240", "2022-07-15", ON,
          "50 50 50 0 250 250/6", notes=()),
    money("one that stands still is not flagged", "500亿元", "2022-05=250; 2022-06=250", "2022-07-15", ON,
          "50 50 50 0 250 250/6", notes=()),
    money("months alone may fall", "500亿元", "2022-01=150 当期; 2022-02=20 当期", "2022-03-15", ON,
          "34 34 100/6 52/3 330 33", notes=()),
    money("a quarter of its own: less what was there", "100亿元", "2022-06=180; 2022-08=250", "2022-09-15", ON,
          "70 70 200/3 10/3 30 30", time="2022Q3", notes=()),
    money("a quarter of its own: the cumulative fell across its start", "100亿元", "2022-06=180; 2022-08=170",
          "2022-09-15", OFF, "-10 -10 200/3 -230/3 110 110", time="2022Q3", notes=(Note.CUMULATIVE_FELL,)),
    money("a half of its own, met", "200亿元", "2022-06=180; 2022-12=390", "2023-01-15", MET, "105 105 100 5 0 -",
          time="2022H2"),
    money("a half of its own: nothing to take away", "200亿元", "2022-09=250", "2022-10-15", UNRATED, "- - - - - -",
          time="2022H2", notes=(Note.NO_BASE,)),
    money("a half of its own, by months", "200亿元", "2022-07=30 当期; 2022-08=35 当期", "2022-09-15", BEHIND,
          "32.5 32.5 100/3 -2.5/3 135 33.75", time="2022H2"),
    money("a half of its own: a floor before the start takes nothing away", "200亿元", "2022-06=突破180; 2022-12=390",
          "2023-01-15", UNRATED, "- - - - - -", time="2022H2"),
    money("values before the start are not the target's", "500亿元", "2021-12=480", "2022-01-15", NO_DATA,
          "- - - - - -"),
]  # fmt: skip

FLOORS = [
    money("突破 on pace is on track", "500亿元", "2022-06=突破250", "2022-07-15", ON, "50 50 50 0 250 250/6",
          notes=(Note.VALUE_IS_LOWER_BOUND,)),
    money("突破 behind proves nothing", "500亿元", "2022-06=突破200", "2022-07-15", UNRATED, "40 40 50 -10 300 50"),
    money("以上 the target is met", "500亿元", "2022-06=500以上", "2022-07-15", MET, "100 100 50 50 0 -"),
    money("突破 under the target at the end is not missed", "500亿元", "2022-12=突破480", "2023-01-15", UNRATED,
          "96 96 100 -4 20 -"),
    money("a floor among the months", "500亿元", "2022-01=突破80 当期; 2022-02=5 当期", "2022-03-15", ON,
          "17 17 100/6 2/6 415 41.5", notes=(Note.VALUE_IS_LOWER_BOUND,)),
    money("a floor after a gap", "500亿元", "2022-01=80 当期; 2022-03=突破60 当期", "2022-04-15", UNRATED,
          "28 28 25 3 360 40", notes=(Note.SUM_HAS_GAPS,)),
]  # fmt: skip

HELD = [
    tonnes("on pace", "稳定在9500万吨左右", "2022-06=4750", "2022-07-15", ON, "- 50 50 0 4750 -"),
    tonnes("five points above pace", "稳定在9500万吨左右", "2022-06=5225", "2022-07-15", ON, "- 55 50 0 4275 -"),
    tonnes("five points below pace", "稳定在9500万吨左右", "2022-06=4275", "2022-07-15", ON, "- 45 50 0 5225 -"),
    tonnes("six points above pace", "稳定在9500万吨左右", "2022-06=5320", "2022-07-15", BEHIND, "- 56 50 -1 4180 -"),
    tonnes("six points below pace", "稳定在9500万吨左右", "2022-06=4180", "2022-07-15", BEHIND, "- 44 50 -1 5320 -"),
    tonnes("fifteen points above pace", "稳定在9500万吨左右", "2022-06=6175", "2022-07-15", BEHIND,
           "- 65 50 -10 3325 -"),
    tonnes("twenty-one points above pace", "稳定在9500万吨左右", "2022-06=6745", "2022-07-15", OFF,
           "- 71 50 -16 2755 -"),
    tonnes("reached before time is not met", "稳定在9500万吨左右", "2022-11=9500", "2022-12-15", BEHIND,
           "- 100 1100/12 -40/12 0 -"),
    tonnes("the band at the end, top", "稳定在9500万吨左右", "2022-12=9975", "2023-01-15", MET, "- 105 100 0 0 -"),
    tonnes("above the band", "稳定在9500万吨左右", "2022-12=9976", "2023-01-15", MISSED,
           "- 997600/9500 100 -100/9500 0 -"),
    tonnes("the band at the end, bottom", "稳定在9500万吨左右", "2022-12=9025", "2023-01-15", MET, "- 95 100 0 475 -"),
    tonnes("below the band", "稳定在9500万吨左右", "2022-12=9024", "2023-01-15", MISSED,
           "- 902400/9500 100 -100/9500 476 -"),
    tonnes("以上: no upper side", "稳定在9500万吨以上", "2022-06=6745", "2022-07-15", ON, "- 71 50 0 2755 -"),
    tonnes("以上: slack below pace", "稳定在9500万吨以上", "2022-06=4275", "2022-07-15", ON, "- 45 50 0 5225 -"),
    tonnes("以上: too little", "稳定在9500万吨以上", "2022-06=4180", "2022-07-15", BEHIND, "- 44 50 -1 5320 -"),
    tonnes("以上: met at the end only", "稳定在9500万吨以上", "2022-12=9500", "2023-01-15", MET, "- 100 100 0 0 -"),
    tonnes("以上: missed at the end", "稳定在9500万吨以上", "2022-12=9499", "2023-01-15", MISSED,
           "- 949900/9500 100 0 1 -"),
    tonnes("a range: within it at the end", "稳定在9000-9500万吨", "2022-12=9400", "2023-01-15", MET,
           "- 940000/9000 100 0 0 -"),
    tonnes("a range: above it at the end", "稳定在9000-9500万吨", "2022-12=9501", "2023-01-15", MISSED,
           "- 950100/9000 100 -5100/9000 0 -"),
    tonnes("突破 above pace proves nothing", "稳定在9500万吨左右", "2022-06=突破6745", "2022-07-15", UNRATED,
           "- 71 50 -16 2755 -"),
    tonnes("突破 the whole band is off track", "稳定在9500万吨左右", "2022-06=突破9976", "2022-07-15", OFF,
           "- 997600/9500 50 -475100/9500 0 -"),
    tonnes("the last value not there", "稳定在9500万吨左右", "2022-11=9000", "2023-01-15", AWAITING,
           "- 900000/9500 1100/12 0 500 -"),
]  # fmt: skip

CAPPED = [
    tonnes("room left", "控制在1300万吨以内", "2022-06=700", "2022-07-15", ON, "- - - 600/13 600 -"),
    tonnes("no room left", "控制在1300万吨以内", "2022-11=1300", "2022-12-15", ON, "- - - 0 0 -"),
    tonnes("broken", "控制在1300万吨以内", "2022-11=1310", "2022-12-15", BEHIND, "- - - -10/13 -10 -"),
    tonnes("broken by more than a tenth", "控制在1300万吨以内", "2022-11=1431", "2022-12-15", OFF,
           "- - - -131/13 -131 -"),
    tonnes("kept", "不超过1300万吨", "2022-12=1300", "2023-01-15", MET, "- - - 0 0 -"),
    tonnes("not kept", "不超过1300万吨", "2022-12=1301", "2023-01-15", MISSED, "- - - -1/13 -1 -"),
    tonnes("左右: 5% of T above", "控制在1300万吨左右", "2022-12=1365", "2023-01-15", MET, "- - - 0 -65 -"),
    tonnes("a range: its upper end", "控制在1200-1300万吨", "2022-12=1300", "2023-01-15", MET, "- - - 0 0 -"),
    tonnes("a month missing: not kept for sure", "控制在1300万吨以内", "2022-01=100 当期; 2022-03=100 当期", "2022-04-15",
           UNRATED, "- - - 1100/13 1100 -"),
    tonnes("a month missing, broken for sure", "控制在1300万吨以内", "2022-01=100 当期; 2022-12=1201 当期",
           "2023-01-15", MISSED, "- - - -1/13 -1 -"),
    tonnes("past due, the last value not there", "控制在1300万吨以内", "2022-11=1200", "2023-01-15", AWAITING,
           "- - - 100/13 100 -"),
]  # fmt: skip


def ids(cases: list[Case]) -> list[object]:
    return [pytest.param(one, id=one.name) for one in cases]


@pytest.mark.parametrize("case", ids([*PACE, *FEW, *SUMS, *FLOORS, *HELD, *CAPPED]))
def test_verdict(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    ("value", "aim", "month", "published"),
    [("822", "1100万人", "2021-07", "74.7"), ("737", "1000万人", "2014-06", "73.7"), ("290", "500万人", "2011-06", "58"),
     ("93", "100万人", "2011-06", "93")],
)  # fmt: skip
def test_completion_is_what_officials_publish(value: str, aim: str, month: str, published: str) -> None:
    _check_published(value, aim, "万人", month, published)


@pytest.mark.skipif(not RATES.exists(), reason="the shared samples are not here")
def test_completion_is_what_officials_published() -> None:
    with RATES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        _check_published(
            row["value"], row["target"] + row["unit"], row["unit"], row["as_of"], row["published_completion_percent"]
        )


def _check_published(value: str, aim: str, unit: str, month: str, published: str) -> None:
    """The published rate, to the decimals it was published with."""
    one = target(aim, Measure.TOTAL, unit, month[:4])
    verdict = judged(one, unit, observations(f"{month}={value}", unit, Measure.TOTAL), f"{month[:4]}-12-31")
    digits = len(published.partition(".")[2])
    assert verdict.completion is not None
    assert abs(verdict.completion - round(float(published), digits)) * 2 <= 10**-digits


YEARLY = [
    ("2024=100; 2025-06=40", "2025-07-15", [(MET, "100"), (BEHIND, "40")]),
    ("2024=99; 2025-06=50", "2025-07-15", [(MISSED, "99"), (ON, "50")]),
    ("2024-06=50", "2024-07-15", [(ON, "50"), (NO_DATA, None)]),
    ("2024-06=50", "2025-07-15", [(AWAITING, "50"), (NO_DATA, None)]),
]


@pytest.mark.parametrize(("values", "as_of", "expected"), YEARLY)
def test_every_year_has_a_verdict_of_its_own(values: str, as_of: str, expected: list[tuple[State, str | None]]) -> None:
    whole = target("100家", Measure.TOTAL, "家", "2024-01-01 > 每年")
    assert each_year(whole)
    reported = observations(values, "家", Measure.TOTAL)
    verdicts = [judged(one, "家", reported, as_of) for one in yearly(whole)]
    shown = [(one.state, None if one.completion is None else str(one.completion)) for one in verdicts]
    assert shown == expected


def test_a_target_of_one_span_is_one_verdict() -> None:
    one = target("100家", Measure.TOTAL, "家", TWO_YEARS)
    assert yearly(one) == (one,)


def test_a_change_each_year_starts_from_last_years_end() -> None:
    start, period = span("2024-01-01 > 每年")
    whole = target("提高1个百分点", Measure.CHANGE, "%", f"{start} > {period}", base="60%@2023-12")
    values = observations("2024-12=60.5%; 2025-06=61%", "%")
    first, second = (judged(one, "%", values, "2025-07-15") for one in yearly(whole))
    assert (first.state, first.completion, first.left) == (MISSED, 50, 0.5)
    assert (second.state, second.progress, second.gap, second.left) == (ON, 50, 0, 0.5)


@pytest.mark.parametrize("values", ["2024-11=60.4%; 2025-06=61%", "2025-03=60.8%; 2025-06=61%", "2025-06=61%"])
def test_a_change_each_year_takes_no_other_base(values: str) -> None:
    whole = target("提高1个百分点", Measure.CHANGE, "%", "2024-01-01 > 每年", base="60%@2023-12")
    second = judged(yearly(whole)[1], "%", observations(values, "%"), "2025-07-15")
    assert (second.state, second.notes, second.base) == (UNRATED, (Note.NO_BASE,), None)


def test_a_level_each_year_may_start_from_an_older_value() -> None:
    whole = target("达到60%", Measure.LEVEL, "%", "2024-01-01 > 每年")
    second = judged(yearly(whole)[1], "%", observations("2024-09=50%; 2025-06=56%", "%"), "2025-07-15")
    # From September 2024 (50%) to December 2025 (60%): nine of fifteen months gone.
    assert (second.state, second.progress, second.expected) == (ON, 60, 60)
