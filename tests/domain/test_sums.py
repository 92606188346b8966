"""Σ out of overlapping reports, worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from domain_builders import observations, target
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.readings import readings
from plancli.domain.sums import Sum, sum_from
from plancli.domain.vocabulary import Measure

AIM = target("100亿元", Measure.TOTAL, "亿元").expression


def total(reported: str, start: str, at: str) -> Sum | None:
    values = readings(AIM, "亿元", observations(reported, "亿元", Measure.TOTAL))
    found = sum_from(date.fromisoformat(start), date.fromisoformat(at), values)
    return found and found._replace(parts=())


def exact(amount: str) -> Sum:
    return Sum(Fraction(amount), is_lower_bound=False)


def with_gaps(amount: str) -> Sum:
    return Sum(Fraction(amount), is_lower_bound=True, has_gaps=True)


def floor(amount: str) -> Sum:
    return Sum(Fraction(amount), is_lower_bound=True)


YEAR = "2022-01-01"
CASES = [
    ("nothing", "", YEAR, "2022-06-30", None),
    ("one cumulative", "2022-06=50", YEAR, "2022-06-30", exact("50")),
    ("one month from the start", "2022-01=5 当期", YEAR, "2022-01-31", exact("5")),
    ("one month later on", "2022-03=5 当期", YEAR, "2022-03-31", with_gaps("5")),
    ("months", "2022-01=5 当期; 2022-02=6 当期; 2022-03=7 当期", YEAR, "2022-03-31", exact("18")),
    ("months with a gap", "2022-01=5 当期; 2022-03=7 当期", YEAR, "2022-03-31", with_gaps("12")),
    ("up to the date, not beyond", "2022-01=5 当期; 2022-02=6 当期", YEAR, "2022-01-31", exact("5")),
    ("nothing up to the date", "2022-06=50", YEAR, "2022-05-31", None),
    ("a cumulative closes the gap", "2022-01=5 当期; 2022-03=17; 2022-04=3 当期", YEAR, "2022-04-30", exact("20")),
    ("a quarter and a month", "2022Q1=20 当期; 2022-04=5 当期", YEAR, "2022-04-30", exact("25")),
    ("back from a cumulative over a month", "2022-06=60; 2022-06=10 当期", YEAR, "2022-05-31", None),
    ("a date between: the cumulative less the month", "2022-06=60; 2022-06=10 当期", YEAR, "2022-06-30", exact("60")),
    ("two halves", "2022H1=40 当期; 2022H2=50 当期", YEAR, "2022-12-31", exact("90")),
    ("the year", "2022=90", YEAR, "2022-12-31", exact("90")),
    ("cumulative of a day in the month", "2022-06-10=45", YEAR, "2022-06-10", exact("45")),
    ("years end to end", "2021=70; 2022=80; 2023-06=30", "2021-01-01", "2023-06-30", exact("180")),
    ("a year missing", "2021=70; 2023-06=30", "2021-01-01", "2023-06-30", with_gaps("100")),
    ("an amount of two years", "2021-2022=150; 2023-06=30", "2021-01-01", "2023-06-30", exact("180")),
    ("own start: less the cumulative before", "2022-06=60; 2022-09=95", "2022-07-01", "2022-09-30", exact("35")),
    ("own start: less months before", "2022-01=1 当期; 2022-02=2 当期; 2022-03=10", "2022-03-01", "2022-03-31", exact("7")),
    ("own start: less an earlier year", "2021=70; 2021-2022=150", YEAR, "2022-12-31", exact("80")),
    ("own start: nothing to take away", "2022-09=95", "2022-07-01", "2022-09-30", None),
    ("own start: a month of its own at least", "2022-08=9 当期; 2022-09=95", "2022-07-01", "2022-09-30", with_gaps("9")),
    ("own start: a floor takes nothing away", "2022-06=突破60; 2022-09=95", "2022-07-01", "2022-09-30", None),
    ("a floor adds a floor", "2022-01=突破5 当期; 2022-02=6 当期", YEAR, "2022-02-28", floor("11")),
    ("a floor corrected by the year's value", "2022-12=突破90 快报; 2022=92", YEAR, "2022-12-31", exact("92")),
    ("the best of overlapping stretches", "2022-02=5 当期; 2022-03=6 当期; 2022Q1=20 当期; 2022-05=1 当期",
     YEAR, "2022-05-31", with_gaps("21")),
    ("parts that lead nowhere", "2022-02=5 当期; 2022-04=7 当期; 2022-06=1 当期", YEAR, "2022-06-30", with_gaps("13")),
]  # fmt: skip


@pytest.mark.parametrize(("reported", "start", "at", "expected"), [pytest.param(*one[1:], id=one[0]) for one in CASES])
def test_the_sum(reported: str, start: str, at: str, expected: Sum | None) -> None:
    assert total(reported, start, at) == expected


amounts = st.lists(st.integers(0, 1000), min_size=12, max_size=12)


@given(amounts, st.sets(st.integers(1, 12)), st.integers(1, 12))
def test_a_sum_is_exact_or_a_lower_bound(months: list[int], reported: set[int], at: int) -> None:
    text = "; ".join(f"2022-{month:02}={months[month - 1]} 当期" for month in sorted(reported) if month <= at)
    end = date(2022, at, {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(at, 31)).isoformat()
    found, true = total(text, YEAR, end), sum(months[:at])
    if found is None:
        assert not text
    elif found.is_lower_bound:
        assert found.amount <= true
    else:
        assert found.amount == true
    if set(range(1, at + 1)) <= reported:
        assert found == exact(str(true))


@given(amounts, st.integers(1, 12), st.integers(1, 12), st.data())
def test_every_way_of_reporting_gives_the_same_sum(
    months: list[int], one: int, other: int, data: st.DataObject
) -> None:
    first, at = sorted((one, other))
    parts = []
    for month in range(1, at + 1):
        kinds = data.draw(st.sampled_from([("",), (" 当期",), ("", " 当期")]))
        if month < first and "" not in kinds:
            kinds = (*kinds, "")
        parts += [
            f"2022-{month:02}={Decimal(months[month - 1] if kind else sum(months[:month]))}{kind}" for kind in kinds
        ]
    end = date(2022, at, {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(at, 31)).isoformat()
    assert total("; ".join(parts), date(2022, first, 1).isoformat(), end) == exact(str(sum(months[first - 1 : at])))
