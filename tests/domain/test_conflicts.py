"""就高不就低: which targets disagree and which holds, worked out by hand, and what no order of plans may change."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from domain_builders import target
from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.conflicts import Conflict, ConflictKind, conflicts, outdone_by
from plancli.domain.ledger import Indicator, Target
from plancli.domain.rules import RuleBook, Rules
from plancli.domain.vocabulary import Measure

NUMBERS, SIDES, WORDING = ConflictKind.NUMBERS, ConflictKind.SIDES, ConflictKind.WORDING
LEVEL, TOTAL, GROWTH, CHANGE, RANK = Measure.LEVEL, Measure.TOTAL, Measure.GROWTH, Measure.CHANGE, Measure.RANK


def found(targets: list[Target], unit: str, rules: RuleBook | None = None) -> tuple[Conflict, ...]:
    indicators = {one: Indicator(one, one, unit, Measure.LEVEL) for one in ("i", "j")}
    return conflicts(targets, indicators) if rules is None else conflicts(targets, indicators, rules)


def plan(name: str, written: str, measure: Measure, unit: str, **changes: object) -> Target:
    """A target of a plan; `16万个 @ 2025` or `16万个 @ 2024-01-01 > 2025` has a time of its own."""
    words, _, time = written.partition("@")
    one = target(words.strip(), measure, unit, time.strip() or "2022")
    return one._replace(id=name, plan_id=name, **changes)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What plans a, b, c … say, in this order; what kind of conflict it is, who holds, who gives way (by letter)."""

    name: str
    measure: Measure
    unit: str
    written: tuple[str, ...]
    kind: ConflictKind | None
    holding: str = ""
    outdone: str = ""

    @property
    def targets(self) -> list[Target]:
        return [plan("abcdef"[at], words, self.measure, self.unit) for at, words in enumerate(self.written)]


def case(
    name: str, written: str, kind: ConflictKind | None, holds: str = "", measure: Measure = LEVEL, unit: str = "%"
) -> object:
    """`holds` is `b>a`: b holds, a gives way."""
    holding, _, outdone = holds.partition(">")
    parts = tuple(one.strip() for one in written.split("|"))
    return pytest.param(Disagreement(name, measure, unit, parts, kind, holding, outdone), id=name)


