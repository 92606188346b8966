"""Charts: as lines of characters, as SVG, and the scale beside both."""

import io
import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_builders import HOSTILE, full_page, history
from rich.cells import cell_len

from plancli.domain.vocabulary import Light
from plancli.render.axes import ticks
from plancli.render.chart_text import chart_lines
from plancli.render.shapes import keep_shapes
from plancli.render.svg import chart
from plancli.render.terminal import plain_text, print_page
from plancli.views.page import Chart, LightBars, LightCounts, Page, Point, Progress, ProgressBars

NUMBERS = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000)


# ---- the scale


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (10, 16, [10, 12, 14, 16]),
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (3, 100, [0, 20, 40, 60, 80, 100]),
        (5838, 7000, [5750, 6000, 6250, 6500, 6750, 7000]),
        (-2, 3, [-2, -1, 0, 1, 2, 3]),
        (5, 5, [5, 6]),
        (0, 0, [0, Fraction(1, 5)]),
    ],
)
def test_a_scale_has_round_numbers(low: int, high: int, expected: list[int]):
    assert ticks(Fraction(low), Fraction(high)) == expected


@given(NUMBERS, NUMBERS)
def test_a_scale_holds_all_there_is_in_a_few_equal_steps(one: Fraction, other: Fraction):
    low, high = sorted((one, other))
    steps = ticks(low, high)
    sizes = {there - here for here, there in pairwise(steps)}
    assert steps[0] <= low <= high <= steps[-1]
    assert len(sizes) == 1
    assert sizes.pop() > 0
    assert 2 <= len(steps) <= 8


# ---- characters


def test_a_history_shows_values_path_and_target_with_its_words():
    lines = chart_lines(history(), 60)
    assert lines[0].startswith("16 ┤")
    assert lines[0].endswith("◎")  # the target, where the path ends
    assert sum(line.count("●") for line in lines) == 3 + 1  # and once where the marks are explained
    assert lines[-1] == "◎ 2022年 16万个"
    assert any(re.fullmatch(r" +2021-12 +2022-12", line) for line in lines)
    assert "● 报送值   · 应达路径   单位 万个" in lines


def test_a_value_below_its_path_stands_below_it():
    below = history()._replace(values=(Point(history().paths[0][1].at, Fraction(11)),))
    (row,) = (at for at, line in enumerate(chart_lines(below, 60)) if line.endswith("●"))
    (target,) = (at for at, line in enumerate(chart_lines(below, 60)) if line.endswith("◎"))
    assert row > target


@given(st.lists(NUMBERS, min_size=1, max_size=60), st.integers(20, 200))
def test_a_history_of_any_numbers_is_drawn_and_never_wider_than_80(numbers: list[Fraction], width: int):
    days = history(values=len(numbers)).values
    block = history()._replace(
        values=tuple(one._replace(value=number) for one, number in zip(days, numbers, strict=True)),
        paths=(),
        targets=(),
    )
    lines = chart_lines(block, width)
    assert max(map(cell_len, lines)) <= 80
    assert sum(line.count("●") for line in lines) > 1


def test_a_single_value_is_a_chart_too():
    alone = history(values=1)._replace(paths=(), targets=())
    assert sum(line.count("●") for line in chart_lines(alone, 80)) == 2


def test_bars_have_their_figures_in_words():
    bars = LightBars("类", (("甲", LightCounts(met=2, red=1)), ("乙乙", LightCounts())), "")
    assert chart_lines(bars, 80) == ["甲    ███████████▂▂▂▂▂  蓝2 红1", "乙乙"]
    rows = (("甲", Progress(Fraction(30), Fraction(50)), Light.RED), ("乙", Progress(None, None), Light.GREY))
    assert chart_lines(ProgressBars("进度", rows, ""), 80) == [
        "红 甲  ███──┃────   30.0%  应达 50.0%",
        "灰 乙  —                —",
    ]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_name_breaks_a_chart(name: str, width: int):
    page = full_page(name)
    charts = [one for one in page.blocks if isinstance(one, Chart)]
    assert len(charts) == 3
    for block in charts:
        lines = chart_lines(block, width)
        assert all(cell_len(line) <= 80 for line in lines)
        assert not any(char < " " or char == "\u202e" for line in lines for char in line)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
def test_a_chart_keeps_its_shape_where_the_shapes_cannot_be_written(encoding: str):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    print_page(Page("题", (history("x"),)), stream)
    stream.flush()
    written = stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
    wanted = plain_text(Page("题", (history("x"),)))
    assert [len(line) for line in written.splitlines()] == [len(line) for line in wanted.splitlines()]
    assert written.count("*" if encoding in {"ascii", "latin-1"} else "●") == 4


def test_only_a_stream_that_can_be_told_is_told():
    keep_shapes(io.StringIO())  # has no encoding to fail in


# ---- SVG


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_markup_in_a_drawing(name: str):
    for block in full_page(name).blocks:
        if isinstance(block, Chart):
            drawing = str(chart(block))
            assert set(re.findall(r"<(\w+)", drawing)) <= {"svg", "rect", "path", "text", "circle", "title"}
            assert "onclick='" not in drawing
            assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", drawing)


def test_a_drawing_says_what_it_is_and_fits_its_frame():
    drawing = str(chart(history()))
    assert 'role="img" aria-label="数值与应达路径"' in drawing
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', drawing).groups())  # type: ignore[union-attr]
    for x, y in re.findall(r'c?x="([\d.]+)" c?y="([\d.]+)"', drawing):
        assert 0 <= float(x) <= width
        assert 0 <= float(y) <= height


def test_the_words_of_targets_on_one_day_do_not_lie_on_each_other():
    (point, _) = history().targets[0]
    near = tuple((point._replace(value=point.value + Fraction(at, 100)), f"目标{at}") for at in range(4))
    drawing = str(chart(history()._replace(targets=near)))
    heights = sorted(float(y) for y in re.findall(r'y="([\d.]+)" text-anchor="end">目标', drawing))
    assert all(there - here >= 20 for here, there in pairwise(heights))


def test_a_long_history_has_few_years_below_it():
    drawing = str(chart(history(values=200)))
    assert 2 <= len(re.findall(r">\d{4}-12<", drawing)) <= 8
