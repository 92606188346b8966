"""What a reported value must be before the ledger takes it, and every message it is refused with."""

from datetime import date
from decimal import Decimal

import pytest
from domain_builders import REGION, observation, target

from plancli.domain.ledger import Indicator, Target
from plancli.domain.observation import Observation
from plancli.domain.recording import (
    Context,
    Fault,
    Report,
    can_be_negative,
    is_above_all,
    observation_of,
    takes_unit,
)
from plancli.domain.vocabulary import Accumulation, Measure, ObservationStatus

TODAY = date(2022, 7, 8)
CUMULATIVE, AMOUNT = Accumulation.CUMULATIVE, Accumulation.AMOUNT

STATIONS = Indicator("5g-stations", "累计建成并开通5G基站", "万个", Measure.LEVEL)
NEW = Indicator("5g-stations-new", "新建并开通5G基站", "万个", Measure.TOTAL, CUMULATIVE)
MONTHLY = Indicator("jobs", "城镇新增就业", "万人", Measure.TOTAL, AMOUNT)
SHARE = Indicator("urbanisation", "常住人口城镇化率", "%", Measure.LEVEL)
GROWTH = Indicator("investment", "固定资产投资增速", "%", Measure.GROWTH)
SPENDING = Indicator("rd", "全社会研发经费投入", "亿元", Measure.AVERAGE_GROWTH)
CITIES = Indicator("cities", "城市大脑", "市", Measure.LEVEL)
POWER = Indicator("power", "新能源装机容量", "亿千瓦", Measure.LEVEL)
CUT = Indicator("ammonia", "压减合成氨产能", "万吨", Measure.REDUCTION)

AIMS: dict[str, Target] = {
    "5g-stations": target("16万个", Measure.LEVEL, "万个"),
    "5g-stations-new": target("新建6万个", Measure.TOTAL, "万个"),
    "urbanisation": target("提高1个百分点", Measure.CHANGE, "%"),
    "rd": target("年均增长10%左右", Measure.AVERAGE_GROWTH, "亿元"),
    "cities": target("16市全覆盖", Measure.LEVEL, "市"),
}


def context(indicator: Indicator, last: str = "", *, aimed: bool = True) -> Context:
    """The indicator with its target and, where given, its last value."""
    targets = [AIMS[indicator.id]] if aimed and indicator.id in AIMS else []
    return Context(indicator, targets, [observation(last, indicator.unit, indicator.measure)] if last else [])


def taken(value: str, indicator: Indicator, period: str = "2022-06", said: Accumulation | None = None) -> Observation:
    """The observation that a report makes."""
    one, faults = observation_of(Report(value, period, REGION, accumulation=said), context(indicator), TODAY)
    assert one is not None, faults
    return one


def refused(value: str, about: Context, period: str = "2022-06", said: Accumulation | None = None) -> tuple[Fault, ...]:
    """What a report is refused with."""
    one, faults = observation_of(Report(value, period, REGION, accumulation=said), about, TODAY)
    assert one is None
    return faults


@pytest.mark.parametrize(
    ("value", "indicator", "number", "unit", "qualifier"),
    [
        ("11.5", STATIONS, "11.5", "万个", ""),
        ("11.5万个", STATIONS, "11.5", "万个", ""),
        ("１１．５", STATIONS, "11.5", "万个", ""),
        ("115000个", STATIONS, "115000", "个", ""),
        ("1,150百个", STATIONS, "1150", "百个", ""),
        ("突破11.5万个", STATIONS, "11.5", "万个", "突破"),
        ("11万个以上", STATIONS, "11", "万个", "以上"),
        ("0", STATIONS, "0", "万个", ""),
        ("64.54", SHARE, "64.54", "%", ""),
        ("0.99个百分点", SHARE, "0.99", "个百分点", ""),
        ("-0.2个百分点", SHARE, "-0.2", "个百分点", ""),
        ("-3.2", GROWTH, "-3.2", "%", ""),
        ("−3.2%", GROWTH, "-3.2", "%", ""),
        ("2180.4", SPENDING, "2180.4", "亿元", ""),
        ("12.1%", SPENDING, "12.1", "%", ""),
        ("15市", CITIES, "15", "市", ""),
        ("93.75%", CITIES, "93.75", "%", ""),
        ("31000吨", CUT, "31000", "吨", ""),
    ],
)
def test_values_that_are_taken(value: str, indicator: Indicator, number: str, unit: str, qualifier: str) -> None:
    one = taken(value, indicator)
    assert (one.value, one.unit, one.qualifier) == (Decimal(number), unit, qualifier)


