"""Paths and shapes that tests share."""

import csv
import io
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from subprocess import CompletedProcess

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY / ".." / "shared"
CATALOGUE = REPOSITORY / "tests" / "data" / "plans.yaml"
SHIPPED = REPOSITORY / "plans.yaml"
MADE = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
TODAY = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)

needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared corpus is not beside the repository")


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - JSON has any shape
        """Its output as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Its output as CSV, by head."""
        return list(csv.DictReader(io.StringIO(self.out)))


class Stream(io.TextIOWrapper):
    """A standard stream in memory, which can pass for a terminal."""

    def __init__(self, encoding: str = "utf-8", *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def text(self) -> str:
        self.flush()
        content = self.buffer.getvalue()  # type: ignore[attr-defined]
        return str(content.decode(self.encoding))


Plancli = Callable[..., Ran]
Run = Callable[..., "CompletedProcess[str]"]


def matches(text: str, expected: Path) -> None:
    """Assert that a text is what a file under tests holds; UPDATE_EXPECTED=1 in the environment rewrites the file."""
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
