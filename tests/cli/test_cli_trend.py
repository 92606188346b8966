"""`plancli trend`, and `plancli status --since`."""

import calendar
from datetime import date
from typing import Any

import pytest
from support import Plancli

STATIONS = "累计建成高速基站"
LETTERS = {"met": "b", "green": "g", "yellow": "y", "red": "r", "grey": "-", None: "."}


def month_end(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]}"


def lights(row: dict[str, Any]) -> str:
    return "".join(LETTERS[month["light"]] for month in row["months"])


def record(plancli: Plancli, name: str, value: str, period: str, reported: str) -> None:
    done = plancli("record", name, value, "--period", period, "--reported", reported, "--source", "测试")
    assert done.code == 0, done.err


def trend(plancli: Plancli, *words: str) -> list[dict[str, Any]]:
    done = plancli("trend", *words, "--format", "json")
    assert done.code == 0, done.err
    return list(done.data)


def only(plancli: Plancli, *words: str) -> dict[str, Any]:
    (row,) = trend(plancli, *words)
    return row


def of_2022(plancli: Plancli) -> dict[str, Any]:
    rows = trend(plancli, STATIONS, "--from", "2022-01", "--to", "2022-12")
    return next(row for row in rows if row["period"] == "2022")


def test_a_month_is_judged_by_what_was_reported_by_its_end(small: Plancli):
    record(small, STATIONS, "14.5万个", "2022-08", "2022-10-15")
    row = of_2022(small)
    assert lights(row) == "-----rrrrggg"
    assert [one["value"] for one in row["months"]] == [None] * 5 + [11.5] * 4 + [14.5] * 3
    assert row["months"][5] == {
        "as_of": "2022-06-30", "light": "red", "state": "off_track", "gap": -26.3, "value": 11.5,
    }  # fmt: skip
    assert (row["red_months"], row["first_met"], row["slipped_back"]) == (0, None, None)


def test_a_correction_reported_later_changes_no_earlier_month(small: Plancli):
    record(small, STATIONS, "13.5万个", "2022-06", "2022-09-20")
    assert lights(of_2022(small)) == "-----rrrgggg"


def test_a_value_that_was_taken_back_was_never_there(small: Plancli):
    record(small, STATIONS, "16万个", "2022-09", "2022-10-08")
    assert lights(of_2022(small)) == "-----rrrrbbb"
    (key,) = (one["id"] for one in small("history", STATIONS, "--format", "json").data if one["value"] == 16)
    assert small("retract", key, "--reason", "错报").code == 0
    assert lights(of_2022(small)) == "-----rrrrrrr"


def test_an_adjustment_counts_from_its_day_on(small: Plancli):
    record(small, STATIONS, "13.5万个", "2022-06", "2022-06-30")
    adjusted = small("adjust", STATIONS, "28万个", "--plan", "network-2022", "--from", "2022-09-01", "--reason", "加码")
    assert adjusted.code == 0, adjusted.err
    row = of_2022(small)
    assert lights(row) == "-----gggrrrr"
    assert (row["expression"], row["red_months"]) == ("28万个", 4)


def test_met_then_slipped_back(small: Plancli):
    record(small, STATIONS, "16.2万个", "2022-08", "2022-09-05")
    record(small, STATIONS, "15万个", "2022-10", "2022-11-05")
    row = of_2022(small)
    assert lights(row) == "-----rrrbbyy"
    assert (row["first_met"], row["slipped_back"]) == ("2022-09", "2022-11")


def test_how_long_red_and_when_first_met_do_not_depend_on_the_months_shown(small: Plancli):
    row = only(small, "--plan", "network-2022", "--light", "红", "--from", "2022-11", "--to", "2022-12")
    assert (lights(row), row["red_months"]) == ("rr", 7)
    (row,) = [
        one for one in trend(small, "--plan", "network-2022", "--to", "2022-12", "--months", "1")
        if one["indicator"] == "乡村网络通达率"
    ]  # fmt: skip
    assert (lights(row), row["first_met"]) == ("b", "2022-06")


