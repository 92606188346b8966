"""Units: magnitudes and bases, conversion, and values as people type them."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.numerals import NumberError
from plancli.domain.units import (
    QuantityError,
    UnitError,
    UnitMismatchError,
    convert,
    fill_unit,
    fits,
    is_ratio,
    is_whole_unit,
    parse_quantity,
    parse_unit,
    scan_unit,
)


@pytest.mark.parametrize(
    ("text", "scale", "base"),
    [
        ("个", 1, "个"),
        ("万个", 10**4, "个"),
        ("亿个", 10**8, "个"),
        ("亿元", 10**8, "元"),
        ("万亿元", 10**12, "元"),
        ("千亿元", 10**11, "元"),
        ("百万元", 10**6, "元"),
        ("十亿元", 10**9, "元"),
        ("千吨", 1000, "吨"),
        ("百家", 100, "家"),
        ("千瓦", 1, "千瓦"),
        ("万千瓦", 10**4, "千瓦"),
        ("亿千瓦", 10**8, "千瓦"),
        ("千万千瓦", 10**7, "千瓦"),
        ("亿千瓦时", 10**8, "千瓦时"),
        ("千伏", 1, "千伏"),
        ("千克", 1, "千克"),
        ("千米", 1, "公里"),
        ("万千米", 10**4, "公里"),
        ("公里", 1, "公里"),
        ("万公里", 10**4, "公里"),
        ("兆", 1, "兆"),
        ("毫秒", 1, "毫秒"),
        ("EFLOPS", 1, "EFLOPS"),
        ("PFlops", 1, "PFLOPS"),
        ("亿亩次", 10**8, "亩次"),
        ("万标箱", 10**4, "标准箱"),
        ("万吨/年", 10**4, "吨/年"),
        ("万千瓦小时/日", 10**4, "千瓦时/天"),
        ("%", 1, "%"),
        ("％", 1, "%"),
        ("‰", 1, "‰"),
        ("个百分点", 1, "个百分点"),
        ("百分点", 1, "个百分点"),
        ("万", 10**4, ""),
        ("亿", 10**8, ""),
        ("万亿", 10**12, ""),
        ("", 1, ""),
        ("人次", 1, "人次"),
        ("万人次", 10**4, "人次"),
        ("台套", 1, "台套"),
        ("台（套）", 1, "台套"),
        ("平方米", 1, "平方米"),
        ("万平方米", 10**4, "平方米"),
        ("㎡", 1, "平方米"),
        ("m2", 1, "平方米"),
        ("亩", 1, "亩"),
        ("亿斤", 10**8, "斤"),
        ("TEU", 1, "TEU"),
        ("万标准箱", 10**4, "标准箱"),
        ("倍", 1, "倍"),
        ("MW", 1, "MW"),
        ("mw", 1, "MW"),
        ("GWh", 1, "GWh"),
        ("kWh", 1, "千瓦时"),
        ("度", 1, "千瓦时"),
        ("个市", 1, "市"),
        ("万 个", 10**4, "个"),
        ("件/万人", 1, "件/万人"),
        ("县(市、区)", 1, "县(市、区)"),
        ("℃", 1, "℃"),
    ],
)
def test_splits_magnitude_from_base(text: str, scale: int, base: str) -> None:
    unit = parse_unit(text)
    assert (unit.scale, unit.base) == (Decimal(scale), base)


def test_keeps_the_unit_as_written() -> None:
    assert parse_unit("万 千瓦小时").text == "万千瓦小时"


@pytest.mark.parametrize("text", ["个5", "5个", "!", "万%", "亿个百分点", "个-家", "=cmd", "a_b", "吨//年"])
def test_refuses_what_is_no_unit(text: str) -> None:
    with pytest.raises(UnitError, match="is no unit"):
        parse_unit(text)


@pytest.mark.parametrize(
    ("value", "source", "wanted", "result"),
    [
        ("16", "万个", "个", "160000"),
        ("115000", "个", "万个", "11.5"),
        ("16", "万个", "万个", "16"),
        ("1", "亿千瓦", "万千瓦", "10000"),
        ("11559.7", "万千瓦", "亿千瓦", "1.15597"),
        ("1", "万千瓦", "MW", "10"),
        ("1", "GW", "万千瓦", "100"),
        ("500", "kW", "MW", "0.5"),
        ("1", "GWh", "万千瓦时", "100"),
        ("3", "度", "千瓦时", "3"),
        ("1", "亿斤", "万吨", "5"),
        ("2", "公斤", "斤", "4"),
        ("1.2", "亿亩", "万公顷", "800"),
        ("3", "公里", "米", "3000"),
        ("1", "平方公里", "亩", "1500"),
        ("1500", "毫秒", "秒", "1.5"),
        ("5", "‰", "%", "0.5"),
        ("50", "%", "‰", "500"),
        ("1", "倍", "%", "100"),
        ("100", "万吨/年", "吨/年", "1000000"),
        ("1", "亿斤/年", "万吨/年", "5"),
        ("2", "TEU", "标准箱", "2"),
        ("435", "名", "人", "435"),
        ("2", "百分点", "个百分点", "2"),
    ],
)
def test_converts(value: str, source: str, wanted: str, result: str) -> None:
    assert convert(Decimal(value), source, wanted) == Decimal(result)
    assert fits(source, wanted)


def test_converts_units_already_parsed() -> None:
    assert convert(Decimal(16), parse_unit("万个"), parse_unit("个")) == 160000


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("%", "个百分点"),
        ("个", "户"),
        ("万吨", "万千瓦"),
        ("吨/年", "吨"),
        ("元", "美元"),
        ("万", "万个"),
        ("千瓦", "千瓦时"),
    ],
)
def test_refuses_to_convert_between_different_things(source: str, wanted: str) -> None:
    assert not fits(source, wanted)
    with pytest.raises(UnitMismatchError, match="measure different things"):
        convert(Decimal(1), source, wanted)


@given(
    st.decimals(min_value=-(10**8), max_value=10**8, places=3),
    st.sampled_from(["个", "万个", "百个", "亿个"]),
    st.sampled_from(["个", "万个", "千个", "亿个"]),
)
def test_converting_there_and_back_changes_nothing(value: Decimal, one: str, other: str) -> None:
    assert convert(convert(value, one, other), other, one) == value


@pytest.mark.parametrize(
    "unit", ["家", "个", "项", "条", "台", "名", "人", "所", "座", "处", "市", "县", "县(市、区)", "台套"]
)
def test_counted_things_are_whole(unit: str) -> None:
    assert is_whole_unit(unit)
    assert is_whole_unit(parse_unit(unit))


@pytest.mark.parametrize(
    "unit", ["万个", "百家", "元", "亿元", "吨", "千瓦", "公里", "%", "个百分点", "倍", "兆", "", "家/市", "克拉"]
)
def test_money_measures_ratios_and_unknown_units_are_not_whole(unit: str) -> None:
    assert not is_whole_unit(unit)


def test_ratios() -> None:
    assert all(is_ratio(unit) for unit in ("%", "％", "‰", "个百分点", "百分点"))
    assert not any(is_ratio(unit) for unit in ("倍", "个", "", "亿元", "家/市"))


@pytest.mark.parametrize(
    ("written", "default", "unit"),
    [
        ("", "万个", "万个"),
        ("万", "万个", "万个"),
        ("万", "个", "万个"),
        ("亿", "元", "亿元"),
        ("家", "万个", "家"),
        ("万", "", "万"),
    ],
)
def test_what_is_left_out_comes_from_the_default(written: str, default: str, unit: str) -> None:
    assert fill_unit(written, default) == unit


@pytest.mark.parametrize(
    ("text", "known", "found", "rest"),
    [
        ("万个左右", "", "万个", "左右"),
        ("个百分点以上", "", "个百分点", "以上"),
        ("万吨/年以上", "", "万吨/年", "以上"),
        ("亿", "", "亿", ""),
        ("以上", "", "", "以上"),
        ("个市全覆盖", "", "市", "全覆盖"),
        ("万卡以上", "", "万", "卡以上"),
        ("万卡以上", "万卡", "万卡", "以上"),
        ("卡", "万卡", "卡", ""),
        ("千瓦", "", "千瓦", ""),
        ("-5个", "", "", "-5个"),
        ("PFlops以上", "", "PFlops", "以上"),
        ("亿亩次左右", "", "亿亩次", "左右"),
        ("万标箱以上", "", "万标箱", "以上"),
        ("万件次", "", "万件次", ""),
    ],
)
def test_scans_the_unit_at_the_head(text: str, known: str, found: str, rest: str) -> None:
    assert scan_unit(text, known) == (found, rest)


@pytest.mark.parametrize(
    ("text", "default", "value", "unit", "qualifier"),
    [
        ("11.5", "万个", "11.5", "万个", ""),
        ("11.5万个", "万个", "11.5", "万个", ""),
        ("115000个", "万个", "115000", "个", ""),
        ("１６万个", "个", "16", "万个", ""),
        ("16万", "万个", "16", "万个", ""),
        ("1,600家", "家", "1600", "家", ""),
        ("1，600", "家", "1600", "家", ""),
        ("12.5%", "%", "12.5", "%", ""),
        ("12.5％", "%", "12.5", "%", ""),
        ("突破3.5万家", "家", "3.5", "万家", "突破"),
        ("95%以上", "%", "95", "%", "以上"),
        ("超过110万辆", "辆", "110", "万辆", "超过"),
        ("5000亿元", "亿元", "5000", "亿元", ""),
        ("-3.2", "%", "-3.2", "%", ""),
        ("−3.2%", "%", "-3.2", "%", ""),
        ("达到 5000 亿元", "元", "5000", "亿元", ""),
        ("1000余家", "家", "1000", "家", "余"),
        ("两家", "个", "2", "家", ""),
        ("突破 1.1 亿千瓦", "万千瓦", "1.1", "亿千瓦", "突破"),
        ("16", "", "16", "", ""),
        ("不少于5个市", "市", "5", "市", "不少于"),
    ],
)
def test_reads_typed_values(text: str, default: str, value: str, unit: str, qualifier: str) -> None:
    assert parse_quantity(text, default) == (Decimal(value), unit, qualifier)


@pytest.mark.parametrize(
    ("text", "error", "named"),
    [
        ("", QuantityError, "no number"),
        ("万个", QuantityError, "no number"),
        ("nan", QuantityError, "'nan'"),
        ("inf", QuantityError, "'inf'"),
        ("1e5", UnitError, "'e5'"),
        ("1,60家", NumberError, "thousands"),
        ("约3.5万家", QuantityError, "'约'"),
        ("3.5万家左右", QuantityError, "'左右'"),
        ("5%以内", QuantityError, "'以内'"),
        ("16万-18万", UnitError, "is no unit"),
        ("16 18", NumberError, "16 18"),
        ("16万%", UnitError, "takes no 万"),
        ("5!", UnitError, "is no unit"),
        ("16万", UnitError, "takes no 万"),
    ],
)
def test_refuses_values_that_are_not_exact(text: str, error: type[ValueError], named: str) -> None:
    with pytest.raises(error) as caught:
        parse_quantity(text, "%")
    assert named in str(caught.value)


@given(st.text(max_size=12), st.sampled_from(["", "万个", "%"]))
def test_any_text_is_a_quantity_or_a_value_error(text: str, unit: str) -> None:
    with suppress(ValueError):
        assert parse_quantity(text, unit).value.is_finite()