CASES = [
    # the larger number holds where more is better
    case("a level to reach", "85%以上 | 80%以上", NUMBERS, "a>b"),
    case("the other way round", "80%以上 | 85%以上", NUMBERS, "b>a"),
    case("an amount", "新改建7000公里 | 新改建1万公里", NUMBERS, "b>a", TOTAL, "公里"),
    case("few things", "4家 | 3家", NUMBERS, "a>b", TOTAL, "家"),
    case("growth", "增长6%以上 | 增长8%左右", NUMBERS, "b>a", GROWTH),
    case("a fall in percent: the deeper one", "下降3.2% | 下降3%", NUMBERS, "a>b", Measure.REDUCTION),
    case("a cut in amounts", "压减31万吨 | 压减30万吨以上", NUMBERS, "a>b", Measure.REDUCTION, "万吨"),
    case("points to rise", "提高2个百分点 | 提高3个百分点", NUMBERS, "b>a", CHANGE),
    case("points to fall: the deeper one", "下降2个百分点 | 下降3个百分点", NUMBERS, "b>a", CHANGE),
    case("左右 of a fall is less of a fall", "下降2个百分点左右 | 下降1.95个百分点", NUMBERS, "b>a", CHANGE),
    case("a range of points counts from its nearer end", "下降2-4个百分点 | 下降3个百分点", NUMBERS, "b>a", CHANGE),
    case("held with 以上", "稳定在80%以上 | 达到82%", NUMBERS, "b>a"),
    case("doubling more than once", "倍增 | 增长2倍", NUMBERS, "b>a", GROWTH, "家"),
    # the smaller number holds where less is better
    case("a cap", "控制在5.5%以内 | 控制在5%以内", NUMBERS, "b>a"),
    case("a cap in other words", "不超过1300万吨 | 低于1500万吨", NUMBERS, "a>b", TOTAL, "万吨"),
    case("a fall to a number", "降至40个 | 降至35个", NUMBERS, "b>a", LEVEL, "个"),
    case("down to nothing", "降至40个 | 清零", NUMBERS, "b>a", LEVEL, "个"),
    case("a place", "前五 | 前三", NUMBERS, "b>a", RANK, "名"),
    case("a limit on a rise", "提高控制在2个百分点以内 | 提高控制在3个百分点以内", NUMBERS, "a>b", CHANGE),
    case("places to move", "前移3名 | 前移5名", NUMBERS, "b>a", RANK, "名"),
    # edges, not numbers, are compared: 7%左右 is met from 6.65%
    case("左右 against a firm number under its edge", "7%左右 | 6.6%以上", NUMBERS, "a>b"),
    case("左右 against a firm number between edge and number", "7%左右 | 6.8%以上", NUMBERS, "b>a"),
    case("左右 at a hair over its edge", "7%左右 | 6.66%", NUMBERS, "b>a"),
    case("one edge, two numbers: the larger number", "7%左右 | 6.65%以上", NUMBERS, "a>b"),
    case("左右 for a cap", "控制在5%左右 | 控制在5.2%以内", NUMBERS, "b>a"),
    # ranges: their lower end, for a cap their upper end
    case("a range under a number", "3-5家 | 4家", NUMBERS, "b>a", TOTAL, "家"),
    case("a range over a number", "3-5家 | 2家", NUMBERS, "a>b", TOTAL, "家"),
    case("a range from the same number reaches further", "3家 | 3-5家", NUMBERS, "b>a", TOTAL, "家"),
    case("two ranges from one number", "3-6家 | 3-5家", NUMBERS, "a>b", TOTAL, "家"),
    case("a range as a cap", "控制在3-5% | 控制在4%以内", NUMBERS, "b>a"),
    # units
    case("in tens of thousands and in ones", "1.2万个 | 10000个", NUMBERS, "a>b", TOTAL, "个"),
    case("one number in two units", "1.2万个 | 12000个", None, "", TOTAL, "个"),
    case("one number in two units and other words", "1.2万个 | 12000个左右", WORDING, "", TOTAL, "个"),
    case("a magnitude without its unit", "突破1.2万亿 | 11000亿元", NUMBERS, "a>b", TOTAL, "亿元"),
    case("a magnitude without its unit, last", "11000亿元 | 突破1.2万亿 | 1.3万亿元", NUMBERS, "c>ab", TOTAL, "亿元"),
    case("units that do not convert are two things", "16市全覆盖 | 全覆盖", None, "", LEVEL, "市"),
    # wording
    case("the same words", "7%左右 | 7%左右", None),
    case("one number in other words", "达到7% | 7%左右", WORDING),
    case("达到, 超过 and 以上 all count equality as met", "达到7% | 超过7% | 7%以上", None),
    case("one range in two units", "1-2万个 | 10000-20000个", None, "", TOTAL, "个"),
    case("a stretch is no second number", "确保10家、力争12家 | 10家", None, "", TOTAL, "家"),
    case("a stretch does not hold against a firm number", "确保10家、力争12家 | 11家", NUMBERS, "b>a", TOTAL, "家"),
    case("力争 alone is the number itself", "力争12家 | 11家", NUMBERS, "a>b", TOTAL, "家"),
    # no rule says
    case("two values to hold", "稳定在80%左右 | 稳定在85%左右", SIDES),
    case("to reach and to hold", "达到85% | 稳定在80%左右", SIDES),
    case("a floor and a cap", "达到85% | 控制在80%以内", SIDES),
    case("a floor and a cap on one number", "达到80% | 控制在80%以内", SIDES),
    case("to reach and to hold the same number", "达到80% | 稳定在80%左右", WORDING),
    case("up and down", "提高2个百分点 | 下降2个百分点", SIDES, "", CHANGE),
    # three and more
    case("three plans", "80% | 90% | 85%", NUMBERS, "b>ac"),
    case("one of three says what holds", "80% | 90% | 90%", NUMBERS, "b>a"),
    case("one of three says it in other words", "80% | 90%左右 | 90%以上", NUMBERS, "c>a"),
    # time
    case("each year against its year", "100家 @ 2024-01-01 > 每年 | 120家 @ 2024", NUMBERS, "b>a", TOTAL, "家"),
    case("each year against the same for both", "100家 @ 2024-01-01 > 每年 | 200家 @ 2024-2025", None, "", TOTAL, "家"),
    case("a level by the same day", "60% @ 2024-01-01 > 2025 | 65% @ 2025-01-01 > 2025-12", NUMBERS, "b>a"),
    case("a level by another day", "60% @ 2022-06 | 65% @ 2022", None),
    case("an amount of another year", "100家 @ 2024 | 120家 @ 2025", None, "", TOTAL, "家"),
    case("an amount of a half", "50家 @ 2022H2 | 100家 @ 2022", None, "", TOTAL, "家"),
    # each city's and the province's
    case("each city's against each city's", "每市3家 | 每市5家", NUMBERS, "b>a", TOTAL, "家"),
    case("each city's against the province's", "每市3家 | 20家", None, "", TOTAL, "家"),
    case("each county's against each city's", "各县3家 | 每市20家", None, "", TOTAL, "家"),
    case("alone", "80%", None),
]  # fmt: skip