def test_a_target_not_yet_issued_has_no_light(small: Plancli):
    rows = {row["plan_id"]: row for row in trend(small, STATIONS, "--from", "2021-12", "--to", "2024-02")}
    assert lights(rows["network-2022"]) == ".-----rrrrrrr" + "-" * 14
    assert lights(rows["network-2024"]) == "." * 26 + "-"
    dot = rows["network-2024"]["months"][0]
    assert dot == {"as_of": "2021-12-31", "light": None, "state": None, "gap": None, "value": None}


def test_each_year_has_a_row(small: Plancli):
    record(small, "治理湖泊数", "45个", "2024-11", "2024-12-05")
    rows = trend(small, "治理湖泊数", "--plan", "network-2024", "--to", "2024-12", "--months", "3")
    assert [(row["period"], lights(row)) for row in rows] == [("2025", "---"), ("2024", "--b")]


def test_every_month_agrees_with_status_as_of_that_day(small: Plancli):
    record(small, STATIONS, "13.5万个", "2022-06", "2022-09-20")
    record(small, "启动实验室数", "11家", "2022-10", "2022-11-03")
    record(small, "信息产业营业收入", "1210亿元", "2022-12", "2023-02-10")
    rows = trend(small, "--from", "2022-01", "--to", "2023-03", "--all")
    for position, month in enumerate(rows[0]["months"]):
        said = small("status", "--all", "--as-of", month["as_of"], "--format", "json").data
        then = {(one["id"], one["period"]): one for one in said}
        assert len(then) == sum(row["months"][position]["light"] is not None for row in rows)
        for row in rows:
            shown = row["months"][position]
            one = then.get((row["id"], row["period"]))
            assert {key: shown[key] for key in ("light", "state", "gap", "value")} == (
                {key: one[key] for key in ("light", "state", "gap", "value")}
                if one
                else dict.fromkeys(("light", "state", "gap", "value"))
            )


def test_the_most_urgent_of_the_last_month_come_first(small: Plancli):
    rows = trend(small, "--to", "2022-12")
    said = small("status", "--as-of", "2022-12-31", "--format", "json").data
    assert [row["id"] for row in rows] == [one["id"] for one in said]


def test_known_on_hides_what_was_entered_later(small: Plancli):
    record(small, STATIONS, "13.5万个", "2022-06", "2022-06-30")
    words = ("--plan", "network-2022", "--to", "2022-06", "--months", "1")
    assert {lights(row) for row in trend(small, STATIONS, *words)} == {"g"}
    assert {lights(row) for row in trend(small, STATIONS, *words, "--known-on", "2026-06-30")} == {"r"}


@pytest.mark.parametrize(
    ("words", "first", "last", "count"),
    [
        (["--as-of", "2022-12-31"], "2022-01", "2022-12", 12),
        (["--as-of", "2022-12-30"], "2022-01", "2022-11", 11),
        (["--as-of", "2023-06-15"], "2022-06", "2023-05", 12),
        (["--to", "2022-03"], "2022-01", "2022-03", 3),
        (["--from", "2021-11", "--to", "2022-03"], "2021-11", "2022-03", 5),
        (["--from", "2022", "--to", "2022"], "2022-01", "2022-12", 12),
        (["--from", "2022-04", "--months", "3"], "2022-04", "2022-06", 3),
        (["--to", "2022-06", "--months", "8"], "2021-11", "2022-06", 8),
        (["--as-of", "2022-06", "--months", "2"], "2022-05", "2022-06", 2),
        (["--from", "2022-05", "--as-of", "2022-08-10"], "2022-05", "2022-07", 3),
    ],
)
def test_which_months_are_shown(small: Plancli, words: list[str], first: str, last: str, count: int):
    months = [month["as_of"] for month in trend(small, *words)[0]["months"]]
    assert (months[0], months[-1], len(months)) == (month_end(first), month_end(last), count)


def test_before_any_plan_there_is_nothing_to_show(small: Plancli):
    assert trend(small, "--as-of", "2021-06-30") == []
    done = small("trend", "--as-of", "2021-06-30")
    assert (done.code, "没有符合条件的目标" in done.out) == (0, True)


