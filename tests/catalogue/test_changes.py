"""What loading a catalogue would change."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from copies import replace
from hypothesis import given
from hypothesis import strategies as st

from plancli.catalogue.read import load_catalogue_file, read_catalogue
from plancli.domain.changes import Action, Change, Kind, diff
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import Catalogue, StatedBase
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Measure

SHIPPED = Path(__file__).parents[2] / "plans.yaml"

TEXT = """\
edition: 2022-04-01
documents:
  doc-1: {number: 甲政发〔2022〕1号, title: 通知, issuer: 甲省人民政府, date: 2022-03-01}
regions:
  甲省: {code: "990000"}
departments:
  省工业和信息化厅: {short: 省工信厅}
  省科学技术厅: {short: 省科技厅}
indicators:
  5g-stations: {name: 5G基站, unit: 万个, measure: level}
  5g-stations-new: {name: 新建5G基站, unit: 万个, measure: total}
  share: {name: 占比, unit: "%", measure: level}
links:
  - {between: [5g-stations, 5g-stations-new], kind: 累计与新建}
plans:
  digital-2022:
    title: 数字变革
    document: doc-1
    group: 十大创新
    period: 2022
    clauses:
      - clause: 一
        title: 目标
        lead: 省工信厅
        targets:
          - 5g-stations: 16万个
          - 5g-stations-new: 6万个
          - share: 7%
        milestones:
          - 完成办法修订: 2022-06
      - clause: 二(一)
        title: 任务
values:
  5g-stations:
    - {2021-12: 10.1万个, source: 发布会, reported: 2022-03-04}
