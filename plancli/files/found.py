"""What reading a file finds: values with their places, and faults with theirs."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plancli.domain.observation import Observation
from plancli.domain.recording import Fault
from plancli.domain.vocabulary import Accumulation, ObservationStatus
from plancli.errors import Problem
from plancli.files.cell_formats import column_letters
from plancli.files.heads import Field

WHOLE_ROW = -1
_GROWTH = 16


@dataclass(frozen=True, slots=True)
class Said:
    """What was said with the command, for every value of the files that does not say it itself; "" is not said."""

    period: str = ""
    accumulation: Accumulation | None = None
    source: str = ""
    status: ObservationStatus | None = None
    reason: str = ""
    sheet: str = ""
    mapped: Mapping[str, Field] = field(default_factory=dict)


class CellFault(NamedTuple):
    """What is wrong with a cell of a file: its sheet ("" in a CSV), line, column (WHOLE_ROW), and what it is about."""

    file: str
    sheet: str
    line: int
    column: int
    head: str
    about: str
    fault: Fault

    @property
    def problem(self) -> Problem:
        """As it is told."""
        letters = "" if self.column == WHOLE_ROW else f"{column_letters(self.column)} {self.head}".strip()
        entry = " › ".join(filter(None, (self.sheet, letters, self.about)))
        return Problem(self.file, self.line, entry, self.fault.message, self.fault.remedy)


class Value(NamedTuple):
    """A value of a file that passed, with its place; `is_first` where its series had no value on record before."""

    line: int
    column: int
    observation: Observation
    is_first: bool
    says_status: bool


class Seen:
    """Which cells of one indicator and region a file has filled: the line and what it said, by the cell's number.

    Two arrays and not a dictionary: a file may have a million values.
    """

    __slots__ = ("_lines", "_said")

    def __init__(self) -> None:
        self._lines = array("q")
        self._said = array("q")

    def earlier(self, number: int, line: int, said: int) -> tuple[int, bool] | None:
        """The line that filled a cell before, and whether it said the same; None for the first, which is kept."""
        try:
            first = self._lines[number]
        except IndexError:
            more = bytes(self._lines.itemsize * (number + _GROWTH - len(self._lines)))
            self._lines.frombytes(more)
            self._said.frombytes(more)
            first = 0
        if first:
            return first, self._said[number] == said
        self._lines[number] = line
        self._said[number] = said
        return None
