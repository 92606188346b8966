"""The published notices: their plans, the number of their clauses, and what the labels say of clauses and departments."""

import json
import re
import time
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from support import SHARED, needs_shared

from plancli.documents.formats import read_text
from plancli.documents.notice import Notice, NoticeClause, NoticePlan
from plancli.documents.structure import read_notice
from plancli.documents.text import DocumentText, Line

pytestmark = needs_shared

OF_2022, OF_2024 = "2022-provincial-plans.txt", "2024-2025-provincial-plans.txt"
RESPUN, TAIAN = "2022-provincial-plans-respun-traditional.txt", "2022-taian-work-points.txt"
PRESS = "2022-press-conference.txt"

PLANS_2022 = {
    "科技研发创新": 18, "数字变革创新": 22, "产业生态创新": 21, "要素保障创新": 33, "民生改善创新": 40, "风险防控创新": 30,
    "新一代信息技术产业": 29, "高端装备产业": 29, "新能源产业": 22, "新材料产业": 26, "现代海洋产业": 22, "高端化工产业": 28,
    "现代高效农业": 23, "文化创意产业": 43, "精品旅游产业": 25, "现代金融服务业": 23, "现代轻工纺织产业": 28, "能源保障网": 32,
    "城市市政公用设施网": 12, "现代水网": 29, "新型基础设施网": 24, "农村基础设施网": 32, "新型城镇化建设": 31,
    "绿色低碳转型": 30, "工业技改提级": 22,
}  # fmt: skip
PLANS_2024 = {
    "科技研发创新": 16, "人才引育创新": 13, "营商环境创新": 64, "数字变革创新": 27, "产业生态创新": 19, "要素保障创新": 35,
    "民生改善创新": 30, "风险防控创新": 24, "文化宣传创新": 22, "推进落实创新": 17, "新一代信息技术产业": 26, "高端装备产业": 23,
    "新能源产业": 8,
}  # fmt: skip


@cache
def notice(name: str) -> Notice:
    return read_notice(read_text(SHARED / "corpus" / name))


def plan(file: str, title: str) -> NoticePlan:
    (found,) = [one for one in notice(file).plans if one.title == title]
    return found


@pytest.mark.parametrize(("file", "plans"), [(OF_2022, PLANS_2022), (OF_2024, PLANS_2024)])
def test_all_plans_with_all_their_clauses(file: str, plans: dict[str, int]):
    assert {one.title: len(one.clauses) for one in notice(file).plans} == plans


@pytest.mark.parametrize(
    ("file", "number", "issuer", "day", "region"),
    [
        (OF_2022, "鲁政办字〔2022〕28号", "山东省人民政府办公厅", date(2022, 3, 27), "山东省"),
        (OF_2024, "鲁政发〔2024〕5号", "山东省人民政府", date(2024, 4, 22), "山东省"),
        (RESPUN, "鲁政办字〔2022〕28号", "山东省人民政府办公厅", date(2022, 3, 27), "山东省"),
        (TAIAN, "泰动能办〔2022〕3号", "泰安市新旧动能转换综合试验区建设领导小组办公室", date(2022, 3, 21), "泰安市"),
        (PRESS, "", "", date(2022, 3, 28), ""),
    ],
)
def test_what_the_documents_say_of_themselves(file: str, number: str, issuer: str, day: date, region: str):
    found = notice(file)
    assert (found.number, found.issuer, found.date, found.region) == (number, issuer, day, region)


def test_groups_and_nested_plans():
    groups = Counter(one.group for one in notice(OF_2022).plans)
    assert groups == {"十大创新": 6, "十强产业": 11, "十大扩需求": 8}
    assert {one.title: one.within for one in notice(OF_2022).plans if one.within} == {
        "文化创意产业": "文旅产业", "精品旅游产业": "文旅产业", "能源保障网": "基础设施“七网”", "城市市政公用设施网": "基础设施“七网”",
        "现代水网": "基础设施“七网”", "新型基础设施网": "基础设施“七网”", "农村基础设施网": "基础设施“七网”",
    }  # fmt: skip


