"""What a collection round asks for, by when, and what became of it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.collection import Asked, asked_for, reporting_date, returned
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import Link, Target
from plancli.domain.observation import Observation
from plancli.domain.period import Granularity, Period, month, parse_period, years
from plancli.domain.vocabulary import Measure, ReturnState, Section

ASKED = Asked("stations", "云岭省", (), ("省信厅",))
DEADLINE = date(2022, 7, 11)


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("2022-06", 10, "2022-07-10"),
        ("2022-12", 10, "2023-01-10"),
        ("2022Q3", 8, "2022-10-08"),
        ("2022H1", 5, "2022-07-05"),
        ("2022", 20, "2023-01-20"),
        ("2022-01", 31, "2022-02-28"),
        ("2024-01", 31, "2024-02-29"),
    ],
)
def test_the_day_to_report_by(period: str, day: int, expected: str):
    assert reporting_date(parse_period(period), day) == date.fromisoformat(expected)


@given(st.integers(1950, 2150), st.integers(1, 12), st.integers(1, 31))
def test_the_day_to_report_by_lies_in_the_next_month(year: int, number: int, day: int):
    period = month(year, number)
    found = reporting_date(period, day)
    assert 0 < (found - period.last).days <= min(day, 31)


def value(number: str, reported_on: str, key: int) -> Observation:
    return Observation(
        "stations",
        "云岭省",
        parse_period("2022-06"),
        Decimal(number),
        "万个",
        reported_on=date.fromisoformat(reported_on),
        id=key,
    )


FIRST, CORRECTED = value("11", "2022-07-08", 1), value("12", "2022-07-20", 2)


@pytest.mark.parametrize(
    ("values", "as_of", "expected"),
    [
        ([], "2022-07-10", (ReturnState.PENDING, None, None, 0)),
        ([], "2022-07-11", (ReturnState.PENDING, None, None, 0)),
        ([], "2022-07-14", (ReturnState.MISSING, None, None, 3)),
        ([FIRST], "2022-07-14", (ReturnState.ON_TIME, "11", "2022-07-08", 0)),
        ([FIRST], "2022-07-07", (ReturnState.PENDING, None, None, 0)),  # not reported yet that day
        ([FIRST, CORRECTED], "2022-07-31", (ReturnState.ON_TIME, "12", "2022-07-08", 0)),  # a correction is not late
        ([FIRST, CORRECTED], "2022-07-14", (ReturnState.ON_TIME, "11", "2022-07-08", 0)),
        ([CORRECTED], "2022-07-31", (ReturnState.LATE, "12", "2022-07-20", 9)),
        ([value("1", "2022-07-11", 1)], "2022-07-31", (ReturnState.ON_TIME, "1", "2022-07-11", 0)),
    ],
)
def test_what_became_of_it(
    values: list[Observation], as_of: str, expected: tuple[ReturnState, str | None, str | None, int]
):
    found = returned(ASKED, values, DEADLINE, date.fromisoformat(as_of))
    number = f"{found.value.value}" if found.value else None
    reported = found.reported_on.isoformat() if found.reported_on else None
    assert (found.state, number, reported, found.days_late) == expected


def target(
    key: str, indicator: str, period: Period, start: str, lead: tuple[str, ...] = (), repeats: str | None = None
) -> Target:
    return Target(
        key, "plan", "一", Section.GOALS, indicator, "云岭省", period, date.fromisoformat(start),
        read_expression("16万个", Measure.LEVEL, "万个"), lead, repeats=repeats,
    )  # fmt: skip


TARGETS = (
    target("a", "stations", years(2022, 2022), "2022-01-01"),
    target(
        "b", "lakes", Period(Granularity.EACH_YEAR, date(2022, 1, 1), date(2023, 12, 31)), "2022-01-01", ("省河湖厅",)
    ),
    target("c", "new", years(2022, 2022), "2022-01-01", ("省信厅", "省通讯局")),
    target("d", "new", years(2022, 2022), "2022-01-01", ("省信厅",), repeats="c"),
    target("e", "later", years(2023, 2023), "2023-01-01", ("省信厅",)),
    target("f", "half", parse_period("2022-06"), "2022-01-01", ("省信厅",)),
)
LINKS = (Link("stations", "new", "累计与新建"),)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2021-12", []),
        ("2022-06", ["stations", "lakes", "new", "half"]),
        ("2022-07", ["stations", "lakes", "new"]),
        ("2022", ["stations", "lakes", "new", "half"]),
        ("2023-01", ["lakes", "later"]),
        ("2024-01", []),
    ],
)
def test_what_is_asked_for(period: str, expected: list[str]):
    assert [one.indicator_id for one in asked_for(TARGETS, LINKS, parse_period(period))] == expected


def test_who_is_asked_and_for_which_targets():
    asked = {one.indicator_id: one for one in asked_for(TARGETS, LINKS, parse_period("2022-06"))}
    assert asked["stations"].departments == ("省信厅", "省通讯局")  # by way of the linked task
    assert [one.id for one in asked["new"].targets] == ["c"]
    assert [str(one.period) for one in asked["lakes"].targets] == ["2022"]
