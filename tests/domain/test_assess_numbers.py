"""Verdicts against the number, worked out by hand: growth, falls in %, caps, things held, places. Gap = 100(v−E)/|T|."""

from fractions import Fraction
from functools import partial

import pytest
from domain_builders import Case, judged, observations, target

from plancli.domain.assessment import Note
from plancli.domain.vocabulary import LIGHT_OF, Light, Measure, State

MET, ON, BEHIND, OFF = State.MET, State.ON_TRACK, State.BEHIND, State.OFF_TRACK
MISSED, AWAITING, UNRATED, NO_DATA = State.MISSED, State.AWAITING, State.UNRATED, State.NO_DATA
PLAN = "2024-2025"

growth = partial(Case, measure=Measure.GROWTH, unit="%")
average = partial(Case, measure=Measure.AVERAGE_GROWTH, unit="亿元", time=PLAN)
fall = partial(Case, measure=Measure.REDUCTION, unit="%")
share = partial(Case, measure=Measure.LEVEL, unit="%")
level = partial(Case, measure=Measure.LEVEL)
place = partial(Case, measure=Measure.RANK, unit="名")

# completion progress expected gap left needed-per-month: only gap and left have a meaning here.
GROWTH = [
    growth("at the number, before time: never met", "增长10%以上", "2022-06=10", "2022-07-15", ON, "- - - 0 0 -",
           notes=()),
    growth("above", "增长10%以上", "2022-06=12", "2022-07-15", ON, "- - - 20 0 -"),
    growth("half a point short", "增长10%以上", "2022-06=9.5", "2022-07-15", BEHIND, "- - - -5 0.5 -"),
    growth("a tenth of T short is still behind", "增长10%以上", "2022-06=9", "2022-07-15", BEHIND, "- - - -10 1 -"),
    growth("more than a tenth of T short", "增长10%以上", "2022-06=8.9", "2022-07-15", OFF, "- - - -11 1.1 -"),
    growth("shrinking", "增长10%以上", "2022-06=-3.2", "2022-07-15", OFF, "- - - -132 13.2 -"),
    growth("no time share: the same in February", "增长10%以上", "2022-02=9.5", "2022-03-15", BEHIND,
           "- - - -5 0.5 -"),
    growth("met by the year's rate", "增长10%以上", "2022-11=9; 2022=10", "2023-02-15", MET, "- - - 0 0 -"),
    growth("missed by the year's rate", "增长10%以上", "2022-11=11; 2022=9.9", "2023-02-15", MISSED, "- - - -1 0.1 -"),
    growth("reached in November is not met", "增长10%以上", "2022-11=11", "2022-12-31", ON, "- - - 10 0 -"),
    growth("the year's rate not there", "增长10%以上", "2022-11=11", "2023-02-15", AWAITING, "- - - 10 0 -"),
    growth("左右: 5% of T", "增长7%左右", "2022=6.65", "2023-02-15", MET, "- - - 0 0.35 -"),
    growth("左右: just under", "增长7%左右", "2022=6.6", "2023-02-15", MISSED, "- - - -5/7 0.4 -"),
    growth("左右: half a point at most", "增长12%左右", "2022=11.4", "2023-02-15", MISSED, "- - - -10/12 0.6 -"),
    growth("a range is met at its lower end", "增长6-6.5%", "2022=6.1", "2023-02-15", MET, "- - - 10/6 0 -"),
    growth("zero: short is red", "增长0%以上", "2022-06=-0.1", "2022-07-15", OFF, "- - - - 0.1 -"),
    growth("zero: reached", "增长0%以上", "2022-06=0", "2022-07-15", ON, "- - - - 0 -"),
    growth("zero: met at the end", "增长0%以上", "2022=0", "2023-02-15", MET, "- - - - 0 -"),
    growth("zero: missed at the end", "增长0%以上", "2022=-1", "2023-02-15", MISSED, "- - - - 1 -"),
    growth("one month's growth is not judged", "增长10%以上", "2022-06=12 当期", "2022-07-15", UNRATED, "- - - - - -",
           notes=(Note.ONE_MONTH_ONLY,)),
    growth("one month's growth does not hide the year to date", "增长10%以上", "2022-05=9.5; 2022-06=12 当期",
           "2022-07-15", BEHIND, "- - - -5 0.5 -"),
    growth("a quarter's growth is not judged", "增长10%以上", "2022Q2=12 当期", "2022-07-15", UNRATED, "- - - - - -"),
    growth("a whole year's growth is", "增长10%以上", "2022=12 当期", "2023-01-15", MET, "- - - 20 0 -"),
    growth("an amount says nothing of growth", "增长10%以上", "2022-06=300亿元", "2022-07-15", UNRATED, "- - - - - -",
           unit="亿元", notes=(Note.NOT_COMPARABLE,)),
    growth("突破 proves a floor", "增长10%以上", "2022-06=突破10", "2022-07-15", ON, "- - - 0 0 -",
           notes=(Note.VALUE_IS_LOWER_BOUND,)),
    growth("突破 a lower number proves nothing", "增长10%以上", "2022-06=突破9", "2022-07-15", UNRATED,
           "- - - -10 1 -"),
    growth("突破 at the end", "增长10%以上", "2022=10以上", "2023-01-15", MET, "- - - 0 0 -"),
    growth("突破 a lower number at the end is not missed", "增长10%以上", "2022=9以上", "2023-01-15", UNRATED,
           "- - - -10 1 -"),
    growth("突破, past due", "增长10%以上", "2022-11=突破9", "2023-01-15", AWAITING, "- - - -10 1 -"),
    growth("capped", "增速控制在3%以内", "2022-06=2.8", "2022-07-15", ON, "- - - 20/3 0.2 -"),
    growth("capped, broken", "增速控制在3%以内", "2022-06=3.2", "2022-07-15", BEHIND, "- - - -20/3 -0.2 -"),
    growth("held: both sides", "增速稳定在6%左右", "2022-06=6.4", "2022-07-15", BEHIND, "- - - -10/6 0 -"),
    growth("held: inside", "增速稳定在6%左右", "2022-06=5.7", "2022-07-15", ON, "- - - 0 0.3 -"),
    growth("no value", "增长10%以上", "2021=12", "2022-02-15", NO_DATA, "- - - - - -"),
]  # fmt: skip