def test_targets_over_for_long_before_the_first_month_are_counted(small: Plancli):
    done = small("trend", "--from", "2024-01", "--to", "2024-03")
    assert "另有 10 项在此之前到期超过一年" in done.out
    assert len(trend(small, "--from", "2024-01", "--to", "2024-03")) == 6
    assert len(trend(small, "--from", "2024-01", "--to", "2024-03", "--all")) == 16


def test_csv_has_a_line_a_target_and_month(small: Plancli):
    rows = small("trend", "--plan", "network-2022", "--to", "2022-06", "--format", "csv").rows
    assert len(rows) == 9 * 6
    line = next(row for row in rows if row["指标"] == STATIONS and row["月末"] == "2022-06-30")
    assert {key: line[key] for key in ("灯", "状态", "差距", "现值", "现值单位", "连续红月数", "首次达到")} == {
        "灯": "红", "状态": "严重滞后", "差距": "-26.3", "现值": "11.5", "现值单位": "万个", "连续红月数": "1", "首次达到": "",
    }  # fmt: skip


def test_the_table_has_totals_and_a_letter_a_month(small: Plancli):
    out = small("trend", "--to", "2022-12").out
    totals = next(line.split() for line in out.splitlines() if line.startswith("2022-06"))
    assert (totals[1:3], totals[4:]) == (["10", "6"], ["1", "2", "2", "1", "4"])
    assert next(line for line in out.splitlines() if STATIONS in line).split()[4:9] == [
        "灰灰灰", "灰灰红", "红红红", "红红红", "7个月",
    ]  # fmt: skip
    assert "另有 4 项各月都没有数据" in out
    assert "治理湖泊数" not in out
    assert "治理湖泊数" in small("trend", "--to", "2022-12", "--all").out


