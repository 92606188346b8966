"""动态调整: what a target says from a day on, out of the version that held, what is asked for, and the indicator."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from plancli.domain.edges import is_falling
from plancli.domain.expression import TargetExpression
from plancli.domain.expression_reader import ExpressionError, read_expression
from plancli.domain.figures import is_sum
from plancli.domain.ledger import Catalogue, Indicator, PathStep, StatedBase, Target
from plancli.domain.path_rules import ordered, path_faults
from plancli.domain.period import PeriodError, parse_period
from plancli.domain.readings import converted, judged_unit, number_in
from plancli.domain.scale import dwarfs, spelled
from plancli.domain.target_rules import unit_fits
from plancli.domain.timeline import catalogue_at
from plancli.domain.units import fits, parse_quantity
from plancli.domain.vocabulary import Measure

COMMAND_ORIGIN = "command"
_FORMS = "; forms that work: "
# their numbers are in units of their own, so that only the old number can tell which one is right
_MEASURED_IN_OTHER_UNITS = frozenset((Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.CHANGE, Measure.RANK))


class Adjustment(NamedTuple):
    """What is asked for from a day on; None leaves a part as it is, and the day that of the version it changes."""

    reason: str
    effective_from: date | None = None
    expression: str | None = None
    lead: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    base: str | None = None
    path: tuple[PathStep, ...] | None = None


class AdjustmentFault(NamedTuple):
    """What is wrong with an adjustment, and what to do; `period` is that of a step of the path, else ""."""

    message: str
    remedy: str
    period: str = ""


class Adjusted(NamedTuple):
    """The version that an adjustment makes; `dropped` says why it lost the path that the old one had, else ""."""

    target: Target
    dropped: str = ""


class Version(NamedTuple):
    """A target in the version that held, and in the one that is made."""

    old: Target
    made: Adjusted

    @property
    def new(self) -> Target:
        """The version that is made."""
        return self.made.target


Faults = tuple[AdjustmentFault, ...]


def versions_of(
    everything: Catalogue, target: Target, asked: Adjustment, today: date
) -> tuple[tuple[Version, ...], Faults]:
    """The new version of a target and of those that state it again, none where nothing is new; or what is wrong.

    `everything` holds every version of the targets. Goal and task are adjusted together, so that they never disagree;
    what is wrong with both is told once. Where no day is asked for, the version that holds `today` is corrected.
    """
    day = issued_on(everything, target)
    (indicator,) = (one for one in everything.indicators if one.id == target.indicator_id)
    versions: list[Version] = []
    faults: list[AdjustmentFault] = []
    for old in _in_force(everything, target, max(asked.effective_from or today, day)):
        made, wrong = adjusted(old, asked, indicator, day)
        faults += wrong
        versions += [Version(old, made)] if made is not None else []
    if faults or all(says_the_same(one.old, one.new) for one in versions):
        return (), tuple(dict.fromkeys(faults))
    return tuple(versions), ()


def issued_on(everything: Catalogue, target: Target) -> date:
    """The day of the document of a target's plan, from which the plan's own version holds."""
    (document,) = (one.document_id for one in everything.plans if one.id == target.plan_id)
    return next(one.date for one in everything.documents if one.id == document)


def _in_force(everything: Catalogue, target: Target, day: date) -> tuple[Target, ...]:
    """The target and those that state the same again in its plan, in the versions that hold on a day."""
    first = target.repeats or target.id
    together = tuple(one for one in everything.targets if first in {one.id, one.repeats})
    return catalogue_at(everything._replace(targets=together, values=()), day).targets


def adjusted(old: Target, asked: Adjustment, indicator: Indicator, issued: date) -> tuple[Adjusted | None, Faults]:
    """The new version of a target, or everything that is wrong with what is asked for.

    `old` is the version in force on the day asked for, `issued` the day of the plan's document: a version from that
    day on is a correction of the plan's own and has no day itself.
    """
    faults = _day_faults(old, asked, issued)
    expression = _expression(old, asked.expression, indicator, faults)
    base = old.base if asked.base is None else _base(asked.base, indicator, faults)
    day = old.effective_from if asked.effective_from is None else asked.effective_from
    new = old._replace(
        effective_from=None if day is None or day <= issued else day,
        expression=expression,
        base=base,
        lead=old.lead if asked.lead is None else asked.lead,
        support=_support(old, asked),
        reason=asked.reason.strip(),
        origin=COMMAND_ORIGIN,
    )
    if asked.path is not None:
        new = new._replace(path=ordered(asked.path))
        faults += _misfits(new, indicator.unit)
    if faults:
        return None, tuple(faults)
    return (Adjusted(new) if asked.path is not None else _with_fitting_path(new, indicator.unit)), ()


def says_the_same(old: Target, new: Target) -> bool:
    """Whether a version would say nothing new."""
    is_same_text = old.expression.text == new.expression.text
    return is_same_text and old == new._replace(effective_from=old.effective_from, reason=old.reason, origin=old.origin)


def _day_faults(old: Target, asked: Adjustment, issued: date) -> list[AdjustmentFault]:
    day = asked.effective_from
    if day is None:
        return []
    if day < issued:
        message = f"{day} is before the plan was issued, {issued}"
        return [AdjustmentFault(message, "give a day from then on")]
    if day > old.due and (asked.expression is not None or asked.base is not None):
        message = f"the target was due on {old.due}: a number from {day} on would judge a finished time anew"
        return [AdjustmentFault(message, "give a day up to the due date; only departments change later")]
    return []


def _support(old: Target, asked: Adjustment) -> tuple[str, ...]:
    """Who supports; a department that takes the lead supports no longer, unless that is said."""
    if asked.support is not None:
        return asked.support
    return tuple(one for one in old.support if asked.lead is None or one not in asked.lead)


def _expression(old: Target, text: str | None, indicator: Indicator, faults: list[AdjustmentFault]) -> TargetExpression:
    """The number asked for, of each place (每市) where the old one was; the old one where it cannot be taken."""
    said = old.expression
    if text is None:
        return said
    try:
        new = read_expression(text, said.measure, indicator.unit)
    except ExpressionError as error:
        message, _, forms = str(error).partition(_FORMS)
        faults.append(AdjustmentFault(message, f"write it like {forms}"))
        return said
    fault = _kind_fault(text, new, said) or _unit_fault(text, new, said, indicator)
    if fault is None and new.value and _is_bare(text, said.measure):
        fault = _size_fault(new, said, indicator.unit)
        new = replace(new, text=str(new))
    if fault is not None:
        faults.append(fault)
        return said
    return replace(new, per=new.per or said.per)


def _is_bare(text: str, measure: Measure) -> bool:
    """Whether a number stands without a unit, which is then the indicator's."""
    try:
        return not read_expression(text, measure).unit
    except ExpressionError:
        return False


