"""`plancli report`."""

import re
from pathlib import Path

import pytest
from support import Plancli, needs_shared

DAY = ("--as-of", "2022-06-30")


def section(page: str, title: str) -> str:
    """The part of a report below a heading, up to the next."""
    numerals = "一二三四五六七八九"
    after = page.split(f"、{title}\n", 1)[1]
    ends = [position for numeral in numerals if (position := after.find(f"\n{numeral}、")) >= 0]
    ends += [position for numeral in numerals if (position := after.find(f"\n## {numeral}、")) >= 0]
    return after[: min(ends, default=len(after))]


@pytest.mark.parametrize("form", ["table", "md", "json", "csv"])
@pytest.mark.parametrize("day", [[], ["--as-of", "2022-06-30"]])
def test_full_name_short_name_and_part_give_the_same_report(shipped: Plancli, form: str, day: list[str]):
    reports = [shipped("report", "--dept", name, *day, "--format", form) for name in ("省工业和信息化厅", "工信厅")]
    assert [one.code for one in reports] == [0, 0]
    assert reports[0].out == reports[1].out
    assert "5G基站" in reports[0].out


@pytest.mark.parametrize("form", ["table", "md"])
def test_lead_task_clause_and_support_stand_apart(small: Plancli, form: str):
    page = small("report", "--dept", "省信息产业厅", *DAY, "--format", form).out.replace("\\", "")
    leads = section(page, "牵头目标")
    by_task = section(page, "依任务条款负责的目标")
    supports = section(page, "配合目标")
    assert all(name in leads for name in ["新建高速基站", "启动实验室数", "平台[/x]数*甲_乙|丙", "=合计(1)指标"])
    assert "累计建成高速基站" in by_task
    assert "累计建成高速基站" not in leads + supports
    assert "坏账率" in supports
    assert "坏账率" not in leads + by_task
    assert "牵头 4 项，依任务条款负责 1 项，配合 2 项" in page
    assert "完成办法修订" in section(page, "时间节点")
    assert "防范风险" in section(page, "牵头和配合的任务")


def test_json_says_in_which_role(small: Plancli):
    rows = small("report", "--dept", "信厅", *DAY, "--format", "json").data
    roles = {row["name"]: row["role"] for row in rows}
    assert roles == {
        "新建高速基站": "lead",
        "启动实验室数": "lead",
        "平台[/x]数*甲_乙|丙": "lead",
        "=合计(1)指标": "lead",
        "累计建成高速基站": "by_task",
        "坏账率": "support",
        "信息产业收入增速": "support",
    }


def test_a_successor_takes_over_what_its_predecessor_led(small: Plancli):
    rows = small("report", "--dept", "省委钱庄办", "--as-of", "2024-06-30", "--format", "json").data
    led = {row["id"] for row in rows if row["role"] == "lead"}
    assert led == {
        "network-2022:2.2.3:loss-rate:2022",
        "network-2022:2.2.3:output-growth:2022",
        "network-2024:2.1.1:loss-rate:2025",
    }
    supported = {row["name"] for row in rows if row["role"] == "support"}
    assert supported == {"平台[/x]数*甲_乙|丙", "=合计(1)指标"}  # not what it supported and now leads


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_what_stands_under_a_predecessors_name_is_told(small: Plancli, form: str):
    words = "含2022年以原省钱庄监管局之名牵头的2项、配合的2项。"
    told = small("report", "--dept", "省委钱庄办", "--as-of", "2024-06-30", "--format", form).out
    assert told.count(words) == 1
    assert "之名" not in small("report", "--dept", "信厅", *DAY, "--format", form).out


def test_the_successor_of_the_2023_reform_gets_the_old_tasks(shipped: Plancli):
    page = shipped("report", "--dept", "省委金融办").out
    assert "增强监管执法效能" in page  # led in 2022 by 省地方金融监管局


def test_a_plan_report_has_every_target_with_who_answers(small: Plancli):
    page = small("report", "--plan", "network-2022", *DAY).out
    assert "云政发〔2022〕1号（云岭省人民政府，2022-01-20）。" in page
    targets = section(page, "目标")
    assert targets.count("\n") >= 10
    assert "省信息产业厅、省通讯局（依任务条款）" in targets
    assert "未明确牵头" in targets
    rows = small("report", "--plan", "network-2022", *DAY, "--format", "json").data
    assert {row["role"] for row in rows} == {"plan"}
    assert len(rows) == 9


def test_empty_parts_say_so(small: Plancli):
    page = small("report", "--dept", "通讯局", *DAY).out
    assert "没有配合的目标。" in section(page, "配合目标")
    assert "没有时间节点。" in section(page, "时间节点")


