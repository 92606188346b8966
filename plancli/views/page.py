"""The shape every view has: a page of blocks for people, and flat rows for machines. Renderers know only this."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.vocabulary import Light


class Kind(StrEnum):
    """How a cell is to be written."""

    TEXT = "text"
    NUMBER = "number"  # as exact as it is, no thousands separators
    QUANTITY = "quantity"  # a number with its unit, as text
    SHARE = "share"  # points of 100, one decimal
    GAP = "gap"  # points, one decimal, always with its sign
    COUNT = "count"
    DATE = "date"
    LIGHT = "light"
    LIGHTS = "lights"  # how many targets have each light, as a bar
    STRIP = "strip"  # one letter a month, the light's word
    PROGRESS = "progress"  # how far along, with the mark of how far it ought to be, as a bar


class LightCounts(NamedTuple):
    """How many targets have each light."""

    met: int = 0
    green: int = 0
    yellow: int = 0
    red: int = 0
    grey: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.green + self.yellow + self.red + self.grey


class Progress(NamedTuple):
    """Points of 100 gone and expected; None is unknown."""

    gone: Fraction | None
    expected: Fraction | None


class LightWord(NamedTuple):
    """A light with the word that always goes with it: 红 严重滞后."""

    light: Light
    word: str


class LightStrip(NamedTuple):
    """The lights of months that follow each other, the first of them the month with that number, 1 to 12.

    None is a month in which there was nothing to judge yet.
    """

    first_month: int
    lights: tuple[Light | None, ...]


class Links(NamedTuple):
    """Files beside this page: the words each is shown by, and its path from here, in the system of `/`."""

    parts: tuple[tuple[str, str], ...]


Cell = str | int | Decimal | Fraction | date | LightCounts | Progress | LightWord | LightStrip | Links | None


class Column(NamedTuple):
    """One column: its Chinese head, how its cells are written, and how early it gives way on a narrow terminal.

    `drop` 0 is never dropped; higher numbers go first, and 1, without which rows look alike or say too little, only
    where no narrowing helps, or if it is one name in all rows or blank in most. `wraps` may be folded over several
    lines; `folds` may where a terminal is narrow, and stands on one line elsewhere.
    """

    head: str
    kind: Kind = Kind.TEXT
    drop: int = 0
    wraps: bool = False
    folds: bool = False


class Listing(NamedTuple):
    """A table for people. `empty` is what is said when there are no rows.

    `grouped_by` is the head of what its heading rows say, where a table that sorts needs them as a column.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    empty: str = ""
    grouped_by: str = "分组"


def is_heading(row: Sequence[Cell]) -> bool:
    """Whether a row of a table is only a heading over those below it."""
    return len(row) > 1 and sum(cell is not None for cell in row) == 1


class Paragraph(NamedTuple):
    """A line of text; `is_quiet` for what is read only when needed (legends, notes).

    `follows_title` puts it on the title's own line where titles have no form of their own.
    """

    text: str
    is_quiet: bool = False
    is_heading: bool = False
    follows_title: bool = False


class LightLine(NamedTuple):
    """One line with every light, its word and its count: 红 严重滞后 41."""

    parts: tuple[tuple[Light, str, int], ...]


class Point(NamedTuple):
    """A value at a day."""

    at: date
    value: Fraction


class History(NamedTuple):
    """A chart of an indicator over time: what was reported, the paths it ought to take, and the targets, in `unit`.

    A path is a line through its points. `told` says in words what the chart shows, for those who cannot see it.
    """

    title: str
    unit: str
    values: tuple[Point, ...]
    paths: tuple[tuple[Point, ...], ...]
    targets: tuple[tuple[Point, str], ...]
    told: str


class LightBars(NamedTuple):
    """A chart of how many targets have each light, a bar a name; `told` says it in words."""

    title: str
    rows: tuple[tuple[str, LightCounts], ...]
    told: str


class ProgressBars(NamedTuple):
    """A chart of progress against what is expected, in points of 100, a bar a target; `told` says it in words."""

    title: str
    rows: tuple[tuple[str, Progress, Light], ...]
    told: str


Chart = History | LightBars | ProgressBars
Block = Listing | Paragraph | LightLine | Chart
Scalar = str | int | bool | Decimal | Fraction | date | None
Value = Scalar | list["Value"] | tuple["Value", ...] | Mapping[str, "Value"]
Record = Mapping[str, Value]


class Page(NamedTuple):
    """A view: blocks for the terminal and Markdown; `records`, flat rows with English keys, for JSON and CSV.

    Records are made when they are read, once: a table does not need them.

    `heads` are the Chinese heads of the records' keys, in the order of the CSV's columns. `whole` is what JSON gives
    instead of the records where a page is one thing and not a list, or a list of things that have lists of their own.
    """

    title: str
    blocks: tuple[Block, ...]
    records: Iterable[Record] = ()
    heads: Mapping[str, str] = {}
    whole: Record | Iterable[Record] | None = None