def _size_fault(new: TargetExpression, said: TargetExpression, unit: str) -> AdjustmentFault | None:
    """A bare number 100 times the old one or more, or a hundredth of it or less."""
    number, old = number_in(new, unit, unit), number_in(said, unit, unit)
    if number is None or old is None or not (dwarfs(number, old) or dwarfs(old, number)):
        return None
    bare = f"{new.value:f}"
    message = f"{bare} without a unit would be {bare}{unit}, against the target {said.text or said}"
    return AdjustmentFault(message, f"write the unit: {spelled(new.value, unit, old, [said.unit])}")


def _kind_fault(text: str, new: TargetExpression, said: TargetExpression) -> AdjustmentFault | None:
    """Another measure, or a distance for a state: that is judged in another way, so it is another target."""
    if (new.measure, new.relative) == (said.measure, said.relative):
        return None
    kinds = [f"{one.measure.replace('_', ' ')}{' from a base' if one.relative else ''}" for one in (new, said)]
    message = f"'{text}' is {kinds[0]}, but the target, {said.text or said}, is {kinds[1]}"
    return AdjustmentFault(message, f"write it like {said}; a target of another kind is a new one, for plans.yaml")


def _unit_fault(
    text: str, new: TargetExpression, said: TargetExpression, indicator: Indicator
) -> AdjustmentFault | None:
    if new.measure in _MEASURED_IN_OTHER_UNITS:
        is_fitting, unit = fits(new.unit, said.unit), said.unit
    else:
        is_fitting, unit = unit_fits(new.unit, new.measure, indicator.unit, whole=new.whole), indicator.unit
    if is_fitting:
        return None
    message = f"'{text}' is in {new.unit or 'no unit'}, but {indicator.name} is counted in {unit} here"
    return AdjustmentFault(message, f"write it like {said}")


