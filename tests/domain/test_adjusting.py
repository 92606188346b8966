"""What a target says from a day on, and everything that keeps it from saying so."""

from datetime import date

import pytest
from copies import replace
from domain_builders import steps, target
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.adjusting import Adjusted, Adjustment, AdjustmentFault, Faults, adjusted, read_step, versions_of
from plancli.domain.ledger import Catalogue, Document, Indicator, PathStep, Plan, Target
from plancli.domain.path_rules import path_faults
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Measure

LEVEL, TOTAL, GROWTH, CHANGE, RANK = Measure.LEVEL, Measure.TOTAL, Measure.GROWTH, Measure.CHANGE, Measure.RANK
ISSUED = date(2022, 1, 20)
AUGUST = date(2022, 8, 1)
OLD = target("16万个", LEVEL, "万个", base="10.1万个@2021-12")
STATIONS = Indicator("i", "基站", "万个", LEVEL)


def made(old: Target, indicator: Indicator = STATIONS, day: date | None = AUGUST, **asked: object) -> Adjusted:
    found, faults = adjusted(old, Adjustment("文", day, **asked), indicator, ISSUED)  # type: ignore[arg-type]
    assert faults == ()
    assert found is not None
    return found


def faults(old: Target, indicator: Indicator = STATIONS, day: date | None = AUGUST, **asked: object) -> Faults:
    found, wrong = adjusted(old, Adjustment("文", day, **asked), indicator, ISSUED)  # type: ignore[arg-type]
    assert found is None
    assert all(one.remedy for one in wrong)
    return wrong


def messages(old: Target, indicator: Indicator = STATIONS, day: date | None = AUGUST, **asked: object) -> list[str]:
    return [one.message for one in faults(old, indicator, day, **asked)]


@pytest.mark.parametrize(
    ("written", "measure", "unit", "asked", "expected"),
    [
        ("16万个", LEVEL, "万个", "18万个以上", "18万个"),
        ("16万个", LEVEL, "万个", "180000个", "180000个"),
        ("16万个", LEVEL, "万个", "18", "18万个"),
        ("增长10%以上", GROWTH, "%", "增长12%左右", "增长12%左右"),
        ("增长10%以上", GROWTH, "亿元", "8%", "增长8%"),
        ("提高2个百分点", CHANGE, "%", "提高3个百分点", "提高3个百分点"),
        ("保持全国前三", RANK, "位", "第一", "第1位"),
        ("控制在2%以内", LEVEL, "%", "控制在1.9%以内", "控制在1.9%以内"),
        ("500亿元", TOTAL, "亿元", "力争600亿元", "力争600亿元"),
        ("每市3家", TOTAL, "家", "4家", "每市4家"),
        ("16市全覆盖", LEVEL, "市", "100%全覆盖", "全覆盖"),
    ],
)
def test_a_new_number(written: str, measure: Measure, unit: str, asked: str, expected: str) -> None:
    old = target(written, measure, unit)
    new = made(old, Indicator("i", "甲", unit, measure), expression=asked).target
    assert str(new.expression) == expected
    assert (new.effective_from, new.reason, new.origin) == (AUGUST, "文", "command")
    assert replace(new, expression=old.expression, effective_from=None, reason="", origin="catalogue") == old


@pytest.mark.parametrize(
    ("written", "measure", "unit", "asked", "message"),
    [
        ("16万个", LEVEL, "万个", "很多", "cannot read '很多' in '很多'"),
        ("16万个", LEVEL, "万个", "18亿元", "'18亿元' is in 亿元, but 甲 is counted in 万个 here"),
        ("16万个", LEVEL, "万个", "增长10%", "'增长10%' is growth, but the target, 16万个, is level"),
        (
            "增长10%",
            GROWTH,
            "%",
            "年均增长10%",
            "'年均增长10%' is average growth, but the target, 增长10%, is growth",
        ),
        ("增长10%", GROWTH, "亿元", "增长500亿元", "is change from a base, but the target, 增长10%, is growth"),
        ("提高2个百分点", CHANGE, "%", "提高3万个", "is in 万个, but 甲 is counted in 个百分点 here"),
        ("前三", RANK, "位", "前移3名", "is rank from a base, but the target, 前三, is rank"),
    ],
)
def test_a_number_that_is_refused(written: str, measure: Measure, unit: str, asked: str, message: str) -> None:
    old = target(written, measure, unit)
    (found,) = messages(old, Indicator("i", "甲", unit, measure), expression=asked)
    assert message in found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("18", "18万个"),
        ("18以上", "18万个"),
        ("18，力争20", "18万个，力争20万个"),
        ("18万", "18万"),
        ("达到18万个", "达到18万个"),
    ],
)
def test_the_words_of_a_bare_number_say_its_unit(asked: str, said: str) -> None:
    assert made(OLD, expression=asked).target.expression.text == said


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ("180000", "write the unit: 180000个 or 180000万个"),
        ("1600", "write the unit: 1600个 or 1600万个"),
        ("0.16", "write the unit: 0.16万个 or 0.16个"),
    ],
)
def test_a_bare_number_far_off_the_old_one_needs_its_unit(asked: str, remedy: str) -> None:
    message = f"{asked} without a unit would be {asked}万个, against the target 16万个"
    assert faults(OLD, expression=asked) == (AdjustmentFault(message, remedy),)


