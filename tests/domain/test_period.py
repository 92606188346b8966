"""Periods: reading, printing, order, the share of a span that is gone."""

from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plancli.domain.period import (
    Granularity,
    Period,
    PeriodError,
    days_in_month,
    is_month_end,
    month,
    month_clock,
    months_between,
    parse_period,
    share_between,
    share_gone,
    years,
    years_of,
)

READ = [
    ("2022", "2022", "2022-01-01", "2022-12-31"),
    ("2024-2025", "2024-2025", "2024-01-01", "2025-12-31"),
    ("2022-2022", "2022", "2022-01-01", "2022-12-31"),
    ("2022H1", "2022H1", "2022-01-01", "2022-06-30"),
    ("2022h2", "2022H2", "2022-07-01", "2022-12-31"),
    ("2022Q1", "2022Q1", "2022-01-01", "2022-03-31"),
    ("2022Q2", "2022Q2", "2022-04-01", "2022-06-30"),
    ("2022q3", "2022Q3", "2022-07-01", "2022-09-30"),
    ("2022Q4", "2022Q4", "2022-10-01", "2022-12-31"),
    ("2022-06", "2022-06", "2022-06-01", "2022-06-30"),
    ("2022-6", "2022-06", "2022-06-01", "2022-06-30"),
    ("2022/6", "2022-06", "2022-06-01", "2022-06-30"),
    ("2022-02", "2022-02", "2022-02-01", "2022-02-28"),
    ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
    ("2022-06-30", "2022-06-30", "2022-06-30", "2022-06-30"),
    ("2022/6/5", "2022-06-05", "2022-06-05", "2022-06-05"),
    ("2022年", "2022", "2022-01-01", "2022-12-31"),
    ("2022年底", "2022", "2022-01-01", "2022-12-31"),
    ("2022年底前", "2022", "2022-01-01", "2022-12-31"),
    ("2022 年 6 月", "2022-06", "2022-06-01", "2022-06-30"),
    ("2022年6月底前", "2022-06", "2022-06-01", "2022-06-30"),
    ("2022年6月30日", "2022-06-30", "2022-06-30", "2022-06-30"),
    ("2022年6月30日前", "2022-06-30", "2022-06-30", "2022-06-30"),
    ("2022年上半年", "2022H1", "2022-01-01", "2022-06-30"),
    ("2022年下半年", "2022H2", "2022-07-01", "2022-12-31"),
    ("2022年一季度", "2022Q1", "2022-01-01", "2022-03-31"),
    ("2022年四季度", "2022Q4", "2022-10-01", "2022-12-31"),
    ("2024—2025年", "2024-2025", "2024-01-01", "2025-12-31"),
    ("2024年至2025年", "2024-2025", "2024-01-01", "2025-12-31"),
    ("２０２２－０６", "2022-06", "2022-06-01", "2022-06-30"),
    (" 2022 ", "2022", "2022-01-01", "2022-12-31"),
]


