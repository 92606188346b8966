"""Pages as text, by every renderer, on pages made for the purpose."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from plancli.domain.vocabulary import Light
from plancli.render.as_csv import csv_text
from plancli.render.as_json import json_text
from plancli.render.as_markdown import markdown_text
from plancli.render.cells import clean, light_widths, progress_bar, text_of
from plancli.render.folding import cell_breaks, prose_breaks
from plancli.render.terminal import plain_text
from plancli.views.page import (
    Cell,
    Column,
    Kind,
    LightCounts,
    LightLine,
    LightWord,
    Listing,
    Page,
    Paragraph,
    Progress,
    Record,
)


def page_of(*cells: Cell, kind: Kind = Kind.TEXT, wraps: bool = False) -> Page:
    """A page with one column of these cells, and a second one that is full."""
    columns = (Column("头", kind, wraps=wraps), Column("二"))
    return Page("题", (Listing(columns, tuple((cell, "x") for cell in cells)),))


def rows_of(*values: object) -> Page:
    records: tuple[Record, ...] = tuple({"a": value} for value in values)  # type: ignore[dict-item]
    return Page("题", (), records, {"a": "甲"})


# ---- cells


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, Kind.NUMBER, "—"),
        (None, Kind.SHARE, "—"),
        (None, Kind.TEXT, ""),
        (None, Kind.COUNT, ""),
        (0, Kind.COUNT, "0"),
        (Decimal(10000), Kind.NUMBER, "10000"),
        (Decimal("1E+4"), Kind.NUMBER, "10000"),
        (Decimal("0.750"), Kind.NUMBER, "0.75"),
        (Fraction(1, 3), Kind.NUMBER, "0.3333"),
        (Fraction(719, 10), Kind.SHARE, "71.9%"),
        (Fraction(7185, 100), Kind.SHARE, "71.9%"),
        (Fraction(-2630, 100), Kind.GAP, "-26.3"),
        (Fraction(5), Kind.GAP, "+5.0"),
        (Fraction(0), Kind.GAP, "+0.0"),
        (Fraction(-1, 100), Kind.GAP, "-0.0"),
        (date(2022, 6, 30), Kind.DATE, "2022-06-30"),
        (LightWord(Light.RED, "红 未完成"), Kind.LIGHT, "红 未完成"),
        (LightCounts(met=1, red=1), Kind.LIGHTS, "████████▂▂▂▂▂▂▂▂"),
        (LightCounts(), Kind.LIGHTS, ""),
        ("两\n行\t格", Kind.TEXT, "两 行 格"),
    ],
)
def test_a_cell_as_text(cell: Cell, kind: Kind, text: str):
    assert text_of(cell, kind) == text


@pytest.mark.parametrize(
    ("gone", "expected", "bar"),
    [
        (None, None, "—"),
        (None, 50, "—"),
        (0, None, "──────────"),
        (24, 50, "██───┃────"),
        (99, None, "█████████─"),
        (100, None, "██████████"),
        (100, 100, "█████████┃"),
        (250, 50, "█████┃████"),
        (-40, 50, "─────┃────"),
        (0, -20, "┃─────────"),
    ],
)
def test_a_progress_bar_says_how_far_and_how_far_it_ought_to_be(gone: int | None, expected: int | None, bar: str):
    progress = Progress(*(None if one is None else Fraction(one) for one in (gone, expected)))
    assert progress_bar(progress) == bar


@given(st.tuples(*[st.integers(0, 500)] * 5))
def test_a_bar_of_lights_has_a_place_for_every_light_that_is_there(numbers: tuple[int, int, int, int, int]):
    counts = LightCounts(*numbers)
    widths = dict(light_widths(counts))
    there = {light for light, number in zip(Light, numbers, strict=True) if number}
    assert len(widths) == len(there)
    assert all(width >= 1 for width in widths.values())
    assert sum(widths.values()) == (16 if there else 0)


@given(st.text())
def test_cleaned_text_is_one_line_without_control_characters(text: str):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in cleaned)


def test_marks_that_turn_the_direction_of_writing_are_dropped():
    assert clean("a\u202eb\u2066c\u200fd") == "abcd"


# ---- the terminal


@pytest.mark.parametrize("name", ["[/x]", "[bold]粗[/bold]", "[link=file:///etc]x[/link]", ":smile:", "\\[a]", "[red"])
def test_names_are_shown_as_they_are(name: str):
    page = Page(
        name,
        (
            Paragraph(name),
            Paragraph(name, is_heading=True),
            Listing((Column(name), Column("二")), ((name, "x"),), title=name),
        ),
    )
    assert plain_text(page).count(name) == 5


def test_off_a_terminal_a_table_is_as_wide_as_it_needs_to_be():
    name = "很长的指标名称" * 60
    assert name in plain_text(page_of(name))
    assert name in plain_text(page_of(name, wraps=True))
    assert name in plain_text(Page("题", (Paragraph(name),)))


def wide_page(rows: int = 1) -> Page:
    columns = (
        Column("灯"),
        Column("名称", wraps=True),
        Column("一", drop=1),
        Column("二", Kind.NUMBER, drop=3),
        Column("三", drop=2),
    )
    return Page("题", (Listing(columns, (("红 未完成", "名" * 30, "一" * 10, Decimal(12345), "三" * 10),) * rows),))


@pytest.mark.parametrize(
    ("width", "dropped"),
    [
        (120, ""),
        (80, ""),
        (79, "二"),
        (73, "二"),
        (72, "二、三"),
        (43, "二、三"),
        (42, "一、二、三"),
        (32, "一、二、三"),
    ],
)
def test_columns_give_way_in_their_order_and_are_named(width: int, dropped: str):
    page = plain_text(wide_page(), width)
    notes = [line for line in page.splitlines() if line.startswith("屏宽不够，未列：")]
    assert max(map(cell_len, page.splitlines())) <= width
    assert notes == ([f"屏宽不够，未列：{dropped}"] if dropped else [])


def test_a_table_keeps_what_tells_its_rows_apart_by_narrowing_what_wraps():
    columns = (Column("名称", wraps=True), Column("计划", drop=1, wraps=True), Column("附", drop=2))
    page = Page("题", (Listing(columns, (("名" * 20, "计划甲 2022", "x"), ("名" * 20, "计划乙 2022", "x"))),))
    text = plain_text(page, 24)
    assert max(map(cell_len, text.splitlines())) <= 24
    assert "计划甲" in text
    assert "计划乙" in text
    assert text.endswith("屏宽不够，未列：附\n")


def test_a_name_that_all_rows_share_narrows_no_other_column():
    columns = (Column("名称", wraps=True), Column("计划", drop=1, wraps=True))
    page = Page("题", (Listing(columns, (("名" * 9, "计划甲 2022"), ("称" * 9, "计划甲 2022"))),))
    assert plain_text(page, 24).splitlines() == ["名称", "名" * 9, "称" * 9, "屏宽不够，未列：计划"]


def test_a_column_blank_in_most_rows_narrows_no_other():
    columns = (Column("名称", wraps=True), Column("每月", drop=1))
    for blanks, kept in [(1, True), (2, True), (3, False)]:
        rows = (("名" * 9, "3万个"),) * 2 + (("名" * 9, None),) * blanks
        assert ("3万个" in plain_text(Page("题", (Listing(columns, rows),)), 20)) is kept


def test_a_name_is_folded_and_never_cut():
    page = plain_text(wide_page(1), 40)
    assert page.count("名") == 30 + 1


def test_an_empty_table_says_so():
    page = Page("题", (Listing((Column("头"),), (), "标题", "没有[/x]。"),))
    assert plain_text(page) == "标题\n没有[/x]。\n"
    assert "没有\\[/x\\]。" in markdown_text(page)


def test_the_line_of_lights_has_words_and_counts():
    line = LightLine(((Light.MET, "已达", 3), (Light.RED, "严重滞后", 1), (Light.RED, "未完成", 2)))
    text = plain_text(Page("题", (line,)))
    assert text == "蓝 已达 3    红 严重滞后 1  未完成 2\n"
    assert "蓝 已达 3 · 红 严重滞后 1 · 红 未完成 2" in markdown_text(Page("题", (line,)))


@given(
    st.lists(st.sampled_from(["无数据 177", "截至 2022-06-30", "16万个", "1300万吨", "5.5%", "名", "，", " ", "（"]))
)
def test_a_line_breaks_inside_no_number_date_or_count(parts: list[str]):
    text = (" " if len(parts) % 2 else "，").join(parts)
    lines = [text[at:to].rstrip() for at, to in pairwise([0, *prose_breaks(text, 30), len(text)])]
    assert all(cell_len(line) <= 30 for line in lines)
    for atom in ("无数据 177", "截至 2022-06-30", "16万个", "1300万吨", "5.5%"):
        assert sum(line.count(atom) for line in lines) == text.count(atom)


def test_a_light_its_word_and_its_count_stay_on_one_line():
    line = LightLine(((Light.RED, "严重滞后", 1), (Light.GREY, "未评", 35), (Light.GREY, "无数据", 177)))
    page = Page("题", (line, Paragraph("目标 1073 · 有值 412 · 逾期未报 23")))
    for width in range(16, 60):
        text = plain_text(page, width)
        assert max(map(cell_len, text.splitlines())) <= width
        for whole in ("红 严重滞后 1", "灰 未评 35", "无数据 177", "目标 1073", "有值 412", "逾期未报 23"):
            assert whole in text


def test_a_plan_in_a_narrow_cell_is_parted_from_its_years():
    text = "新一代信息技术产业 2024-2025"
    assert [text[at:] for at in cell_breaks(text, 18)] == ["2024-2025"]


# ---- Markdown


SPECIAL = "a|b*c_d`e[f](g)<h>#~!\\i"


def test_markdown_has_no_markup_but_its_own():
    page = Page(SPECIAL, (Paragraph(SPECIAL), page_of(SPECIAL).blocks[0]))
    text = markdown_text(page)
    for char in "*_`[<~!":
        assert text.count(char) == text.count(f"\\{char}")
    (row,) = [line for line in text.splitlines() if "x |" in line]
    assert row.replace("\\|", "").count("|") == 3


def test_markdown_lines_up_numbers_on_the_right():
    assert "| --: | --- |" in markdown_text(page_of(Decimal(1), kind=Kind.NUMBER))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_name_stays_in_its_cell_of_a_markdown_table(name: str):
    table = markdown_text(page_of(name)).split("\n\n", 1)[1]
    assert len(table.rstrip("\n").split("\n")) == 3
    assert table.splitlines()[2].replace("\\\\", "").replace("\\|", "").count("|") == 3


# ---- CSV


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", "\x00=", "\n=", " ＠"])
def test_no_text_runs_as_a_formula(start: str):
    (_, (cell,)) = csv.reader(io.StringIO(csv_text(rows_of(f"{start}1+1"))))
    assert cell.startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (0, "0"),
        (-3, "-3"),
        (Decimal("-26.30"), "-26.3"),
        (Fraction(3, 4), "0.75"),
        (date(2022, 6, 30), "2022-06-30"),
        (["甲", "乙"], "甲、乙"),
        ((), ""),
        ({"甲": "乙", "丙": 1}, "甲=乙；丙=1"),
        ("有,逗号", "有,逗号"),
        ('有"引号', '有"引号'),
        ("两\n行", "两 行"),
    ],
)
def test_a_value_in_csv(value: object, cell: str):
    lines = list(csv.reader(io.StringIO(csv_text(rows_of(value)))))
    assert lines == [["甲"], [cell]]


def test_csv_without_records_has_its_heads():
    assert csv_text(rows_of()) == "甲\n"


# ---- JSON


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal("71.9"), 71.9),
        (Decimal("50.0"), 50),
        (Fraction(3, 4), 0.75),
        (Fraction(1, 3), 0.3333),
        (None, None),
        (True, True),
        (date(2022, 6, 30), "2022-06-30"),
        (["甲", Decimal(1)], ["甲", 1]),
        ({"b": (Decimal("0.5"),)}, {"b": [0.5]}),
        ("\x1b[31m\u202e", "\x1b[31m\u202e"),
    ],
)
def test_a_value_in_json(value: object, plain: object):
    assert json.loads(json_text(rows_of(value))) == [{"a": plain}]


def test_json_writes_chinese_as_it_is_and_no_control_character():
    text = json_text(rows_of("甲\x1b"))
    assert "甲" in text
    assert "\x1b" not in text


def test_json_of_a_page_about_one_thing_is_one_object():
    page = Page("题", (), ({"a": 1},), {"a": "甲"}, whole={"b": Decimal(2)})
    assert json.loads(json_text(page)) == {"b": 2}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_numbers_are_the_same_in_json_and_csv(number: Decimal):
    (row,) = json.loads(json_text(rows_of(number)), parse_float=Decimal)
    (_, (cell,)) = csv.reader(io.StringIO(csv_text(rows_of(number))))
    assert Decimal(cell) == row["a"] == number


@pytest.mark.parametrize("render", [plain_text, markdown_text, csv_text, json_text])
def test_an_empty_page_is_no_failure(render: Callable[[Page], str]):
    assert render(Page("题", ())).endswith("\n") or render is plain_text
