"""Moments as text, whose order is the order of time."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from plancli.clock import instant, instant_after, now, today


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Move the machine to a time zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def test_a_moment_is_in_utc_with_microseconds() -> None:
    beijing = timezone(timedelta(hours=8))
    assert instant(datetime(2022, 7, 1, 7, tzinfo=beijing)) == "2022-06-30T23:00:00.000000+00:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2022, 7, 1))  # noqa: DTZ001


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be changed here")
@pytest.mark.parametrize(
    ("name", "expected"),
    [("UTC0", "2022-07-01T00:00:00.000000+00:00"), ("CST-8", "2022-06-30T16:00:00.000000+00:00")],
)
def test_a_day_ends_where_the_machine_stands(zone: Callable[[str], None], name: str, expected: str) -> None:
    zone(name)
    assert instant_after(date(2022, 6, 30)) == expected


@pytest.mark.parametrize("day", [date.min, date(1970, 12, 31), date(9000, 1, 1), date.max])
def test_days_far_away_have_an_end_too(day: date) -> None:
    assert instant_after(day).startswith(day.isoformat())


def test_days_are_in_order() -> None:
    days = [date.min, date(1971, 1, 1), date(2022, 6, 30), date(2022, 7, 1), date(8999, 12, 31), date.max]
    assert sorted(map(instant_after, days)) == list(map(instant_after, days))


def test_now_knows_its_zone() -> None:
    before = datetime.now(UTC)
    assert before <= now() <= datetime.now(UTC)
    assert now().tzinfo is not None
    assert abs((today() - before.date()).days) <= 1