FALLS = [
    fall("short of the fall", "下降1.2%", "2022-06=1.1", "2022-07-15", BEHIND, "- - - -25/3 0.1 -"),
    fall("it rose", "下降1.2%", "2022-06=-0.5", "2022-07-15", OFF, "- - - -170/1.2 1.7 -"),
    fall("enough, before time: not met", "下降1.2%", "2022-06=1.5", "2022-07-15", ON, "- - - 25 0 -"),
    fall("met", "下降1.2%", "2022=1.2", "2023-02-15", MET, "- - - 0 0 -"),
    fall("missed", "下降1.2%", "2022=1.19", "2023-02-15", MISSED, "- - - -1/1.2 0.01 -"),
    fall("a range is met at its lower end", "下降1-2%", "2022=1", "2023-02-15", MET, "- - - 0 0 -"),
    fall("one month's fall is not judged", "下降1.2%", "2022-06=2 当期", "2022-07-15", UNRATED, "- - - - - -",
         notes=(Note.ONE_MONTH_ONLY,)),
]  # fmt: skip

AVERAGE = [
    average("one year of two, below the edge", "年均增长10%左右", "2023=2000; 2024=2180", "2025-02-15", BEHIND,
            "- - - -5 1 -", notes=()),
    average("one year of two, above: never met before time", "年均增长10%左右", "2023=2000; 2024=2240", "2025-02-15", ON,
            "- - - 25 0 -"),
    average("compound over both years", "年均增长10%左右", "2023=1000; 2024=1050; 2025=1210", "2026-02-15", MET,
            "- - - 5 0 -"),
    average("missed", "年均增长10%左右", "2023=1000; 2025=1166.4", "2026-02-15", MISSED, "- - - -15 2 -"),
    average("a chain of rates", "年均增长10%左右", "2024=10%; 2025=10%", "2026-02-15", MET, "- - - 5 0 -"),
    average("a chain of rates, first link", "年均增长10%左右", "2024=8.5%", "2025-02-15", BEHIND, "- - - -10 1.5 -"),
    average("a chain with a gap", "年均增长10%左右", "2025=10%", "2026-02-15", UNRATED, "- - - - - -",
            notes=(Note.NO_BASE,)),
    average("no amount of the base year", "年均增长10%左右", "2022=1900; 2024=2180", "2025-02-15", UNRATED,
            "- - - - - -", notes=(Note.NO_BASE,)),
    average("a base year of nothing", "年均增长10%左右", "2023=0; 2024=2180", "2025-02-15", UNRATED, "- - - - - -"),
    average("a base year that is a floor", "年均增长10%左右", "2023=突破2000; 2024=2180", "2025-02-15", UNRATED, "- - - - - -",
            notes=(Note.NO_BASE,)),
    average("amounts before rates", "年均增长10%左右", "2023=2000; 2024=2180; 2024=12%", "2025-02-15", BEHIND,
            "- - - -5 1 -"),
    average("rates where the amounts have a gap", "年均增长10%左右", "2022=1900; 2024=2180; 2024=12%", "2025-02-15", ON,
            "- - - 25 0 -"),
    average("December's cumulative is the year's", "年均增长10%左右", "2023-12=2000; 2024-12=2180", "2025-02-15", BEHIND,
            "- - - -5 1 -"),
    average("part of a year says nothing", "年均增长10%左右", "2023=2000; 2024=2180; 2025-06=1100", "2025-07-15", BEHIND,
            "- - - -5 1 -"),
    average("December alone is no year", "年均增长10%左右", "2023=2000; 2024-12=250 当期", "2025-02-15", UNRATED,
            "- - - - - -"),
    average("the amount of two years is no year", "年均增长10%左右", "2022-2023=4000; 2024=2180", "2025-02-15", UNRATED,
            "- - - - - -"),
    average("the last year not there", "年均增长10%左右", "2023=2000; 2024=2240", "2026-03-15", AWAITING,
            "- - - 25 0 -"),
    average("only the base year", "年均增长10%左右", "2023=2000", "2024-07-15", NO_DATA, "- - - - - -"),
    average("as of a day the last year is not over", "年均增长10%左右", "2023=2000; 2024=2180; 2025=9999", "2025-12-30",
            BEHIND, "- - - -5 1 -"),
    average("in other money", "年均增长10%左右", "2023=2000亿元; 2024=0.224万亿元", "2025-02-15", ON, "- - - 25 0 -"),
    average("a rate that is a floor", "年均增长10%左右", "2024=突破8%", "2025-02-15", UNRATED, "- - - -15 2 -"),
    average("a floor earlier in the chain", "年均增长10%", "2024=突破10%; 2025=10%", "2026-02-15", MET,
            "- - - 0 0 -", notes=(Note.VALUE_IS_LOWER_BOUND,)),
    average("a floor earlier in the chain, short", "年均增长20%", "2024=突破10%; 2025=10%", "2026-02-15", UNRATED,
            "- - - -50 10 -"),
]  # fmt: skip

