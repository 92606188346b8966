"""Indicator tables of five-year plans: every column order, unit place and way of writing a number."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from document_builders import DATA, docx, paragraph, table

from plancli.documents.formats import read_text
from plancli.documents.notice import FoundTarget, NoticeClause, NoticePlan, Passage, Table
from plancli.documents.structure import read_notice
from plancli.documents.targets import targets_in
from plancli.documents.targets.table_heads import Kind, head_of
from plancli.domain.period import Period, years
from plancli.domain.vocabulary import Section

FIVE_YEARS = years(2031, 2035)
HEAD = ("指标", "单位", "2030年", "2035年", "年均增速(%)[累计]", "属性")


def plan_of(
    *rows: tuple[str, ...], period: Period = FIVE_YEARS, is_past: bool = False, text: str = "竹业更强。"
) -> NoticePlan:
    clause = NoticeClause("一(二)", Section.GOALS, "发展目标", (Passage(text),), 1, (Table(rows, 3),), is_past=is_past)
    return NoticePlan("竹业发展", "", period, (clause,))


def found(*rows: tuple[str, ...], period: Period = FIVE_YEARS) -> tuple[FoundTarget, ...]:
    return targets_in(plan_of(*rows, period=period))


def told(targets: tuple[FoundTarget, ...]) -> list[tuple[str, str, str, str]]:
    return [(each.indicator, str(each.expression), each.expression.measure, str(each.period)) for each in targets]


CELLS = [
    (("竹业总产值", "亿元", "310", "500", "10", "预期性"),
     [("竹业总产值", "500亿元", "total", "2035"), ("竹业总产值年均增长", "年均增长10%", "average_growth", "2031-2035")]),
    (("竹林覆盖率(%)", "", "23", "≥24.1", "—", "约束性"), [("竹林覆盖率", "24.1%", "level", "2035")]),
    (("竹区达标率", "%", "90", ">95", "-", "约束性"), [("竹区达标率", "95%", "level", "2035")]),
    (("竹区达标率", "%", "90", "95左右", "/", "预期性"), [("竹区达标率", "95%左右", "level", "2035")]),
    (("竹区达标率", "%", "90", "60-65", "", "预期性"), [("竹区达标率", "60-65%", "level", "2035")]),
    (("竹区达标率", "%", "90", "95.0*", "", "预期性"), [("竹区达标率", "95%", "level", "2035")]),
    (("新造竹林面积", "万亩", "—", "—", "〔120〕", "预期性"), [("新造竹林面积", "120万亩", "total", "2031-2035")]),
    (("新造竹林面积", "万亩", "—", "[120]", "—", "预期性"), [("新造竹林面积", "120万亩", "total", "2031-2035")]),
    (("单位产值能耗降低", "%", "—", "〔13.5〕", "—", "约束性"),
     [("单位产值能耗降低", "下降13.5%", "reduction", "2031-2035")]),
    (("单位产值能耗降低(%)", "", "", "", "[13.5]", "约束性"),
     [("单位产值能耗降低", "下降13.5%", "reduction", "2031-2035")]),
    (("竹区碳排放强度", "%", "—", "—", "〔-18〕", "约束性"),
     [("竹区碳排放强度下降", "下降18%", "reduction", "2031-2035")]),
    (("竹区用水量下降", "%", "—", "12", "—", "约束性"), [("竹区用水量下降", "下降12%", "reduction", "2035")]),
    (("竹区城镇化率", "%", "60", "65", "[5]", "预期性"),
     [("竹区城镇化率", "65%", "level", "2035"), ("竹区城镇化率提高", "提高5个百分点", "change", "2031-2035")]),
    (("竹区人均预期寿命", "岁", "78", "—", "[1]", "预期性"),
     [("竹区人均预期寿命提高", "增加1岁", "change", "2031-2035")]),
    (("竹工坊", "家", "120", "260[140]", "—", "预期性"),
     [("竹工坊数", "260家", "level", "2035"), ("竹工坊数", "140家", "total", "2031-2035")]),
    (("竹区居民收入增长", "%", "—", "—", ">7、力争更高", "预期性"),
     [("竹区居民收入增长", "年均增长7%", "average_growth", "2031-2035")]),
    (("竹区失业率", "%", "5.1", "—", "<5.5", "预期性"), [("竹区失业率", "控制在5.5%以内", "level", "each-year")]),
    (("竹区用水总量", "亿立方米", "11", "12", "—", "约束性"),
     [("竹区用水总量", "控制在12亿立方米以内", "level", "2035")]),
    (("竹区PM2.5浓度", "微克/立方米", "35", "≤30", "—", "约束性"),
     [("竹区PM2.5浓度", "控制在30微克/立方米以内", "level", "2035")]),
    (("污染物减排量", "吨", "—", "完成国家下达任务", "—", "约束性"), []),
    (("竹区达标率", "%", "90", "—", "—", "预期性"), []),
    (("竹区达标率", "%", "90", "比2030年高", "…", "预期性"), []),
    (("竹区投资增长", "%", "—", "—", "[30]", "预期性"), [("竹区投资增长", "增长30%", "growth", "2031-2035")]),
    (("竹林覆盖率", "%", "23", "24", "0.2", "约束性"), [("竹林覆盖率", "24%", "level", "2035")]),
    (("竹林排名", "—", "9", "前3名", "", "预期性"), [("竹林排名", "前3名", "rank", "2035")]),
    (("2.竹林质量指数①", "—", "80", "92", "", "预期性"), [("竹林质量指数", "92", "level", "2035")]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), CELLS, ids=["·".join(row) for row, _ in CELLS])
def test_rows(row: tuple[str, ...], expected: list[tuple[str, str, str, str]]):
    assert told(found(HEAD, row)) == expected


def test_a_row_gives_clause_section_quote_base_and_confidence():
    (target,) = found(HEAD, ("竹林覆盖率", "%", "23.2", "24.1", "—", "约束性"))
    assert (target.clause, target.section, target.confidence) == ("一(二)", Section.GOALS, 0.9)
    assert target.quote == "竹林覆盖率 | % | 23.2 | 24.1 | — | 约束性"
    assert target.base is not None
    assert (target.base.value, target.base.unit, str(target.base.period)) == (Decimal("23.2"), "%", "2030")


def test_a_limit_that_no_word_sets_is_doubtful():
    bare, worded = found(
        HEAD,
        ("竹区用水总量", "亿立方米", "11", "12", "—", "约束性"),
        ("竹区死亡率", "‰", "5", "4以下", "—", "约束性"),
    )
    assert (bare.confidence, bool(bare.doubt)) == (0.8, True)
    assert (worded.confidence, worded.doubt) == (0.9, "")


@pytest.mark.parametrize(
    ("cell", "year"), [("23.2", "2030"), ("23.2(2029年)", "2029"), ("—", None), ("*", None), ("见说明", None)]
)
def test_the_base_is_of_its_column_or_of_the_year_behind_it(cell: str, year: str | None):
    (target,) = found(HEAD, ("竹林覆盖率", "%", cell, "24.1", "—", "约束性"))
    assert (str(target.base.period) if target.base else None) == year


def test_only_years_before_the_plan_are_bases_the_latest_first():
    head = ("指标", "单位", "2025年", "2030年实际", "2031年完成", "2035年目标")
    (target,) = found(head, ("竹林覆盖率", "%", "20", "22", "23", "26"))
    assert target.base is not None
    assert (target.base.value, str(target.period)) == (Decimal(22), "2035")


HEADS = [
    (("序号", "指标名称", "计量单位", "2035年目标值", "指标属性"), ("1", "竹林面积", "万亩", "80", "约束性")),
    (("2035年", "单位", "指标", "序号"), ("80", "万亩", "竹林面积", "1")),
    (("指标", "2030年", "2035年(万亩)"), ("竹林面积", "70", "80")),
    (("主要指标", "2030年", "2035年"), ("竹林面积(万亩)", "70", "80")),
    (("指标", "单位", "现状值", "目标值"), ("竹林面积", "万亩", "70", "80")),
    (("指标", "单位", "“十六五”末", "备注"), ("竹林面积", "万亩", "80", "65")),
    (("指标内容", "单位", "2030", "2035"), ("竹林面积", "万亩", "70", "80")),
]


@pytest.mark.parametrize(("head", "row"), HEADS, ids=["·".join(head) for head, _ in HEADS])
def test_columns_in_any_order_units_anywhere(head: tuple[str, ...], row: tuple[str, ...]):
    assert told(found(head, row)) == [("竹林面积", "80万亩", "level", "2035")]


def test_several_years_are_a_target_each():
    head = ("指标", "单位", "2030年", "2035年", "2040年")
    assert told(found(head, ("竹林覆盖率", "%", "23", "24", "26"))) == [
        ("竹林覆盖率", "24%", "level", "2035"),
        ("竹林覆盖率", "26%", "level", "2040"),
    ]


def test_a_plan_dated_by_its_notice_runs_to_the_first_year_of_its_table():
    (total, growth) = found(HEAD, ("竹业总产值", "亿元", "310", "500", "10", ""), period=years(2031, 2031))
    assert (str(total.period), str(growth.period)) == ("2035", "2031-2035")


def test_heads_of_two_rows_below_a_title_row():
    rows = (
        ("竹业发展主要指标",) * 6,
        ("类别", "指标", "单位", "规划目标", "规划目标", "属性"),
        ("类别", "指标", "单位", "2033年", "2035年", "属性"),
        ("生态", "竹林覆盖率", "%", "24", "26", "约束性"),
    )
    assert [str(each.period) for each in found(*rows)] == ["2033", "2035"]


def test_heads_whose_second_row_leaves_the_name_empty():
    rows = (
        ("指标", "单位", "目标", "目标"),
        ("", "", "2033年", "2035年"),
        ("竹林覆盖率", "%", "24", "26"),
    )
    assert [str(each.period) for each in found(*rows)] == ["2033", "2035"]


def test_group_rows_name_bare_metrics_and_parts_are_of_the_row_above():
    rows = (
        HEAD,
        ("一、竹工坊",) * 6,
        ("产值", "亿元", "30", "50", "—", "预期性"),
        ("竹编大师数量", "名", "30", "50", "—", "预期性"),
        ("其中:女性", "名", "10", "20", "—", "预期性"),
        ("其中:省级竹编大师", "名", "3", "5", "—", "预期性"),
    )
    assert [each.indicator for each in found(*rows)] == [
        "竹工坊产值", "竹编大师数量", "竹编大师女性数", "省级竹编大师数",
    ]  # fmt: skip


def test_names_of_two_columns():
    rows = (
        ("指标", "指标", "2030年", "2035年"),
        ("1.竹农培训(万人次)", "总数", "12", "20"),
        ("1.竹农培训(万人次)", "其中:妇女", "5", "9"),
        ("绿色竹业", "竹林覆盖率(%)", "23", "26"),
    )
    assert [(each.indicator, each.expression.unit) for each in found(*rows)] == [
        ("竹农培训总数", "万人次"), ("竹农培训妇女数", "万人次"), ("竹林覆盖率", "%"),
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["±", "12", "—"])
def test_a_unit_that_is_none_leaves_the_number_doubtful(unit: str):
    (target,) = found(HEAD, ("竹林质量", unit, "80", "92", "", "预期性"))
    assert (target.confidence, target.doubt) == (0.7, "没有单位")


def test_lines_without_a_name_or_a_number_are_passed_over():
    rows = (HEAD, ("", "%", "1", "2", "", ""), ("",) * 6, ("竹林", "—", "—", "良好", "", "预期性"))
    assert found(*rows) == ()


def test_a_column_of_departments_gives_the_leads():
    head = ("指标", "单位", "2035年", "责任单位")
    (target,) = found(head, ("竹林覆盖率", "%", "26", "市竹业局、市水利局"))
    assert target.lead == ("市竹业局", "市水利局")


def test_what_amounts_bring_every_year_where_no_year_has_a_number():
    head = ("指标", "单位", "2030年", "2035年", "年均")
    (target,) = found(head, ("新增竹工坊", "家", "—", "—", "30"))
    assert (str(target.expression), str(target.period), target.confidence) == ("30家", "each-year", 0.7)


def test_yearly_plans_with_a_growth_column():
    head = ("指标", "单位", "2030年完成", "2031年计划", "增长(%)")
    targets = found(head, ("竹业总产值", "亿元", "310", "340", "9.5"), period=years(2031, 2031))
    assert told(targets) == [
        ("竹业总产值", "340亿元", "total", "2031"),
        ("竹业总产值增长", "增长9.5%", "growth", "2031"),
    ]


def test_columns_of_a_stretch_of_years_are_sums():
    head = ("指标", "单位", "2026-2030年", "2031-2035年", "十六五累计")
    assert told(found(head, ("新造竹林面积", "万亩", "90", "120", "")))[-1:] == [
        ("新造竹林面积", "120万亩", "total", "2031-2035")
    ]


@pytest.mark.parametrize(
    "head",
    [
        ("姓名", "电话", "住址"),
        ("项目名称", "建设地点", "2030年完成"),
        ("指标", "单位", "2030年"),
        ("指标", "权重", "备注"),
        ("指标", "2030年比2025年增长", "说明"),
        ("甲", "2035年", "乙"),
    ],
)
def test_tables_of_other_kinds_give_nothing(head: tuple[str, ...]):
    assert found(head, ("竹林覆盖率", "26", "30")) == ()


def test_kinds_of_columns():
    head = head_of(Table((HEAD, ("",) * 6), 1), FIVE_YEARS)
    assert head is not None
    assert [column.kind for column in head.values] == [Kind.BASE, Kind.AIM, Kind.AVERAGE]


def test_parts_that_look_back_and_texts_that_say_the_same_add_nothing():
    row = ("竹林覆盖率", "%", "23", "24", "—", "约束性")
    assert targets_in(plan_of(HEAD, row, is_past=True)) == ()
    assert len(targets_in(plan_of(HEAD, row, text="到2035年,竹林覆盖率达到24%。"))) == 1


def test_a_web_page():
    (plan,) = read_notice(read_text(DATA / "five-year-plan.html")).plans
    tabled = tuple(each for each in targets_in(plan) if " | " in each.quote)
    assert told(tabled) == [
        ("用水总量", "控制在12亿立方米以内", "level", "2025"),
        ("新增供水能力", "0.8亿立方米", "total", "2021-2025"),
        ("5级以上堤防达标率", "85%", "level", "2025"),
    ]
    assert {each.section for each in tabled} == {Section.GOALS}
    assert [each.base.period.last for each in tabled if each.base] == [date(2020, 12, 31)] * 2


def test_a_word_file_with_merged_cells(tmp_path: Path):
    rows = [
        ["序号", "类别", "指标", "单位", "2030年", "规划目标", "<", "年均增长（%）［累计］", "属性"],
        ["^", "^", "^", "^", "^", "2035年", "2040年", "^", "^"],
        ["一、做强竹业", "<", "<", "<", "<", "<", "<", "<", "<"],
        ["1", "经济", "竹业总产值（亿元）", "", "310.5", "500", "900", "10", "预期性"],
        ["2", "^", "竹区居民收入增长", "％", "—", "—", "—", "＞7", "预期性"],
        ["3", "绿色", "竹林覆盖率", "％", "23.2（2029年）", "24.1", "26以上", "—", "约束性"],
        ["4", "^", "单位产值能耗降低", "％", "—", "—", "—", "〔13.5〕", "约束性"],
        ["5", "^", "竹区污染物减排", "％", "—", "完成国家下达任务", "<", "—", "约束性"],
    ]
    body = "".join(
        map(paragraph, ("海州市竹业发展规划（2031—2035年）", "一、总体要求", "（一）发展目标", "竹业更强。"))
    )
    body += table(rows) + "".join(map(paragraph, ("二、主要任务", "（一）兴竹。新建竹馆12座。")))
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(body))
    (plan,) = read_notice(read_text(path)).plans
    tabled = tuple(each for each in targets_in(plan) if each.clause == "一(一)")
    assert told(tabled) == [
        ("竹业总产值", "500亿元", "total", "2035"),
        ("竹业总产值", "900亿元", "total", "2040"),
        ("竹业总产值年均增长", "年均增长10%", "average_growth", "2031-2035"),
        ("竹区居民收入增长", "年均增长7%", "average_growth", "2031-2035"),
        ("竹林覆盖率", "24.1%", "level", "2035"),
        ("竹林覆盖率", "26%", "level", "2040"),
        ("单位产值能耗降低", "下降13.5%", "reduction", "2031-2035"),
    ]
    assert {str(each.base.period) for each in tabled if each.base} == {"2030", "2029"}
