"""Writing a row of the catalogue, new or known, with the lists that belong to it."""

from collections.abc import Iterable, Mapping, Sequence

from plancli.store.session import Session


def upsert(session: Session, table: str, key: Mapping[str, object], rest: Mapping[str, object]) -> None:
    """Insert the row, or bring the one with this key up to date. Names of tables and columns come from the store."""
    row = {**key, **rest}
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    changes = ", ".join(f"{column} = excluded.{column}" for column in rest)
    session.write(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}",
        tuple(row.values()),
    )


def replace_list(session: Session, table: str, owner: Mapping[str, object], column: str, names: Sequence[str]) -> None:
    """Make the owner's list of names in `table` exactly these, in this order."""
    session.write(f"DELETE FROM {table} WHERE {where(owner)}", tuple(owner.values()))
    columns = ", ".join((*owner, "position", column))
    marks = ", ".join("?" * (len(owner) + 2))
    session.write_all(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})",
        [(*owner.values(), position, name) for position, name in enumerate(names)],
    )


def retire(session: Session, table: str, key: Mapping[str, object], at: str) -> None:
    """Mark the row as no longer in the catalogue; it stays."""
    session.write(f"UPDATE {table} SET retired_at = ? WHERE {where(key)} AND retired_at IS NULL", (at, *key.values()))


def put_in_order(session: Session, table: str, keys: Iterable[tuple[Mapping[str, object], int]]) -> None:
    """Give the rows their places in the catalogue."""
    places = [(position, key) for key, position in keys]
    if places:
        session.write_all(
            f"UPDATE {table} SET position = ? WHERE {where(places[0][1])} AND position <> ?",
            [(position, *key.values(), position) for position, key in places],
        )


def where(key: Mapping[str, object]) -> str:
    """The condition that picks the row with this key."""
    return " AND ".join(f"{column} = ?" for column in key)
