"""HTML pages: one file that loads nothing, with names as text, for eyes, keyboards and readers of screens."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from readers import html_tables
from render_builders import HOSTILE, full_page

from plancli.render import as_html
from plancli.render.as_html import html_text
from plancli.views.page import Column, Listing, Page, Paragraph

CSS = (Path(as_html.__file__).parent / "templates" / "page.css").read_text(encoding="utf-8")
PAGE = html_text(full_page())


def test_it_loads_nothing_and_may_not():
    assert "default-src 'none'" in PAGE
    assert not re.search(r"\ssrc=|url\(|@import|<link|<iframe|<object|<form|\bfetch\(|XMLHttp", PAGE)
    assert set(re.findall(r'href="(.)', PAGE)) == {"#"}
    assert "http://" not in PAGE
    assert "https://" not in PAGE


def test_it_says_its_language_title_and_width():
    assert PAGE.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<title>名称</title>" in PAGE
    assert 'content="width=device-width, initial-scale=1"' in PAGE


def test_a_keyboard_reaches_all_of_it():
    body = PAGE.split("<body>")[1]
    assert body.index('<a class="skip" href="#content">') < body.index("<h1>")
    assert '<main id="content" tabindex="-1">' in body
    heads = re.findall(r"<th scope=\"col\"[^>]*>(<button type=\"button\">)?", body)
    assert len(heads) == 11
    assert all(heads)
    assert {"#part-1", "#part-7"} <= set(re.findall(r'href="(#part-\d+)"', body))


def test_what_is_drawn_is_said_in_words_too():
    drawings = re.findall(r"<svg[^>]*>", PAGE)
    assert len(drawings) == 3 + 9 + 6  # charts, bars of lights, bars of progress where there is any
    assert all('role="img" aria-label="' in one for one in drawings)
    assert '<p class="quiet">目标：名称。</p>' in PAGE


def test_a_light_has_its_colour_and_its_word():
    assert '<span class="light red">红 词</span>' in PAGE
    assert '<li class="light met"><b>蓝</b> 已达 <strong>3</strong></li>' in PAGE
    assert '<span class="strip red">红│红</span>' in PAGE


def test_a_table_shows_its_cells_and_its_group():
    (table,) = html_tables(PAGE)
    assert table[0][:3] == ["亮灯", "指标", "目标"]
    assert table[1] == ["名称"]
    assert table[3] == ["绿 词", "名称 1", "16万个", "1万个", "", "10.0%", "-40.0", "1", "2022-12-31", "", "· 红│红蓝"]
    assert table[2][3:7] == ["—", "—", "—", "—"]


def test_a_short_table_has_nothing_to_filter():
    assert "<input" in PAGE
    assert "<input" not in html_text(full_page(rows=3))


def test_a_page_of_one_part_has_no_list_of_parts():
    assert "<nav" in PAGE
    assert "<nav" not in html_text(Page("题", (Paragraph("一、", is_heading=True),)))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_markup(name: str):
    text = html_text(full_page(name))
    tags = set(re.findall(r"<(/?\w+)", text))
    assert tags == set(re.findall(r"<(/?\w+)", PAGE))
    assert text.count("<script>") == 1
    assert not re.search(r"\son\w+=['\"]", text.replace("&#39;", "").replace("&#34;", ""))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", text)


def test_an_empty_page_is_a_page():
    text = html_text(Page("题", (Listing((Column("头"),), (), "表", "没有。"),)))
    assert '<p class="quiet">没有。</p>' in text
    assert "<table" not in text


# ---- contrast


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", block))


_LIGHT = _colours(CSS.split("@media")[0])
_DARK = _colours(CSS.split("@media")[1])
_INKS = [("ink", "paper"), ("soft", "paper"), ("link", "paper"), ("ink", "band"), ("soft", "band")]
_INKS += [(light, ground) for light in ("met", "green", "yellow", "red", "grey") for ground in (f"{light}-bg", "paper")]


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(ink: str, ground: str) -> float:
    dark, light = sorted((_luminance(ink), _luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [_LIGHT, _DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _INKS)
def test_every_text_stands_out_from_its_ground(colours: dict[str, str], ink: str, ground: str):
    assert _contrast(colours[ink], colours[ground]) >= 4.5


def test_contrast_is_computed_as_the_standard_says():
    assert round(_contrast("#000", "#fff"), 1) == 21.0
    assert round(_contrast("#777777", "#ffffff"), 2) == 4.48


def test_light_and_dark_have_the_same_colours_to_give():
    assert set(_LIGHT) == set(_DARK)
    assert all(_luminance(_LIGHT["paper"]) > _luminance(_DARK[one]) for one in ("paper", "band"))


def test_nothing_is_faint_by_being_transparent():
    assert "opacity" not in CSS


def test_headings_come_in_order():
    levels = [int(one) for one in re.findall(r"<h(\d)", PAGE)]
    assert levels[0] == 1
    assert all(there - here <= 1 for here, there in pairwise(levels))
