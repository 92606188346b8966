"""`plancli status`."""

from pathlib import Path

import pytest
from support import CATALOGUE, Plancli

DAY = ("--as-of", "2022-06-30")
PROMISED = {
    "document", "plan", "section", "clause", "id", "indicator", "expression", "comparison", "aim", "value", "upper",
    "unit", "measure", "period", "stretch", "region", "lead", "support", "responsible", "name", "target", "base",
    "base_period", "value_period", "due", "completion", "progress", "expected", "gap", "left", "needed_per_month",
    "light", "state",
}  # fmt: skip


def test_the_5g_example_gives_the_figures_of_the_design(shipped: Plancli):
    recorded = shipped("record", "5G基站", "11.5", "--period", "2022-06", "--source", "测试")
    assert recorded.code == 0
    rows = shipped("status", "5G", *DAY, "--format", "json").data
    (row,) = [one for one in rows if one["plan_id"] == "digital-2022" and one["indicator_id"] == "5g-stations"]
    expected = {
        "target": 16, "value": 11.5, "unit": "万个", "base": 10.1, "base_period": "2021-12", "value_period": "2022-06",
        "due": "2022-12-31", "completion": 71.9, "progress": 23.7, "expected": 50, "gap": -26.3, "left": 4.5,
        "needed_per_month": 0.75, "light": "red", "state": "off_track", "source": "测试",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected
    assert row["responsible"] == ["省工业和信息化厅", "省通信管理局"]


def test_the_overview_has_one_line_a_plan_and_what_to_act_on(small: Plancli):
    done = small("status", *DAY)
    assert done.code == 0
    assert "截至 2022-06-30   目标 10 · 有值 6 · 逾期未报 0" in done.out
    assert "蓝 已达 1    绿 正常 2    黄 滞后 2    红 严重滞后 1    灰 无数据 4" in done.out
    attention = done.out.split("需要关注")[1].splitlines()
    assert [line.split()[0] for line in attention[2:5]] == ["红", "黄", "黄"]
    assert attention[2].split()[2] == "累计建成高速基站"
    assert done.err == ""


def test_json_has_every_promised_key_and_missing_is_null(small: Plancli):
    rows = small("status", *DAY, "--format", "json").data
    assert len(rows) == 10
    assert all(set(row) >= PROMISED for row in rows)
    without = next(row for row in rows if row["name"] == "治理湖泊数")
    assert (without["value"], without["completion"], without["gap"]) == (None, None, None)
    assert (without["light"], without["state"]) == ("grey", "no_data")


def test_json_is_chinese_as_it_is_and_without_escapes(small: Plancli):
    assert "累计建成高速基站" in small("status", *DAY, "--format", "json").out


def test_table_csv_and_json_agree_on_every_figure(small: Plancli):
    table = small("status", *DAY, "--all", "--period", "2022").out
    rows = small("status", *DAY, "--period", "2022", "--format", "csv").rows
    records = small("status", *DAY, "--period", "2022", "--format", "json").data
    assert len(rows) == len(records) == 10
    for row, record in zip(rows, records, strict=True):
        assert row["名称"].removeprefix("'") == record["name"]
        for head, key in [("完成率%", "completion"), ("进度%", "progress"), ("差距", "gap"), ("还差", "left")]:
            assert (float(row[head]) if row[head] else None) == record[key]
        line = next(line for line in table.splitlines() if record["name"] in line)
        if record["gap"] is not None:
            assert f"{record['gap']:+.1f}" in line
        if record["completion"] is not None:
            assert f"{record['completion']:.1f}%" in line


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["基站"], {"累计建成高速基站"}),
        (["高速"], {"累计建成高速基站", "新建高速基站"}),
        (["网络"], {"累计建成高速基站", "新建高速基站", "乡村网络通达率"}),
        (["治水"], {"治理湖泊数"}),
        (["--plan", "治水"], {"治理湖泊数"}),
        (["--plan", "water-2022"], {"治理湖泊数"}),
        (["--dept", "通讯局"], {"累计建成高速基站", "新建高速基站", "启动实验室数"}),
        (["--light", "红"], {"累计建成高速基站"}),
        (["--light", "RED"], {"累计建成高速基站"}),
        (["--light", "blue"], {"乡村网络通达率"}),
        (["--light", "黄", "--plan", "治水"], set()),
        (["--region", "青石"], set()),
        (["--region", "990100"], set()),
    ],
)
def test_a_choice_shows_its_targets_one_by_one(small: Plancli, words: list[str], names: set[str]):
    done = small("status", *words, *DAY, "--format", "json")
    assert done.code == 0
    found = {row["name"] for row in done.data}
    if words == ["网络"]:  # a plan's name, and a tag: everything in the plan as well
        assert found >= names
    else:
        assert found == names
    assert ("没有符合条件的目标" in small("status", *words, *DAY).out) == (not names)


