"""From text to plans and clauses: documents of every kind, written for these tests."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from document_builders import DATA, document, docx, numbered, numbering, paragraph, pdf, table
from hypothesis import given
from hypothesis import strategies as st

from plancli.documents.formats import read_text
from plancli.documents.headings import exact_section, looks_back, section_of
from plancli.documents.markers import Level, marker_of
from plancli.documents.notice import Notice, NoticeClause, NoticePlan
from plancli.documents.plan_titles import period_in, plan_name
from plancli.documents.structure import read_notice
from plancli.documents.text import plain_text
from plancli.domain.vocabulary import Section


def notice(name: str) -> Notice:
    return read_notice(read_text(DATA / name))


def plan_of(text: str) -> NoticePlan:
    (plan,) = read_notice(document(text)).plans
    return plan


def locators(plan: NoticePlan) -> list[str]:
    return [clause.locator for clause in plan.clauses]


def clause_of(plan: NoticePlan, locator: str) -> NoticeClause:
    (clause,) = [one for one in plan.clauses if one.locator == locator]
    return clause


@pytest.mark.parametrize(
    ("text", "level", "number", "label", "rest"),
    [
        ("第三章 总体要求", Level.CHAPTER, 3, "第三章", "总体要求"),
        ("第十二节 水网", Level.SECTION, 12, "第十二节", "水网"),
        ("第一部分 回顾", Level.PART, 1, "第一部分", "回顾"),
        ("二、任务", Level.ONE, 2, "二", "任务"),
        ("十一、任务", Level.ONE, 11, "十一", "任务"),
        ("二十三、任务", Level.ONE, 23, "二十三", "任务"),
        ("(三)港口", Level.TWO, 3, "(三)", "港口"),
        ("(三)、港口", Level.TWO, 3, "(三)", "港口"),
        ("15.泊位", Level.THREE, 15, "15", "泊位"),
        ("1、泊位", Level.THREE, 1, "1", "泊位"),
        ("12.2022年年底前", Level.THREE, 12, "12", "2022年年底前"),
        ("(4)泊位", Level.FOUR, 4, "(4)", "泊位"),
        ("4)泊位", Level.FOUR, 4, "(4)", "泊位"),
        ("③泊位", Level.FIVE, 3, "③", "泊位"),
    ],
)
def test_markers(text: str, level: Level, number: int, label: str, rest: str):
    marker = marker_of(text)
    assert marker is not None
    assert (marker.level, marker.number, marker.label, text[marker.end :]) == (level, number, label, rest)


@pytest.mark.parametrize(
    "text", ["2.5%以上", "2022年3月", "一是建港口", "十一一、", "(含改造)泊位", "1000个", "第三方", "0.泊位"]
)
def test_no_markers(text: str):
    assert marker_of(text) is None


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("工作目标", Section.GOALS), ("总体目标", Section.GOALS), ("总体要求", Section.GOALS), ("目标任务", Section.GOALS),
        ("2024年总体要求和主要预期目标", Section.GOALS), ("主要任务", Section.TASKS), ("重点任务", Section.TASKS),
        ("任务目标", Section.GOALS), ("推进措施", Section.MEASURES), ("保障措施", Section.MEASURES), ("组织实施", Section.MEASURES),
        ("加强组织领导", Section.MEASURES), ("主要措施", None), ("大力培育优良产业生态", None),
    ],
)  # fmt: skip
def test_sections_of_headings(heading: str, section: Section | None):
    found = section_of(heading)
    assert found == section or (section is None and found is Section.TASKS)


@pytest.mark.parametrize(
    ("heading", "section"), [("发展目标", Section.GOALS), ("组织实施", Section.MEASURES), ("创新用地保障机制", None)]
)
def test_headings_inside_a_part_tell_only_in_so_many_words(heading: str, section: Section | None):
    assert exact_section(heading) == section


@pytest.mark.parametrize(
    ("heading", "past"),
    [
        ("2023年工作回顾", True), ("过去一年工作回顾", True), ("过去五年", True), ("发展基础", True), ("发展现状", True),
        ("现状", True), ("产业发展基础", True), ("“十三五”时期取得的成效", True), ("主要成效", True), ("工作基础", True),
        ("“十三五”发展成就", True), ("发展基础与面临形势", True), ("现状与问题", True), ("规划背景", True), ("发展环境", True),
        ("面临的形势", True), ("发展回顾", True), ("水利发展现状", True), ("取得的主要成绩", True), ("基本现状", True),
        ("全面建设小康社会取得决定性成就", True), ("五年来的主要成就", True), ("水利建设成就", True), ("2023年指标完成情况", True),
        ("加快资源开发,筑牢产业发展基础", False), ("聚力完善产业发展环境", False), ("夯实金融安全发展基础", False),
        ("切实维护区域金融稳定,夯实金融安全发展基础", False), ("优化发展环境", False), ("厚植发展基础", False),
        ("巩固取得的成效", False), ("加强基础研究", False), ("完善基础设施", False), ("基础设施", False),
        ("摸清资源现状", False), ("发展目标", False), ("主要任务", False), ("提升基础能力", False), ("改变落后现状", False),
        ("把握面临的形势", False), ("夯实粮食安全基础", False), ("数字基础设施", False), ("基础教育", False), ("产业基础高级化", False), ("强化指标完成情况调度", False),
        ("持续推进建设成效评估", False),
    ],
)  # fmt: skip
def test_headings_that_look_back(heading: str, *, past: bool):
    assert looks_back(heading) is past


@pytest.mark.parametrize(
    ("title", "name", "period"),
    [
        ("港口提升2023年行动计划", "港口提升", "2023"),
        ("港口提升行动计划(2024—2025年)", "港口提升", "2024-2025"),
        ("港口提升行动计划 (2024-2025 年)", "港口提升", "2024-2025"),
        ("“三大提升”2023年行动计划", "三大提升", "2023"),
        ("基础设施“五网”2023年行动计划", "基础设施“五网”", "2023"),
        ("制造业强基三年行动计划(2024—2026年)", "制造业强基三年行动计划", "2024-2026"),
        ("海州市“十四五”水利发展规划", "海州市“十四五”水利发展规划", "2021-2025"),
        ("2023年度重点工作任务清单", "重点工作任务清单", "2023"),
        ("2030年前碳达峰实施方案", "2030年前碳达峰实施方案", "None"),
        ("养老服务提质实施方案(2023年至2025年)", "养老服务提质实施方案", "2023-2025"),
    ],
)
def test_titles(title: str, name: str, period: str):
    title = plain_text(title).text
    assert (plan_name(title), str(period_in(title))) == (name, period)


def test_a_provincial_notice_with_groups_and_nested_plans():
    found = notice("provincial-notice.txt")
    assert (found.number, found.issuer, found.date) == (
        "江北政办字〔2023〕11号",
        "江北省人民政府办公厅",
        date(2023, 3, 9),
    )
    assert found.title == "关于印发“三大提升”“三大扩容”2023年行动计划的通知"
    assert found.region == "江北省"
    assert [(plan.group, plan.within, plan.title, str(plan.period), len(plan.clauses)) for plan in found.plans] == [
        ("三大提升", "", "港口提升", "2023", 7),
        ("三大提升", "文体产业", "影视产业", "2023", 4),
        ("三大提升", "文体产业", "赛事产业", "2023", 2),
        ("三大扩容", "", "冷链扩容", "2023", 3),
    ]


def test_the_clauses_of_a_plan_with_their_sections_and_headings():
    port = notice("provincial-notice.txt").plans[0]
    assert [(clause.locator, str(clause.section), clause.title) for clause in port.clauses] == [
        ("一", "目标", "工作目标"),
        ("二(一)1", "任务", "扩建深水泊位"),
        ("二(一)2", "任务", "疏浚进港航道"),
        ("二(二)3", "任务", "压缩通关时间"),
        ("二(二)4", "任务", "培育航运企业"),
        ("三(一)", "措施", "强化调度"),
        ("三(二)", "措施", "落实资金"),
    ]
    assert clause_of(port, "二(二)3").headings == ("主要任务", "提升服务效能")
    assert clause_of(port, "二(二)3").line == 49


def test_a_clause_with_two_brackets_has_two_passages():
    first, second = clause_of(notice("provincial-notice.txt").plans[0], "二(一)2").passages
    assert (first.text, first.lead) == (
        "疏浚进港航道。整治航道60公里,通航保证率达到95%。",
        ("省交通运输厅", "江北海事局"),
    )
    assert (second.text, second.lead, second.support) == (
        "推广岸电,泊位岸电覆盖率达到80%。",
        ("省生态环境厅",),
        ("省能源局",),
    )


def test_a_part_with_a_text_of_its_own_is_a_clause_beside_its_items():
    film = notice("provincial-notice.txt").plans[1]
    assert locators(film) == ["一(一)", "一(二)", "二(一)", "二(一)1"]
    assert clause_of(film, "二(一)").passages[0].lead == ()


def test_another_province_in_markdown():
    found = notice("other-province-plan.md")
    assert (found.number, found.issuer, found.date) == ("云岭政发〔2024〕7号", "云岭省人民政府", date(2024, 2, 19))
    (plan,) = found.plans
    assert (plan.title, str(plan.period)) == ("云岭省制造业强基三年行动计划", "2024-2026")
    assert locators(plan) == [
        "一(一)",
        "一(二)",
        "二(一)1",
        "二(一)2",
        "二(一)3",
        "二(二)4",
        "二(二)5",
        "三(一)",
        "三(二)",
    ]
    assert clause_of(plan, "二(一)1").passages[0].text.endswith("实施链主企业带动行动,本地配套率提高到45%以上。")
    assert clause_of(plan, "一(二)").section is Section.GOALS


def test_the_bracket_of_a_heading_answers_for_what_stands_below():
    plan = notice("other-province-plan.md").plans[0]
    assert clause_of(plan, "二(二)4").passages[0].lead == ("省工业和信息化厅",)


def test_a_city_with_responsible_units_on_lines_of_their_own():
    found = notice("city-measures.txt")
    assert (found.number, found.region, found.date) == ("海政办发〔2023〕19号", "海州市", date(2023, 5, 18))
    (plan,) = found.plans
    canteens = clause_of(plan, "二(一)1").passages[0]
    assert (canteens.lead, canteens.deadline) == (("市民政局", "市商务局", "各县区人民政府"), "2025年12月底")
    assert clause_of(plan, "二(一)2").passages[0].support == ("市财政局", "市住建局")
    assert clause_of(plan, "三").passages[0].text == "各县区要按月报送进展。"


def test_items_that_run_on_in_one_line_are_clauses_each():
    plan = notice("city-measures.txt").plans[0]
    assert clause_of(plan, "二(二)3").passages[0].lead == ("市总工会",)


def test_a_work_report_marks_what_looks_back():
    found = notice("work-report.txt")
    assert (found.title, found.date, found.region) == ("政府工作报告", date(2024, 1, 16), "江北省")
    (plan,) = found.plans
    assert [(clause.locator, clause.is_past) for clause in plan.clauses] == [
        ("一", True),
        ("二", False),
        ("三(一)", False),
        ("三(二)", False),
    ]
    assert str(plan.period) == "2024"


def test_a_five_year_plan_with_chapters_and_a_table():
    found = notice("five-year-plan.html")
    assert (found.number, found.issuer, found.date) == ("海政发〔2021〕66号", "海州市人民政府", date(2021, 12, 28))
    (plan,) = found.plans
    assert locators(plan) == ["第一章", "第二章第一节", "第二章第二节", "第三章第一节一", "第三章第一节二", "第四章一"]
    goals = clause_of(plan, "第二章第二节")
    assert goals.section is Section.GOALS
    assert goals.tables[0].rows[2] == ("供水", "新增供水能力", "亿立方米", "—", "[0.8]", "预期性")
    assert clause_of(plan, "第四章一").section is Section.MEASURES


def test_a_word_document_with_automatic_numbers_and_a_table(tmp_path: Path):
    body = (
        paragraph("海州市绿道建设行动计划（2024—2025年）") + numbered("工作目标", 0) + paragraph("到2025年，绿道达到300公里。")
        + table([["指标", "单位", "2023年", "2025年"], ["绿道", "公里", "２１０", "300"]])
        + numbered("主要任务", 0) + numbered("新建绿道。新建绿道90公里。（责任单位：市园林局）", 1)
    )  # fmt: skip
    path = tmp_path / "plan.docx"
    path.write_bytes(
        docx(body, {"word/numbering.xml": numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))})
    )
    (plan,) = read_notice(read_text(path)).plans
    assert (plan.title, str(plan.period), locators(plan)) == ("海州市绿道建设", "2024-2025", ["一", "二(一)"])
    assert plan.clauses[0].tables[0].rows[1] == ("绿道", "公里", "210", "300")
    assert plan.clauses[1].passages[0].lead == ("市园林局",)


def test_a_pdf_broken_at_every_line(tmp_path: Path):
    body = "全市绿道建设坚持生态优先年内新建绿道三百二十公里并且同步完善沿线驿站和标识系统" * 8
    lines = [body[start : start + 30] for start in range(0, len(body), 30)]
    page = [
        "海州市绿道建设行动计划（2024—2025年）",
        "一、工作目标",
        *lines,
        "二、主要任务",
        "（一）新建绿道。新建绿道90公里。（责任",
        "单位：市园林局）",
    ]
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf([page, ["- 2 -"]]))
    (plan,) = read_notice(read_text(path)).plans
    assert clause_of(plan, "一").passages[0].text == body
    assert clause_of(plan, "二(一)").passages[0].lead == ("市园林局",)


def test_a_task_list_in_a_table():
    text = (
        "海州市2024年度民生实事项目清单\n一、项目清单\n"
        "| 序号 | 项目 | 年度目标 | 牵头单位 | 配合单位 | 完成时限 |\n| --- | --- | --- | --- | --- | --- |\n"
        "| 1 | 社区食堂 | 新建15家 | 市民政局 | 市商务局、市财政局 | 11月底前 |\n| 2 | 口袋公园 | 新建30处 | 市园林局 | | 10月底前 |"
    )
    plan = read_notice(read_text_from(text)).plans[0]
    first, second = [clause for clause in plan.clauses if "表" in clause.locator]
    assert (first.locator, first.title, first.passages[0].text) == ("一表1-1", "社区食堂", "社区食堂\n新建15家")
    assert (first.passages[0].lead, first.passages[0].support) == (("市民政局",), ("市商务局", "市财政局"))
    assert (second.passages[0].support, second.passages[0].deadline) == ((), "10月底前")


def read_text_from(text: str):
    from plancli.documents.formats_text import text_lines
    from plancli.documents.text import DocumentText

    return DocumentText("list.md", text_lines(text))


def test_items_that_are_not_nested():
    plan = plan_of(
        "港口行动计划（2024年）\n一、目标\n泊位4个。\n二、任务\n1.扩建。泊位4个。\n2.疏浚。航道3条。\n三、措施\n3.督导。每月一次。"
    )
    assert locators(plan) == ["一", "二1", "二2", "三3"]


def test_paragraphs_between_headings_belong_to_the_one_above():
    plan = plan_of("一、任务\n（一）港口。扩建泊位4个。\n疏浚航道60公里。\n（二）铁路。建专线2条。")
    assert clause_of(plan, "一(一)").passages[0].text == "港口。扩建泊位4个。\n疏浚航道60公里。"


def test_a_heading_that_sets_a_target_is_a_clause():
    plan = plan_of("一、任务\n（一）新建泊位4个。\n1.扩建东港。完成2个。\n（二）建设“五网”。\n1.水网。完成3项。")
    assert locators(plan) == ["一(一)", "一(一)1", "一(二)1"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1.扩建泊位。年内新建4个。", "扩建泊位"),
        ("1.扩建泊位，提升能力。年内新建4个。", "扩建泊位,提升能力"),
        (
            "1.对取得中央投资支持的港口项目，按照不低于一比一的比例由省级和市级财政共同予以配套，用于泊位和航道建设。",
            "对取得中央投资支持的港口项目",
        ),
        ("1.扩建泊位（省交通运输厅牵头）", "扩建泊位"),
        ("1." + "扩建" * 40 + "。", ""),
    ],
)
def test_the_heading_of_a_task(text: str, title: str):
    assert plan_of(f"一、任务\n{text}").clauses[0].title == title


def test_a_document_whose_plan_has_no_title_of_its_own():
    found = read_notice(
        document(
            "海州市人民政府关于加快港口发展的实施意见\n海政发〔2023〕5号\n各县区人民政府：\n为发展港口，提出以下意见。\n一、总体要求\n到2025年，泊位40个。\n海州市人民政府\n2023年5月6日"
        )
    )
    (plan,) = found.plans
    assert (found.title, found.issuer, plan.title, str(plan.period)) == (
        "关于加快港口发展的实施意见", "海州市人民政府", "关于加快港口发展的实施意见", "2023",
    )  # fmt: skip


def test_a_text_without_numbers_has_a_clause_for_each_paragraph():
    plan = plan_of("海州今年新建泊位4个。\n\n航道疏浚60公里。")
    assert locators(plan) == ["段1", "段2"]


def test_a_text_without_any_sentence_has_no_plan():
    assert read_notice(document("目录")).plans == ()


def test_a_table_of_contents_makes_no_clauses():
    text = "海州市“十四五”港口规划\n目录\n第一章 总体要求\n第二章 重点工程\n第一章 总体要求\n到2025年，泊位40个。\n第二章 重点工程\n疏浚航道3条。"
    assert locators(plan_of(text)) == ["第一章", "第二章"]


def test_a_torn_end():
    plan = plan_of("一、任务\n1.扩建。泊位4个。（牵头单位：省交通运输厅）\n2.疏浚。整治航道60公里，推动高端容")
    assert clause_of(plan, "一2").passages[0].text == "疏浚。整治航道60公里,推动高端容"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2023年3月9日", date(2023, 3, 9)),
        ("二〇二三年三月九日", date(2023, 3, 9)),
        ("二○二三年十二月三十一日", date(2023, 12, 31)),
        ("2023年13月9日", None),
    ],
)
def test_the_date_below_the_signature(line: str, day: date | None):
    assert read_notice(document(f"一、任务\n建泊位4个。\n海州市人民政府\n{line}")).date == day


FRAGMENTS = st.lists(
    st.sampled_from(
        ["一、", "二、", "（一）", "1.", "2、", "（2）", "①", "第一章 ", "工作目标", "港口提升2023年行动计划", "（牵头单位：省水利厅、", "；配合单位：省能源局）",
         "按职责分工负责）", "新建 4 个。", "（", "）", "\n", "\n\n", "# ", "**", "| a | b |", "2023年3月9日", "省水利厅", "，", "。", "创新"]
    ),
    max_size=40,
)  # fmt: skip


@given(FRAGMENTS)
def test_whatever_the_text_nothing_is_invented(fragments: list[str]):
    text = "".join(fragments)
    for plan in read_notice(document(text)).plans:
        for clause in plan.clauses:
            quoted = (part.verbatim(0, len(part.text)) for part in clause.passages)
            assert all(bare(quote) in bare(text) for quote in quoted)


def bare(text: str) -> str:
    """Without the blanks, marks and page numbers between lines, which joining torn lines may leave out."""
    return re.sub(r"[\s#*]", "", re.sub(r"(?m)^[\s#*]*[0-9]{1,4}[.\s#*]*$", "", text))


def test_ten_times_the_text_takes_about_ten_times_as_long():
    item = "{0}.扩建泊位。年内新建 {0} 个，疏浚航道60公里。（牵头单位：省交通运输厅；配合单位：省水利厅）\n"
    unit = "港口提升2023年行动计划\n一、目标\n泊位4个。\n二、任务\n" + "".join(item.format(n) for n in range(1, 40))

    def seconds(times: int) -> float:
        text = document(unit * times)
        return min(_timed(text) for _ in range(3))

    assert seconds(40) < 25 * seconds(4)


def _timed(text: object) -> float:
    start = time.perf_counter()
    read_notice(text)  # type: ignore[arg-type]
    return time.perf_counter() - start
