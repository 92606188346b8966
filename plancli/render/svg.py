"""Charts as inline SVG: shapes and words only, coloured by the page's own style, each with its text alternative."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from plancli.domain.vocabulary import Light
from plancli.render.axes import ticks
from plancli.render.cells import clean
from plancli.views import numbers
from plancli.views.page import Chart, History, LightBars, LightCounts, Progress, ProgressBars
from plancli.views.words import LIGHT_WORDS

if TYPE_CHECKING:
    from markupsafe import Markup

_BAR_WIDTH, _BAR_HEIGHT = 110, 12
_BARS_WIDTH, _COUNT_WIDTH, _LINE, _LONGEST_LABEL = 480, 60, 38, 26
_CHART_WIDTH, _LEFT, _RIGHT, _TOP, _HEIGHT = 720, 80, 30, 46, 240
_WORDS_HEIGHT, _MOST_YEARS = 22, 7


def chart(block: Chart) -> "Markup":
    """A chart of a page."""
    match block:
        case History():
            return _history(block)
        case LightBars():
            return _light_bars(block)
        case ProgressBars():
            return _progress_bars(block)


def light_bar(counts: LightCounts) -> "Markup":
    """How many targets have each light, as a small bar."""
    told = "、".join(f"{LIGHT_WORDS[light]}{count}" for light, count in _parts(counts) if count)
    return _svg(_BAR_WIDTH, _BAR_HEIGHT, told, _light_rects(counts, 0, 0, _BAR_WIDTH, _BAR_HEIGHT))


def progress_bar(progress: Progress) -> "Markup | str":
    """Progress with a mark where it ought to be, as a small bar; "" where it is unknown."""
    if progress.gone is None:
        return ""
    told = f"进度{numbers.share(progress.gone)}"
    if progress.expected is not None:
        told += f"，应达{numbers.share(progress.expected)}"
    return _svg(_BAR_WIDTH, _BAR_HEIGHT, told, _progress_shapes(progress, 0, 0, _BAR_WIDTH, _BAR_HEIGHT))


def _svg(width: int, height: int, told: str, shapes: Iterable["Markup"]) -> "Markup":
    from markupsafe import Markup

    head = Markup('<svg viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">')
    body = Markup("").join(shapes)
    return head.format(width, height, width, height, clean(told)) + body + Markup("</svg>")


def _shape(template: str, *values: object) -> "Markup":
    from markupsafe import Markup

    return Markup(template).format(*values)  # noqa: S704 - templates are literals here; values are escaped


def _parts(counts: LightCounts) -> list[tuple[Light, int]]:
    return [
        (Light.MET, counts.met),
        (Light.GREEN, counts.green),
        (Light.YELLOW, counts.yellow),
        (Light.RED, counts.red),
        (Light.GREY, counts.grey),
    ]


def _light_rects(counts: LightCounts, x: float, y: float, width: float, height: float) -> Iterable["Markup"]:
    for light, count in _parts(counts):
        part = width * count / counts.total if counts.total else 0
        if part:
            rect = '<rect class="b-{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
            yield _shape(rect, light.value, x, y, part, height)
        x += part


def _progress_shapes(progress: Progress, x: float, y: float, width: float, height: float) -> Iterable["Markup"]:
    yield _shape('<rect class="ground" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>', x, y, width, height)
    gone = _share(progress.gone) * width
    yield _shape('<rect class="values dot" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>', x, y, gone, height)
    if progress.expected is not None:
        at = x + _share(progress.expected) * width
        yield _shape('<path class="mark" d="M{:.1f} {:.1f}v{:.1f}"/>', at, y - 1, height + 2)


def _share(points: object) -> float:
    return min(max(float(points) / 100, 0.0), 1.0) if points is not None else 0.0  # type: ignore[arg-type] # numbers


def _light_bars(block: LightBars) -> "Markup":
    shapes = []
    for at, (name, counts) in enumerate(block.rows):
        shapes.append(_shape('<text x="0" y="{}">{}</text>', at * _LINE + 13, _short(name)))
        shapes += _light_rects(counts, 0, at * _LINE + 18, _BARS_WIDTH - _COUNT_WIDTH, 12)
        shapes.append(_amount(at, str(counts.total)))
    return _svg(_BARS_WIDTH, len(block.rows) * _LINE, block.title, shapes)


def _progress_bars(block: ProgressBars) -> "Markup":
    shapes = []
    for at, (name, progress, light) in enumerate(block.rows):
        shapes.append(_shape('<text x="0" y="{}">{} {}</text>', at * _LINE + 13, LIGHT_WORDS[light], _short(name)))
        shapes += _progress_shapes(progress, 0, at * _LINE + 18, _BARS_WIDTH - _COUNT_WIDTH, 12)
        shapes.append(_amount(at, "—" if progress.gone is None else numbers.share(progress.gone)))
    return _svg(_BARS_WIDTH, len(block.rows) * _LINE, block.title, shapes)


def _amount(at: int, words: str) -> "Markup":
    return _shape('<text x="{}" y="{}" text-anchor="end">{}</text>', _BARS_WIDTH, at * _LINE + 29, words)


def _short(name: str) -> str:
    """A name as far as there is room on a phone; the table beside the chart has it whole."""
    plain = clean(name)
    return plain if len(plain) <= _LONGEST_LABEL else plain[: _LONGEST_LABEL - 1] + "…"


class _Frame(NamedTuple):
    """The days and levels that the edges of a history's field stand for."""

    first: int
    last: int
    low: float
    high: float

    def place(self, at: date, value: Fraction) -> tuple[float, float]:
        """Where a point stands."""
        across = (at.toordinal() - self.first) / (self.last - self.first)
        up = (float(value) - self.low) / (self.high - self.low)
        return _LEFT + across * (_CHART_WIDTH - _LEFT - _RIGHT), _TOP + (1 - up) * _HEIGHT


