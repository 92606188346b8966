"""Who answers: every way a clause names its departments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.documents.departments import department_brackets, department_names, starts_with_role

A, B, C = "省教育厅", "省水利厅", "省能源局"


@pytest.mark.parametrize(
    ("bracket", "lead", "support"),
    [
        ("(牵头单位:省教育厅)", (A,), ()),
        ("(牵头单位:省教育厅、省水利厅;配合单位:省能源局)", (A, B), (C,)),
        ("(牵头部门:省教育厅,省水利厅)", (A, B), ()),
        ("(责任单位:省教育厅、省水利厅)", (A, B), ()),
        ("(责任部门: 省教育厅;协助单位: 省水利厅)", (A,), (B,)),
        ("(牵头单位:省教育厅;责任单位:省水利厅、省能源局)", (A,), (B, C)),
        ("(牵头单位:省教育厅,配合单位:省水利厅)", (A,), (B,)),
        ("(主办单位:省教育厅;协办单位:省水利厅)", (A,), (B,)),
        ("(牵头:省教育厅;配合:省水利厅)", (A,), (B,)),
        (
            "〔牵头单位:省口岸工作领导小组(指挥部)办公室;配合单位:省能源局〕",
            ("省口岸工作领导小组(指挥部)办公室",),
            (C,),
        ),
        ("[责任单位:省教育厅]", (A,), ()),
        ("(省教育厅、省水利厅按职责分工负责)", (A, B), ()),
        ("(各部门按照职责分工负责)", ("各部门",), ()),
        ("(省教育厅、省水利厅按职能分工负责)", (A, B), ()),
        ("(省教育厅、省水利厅分别负责)", (A, B), ()),
        ("(省教育厅牵头负责)", (A,), ()),
        ("(省教育厅负责)", (A,), ()),
        ("(省教育厅牵头,省水利厅、省能源局按职责分工负责)", (A,), (B, C)),
        ("(省教育厅牵头,省水利厅配合)", (A,), (B,)),
        ("(省教育厅、省水利厅牵头)", (A, B), ()),
        ("(牵头单位:省教育厅、省水利厅等)", (A, B), ()),
        ("(责任单位:省教育厅、省水利厅等部门)", (A, B), ()),
        ("(牵头单位:省教育厅等省有关部门、单位)", (A,), ()),
        ("(牵头单位:省教育厅;配合单位:省有关部门、单位)", (A,), ("省有关部门、单位",)),
        ("(责任单位:省教育厅,各州、市人民政府)", (A, "各州、市人民政府"), ()),
        ("(责任单位:省教育厅,各市、县(市、区)人民政府)", (A, "各市、县(市、区)人民政府"), ()),
        ("(责任单位:省教育厅、各市人民政府)", (A, "各市人民政府"), ()),
        ("(牵头单位:省教育厅、省教育厅)", (A,), ()),
        ("(牵头单位:省教育厅、省水利厅", (A, B), ()),
        ("(牵头单位:省教育厅)(配合单位:省水利厅)", (A,), (B,)),
        ("\n责任单位:省教育厅、省水利厅", (A, B), ()),
        ("\n牵头单位:省教育厅\n配合单位:省水利厅", (A,), (B,)),
        ("(责任领导:某某某;责任单位:省教育厅)", (A,), ()),
    ],
)
def test_the_departments_of_a_clause(bracket: str, lead: tuple[str, ...], support: tuple[str, ...]):
    (found,) = department_brackets(f"建设泊位4个。{bracket}")
    assert (found.departments.lead, found.departments.support) == (lead, support)
    assert found.end == len(f"建设泊位4个。{bracket}")


@pytest.mark.parametrize(
    "text",
    [
        "推动各县(市、区)建设泊位", "应用新系统(MES)", "按照(一)的要求", "完成行动计划(2023-2025年)", "扩建(含改造)泊位4个。",
        "由牵头单位:省教育厅汇总", "落实(谁主管谁负责)的要求。", "健全(谁建设、谁负责的)机制",
    ],
)  # fmt: skip
def test_other_brackets(text: str):
    assert department_brackets(text) == ()


def test_each_bracket_of_a_clause_with_what_stands_between():
    text = "建设泊位4个。(牵头单位:省教育厅)疏浚航道(含支线)60公里。(省水利厅、省能源局按职责分工负责)"
    first, second = department_brackets(text)
    assert text[first.end : second.start] == "疏浚航道(含支线)60公里。"
    assert (first.departments.lead, second.departments.lead) == ((A,), (B, C))


def test_a_bracket_never_closed_ends_with_its_sentence():
    (found,) = department_brackets("建设泊位4个。(牵头单位:省教育厅\n疏浚航道60公里。")
    assert (found.departments.lead, found.end) == ((A,), len("建设泊位4个。(牵头单位:省教育厅"))


@pytest.mark.parametrize(
    ("bracket", "deadline"),
    [
        ("(责任单位:省教育厅;完成时限:2025年12月底)", "2025年12月底"),
        ("(完成时限:6月底前;责任单位:省教育厅)", "6月底前"),
        ("\n责任单位:省教育厅\n完成时限:每年11月底前", "每年11月底前"),
        ("(责任单位:省教育厅)", ""),
    ],
)
def test_the_deadline_beside_the_departments(bracket: str, deadline: str):
    (found,) = department_brackets(f"建设泊位4个。{bracket}")
    assert (found.departments.lead, found.departments.deadline) == ((A,), deadline)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任单位:市水利局", True),
        ("完成时限:12月底", True),
        ("牵头单位:", False),
        ("新建泊位4个", False),
        ("责任单位要按月报送", False),
    ],
)
def test_lines_that_begin_with_a_role(line: str, *, expected: bool):
    assert starts_with_role(line) is expected


NAMES = st.lists(
    st.sampled_from([A, B, C, "省文化和旅游厅", "省委(指挥部)办公室", "各市人民政府"]),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(NAMES, st.sampled_from("、,;"))
def test_names_survive_being_written_in_a_list(names: list[str], separator: str):
    assert department_names(separator.join(names)) == names