@pytest.mark.parametrize("one", CASES)
def test_disagreement(one: Disagreement) -> None:
    conflict, *more = [*found(one.targets, one.unit), None]
    assert more in ([], [None])
    assert (conflict and conflict.kind) == one.kind
    if conflict is None:
        return
    assert {target.id for target in conflict.targets} == {target.id for target in one.targets}
    assert (conflict.holding.id if conflict.holding else "") == one.holding
    assert "".join(target.id for target in conflict.outdone) == one.outdone
    if conflict.holding:
        assert conflict.targets[0] is conflict.holding


@pytest.mark.parametrize("changes", [{"region": "青石市"}, {"indicator_id": "j"}, {"repeats": "a"}])
def test_other_things_do_not_disagree(changes: dict[str, object]) -> None:
    assert found([plan("a", "80%", LEVEL, "%"), plan("b", "85%", LEVEL, "%", **changes)], "%") == ()


def test_another_measure_is_another_number() -> None:
    assert found([plan("a", "80家", LEVEL, "家"), plan("b", "85家", TOTAL, "家")], "家") == ()


def test_a_repeat_is_not_listed_beside_what_it_repeats() -> None:
    a, b = plan("a", "80%", LEVEL, "%"), plan("b", "85%", LEVEL, "%")
    again = plan("a", "80%", LEVEL, "%")._replace(id="again", repeats="a")
    (conflict,) = found([a, again, b], "%")
    assert [one.id for one in conflict.targets] == ["b", "a"]


def test_each_year_gives_way_in_the_year_alone() -> None:
    (conflict,) = found(
        [plan("a", "100家 @ 2024-01-01 > 每年", TOTAL, "家"), plan("b", "120家 @ 2025", TOTAL, "家")], "家"
    )
    assert {key: one.id for key, one in outdone_by([conflict]).items()} == {("a", "2025"): "b"}


def test_each_plan_has_its_own_tolerance() -> None:
    """7%左右 is met from 6.65% as shipped; where its plan gives it no tolerance, from 7%."""
    targets = [plan("a", "7%左右", LEVEL, "%"), plan("b", "6.8%", LEVEL, "%")]
    strict = RuleBook(of_plans={"a": Rules(about_share=Fraction(0))})
    held = [found(targets, "%", rules)[0].holding for rules in (RuleBook(), strict)]
    assert [one.id for one in held if one] == ["b", "a"]


def test_what_is_open_or_wording_outdoes_nothing() -> None:
    several = [*found([plan("a", "达到7%", LEVEL, "%"), plan("b", "7%左右", LEVEL, "%")], "%"),
               *found([plan("a", "达到85%", LEVEL, "%"), plan("b", "控制在80%以内", LEVEL, "%")], "%")]  # fmt: skip
    assert [one.kind for one in several] == [WORDING, SIDES]
    assert outdone_by(several) == {}


WORDS = [
    "{}%", "{}%以上", "{}%左右", "超过{}%", "控制在{}%以内", "稳定在{}%以上", "稳定在{}%左右", "降至{}%", "力争{}%",
    "{}-60%", "{}%，力争70%", "控制在{}-60%", "{}% @ 2022-06",
]  # fmt: skip
said = st.builds(str.format, st.sampled_from(WORDS), st.integers(1, 50))


def outcome(every: tuple[Conflict, ...]) -> set[object]:
    """What conflicts say whatever the order they were found in; of targets that say the same, any may hold."""
    return {
        (
            one.kind,
            frozenset(target.id for target in one.targets),
            one.holding and (one.holding.expression.value, one.holding.expression.upper),
            frozenset(target.id for target in one.outdone),
        )
        for one in every
    }


@given(st.lists(said, min_size=2, max_size=5), st.randoms())
def test_the_order_of_plans_makes_no_difference(written: list[str], random: object) -> None:
    targets = [plan(str(at), words, LEVEL, "%") for at, words in enumerate(written)]
    shuffled = list(targets)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outcome(found(targets, "%")) == outcome(found(shuffled, "%"))


@given(st.lists(said, min_size=2, max_size=5))
def test_what_holds_is_never_outdone(written: list[str]) -> None:
    targets = [plan(str(at), words, LEVEL, "%") for at, words in enumerate(written)]
    every = found(targets, "%")
    giving_way = {key for key, _ in outdone_by(every)}
    for one in every:
        assert one.holding is None or one.holding.id not in giving_way
        assert (one.kind is NUMBERS) == bool(one.outdone) == (one.holding is not None)
    assert len({target.id for one in every for target in one.targets}) == sum(len(one.targets) for one in every)
