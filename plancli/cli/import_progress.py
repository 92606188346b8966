"""How far a long import is, on the terminal."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

_LONG = 2_000  # rows
_CHUNK = 1 << 20


class ImportProgress:
    """A bar on stderr where that is a terminal, from the time that a file turns out to be long."""

    def __init__(self) -> None:
        self._bar: Progress | None = None

    def of(self, path: Path) -> Callable[[int], None]:
        """What is to be told how many rows of a file have been read."""
        if not sys.stderr.isatty():
            return lambda _rows: None
        tasks: list[int] = []

        def told(rows: int) -> None:
            if rows < _LONG:
                return
            bar = self._bar = self._bar or _shown()
            if not tasks:
                tasks.append(bar.add_task(path.name, total=_lines(path)))
            bar.update(tasks[0], completed=rows)  # type: ignore[arg-type] # rich has a type of its own for numbers

        return told

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def _shown() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    return bar


def _lines(path: Path) -> int | None:
    """How many lines a CSV has; None for a workbook, which does not say without being read."""
    if path.suffix.lower() not in {".csv", ".txt", ".tsv"}:
        return None
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
