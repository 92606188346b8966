"""What happened cannot be rewritten, by any program that opens the file."""

import sqlite3
from datetime import datetime

import pytest

from plancli.store.writing import WritableLedger


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("observations", "value"),
        ("retractions", "reason"),
        ("target_versions", "value"),
        ("target_departments", "name"),
        ("events", "note"),
        ("version_path_steps", "value"),
        ("catalogue_loads", "edition"),
        ("finding_exceptions", "until"),
    ],
)
def test_rows_are_neither_changed_nor_deleted(ledger: WritableLedger, now: datetime, table: str, column: str) -> None:
    ledger.retract(1, "误报", now)
    ledger.write(
        "INSERT INTO events (milestone_id, state, date, recorded_at, origin) VALUES ('m-law', 'done', 'd', 'r', 'c')"
    )
    ledger.write(
        "INSERT INTO version_path_steps"
        " (version_id, position, period, period_first, period_last, value, unit)"
        " VALUES (1, 0, '2022-06', '2022-06-01', '2022-06-30', '13', '万个')"
    )
    ledger.accept("4e5f", "口径调整", now.date(), now)
    for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            ledger.connection.execute(statement)
