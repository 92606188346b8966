"""Charts as inline SVG: shapes and words only, coloured by the page's own style, each with its text alternative."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from plancli.domain.vocabulary import Light
from plancli.render.cells import clean
from plancli.views import numbers
from plancli.views.page import Chart, History, LightBars, LightCounts, Progress, ProgressBars
from plancli.views.words import LIGHT_WORDS

if TYPE_CHECKING:
    from markupsafe import Markup

_BAR_WIDTH, _BAR_HEIGHT = 110, 12
_CHART_WIDTH, _LABEL_WIDTH, _LINE = 720, 250, 22
_LEFT, _RIGHT, _TOP, _HEIGHT = 60, 150, 16, 240


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
        y = at * _LINE
        shapes.append(_shape('<text x="0" y="{}">{}</text>', y + 14, _short(name)))
        shapes += _light_rects(counts, _LABEL_WIDTH, y + 3, _CHART_WIDTH - _LABEL_WIDTH - 60, 14)
        shapes.append(_shape('<text x="{}" y="{}">{}</text>', _CHART_WIDTH - 50, y + 14, counts.total))
    return _svg(_CHART_WIDTH, len(block.rows) * _LINE + 4, f"{block.title}：{block.told}", shapes)


def _progress_bars(block: ProgressBars) -> "Markup":
    shapes = []
    for at, (name, progress, light) in enumerate(block.rows):
        y = at * _LINE
        shapes.append(_shape('<text x="0" y="{}">{}{}</text>', y + 14, f"{LIGHT_WORDS[light]} ", _short(name)))
        shapes += _progress_shapes(progress, _LABEL_WIDTH, y + 3, _CHART_WIDTH - _LABEL_WIDTH - 70, 14)
        told = "—" if progress.gone is None else numbers.share(progress.gone)
        shapes.append(_shape('<text x="{}" y="{}">{}</text>', _CHART_WIDTH - 62, y + 14, told))
    return _svg(_CHART_WIDTH, len(block.rows) * _LINE + 4, f"{block.title}：{block.told}", shapes)


_LONGEST_LABEL = 18


def _short(name: str) -> str:
    plain = clean(name)
    return plain if len(plain) <= _LONGEST_LABEL else plain[: _LONGEST_LABEL - 1] + "…"


def _history(block: History) -> "Markup":
    points = [*block.values, *block.path, *(point for point, _ in block.targets)]
    days = [one.at.toordinal() for one in points] or [0]
    levels = [float(one.value) for one in points] or [0.0]
    first, last = min(days), max(*days, min(days) + 1)
    low, high = min(0.0, *levels), max(levels) or 1.0

    def place(at: date, value: object) -> tuple[float, float]:
        across = (at.toordinal() - first) / (last - first)
        up = (float(value) - low) / (high - low) if high > low else 0.0  # type: ignore[arg-type] # a number
        return _LEFT + across * (_CHART_WIDTH - _LEFT - _RIGHT), _TOP + (1 - up) * _HEIGHT

    shapes = [*_axes(low, high, block.unit), *_years(first, last)]
    shapes.append(_line("pace", [place(*one) for one in block.path]))
    shapes.append(_line("values", [place(*one) for one in block.values]))
    shapes += [_shape('<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="3"/>', *place(*one)) for one in block.values]
    for point, words in block.targets:
        x, y = place(*point)
        shapes.append(_shape('<circle class="target" cx="{:.1f}" cy="{:.1f}" r="5"/>', x, y))
        shapes.append(_shape('<text x="{:.1f}" y="{:.1f}">{}</text>', x + 8, y + 4, clean(words)))
    return _svg(_CHART_WIDTH, _TOP + _HEIGHT + 30, f"{block.title}：{block.told}", shapes)


def _line(style: str, places: Sequence[tuple[float, float]]) -> "Markup":
    path = " ".join(f"{'L' if at else 'M'}{x:.1f} {y:.1f}" for at, (x, y) in enumerate(places))
    return _shape('<path class="{}" d="{}"/>', style, path) if len(places) > 1 else _shape("")


def _axes(low: float, high: float, unit: str) -> Iterable["Markup"]:
    for step in range(5):
        y = _TOP + _HEIGHT * (1 - step / 4)
        yield _shape('<path class="axis" d="M{} {:.1f}H{}"/>', _LEFT, y, _CHART_WIDTH - _RIGHT)
        label = f"{low + (high - low) * step / 4:.4g}"
        yield _shape('<text x="{}" y="{:.1f}" text-anchor="end">{}</text>', _LEFT - 6, y + 4, label)
    yield _shape('<text x="{}" y="{}" text-anchor="end">{}</text>', _LEFT - 6, 10, clean(unit))


def _years(first: int, last: int) -> Iterable["Markup"]:
    for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
        day = date(year, 12, 31).toordinal()
        if first <= day <= last:
            x = _LEFT + (day - first) / (last - first) * (_CHART_WIDTH - _LEFT - _RIGHT)
            yield _shape(
                '<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>', x, _TOP + _HEIGHT + 18, f"{year}年末"
            )
