"""What changed between two days, as pairs of standings say it."""

from datetime import date
from decimal import Decimal

import pytest
from copies import replace
from support import CATALOGUE

from plancli.catalogue.read import load_catalogue_file
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.views.changes_since import changes_since, counts_by_kind
from plancli.views.standing import Standing, standings
from plancli.views.words import CHANGE_WORDS, ChangeKind

SMALL = load_catalogue_file(CATALOGUE)
STATIONS = "network-2022:1:stations:2022"


def at(day: str, *values: str, number: str = "16", base: str = "10.1") -> Standing:
    """The stations of 2022 at a day, out of values such as `2022-06=11.5`, all visible."""
    reported = [f"2021-12={base}", *values] if base else values
    rows = tuple(
        Observation("stations", "云岭省", parse_period(period), Decimal(value), "万个", reported_on=date(2022, 1, 1))
        for period, value in (one.split("=") for one in reported)
    )
    (old,) = (one for one in SMALL.targets if one.id == STATIONS)
    target = replace(old, expression=replace(old.expression, value=Decimal(number)))
    (found,) = standings(replace(SMALL, values=rows, targets=(target,)), date.fromisoformat(day))
    return found


NONE = at("2022-03-31")
RED, YELLOW, GREEN = (at("2022-06-30", f"2022-06={value}") for value in ("11.5", "12.8", "13.5"))
MET = at("2022-06-30", "2022-06=16")
UNRATED = at("2022-06-30", "2022-06=11.5", base="")
K = ChangeKind


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (NONE, NONE, ""),
        (RED, RED, ""),
        (None, NONE, "新增"),
        (None, MET, "新增"),
        (NONE, RED, "新亮灯 首次有值"),
        (NONE, MET, "新达 首次有值"),
        (NONE, UNRATED, "首次有值"),
        (UNRATED, RED, "新亮灯"),
        (RED, UNRATED, "转灰"),
        (GREEN, RED, "变差 更正"),
        (GREEN, YELLOW, "变差 更正"),
        (YELLOW, RED, "变差 更正"),
        (RED, YELLOW, "好转 更正"),
        (YELLOW, GREEN, "好转 更正"),
        (GREEN, MET, "新达 更正"),
        (MET, GREEN, "回落 更正"),
        (MET, UNRATED, "回落 更正"),
        (RED, at("2022-06-30", "2022-06=11.5", "2022-05=11"), ""),
        (RED, at("2022-06-30", "2022-06=11.6"), "更正"),
        (RED, at("2022-12-31", "2022-06=11.5", "2022-09=12"), "新报"),
        (RED, at("2022-12-31", "2022-06=11.5", "2022-09=11.5"), "新报"),
        (RED, at("2023-01-31", "2022-06=11.5"), "转灰"),
        (RED, at("2023-01-31", "2022-12=12"), "到期未完成 新报"),
        (GREEN, at("2023-01-31", "2022-12=12"), "到期未完成 变差 新报"),
        (at("2023-01-31", "2022-12=12"), at("2023-02-28", "2022-12=12"), ""),
        (RED, at("2022-06-30", "2022-06=11.5", number="18"), "目标调整"),
        (GREEN, at("2022-06-30", "2022-06=13.5", number="26"), "变差 目标调整"),
    ],
)
def test_what_happened_to_a_target(before: Standing | None, after: Standing, kinds: str):
    changes = changes_since([before] if before else [], [after])
    assert [" ".join(CHANGE_WORDS[kind] for kind in one.kinds) for one in changes] == ([kinds] if kinds else [])
    assert all((one.before, one.after) == (before, after) for one in changes)


def test_worse_ones_first_and_the_more_urgent_of_them_before():
    def named(one: Standing, name: str) -> Standing:
        return replace(one, target=replace(one.target, id=name))

    turns = [
        ("added", None, RED), ("value", RED, at("2022-07-31", "2022-07=11.6")), ("better", RED, YELLOW),
        ("yellow", GREEN, YELLOW), ("red", GREEN, RED), ("slipped", MET, GREEN), ("same", RED, RED),
        ("missed", RED, at("2023-01-31", "2022-12=12")),
    ]  # fmt: skip
    changes = changes_since(
        [named(before, name) for name, before, _ in turns if before], [named(after, name) for name, _, after in turns]
    )
    assert [one.after.target.id for one in changes] == [
        "missed", "slipped", "red", "yellow", "better", "value", "added",
    ]  # fmt: skip
    assert counts_by_kind(changes) == {
        K.MISSED: 1, K.SLIPPED_BACK: 1, K.WORSE: 2, K.BETTER: 1, K.CORRECTED: 4, K.NEW_VALUE: 2, K.ADDED: 1,
    }  # fmt: skip


def test_a_target_of_the_earlier_day_only_is_not_told():
    assert changes_since([RED], []) == ()


def test_years_of_an_each_year_target_are_told_apart():
    lakes = [one for one in standings(SMALL, date(2024, 6, 30)) if one.plan.id == "network-2024"]
    years = [one for one in lakes if one.indicator.id == "lakes"]
    assert len(years) == 2
    (changed,) = changes_since(years[:1], years)
    assert (changed.kind, changed.after) == (K.ADDED, years[1])