@pytest.mark.parametrize(("text", "printed", "first", "last"), READ)
def test_reading(text: str, printed: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (str(period), period.first, period.last) == (
        printed, date.fromisoformat(first), date.fromisoformat(last),
    )  # fmt: skip


FORMS = "2022, 2022H1, 2022Q3, 2022-06, 2022-06-30, 2024-2025"
YEARS = "years run from 1900 to 2199, the earlier one first"
BAD = [
    ("", f"'' is no period (forms: {FORMS})"),
    ("later", f"'later' is no period (forms: {FORMS})"),
    ("22", f"'22' is no period (forms: {FORMS})"),
    ("2022H3", f"'2022H3' is no period (forms: {FORMS})"),
    ("2022Q5", f"'2022Q5' is no period (forms: {FORMS})"),
    ("2022Q", f"'2022Q' is no period (forms: {FORMS})"),
    ("20226", f"'20226' is no period (forms: {FORMS})"),
    ("2022.5", f"'2022.5' is no period (forms: {FORMS})"),
    ("2022-06-30-1", f"'2022-06-30-1' is no period (forms: {FORMS})"),
    ("2022年1-6月", f"'2022年1-6月' is no period (forms: {FORMS})"),
    ("2022; DROP TABLE", f"'2022; DROP TABLE' is no period (forms: {FORMS})"),
    ("2022-13", "'2022-13' is no period: month must be in 1..12"),
    ("2022-00", "'2022-00' is no period: month must be in 1..12"),
    ("2022-02-30", "'2022-02-30' is no period: day is out of range for month"),
    ("2023-02-29", "'2023-02-29' is no period: day is out of range for month"),
    ("2025-2024", f"'2025-2024' is no period: {YEARS}"),
    ("0001", f"'0001' is no period: {YEARS}"),
    ("1899-12", f"'1899-12' is no period: {YEARS}"),
    ("9999", f"'9999' is no period: {YEARS}"),
    ("2024-9999", f"'2024-9999' is no period: {YEARS}"),
    ("each-year", "each-year needs the years of a plan"),
    ("每年", "each-year needs the years of a plan"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_no_period(text: str, message: str) -> None:
    with pytest.raises(PeriodError) as raised:
        parse_period(text)
    # The standard library says it in its own words: the beginning is ours.
    assert str(raised.value).startswith(message.partition(": ")[0])
    assert "month must" in message or "out of range" in message or str(raised.value) == message


def test_years_that_run_backwards_are_refused() -> None:
    with pytest.raises(PeriodError, match="2024 is before 2025"):
        years(2025, 2024)


@pytest.mark.parametrize("text", ["each-year", "每年"])
def test_each_year_spans_the_plan(text: str) -> None:
    period = parse_period(text, parse_period("2024-2025"))
    assert period == Period(Granularity.EACH_YEAR, date(2024, 1, 1), date(2025, 12, 31))
    assert str(period) == "each-year"
    assert years_of(period) == (parse_period("2024"), parse_period("2025"))


days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
periods = st.one_of(
    days.map(lambda day: Period(Granularity.DAY, day, day)),
    days.map(lambda day: month(day.year, day.month)),
    st.builds(lambda day, quarter: parse_period(f"{day.year}Q{quarter}"), days, st.integers(1, 4)),
    st.builds(lambda day, half: parse_period(f"{day.year}H{half}"), days, st.integers(1, 2)),
    st.builds(lambda day, more: years(day.year, min(day.year + more, 2199)), days, st.integers(0, 10)),
)


@given(periods)
def test_a_printed_period_reads_as_the_same(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(st.text(max_size=12))
def test_reading_never_fails_in_another_way(text: str) -> None:
    with suppress(PeriodError):
        period = parse_period(text)
        assert parse_period(str(period)) == period


@given(periods, periods)
def test_order_is_by_end_then_by_start(one: Period, other: Period) -> None:
    assume((one.first, one.last) != (other.first, other.last))
    assert (one < other) != (other < one)
    assert not one < one  # noqa: PLR0124
    if one.last < other.last:
        assert one < other
    assert sorted([one, other]) == sorted([other, one])


def test_a_year_comes_before_its_last_quarter_and_after_its_third() -> None:
    texts = ["2022Q4", "2022-12-31", "2022", "2022-12", "2022Q3", "2021", "2022H2"]
    in_order = ["2021", "2022Q3", "2022", "2022H2", "2022Q4", "2022-12", "2022-12-31"]
    assert [str(one) for one in sorted(map(parse_period, texts))] == in_order


@pytest.mark.parametrize(
    ("text", "aligned"), [("2022", True), ("2022-06", True), ("2022-06-30", False), ("2022Q2", True)]
)
def test_month_alignment(text: str, *, aligned: bool) -> None:
    assert parse_period(text).is_month_aligned is aligned


@pytest.mark.parametrize(
    ("day", "is_end"),
    [("2022-02-28", True), ("2024-02-28", False), ("2024-02-29", True), ("2022-12-31", True), ("2022-06-01", False)],
)
def test_month_ends(day: str, *, is_end: bool) -> None:
    assert is_month_end(date.fromisoformat(day)) is is_end


@pytest.mark.parametrize(
    ("year", "number", "days"),
    [(2022, 2, 28), (2024, 2, 29), (1900, 2, 28), (2000, 2, 29), (2022, 12, 31), (2022, 4, 30)],
)
def test_days_in_a_month(year: int, number: int, days: int) -> None:
    assert days_in_month(year, number) == days


def test_the_month_clock_is_whole_at_month_ends() -> None:
    assert month_clock(date(2022, 6, 30)) - month_clock(date(2021, 12, 31)) == 6
    assert month_clock(date(2022, 6, 15)) - month_clock(date(2022, 5, 31)) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2022-06-30", "2022-12-31", "6"),
        ("2022-12-31", "2022-06-30", "-6"),
        ("2022-06-30", "2022-06-30", "0"),
        ("2022-05-31", "2022-06-15", "1/2"),
        ("2024-01-31", "2024-02-29", "1"),
        ("2021-12-31", "2025-12-31", "48"),
    ],
)
def test_months_between(earlier: str, later: str, months: str) -> None:
    assert months_between(date.fromisoformat(earlier), date.fromisoformat(later)) == Fraction(months)


@pytest.mark.parametrize(
    ("start", "due", "at", "share"),
    [
        ("2022-01-01", "2022-12-31", "2022-06-30", "1/2"),
        ("2022-01-01", "2022-12-31", "2022-02-28", "1/6"),
        ("2022-01-01", "2022-12-31", "2022-12-31", "1"),
        ("2022-01-01", "2022-12-31", "2021-12-31", "0"),
        ("2022-01-01", "2022-12-31", "2021-06-30", "0"),
        ("2022-01-01", "2022-12-31", "2023-06-30", "1"),
        ("2024-01-01", "2025-12-31", "2024-12-31", "1/2"),
        ("2022-07-01", "2022-09-30", "2022-08-31", "2/3"),
        ("2022-01-01", "2022-12-31", "2022-06-15", "11/24"),
        ("2022-01-01", "2022-06-15", "2022-05-31", "151/166"),
        ("2022-03-05", "2022-12-31", "2022-06-30", "118/302"),
        ("2022-06-15", "2022-06-15", "2022-06-15", "1"),
        ("2022-06-15", "2022-06-15", "2022-06-14", "0"),
    ],
)
def test_the_share_of_time_gone(start: str, due: str, at: str, share: str) -> None:
    dates = [date.fromisoformat(one) for one in (start, due, at)]
    assert share_gone(*dates) == Fraction(share)


def test_an_empty_span_is_all_gone() -> None:
    assert share_between(date(2022, 12, 31), date(2022, 12, 31), date(2022, 12, 31)) == 1
    assert share_between(date(2022, 12, 31), date(2022, 11, 15), date(2022, 12, 1)) == 1


@given(st.tuples(days, days).map(sorted), days, days)
def test_the_share_never_falls_and_stays_between_none_and_all(span: list[date], one: date, other: date) -> None:
    start, due = span
    assume(start > date(1900, 1, 1))
    before, after = sorted((one, other))
    assert 0 <= share_gone(start, due, before) <= share_gone(start, due, after) <= 1
    assert share_gone(start, due, due) == 1
    assert share_gone(start, due, start - timedelta(days=1)) == 0


@given(st.integers(1900, 2190), st.integers(1, 12), st.integers(1, 5))
def test_half_the_months_are_half_the_share(year: int, first_month: int, half: int) -> None:
    def at_end(months: int) -> date:
        count = 12 * year + first_month - 1 + months - 1
        return month(count // 12, count % 12 + 1).last

    assert share_gone(date(year, first_month, 1), at_end(2 * half), at_end(half)) == Fraction(1, 2)