@pytest.mark.parametrize("asked", ["1599", "0.17", "1600万个", "180000个", "清零"])
def test_a_number_that_is_near_or_has_its_unit_is_taken(asked: str) -> None:
    assert made(OLD, expression=asked).target.expression.text in {asked, f"{asked}万个"}


def test_departments_and_base() -> None:
    old = replace(OLD, lead=("甲厅", "乙局"), support=("丙厅", "丁局"))
    new = made(old, lead=("丙厅",), base="10.2万个 @ 2021-12").target
    assert (new.lead, new.support) == (("丙厅",), ("丁局",))
    assert new.base is not None
    assert (f"{new.base.value}", str(new.base.period)) == ("10.2", "2021-12")
    assert new.expression is old.expression
    assert made(old, support=("丙厅", "戊厅")).target.support == ("丙厅", "戊厅")
    assert made(old, lead=("丙厅",), support=("丙厅",)).target.support == ("丙厅",)


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("10.2万个", "the base '10.2万个' does not say when"),
        ("x @ 2021-12", "the base 'x @ 2021-12' cannot be read: 'x' begins with no number"),
        ("10.2 @ 202112", "the base '10.2 @ 202112' cannot be read: '202112' is no period"),
        ("3亿元 @ 2021-12", "the base is in 亿元, but 基站 is counted in 万个"),
    ],
)
def test_a_base_that_is_refused(base: str, message: str) -> None:
    assert messages(OLD, base=base) == [message]


def test_the_day_is_the_plan_s_own_where_it_is_not_later() -> None:
    assert made(OLD, day=ISSUED, expression="18万个").target.effective_from is None
    assert made(OLD, day=None, expression="18万个").target.effective_from is None
    assert made(replace(OLD, effective_from=AUGUST), day=None, expression="18万个").target.effective_from == AUGUST


def test_a_day_before_the_plan_and_one_after_the_due_date() -> None:
    assert messages(OLD, day=date(2022, 1, 19), lead=("甲厅",)) == [
        "2022-01-19 is before the plan was issued, 2022-01-20"
    ]
    after = date(2023, 1, 1)
    for asked in ({"expression": "18万个"}, {"base": "10 @ 2021-12"}):
        (message,) = messages(OLD, day=after, **asked)
        assert message.startswith("the target was due on 2022-12-31")
    assert made(OLD, day=after, lead=("甲厅",)).target.effective_from == after
    assert made(OLD, day=OLD.due, expression="18万个").target.effective_from == OLD.due


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = messages(OLD, day=date(2021, 1, 1), expression="x", base="y", path=steps("2023-01=3", "万个"))
    assert len(found) == 4


@pytest.mark.parametrize(
    ("written", "measure", "unit", "path", "asked", "dropped"),
    [
        ("6万个", TOTAL, "万个", "2022-03=1; 2022-09=4.5", "5万个", ""),
        ("6万个", TOTAL, "万个", "2022-03=1; 2022-09=4.5", "45000个", ""),
        ("6万个", TOTAL, "万个", "2022-03=1; 2022-09=4.5", "4万个", "2022-09: 4.5万个 is beyond the target itself, 4万个"),
        ("10家，力争12家", TOTAL, "家", "2022-09=11", "9家，力争11家", ""),
        ("3-5家", TOTAL, "家", "2022-09=5", "2-4家", "2022-09: 5家 is beyond the target itself, 2-4家"),
        ("16万个", LEVEL, "万个", "2022-06=13", "12万个", "2022-06: 13万个 is beyond the target itself, 12万个"),
        ("降至40个", LEVEL, "个", "2022-06=60", "降至50个", ""),
        ("降至40个", LEVEL, "个", "2022-06=60", "降至70个", "2022-06: 60个 is beyond the target itself, 降至70个"),
        ("压减30万吨", Measure.REDUCTION, "万吨", "2022-06=10", "压减20万吨", ""),
        ("压减30万吨", Measure.REDUCTION, "万吨", "2022-06=10", "压减8万吨", "2022-06: 10万吨 is beyond the target itself, 压减8万吨"),
        ("提高2个百分点", CHANGE, "%", "2022-06=61%", "提高1个百分点", ""),
        ("16万个", LEVEL, "万个", "2022-06=13", "控制在16万个以内", "控制在16万个以内 is judged against its number, so it has no path"),
    ],
)  # fmt: skip
def test_the_path_is_kept_where_it_still_fits(
    written: str, measure: Measure, unit: str, path: str, asked: str, dropped: str
) -> None:
    old = target(written, measure, unit, path=path)
    found = made(old, Indicator("i", "甲", unit, measure), expression=asked)
    assert found.dropped == dropped
    assert found.target.path == (() if dropped else old.path)


