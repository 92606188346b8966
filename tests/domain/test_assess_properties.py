"""What must hold of every verdict, whatever the numbers: searched for with generated targets and values."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from domain_builders import judged, observation, observations, target
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.domain.assess import Evidence, assess
from plancli.domain.assessment import Assessment
from plancli.domain.ledger import Target
from plancli.domain.rules import DEFAULT_RULES
from plancli.domain.vocabulary import Light, Measure, State

ORDER = [Light.RED, Light.YELLOW, Light.GREEN, Light.MET]
MONTHS = [f"2022-{month:02}" for month in range(1, 13)]

# One-sided targets: words, measure, unit, base, and whether more is better.
ONE_SIDED = [
    ("160个", Measure.LEVEL, "个", "101个@2021-12", True),
    ("160个左右", Measure.LEVEL, "个", "101个@2021-12", True),
    ("160个", Measure.LEVEL, "个", "170个@2021-12", True),
    ("100-160个", Measure.LEVEL, "个", "50个@2021-12", True),
    ("降至40个", Measure.LEVEL, "个", "101个@2021-12", False),
    ("降至40个左右", Measure.LEVEL, "个", "101个@2021-12", False),
    ("清零", Measure.LEVEL, "个", "101个@2021-12", False),
    ("控制在150个以内", Measure.LEVEL, "个", "", False),
    ("控制在150个左右", Measure.LEVEL, "个", "101个@2021-12", False),
    ("稳定在150个以上", Measure.LEVEL, "个", "101个@2021-12", True),
    ("100个", Measure.TOTAL, "个", "", True),
    ("8个", Measure.TOTAL, "个", "", True),
    ("3-5个", Measure.TOTAL, "个", "", True),
    ("压减100个", Measure.REDUCTION, "个", "", True),
    ("控制在100个以内", Measure.TOTAL, "个", "", False),
    ("稳定在100个以上", Measure.TOTAL, "个", "", True),
    ("增长10%以上", Measure.GROWTH, "%", "", True),
    ("增长10%左右", Measure.GROWTH, "%", "", True),
    ("增速控制在10%以内", Measure.GROWTH, "%", "", False),
    ("增速不低于0%", Measure.GROWTH, "%", "", True),
    ("下降10%", Measure.REDUCTION, "%", "", True),
    ("提高20个百分点", Measure.CHANGE, "%", "60%@2021-12", True),
    ("下降20个百分点", Measure.CHANGE, "%", "60%@2021-12", False),
    ("下降10-20个百分点", Measure.CHANGE, "%", "60%@2021-12", False),
    ("前移30名", Measure.RANK, "名", "80名@2021-12", False),
    ("前100名", Measure.RANK, "名", "", False),
    ("倍增", Measure.LEVEL, "个", "101个@2021-12", True),
]
values = st.decimals(0, 400, places=1)
months = st.sampled_from(MONTHS)


def verdict(
    one: Target, unit: str, measure: Measure, month: str, value: Decimal, as_of: str = "2023-01-15"
) -> Assessment:
    return judged(one, unit, [observation(f"{month}={value:f}{unit}", unit, measure)], as_of)


@pytest.mark.parametrize(("written", "measure", "unit", "base", "more"), ONE_SIDED, ids=[one[0] for one in ONE_SIDED])
@given(month=months, one=values, other=values)
@settings(max_examples=40, deadline=None)
def test_a_better_value_never_gives_a_worse_light(
    written: str,
    measure: Measure,
    unit: str,
    base: str,
    more: bool,  # noqa: FBT001
    month: str,
    one: Decimal,
    other: Decimal,
) -> None:
    aim = target(written, measure, unit, base=base)
    worse, better = sorted((one, other), reverse=not more)
    # Early next month: before the due date, and for December's value on it.
    end = "2022-12-31" if month == "2022-12" else f"{MONTHS[MONTHS.index(month) + 1]}-05"
    lights = [verdict(aim, unit, measure, month, value, end).light for value in (worse, better)]
    assert Light.GREY not in lights
    assert ORDER.index(lights[0]) <= ORDER.index(lights[1])


@pytest.mark.parametrize("written", ["100个", "8个", "3-5个", "100个左右", "稳定在100个以上"])
@given(earlier=st.integers(0, 11), later=st.integers(0, 11), value=values)
@settings(max_examples=60, deadline=None)
def test_the_same_amount_later_is_never_better(written: str, earlier: int, later: int, value: Decimal) -> None:
    earlier, later = sorted((earlier, later))
    aim = target(written, Measure.TOTAL, "个")
    lights = [verdict(aim, "个", Measure.TOTAL, MONTHS[at], value, "2022-12-31").light for at in (earlier, later)]
    if later == 11 and written.startswith("稳定") and lights[1] is Light.MET:
        return  # a held total is met at the end only, where the same amount was on pace before
    assert ORDER.index(lights[0]) >= ORDER.index(lights[1])


@pytest.mark.parametrize(
    ("written", "other", "measure", "units"),
    [
        ("160万个", "1600000个", Measure.LEVEL, ("万个", "个")),
        ("降至160万个", "降至1600000个", Measure.LEVEL, ("万个", "个")),
        ("160万个左右", "1600000个左右", Measure.LEVEL, ("万个", "个")),
        ("控制在160万个以内", "控制在1600000个以内", Measure.LEVEL, ("万个", "个")),
        ("稳定在160亿元左右", "稳定在1600000万元左右", Measure.TOTAL, ("亿元", "万元")),
        ("160亿元", "1600000万元", Measure.TOTAL, ("亿元", "万元")),
        ("增加60万个", "增加600000个", Measure.CHANGE, ("万个", "个")),
        ("压减160万吨", "压减1600000吨", Measure.REDUCTION, ("万吨", "吨")),
    ],
)
@given(month=months, value=values)
@settings(max_examples=30, deadline=None)
def test_a_change_of_unit_changes_nothing(
    written: str, other: str, measure: Measure, units: tuple[str, str], month: str, value: Decimal
) -> None:
    large, small = units
    base = f"101{large}@2021-12" if measure in {Measure.LEVEL, Measure.CHANGE} else ""
    plain = verdict(target(written, measure, large, base=base), large, measure, month, value)
    in_small = verdict(target(written, measure, large, base=base), small, measure, month, value * 10000)
    both_small = verdict(target(other, measure, small, base=base), small, measure, month, value * 10000)
    for one in (in_small, both_small):
        assert (one.state, one.completion, one.progress, one.expected, one.gap) == (
            plain.state, plain.completion, plain.progress, plain.expected, plain.gap,
        )  # fmt: skip
    assert (in_small.left, in_small.unit) == (plain.left, plain.unit)


@given(value=st.fractions(-200, 300))
def test_states_part_the_line_of_gaps_without_gap_or_overlap(value: Fraction) -> None:
    below, off = DEFAULT_RULES.behind_below, DEFAULT_RULES.off_track_below
    aim = target("1000亿元", Measure.TOTAL, "亿元")
    done = Decimal(value.numerator * 1000 // value.denominator) / 100
    one = judged(aim, "亿元", [observation(f"2022-06={done:f}", "亿元", Measure.TOTAL)], "2022-07-15")
    assert one.gap == Fraction(done) / 10 - 50
    meant = {
        State.MET: done >= 1000,
        State.ON_TRACK: below <= one.gap and done < 1000,
        State.BEHIND: off <= one.gap < below,
        State.OFF_TRACK: one.gap < off,
    }
    assert [state for state, holds in meant.items() if holds] == [one.state]


@pytest.mark.parametrize(
    ("gap", "state"),
    [("0", State.ON_TRACK), ("-0.000001", State.BEHIND), ("-10", State.BEHIND), ("-10.000001", State.OFF_TRACK)],
)
def test_the_edges_of_the_bands(gap: str, state: State) -> None:
    done = (Decimal(50) + Decimal(gap)) * 10
    aim = target("1000亿元", Measure.TOTAL, "亿元")
    one = judged(aim, "亿元", [observation(f"2022-06={done}", "亿元", Measure.TOTAL)], "2022-07-15")
    assert (one.gap, one.state) == (Fraction(gap), state)


def test_bands_are_judged_unrounded() -> None:
    # −9.96 prints as −10.0, −10.04 too: one is yellow, the other red.
    aim = target("10000亿元", Measure.TOTAL, "亿元")
    states = [
        judged(aim, "亿元", observations(f"2022-06={done}", "亿元", Measure.TOTAL), "2022-07-15").state
        for done in ("4004", "3996")
    ]
    assert states == [State.BEHIND, State.OFF_TRACK]


@pytest.mark.parametrize(("written", "measure", "unit", "base"), [one[:4] for one in ONE_SIDED])
@given(
    seen=st.lists(st.tuples(months, values), min_size=1, max_size=4),
    later=st.lists(values, min_size=12, max_size=12),
    at=st.integers(0, 11),
)
@settings(max_examples=15, deadline=None)
def test_a_date_never_sees_what_came_after_it(
    written: str, measure: Measure, unit: str, base: str, seen: list[tuple[str, Decimal]], later: list[Decimal], at: int
) -> None:
    aim = target(written, measure, unit, base=base)
    known = [observation(f"{month}={value:f}{unit}", unit, measure) for month, value in dict(seen).items()]
    after = [
        observation(f"{month}={value:f}{unit}", unit, measure)
        for month, value in zip(MONTHS[at + 1 :], later, strict=False)
    ]
    as_of = date(2022, at + 1, 28)
    visible = [one for one in known if one.period.last <= as_of]
    assert assess(aim, Evidence(unit, visible), as_of) == assess(aim, Evidence(unit, [*visible, *after]), as_of)


@given(st.lists(st.tuples(months, values), min_size=2, max_size=6, unique_by=lambda one: one[0]), st.randoms())
@settings(deadline=None)
def test_the_order_of_values_makes_no_difference(seen: list[tuple[str, Decimal]], random: object) -> None:
    aim = target("160个", Measure.TOTAL, "个")
    reported = [observation(f"{month}={value:f}", "个", Measure.TOTAL) for month, value in seen]
    shuffled = list(reported)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judged(aim, "个", reported, "2023-01-15") == judged(aim, "个", shuffled, "2023-01-15")


@given(month=months, value=values, base=values, number=st.integers(1, 400))
@settings(deadline=None)
def test_the_figures_agree_with_each_other(month: str, value: Decimal, base: Decimal, number: int) -> None:
    aim = target(f"{number}个", Measure.LEVEL, "个", base=f"{base:f}个@2021-12")
    one = verdict(aim, "个", Measure.LEVEL, month, value, "2022-12-31")
    assert one.left == max(Fraction(0), number - Fraction(value))
    assert (one.progress is None) == (one.expected is None) == (base >= number)
    if one.progress is not None and one.expected is not None:
        assert one.gap == one.progress - one.expected
        assert (one.progress >= 100) == (value >= number)
    assert (one.needed_per_month is None) == (month == "2022-12" or base >= number or value >= number)
