"""Values from January on against the amounts of their parts."""

from decimal import Decimal
from fractions import Fraction

import pytest

from plancli.domain.agreeing import disagreements
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Accumulation

TOTAL, PART = Accumulation.CUMULATIVE, Accumulation.AMOUNT


def reported(text: str) -> Observation:
    """An observation out of `2022-06 累 11.5万个` or `2022-06 当 2万个`."""
    period, kind, value = text.split()
    number = value.rstrip("万个以上%")
    bound = "以上" if value.endswith("以上") else ""
    unit = value.removeprefix(number).removesuffix("以上")
    counts = TOTAL if kind == "累" else PART
    return Observation("i", "省", parse_period(period), Decimal(number), unit, counts, qualifier=bound)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("2022-01 当 1个;2022-02 当 2个;2022-02 累 3个", []),
        ("2022-01 当 1个;2022-02 当 2个;2022-02 累 4个", [("2022-02", None, 3)]),
        ("2022-01 当 1个;2022-03 当 2个;2022-03 累 9个", []),
        ("2022-02 累 9个;2022-03 当 2个;2022-03 累 12个", [("2022-03", "2022-02", 11)]),
        ("2022-01 累 1个;2022-01 当 1个;2022-02 累 3个;2022-02 当 3个", [("2022-02", "2022-01", 4)]),
        ("2022Q1 当 3个;2022Q2 当 4个;2022-06 累 8个", [("2022-06", None, 7)]),
        ("2022H1 当 8个;2022H2 当 4个;2022 累 12个", []),
        ("2022H1 当 8个;2022H2 当 4个;2022 累 13个", [("2022", None, 12)]),
        ("2022-01 当 10000个;2022-01 累 1万个", []),
        ("2022-01 当 0.14万个;2022-02 当 0.14万个;2022-02 累 0.3万个", []),
        ("2022-01 当 0.1万个;2022-02 当 0.1万个;2022-02 累 0.5万个", [("2022-02", None, Fraction(1, 5))]),
        ("2022-01 当 1个;2022-01 累 3个以上", []),
        ("2022-06 当 300个;2022-06 累 150个", [("2022-06", None, 300)]),
        ("2022-03 当 9个;2022-05 当 2个;2022-06 累 8个", [("2022-06", None, 9)]),
        ("2022-03 当 -9个;2022-05 当 9个;2022-06 累 8个", []),
        ("2022-07 当 300个;2022-06 累 150个", []),
    ],
)
def test_sums_and_differences(values: str, found: list[tuple[str, str | None, Fraction]]):
    unit = "万个" if "万" in values else "个"
    told = disagreements(map(reported, values.split(";")), unit)
    assert [
        (str(one.total.period), str(one.earlier.period) if one.earlier else None, one.derived) for one in told
    ] == found


def test_what_does_not_convert_is_left_out():
    assert disagreements([reported("2022-01 当 1个"), reported("2022-01 累 3%")], "个") == ()
