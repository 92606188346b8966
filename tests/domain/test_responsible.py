"""Who answers for a target."""

import pytest
from domain_builders import target

from plancli.domain.ledger import Department, Link, Target
from plancli.domain.responsible import Answer, Basis, answers, known_as
from plancli.domain.vocabulary import Measure, Section

LINKS = [Link("5g-stations", "5g-stations-new", "累计与新建")]


def goal(id_: str, indicator: str, plan: str = "digital-2022") -> Target:
    """A headline goal: no bracket, no lead."""
    return target("16万个", Measure.LEVEL, "万个")._replace(id=id_, plan_id=plan, indicator_id=indicator)


def task(id_: str, indicator: str, *lead: str, plan: str = "digital-2022") -> Target:
    """A task with the departments of its bracket."""
    return goal(id_, indicator, plan)._replace(section=Section.TASKS, lead=lead)


def answer(one: Target, *others: Target) -> Answer:
    return answers([one, *others], LINKS)[one.id]


def test_the_clause_answers_where_it_names_a_lead() -> None:
    one = task("a", "5g-stations", "省通信管理局", "省工业和信息化厅")
    other = task("b", "5g-stations", "省大数据局")
    assert answer(one, other) == Answer(("省通信管理局", "省工业和信息化厅"), Basis.CLAUSE)


def test_a_goal_is_answered_for_by_the_task_on_the_same_indicator() -> None:
    one = goal("a", "5g-stations")
    assert answer(one, task("b", "5g-stations", "省通信管理局")) == Answer(("省通信管理局",), Basis.TASK_CLAUSE)


def test_several_tasks_answer_together_each_named_once() -> None:
    one = goal("a", "5g-stations")
    others = [task("b", "5g-stations", "省通信管理局"), task("c", "5g-stations", "省大数据局", "省通信管理局")]
    assert answer(one, *others) == Answer(("省通信管理局", "省大数据局"), Basis.TASK_CLAUSE)


@pytest.mark.parametrize(
    ("goal_on", "task_on"), [("5g-stations", "5g-stations-new"), ("5g-stations-new", "5g-stations")]
)
def test_else_the_task_on_a_linked_indicator(goal_on: str, task_on: str) -> None:
    one = goal("a", goal_on)
    assert answer(one, task("b", task_on, "省通信管理局")) == Answer(("省通信管理局",), Basis.TASK_CLAUSE)


def test_the_same_indicator_comes_before_a_linked_one() -> None:
    one = goal("a", "5g-stations")
    others = [task("b", "5g-stations-new", "省能源局"), task("c", "5g-stations", "省通信管理局")]
    assert answer(one, *others).departments == ("省通信管理局",)


@pytest.mark.parametrize(
    "other",
    [
        task("b", "5g-stations", "省通信管理局", plan="digital-2024"),
        task("b", "pon-ports", "省通信管理局"),
        task("b", "5g-stations"),
    ],
    ids=["another plan", "another indicator", "a task without a lead"],
)
def test_else_nobody_is_named(other: Target) -> None:
    assert answer(goal("a", "5g-stations"), other) == Answer((), Basis.NOT_NAMED)


def test_every_target_has_an_answer() -> None:
    every = [goal("a", "5g-stations"), task("b", "5g-stations", "省通信管理局"), goal("c", "pon-ports")]
    assert {key: one.basis for key, one in answers(every, LINKS).items()} == {
        "a": Basis.TASK_CLAUSE, "b": Basis.CLAUSE, "c": Basis.NOT_NAMED,
    }  # fmt: skip
    assert [str(one) for one in Basis] == ["本条款", "依任务条款", "未明确牵头"]


OLD = Department("省地方金融监管局", ("省金融监管局",), successors=("省委金融办",))
NEW = Department("省委金融办", ("金融办",))
BANK = Department("人民银行济南分行", ("人行济南分行",), "中央驻鲁", ("人民银行山东省分行",))


def test_a_department_is_known_under_its_own_and_short_names() -> None:
    assert known_as(OLD, (OLD, NEW, BANK)) == {"省地方金融监管局", "省金融监管局"}


def test_a_successor_is_known_under_the_names_it_took_over() -> None:
    assert known_as(NEW, (OLD, NEW, BANK)) == {"省委金融办", "金融办", "省地方金融监管局", "省金融监管局"}
