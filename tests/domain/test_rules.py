"""Rules as settings: per plan, there and back, and what loosening one can do to a light."""

from decimal import Decimal
from fractions import Fraction

import pytest
from domain_builders import observation, target
from hypothesis import given, settings
from hypothesis import strategies as st

from plancli.domain.assess import Evidence, assess
from plancli.domain.assessment import Note
from plancli.domain.conflicts import ConflictKind, conflicts
from plancli.domain.ledger import Indicator, Target
from plancli.domain.period import parse_period
from plancli.domain.rules import DEFAULT_RULES, RuleBook, Rules, as_settings, with_settings
from plancli.domain.vocabulary import Light, Measure, State

ORDER = [Light.RED, Light.YELLOW, Light.GREEN, Light.MET]
WRITTEN = [
    ("160个", Measure.LEVEL, "个", "101个@2021-12"),
    ("降至40个左右", Measure.LEVEL, "个", "101个@2021-12"),
    ("8个", Measure.TOTAL, "个", ""),
    ("稳定在100个左右", Measure.TOTAL, "个", ""),
    ("增长10%左右", Measure.GROWTH, "%", ""),
    ("控制在100个以内", Measure.TOTAL, "个", ""),
    ("前100名", Measure.RANK, "名", ""),
]
values = st.decimals(0, 200, places=1)
thresholds = st.tuples(st.fractions(-40, 0), st.fractions(-40, 0)).filter(lambda pair: pair[0] != pair[1]).map(sorted)


def test_a_plan_has_its_own_rules_and_others_the_general_ones():
    general, own = Rules(off_track_below=Fraction(-15)), Rules(off_track_below=Fraction(-5))
    book = RuleBook(general, {"a": own})
    assert (book.of("a"), book.of("b"), RuleBook().of("a")) == (own, general, DEFAULT_RULES)


@given(
    st.builds(
        Rules,
        st.fractions(-20, 0), st.fractions(-99, -21), st.fractions(0, Fraction(49, 100)), st.fractions(0, 9),
        st.fractions(0, 99), st.integers(1, 99), st.integers(1, 28),
    )
)  # fmt: skip
def test_rules_are_the_same_by_way_of_settings(rules: Rules):
    assert with_settings(DEFAULT_RULES, as_settings(rules)) == rules


def test_what_is_not_set_stays_as_it_was():
    rules = with_settings(Rules(reporting_day=15), {"about_percent": Fraction(3)})
    assert rules == Rules(reporting_day=15, about_share=Fraction(3, 100))
    assert with_settings(rules, {}) == rules


def lights(written: tuple[str, Measure, str, str], month: int, value: Decimal, *every: Rules) -> list[Light]:
    """The light of one value under each of the rules, early in the next month."""
    words, measure, unit, base = written
    aim = target(words, measure, unit, base=base)
    evidence = Evidence(unit, [observation(f"2022-{month:02}={value:f}", unit, measure)])
    day = parse_period(f"2022-{min(month + 1, 12):02}").last
    return [assess(aim, evidence, day, rules).light for rules in every]


@pytest.mark.parametrize("written", WRITTEN, ids=[one[0] for one in WRITTEN])
@given(month=st.integers(1, 12), value=values, pair=thresholds)
@settings(max_examples=60, deadline=None)
def test_loosening_off_track_below_never_turns_yellow_into_red(
    written: tuple[str, Measure, str, str], month: int, value: Decimal, pair: list[Fraction]
):
    loose, tight = (Rules(off_track_below=one) for one in pair)
    before, after = lights(written, month, value, tight, loose)
    assert after is before or (before, after) == (Light.RED, Light.YELLOW)


@pytest.mark.parametrize("written", WRITTEN, ids=[one[0] for one in WRITTEN])
@given(month=st.integers(1, 12), value=values, pair=thresholds)
@settings(max_examples=60, deadline=None)
def test_loosening_behind_below_only_turns_yellow_into_green(
    written: tuple[str, Measure, str, str], month: int, value: Decimal, pair: list[Fraction]
):
    lowest = Fraction(-50)
    loose, tight = (Rules(behind_below=one, off_track_below=lowest) for one in pair)
    before, after = lights(written, month, value, tight, loose)
    assert after is before or (before, after) == (Light.YELLOW, Light.GREEN)


@pytest.mark.parametrize(("percent", "state"), [(1, State.MISSED), (2, State.MET), (5, State.MET)])
def test_the_tolerance_decides_what_meets_about(percent: int, state: State):
    aim = target("1000个左右", Measure.LEVEL, "个", base="0个@2021-12")
    evidence = Evidence("个", [observation("2022-12=980", "个", Measure.LEVEL)])
    rules = with_settings(DEFAULT_RULES, {"about_percent": Fraction(percent)})
    assert assess(aim, evidence, aim.due, rules).state is state


@pytest.mark.parametrize(("percent", "notes"), [(1, ()), (5, (Note.DONE_LATE,))])
def test_what_was_met_late_is_seen_by_the_same_tolerance(percent: int, notes: tuple[Note, ...]):
    aim = target("1000个左右", Measure.LEVEL, "个", base="0个@2021-12")
    evidence = Evidence("个", [observation("2023-02=960", "个", Measure.LEVEL)])
    rules = with_settings(DEFAULT_RULES, {"about_percent": Fraction(percent)})
    assert assess(aim, evidence, parse_period("2023-06").last, rules).notes == notes


@pytest.mark.parametrize(("below", "state"), [(12, State.ON_TRACK), (2, State.OFF_TRACK)])
def test_small_totals_are_a_setting(below: int, state: State):
    aim = target("2家", Measure.TOTAL, "家")
    evidence = Evidence("家", [observation("2022-05=0", "家", Measure.TOTAL)])
    rules = with_settings(DEFAULT_RULES, {"small_total_below": Fraction(below)})
    assert assess(aim, evidence, parse_period("2022-05").last, rules).state is state


@pytest.mark.parametrize(("slack", "state"), [(10, State.ON_TRACK), (5, State.BEHIND), (0, State.BEHIND)])
def test_the_slack_of_held_totals_is_a_setting(slack: int, state: State):
    aim = target("稳定在100万吨左右", Measure.TOTAL, "万吨")
    evidence = Evidence("万吨", [observation("2022-06=57", "万吨", Measure.TOTAL)])
    rules = with_settings(DEFAULT_RULES, {"held_total_slack": Fraction(slack)})
    assert assess(aim, evidence, parse_period("2022-06").last, rules).state is state


def stated(plan: str, words: str) -> Target:
    """A target of a plan."""
    return target(words, Measure.LEVEL, "个")._replace(id=plan, plan_id=plan)


def test_each_target_of_a_conflict_has_the_edge_of_its_own_plan():
    indicators = {"i": Indicator("i", "基站", "个", Measure.LEVEL)}
    disputed = [stated("a", "100个左右"), stated("b", "97个")]
    wide = RuleBook(of_plans={"a": with_settings(DEFAULT_RULES, {"about_percent": Fraction(10)})})
    narrow = RuleBook(of_plans={"a": with_settings(DEFAULT_RULES, {"about_percent": Fraction(1)})})
    elsewhere = RuleBook(of_plans={"b": with_settings(DEFAULT_RULES, {"about_percent": Fraction(1)})})
    for book, holds in [(wide, "b"), (narrow, "a"), (elsewhere, "b")]:
        (found,) = conflicts(disputed, indicators, book)
        assert (found.kind, found.holding and found.holding.id) == (ConflictKind.NUMBERS, holds)
