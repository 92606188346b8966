"""From the words and figures of one clause to a target: measure, comparison, aim, and what cannot go together."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plancli.domain.expression import TargetExpression, is_everything
from plancli.domain.expression_words import PLACE_UNITS, Motion, Sense
from plancli.domain.unit_tables import MULTIPLE, POINTS
from plancli.domain.units import is_ratio, parse_unit
from plancli.domain.vocabulary import Aim, Comparison, Measure

_RATES = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH})
_STATES = frozenset({Measure.LEVEL, Measure.TOTAL})


class Shape(StrEnum):
    """How the number is put: plain figures, a place (前三), all there is (全覆盖), none (清零), multiples (倍增)."""

    PLAIN = "plain"
    PLACE = "place"
    ALL = "all"
    NONE = "none"
    DOUBLING = "doubling"


_SHAPE_NAMES = {Shape.PLACE: "前", Shape.ALL: "全覆盖", Shape.NONE: "清零", Shape.DOUBLING: "倍增"}


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a clause, `unit` as written ("" for none)."""

    value: Decimal
    unit: str = ""
    upper: Decimal | None = None
    shape: Shape = Shape.PLAIN


@dataclass(frozen=True, slots=True)
class Clause:
    """One number with all its words: what they say together, and the area each of which has to reach it."""

    sense: Sense
    figures: Figures
    per: str | None = None


class UnreadableError(ValueError):
    """A part of an expression that cannot be read, with the reason where there is more to say."""

    def __init__(self, part: str, reason: str = "") -> None:
        super().__init__(part, reason)
        self.part = part
        self.reason = reason


def target_of(clause: Clause, context: Measure | None, default_unit: str, text: str = "") -> TargetExpression:
    """The target that a clause states. `context` and `default_unit` answer where its words say nothing.

    Raises UnreadableError when its words contradict each other.
    """
    figures = clause.figures
    _refuse_motion(clause)
    unit = _unit(clause, context, default_unit)
    motion = _motion(clause, context, unit)
    measure = _measure(clause, motion, context, unit)
    relative = _is_relative(figures, measure, motion, unit)
    if measure in _STATES and _is_bare_zero(clause, motion):
        measure = Measure.LEVEL
    comparison = _comparison(clause, motion, measure, unit, relative=relative)
    aim = _aim(clause.sense, comparison, measure, motion)
    target = TargetExpression(
        value=figures.value,
        unit=unit,
        measure=measure,
        comparison=comparison,
        aim=aim,
        upper=figures.upper,
        ambition=clause.sense.ambition,
        falling=_is_falling(measure, comparison, aim, motion, figures.value),
        relative=relative,
        per=clause.per,
        whole=figures.shape is Shape.ALL,
        text=text,
    )
    _refuse_contradictions(target, motion)
    return target


def smaller_is_better(target: TargetExpression) -> bool:
    """Whether going beyond the number means going below it; a distance downwards is better when larger."""
    return target.aim is Aim.CAP or (target.falling and not target.relative)


def _refuse_motion(clause: Clause) -> None:
    """Only plain figures move; multiples may be said to grow (增长一倍 and 实现倍增 alike)."""
    sense, shape = clause.sense, clause.figures.shape
    grows = shape is Shape.DOUBLING and sense.motion in {Motion.GROW, Motion.RISE}
    if shape is not Shape.PLAIN and (sense.average or (sense.motion and not grows)):
        raise UnreadableError(_SHAPE_NAMES[shape], "the words before it do not go with it")


def _unit(clause: Clause, context: Measure | None, default: str) -> str:
    figures = clause.figures
    if figures.shape is Shape.PLACE or clause.sense.motion is Motion.FORWARD:
        return figures.unit or (default if default in PLACE_UNITS else PLACE_UNITS[0])
    if figures.shape is Shape.PLAIN and context is Measure.RANK and not figures.unit:
        return default or PLACE_UNITS[0]
    # a bare magnitude (过千亿) stays as written; readings.judged_unit gives it the indicator's base
    return figures.unit or default


def _motion(clause: Clause, context: Measure | None, unit: str) -> Motion | None:
    """How the quantity moves: as the words say; a place that rises moves forward; else as the context says."""
    motion = clause.sense.motion
    if clause.figures.shape is not Shape.PLAIN:
        return motion
    if motion is Motion.RISE and context is Measure.RANK and unit in PLACE_UNITS:
        return Motion.FORWARD
    if motion is None and context is Measure.REDUCTION:
        return Motion.FALL
    return motion


