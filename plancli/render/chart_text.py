"""Charts as lines of plain characters, at most 80 columns wide: a history as a field of points, counts as bars."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from plancli.domain.vocabulary import Light
from plancli.render.axes import ticks
from plancli.render.cells import LIGHT_BARS, LIGHTS_WIDTH, PROGRESS_WIDTH, clean, light_widths, progress_bar
from plancli.views import numbers
from plancli.views.page import Chart, History, LightBars, LightCounts, Point, ProgressBars
from plancli.views.words import LIGHT_WORDS

WIDEST = 80
_HEIGHT = 11
_NARROWEST_FIELD = 24
_VALUE, _TARGET, _PATH = "●", "◎", "·"
_LONGEST_NAME = 32


def chart_lines(block: Chart, width: int) -> list[str]:
    """The lines of a chart without its title, none wider than `width` or 80 cells; each of its words is there."""
    room = min(width, WIDEST)
    match block:
        case History():
            return list(_history(block, room))
        case LightBars():
            return [_light_row(name, counts, block) for name, counts in block.rows]
        case ProgressBars():
            return list(_progress_rows(block))


# ---- a history


class _Field(NamedTuple):
    """A field of characters, and the days and levels that its edges stand for."""

    width: int
    first: date
    last: date
    low: Fraction
    high: Fraction

    def column(self, at: date) -> int:
        """Where a day stands."""
        return _nearest(Fraction((at - self.first).days, max((self.last - self.first).days, 1)) * (self.width - 1))

    def row(self, value: Fraction) -> int:
        """Where a level stands, from the top."""
        return _nearest((self.high - value) / (self.high - self.low) * (_HEIGHT - 1))


def _nearest(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def _history(block: History, room: int) -> Iterator[str]:
    """The field with its axes, then the months below it and what the marks are."""
    points = [*block.values, *(one for path in block.paths for one in path), *(one for one, _ in block.targets)]
    steps = ticks(min(one.value for one in points), max(one.value for one in points))
    labels = [numbers.text(one) for one in steps]
    margin = max(map(cell_len, labels)) + 2
    width = max(room - margin - 1, _NARROWEST_FIELD)
    days = [one.at for one in points]
    field = _Field(width, min(days), max(days), steps[0], steps[-1])
    cells = _drawn(block, field)
    heads = {field.row(level): label for level, label in zip(steps, labels, strict=True)}
    for row, line in enumerate(cells):
        label = heads.get(row, "")
        yield f"{label:>{margin - 2}} {'┤' if label else '│'}{''.join(line)}".rstrip()
    yield f"{'':>{margin - 1}}└{'─' * width}"
    yield from _below(field, margin)
    yield from _key(block, room)


def _drawn(block: History, field: _Field) -> list[list[str]]:
    """The field: paths first, then targets, then values, which hide what lies below them."""
    cells = [[" "] * field.width for _ in range(_HEIGHT)]
    for path in block.paths:
        for column, value in _along(path, field):
            cells[field.row(value)][column] = _PATH
    for mark, points in ((_TARGET, [one for one, _ in block.targets]), (_VALUE, block.values)):
        for one in points:
            cells[field.row(one.value)][field.column(one.at)] = mark
    return cells


def _along(path: Sequence[Point], field: _Field) -> Iterator[tuple[int, Fraction]]:
    """The level of a path at every column that it passes."""
    for here, there in pairwise(path):
        first, last = field.column(here.at), field.column(there.at)
        for column in range(first, last + 1):
            share = Fraction(column - first, last - first) if last > first else Fraction(1)
            yield column, here.value + (there.value - here.value) * share


def _below(field: _Field, margin: int) -> Iterator[str]:
    """The first and the last month, and the ends of the years between where there is room."""
    line = [" "] * (field.width + 1)
    years = [date(year, 12, 31) for year in range(field.first.year, field.last.year + 1)]
    for day in [field.first, field.last, *(one for one in years if field.first < one < field.last)]:
        label = f"{day:%Y-%m}"
        start = min(max(field.column(day) - len(label) // 2, 0), field.width - len(label))
        around = line[max(start - 1, 0) : start + len(label) + 1]
        if set(around) == {" "}:
            line[start : start + len(label)] = label
    yield f"{'':>{margin}}{''.join(line)}".rstrip()


def _key(block: History, room: int) -> Iterator[str]:
    """What the marks are, and the targets in words; folded, never cut."""
    marks = [f"{_VALUE} 报送值", *([f"{_PATH} 应达路径"] if block.paths else [])]
    yield f"{'   '.join(marks)}   单位 {clean(block.unit)}"
    for _, words in block.targets:
        yield from chop_cells(f"{_TARGET} {clean(words)}", room)


# ---- bars


def _light_row(name: str, counts: LightCounts, block: LightBars) -> str:
    room = min(max(cell_len(clean(one)) for one, _ in block.rows), _LONGEST_NAME)
    bar = "".join(LIGHT_BARS[light] * width for light, width in light_widths(counts))
    pairs = ((light, getattr(counts, light.value)) for light in Light)
    told = " ".join(f"{LIGHT_WORDS[light]}{count}" for light, count in pairs if count)
    return f"{_padded(name, room)}  {bar:<{LIGHTS_WIDTH}}  {told}".rstrip()


def _progress_rows(block: ProgressBars) -> Iterable[str]:
    room = min(max(cell_len(clean(name)) for name, *_ in block.rows), _LONGEST_NAME)
    for name, progress, light in block.rows:
        gone = "—" if progress.gone is None else numbers.share(progress.gone)
        expected = "" if progress.expected is None else f"  应达 {numbers.share(progress.expected)}"
        bar = progress_bar(progress)
        yield f"{LIGHT_WORDS[light]} {_padded(name, room)}  {bar:<{PROGRESS_WIDTH}}  {gone:>6}{expected}"


def _padded(name: str, room: int) -> str:
    """A name as wide as `room`; what is longer ends in …, since the table beside the chart has it whole."""
    plain = clean(name)
    if cell_len(plain) > room:
        plain = f"{chop_cells(plain, room - 1)[0]}…"
    return plain + " " * (room - cell_len(plain))