@pytest.mark.parametrize("words", [["--dept", "信厅", "--plan", "治水"], ["--plan", "治水", "--region", "青石"]])
def test_it_is_about_one_thing(small: Plancli, words: list[str]):
    done = small("report", *words)
    assert (done.code, done.out) == (2, "")
    assert "one department, one plan or one region" in done.err


def test_the_whole_report_has_the_parts_of_a_circular(small: Plancli):
    page = small("report", *DAY).out
    heads = [line for line in page.splitlines() if line[1:2] == "、" and line[0] in "一二三四五六七八九十"]
    assert heads == [
        "一、总体情况", "二、本期变化", "三、需要关注", "四、分计划情况", "五、分单位情况", "六、没有数据的目标", "七、时间节点",
        "八、全部目标", "九、评价方法和数据来源",
    ]  # fmt: skip
    assert "共有目标10项，有报送值的6项，占60.0%。能够评价的6项中，已达到目标1项" in section(page, "总体情况")
    assert "与2022-05-31相比" in section(page, "本期变化")
    assert "共4项没有报送值。按计划：网络提速 2022 3项，治水 2022 1项。" in section(page, "没有数据的目标")
    assert "目标出自：云政发〔2022〕1号" in page


def test_a_department_is_one_whichever_of_its_names_a_plan_uses(small: Plancli):
    part = section(small("report", *DAY).out, "分单位情况")
    assert "省信厅" not in part
    (row,) = (line for line in part.splitlines() if line.startswith("省信息产业厅"))
    assert row.split()[1] == "5"  # 3 under its name, 2 under a short one


def test_what_is_overdue_is_among_the_milestones_until_it_is_done(small: Plancli):
    later = ("--as-of", "2022-07-31")
    assert "逾期 31 天" in section(small("report", *later).out, "时间节点")
    small("done", "完成办法修订", "--on", "2022-06-20")
    assert "没有逾期的，2022-09-14前也没有到期的时间节点。" in section(small("report", *later).out, "时间节点")
    assert "完成办法修订" not in section(small("report", "--as-of", "2024-07-31").out, "时间节点")


def test_a_region_has_its_own_report(small: Plancli):
    small("record", "stations", "3", "--region", "青石市", "--period", "2022-06", "--reported", "2022-06-30")
    page = small("report", "--region", "青石", *DAY).out
    assert page.startswith("青石市行动计划目标进展情况")
    assert "没有目标。" in section(page, "总体情况")
    assert small("report", "--region", "云岭省", *DAY, "--format", "json").data


def test_an_issue_is_compared_with_the_one_before(small: Plancli):
    page = small("report", *DAY, "--since", "2022-06-20").out
    part = section(page, "本期变化")
    assert "与2022-06-20相比" in part
    assert "信息产业营业收入" not in part  # reported on the 15th
    assert "累计建成高速基站" in part
    quiet = small("report", "--as-of", "2022-06-29", "--since", "2022-06-28").out
    assert section(quiet, "本期变化").strip() == "与2022-06-28相比没有变化。"


def test_a_column_that_nobody_filled_is_left_out(small: Plancli):
    silent = section(small("report", "--plan", "治水", *DAY).out, "目标")
    assert "现值" in silent  # what the table is about stays, with dashes
    assert "完成率" not in silent
    full = section(small("report", "--plan", "network-2022", *DAY).out, "目标")
    assert "完成率" in full


def test_many_departments_are_told_in_few_words(shipped: Plancli):
    shipped("record", "能源基础设施投资", "610亿元", "--period", "2022-06", "--reported", "2022-07-12")
    part = section(shipped("report", "--dept", "省能源局", "--as-of", "2022-07-31").out, "需要关注")
    assert re.search(r"、\S+等1\d个单位", part)


def test_a_handed_on_document_names_no_command(small: Plancli, here: Path):
    small("report", *DAY, "-o", "a.md")
    assert "plancli" not in (here / "a.md").read_text(encoding="utf-8")


@needs_shared
def test_the_department_of_the_sample_leads_what_the_sample_says(shipped: Plancli):
    rows = shipped("report", "--dept", "工信厅", "--format", "json").data
    led = {row["clause"] for row in rows if row["role"] == "lead" and row["plan_id"] == "digital-2022"}
    assert {"二(二)5", "二(四)15"} <= led


def test_what_is_only_supported_is_said_not_to_be_counted(small: Plancli):
    out = small("report", "--dept", "信厅", *DAY).out
    assert "共有目标5项（不含配合2项），" in out
    assert "不含配合" not in small("report", "--dept", "河湖厅", "--as-of", "2022-01-10").out