@pytest.mark.parametrize(
    ("value", "indicator", "period", "said", "accumulation"),
    [
        ("6", NEW, "2022-06", None, CUMULATIVE),
        ("6", NEW, "2022-06", AMOUNT, AMOUNT),
        ("6", MONTHLY, "2022-06", None, AMOUNT),
        ("60", MONTHLY, "2022-06", CUMULATIVE, CUMULATIVE),
        ("60", MONTHLY, "2021", None, CUMULATIVE),
        ("60", MONTHLY, "2021", AMOUNT, CUMULATIVE),
        ("8", GROWTH, "2022-06", None, CUMULATIVE),
        ("8", GROWTH, "2022-06", AMOUNT, AMOUNT),
        ("31", CUT, "2022-06", None, CUMULATIVE),
        ("2180", SPENDING, "2021", None, CUMULATIVE),
        ("8%", SPENDING, "2022-06", None, CUMULATIVE),
        ("8%", SPENDING, "2022-06", AMOUNT, AMOUNT),
        ("11.5", STATIONS, "2022-06", None, None),
        ("64", SHARE, "2021", None, None),
        ("93.75%", CITIES, "2022-06", None, None),
    ],
)
def test_how_a_value_counts_within_the_year(
    value: str, indicator: Indicator, period: str, said: Accumulation | None, accumulation: Accumulation | None
) -> None:
    assert taken(value, indicator, period, said).accumulation is accumulation


def test_everything_reported_is_kept() -> None:
    report = Report("突破11.5", "2022-06", "泰安市", "省通信管理局", None, ObservationStatus.PROVISIONAL,
                    date(2022, 7, 5), "初步数", "更正", "import:values.csv")  # fmt: skip
    one, faults = observation_of(report, context(STATIONS), TODAY)
    assert faults == ()
    assert one == Observation(
        "5g-stations", "泰安市", one.period, Decimal("11.5"), "万个", None, ObservationStatus.PROVISIONAL, "突破",
        "省通信管理局", date(2022, 7, 5), note="初步数", reason="更正", origin="import:values.csv",
    ) if one else False  # fmt: skip
    assert str(one.period) == "2022-06"


@pytest.mark.parametrize(
    ("period", "today", "reported_on"),
    [
        ("2022-06", "2022-07-08", "2022-06-30"),
        ("2021", "2022-07-08", "2021-12-31"),
        ("2022-07-08", "2022-07-08", "2022-07-08"),
    ],
)
def test_not_said_a_value_was_reported_on_the_last_day_of_its_period(period: str, today: str, reported_on: str) -> None:
    one, _ = observation_of(Report("11", period, REGION), context(STATIONS), date.fromisoformat(today))
    assert one is not None
    assert one.reported_on == date.fromisoformat(reported_on)


FORMS = "(forms: 11.5, 11.5万个, 1,600家, 95%以上, 突破3.5万家)"
A_NUMBER = "write a number, such as 11.5 or 11.5万个"
OVER = "record it once it is over"
WHICH = "write the period the value is for, such as 2022-06 or 2022"
PERIODS = "(forms: 2022, 2022H1, 2022Q3, 2022-06, 2022-06-30, 2024-2025)"

UNREADABLE = [
    ("abc", f"'abc' begins with no number {FORMS}"),
    ("nan", f"'nan' begins with no number {FORMS}"),
    ("inf", f"'inf' begins with no number {FORMS}"),
    ("-inf", f"'-inf' begins with no number {FORMS}"),
    ("", f"'' begins with no number {FORMS}"),
    ("=1+1", f"'=1+1' begins with no number {FORMS}"),
    ("1e5", "'e5' is no unit (units look like 家, 万个, 亿元, %, 个百分点, 万吨/年)"),
    ("11,5", "the commas of '11,5' do not separate thousands (1,600 or 1600)"),
    ("约11", "'约' in '约11' leaves the value open: enter the number, marked as estimated"),
    ("11万个左右", "'左右' in '11万个左右' leaves the value open: enter the number, marked as estimated"),
]


@pytest.mark.parametrize(("value", "message"), UNREADABLE)
def test_what_is_no_value(value: str, message: str) -> None:
    assert refused(value, context(STATIONS)) == (Fault(message, A_NUMBER),)