CAPS = [
    share("room left", "控制在5.5%以内", "2022-06=5.4", "2022-07-15", ON, "- - - 10/5.5 0.1 -"),
    share("on the limit", "控制在5.5%以内", "2022-06=5.5", "2022-07-15", ON, "- - - 0 0 -"),
    share("broken", "控制在5.5%以内", "2022-06=5.6", "2022-07-15", BEHIND, "- - - -10/5.5 -0.1 -"),
    share("broken by a tenth", "控制在5.5%以内", "2022-06=6.05", "2022-07-15", BEHIND, "- - - -10 -0.55 -"),
    share("broken by more than a tenth", "控制在5.5%以内", "2022-06=6.1", "2022-07-15", OFF, "- - - -60/5.5 -0.6 -"),
    share("kept", "控制在5.5%以内", "2022-12=5.5", "2023-01-15", MET, "- - - 0 0 -"),
    share("not kept", "控制在5.5%以内", "2022-12=5.6", "2023-01-15", MISSED, "- - - -10/5.5 -0.1 -"),
    share("低于 is a cap", "低于5.5%", "2022-12=5.5", "2023-01-15", MET, "- - - 0 0 -"),
    share("左右 without a base: 5% of T above", "控制在3%左右", "2022-12=3.15", "2023-01-15", MET, "- - - 0 -0.15 -"),
    share("左右 with a base: 5% of the way above", "控制在3%左右", "2022-12=3.06", "2023-01-15", MISSED,
          "- - - -1/3 -0.06 -", base="2%@2021-12"),
    share("a range: its upper end", "控制在2-3%", "2022-12=3", "2023-01-15", MET, "- - - 0 0 -"),
    share("a range: below it is good", "控制在2-3%", "2022-06=1.5", "2022-07-15", ON, "- - - 75/1.5 1.5 -"),
    share("no base is needed, none is named", "控制在5.5%以内", "2022-03=5.4", "2022-04-15", ON, "- - - 10/5.5 0.1 -",
          notes=()),
    share("突破 proves no cap kept", "控制在5.5%以内", "2022-06=突破5.4", "2022-07-15", UNRATED, "- - - 10/5.5 0.1 -"),
    share("突破 a little beyond: how far is not known", "控制在5.5%以内", "2022-06=突破5.6", "2022-07-15", UNRATED,
          "- - - -10/5.5 -0.1 -"),
    share("突破 far beyond: red", "控制在5.5%以内", "2022-06=突破6.1", "2022-07-15", OFF, "- - - -60/5.5 -0.6 -"),
    share("突破 at the end: not kept for sure", "控制在5.5%以内", "2022-12=突破5.6", "2023-01-15", MISSED,
          "- - - -10/5.5 -0.1 -"),
    share("突破 the limit itself at the end", "控制在5.5%以内", "2022-12=突破5.5", "2023-01-15", UNRATED, "- - - 0 0 -"),
    share("past due, the last value not there", "控制在5.5%以内", "2022-11=5.4", "2023-01-15", AWAITING,
          "- - - 10/5.5 0.1 -"),
    level("a limit of none", "控制在0起以内", "2022-06=1", "2022-07-15", OFF, "- - - - -1 -", unit="起"),
    level("a limit of none, kept so far", "控制在0起以内", "2022-06=0", "2022-07-15", ON, "- - - - 0 -", unit="起"),
]  # fmt: skip