def test_a_year_goes_by_and_the_older_one_gives_way_on_a_narrow_screen(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    one_year = small("trend", "--from", "2022-04", "--to", "2023-03", is_terminal=True).out
    assert "灰灰红 红红红 红红红│灰灰灰" in one_year
    two_years = small("trend", "--from", "2022-01", "--to", "2023-12", is_terminal=True).out
    assert "灰灰灰 灰灰灰 灰灰灰 灰灰灰" in two_years
    assert "未列：行动计划、2022年、首次达到、回落、期限" in two_years
    assert max(len(line) for line in two_years.splitlines()) <= 80


def test_long_spans_have_totals_by_quarter(small: Plancli):
    out = small("trend", "--from", "2022-01", "--to", "2024-02", "--all").out
    months = [line.split()[0] for line in out.splitlines() if line.startswith("202")]
    assert months == [*(f"{year}-{month}" for year in (2022, 2023) for month in ("03", "06", "09", "12")), "2024-02"]


SINCE = ("--as-of", "2022-12-31", "--format", "json")


def changed(plancli: Plancli, since: str, *words: str) -> dict[str, dict[str, Any]]:
    done = plancli("status", "--since", since, *words, *SINCE)
    assert done.code == 0, done.err
    return {one["name"]: one for one in done.data}


def test_what_turned_since_a_month(small: Plancli):
    record(small, STATIONS, "16.2万个", "2022-09", "2022-10-05")
    record(small, "坏账率", "2.1%", "2022-10", "2022-11-05")
    record(small, "治理湖泊数", "5个", "2022-10", "2022-11-05")
    found = changed(small, "2022-06")
    assert list(found) == ["坏账率", "治理湖泊数", STATIONS]
    assert [(one["change"], one["light_before"], one["light"]) for one in found.values()] == [
        ("worse", "green", "yellow"),
        ("lit", "grey", "red"),
        ("met", "red", "met"),
    ]
    one = found[STATIONS]
    assert (one["state_before"], one["gap_before"], one["value_before"], one["value_period_before"], one["value"]) == (
        "off_track", -26.3, 11.5, "2022-06", 16.2,
    )  # fmt: skip
    assert one["changes"] == ["met", "new_value"]
    out = small("status", "--since", "2022-06", "--as-of", "2022-12-31").out
    assert "2022-06-30 以来   有变化 3 · 变差 1 · 新亮灯 1 · 新达 1 · 首次有值 1 · 新报 2" in out
    assert "新报 11.5万个→16.2万个" in out


def test_nothing_changed(small: Plancli):
    assert changed(small, "2022-06") == {}
    assert "没有变化。" in small("status", "--since", "2022-06", "--as-of", "2022-12-31").out


def test_a_correction_shows_what_it_was(small: Plancli):
    record(small, STATIONS, "11.6万个", "2022-06", "2022-09-20")
    one = changed(small, "2022-08-15")[STATIONS]
    assert (one["change"], one["value_before"], one["value"]) == ("corrected", 11.5, 11.6)
    assert changed(small, "2022-09-20") == {}


def test_an_adjustment_shows_what_it_was(small: Plancli):
    words = ("--plan", "network-2022", "--from", "2022-09-01", "--reason", "加码")
    assert small("adjust", STATIONS, "18万个", *words).code == 0
    one = changed(small, "2022-08")[STATIONS]
    assert (one["change"], one["expression_before"], one["expression"]) == ("adjusted", "16万个", "18万个")
    assert changed(small, "2022-09") == {}
    assert "目标调整 16万个→18万个" in small("status", "--since", "2022-08", "--as-of", "2022-12-31").out


def test_who_leads_is_told_when_that_is_what_changed(small: Plancli):
    words = ("--lead", "省通讯局", "--from", "2022-09-01", "--reason", "职能划转")
    assert small("adjust", "治理湖泊数", "--plan", "water-2022", *words).code == 0
    out = small("status", "治水", "--since", "2022-08", "--as-of", "2022-12-31").out
    assert "目标调整 省河湖厅→省通讯局" in out


def test_a_plan_issued_in_between_is_new(small: Plancli):
    words = ("status", "--since", "2023-12", "--as-of", "2024-06-30")
    rows = small(*words, "--format", "json").data
    assert {(one["plan_id"], one["change"], one["light_before"]) for one in rows} == {("network-2024", "added", None)}
    out = small(*words).out
    assert "新增而尚无数据 6 项：网络提速 2024-2025 6 项。" in out
    assert "此外没有变化。" in out
    assert "防范" not in out
    assert "坏账率" in small(*words, "--plan", "network-2024").out


def test_since_combines_with_what_else_chooses(small: Plancli):
    record(small, "坏账率", "2.1%", "2022-10", "2022-11-05")
    record(small, STATIONS, "16.2万个", "2022-09", "2022-10-05")
    for words, names in [
        (["--light", "黄"], ["坏账率"]),
        (["--light", "红"], []),
        (["基站"], [STATIONS]),
        (["--dept", "钱庄局"], ["坏账率"]),
        (["--plan", "治水"], []),
    ]:
        assert list(changed(small, "2022-06", *words)) == names
    failing = ("status", "--since", "2022-06", "--as-of", "2022-12-31", "--fail-on")
    assert [small(*failing, light).code for light in ("黄", "红")] == [3, 0]


def test_a_change_of_what_is_long_over_is_counted(small: Plancli):
    record(small, STATIONS, "15万个", "2022-12", "2024-05-05")
    words = ("status", "--since", "2024-03", "--as-of", "2024-06-30")
    assert "另有 1 项到期超过一年的目标有变化" in small(*words).out
    rows = small(*words, "--all", "--format", "json").data
    assert [(one["change"], one["changes"]) for one in rows] == [("missed", ["missed", "lit", "new_value"])]


def test_since_the_day_itself_nothing_changed(small: Plancli):
    assert small("status", "--since", date(2022, 6, 30), "--as-of", "2022-06-30", "--format", "json").data == []


def test_no_target_is_not_a_target_without_data(small: Plancli):
    out = small("trend", "--to", "2022-12", "--plan", "water-2022", "--light", "红").out
    assert "没有符合条件的目标。" in out
    assert "这些目标各月都没有数据" not in out