UNFIT = [
    (
        "5亿元", context(STATIONS),
        "亿元 does not fit 累计建成并开通5G基站, which is counted in 万个",
        "give the value in 万个 or a unit that converts to it",
    ),
    (
        "70%", context(STATIONS),
        "% does not fit 累计建成并开通5G基站, which is counted in 万个",
        "give the value in 万个 or a unit that converts to it",
    ),
    (
        "1个百分点", context(SHARE, aimed=False),
        "个百分点 does not fit 常住人口城镇化率, which is counted in %",
        "give the value in % or a unit that converts to it",
    ),
    (
        "1个百分点", context(GROWTH),
        "个百分点 does not fit 固定资产投资增速, which is counted in %",
        "give the value in % or a unit that converts to it",
    ),
    (
        "12.1%", context(SPENDING, aimed=False),
        "% does not fit 全社会研发经费投入, which is counted in 亿元",
        "give the value in 亿元 or a unit that converts to it",
    ),
    (
        "94%", context(CITIES, aimed=False),
        "% does not fit 城市大脑, which is counted in 市",
        "give the value in 市 or a unit that converts to it",
    ),
    ("-3", context(NEW), "新建并开通5G基站 counts things and cannot be below zero", "check the sign"),
    ("-1.2万个", context(STATIONS), "累计建成并开通5G基站 counts things and cannot be below zero", "check the sign"),
    ("-1", context(CUT), "压减合成氨产能 counts things and cannot be below zero", "check the sign"),
    (
        "115000", context(STATIONS),
        "115000 without a unit would be 115000万个, against the target 16万个",
        "write the unit: 115000个 or 115000万个",
    ),
    (
        "1600", context(STATIONS),
        "1600 without a unit would be 1600万个, against the target 16万个",
        "write the unit: 1600个 or 1600万个",
    ),
    (
        "1150", context(STATIONS, "2022-05=11.5"),
        "1150 without a unit would be 1150万个, against the last value 11.5万个",
        "write the unit: 1150个 or 1150万个",
    ),
    (
        "1150", context(STATIONS, "2022-05=115000个", aimed=False),
        "1150 without a unit would be 1150万个, against the last value 115000个",
        "write the unit: 1150个 or 1150万个",
    ),
    (
        "6500", Context(POWER, [target("6500万千瓦", Measure.LEVEL, "亿千瓦")]),
        "6500 without a unit would be 6500亿千瓦, against the target 6500万千瓦",
        "write the unit: 6500万千瓦 or 6500千瓦 or 6500亿千瓦",
    ),
    (
        "6500", Context(POWER, [target("0.65亿千瓦", Measure.LEVEL, "亿千瓦")]),
        "6500 without a unit would be 6500亿千瓦, against the target 0.65亿千瓦",
        "write the unit: 6500万千瓦 or 6500千瓦 or 6500亿千瓦",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("value", "about", "message", "remedy"), UNFIT)
def test_what_does_not_fit(value: str, about: Context, message: str, remedy: str) -> None:
    assert refused(value, about) == (Fault(message, remedy),)


@pytest.mark.parametrize(
    ("value", "about"),
    [
        ("1599.9", context(STATIONS)),
        ("115000万个", context(STATIONS)),
        ("115000个", context(STATIONS)),
        ("115000", context(STATIONS, aimed=False)),
        ("115000", context(STATIONS, "2022-05=0", aimed=False)),
        ("1150", context(STATIONS, "2022-05=12", aimed=False)),
        ("250", context(SHARE)),
    ],
    ids=["under a hundred times", "with its unit", "in single ones", "nothing to compare", "against nothing", "near",
         "a distance is no size"],
)  # fmt: skip
def test_large_values_that_are_taken(value: str, about: Context) -> None:
    one, faults = observation_of(Report(value, "2022-06", REGION), about, TODAY)
    assert (one is not None, faults) == (True, ())


BAD_PERIODS = [
    ("2022-07", "the period 2022-07 ends on 2022-07-31, after today", OVER),
    ("2022", "the period 2022 ends on 2022-12-31, after today", OVER),
    ("2022-07-09", "the period 2022-07-09 ends on 2022-07-09, after today", OVER),
    ("June", f"'June' is no period {PERIODS}", WHICH),
    ("", f"'' is no period {PERIODS}", WHICH),
    ("each-year", "each-year needs the years of a plan", WHICH),
]


@pytest.mark.parametrize(("period", "message", "remedy"), BAD_PERIODS)
def test_periods_that_are_refused(period: str, message: str, remedy: str) -> None:
    assert refused("11.5", context(STATIONS), period) == (Fault(message, remedy),)


@pytest.mark.parametrize(("said", "word"), [(AMOUNT, "amount"), (CUMULATIVE, "cumulative")])
def test_a_state_neither_adds_up_nor_stands_for_a_month(said: Accumulation, word: str) -> None:
    message = f"累计建成并开通5G基站 is a state, not an amount: {word} says nothing of it"
    remedy = "leave --monthly and --cumulative out"
    assert refused("11.5", context(STATIONS), said=said) == (Fault(message, remedy),)


def test_a_value_cannot_be_reported_in_the_future() -> None:
    report = Report("11.5", "2022-06", REGION, reported_on=date(2022, 7, 9))
    expected = Fault("reported on 2022-07-09, which is still to come", "give the day it was reported")
    assert observation_of(report, context(STATIONS), TODAY) == (None, (expected,))


def test_a_value_can_be_reported_today() -> None:
    one, _ = observation_of(Report("11.5", "2022-06", REGION, reported_on=TODAY), context(STATIONS), TODAY)
    assert one is not None
    assert one.reported_on == TODAY


def test_everything_that_is_wrong_is_said_at_once() -> None:
    report = Report("abc", "June", REGION, reported_on=date(2023, 1, 1))
    one, faults = observation_of(report, context(STATIONS), TODAY)
    assert one is None
    assert [fault.message.split(" ")[0] for fault in faults] == ["'June'", "'abc'", "reported"]


def test_faults_of_value_and_kind_come_together() -> None:
    assert len(refused("-1", context(STATIONS), "2022-07", AMOUNT)) == 3


@pytest.mark.parametrize(
    ("unit", "indicator", "aims", "fits"),
    [
        ("个", STATIONS, [], True),
        ("万户", STATIONS, [], False),
        ("%", SHARE, [], True),
        ("个百分点", SHARE, [AIMS["urbanisation"]], True),
        ("个百分点", SHARE, [AIMS["5g-stations"]], False),
        ("%", CITIES, [AIMS["cities"]], True),
        ("%", SPENDING, [AIMS["rd"]], True),
        ("%", SPENDING, [AIMS["cities"]], True),
        ("%", SPENDING, [AIMS["5g-stations"]], False),
    ],
)
def test_units_that_an_indicator_takes(unit: str, indicator: Indicator, aims: list[Target], *, fits: bool) -> None:
    assert takes_unit(unit, indicator, aims) is fits


@pytest.mark.parametrize(
    ("unit", "indicator", "may"),
    [
        ("%", SHARE, True), ("个百分点", SHARE, True), ("%", GROWTH, True), ("‰", GROWTH, True), ("%", SPENDING, True),
        ("万个", STATIONS, False), ("万个", NEW, False), ("万吨", CUT, False),
        ("名", Indicator("place", "全国排名", "名", Measure.RANK), False),
        ("亿元", Indicator("net", "净增加", "亿元", Measure.CHANGE), True),
    ],
)  # fmt: skip
def test_what_may_be_below_zero(unit: str, indicator: Indicator, *, may: bool) -> None:
    assert can_be_negative(unit, indicator) is may


def test_an_amount_is_not_replaced_by_a_rate():
    held = observation("2021=1944.7", "亿元", Measure.TOTAL)._replace(indicator_id="rd")
    about = Context(SPENDING, [AIMS["rd"]], [held])
    (fault,) = refused("12.1%", about, "2021")
    assert fault.message == "2021 has 1944.7亿元 on record; 12.1% says another thing"
    assert "indicators of their own" in fault.remedy


def test_the_same_in_another_unit_of_its_kind_is_a_correction():
    about = Context(STATIONS, [], [observation("2022-06=11.5", "万个")._replace(indicator_id="5g-stations")])
    one, faults = observation_of(Report("116000个", "2022-06", REGION), about, TODAY)
    assert (one is not None, faults) == (True, ())


def test_a_share_of_all_may_correct_a_count():
    about = Context(CITIES, [AIMS["cities"]], [observation("2022-06=15", "市")._replace(indicator_id="cities")])
    one, faults = observation_of(Report("100%", "2022-06", REGION), about, TODAY)
    assert (one is not None, faults) == (True, ())


def test_a_growth_target_on_an_amount_takes_a_rate():
    output = Indicator("output", "产值", "亿元", Measure.TOTAL)
    grows = target("增长10%", Measure.GROWTH, "亿元")
    one, faults = observation_of(Report("9.8%", "2022-06", REGION), Context(output, [grows]), TODAY)
    assert (one is not None and one.unit, faults) == ("%", ())


@pytest.mark.parametrize(
    ("value", "indicator", "is_above"),
    [
        ("100", SHARE, False),
        ("100.1", SHARE, True),
        ("196%", SHARE, True),
        ("1001‰", SHARE, True),
        ("196", GROWTH, False),
        ("196", STATIONS, False),
        ("196", Indicator("spent", "年度投资计划完成率", "%", Measure.LEVEL), False),
    ],
)
def test_a_share_above_all_there_is(value: str, indicator: Indicator, *, is_above: bool) -> None:
    assert is_above_all(taken(value, indicator), indicator) is is_above
