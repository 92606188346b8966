"""What a plan for the way may say."""

import pytest
from domain_builders import steps, target

from plancli.domain.path_rules import PathFault, ordered, path_faults
from plancli.domain.vocabulary import Measure

LEVEL, TOTAL = Measure.LEVEL, Measure.TOTAL
NONE = "a path is for a level to reach or an amount; leave it out"
SUM = "give the amount done since the target's start, not that of the period alone"


def faults(written: str, measure: Measure, unit: str, path: str, time: str = "2022") -> list[tuple[str, str]]:
    found = path_faults(target(written, measure, unit, time, path=path), unit)
    assert all(one.remedy for one in found)
    return [(one.period, one.message) for one in found]


@pytest.mark.parametrize(
    ("written", "measure", "unit", "path", "time"),
    [
        ("16万个", LEVEL, "万个", "", "2022"),
        ("增长10%", Measure.GROWTH, "%", "", "2022"),
        ("16万个", LEVEL, "万个", "2022Q1=11; 2022-06=13; 2022=16", "2022"),
        ("16万个", LEVEL, "万个", "2022Q1=13; 2022-06=11", "2022"),  # a level may fall on its way
        ("16万个", LEVEL, "万个", "2022-06=130000个", "2022"),
        ("降至40个", LEVEL, "个", "2022-06=80", "2022"),
        ("稳定在80%左右", LEVEL, "%", "2022-06=80", "2022"),
        ("提高2个百分点", Measure.CHANGE, "%", "2022-06=61%", "2022"),
        ("500亿元", TOTAL, "亿元", "2022Q1=100; 2022-06=100; 2022-09=400", "2022"),
        ("压减30万吨", Measure.REDUCTION, "万吨", "2022-06=10", "2022"),
        ("1000亿元", TOTAL, "亿元", "2024=400; 2025-06=700", "2024-01-01 > 2025"),
        ("100家", TOTAL, "家", "2022-05=60; 2022-06-15=80", "2022-01-01 > 2022-06"),
    ],
)
def test_nothing_is_wrong(written: str, measure: Measure, unit: str, path: str, time: str) -> None:
    assert faults(written, measure, unit, path, time) == []


@pytest.mark.parametrize(
    ("written", "measure", "unit"),
    [
        ("增长10%", Measure.GROWTH, "%"),
        ("年均增长10%", Measure.AVERAGE_GROWTH, "亿元"),
        ("下降3%", Measure.REDUCTION, "%"),
        ("前三", Measure.RANK, "名"),
        ("控制在5%以内", LEVEL, "%"),
        ("控制在1300万吨以内", TOTAL, "万吨"),
    ],
)
def test_what_is_judged_against_its_number_has_no_path(written: str, measure: Measure, unit: str) -> None:
    one = target(written, measure, unit, path="2022-06=1")
    assert path_faults(one, unit) == (
        PathFault("", f"{one.expression} is judged against its number, so it has no path", NONE),
    )


@pytest.mark.parametrize(
    ("path", "time", "expected"),
    [
        ("2021-12=1", "2022", [("2021-12", "2021-12 ends outside the target's time, 2022-01-01 to 2022-12-31")]),
        ("2023-01=1", "2022", [("2023-01", "2023-01 ends outside the target's time, 2022-01-01 to 2022-12-31")]),
        ("2022-07=1", "2022-01-01 > 2022-06",
         [("2022-07", "2022-07 ends outside the target's time, 2022-01-01 to 2022-06-30")]),
        ("2022-06=3家", "2022", [("2022-06", "3家 is not in 亿元")]),
        ("2022-06=10%", "2022", [("2022-06", "10% is not in 亿元")]),
        ("2022Q2=100; 2022-06=120", "2022", [("2022-06", "2022Q2 and 2022-06 end on the same day")]),
        ("2022-05=100; 2022-06=90", "2022", [("2022-06", "2022-06 is less than 2022-05, but both are sums")]),
        ("2022-06=90; 2022-05=1000000万元", "2022",
         [("2022-06", "2022-06 is less than 2022-05, but both are sums")]),
        ("2021-12=1; 2022-05=3家; 2022-06=90", "2022",
         [("2021-12", "2021-12 ends outside the target's time, 2022-01-01 to 2022-12-31"),
          ("2022-05", "3家 is not in 亿元")]),
    ],
)  # fmt: skip
def test_every_fault_is_told(path: str, time: str, expected: list[tuple[str, str]]) -> None:
    assert faults("500亿元", TOTAL, "亿元", path, time) == expected


def test_a_sum_that_falls_is_explained() -> None:
    (fault,) = path_faults(target("500亿元", TOTAL, "亿元", path="2022-05=100; 2022-06=20"), "亿元")
    assert fault.remedy == SUM


def test_steps_stand_in_order_of_time() -> None:
    found = ordered(steps("2022-06=3; 2022Q1=1; 2022-05-15=2", "家"))
    assert [str(one.period) for one in found] == ["2022Q1", "2022-05-15", "2022-06"]