def _history(block: History) -> "Markup":
    points = [*block.values, *(one for path in block.paths for one in path), *(point for point, _ in block.targets)]
    days = [one.at.toordinal() for one in points]
    levels = ticks(min(one.value for one in points), max(one.value for one in points))
    frame = _Frame(min(days), max(*days, min(days) + 1), float(levels[0]), float(levels[-1]))
    shapes = [*_axes(levels, frame, block.unit), *_year_ends(frame)]
    shapes += [_line("pace", [frame.place(*one) for one in path]) for path in block.paths]
    shapes.append(_line("values", [frame.place(*one) for one in block.values]))
    dot = '<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="4"><title>{} {}{}</title></circle>'
    shapes += [
        _shape(dot, *frame.place(*one), one.at, numbers.short(one.value), clean(block.unit)) for one in block.values
    ]
    shapes += _targets(block, frame)
    return _svg(_CHART_WIDTH, _TOP + _HEIGHT + 30, block.title, shapes)


def _targets(block: History, frame: _Frame) -> Iterable["Markup"]:
    """The targets with their words beside them: on the side that is away from the path, and none over another."""
    falling = {path[-1] for path in block.paths if path[-1].value < path[0].value}
    taken: list[float] = []
    for point, words in sorted(block.targets, key=lambda pair: -pair[0].value):
        x, y = frame.place(*point)
        yield _shape('<circle class="target" cx="{:.1f}" cy="{:.1f}" r="6"/>', x, y)
        height = y + 22 if point in falling else y - 10
        while any(abs(height - other) < _WORDS_HEIGHT for other in taken):
            height += _WORDS_HEIGHT
        taken.append(height)
        anchor = "end" if x > _CHART_WIDTH / 2 else "start"
        yield _shape('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>', x, height, anchor, clean(words))


def _line(style: str, places: Sequence[tuple[float, float]]) -> "Markup":
    path = " ".join(f"{'L' if at else 'M'}{x:.1f} {y:.1f}" for at, (x, y) in enumerate(places))
    return _shape('<path class="{}" d="{}"/>', style, path) if len(places) > 1 else _shape("")


def _axes(levels: Sequence[Fraction], frame: _Frame, unit: str) -> Iterable["Markup"]:
    for level in levels:
        _, y = frame.place(date.fromordinal(frame.first), level)
        yield _shape('<path class="axis" d="M{} {:.1f}H{}"/>', _LEFT, y, _CHART_WIDTH - _RIGHT)
        label = '<text x="{}" y="{:.1f}" text-anchor="end">{}</text>'
        yield _shape(label, _LEFT - 6, y + 4, numbers.text(level))
    yield _shape('<text x="{}" y="{}" text-anchor="end">{}</text>', _LEFT - 6, 22, clean(unit))


def _year_ends(frame: _Frame) -> Iterable["Markup"]:
    """The ends of years below the field, as many as there is room for."""
    ends = [date(year, 12, 31) for year in range(date.fromordinal(frame.first).year, date.max.year)]
    inside = list(takewhile(lambda day: day.toordinal() <= frame.last, ends))
    for day in inside[:: -(-len(inside) // _MOST_YEARS) or 1]:
        x, _ = frame.place(day, Fraction(0))
        middle = min(max(x, _LEFT), _CHART_WIDTH - _RIGHT - 10)
        label = '<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>'
        yield _shape(label, middle, _TOP + _HEIGHT + 24, f"{day:%Y-%m}")
