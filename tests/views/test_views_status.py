"""What a status chooses, orders, counts and leaves out."""

from datetime import date

import pytest
from support import CATALOGUE

from plancli.catalogue.read import load_catalogue_file
from plancli.domain.ledger import Catalogue
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Light
from plancli.views.finding import matching
from plancli.views.page import Listing, Page, Paragraph
from plancli.views.standing import Standing, by_urgency, standings
from plancli.views.status import Choice, chosen, status_page
from plancli.views.summary import light_counts, state_counts

JUNE = date(2022, 6, 30)


@pytest.fixture(scope="module")
def ledger() -> Catalogue:
    """The small catalogue, whole: nothing here depends on when its documents or values came."""
    return load_catalogue_file(CATALOGUE)


@pytest.fixture(scope="module")
def rows(ledger: Catalogue) -> tuple[Standing, ...]:
    return standings(ledger, JUNE)


def names(rows: list[Standing]) -> set[str]:
    return {one.indicator.id for one in rows}


def test_red_before_yellow_before_grey_and_the_widest_gap_first(rows: tuple[Standing, ...]):
    ordered = by_urgency(reversed(rows))
    lights = [one.assessment.light for one in ordered]
    assert lights == sorted(lights, key=[Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.MET].index)
    gaps = [one.gap for one in ordered if one.assessment.light is Light.YELLOW]
    assert gaps == sorted(gaps)  # type: ignore[type-var]
    assert ordered == by_urgency(rows)


def test_one_by_one_those_with_a_value_come_before_those_without(rows: tuple[Standing, ...]):
    page = status_page(list(reversed(rows)), [], Choice(is_detailed=True), JUNE)
    records = list(page.records)
    lights = [record["light"] for record in records]
    has_value = [record["value"] is not None for record in records]
    assert has_value == sorted(has_value, reverse=True)
    assert False in has_value
    with_value = lights[: has_value.count(True)]
    assert with_value == sorted(with_value, key=["red", "yellow", "grey", "green", "met"].index)
    (table,) = (block for block in page.blocks if isinstance(block, Listing))
    assert [row[1] for row in table.rows] == [record["name"] for record in records]


def test_no_choice_leaves_out_only_what_was_due_over_a_year_ago(rows: tuple[Standing, ...]):
    for day, left_out in [(date(2023, 12, 30), 0), (date(2023, 12, 31), 10), (date(2024, 2, 29), 10)]:
        current, old = chosen(rows, Choice(), day)
        assert (len(old), len(current) + len(old)) == (left_out, len(rows))


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(plan_ids=frozenset({"water-2022"})), 1),
        (Choice(departments=frozenset({"省河湖厅"})), 3),
        (Choice(group="两大行动"), 16),
        (Choice(group="别的"), 0),
        (Choice(period=parse_period("2022")), 10),
        (Choice(period=parse_period("2024")), 1),
        (Choice(period=parse_period("2022Q1")), 0),
        (Choice(region="云岭省"), 16),
        (Choice(region="青石市"), 0),
    ],
)
def test_choices(rows: tuple[Standing, ...], choice: Choice, count: int):
    assert len(chosen(rows, choice, JUNE)[0]) == count


def test_the_counts_of_lights_are_all_the_rows(rows: tuple[Standing, ...]):
    counts = light_counts(rows)
    assert counts.total == len(rows)
    assert counts.red == sum(one.assessment.light is Light.RED for one in rows)


def test_counts_in_words_name_only_states_that_are_there(rows: tuple[Standing, ...]):
    assert "未完成" not in state_counts(rows)
    assert "严重滞后 1" in state_counts(rows)
    assert state_counts([]) == ""


@pytest.mark.parametrize(
    ("text", "indicators", "plans"),
    [
        ("基站", {"stations"}, set()),
        ("stations-new", {"stations-new"}, set()),
        ("治水", set(), {"water-2022"}),
        ("网络提速 2022", set(), {"network-2022"}),
        ("两大行动", set(), {"network-2022", "water-2022", "network-2024"}),
        ("湖泊", {"lakes"}, set()),
        ("", set(), set()),
    ],
)
def test_a_text_names_plans_and_indicators(
    rows: tuple[Standing, ...], text: str, indicators: set[str], plans: set[str]
):
    found = matching(rows, text)
    assert (found.indicator_ids, found.plan_ids) == (indicators, plans)


def test_a_tag_names_all_that_have_it(rows: tuple[Standing, ...]):
    assert matching(rows, "网络").indicator_ids >= {"stations", "stations-new", "mesh-share"}


def listings(page: Page) -> list[Listing]:
    return [block for block in page.blocks if isinstance(block, Listing)]


def test_a_page_for_many_targets_stays_short(rows: tuple[Standing, ...]):
    """A thousand targets are one line a plan and a dozen to act on."""
    many = [one for one in rows for _ in range(100)]
    page = status_page(many, [], Choice(), JUNE)
    plans, urgent = listings(page)
    assert len(urgent.rows) == 12
    assert any("另有 " in block.text for block in page.blocks if isinstance(block, Paragraph))
    assert len(list(page.records)) == len(many)
    assert plans.rows


def test_a_page_with_nothing_says_so():
    page = status_page([], [], Choice(), JUNE)
    assert [one.rows for one in listings(page)] == [(), ()]
    assert all(one.empty for one in listings(page))


def test_columns_and_cells_go_together(rows: tuple[Standing, ...]):
    for detailed in False, True:
        for one in listings(status_page(rows, [], Choice(is_detailed=detailed), JUNE)):
            assert all(len(row) == len(one.columns) for row in one.rows)


def test_records_have_the_keys_of_the_heads_in_their_order(rows: tuple[Standing, ...]):
    page = status_page(rows, [], Choice(), JUNE)
    assert all(list(record) == list(page.heads) for record in page.records)