@pytest.mark.parametrize("file", [OF_2022, OF_2024, TAIAN])
def test_locators_are_unique_and_items_are_counted_without_a_gap(file: str):
    for one in notice(file).plans:
        locators = [clause.locator for clause in one.clauses]
        assert len(set(locators)) == len(locators)
        numbers = [int(match[1]) for locator in locators if (match := re.search(r"\D(\d+)$", locator))]
        assert all(after in {before + 1, 1} for before, after in pairwise(numbers))


@pytest.mark.parametrize("file", [OF_2022, OF_2024])
def test_every_plan_has_goals_tasks_and_measures_and_every_task_its_departments(file: str):
    cut_off = notice(file).plans[-1] if file == OF_2024 else None
    for one in notice(file).plans:
        if one is cut_off:
            continue
        assert {str(clause.section) for clause in one.clauses} == {"目标", "任务", "措施"}
        without = [
            clause.locator for clause in one.clauses if clause.section != "目标" and not clause.passages[-1].lead
        ]
        assert without == (["二(一)", "二(二)", "二(三)", "二(四)"] if one.title == "工业技改提级" else [])


def labels() -> list[dict[str, object]]:
    lines = (SHARED / "samples" / "labelled-targets.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def squeezed(text: object) -> str:
    return "".join(str(text).split())


def test_every_labelled_clause_with_its_section_quote_and_departments():
    wrong = []
    for label in labels():
        clauses = [
            one for one in plan(str(label["file"]), str(label["plan"])).clauses if one.locator == label["clause"]
        ]
        passages = [
            one
            for clause in clauses
            for one in clause.passages
            if squeezed(label["quote"]) in squeezed(one.verbatim(0, len(one.text)))
        ]
        found = [(clauses[0].section, list(one.lead), list(one.support)) for one in passages]
        if (label["section"], label["lead"], label["support"]) not in found:
            wrong.append((label["plan"], label["clause"], found))
    assert wrong == []


def outline(clauses: tuple[NoticeClause, ...]) -> list[tuple[object, ...]]:
    return [(one.locator, one.section, [(part.lead, part.support) for part in one.passages]) for one in clauses]


@pytest.mark.parametrize(("title", "clauses"), [("科技研发创新", 18), ("数字变革创新", 17)])
def test_the_respun_copy_has_the_clauses_and_departments_of_the_clean_one(title: str, clauses: int):
    respun = outline(plan(RESPUN, title).clauses)
    assert len(respun) == clauses
    assert respun == outline(plan(OF_2022, title).clauses)[:clauses]


def test_the_respun_copy_is_quoted_as_it_stands():
    goals = plan(RESPUN, "科技研发创新").clauses[0].passages[0]
    assert "左右" in goals.text
    assert goals.verbatim(0, len(goals.text)) in (SHARED / "corpus" / RESPUN).read_text(encoding="utf-8")


def test_a_citys_work_points():
    (only,) = notice(TAIAN).plans
    assert [clause.locator for clause in only.clauses][:4] == ["一1", "一2", "一3", "二4"]
    assert len(only.clauses) == 31
    assert only.clauses[0].passages[0].lead == ("市发展改革委",)
    assert only.clauses[0].passages[0].support == ("市有关部门、单位", "各县市区政府", "功能区管委会")
    assert only.clauses[15].passages[0].lead == ("市工业和信息化局",)


def test_the_whole_notice_in_linear_time():
    lines = read_text(SHARED / "corpus" / OF_2022).lines

    def seconds(times: int) -> float:
        text = DocumentText("notice.txt", tuple(Line(one.text, number) for number, one in enumerate(lines * times, 1)))
        start = time.process_time()
        assert len(read_notice(text).plans) == 25 * times
        return time.process_time() - start

    assert seconds(10) < 20 * min(seconds(1), seconds(1))
