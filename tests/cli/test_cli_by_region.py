"""`plancli status INDICATOR --by region`: the cities side by side."""

from pathlib import Path

import pytest
from support import CATALOGUE, Plancli

CITIES = ("甲市", "乙市", "丙市", "丁市")


@pytest.fixture
def cities(plancli: Plancli, here: Path) -> Plancli:
    """A ledger with four cities, and a city's target for one of them."""
    text = CATALOGUE.read_text("utf-8").replace(
        '  青石市: {code: "990100", in: 云岭省}\n',
        "".join(f'  {name}: {{code: "99{at}00", in: 云岭省}}\n' for at, name in enumerate(CITIES, start=10)),
    )
    text = text.replace("\nvalues:", """
  city-2022:
    title: 甲市网络
    document: ys-2022-1
    group: 两大行动
    period: 2022
    region: 甲市
    clauses:
      - clause: 一
        targets:
          - stations: 5万个

values:""")  # fmt: skip
    (here / "plans.yaml").write_text(text, "utf-8")
    assert plancli("load", "plans.yaml").code == 0
    return plancli


def put(plancli: Plancli, indicator: str, period: str, *numbers: str, mark: str = "") -> None:
    """One value for each of the cities in order; "" is none."""
    for city, number in zip(CITIES, numbers, strict=False):
        if number:
            more = [mark] if mark else []
            assert plancli("record", indicator, number, "--period", period, "--region", city, *more).code == 0


def ranked(plancli: Plancli, *words: str) -> dict[str, tuple[object, ...]]:
    """Rank and value by region, in the order listed."""
    rows = plancli("status", *words, "--by", "region", "--format", "json").data
    return {row["region"]: (row["rank"], row["value"]) for row in rows}


def test_the_cities_by_rank_with_their_share(cities: Plancli):
    put(cities, "stations", "2022-06", "3", "4.6", "3", "")
    put(cities, "stations", "2021-06", "2", "5")
    rows = cities("status", "stations", "--by", "region", "--format", "json").data
    told = [(row["rank"], row["region"], row["value"], row["share"], row["change"]) for row in rows]
    assert told == [
        (1, "乙市", 4.6, 40, -8),
        (2, "甲市", 3, 26.1, 50),
        (2, "丙市", 3, 26.1, None),
        (None, "丁市", None, None, None),
    ]
    assert [row["reported"] for row in rows] == [True, True, True, False]
    first = rows[1]
    assert (first["year_before"], first["unit"], first["period"]) == (2, "万个", "2022-06")
    assert (first["target"], first["light"]) == ("5万个", "grey")  # long due, and nothing at its end
    assert rows[0]["target"] is None


def test_what_they_add_up_to_and_who_is_missing(cities: Plancli):
    put(cities, "stations", "2022-06", "3", "4.6", "3", "")
    page = cities("status", "stations", "--by", "region").out
    assert "云岭省11.5万个，3个地区合计10.6万个，比全省少0.9万个。" in page
    assert "未报：丁市。" in page
    put(cities, "stations", "2022-06", "", "", "", "0.9")
    assert "4个地区合计11.5万个，与全省一致。" in cities("status", "stations", "--by", "region").out
    cities("record", "stations", "1", "--period", "2022-06", "--region", "丁市", "--reason", "更正")
    assert "比全省多0.1万个" in cities("status", "stations", "--by", "region").out


def test_only_one_day_is_ranked(cities: Plancli):
    put(cities, "stations", "2022-05", "9", "1", "1", "7")
    put(cities, "stations", "2022-06", "3", "4", "5")
    put(cities, "stations", "2022-07", "8")  # ahead of the rest: its June value counts
    assert ranked(cities, "stations") == {"丙市": (1, 5), "乙市": (2, 4), "甲市": (3, 3), "丁市": (None, 7)}
    page = cities("status", "stations", "--by", "region").out
    assert "只有较早的数，不排名、不计入合计：丁市（2022-05）。" in page
    assert ranked(cities, "stations", "--period", "2022-05") == {
        "甲市": (1, 9), "丁市": (2, 7), "乙市": (3, 1), "丙市": (3, 1),
    }  # fmt: skip


def test_rates_are_compared_with_the_provinces(cities: Plancli):
    put(cities, "mesh-share", "2022-06", "80", "70.5")
    put(cities, "mesh-share", "2021-06", "75")
    rows = cities("status", "mesh-share", "--by", "region", "--format", "json").data
    assert [(row["share"], row["gap"], row["change"]) for row in rows[:2]] == [(None, 8, 5), (None, -1.5, None)]
    page = cities("status", "mesh-share", "--by", "region").out
    assert "+5.0个百分点" in page
    assert "合计" not in page


def test_what_is_kept_down_is_ranked_from_below(cities: Plancli):
    put(cities, "loss-rate", "2022-06", "1.9", "1.2", "2.4")
    assert list(ranked(cities, "坏账率")) == ["乙市", "甲市", "丙市", "丁市"]
    assert "从低到高" in cities("status", "坏账率", "--by", "region").out


def test_cumulative_values_are_preferred_to_months(cities: Plancli):
    put(cities, "lakes", "2022-06", "9", "5")
    put(cities, "lakes", "2022-06", "1", "2", "3", mark="--monthly")
    assert ranked(cities, "lakes") == {"甲市": (1, 9), "乙市": (2, 5), "丙市": (None, None), "丁市": (None, None)}


def test_months_alone_are_ranked_too(cities: Plancli):
    put(cities, "lakes", "2022-06", "1", "2", mark="--monthly")
    put(cities, "lakes", "2021-06", "2", mark="--monthly")
    assert list(ranked(cities, "lakes").values())[:2] == [(1, 2), (2, 1)]
    rows = cities("status", "lakes", "--by", "region", "--format", "json").data
    assert [row["change"] for row in rows[:2]] == [None, -50]


def test_other_units_are_converted(cities: Plancli):
    put(cities, "stations", "2022-06", "30000个", "4")
    assert ranked(cities, "stations") == {
        "乙市": (1, 4), "甲市": (2, 3), "丙市": (None, None), "丁市": (None, None),
    }  # fmt: skip


def test_nobody_has_reported(cities: Plancli):
    done = cities("status", "lakes", "--by", "region")
    assert done.code == 0
    assert "没有数据" in done.out
    assert "未报：甲市、乙市、丙市、丁市。" in done.out


def test_the_clocks_hold(cities: Plancli):
    put(cities, "stations", "2022-06", "3")
    assert ranked(cities, "stations", "--as-of", "2022-05-31")["甲市"] == (None, None)


def test_csv(cities: Plancli):
    put(cities, "stations", "2022-06", "3", "4")
    rows = cities("status", "stations", "--by", "region", "--format", "csv").rows
    assert [(row["名次"], row["地区"], row["数值"], row["已报"]) for row in rows][::3] == [
        ("1", "乙市", "4", "是"), ("", "丁市", "", "否"),
    ]  # fmt: skip


def test_a_city_with_a_report_of_several_years_only_has_no_place(cities: Plancli):
    assert cities("record", "stations", "3万个", "--period", "2021-2022", "--region", "甲市").code == 0
    assert cities("status", "stations", "--by", "region").code == 0