def test_a_group_is_shown_whole(small: Plancli):
    assert len(small("status", "--group", "两大", *DAY, "--format", "json").data) == 10


def test_old_targets_are_counted_in_a_line_and_listed_with_all(small: Plancli):
    short = small("status", "--as-of", "2024-06-30")
    assert "另有 10 项到期超过一年" in short.out
    every = small("status", "--as-of", "2024-06-30", "--all", "--format", "json").data
    current = small("status", "--as-of", "2024-06-30", "--format", "json").data
    assert len(every) == len(current) + 10
    assert {row["due"][:4] for row in current} == {"2024", "2025"}


def test_an_each_year_target_has_a_row_a_year(small: Plancli):
    rows = small("status", "治理湖泊数", "--as-of", "2024-06-30", "--format", "json").data
    assert sorted((row["due"], row["target"]) for row in rows) == [
        ("2022-12-31", 30),
        ("2024-12-31", 40),
        ("2025-12-31", 40),
    ]


def test_a_plan_is_not_seen_before_its_document(small: Plancli):
    assert small("status", "--as-of", "2022-01-19", "--format", "json").data == []
    assert "没有在期目标" in small("status", "--as-of", "2022-01-19").out


def test_known_on_hides_what_was_entered_later(small: Plancli):
    assert small("record", "新建高速基站", "3", "--period", "2022-06").code == 0
    now = small("status", "新建高速基站", *DAY, "--format", "json").data
    before = small("status", "新建高速基站", *DAY, "--known-on", "2026-06-30", "--format", "json").data
    assert [one["value"] for one in now] == [3]
    assert [one["value"] for one in before] == [None]


@pytest.mark.parametrize(("light", "code"), [("red", 3), ("红", 3), ("黄", 3), ("met", 3)])
def test_fail_on_ends_with_findings(small: Plancli, light: str, code: int):
    assert small("status", *DAY, "--fail-on", light).code == code
    assert small("status", "治水", *DAY, "--fail-on", light).code == 0


def test_no_data_never_fails_on_red(small: Plancli):
    assert small("status", "治水", "--as-of", "2022-06-30", "--fail-on", "red").code == 0


@pytest.mark.parametrize("words", ["2022-06-30", "2022-06", "2022Q2", "2022H1", "30 June 2022", "2022年6月"])
def test_as_of_is_read_in_many_forms(small: Plancli, words: str):
    assert "截至 2022-06-30" in small("status", "--as-of", words).out


def test_markdown_has_the_same_figures_as_the_table(small: Plancli):
    done = small("status", "基站", *DAY, "--format", "md")
    assert done.out.startswith("# 行动计划台账\n")
    (row,) = [line for line in done.out.splitlines() if line.startswith("| 红")]
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]
    assert {"16万个", "11.5万个", "71.9%", "23.7%", "-26.3", "0.75万个"} <= set(cells)


def test_old_targets_are_counted_by_the_other_filters_where_a_light_is_asked_for(small: Plancli):
    words = ("status", "--as-of", "2024-01-15", "--dept", "钱庄局", "--light")
    out = small(*words, "黄").out
    assert "没有符合条件的目标。" in out
    assert "另有 4 项到期超过一年：期末值未报 2 · 无数据 2。其中没有黄灯。" in out
    assert "加 --all 列出其中的灰灯。" in small(*words, "灰").out
    assert len(small(*words, "灰", "--all", "--format", "json").data) >= 4


def test_what_a_department_only_supports_is_marked(small: Plancli):
    rows = {
        line.split()[2]: line
        for line in small("status", *DAY, "--dept", "信厅").out.splitlines()
        if "2022-12-31" in line
    }
    assert "省钱庄监管局（省信息产业厅配合）" in rows["坏账率"]
    assert "配合" not in rows["新建高速基站"]
    assert "配合" not in small("status", *DAY, "--plan", "network-2022").out


