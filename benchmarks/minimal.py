"""The floor for start-up: one Typer command that opens an SQLite file and prints tables like those of `status`."""

import sqlite3
from typing import Annotated

import typer

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)

_PLANS = [
    ("十大创新", "", "", "", "", ""),
    *[("  数字变革创新 2024-2025", "35", "2", "█" * 16, "3", "5G基站 -26.3")] * 6,
]
_URGENT = [("红 严重滞后", "累计建成并开通5G基站", "16万个", "11.5万个", "23.7%", "50.0%", "-26.3", "0.75万个")] * 8


@app.command()
def status(db: Annotated[str, typer.Option()] = ":memory:") -> None:
    """Print two tables."""
    from rich.console import Console
    from rich.table import Table

    with sqlite3.connect(db) as connection:
        connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    console = Console(width=120)
    for rows in (_PLANS, _URGENT):
        table = Table(box=None)
        for position in range(len(rows[0])):
            table.add_column(str(position))
        for row in rows:
            table.add_row(*row)
        console.print(table)


if __name__ == "__main__":
    app()
