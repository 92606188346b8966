"""`plancli show`."""

import re
from pathlib import Path

import pytest
from readers import document_blocks, workbook_sheets
from support import Plancli

DAY = ("--as-of", "2022-06-30")


def test_an_indicator_has_its_targets_linked_forms_conversions_and_values(shipped: Plancli):
    page = shipped("show", "5G基站").out
    assert "   5g-stations   单位 万个   " in page.splitlines()[0]
    for words in "16万个", "27万个", "折算：新建", "折合累计", "16.1万个", "10.1万个", "22.4万个":
        assert words in page
    assert page.index("目标\n") < page.index("相关指标的目标") < page.index("折算：") < page.index("报送值\n")


def test_json_is_one_object(small: Plancli):
    whole = small("show", "stations", *DAY, "--format", "json").data
    assert (whole["id"], whole["indicator"], whole["unit"], whole["measure"]) == (
        "stations",
        "累计建成高速基站",
        "万个",
        "level",
    )
    assert [(row["target"], row["completion"], row["gap"]) for row in whole["targets"]] == [(16, 71.9, -26.3)]
    assert [row["name"] for row in whole["linked"]] == ["新建高速基站"]
    assert [(row["period"], row["value"]) for row in whole["values"]] == [("2021-12", 10.1), ("2022-06", 11.5)]
    assert len(whole["conversions"]) == 1
    assert "折合累计建成高速基站16.1万个" in whole["conversions"][0]


def test_csv_lists_the_values(small: Plancli):
    rows = small("show", "stations", *DAY, "--format", "csv").rows
    assert [(row["时期"], row["数值"], row["单位"]) for row in rows] == [
        ("2021-12", "10.1", "万个"),
        ("2022-06", "11.5", "万个"),
    ]


def test_linked_forms_never_lend_each_other_values(small: Plancli):
    small("record", "stations-new", "3", "--period", "2022-05")
    rows = {row["name"]: row["value"] for row in small("status", "高速", *DAY, "--format", "json").data}
    assert rows == {"累计建成高速基站": 11.5, "新建高速基站": 3}


def test_it_shows_what_was_known_on_a_day(small: Plancli):
    small("record", "stations", "12", "--period", "2022-06")
    live = small("show", "stations", *DAY, "--format", "json").data["values"]
    then = small("show", "stations", *DAY, "--known-on", "2026-06-01", "--format", "json").data["values"]
    assert [row["value"] for row in live] == [10.1, 12]
    assert [row["value"] for row in then] == [10.1, 11.5]


def test_values_reported_later_are_not_seen_yet(small: Plancli):
    whole = small("show", "output", "--as-of", "2022-06-14", "--format", "json").data
    assert (whole["values"], whole["targets"][0]["state"]) == ([], "no_data")


def test_an_indicator_without_values_says_so(small: Plancli):
    page = small("show", "治理湖泊数", *DAY).out
    assert "没有报送值。" in page
    assert "相关指标" not in page


def test_an_alias_means_one_indicator(small: Plancli):
    assert small("show", "基站", "--format", "json").data["id"] == "stations"


def chart_of(page: str) -> list[str]:
    """The lines of a page's chart, without its title."""
    return page.split("数值与应达路径\n")[1].partition("\n\n")[0].splitlines()


def test_a_chart_shows_values_against_the_path(small: Plancli):
    lines = chart_of(small("show", "stations", *DAY).out)
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("16 ┤")
    assert lines[0].endswith("◎")
    assert lines[-1] == "◎ 2022年 16万个"
    (base,) = (line for line in lines if line.startswith("10 ┤●"))
    assert base
    (latest,) = (at for at, line in enumerate(lines[:-2]) if line.startswith("   │") and line.endswith("●"))
    (on_path,) = (at for at, line in enumerate(lines[:-2]) if line[lines[latest].index("●") :].startswith("·"))
    assert latest > on_path  # 11.5 stands below 13.05