def _base(text: str, indicator: Indicator, faults: list[AdjustmentFault]) -> StatedBase | None:
    """A base as it is written in plans.yaml: 10.1万个 @ 2021-12."""
    number, at, when = (part.strip() for part in text.partition("@"))
    remedy = "write value and time: 10.1万个 @ 2021-12"
    if not at:
        faults.append(AdjustmentFault(f"the base '{text}' does not say when", remedy))
        return None
    try:
        quantity, period = parse_quantity(number, indicator.unit), parse_period(when)
    except ValueError as error:
        faults.append(AdjustmentFault(f"the base '{text}' cannot be read: {_first_part(error)}", remedy))
        return None
    if quantity.unit != "%" and not fits(quantity.unit, indicator.unit):
        message = f"the base is in {quantity.unit}, but {indicator.name} is counted in {indicator.unit}"
        faults.append(AdjustmentFault(message, f"give it in {indicator.unit}"))
    return StatedBase(quantity.value, quantity.unit, period)


def _first_part(error: ValueError) -> str:
    """What is wrong, without the forms that would be right."""
    return str(error).partition(" (forms: ")[0]


def read_step(when: str, value: str, indicator: Indicator) -> tuple[PathStep | None, Faults]:
    """A point of the plan for the way: a period, and where the target ought to stand at its end."""
    faults = []
    try:
        period = parse_period(when)
    except PeriodError as error:
        faults.append(AdjustmentFault(_first_part(error), "write a month or quarter, such as 2022-06 or 2022Q2", when))
    try:
        quantity = parse_quantity(value, indicator.unit)
    except ValueError as error:
        faults.append(AdjustmentFault(_first_part(error), f"write a number, such as 3 or 3{indicator.unit}", when))
    return (None, tuple(faults)) if faults else (PathStep(period, quantity.value, quantity.unit), ())


def _with_fitting_path(new: Target, indicator_unit: str) -> Adjusted:
    misfits = _misfits(new, indicator_unit)
    return Adjusted(new._replace(path=()), misfits[0].message) if misfits else Adjusted(new)


def _misfits(target: Target, indicator_unit: str) -> list[AdjustmentFault]:
    """What keeps the path from being one for the target: its own faults, and steps beyond the number."""
    own = [AdjustmentFault(one.message, one.remedy, one.period) for one in path_faults(target, indicator_unit)]
    return own or _steps_beyond(target, indicator_unit)


def _steps_beyond(target: Target, indicator_unit: str) -> list[AdjustmentFault]:
    said, unit = target.expression, judged_unit(target.expression, indicator_unit)
    is_down = is_falling(said) and not is_sum(target)
    numbers = [replace(said, value=one) for one in (said.value, said.upper, said.stretch) if one is not None]
    farthest = [number for one in numbers if (number := number_in(one, indicator_unit, unit)) is not None]
    number = (min if is_down else max)(farthest, default=None)
    faults = []
    for step in target.path:
        value = converted(step.value, step.unit, unit)
        if number is not None and value is not None and (value < number if is_down else value > number):
            words = f"{step.period}: {step.value:f}{step.unit} is beyond the target itself, {said.text or said}"
            faults.append(AdjustmentFault(words, "correct the step, or adjust the target first", str(step.period)))
    return faults
