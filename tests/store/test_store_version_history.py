"""Every version of a target that was ever recorded, with when, why and by what."""

from datetime import UTC, date, datetime
from decimal import Decimal

from copies import replace

from plancli.domain.ledger import Catalogue, Target
from plancli.store.writing import WritableLedger


def at(day: int) -> datetime:
    return datetime(2022, 7, day, 12, tzinfo=UTC)


def restated(target: Target, value: str, effective: date) -> Target:
    return replace(target, expression=replace(target.expression, value=Decimal(value)), effective_from=effective)


def test_the_history_has_every_version_in_the_order_of_recording(ledger: WritableLedger, catalogue: Catalogue):
    target = catalogue.targets[0]
    ledger.adjust(restated(target, "18", date(2022, 8, 1)), "动态调整", at(20))
    ledger.adjust(restated(target, "19", date(2022, 8, 1)), "更正", at(21))
    ledger.adjust(restated(target, "17", date(2022, 9, 1)), "再调整", at(25))
    every = ledger.version_history(target.id)
    assert [str(one.target.expression.value) for one in every] == ["16", "18", "19", "17"]
    assert [one.target.effective_from for one in every[1:]] == [date(2022, 8, 1), date(2022, 8, 1), date(2022, 9, 1)]
    assert [one.target.reason for one in every] == ["", "动态调整", "更正", "再调整"]
    assert every[1].recorded_at.startswith("2022-07-20T12:00:00")
    assert [one.target.origin for one in every] == ["catalogue", "command", "command", "command"]


def test_the_history_knows_both_clocks(ledger: WritableLedger, catalogue: Catalogue):
    target = catalogue.targets[0]
    ledger.adjust(restated(target, "18", date(2022, 8, 1)), "动态调整", at(20))
    assert len(ledger.version_history(target.id, as_of=date(2022, 7, 31))) == 1
    assert len(ledger.version_history(target.id, as_of=date(2022, 8, 1))) == 2
    assert len(ledger.version_history(target.id, known_on=date(2022, 7, 19))) == 1
    assert ledger.version_history("no such target") == ()
