"""What kind of file the ledger is and how much is in it."""

from pathlib import Path
from typing import NamedTuple

from plancli.store.session import Session

COUNTED = (
    "documents", "plans", "regions", "departments", "indicators", "clauses", "targets", "target_versions",
    "milestones", "events", "observations", "retractions",
)  # fmt: skip


class CatalogueState(NamedTuple):
    """The catalogue loaded last: its edition, the hash of its file, when (UTC) and from where; "" before any load."""

    edition: str = ""
    file_hash: str = ""
    loaded_at: str = ""
    origin: str = ""


class LedgerInfo(NamedTuple):
    """The file, its size in bytes, its schema, the last load, and rows by table, retired ones left out."""

    path: Path
    size: int
    schema_version: int
    catalogue: CatalogueState
    counts: dict[str, int]


def catalogue_state(session: Session) -> CatalogueState:
    """The catalogue loaded last."""
    states = session.read(
        CatalogueState, "SELECT edition, file_hash, loaded_at, origin FROM catalogue_loads ORDER BY id DESC LIMIT 1"
    )
    return states[0] if states else CatalogueState()


def info(session: Session) -> LedgerInfo:
    """All that there is to say about the file without reading it whole."""
    ((version,),) = session.rows("PRAGMA user_version")
    ((size,),) = session.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    return LedgerInfo(session.path, size, version, catalogue_state(session), {t: _count(session, t) for t in COUNTED})


def _count(session: Session, table: str) -> int:
    retirable = session.rows("SELECT 1 FROM pragma_table_info(?) WHERE name = 'retired_at'", (table,))
    ((rows,),) = session.rows(f"SELECT count(*) FROM {table}{' WHERE retired_at IS NULL' if retirable else ''}")
    return int(rows)
