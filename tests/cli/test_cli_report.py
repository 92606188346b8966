"""`plancli report`."""

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


@needs_shared
def test_the_department_of_the_sample_leads_what_the_sample_says(shipped: Plancli):
    rows = shipped("report", "--dept", "工信厅", "--format", "json").data
    led = {row["clause"] for row in rows if row["role"] == "lead" and row["plan_id"] == "digital-2022"}
    assert {"二(二)5", "二(四)15"} <= led