def _measure(clause: Clause, motion: Motion | None, context: Measure | None, unit: str) -> Measure:
    match clause.figures.shape:
        case Shape.PLACE:
            return Measure.RANK
        case Shape.ALL:
            return Measure.TOTAL if context is Measure.TOTAL else Measure.LEVEL
        case Shape.NONE:
            return Measure.LEVEL
        case Shape.DOUBLING:
            return Measure.GROWTH
        case Shape.PLAIN if clause.sense.average:
            return _average_measure(motion, context, unit)
        case _:
            return _moved_measure(motion, context, unit) or _unmoved_measure(clause.sense, context, unit)


def _average_measure(motion: Motion | None, context: Measure | None, unit: str) -> Measure:
    if motion not in {None, Motion.GROW, Motion.RISE}:
        raise UnreadableError("年均", "a fall per year is written 年均增速控制在-3%以内")
    if not _is_rate(unit, context):
        raise UnreadableError(
            "年均", "it needs a rate in %; an amount each year is the amount with the period each-year"
        )
    return Measure.AVERAGE_GROWTH


def _moved_measure(motion: Motion | None, context: Measure | None, unit: str) -> Measure | None:
    """The measure that words of motion fix, None without such words."""
    points, changes = parse_unit(unit).base == POINTS, context is Measure.CHANGE
    match motion:
        case Motion.NEW:
            return Measure.CHANGE if points else Measure.TOTAL
        case Motion.FALL_TO:
            return Measure.LEVEL
        case Motion.FORWARD:
            return Measure.RANK
        case Motion.FALL:
            return Measure.CHANGE if points or changes else Measure.REDUCTION
        case Motion.GROW | Motion.RISE if not points and _is_rate(unit, context):
            return Measure.CHANGE if changes and motion is Motion.RISE else Measure.GROWTH
        case Motion.GROW | Motion.RISE:
            return Measure.TOTAL if context is Measure.TOTAL and not points else Measure.CHANGE
        case _:
            return None


def _unmoved_measure(sense: Sense, context: Measure | None, unit: str) -> Measure:
    """The measure without words of motion: the context's where the unit allows it, else by the unit."""
    default = Measure.LEVEL if is_ratio(unit) else Measure.TOTAL
    if parse_unit(unit).base == POINTS:
        held = sense.aim is Aim.HOLD
        return Measure.LEVEL if context is Measure.LEVEL or held else Measure.CHANGE
    match context:
        case Measure.GROWTH | Measure.AVERAGE_GROWTH:
            return context if _is_rate(unit, context) else default
        case Measure.CHANGE:
            return Measure.LEVEL if sense.arrives else context
        case Measure.RANK:
            return context if unit in PLACE_UNITS else default
        case _:
            return context or default


def _is_rate(unit: str, context: Measure | None) -> bool:
    base = parse_unit(unit).base
    return (is_ratio(unit) and base != POINTS) or base == MULTIPLE or (unit == "" and context in _RATES)


def _is_relative(figures: Figures, measure: Measure, motion: Motion | None, unit: str) -> bool:
    if measure is Measure.RANK:
        return figures.shape is not Shape.PLACE and motion is Motion.FORWARD
    return measure is Measure.CHANGE or (measure in _RATES and parse_unit(unit).base == MULTIPLE)


def _is_bare_zero(clause: Clause, motion: Motion | None) -> bool:
    """Whether a plain 0 stands for 清零: no word makes it a limit, a floor or a direction."""
    figures, sense = clause.figures, clause.sense
    bare = sense.comparison is None and sense.aim is None and motion is None
    return bare and figures.value == 0 and figures.upper is None and figures.shape is Shape.PLAIN


def _comparison(clause: Clause, motion: Motion | None, measure: Measure, unit: str, *, relative: bool) -> Comparison:
    figures, stated = clause.figures, clause.sense.comparison
    if figures.upper is not None:
        return _between(stated)
    if figures.shape in {Shape.ALL, Shape.NONE}:
        return _exactly(clause)
    if measure is Measure.RANK and not relative:
        if clause.sense.aim is Aim.CAP:
            raise UnreadableError("前", "a place is not limited: 前3名, 保持前3名")
        return Comparison.ABOUT if stated is Comparison.ABOUT else Comparison.AT_MOST
    if motion is Motion.FALL_TO or clause.sense.aim is Aim.CAP:
        return _downward(stated, motion)
    return stated or _bare_comparison(clause, motion, measure, unit)