@pytest.mark.parametrize("form", ["md", "html", "docx", "xlsx"])
def test_every_format_has_the_chart_in_words(small: Plancli, here: Path, form: str):
    said = "2021-12-31为10.1万个，2022-06-30为11.5万个，按路径应为13.05万个。目标：2022年 16万个。"
    small("show", "stations", *DAY, "-o", f"a.{form}")
    content = (here / f"a.{form}").read_bytes()
    words = {
        "docx": lambda: [text for _, text in document_blocks(content)],
        "xlsx": lambda: workbook_sheets(content)["概览"],
    }.get(form, content.decode)()
    assert said in str(words)
    assert (b"<svg" in content) is (form == "html")


@pytest.mark.parametrize(
    ("indicator", "values", "said"),
    [
        # an amount: the sum since January against the time gone; a corrected plan's points are on the path
        ("output", [], "2022-05-31为480亿元，按路径应为500亿元。目标：2022年 突破1200亿元。"),
        ("labs", [], "2022-06-30为4家，按路径应为5家。目标：2022年 确保10家、力争12家。"),
        # a cap and a growth have a level line
        ("loss-rate", [], "2022-06-30为1.7%，按路径应为2%。目标：2022年 控制在2%以内。"),
        ("output-growth", [], "2022-05-31为11.2%，按路径应为10%。目标：2022年 增长10%以上。"),
        # no base, no path
        ("formula", [("5", "2022-05")], "2022-05-31为5个。目标：2022年 20个以上。"),
        ("lakes", [("2", "2022-02"), ("5", "2022-05")], "2022-02-28为2个，2022-05-31为5个，按路径应为12.5个。目标：2022年 30个。"),
    ],
)  # fmt: skip
def test_the_chart_is_about_the_target_in_force(
    small: Plancli, indicator: str, values: list[tuple[str, str]], said: str
):
    for value, period in values:
        assert small("record", indicator, value, "--period", period, "--reported", "2022-06-20").code == 0
    assert said in small("show", indicator, *DAY, "--format", "md").out.replace("\\", "")


def test_the_path_goes_through_the_plan_that_was_entered(small: Plancli):
    small("path", "stations", "--plan", "network-2022", "2022-06=11万个", "--reason", "分解")
    assert "按路径应为11万个" in small("show", "stations", *DAY, "--format", "md").out


def test_last_years_course_is_the_path_where_it_is_known(small: Plancli):
    for value, period in (("600亿元", "2021-05"), ("1000亿元", "2021")):
        assert small("record", "output", value, "--period", period, "--reported", "2022-01-20").code == 0
    assert "按路径应为720亿元" in small("show", "output", *DAY, "--format", "md").out


def test_many_values_are_told_by_the_last(small: Plancli):
    for month in range(1, 6):
        small("record", "stations", f"{10 + month / 10}", "--period", f"2022-0{month}", "--reported", "2022-06-20")
    assert "共7个数值，最近：2022-03-31为10.3万个" in small("show", "stations", *DAY, "--format", "md").out


def test_a_later_target_is_on_the_chart_and_alone_once_the_first_is_over(small: Plancli):
    later = small("show", "stations", "--as-of", "2024-06-30", "--format", "md").out
    assert "目标：2022年 16万个；2025年 27万个。" in later


def test_without_a_value_or_a_target_there_is_no_chart(small: Plancli):
    assert "数值与应达路径" not in small("show", "lakes", *DAY).out
    assert "数值与应达路径" not in small("show", "stations", "--as-of", "2022-01-15").out


def test_bars_compare_values_in_other_units_with_the_target(small: Plancli):
    small("record", "stations", "80000个", "--period", "2022-03", "--reported", "2022-04-10")
    (row,) = (line for line in small("show", "stations", *DAY).out.splitlines() if "80000个" in line)
    assert "█████─────" in row


def test_an_ascii_terminal_has_a_chart_too(small: Plancli):
    page = small("show", "stations", *DAY, encoding="ascii").out
    assert "16 +" in page
    assert "10 +*" in page
    assert not re.search(r"\?{3} \+", page)
