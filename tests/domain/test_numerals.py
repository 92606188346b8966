"""Exact numbers as people write them."""

import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.numerals import NumberError, format_number, parse_number, scan_number, squeeze


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("16", "16"),
        ("1.45", "1.45"),
        (".5", "0.5"),
        (" 16 ", "16"),
        ("007", "7"),
        ("１６", "16"),
        ("１．５", "1.5"),
        ("1,600", "1600"),
        ("1，600", "1600"),
        ("1,234,567.89", "1234567.89"),
        ("-3.2", "-3.2"),
        ("−3.2", "-3.2"),
        ("－3.2", "-3.2"),
        ("+5", "5"),
        ("＋5", "5"),
        ("两", "2"),
        ("三", "3"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("九十五", "95"),
        ("一百零五", "105"),
        ("一百一十", "110"),
        ("两百五", "250"),
        ("三千五百", "3500"),
        ("三千五", "3500"),
        ("一千零五", "1005"),
        ("一万二千", "12000"),
        ("一万二", "12000"),
        ("一万零二", "10002"),
        ("三千五百万", "35000000"),
        ("一亿二千万", "120000000"),
        ("两万亿", "2000000000000"),
        ("一点二", "1.2"),
        ("零点零五", "0.05"),
        ("零", "0"),
        ("〇", "0"),
        ("负三", "-3"),
        ("-三点二", "-3.2"),
        ("一亿零五", "100000005"),
    ],
)
def test_reads_what_people_type(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "no number"),
        ("  ", "no number"),
        ("nan", "'nan'"),
        ("inf", "'inf'"),
        ("-inf", "'inf'"),
        ("1e5", "'e5'"),
        ("12abc", "'abc'"),
        ("16万", "'万'"),
        ("1.", "'1.'"),
        ("1.2.3", "1.2.3"),
        ("--3", "'-3'"),
        ("0x10", "'x10'"),
        ("٣", "'٣'"),
        ("1 600", "' 600'"),
        ("1_000", "'_000'"),
        ("1,60", "do not separate thousands"),
        ("1,6000", "do not separate thousands"),
        ("1600,000", "do not separate thousands"),
        (",600", "',600'"),
        ("1,,600", "1,,600"),
        ("万", "in digits"),
        ("千亿", "in digits"),
        ("三四", "in digits"),
        ("一点", "in digits"),
        ("点五", "in digits"),
        ("一点二三十", "in digits"),
        ("万二", "in digits"),
        ("一万三亿四亿", "in digits"),
        ("零零", "in digits"),
        ("一万二千万", "in digits"),
        ("9" * 40, "more digits"),
    ],
)
def test_refuses_what_is_no_exact_number(text: str, named: str) -> None:
    with pytest.raises(NumberError, match=re.escape(named)):
        parse_number(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_printing_and_reading_gives_the_same_number(number: Decimal) -> None:
    text = format_number(number)
    assert parse_number(text) == number
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text())
def test_any_text_is_a_number_or_a_number_error(text: str) -> None:
    with suppress(NumberError):
        assert parse_number(text).is_finite()


@pytest.mark.parametrize(
    ("number", "text"),
    [("16", "16"), ("1.450", "1.45"), ("1E+4", "10000"), ("-0.0", "0"), ("100", "100"), ("-3.20", "-3.2")],
)
def test_prints_plain_digits(number: str, text: str) -> None:
    assert format_number(Decimal(number)) == text


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("16万个", "16", "万个"),
        ("1,300,力争1500", "1300", ",力争1500"),
        ("三千万元", "3000", "万元"),
        ("一万二千家", "12000", "家"),
        ("一点二万亿元", "1.2", "万亿元"),
        ("一千瓦", "1", "千瓦"),
        ("三百分点", "3", "百分点"),
        ("两个", "2", "个"),
        ("十万个", "10", "万个"),
        ("一亿二千万元", "120000000", "元"),
    ],
)
def test_scans_the_number_at_the_head(text: str, number: str, rest: str) -> None:
    assert scan_number(text) == (Decimal(number), rest)


@pytest.mark.parametrize("text", ["", "万家", "千亿", "个", "达到5"])
def test_scans_no_number_where_there_is_none(text: str) -> None:
    assert scan_number(text) is None


def test_spaces_are_squeezed_out_but_never_join_two_numbers() -> None:
    assert squeeze(" 达到 27 万　个 ") == "达到27万个"
    with pytest.raises(NumberError, match="3 5"):
        squeeze("3 5家")