HELD = [
    share("以上: below", "稳定在80%以上", "2022-06=79", "2022-07-15", BEHIND, "- - - -1.25 1 -"),
    share("以上: no upper side", "稳定在80%以上", "2022-06=95", "2022-07-15", ON, "- - - 18.75 0 -"),
    share("以上: met at the end only", "稳定在80%以上", "2022-12=80", "2023-01-15", MET, "- - - 0 0 -"),
    share("以上: missed", "稳定在80%以上", "2022-12=79.9", "2023-01-15", MISSED, "- - - -0.125 0.1 -"),
    share("左右: top of the band", "稳定在80%左右", "2022-06=80.5", "2022-07-15", ON, "- - - 0 0 -"),
    share("左右: above the band", "稳定在80%左右", "2022-06=80.6", "2022-07-15", BEHIND, "- - - -0.125 0 -"),
    share("左右: bottom of the band", "稳定在80%左右", "2022-06=79.5", "2022-07-15", ON, "- - - 0 0.5 -"),
    share("左右: below the band", "稳定在80%左右", "2022-06=79.4", "2022-07-15", BEHIND, "- - - -0.125 0.6 -"),
    share("左右: in the middle", "稳定在80%左右", "2022-06=80", "2022-07-15", ON, "- - - 0.625 0 -"),
    share("左右: far above is red too", "稳定在80%左右", "2022-06=90", "2022-07-15", OFF, "- - - -11.875 0 -"),
    share("a bare number held is 左右", "稳定在80%", "2022-12=80.5", "2023-01-15", MET, "- - - 0 0 -"),
    share("左右: missed above", "稳定在80%左右", "2022-12=80.6", "2023-01-15", MISSED, "- - - -0.125 0 -"),
    share("左右 with a base near by is narrow", "稳定在80%左右", "2022-06=80.2", "2022-07-15", BEHIND,
          "- - - -0.125 0 -", base="78%@2021-12"),
    share("左右 with a base far off: half a point", "稳定在80%左右", "2022-06=80.5", "2022-07-15", ON, "- - - 0 0 -",
          base="60%@2021-12"),
    share("左右, base = target: of T", "稳定在80%左右", "2022-06=80.5", "2022-07-15", ON, "- - - 0 0 -",
          base="80%@2021-12", notes=()),
    share("a range: inside", "稳定在80-85%", "2022-06=82", "2022-07-15", ON, "- - - 2.5 0 -"),
    share("a range: above", "稳定在80-85%", "2022-06=86", "2022-07-15", BEHIND, "- - - -1.25 0 -"),
    share("a range: below", "稳定在80-85%", "2022-06=79", "2022-07-15", BEHIND, "- - - -1.25 1 -"),
    share("a range: its top at the end", "稳定在80-85%", "2022-12=85", "2023-01-15", MET, "- - - 0 0 -"),
    share("突破 into the band proves nothing", "稳定在80%左右", "2022-06=突破80", "2022-07-15", UNRATED,
          "- - - 0.625 0 -"),
    share("突破 far above the band is red", "稳定在80%左右", "2022-06=突破90", "2022-07-15", OFF, "- - - -11.875 0 -"),
    share("all of it, held", "保持全覆盖", "2022-06=100", "2022-07-15", ON, "- - - 0 0 -"),
    share("all of it, held, one in a hundred lost", "保持全覆盖", "2022-06=99", "2022-07-15", BEHIND, "- - - -1 1 -"),
    share("all of it, held to the end", "保持全覆盖", "2022-12=100", "2023-01-15", MET, "- - - 0 0 -"),
    share("all of it, lost at the end", "保持全覆盖", "2022-12=99.9", "2023-01-15", MISSED, "- - - -0.1 0.1 -"),
    level("none, held", "保持清零", "2022-06=1", "2022-07-15", OFF, "- - - - 1 -", unit="个"),
    level("past due, the last value not there", "稳定在80万个以上", "2022-11=81", "2023-01-15", AWAITING,
          "- - - 1.25 0 -", unit="万个"),
]  # fmt: skip

