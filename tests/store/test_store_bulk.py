"""Many values at once: the same rows as one by one, and what is live of many cells."""

from pathlib import Path

from support import Plancli

from plancli import clock
from plancli.store.opening import open_for_writing


def test_only_what_is_live_is_found(small: Plancli, here: Path):
    for value in ("11", "12", "13"):
        small("record", "lakes", value, "--period", "2022-06")
    last = small("history", "lakes", "--format", "json").data[-1]["id"]
    small("retract", last, "--reason", "误报")
    with open_for_writing(here / "plancli.db") as ledger:
        values = ledger.bulk(clock.now())
        (lakes,) = ledger.observations(indicators=["lakes"])
        with ledger.transaction():
            other = lakes._replace(region="青石市")
            found = values.live_in_cells([other, lakes])
            assert [(at, one.value) for at, one in found.items()] == [(1, 12)]
            assert values.live_in_cells([]) == {}
            last_one = values.latest("lakes", lakes.region)
            assert last_one is not None
            assert (last_one.value, last_one.id) == (12, lakes.id)
            assert values.latest("lakes", "青石市") is None


def test_rows_are_what_recording_makes_of_them(small: Plancli, here: Path):
    small("record", "lakes", "12", "--period", "2022-06", "--source", "甲", "--note", "注")
    with open_for_writing(here / "plancli.db") as ledger:
        values = ledger.bulk(clock.now())
        (lakes,) = ledger.observations(indicators=["lakes"])
        with ledger.transaction():
            values.add([(lakes._replace(region="青石市"), None), (lakes._replace(value=lakes.value + 1), lakes)])
        added = ledger.observations(indicators=["lakes"])
    kept = [one._replace(id=None, recorded_at="", supersedes=None) for one in added]
    blank = lakes._replace(id=None, recorded_at="")
    assert kept == [blank._replace(value=lakes.value + 1), blank._replace(region="青石市")]
    assert [one.supersedes for one in added] == [lakes.id, None]
