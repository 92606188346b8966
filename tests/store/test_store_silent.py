"""What `status` leaves out and counts instead has no other verdict than 无数据."""

from collections import Counter
from datetime import date

import pytest
from support import Plancli

from plancli.domain.vocabulary import State
from plancli.store.ledger import Ledger
from plancli.store.location import locate
from plancli.store.opening import open_for_reading
from plancli.views.standing import Standing, standings
from plancli.views.status import Choice, chosen, over_for_long

DAYS = [date(year, month, day) for year in range(2022, 2029) for month, day in ((2, 28), (6, 30), (12, 31))]


@pytest.fixture
def ledger(shipped: Plancli) -> Ledger:
    """The shipped plans with a value here and there, of the province and of a city, one of them retracted."""
    ids = sorted({one["indicator_id"] for one in shipped("targets", "--format", "json").data})
    for at, one in enumerate(ids[::30]):
        shipped("record", one, "1", "--period", "2022", *(["--region", "泰安市"] if at % 3 == 0 else []))
    shipped("retract", shipped("info", "--format", "json").data["observations"], "--reason", "误报")
    return open_for_reading(locate(None).path)


def states(rows: list[Standing]) -> Counter[State]:
    return Counter(one.assessment.state for one in rows)


@pytest.mark.parametrize("known_on", [None, date(2026, 5, 1)])
def test_nothing_but_verdicts_without_data_are_left_out(ledger: Ledger, known_on: date | None):
    left_out = 0
    for day in DAYS:
        over = over_for_long(day)
        current, old = chosen(standings(ledger.judged(day, known_on), day), Choice(), day)
        some, rest = chosen(standings(ledger.judged(day, known_on, over), day), Choice(), day)
        silent = ledger.count_silent(day, known_on, over)
        assert [one[:-1] for one in some] == [one[:-1] for one in current]  # all but what gives way to what
        assert states(rest) + Counter({State.NO_DATA: silent}) == states(old)
        left_out += silent
    assert left_out > len(DAYS)
