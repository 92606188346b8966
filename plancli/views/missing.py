"""A target without a value to judge by: what is missing, and what would be judged if it were there."""

from collections.abc import Iterator

from plancli.domain.assess import starting_base
from plancli.domain.assessment import Method
from plancli.domain.bases import Base
from plancli.domain.edges import Edge, edge_of
from plancli.domain.figures import is_sum
from plancli.domain.readings import judged_unit
from plancli.domain.vocabulary import Measure, State
from plancli.views import formulas, numbers
from plancli.views.words import period_word
from plancli.views.working import Worked

Row = tuple[str, str]
_WANTED = {
    Measure.LEVEL: "期末数",
    Measure.TOTAL: "从1月起的累计数，或不间断的各月数",
    Measure.REDUCTION: "从1月起累计的压减量或降幅",
    Measure.GROWTH: "从1月起累计的同比增速",
    Measure.AVERAGE_GROWTH: "各年的增速，或基年和最近一年的数量",
    Measure.CHANGE: "期末数，或较起点的变化",
    Measure.RANK: "位次",
}


def missing_rows(one: Worked) -> Iterator[Row]:
    """What has to be reported, the base there is, and how the verdict would come about."""
    yield "缺什么", missing_words(one)
    base, edge = foreseen(one)
    yield "将怎样评", _would_be(one, base, edge)


def missing_words(one: Worked) -> str:
    """What has to be reported for a verdict: of what, where, when, in which unit."""
    target, indicator = one.standing.target, one.standing.indicator
    until = min(one.as_of, target.due)
    if until < target.start:
        return f"目标自 {target.start} 起，尚未开始"
    span = f"{target.start} 至 {until}"
    wanted = _WANTED[target.expression.measure]
    unit = one.verdict.unit
    if one.verdict.state is State.NO_DATA:
        return f"{target.region}的{indicator.name}在 {span} 之间没有报送值；需要{wanted}（{unit}）"
    return f"{span} 之间有报送值，但不能据以评价；需要{wanted}（{unit}）"


def foreseen(one: Worked) -> tuple[Base | None, Edge | None]:
    """The base and the edge as far as they are known already, in the unit that values will be read in."""
    standing = one.standing
    target = standing.target
    unit = judged_unit(target.expression, standing.indicator.unit)
    base = starting_base(target, unit, one.values, target.start)  # a value of the target's own time there is not
    return base, edge_of(target.expression, base.value if base else None, one.rules)


def _would_be(one: Worked, base: Base | None, edge: Edge | None) -> str:
    """How a reported value v would be judged, with the numbers that are known."""
    target = one.standing.target
    if edge is None:
        return f"目标是较起点的变化，还要有起点值（{period_word(target.period)}之前的数）"
    number = numbers.text(edge.number)
    match one.verdict.method:
        case Method.PATH if is_sum(target):
            return f"进度 = Σ ÷ {formulas.term(edge.number)}，与应达之差；满足 {edge_words(edge)} 即为已达"
        case Method.PATH if base is None:
            way = f"进度 = (v - b) ÷ ({number} - b)"
            return f"首次报送作起点b，第二次起：{way}，与应达之差；满足 {edge_words(edge)} 即为已达"
        case Method.PATH if base is not None and not edge.is_satisfied_by(base.value):
            start = formulas.term(base.value)
            return f"进度 = (v - {start}) ÷ ({number} - {start})，与应达之差；满足 {edge_words(edge)} 即为已达"
        case Method.PACE:
            return f"进度 = Σ ÷ {formulas.term(edge.number)}，离应达多远；期末须满足 {edge_words(edge)}"
        case _:
            return f"{_gap_words(edge)}期末须满足 {edge_words(edge)}"


def _gap_words(edge: Edge) -> str:
    """How far from the edge a value v will stand; "" where T is 0 and there is no such share."""
    if edge.number == 0:
        return ""
    way = f"{edge_words(edge).removeprefix('≤ ')} - v" if edge.low is None else f"v - {formulas.term(edge.low)}"
    return f"差 = 100 × ({way}) ÷ |{numbers.text(edge.number)}|；"


def edge_words(edge: Edge) -> str:
    """The values that meet a target: ≥ 16, ≤ 5.5, 9025 至 9975, = 100."""
    low, high = (None if end is None else numbers.text(end) for end in (edge.low, edge.high))
    if low is None or high is None:
        return f"≤ {high}" if low is None else f"≥ {low}"
    return f"= {low}" if low == high else f"{low} 至 {high}"