def test_the_headroom_of_a_cap_is_told_as_such(small: Plancli):
    assert "余地 0.3个百分点" in small("status", "loss-rate", *DAY).out
    assert small("record", "loss-rate", "2.4%", "--period", "2022-07").code == 0
    assert "超出 0.4个百分点" in small("status", "loss-rate", "--as-of", "2026-06-30", "--period", "2022").out
    assert "超出" not in small("status", "loss-rate", *DAY).out


def test_what_is_met_needs_nothing_more(small: Plancli):
    rows = {one["id"]: one for one in small("status", *DAY, "--format", "json").data}
    met = rows["network-2022:1:mesh-share:2022"]
    assert (met["state"], met["left"], met["needed_per_month"]) == ("met", 0, None)


def test_whole_things_a_month_have_one_decimal_at_most(small: Plancli):
    assert small("record", "labs", "5", "--period", "2022-05", "--reported", "2022-06-09").code == 0
    assert " 0.7家 " in small("status", "labs", "--as-of", "2022-06-15").out


def test_a_day_has_no_end(small: Plancli):
    assert small("record", "stations", "11.2", "--period", "2022-05-31", "--reported", "2022-06-09").code == 0
    words = ("explain", "network-2022:1:stations:2022", "--as-of")
    assert "11.2万个，2022年5月31日\n" in small(*words, "2022-06-15").out
    assert "11.5万个，2022年6月末\n" in small(*words, "2022-06-30").out


def test_a_held_total_off_pace_within_the_slack_says_why_it_is_green(shipped: Plancli):
    reported = ("--period", "2022-06", "--reported", "2022-07-08")
    asked = ("status", "coal-output", "--as-of", "2022-07-31", "--plan", "energy-net-2022")
    for value, end in [("4500", "9000万吨 不足"), ("4600", "9200万吨 可达"), ("5000", "10000万吨 超出")]:
        done = shipped("record", "coal-output", value, *reported, *(("--reason", "更正") if value != "4500" else ()))
        assert done.code == 0
        (line,) = (one for one in shipped(*asked).out.splitlines() if "煤炭产量" in one)
        assert line.startswith("绿 正常")
        assert end in line
        assert line.endswith("偏离序时在容差内")


def test_the_overview_keeps_red_and_yellow_on_a_narrow_screen(shipped: Plancli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    head = next(line for line in shipped("status", *DAY, is_terminal=True).out.splitlines() if "行动计划 " in line)
    assert head.split()[-3:] == ["红", "黄", "最滞后"]


def test_a_suggestion_is_an_option_to_add(small: Plancli):
    out = small("status", "--as-of", "2024-07-15").out
    assert "加 --all 全部列出。" in out
    assert "plancli status" not in out


def test_an_empty_text_is_none(small: Plancli):
    assert small("status", "", *DAY).out == small("status", *DAY).out
    assert small("status", "", "--all", *DAY).code == 0


def test_an_empty_option_is_no_light(small: Plancli):
    assert small("status", "--light", "").err.startswith("error: '' is no light")


def test_a_report_of_several_years_is_taken_apart_by_its_years(small: Plancli, here: Path):
    """Σ of 2023 is 280 - 80 - 90; the course of months that `trend` reads all values for says the same."""
    text = CATALOGUE.read_text("utf-8").replace("\nvalues:", """
  works-2023:
    title: 工程
    document: ys-2022-1
    group: 两大行动
    period: 2023
    clauses:
      - clause: 一
        targets:
          - works: 100亿元

values:""").replace("\nlinks:", "\n  works: {name: 完成工程投资, unit: 亿元, measure: total}\n\nlinks:")  # fmt: skip
    (here / "plans.yaml").write_text(text, "utf-8")
    assert small("load", "plans.yaml").code == 0
    for value, period in (("80", "2021"), ("90", "2022"), ("280", "2021-2023")):
        assert small("record", "works", f"{value}亿元", "--period", period).code == 0
    (row,) = small("status", "完成工程投资", "--as-of", "2024-02-01", "--format", "json").data
    assert (row["value"], row["light"]) == (110, "met")
    rows = small("trend", "完成工程投资", "--as-of", "2024-02-01", "--months", "1", "--format", "json").data
    assert [month["light"] for one in rows for month in one["months"]] == ["met"]