"""


def read(text: str) -> Catalogue:
    catalogue, problems = read_catalogue(text, "plans.yaml")
    assert [str(problem) for problem in problems] == []
    return catalogue


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.action, change.summary) for change in changes]


def after_edit(before: str, after: str) -> list[tuple[str, str, str]]:
    assert before in TEXT
    return told(diff(read(TEXT), read(TEXT.replace(before, after))))


OLD = read(TEXT)


def test_a_catalogue_does_not_differ_from_itself() -> None:
    shipped = load_catalogue_file(SHIPPED)
    assert diff(shipped, shipped) == ()
    assert diff(OLD, read(TEXT)) == ()


def test_everything_is_new_to_an_empty_ledger_in_the_order_it_can_be_added() -> None:
    shipped = load_catalogue_file(SHIPPED)
    changes = diff(Catalogue(), shipped)
    assert {change.action for change in changes} == {Action.ADD}
    kinds = list(dict.fromkeys(change.kind for change in changes))
    assert kinds == [kind for kind in Kind if kind in kinds]
    count = sum(
        len(getattr(shipped, name))
        for name in (
            "documents",
            "regions",
            "departments",
            "indicators",
            "links",
            "plans",
            "clauses",
            "targets",
            "milestones",
            "values",
        )
    )
    assert len(changes) == count == len({(change.kind, change.key) for change in changes})


def test_removed_entries_are_retired_and_values_stay() -> None:
    changes = diff(OLD, Catalogue())
    assert {change.action for change in changes} == {Action.RETIRE}
    assert {change.kind for change in changes} == set(Kind) - {Kind.VALUE}
    assert all(change.after is None for change in changes)


@pytest.mark.parametrize(
    ("before", "after", "kind", "summary"),
    [
        ("5g-stations: 16万个", "5g-stations: 18万个", "target", "5g-stations: 16万个 → 18万个"),
        ("5g-stations: 16万个", "5g-stations: 达到16万个", "target", "5g-stations: 16万个 → 达到16万个"),
        (
            "5g-stations-new: 6万个",
            "{5g-stations-new: 6万个, measure: level}",
            "target",
            "5g-stations-new: 6万个 (measure total) → 6万个 (measure level)",
        ),
        ("- share: 7%", "- {share: 7%, note: 新}", "target", "share: note – → 新"),
        ("- share: 7%", "- {share: 7%, lead: 省科技厅}", "target", "share: lead 省工信厅 → 省科技厅"),
        ("- share: 7%", "- {share: 7%, base: 6.5% @ 2021}", "target", "share: base – → 6.5% @ 2021"),
        ("甲政发〔2022〕1号", "甲政发〔2022〕2号", "document", "doc-1: number 甲政发〔2022〕1号 → 甲政发〔2022〕2号"),
        ('"990000"', '"990001"', "region", "甲省: code 990000 → 990001"),
        (
            "{short: 省工信厅}",
            "{short: 省工信厅、工信厅}",
            "department",
            "省工业和信息化厅: short_names 省工信厅 → 省工信厅、工信厅",
        ),
        ("{name: 占比", "{name: 比重", "indicator", "share: name 占比 → 比重"),
        ("title: 数字变革", "title: 数字创新", "plan", "digital-2022: title 数字变革 → 数字创新"),
        ("title: 任务", "title: 主要任务", "clause", "digital-2022 二(一): title 任务 → 主要任务"),
        ("10.1万个", "10.2万个", "value", "5g-stations 甲省 2021-12: 10.1 → 10.2"),
        ("source: 发布会", "source: 公报", "value", "5g-stations 甲省 2021-12: source 发布会 → 公报"),
    ],
)
def test_a_change_is_told_with_both_sides(before: str, after: str, kind: str, summary: str) -> None:
    assert after_edit(before, after) == [(kind, "change", summary)]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("          - share: 7%\n", "", [("target", "retire", "share: 7%")]),
        (
            "          - share: 7%\n",
            "          - share: 7%\n          - {share: 6%, by: 2022-06}\n",
            [("target", "add", "share: 6%")],
        ),
        (
            "省科学技术厅: {short: 省科技厅}",
            "省科技委: {short: 省科技委员会}",
            [("department", "add", "省科技委: 省科技委员会"), ("department", "retire", "省科学技术厅: 省科技厅")],
        ),
        (
            "kind: 累计与新建",
            "kind: 口径不同",
            [
                ("link", "add", "5g-stations – 5g-stations-new: 口径不同"),
                ("link", "retire", "5g-stations – 5g-stations-new: 累计与新建"),
            ],
        ),
        (
            "          - 完成办法修订: 2022-06",
            "          - 完成办法修订: 2022-09",
            [("milestone", "add", "完成办法修订: 2022-09"), ("milestone", "retire", "完成办法修订: 2022-06")],
        ),
        ("- {2021-12:", "- {2020-12: 5万个}\n    - {2021-12:", [("value", "add", "5g-stations 甲省 2020-12: 5万个")]),
        ("  5g-stations:\n    - {2021-12: 10.1万个, source: 发布会, reported: 2022-03-04}\n", "", []),
        ("10.1万个, source: 发布会, reported: 2022-03-04", "10.1万个, source: 发布会", []),
        ("edition: 2022-04-01", "edition: 2022-05-01", []),
    ],
)
def test_additions_and_retirements(before: str, after: str, changes: list[tuple[str, str, str]]) -> None:
    assert after_edit(before, after) == changes


def test_a_new_line_above_moves_nothing() -> None:
    line = "          - 5g-stations: 16万个"
    added = after_edit(line, f"          - {{share: 6%, by: 2022-06}}\n{line}")
    assert added == [("target", "add", "share: 6%")]


def test_a_moved_line_is_the_only_one_to_move() -> None:
    first, rest = "          - 5g-stations: 16万个\n", "          - 5g-stations-new: 6万个\n          - share: 7%\n"
    assert after_edit(first + rest, rest + first) == [("target", "change", "5g-stations: position 0 → 2")]


def test_the_order_of_departments_says_nothing() -> None:
    one, other = "  省工业和信息化厅: {short: 省工信厅}\n", "  省科学技术厅: {short: 省科技厅}\n"
    assert after_edit(one + other, other + one) == []


def with_value(origin: str, **changes: object) -> Catalogue:
    (value,) = OLD.values
    return replace(OLD, values=(replace(value, origin=origin, id=5, recorded_at="2022", **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize("origin", ["command", "import:a.csv"])
def test_a_value_entered_stays_on_top(origin: str) -> None:
    (change,) = diff(with_value(origin, value=Decimal("10.3")), OLD)
    assert (change.kind, change.action) == (Kind.VALUE, Action.KEEP)
    assert change.summary == "5g-stations 甲省 2021-12: 10.3 stays (the catalogue says 10.1)"
    assert isinstance(change.before, Observation)


def test_a_value_that_the_ledger_has_already_is_no_change() -> None:
    assert diff(with_value("catalogue", reason="catalogue 2022-04-01", supersedes=4), OLD) == ()
    assert diff(with_value("command"), OLD) == ()


def test_a_value_of_an_earlier_catalogue_changes() -> None:
    (change,) = diff(with_value("catalogue", value=Decimal("10.3")), OLD)
    assert change.action is Action.CHANGE


def test_values_are_matched_by_cell() -> None:
    (value,) = OLD.values
    other = replace(value, region="乙市")
    changes = diff(OLD, replace(OLD, values=(other, replace(value, period=parse_period("2022-01")))))
    assert [change.action for change in changes] == [Action.ADD, Action.ADD]


def adjusted(text: str, day: date | None, old: Catalogue = OLD) -> Catalogue:
    first, *rest = old.targets
    said = replace(first, expression=read_expression(text, Measure.LEVEL, "万个"), effective_from=day)
    return replace(old, targets=(said, *rest))


def test_a_target_adjusted_by_command_stays_and_is_told() -> None:
    (change,) = diff(adjusted("18万个", date(2022, 9, 1)), OLD)
    assert (change.action, change.key) == (Action.KEEP, "digital-2022:1:5g-stations:2022@2022-09-01")
    assert change.summary == "5g-stations: 18万个 stays (the catalogue says 16万个)"


def test_an_adjustment_that_the_catalogue_has_caught_up_with_is_no_change() -> None:
    assert diff(adjusted("16万个", date(2022, 9, 1)), OLD) == ()


@pytest.mark.parametrize("day", [None, date(2022, 3, 1), date(2022, 1, 1)])
def test_the_version_from_the_document_s_day_is_the_catalogue_s_own(day: date | None) -> None:
    assert diff(adjusted("16万个", day), OLD) == ()
    assert told(diff(adjusted("18万个", day), OLD)) == [("target", "change", "5g-stations: 18万个 → 16万个")]


def test_a_retired_target_takes_its_adjustment_along() -> None:
    old = adjusted("18万个", date(2022, 9, 1))
    changes = diff(old, replace(OLD, targets=OLD.targets[1:]))
    assert told(changes) == [("target", "retire", "5g-stations: 18万个")]


def test_versions_in_the_catalogue_are_added_and_changed() -> None:
    line = "          - 5g-stations: 16万个\n"
    later = line + "          - {5g-stations: 18万个, effective: 2022-09-01}\n"
    assert after_edit(line, later) == [("target", "add", "5g-stations: 18万个")]
    both = read(TEXT.replace(line, later))
    assert diff(both, both) == ()
    assert told(diff(both, read(TEXT.replace(line, later.replace("18", "19"))))) == [
        ("target", "change", "5g-stations: 18万个 → 19万个")
    ]
    assert told(diff(both, OLD)) == [("target", "keep", "5g-stations: 18万个 stays (the catalogue says 16万个)")]


def test_a_base_is_told_with_its_time() -> None:
    first, *rest = OLD.targets
    base = StatedBase(Decimal("10.10"), "万个", parse_period("2021-12"))
    (change,) = diff(OLD, replace(OLD, targets=(replace(first, base=base), *rest)))
    assert change.summary == "5g-stations: base – → 10.10万个 @ 2021-12"


@given(st.permutations(range(8)))
def test_moving_what_is_told_to_move_gives_the_new_order(order: list[int]) -> None:
    first = OLD.targets[0]
    plain = replace(OLD, targets=tuple(replace(first, id=f"t{n}", position=n) for n in range(8)))
    moved = replace(OLD, targets=tuple(replace(first, id=f"t{n}", position=place) for place, n in enumerate(order)))
    found = {change.key for change in diff(plain, moved)}
    staying = [f"t{n}" for n in order if f"t{n}" not in found]
    assert staying == sorted(staying)
    assert bool(found) is (order != sorted(order))
