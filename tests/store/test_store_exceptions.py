"""Exceptions that people made for findings: the last one holds, none is overwritten."""

from datetime import UTC, date, datetime

import pytest

from plancli.domain.checks.exceptions import Exemption
from plancli.store.errors import StoreError
from plancli.store.writing import WritableLedger

FIRST, SECOND = datetime(2022, 7, 1, 9, tzinfo=UTC), datetime(2022, 8, 1, 9, tzinfo=UTC)


def test_the_last_exception_holds(ledger: WritableLedger) -> None:
    assert ledger.exemptions() == ()
    ledger.accept("a", "口径调整", date(2022, 12, 31), FIRST)
    ledger.accept("b", "核减", date(2022, 9, 30), FIRST)
    ledger.accept("a", "提前核对", date(2022, 8, 31), SECOND)
    held = {one.finding: one for one in ledger.exemptions()}
    assert held["a"] == Exemption("a", "提前核对", date(2022, 8, 31), "2022-08-01T09:00:00.000000+00:00")
    assert held["b"].reason == "核减"


def test_as_it_was_known_then(ledger: WritableLedger) -> None:
    ledger.accept("a", "口径调整", date(2022, 12, 31), FIRST)
    ledger.accept("a", "提前核对", date(2022, 8, 31), SECOND)
    assert [one.reason for one in ledger.exemptions(date(2022, 7, 15))] == ["口径调整"]
    assert ledger.exemptions(date(2022, 6, 30)) == ()


def test_all_or_nothing(ledger: WritableLedger) -> None:
    ledger.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError):
        ledger.accept("a", "口径调整", date(2022, 12, 31), FIRST)
    assert ledger.exemptions() == ()
