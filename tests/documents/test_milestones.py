import pytest
from target_builders import TWO_YEARS, Around, plan_of

from plancli.documents.milestones import milestones_in

FOUND = [
    ("6月底前,完成竹林管护办法修订工作。", [("完成竹林管护办法修订工作", "2031-06")]),
    ("2031年年底前出台竹编扶持意见。", [("出台竹编扶持意见", "2031")]),
    ("4月底前,制定竹艺规划,发布竹编标准。", [("制定竹艺规划", "2031-04"), ("发布竹编标准", "2031-04")]),
    ("三季度前,启动竹艺馆建设。", [("启动竹艺馆建设", "2031Q3")]),
    ("6月底前,竹艺馆全面启动建设。", [("竹艺馆全面启动建设", "2031-06")]),
    ("年底初步形成竹编数据库。", [("初步形成竹编数据库", "2031")]),
    # a year alone: deeds that end
    ("2031年,发布竹编标准目录。", [("发布竹编标准目录", "2031")]),
    ("到2031年,建成竹艺数据库,竹编质量更好。", [("建成竹艺数据库", "2031")]),
    ("到2031年,基本建成竹艺馆、基本贯通竹乡步道。", [("基本建成竹艺馆", "2031"), ("基本贯通竹乡步道", "2031")]),
    (
        "到2031年,竹编电子证照全面应用,竹事联办成为常态。",
        [("竹编电子证照全面应用", "2031"), ("竹事联办成为常态", "2031")],
    ),
    ("2031年竹编保险基本覆盖竹农。", [("竹编保险基本覆盖竹农", "2031")]),
    ("2031年汛前完成竹堤加固工程。", [("完成竹堤加固工程", "2031-05")]),
    # urging words and ways are no part of it; a bare deed takes its object from before
    ("力争2031年年底前培育一批竹艺基地。", [("培育一批竹艺基地", "2031")]),
    ("9月底前,经竹业局审定后,向各乡印发竹编通报。", [("向各乡印发竹编通报", "2031-09")]),
    (
        "竹林病害一次性整治到位并组织验收,6月底前全面完成。",
        [("竹林病害一次性整治到位并组织验收,全面完成", "2031-06")],
    ),
    ("3月底前,启动2031年度竹材收储。", [("启动竹材收储", "2031-03")]),
    # beside a target only what is brought to an end
    ("年底前打造竹艺品牌8个,初步形成竹艺集聚区。", [("初步形成竹艺集聚区", "2031")]),
    ("年底,打造10分钟的竹事服务圈。", [("打造10分钟的竹事服务圈", "2031")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_dated_deeds(text: str, expected: list[tuple[str, str]]):
    assert [(each.title, str(each.period)) for each in milestones_in(plan_of(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "完成竹林管护办法修订工作。",
        "2031年,加快竹艺馆建设。",
        "6月底前,建成工坊6家。",
        "6月底前。",
        "每年发布竹编标准。",
        "6月底前,竹林更加葱郁。",
        "年底前建成的竹屋项目,免于备案。",
        "2031年,开展竹艺试点。",
        "年底前,实现竹乡各级协同联动。",
        "到2031年,竹编产值达到8亿元,打造优良竹编生态。",
        "3月底前完成竹园评估6家,建立问题清单。",
    ],
)
def test_no_date_no_deed_or_a_number(text: str):
    assert milestones_in(plan_of(text)) == ()


def test_a_date_does_not_reach_the_next_sentence():
    text = "2030年6月底前,制定竹艺规划。发布竹编标准。"
    assert [each.title for each in milestones_in(plan_of(text, period=TWO_YEARS))] == ["制定竹艺规划"]


def test_the_quote_is_verbatim_and_departments_are_the_passages():
    (milestone,) = milestones_in(plan_of("6月底前\n完成竹林普查。", lead=("省竹业局",)))
    assert milestone.quote == "6月底前\n完成竹林普查"
    assert milestone.lead == ("省竹业局",)


def test_parts_that_look_back_have_none():
    assert milestones_in(plan_of("6月底前,完成竹林普查。", is_past=True)) == ()


DEADLINES = [
    ("修订竹林管护办法", "2030年6月底", [("修订竹林管护办法", "2030-06")]),
    ("修订竹林管护办法", "2030年", [("修订竹林管护办法", "2030")]),
    ("修订竹林管护办法", "2030.6.30", [("修订竹林管护办法", "2030-06")]),
    ("竹艺馆全面启动建设。", "2030年6月—2031年3月", [("竹艺馆全面启动建设", "2031-03")]),
    ("竹艺街\n竹艺馆启动建设。", "2030年三季度", [("竹艺馆启动建设", "2030Q3")]),
    ("竹艺街\n修订竹林管护办法。发布竹编标准。", "2030年", [("修订竹林管护办法", "2030"), ("发布竹编标准", "2030")]),
    ("2031年6月底前修订竹林管护办法。", "2030年", [("修订竹林管护办法", "2031-06")]),
    ("修订竹林管护办法", "长期坚持", []),
    ("修订竹林管护办法", "6月底前", []),  # of which of the two years?
    ("新建工坊6家", "2030年", []),
    ("", "2030年", []),
]


@pytest.mark.parametrize(("text", "deadline", "expected"), DEADLINES)
def test_the_deadline_of_a_bracket_or_column(text: str, deadline: str, expected: list[tuple[str, str]]):
    found = milestones_in(plan_of(text, period=TWO_YEARS, deadline=deadline))
    assert [(each.title, str(each.period)) for each in found] == expected


def test_a_heading_is_no_milestone_beside_its_text():
    around = Around(title="建设竹艺街", period=TWO_YEARS, deadline="2030年")
    assert [each.title for each in milestones_in(plan_of("建设竹艺街。制定竹艺规划。", **around))] == ["制定竹艺规划"]
    assert [each.title for each in milestones_in(plan_of("建设竹艺街", **around))] == ["建设竹艺街"]