PLACES = [
    place("inside", "保持前3名", "2022-06=2", "2022-07-15", ON, "- - - 100/3 0 -"),
    place("on the edge", "保持前3名", "2022-06=3", "2022-07-15", ON, "- - - 0 0 -"),
    place("outside", "保持前3名", "2022-06=4", "2022-07-15", OFF, "- - - -100/3 1 -"),
    place("one place in ten is behind", "前10名", "2022-06=11", "2022-07-15", BEHIND, "- - - -10 1 -"),
    place("reached before time: not met", "前10名", "2022-11=9", "2022-12-15", ON, "- - - 10 0 -"),
    place("met", "前10名", "2022-12=10", "2023-01-15", MET, "- - - 0 0 -"),
    place("missed", "前10名", "2022-12=11", "2023-01-15", MISSED, "- - - -10 1 -"),
    place("the first", "第1名", "2022-12=1", "2023-01-15", MET, "- - - 0 0 -"),
    place("no value", "前10名", "", "2022-07-15", NO_DATA, "- - - - - -"),
]  # fmt: skip


def ids(cases: list[Case]) -> list[object]:
    return [pytest.param(one, id=one.name) for one in cases]


@pytest.mark.parametrize("case", ids([*GROWTH, *FALLS, *AVERAGE, *CAPS, *HELD, *PLACES]))
def test_verdict(case: Case) -> None:
    case.check()


def _average(values: str, as_of: str, written: str = "年均增长10%左右", time: str = PLAN) -> tuple[Fraction, object]:
    one = target(written, Measure.AVERAGE_GROWTH, "亿元", time)
    verdict = judged(one, "亿元", observations(values, "亿元", Measure.AVERAGE_GROWTH), as_of)
    assert verdict.figure is not None
    assert verdict.unit == "%"
    return verdict.figure.value, verdict.needed_growth


@pytest.mark.parametrize(
    ("values", "as_of", "rate", "needed"),
    [
        # 1.1² ÷ 1.09 = 1.11009…, exactly 121/109.
        ("2023=2000; 2024=2180", "2025-02-15", 9, Fraction(1200, 109)),
        ("2023=2000; 2024=2240", "2025-02-15", 12, Fraction(900, 112)),
        ("2023=1000; 2025=1210", "2026-02-15", 10, None),
        ("2024=10%; 2025=10%", "2026-02-15", 10, None),
        ("2023=2000; 2024=2240", "2025-12-31", 12, Fraction(900, 112)),
        ("2023=2000; 2024=2240", "2026-03-15", 12, None),
    ],
)
def test_average_growth_and_what_the_remaining_years_need(
    values: str, as_of: str, rate: int, needed: Fraction | None
) -> None:
    assert _average(values, as_of) == (rate, needed)


def test_average_growth_over_several_remaining_years() -> None:
    # Five years at 10% are 1.61051; 1.21 is done after two; the third root of 1.331 is left.
    rate, needed = _average("2020=100; 2022=121", "2023-02-15", "年均增长10%", "2021-2025")
    assert (rate, needed) == (10, 10)


def test_average_growth_whose_root_never_ends() -> None:
    rate, _ = _average("2024=9%; 2025=11%", "2026-02-15")
    # √(1.09 × 1.11) = √1.2099 = 1.0999545…
    assert round(float(rate), 6) == 9.995454


def test_an_average_growth_never_shown_has_the_unit_of_a_rate() -> None:
    one = target("年均增长10%左右", Measure.AVERAGE_GROWTH, "亿元", PLAN)
    assert judged(one, "亿元", (), "2025-02-15").unit == "%"


@pytest.mark.parametrize(
    ("state", "light"),
    [(MET, "met"), (ON, "green"), (BEHIND, "yellow"), (OFF, "red"), (MISSED, "red"), (AWAITING, "grey"),
     (UNRATED, "grey"), (NO_DATA, "grey")],
)  # fmt: skip
def test_every_state_has_its_light(state: State, light: str) -> None:
    assert LIGHT_OF[state] is Light(light)
