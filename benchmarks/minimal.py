"""The floor for start-up: one Typer command that opens an SQLite file and prints the table that `status` prints."""

import sqlite3
from typing import Annotated

import typer

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)

_HEADS = ("行动计划", "目标", "有值", "蓝█绿▆黄▄红▂灰·", "红", "黄", "最滞后")
_PLANS = [
    ("十大创新", "", "", "", "", "", ""),
    *[("  科技研发创新 2024-2025", "19", "3", "█" + "·" * 15, "", "", "")] * 9,
    ("十强产业", "", "", "", "", "", ""),
    *[("  新一代信息技术产业 2024-2025", "8", "1", "·" * 16, "", "", "")] * 3,
]
_LINES = (
    "行动计划台账   截至 2026-11-22   目标 183 · 有值 10 · 逾期未报 6",
    "蓝 已达 7    绿 正常 0    黄 滞后 0    红 严重滞后 0    灰 期末值未报 3  无数据 173",
    "需要关注",
    "没有红灯和黄灯的目标。",
    "另有 848 项到期超过一年：已达 5 · 无数据 843。plancli status --all 全部列出。",
    "plancli status 民生改善创新 看明细",
    "图例： 蓝=已达 差=进度-应达（百分点）： 绿≥0 黄≥-10 红<-10或到期未完成 灰=未评、期末值未报或无数据，不算落后。",
)


@app.command()
def status(db: Annotated[str, typer.Option()] = ":memory:") -> None:
    """Print the table and the lines around it."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    with sqlite3.connect(db) as connection:
        connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    console = Console(width=120, highlight=False, markup=False, emoji=False)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in _HEADS:
        table.add_column(Text(head), no_wrap=True)
    for row in _PLANS:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    for line in _LINES:
        console.print(Text(line))


if __name__ == "__main__":
    app()
