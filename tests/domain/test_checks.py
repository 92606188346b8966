"""Each check: what it finds, and that it says nothing of what is fine."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from domain_builders import observations, target
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.checks.every import findings
from plancli.domain.checks.exceptions import Exemption, Judged, Told, judged
from plancli.domain.checks.finding import Finding
from plancli.domain.ledger import Catalogue, Indicator, Link, Region, Target
from plancli.domain.observation import Observation
from plancli.domain.vocabulary import Check, Measure, Severity

LEVEL, TOTAL, GROWTH = Measure.LEVEL, Measure.TOTAL, Measure.GROWTH
REGIONS = (Region("山东省", "370000"), *(Region(name, "3701", "山东省") for name in ("济南市", "青岛市")))
LATE = date(2022, 8, 31)


def indicator(key: str, unit: str, measure: Measure, name: str = "") -> Indicator:
    return Indicator(key, name or key, unit, measure)


def values(key: str, text: str, unit: str, measure: Measure, region: str = "山东省") -> list[Observation]:
    """Values as `domain_builders` reads them, numbered in order."""
    return [
        one._replace(indicator_id=key, region=region, id=number)
        for number, one in enumerate(observations(text, unit, measure), start=1)
    ]


def found(
    indicators: Sequence[Indicator], values: Sequence[Observation], links: Sequence[Link] = (), targets: Sequence[Target] = (),
    *, only: Check | None = None,
) -> tuple[Finding, ...]:  # fmt: skip
    ledger = Catalogue(
        indicators=tuple(indicators), values=tuple(values), links=tuple(links), targets=tuple(targets), regions=REGIONS
    )
    return tuple(one for one in findings(ledger, date(2022, 10, 1), LATE) if only in {None, one.check})


def told(every: Sequence[Finding]) -> list[str]:
    """Each finding as `rule period: values`."""
    return [f"{one.check} {one.period}: {' '.join(f'{row.value:f}' for row in one.values)}" for one in every]


def months(numbers: Sequence[object], mark: str = "") -> str:
    """Values of the months from 2021-01 on."""
    return "; ".join(f"{2021 + at // 12}-{at % 12 + 1:02d}={number}{mark}" for at, number in enumerate(numbers))


def one_series(text: str, unit: str = "亿元", measure: Measure = TOTAL, name: str = "") -> list[str]:
    return told(found([indicator("i", unit, measure, name)], values("i", text, unit, measure)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05=480; 2022-06=500", []),
        ("2022-05=480; 2022-06=480", []),
        ("2022-05=480; 2022-06=450", ["fell 2022-06: 450 480"]),
        ("2021-12=480; 2022-01=45", []),  # starts again in January
        ("2022-05=480 当期; 2022-06=450 当期", []),  # amounts of months may fall
        ("2022-05=480; 2022-06=0.045万亿元", ["fell 2022-06: 0.045 480"]),
        ("2022-05=480; 2022-06=突破450亿元", []),  # a lower bound
        ("2022-05=突破480亿元; 2022-06=450", ["fell 2022-06: 450 480"]),
        ("2022Q1=300; 2022H1=250", ["fell 2022H1: 250 300"]),
        ("2022-11=480; 2022=450", ["fell 2022: 450 480"]),
        ("2022-05=-3; 2022-06=-4", ["fell 2022-06: -4 -3"]),
    ],
)
def test_cumulative_values_do_not_fall(text: str, expected: list[str]):
    assert one_series(text) == expected


def test_states_and_rates_may_fall():
    assert one_series("2022-05=12; 2022-06=11", "万个", LEVEL) == []
    assert one_series("2022-05=12; 2022-06=11", "%", GROWTH) == []


@pytest.mark.parametrize(
    ("text", "unit", "measure", "expected"),
    [
        ("2022-06=500; 2022H1=501", "亿元", TOTAL, ["two_values 2022-06: 500 501"]),
        ("2022-06=500; 2022H1=500.4", "亿元", TOTAL, []),  # the same, rounded
        ("2022-06=500; 2022Q2=500", "亿元", TOTAL, []),
        ("2022-12=500; 2022=520", "亿元", TOTAL, ["two_values 2022-12: 500 520"]),
        ("2022-06=11.5; 2022H1=12.5", "万个", LEVEL, ["two_values 2022-06: 11.5 12.5"]),
        ("2022-06=500; 2022H1=突破490亿元", "亿元", TOTAL, []),
        ("2022-06=90 当期; 2022Q2=270 当期", "亿元", TOTAL, []),  # a month and a quarter
    ],
)
def test_one_day_has_one_value(text: str, unit: str, measure: Measure, expected: list[str]):
    assert one_series(text, unit, measure) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05=480; 2022-06=570; 2022-06=90 当期", []),
        ("2022-05=480; 2022-06=570; 2022-06=80 当期", ["months 2022-06: 570 480 80"]),
        ("2022-01=40 当期; 2022-01=42", ["months 2022-01: 42 40"]),
        ("2022-05=480; 2022-06=570; 2022-06=90.4 当期", []),
    ],
)
def test_months_add_up(text: str, expected: list[str]):
    assert one_series(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "severity"),
    [
        ("2022=100%", "覆盖率", None),
        ("2022=0%", "覆盖率", None),
        ("2022=100.1%", "5G网络覆盖率", Severity.ERROR),
        ("2022=100.4%", "工业产销率", Severity.WARNING),
        ("2022=-1%", "工业产销率", Severity.ERROR),
    ],
)
def test_shares_stay_within_the_whole(text: str, name: str, severity: Severity | None):
    every = found([indicator("i", "%", LEVEL, name)], values("i", text, "%", LEVEL))
    assert [(one.check, one.severity) for one in every] == ([(Check.SHARE, severity)] if severity else [])


def test_growth_may_be_above_100():
    assert one_series("2022-06=130", "%", GROWTH) == []


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([10, 10.4, 10.8, 11.2], None),
        ([10, 10.4, 108000, 11.2], "108000"),
        ([10, 10.4, "0.00108", 11.2], "0.00108"),
        ([100000, 10.4, 10.8, 11.2], "100000"),  # the first one is far from the rest
        ([10, 10.4, 10800, 11.2], "10800"),
        ([10, 10.4, 1080, 11.2], None),  # a hundred times: no unit
        ([0, 0, 10, 11], None),
    ],
)
def test_values_in_another_unit(numbers: list[object], wrong: str | None):
    text = months(numbers)
    every = found([indicator("i", "万个", LEVEL)], values("i", text, "万个", LEVEL))
    assert [f"{one.values[0].value:f}" for one in every if one.check is Check.UNIT] == ([wrong] if wrong else [])
    assert {one.check for one in every} <= {Check.UNIT}  # nothing else is said of it


def test_a_new_years_first_value_is_small():
    assert one_series("2021-11=9000; 2021-12=12000; 2022-01=12; 2022-02=900") == []
    assert one_series("2020=12000; 2021=13000; 2022=13") == ["unit 2022: 13 13000"]


def test_a_cumulative_value_in_another_unit_is_not_also_said_to_have_fallen():
    assert one_series("2022-04=400; 2022-05=4800000; 2022-06=570") == ["unit 2022-05: 4800000 400"]


STEADY = [100, 102, 105, 106, 109, 111, 112, 115, 117, 118]


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (STEADY, []),
        (STEADY[:6], []),
        ([*STEADY[:6], 400], []),  # seven values are too few to tell
        ([*STEADY, 160], ["160"]),
        ([*STEADY[:5], 160, *STEADY[5:]], ["160"]),  # leaves and comes back: once
        ([*STEADY, 160, 162, 164], ["160"]),  # a new level: once
        ([50] * 12, []),
        ([*[50] * 11, 51], []),  # one step of the last digit
        ([*[99.9] * 9, 99.6], []),
    ],
)
def test_unusual_changes(numbers: list[object], wrong: list[str]):
    every = found([indicator("i", "万个", LEVEL)], values("i", months(numbers), "万个", LEVEL), only=Check.OUTLIER)
    assert [f"{one.values[0].value:f}" for one in every] == wrong


def test_what_starts_again_in_january_is_nothing_unusual():
    year = [10 * (at + 1) for at in range(12)]
    series = values("i", months([*year, *year[:8]]), "亿元", TOTAL)
    assert found([indicator("i", "亿元", TOTAL)], series) == ()
    series = values("i", months([*year, *year[:7], 240]), "亿元", TOTAL)
    assert [one.check for one in found([indicator("i", "亿元", TOTAL)], series)] == [Check.OUTLIER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-01=1; 2022-02=2; 2022-03=3; 2022-04=4", []),
        ("2022-01=1; 2022-02=2; 2022-05=3; 2022-06=4; 2022-07=5", ["2022-03 2022-04"]),
        ("2021-12=1; 2022-06=2; 2022-07=3; 2022-08=4; 2022-09=5", []),  # a base from long before
        ("2022-01=1; 2022-02=2; 2022-05=3", []),  # too few to tell how often
        ("2021Q1=1; 2021Q2=2; 2021Q4=3; 2022Q1=4; 2022Q2=5", ["2021-09"]),
        ("2018=1; 2019=2; 2021=3; 2022-06=4; 2022-09=6", []),  # irregular
        ("2018=1; 2019=2; 2021=3; 2022=4", ["2020-12"]),
    ],
)
def test_gaps_in_a_series(text: str, expected: list[str]):
    every = found([indicator("i", "万个", LEVEL)], values("i", text, "万个", LEVEL), only=Check.GAP)
    assert [" ".join(one.others) for one in every] == expected


@pytest.mark.parametrize(
    ("text", "time", "expected"),
    [
        ("2022-03=1; 2022-04=2; 2022-05=3; 2022-06=4", "2022", ["2022-07 2022-08"]),
        ("2022-05=1; 2022-06=2; 2022-07=3; 2022-08=4", "2022", []),
        ("2022-03=1; 2022-04=2; 2022-05=3; 2022-06=4", "2022-07", ["2022-07"]),  # only until it is due
        ("2020-03=1; 2020-04=2; 2020-05=3; 2020-06=4", "2020", []),  # long over
        ("2022-03=1; 2022-04=2; 2022-05=3; 2022-06=4", "2023-01-01 > 2023", []),  # not begun
        ("2021Q2=1; 2021Q3=2; 2021Q4=3; 2022Q1=4", "2022", ["2022-06"]),
        ("2022-06=4", "2022", []),  # nobody knows how often
        ("2018=1; 2019=2; 2020=3; 2021=4", "2022", []),  # once a year
    ],
)
def test_series_that_stopped(text: str, time: str, expected: list[str]):
    aim = target("16万个", LEVEL, "万个", time)
    every = found([indicator("i", "万个", LEVEL)], values("i", text, "万个", LEVEL), targets=[aim], only=Check.LATE)
    assert [" ".join(one.others) for one in every] == expected


WHOLE, PART = indicator("whole", "亿元", TOTAL), indicator("part", "万元", TOTAL)
NEW, STOCK = indicator("new", "个", TOTAL), indicator("stock", "万个", LEVEL)


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("2022-06=5", "2022-06=50001", []),  # rounding of 5
        ("2022-06=5.00", "2022-06=50100", ["above_whole 2022-06: 50100 5.00"]),
        ("2022-06=突破5亿元", "2022-06=60000", []),
        ("2022-06=5", "2022-06=突破60000万元", ["above_whole 2022-06: 60000 5"]),
        ("2022-06=5", "2022-07=60000", []),
        ("2022-06=5 当期", "2022-06=60000", []),
    ],
)
def test_a_part_is_not_above_its_whole(whole: str, part: str, expected: list[str]):
    rows = [*values("whole", whole, "亿元", TOTAL), *values("part", part, "万元", TOTAL)]
    assert told(found([WHOLE, PART], rows, [Link("whole", "part", "总与分")])) == expected


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (WHOLE, indicator("part", "家", TOTAL), "总与分"),  # money and firms
        (indicator("whole", "亿元", TOTAL), indicator("part", "亿元", LEVEL), "总与分"),  # an amount and a state
        (indicator("whole", "亿元", TOTAL), indicator("part", "亿元", TOTAL), "累计与新建"),  # no stock
        (WHOLE, PART, "口径不同"),
    ],
)
def test_other_links_say_nothing_of_parts(first: Indicator, second: Indicator, kind: str):
    rows = [
        *values("whole", "2022-06=5", first.unit, first.measure),
        *values("part", "2022-06=90", second.unit, second.measure),
    ]
    assert told(found([first, second], rows, [Link("whole", "part", kind)])) == []


def test_values_that_say_nothing_of_the_series_are_left_alone():
    rows = values("i", "2021=3; 2022=2个百分点; 2021-2022=9", "亿元", TOTAL)
    assert found([indicator("i", "亿元", TOTAL)], rows) == ()


def test_targets_tell_which_is_the_whole():
    rows = [*values("whole", "2022-06=5", "亿元", TOTAL), *values("part", "2022-06=30000", "万元", TOTAL)]
    aims = [
        target("10亿元", TOTAL, "亿元")._replace(id="a", indicator_id="whole"),
        target("6亿元", TOTAL, "万元")._replace(id="b", indicator_id="part"),
    ]
    assert told(found([WHOLE, PART], rows, [Link("part", "whole", "总与分")], aims)) == []
    assert told(found([WHOLE, PART], rows, [Link("part", "whole", "总与分")])) == ["above_whole 2022-06: 5 30000"]


@pytest.mark.parametrize("ends", [("new", "stock"), ("stock", "new")])
def test_new_ones_are_not_more_than_there_are(ends: tuple[str, str]):
    rows = [
        *values("new", "2022-06=70000; 2022-07=90000", "个", TOTAL),
        *values("stock", "2022-06=11; 2022-07=8", "万个", LEVEL),
    ]
    assert told(found([NEW, STOCK], rows, [Link(*ends, "累计与新建")])) == ["above_whole 2022-07: 90000 8"]


AMOUNT, RATE = indicator("amount", "亿元", TOTAL), indicator("rate", "%", GROWTH)


@pytest.mark.parametrize(
    ("amount", "rate", "expected"),
    [
        ("2021-06=400; 2022-06=440", "2022-06=10%", []),
        ("2021-06=400; 2022-06=440", "2022-06=8%", []),  # constant prices
        ("2021-06=400; 2022-06=440", "2022-06=16%", [Check.GROWTH]),
        ("2021-06=400; 2022-06=440", "2022-06=-5%", [Check.DIRECTION]),
        ("2021-06=400; 2022-06=401", "2022-06=-0.5%", []),
        ("2021-06=4; 2022-06=4", "2022-06=10%", []),  # 4 may be 3.5 or 4.4
        ("2021-06=400; 2022-06=440", "2022-06=16% 当期", []),  # of the month alone
        ("2021-06=400; 2022-06=突破440亿元", "2022-06=16%", []),
        ("2020-06=400; 2022-06=440", "2022-06=16%", []),
        ("2021=400; 2022=440", "2022=-10%", [Check.DIRECTION]),
        ("2021-06=40 当期; 2022-06=44 当期", "2022-06=-10% 当期", [Check.DIRECTION]),
    ],
)
def test_growth_fits_the_levels(amount: str, rate: str, expected: list[Check]):
    rows = [*values("amount", amount, "亿元", TOTAL), *values("rate", rate, "%", GROWTH)]
    every = found([AMOUNT, RATE], rows, [Link("rate", "amount", "规模与增速")])
    assert [one.check for one in every] == expected


def test_a_months_rate_says_nothing_of_a_state():
    rows = [
        *values("amount", "2021-06=400; 2022-06=440", "亿元", LEVEL),
        *values("rate", "2022-06=-9% 当期", "%", GROWTH),
    ]
    state = indicator("amount", "亿元", LEVEL)
    assert found([state, RATE], rows, [Link("amount", "rate", "规模与增速")]) == ()


def test_an_indicators_own_rates_are_compared_too():
    rows = values("amount", "2021=400; 2022=440; 2022=-10%", "亿元", Measure.AVERAGE_GROWTH)
    own = indicator("amount", "亿元", Measure.AVERAGE_GROWTH)
    assert [one.check for one in found([own], rows)] == [Check.DIRECTION]


@pytest.mark.parametrize(
    ("whole", "first", "second", "expected"),
    [
        ("100", "60", "40", None),
        ("100", "60", "40.6", None),  # rounding
        ("100", "60", "30", Severity.WARNING),
        ("100", "60", "", None),  # one is missing
        ("100", "110", "", Severity.ERROR),
        ("突破100万个", "60", "50", None),
    ],
)
def test_cities_add_up(whole: str, first: str, second: str, expected: Severity | None):
    rows = [
        one
        for number, region in ((whole, "山东省"), (first, "济南市"), (second, "青岛市"))
        if number
        for one in values("i", f"2022-06={number}", "万个", LEVEL, region)
    ]
    every = found([indicator("i", "万个", LEVEL)], rows)
    assert [(one.check, one.severity) for one in every] == ([(Check.REGIONS, expected)] if expected else [])


def test_whole_things_are_counted_without_rounding():
    rows = [*values("i", "2022-06=4", "家", LEVEL), *values("i", "2022-06=5", "家", LEVEL, "济南市")]
    assert [one.check for one in found([indicator("i", "家", LEVEL)], rows)] == [Check.REGIONS]


def test_rates_of_cities_do_not_add_up():
    rows = [one for region in ("山东省", "济南市", "青岛市") for one in values("i", "2022=50", "%", LEVEL, region)]
    assert found([indicator("i", "%", LEVEL)], rows) == ()


def test_a_plan_says_one_number():
    aims = [target(text, LEVEL, "万个")._replace(id=text) for text in ("16万个", "18万个")]
    every = found([indicator("i", "万个", LEVEL)], [], targets=aims)
    assert [(one.check, one.others) for one in every] == [(Check.TARGETS, ("p", "一 16万个", "一 18万个"))]
    aims[1] = aims[1]._replace(repeats="16万个")
    assert found([indicator("i", "万个", LEVEL)], [], targets=aims) == ()


def test_the_gravest_comes_first():
    rows = [
        *values("i", "2022-01=1; 2022-02=2; 2022-05=3; 2022-06=4", "万个", LEVEL),
        *values("t", "2022-05=480; 2022-06=450", "亿元", TOTAL),
    ]
    every = found([indicator("i", "万个", LEVEL), indicator("t", "亿元", TOTAL)], rows)
    assert [one.severity for one in every] == [Severity.ERROR, Severity.HINT]


def test_the_number_of_a_finding_stays_until_its_values_change():
    first = found([indicator("i", "亿元", TOTAL)], values("i", "2022-05=480; 2022-06=450", "亿元", TOTAL))
    again = [one._replace(id=99, source="别处") for one in values("i", "2022-05=480; 2022-06=450", "亿元", TOTAL)]
    other = found([indicator("i", "亿元", TOTAL)], values("i", "2022-05=480; 2022-06=451", "亿元", TOTAL))
    assert first[0].id == found([indicator("i", "亿元", TOTAL)], again)[0].id
    assert first[0].id != other[0].id


def test_an_exception_holds_up_to_its_last_day():
    every = found([indicator("i", "亿元", TOTAL)], values("i", "2022-05=480; 2022-06=450", "亿元", TOTAL))
    exemption = Exemption(every[0].id, "核减", date(2022, 12, 31), "")
    told = Told(every[0].id, every[0], exemption)
    assert judged(every, [exemption], date(2022, 12, 31)) == Judged((), (told,))
    assert judged(every, [exemption], date(2023, 1, 1)) == Judged((told,), ())
    other = exemption._replace(finding="other")
    assert judged(every, [other], date(2022, 12, 31)) == Judged((told._replace(exemption=None),), ())


@given(st.lists(st.decimals(-(10**6), 10**6, places=2), max_size=30))
def test_no_series_breaks_the_checks(numbers: list[Decimal]):
    rows = values("i", months([f"{one:f}" for one in numbers]), "亿元", TOTAL)
    every = found([indicator("i", "亿元", TOTAL)], rows)
    assert len({one.id for one in every}) == len(every)


@given(st.integers(1, 10**6), st.integers(0, 1000), st.integers(1, 40))
def test_a_straight_line_is_clean(start: int, step: int, count: int):
    rows = values("i", months([start + step * at for at in range(count)]), "个", LEVEL)
    assert [one.check for one in found([indicator("i", "个", LEVEL)], rows) if one.check is not Check.UNIT] == []
