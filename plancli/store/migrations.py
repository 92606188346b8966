"""Every change of the schema, oldest first. Append only: a released migration is never edited, moved or removed.

Add `mNNN_what` at the end, count SCHEMA_VERSION in `opening.py` up by one, and run the store's tests with
`--snapshot-update`. Views need no statement here: they are made anew from `sql/views.sql` after every migration.
"""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import complete_statement

from sqlite_utils import Migrations
from sqlite_utils.db import Database

SQL = Path(__file__).with_name("sql")

migrations = Migrations("plancli")


@migrations()
def m001_ledger(db: Database) -> None:
    """Documents, plans, targets with their versions, observations, and who answers for what."""
    run(db, "m001_ledger.sql")


@migrations()
def m002_paths(db: Database) -> None:
    """Monthly and quarterly plans, entered for a version of a target."""
    run(db, "m002_paths.sql")


@migrations()
def m003_exceptions(db: Database) -> None:
    """Findings of the checks that somebody accepted for a time."""
    run(db, "m003_exceptions.sql")


@migrations()
def m004_states(db: Database) -> None:
    """The views of tasks and milestones say how far they are."""


def run(db: Database, name: str) -> None:
    """Run a file of SQL inside the open transaction, which `executescript` would commit."""
    for statement in statements((SQL / name).read_text("utf-8")):
        db.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The statements of a script whose statements end with a line; triggers hold semicolons of their own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
