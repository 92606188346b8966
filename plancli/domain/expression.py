"""A target as officials write it: the number, and everything its words say about how it is to be met.

Reading is in `expression_reader`; printing is `TargetExpression.__str__`. Printing and reading again (with the same
measure and unit as context) gives the same target.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from plancli.domain.numerals import format_number
from plancli.domain.unit_tables import MULTIPLE
from plancli.domain.units import is_ratio, parse_unit
from plancli.domain.vocabulary import Aim, Comparison, Measure

_HUNDRED = Decimal(100)
_STATES = frozenset({Measure.LEVEL, Measure.TOTAL})
# The words before the number, by measure: to reach it, to hold it, to stay below it.
_HEADS = {
    Measure.LEVEL: ("", "稳定在", "控制在"),
    Measure.TOTAL: ("", "稳定在", "控制在"),
    Measure.GROWTH: ("增长", "增速稳定在", "增速控制在"),
    Measure.AVERAGE_GROWTH: ("年均增长", "年均增速稳定在", "年均增速控制在"),
}


@dataclass(frozen=True, slots=True)
class TargetExpression:
    """One quantitative commitment, numbers in `unit` as written (16, 万个).

    - `upper`: the upper end of a range (3-5家), else None.
    - `stretch`: the second, wished-for number of 确保…力争…, in the same unit; never part of the verdict.
    - `ambition`: 力争 stands alone: the number is the target itself, marked.
    - `falling`: smaller is better (降至, 压减至, 以内, 清零, a place).
    - `relative`: the number is a distance from the base: points to rise (提高2个百分点), places to move (前移3名),
      multiples to add (倍增 is 1 倍). With `falling` the distance is downwards (下降2个百分点), the number positive.
    - `per`: the unit of area each of which has to reach the number (每市, 各县), else None.
    - `whole`: the words cover all there is (全部, 全覆盖); a count may then be reported as a percentage too.
    - `text`: the words as written; not part of the target's identity.
    """

    value: Decimal
    unit: str
    measure: Measure
    comparison: Comparison = Comparison.AT_LEAST
    aim: Aim = Aim.REACH
    upper: Decimal | None = None
    stretch: Decimal | None = None
    ambition: bool = False
    falling: bool = False
    relative: bool = False
    per: str | None = None
    whole: bool = False
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        """The expression in its canonical official form, such as 16万个左右 or 稳定在80%以上."""
        ambition = "力争" if self.ambition else ""
        per = f"每{self.per}" if self.per else ""
        stretch = "" if self.stretch is None else f"，力争{_stretch(self, self.stretch)}"
        return f"{ambition}{per}{_body(self)}{stretch}"


def is_everything(value: Decimal, unit: str, measure: Measure) -> bool:
    """Whether a bare number is 100% of something, which is met exactly or not at all."""
    return value == _HUNDRED and unit == "%" and measure in _STATES


def _body(target: TargetExpression) -> str:
    if target.comparison is Comparison.EXACTLY:
        return _exactly(target)
    if target.measure is Measure.RANK:
        return _rank(target)
    if _is_doubling(target):
        return "倍增"
    return _head(target) + _quantity(target) + _tail(target)


def _exactly(target: TargetExpression) -> str:
    held = target.aim is Aim.HOLD
    amount = _amount(target, target.value)
    if target.whole:
        count = "" if amount == "100%" else amount
        return f"{'保持' if held else ''}{count}全覆盖"
    if target.value == 0:
        return "保持清零" if held else "清零"
    return f"{'稳定在' if held else ''}{amount}"


def _rank(target: TargetExpression) -> str:
    tail = "左右" if target.comparison is Comparison.ABOUT else ""
    if target.relative:
        return f"前移{_quantity(target)}{tail}"
    held = "保持" if target.aim is Aim.HOLD else ""
    place = f"第{_amount(target, target.value)}" if tail else _place(target, target.value)
    return f"{held}{place}{tail}"


def _place(target: TargetExpression, place: Decimal) -> str:
    return f"{'第' if place == 1 else '前'}{_amount(target, place)}"


def _is_doubling(target: TargetExpression) -> bool:
    plain = target.comparison is Comparison.AT_LEAST and target.aim is Aim.REACH
    return plain and target.measure is Measure.GROWTH and target.value == 1 and target.unit == MULTIPLE


def _head(target: TargetExpression) -> str:
    reach, hold, cap = _HEADS.get(target.measure) or _moving_heads(target)
    if target.measure is Measure.LEVEL and target.falling and target.aim is Aim.REACH:
        return "降至"
    return {Aim.REACH: reach, Aim.HOLD: hold, Aim.CAP: cap}[target.aim]


def _moving_heads(target: TargetExpression) -> tuple[str, str, str]:
    """The words of reductions and changes: 下降 and 提高 for shares, 压减 and 增加 for amounts."""
    share = is_ratio(target.unit)
    if target.measure is Measure.REDUCTION:
        verb = "下降" if share else "压减"
    elif target.falling and target.aim is Aim.REACH:
        verb = "下降" if share else "减少"
    else:
        verb = "提高" if share else "增加"
    return verb, f"{verb}稳定在", f"{verb}控制在"


def _quantity(target: TargetExpression) -> str:
    if target.upper is None:
        return _amount(target, target.value)
    mark = "-" if target.value >= 0 else "至"
    return f"{format_number(target.value)}{mark}{_amount(target, target.upper)}"


def _amount(target: TargetExpression, number: Decimal) -> str:
    return f"{format_number(number)}{target.unit}"


def _tail(target: TargetExpression) -> str:
    match target.comparison:
        case Comparison.ABOUT:
            return "左右"
        case Comparison.AT_MOST:
            return "以内" if target.aim is Aim.CAP else ""
        case Comparison.AT_LEAST:
            return "以上" if _needs_floor_word(target) else ""
        case _:
            return ""


def _needs_floor_word(target: TargetExpression) -> bool:
    """Whether the bare number would say something else: 稳定在80% is about 80%, 100% is all of it, 0 is none."""
    base = parse_unit(target.unit).base
    bare = is_everything(target.value, base, target.measure) or (target.value == 0 and target.measure in _STATES)
    return bare or target.aim is Aim.HOLD


def _stretch(target: TargetExpression, number: Decimal) -> str:
    if target.measure is not Measure.RANK:
        return _amount(target, number)
    return f"前移{_amount(target, number)}" if target.relative else _place(target, number)