def _between(stated: Comparison | None) -> Comparison:
    if stated in {Comparison.AT_LEAST, Comparison.AT_MOST}:
        raise UnreadableError(_words_for(stated), "a range says both of its ends")
    return Comparison.BETWEEN


def _exactly(clause: Clause) -> Comparison:
    sense, shape = clause.sense, clause.figures.shape
    if sense.comparison or sense.aim is Aim.CAP:
        raise UnreadableError(_SHAPE_NAMES[shape], "no word can qualify it")
    return Comparison.EXACTLY


def _downward(stated: Comparison | None, motion: Motion | None) -> Comparison:
    if stated is Comparison.AT_LEAST:
        words = "降至" if motion is Motion.FALL_TO else "控制在"
        raise UnreadableError(_words_for(stated), f"{words} sets a limit from above")
    return stated or Comparison.AT_MOST


def _bare_comparison(clause: Clause, motion: Motion | None, measure: Measure, unit: str) -> Comparison:
    if motion is None and is_everything(clause.figures.value, parse_unit(unit).base, measure):
        return Comparison.EXACTLY
    if measure in _STATES and _is_bare_zero(clause, motion):
        return Comparison.EXACTLY
    return Comparison.ABOUT if clause.sense.aim is Aim.HOLD else Comparison.AT_LEAST


def _words_for(comparison: Comparison | None) -> str:
    return "以上" if comparison is Comparison.AT_LEAST else "以内"


def _aim(sense: Sense, comparison: Comparison, measure: Measure, motion: Motion | None) -> Aim:
    if measure is Measure.RANK:
        return Aim.HOLD if sense.aim is Aim.HOLD else Aim.REACH
    if motion is Motion.FALL_TO:
        if sense.aim is Aim.HOLD:
            raise UnreadableError("稳定在", "降至 says to fall, not to stay")
        return Aim.REACH
    if comparison is Comparison.AT_MOST:
        return Aim.CAP
    return sense.aim or Aim.REACH


def _is_falling(measure: Measure, comparison: Comparison, aim: Aim, motion: Motion | None, value: Decimal) -> bool:
    none_left = comparison is Comparison.EXACTLY and value == 0
    downwards = motion is Motion.FALL_TO or (measure is Measure.CHANGE and motion is Motion.FALL)
    return measure is Measure.RANK or aim is Aim.CAP or downwards or none_left


def _refuse_contradictions(target: TargetExpression, motion: Motion | None) -> None:
    number = str(target.value)
    if target.upper is not None and target.upper <= target.value:
        raise UnreadableError(f"{number}-{target.upper}", "the upper end must exceed the lower")
    if target.whole and is_ratio(target.unit) and target.value != 100:  # noqa: PLR2004 -- all of it
        raise UnreadableError(f"{number}{target.unit}", "a part is not all there is")
    if target.measure in {Measure.CHANGE, Measure.REDUCTION, Measure.RANK} and target.value <= 0:
        raise UnreadableError(number, "write a positive number after 提高, 下降, 压减 or 前")
    if target.measure is Measure.RANK:
        _refuse_odd_places(target)
    if target.measure is Measure.CHANGE and target.aim is Aim.HOLD:
        raise UnreadableError("稳定在", "a change is reached, not held")
    if target.measure is Measure.CHANGE and target.aim is Aim.CAP and motion is Motion.FALL:
        raise UnreadableError("以内", "for a limit on a fall, write the level it may fall to")


def _refuse_odd_places(target: TargetExpression) -> None:
    numbers = [number for number in (target.value, target.upper) if number is not None]
    if any(number != number.to_integral_value() for number in numbers) or target.unit not in PLACE_UNITS:
        raise UnreadableError(f"{target.value}{target.unit}", "places are whole, in 名 or 位")
    if target.upper is not None and not target.relative:
        raise UnreadableError(f"{target.value}-{target.upper}", "a place is one number")
    if target.relative and (target.aim is Aim.HOLD or target.comparison is Comparison.AT_MOST):
        raise UnreadableError("前移", "moving forward is reached: 前移3名, 前移3名左右")