def test_a_path_is_put_in_order_of_time_and_may_be_taken_away() -> None:
    path = steps("2022-09=14; 2022-06=13", "万个")
    assert [str(one.period) for one in made(OLD, path=path).target.path] == ["2022-06", "2022-09"]
    assert made(replace(OLD, path=path), path=()).target.path == ()


def test_a_path_that_is_refused_names_the_step() -> None:
    found = faults(OLD, path=steps("2022-06=13; 2023-03=14; 2022-09=17", "万个"))
    assert [one.period for one in found] == ["2023-03"]
    (beyond,) = faults(OLD, path=steps("2022-06=13; 2022-09=17", "万个"))
    assert beyond == AdjustmentFault(
        "2022-09: 17万个 is beyond the target itself, 16万个", "correct the step, or adjust the target first", "2022-09"
    )


def test_sums_of_a_target_for_each_year_begin_again() -> None:
    yearly = target("40个", TOTAL, "个", "each-year", path="2024-06=20; 2025-06=15")
    assert path_faults(yearly, "个") == ()
    falling = target("40个", TOTAL, "个", "each-year", path="2024-06=20; 2024-09=15")
    assert len(path_faults(falling, "个")) == 1


@pytest.mark.parametrize(
    ("when", "value", "expected"),
    [
        (
            "2022-06",
            "3万个",
            PathStep(parse_period("2022-06"), target("3万个", LEVEL, "万个").expression.value, "万个"),
        ),
        (
            "2022年一季度",
            "3",
            PathStep(parse_period("2022Q1"), target("3万个", LEVEL, "万个").expression.value, "万个"),
        ),
    ],
)
def test_a_step(when: str, value: str, expected: PathStep) -> None:
    assert read_step(when, value, STATIONS) == (expected, ())


def test_a_step_with_two_faults() -> None:
    step, wrong = read_step("2022-13", "", STATIONS)
    assert step is None
    assert [one.period for one in wrong] == ["2022-13", "2022-13"]


PLAN = Plan("p", "计划", "d", "", parse_period("2022"), "山东省")
LEDGER = Catalogue(
    documents=(Document("d", "一号", "通知", "省", ISSUED),), plans=(PLAN,), indicators=(STATIONS,),
    targets=(replace(OLD, id="goal"), replace(OLD, id="task", repeats="goal", lead=("甲厅",)), replace(OLD, id="other")),
)  # fmt: skip
TODAY = date(2022, 7, 1)


@pytest.mark.parametrize("named", [0, 1])
def test_goal_and_task_are_adjusted_together(named: int) -> None:
    asked = Adjustment("文", AUGUST, "18万个")
    versions, wrong = versions_of(LEDGER, LEDGER.targets[named], asked, TODAY)
    assert wrong == ()
    assert [(one.new.id, str(one.new.expression), one.new.lead) for one in versions] == [
        ("goal", "18万个", ()),
        ("task", "18万个", ("甲厅",)),
    ]


def test_what_is_wrong_with_both_is_told_once() -> None:
    versions, wrong = versions_of(LEDGER, LEDGER.targets[0], Adjustment("文", AUGUST, "x"), TODAY)
    assert (versions, len(wrong)) == ((), 1)


def test_nothing_new_is_no_version() -> None:
    asked = Adjustment("文", AUGUST, "16万个")
    assert versions_of(LEDGER, LEDGER.targets[0], asked, TODAY) == ((), ())


def test_the_version_of_the_day_is_changed() -> None:
    later = replace(LEDGER.targets[2], effective_from=AUGUST, lead=("丙厅",))
    ledger = replace(LEDGER, targets=(*LEDGER.targets, later))
    (before,), _ = versions_of(ledger, later, Adjustment("文", date(2022, 7, 1), "17万个"), TODAY)
    (after,), _ = versions_of(ledger, later, Adjustment("文", date(2022, 9, 1), "17万个"), TODAY)
    (own,), _ = versions_of(ledger, later, Adjustment("文", None, "17万个"), date(2022, 9, 1))
    assert [one.new.lead for one in (before, after, own)] == [(), ("丙厅",), ("丙厅",)]
    assert own.new.effective_from == AUGUST


@given(st.decimals(1, 100, places=1), st.dates(ISSUED, OLD.due))
def test_a_version_changes_nothing_but_what_is_asked(number: object, day: date) -> None:
    new = made(OLD, day=day, expression=f"{number}万个").target
    assert new.expression.value == number
    assert replace(new, expression=OLD.expression, effective_from=None, reason="", origin="catalogue") == OLD
