"""What a reported value must be before the ledger takes it: readable, in a fitting unit, of a period that is over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.edges import is_falling
from plancli.domain.ledger import Indicator, Target
from plancli.domain.observation import Observation
from plancli.domain.period import Period, PeriodError, parse_period
from plancli.domain.readings import PERCENT, converted, number_in
from plancli.domain.scale import SUSPICIOUS_TIMES, dwarfs, spelled
from plancli.domain.target_rules import accumulation_of
from plancli.domain.unit_tables import POINTS
from plancli.domain.units import Quantity, fits, is_ratio, is_whole_unit, parse_quantity
from plancli.domain.vocabulary import Accumulation, Measure, ObservationStatus

_RATES = frozenset({Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.REDUCTION})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a reported value, and what to do."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Report:
    """A value as somebody reported it, in their own words; "" is not said.

    `accumulation` is what they said of it, None when the indicator's own setting decides.
    """

    value: str
    period: str
    region: str
    source: str = ""
    accumulation: Accumulation | None = None
    status: ObservationStatus = ObservationStatus.FINAL
    reported_on: date | None = None
    note: str = ""
    reason: str = ""
    origin: str = "command"


@dataclass(frozen=True, slots=True)
class Context:
    """What a report is checked against: the indicator, its targets, and its live values for the same region."""

    indicator: Indicator
    targets: Sequence[Target] = ()
    values: Sequence[Observation] = ()

    @property
    def last(self) -> Observation | None:
        """The latest value."""
        return max(self.values, key=lambda one: one.period.last, default=None)


class FarTarget(NamedTuple):
    """A target that a value is compared with, and how many times its number the value is."""

    target: Target
    times: Fraction


def observation_of(report: Report, context: Context, today: date) -> tuple[Observation | None, tuple[Fault, ...]]:
    """The observation that a report makes, or everything that is wrong with it."""
    faults: list[Fault] = []
    period = _period(report.period, today, faults)
    quantity = _quantity(report.value, context, faults)
    if report.reported_on is not None and report.reported_on > today:
        faults.append(
            Fault(f"reported on {report.reported_on}, which is still to come", "give the day it was reported")
        )
    if period is not None and report.reported_on is not None and report.reported_on < period.first:
        message = f"reported on {report.reported_on}, before {period} began"
        faults.append(Fault(message, "give the day it was reported, or correct the period"))
    if period is None or quantity is None:
        return None, tuple(faults)
    accumulation = _accumulation(report, context, period, quantity.unit, faults)
    if faults:
        return None, tuple(faults)
    one = Observation(
        indicator_id=context.indicator.id,
        region=report.region,
        period=period,
        value=quantity.value,
        unit=quantity.unit,
        accumulation=accumulation,
        status=report.status,
        qualifier=quantity.qualifier,
        source=report.source,
        reported_on=report.reported_on or min(period.last, today),
        note=report.note,
        reason=report.reason,
        origin=report.origin,
    )
    held = next((past for past in context.values if past.cell == one.cell), None)
    clash = clash_of(one, held, context.targets)
    if clash:
        return None, (clash,)
    return (one if report.reported_on or held is None else no_earlier_than(one, held)), ()


def no_earlier_than(one: Observation, held: Observation) -> Observation:
    """A correction that does not say its day was not reported before the value it corrects: past lights stay."""
    if one.reported_on is None or held.reported_on is None:
        return one
    return one._replace(reported_on=max(one.reported_on, held.reported_on))


def clash_of(one: Observation, held: Observation | None, targets: Iterable[Target]) -> Fault | None:
    """A value of another kind (an amount, a rate, points) for the same period, which this one would replace."""
    if held is None or held.unit == one.unit or fits(held.unit, one.unit):
        return None
    if any(target.expression.whole for target in targets):
        return None
    message = f"{one.period} has {held.value:f}{held.unit} on record; {one.value:f}{one.unit} says another thing"
    return Fault(message, f"retract #{held.id} first, or keep the two under indicators of their own")


def _period(text: str, today: date, faults: list[Fault]) -> Period | None:
    try:
        period = parse_period(text)
    except PeriodError as error:
        faults.append(Fault(str(error), "write the period the value is for, such as 2022-06 or 2022"))
        return None
    if period.last > today:
        faults.append(Fault(f"the period {period} ends on {period.last}, after today", "record it once it is over"))
    return period


def _quantity(text: str, context: Context, faults: list[Fault]) -> Quantity | None:
    indicator = context.indicator
    try:
        quantity = parse_quantity(text, indicator.unit)
        is_bare = parse_quantity(text, "").unit == ""
    except ValueError as error:
        faults.append(Fault(str(error), f"write a number, such as 11.5 or 11.5{indicator.unit}"))
        return None
    faults += _value_faults(quantity, context, is_bare=is_bare)
    return quantity


def _value_faults(quantity: Quantity, context: Context, *, is_bare: bool) -> list[Fault]:
    indicator = context.indicator
    if not takes_unit(quantity.unit, indicator, context.targets):
        message = f"{quantity.unit} does not fit {indicator.name}, which is counted in {indicator.unit}"
        return [Fault(message, f"give the value in {indicator.unit} or a unit that converts to it")]
    if quantity.value < 0 and not can_be_negative(quantity.unit, indicator):
        return [Fault(f"{indicator.name} counts things and cannot be below zero", "check the sign")]
    if is_bare and (near := _dwarfed(quantity.value, context)):
        number, words = near
        bare = f"{quantity.value:f}"
        message = f"{bare} without a unit would be {bare}{indicator.unit}, against {words}"
        units = [one.expression.unit for one in context.targets]
        return [Fault(message, f"write the unit: {spelled(quantity.value, indicator.unit, number, units)}")]
    return []


def takes_unit(unit: str, indicator: Indicator, targets: Iterable[Target]) -> bool:
    """Whether a value in this unit says something of the indicator.

    Its own and those that convert to it; points where its change is targeted; % where its growth or fall in % is, or
    where a target covers all there is (16市全覆盖).
    """
    if fits(unit, indicator.unit):
        return True
    expressions = [one.expression for one in targets]
    if unit == POINTS:
        return any(one.measure is Measure.CHANGE for one in expressions)
    return unit == PERCENT and any(one.whole or (one.measure in _RATES and one.unit == PERCENT) for one in expressions)


def can_be_negative(unit: str, indicator: Indicator) -> bool:
    """Whether a value may be below zero: rates, shares and changes may, counts and amounts may not."""
    return is_ratio(unit) or indicator.measure in {Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.CHANGE}


def is_above_all(one: Observation, indicator: Indicator) -> bool:
    """Whether a share (普及率, 占比) is reported above 100%; what measures a plan, a debt or a growth may be."""
    if indicator.measure is not Measure.LEVEL or any(word in indicator.name for word in _MAY_EXCEED_ALL):
        return False
    percent = converted(one.value, one.unit, PERCENT) if indicator.unit == PERCENT else None
    return percent is not None and percent > _ALL


_MAY_EXCEED_ALL = ("完成率", "增长", "增速", "增幅", "指数", "负债率", "拨备", "达成率", "执行率")
_ALL = 100


def unquestioned_below(unit: str, context: Context, *, is_bare: bool) -> Decimal:
    """The bound under which every value from 0 on in a unit is taken as it stands; 0 where the unit does not fit."""
    if not takes_unit(unit, context.indicator, context.targets):
        return Decimal(0)
    compared = [abs(number) for number, _ in _comparable(context) if number] if is_bare else []
    return Decimal(int(min(compared) * SUSPICIOUS_TIMES)) if compared else Decimal("Infinity")


def is_a_share_of_one(value: Decimal, context: Context) -> bool:
    """Whether a number given in % is rather a share of 1: below 1, and times 100 near the last value or a target."""
    if not 0 < abs(value) < 1:
        return False
    percent = abs(Fraction(value)) * 100
    numbers = [abs(number) for number, _ in _comparable(context) if number]
    return any(number <= percent * _NEAR and percent <= number * _NEAR for number in numbers)


_NEAR = 3


def _dwarfed(value: Decimal, context: Context) -> tuple[Fraction, str] | None:
    """What a bare number is 100 times of, or more, with its words: the last value or a target; None for nothing."""
    for compared, words in _comparable(context):
        if compared is not None and dwarfs(Fraction(value), compared):
            return compared, words
    return None


def _comparable(context: Context) -> list[tuple[Fraction | None, str]]:
    """The last value and the targets in the indicator's unit, None where they do not convert, each with its words."""
    unit = context.indicator.unit
    last = [
        (converted(one.value, one.unit, unit), f"the last value {one.value:f}{one.unit}")
        for one in [context.last]
        if one
    ]
    targets = [
        (number_in(one.expression, unit, unit), f"the target {one.expression.text or one.expression}")
        for one in context.targets
    ]
    return [*last, *targets]


def far_from_targets(one: Observation, indicator: Indicator, targets: Iterable[Target]) -> FarTarget | None:
    """The target that an amount or state is nearest to and yet out of scale with, as a value in a wrong unit is.

    100 times the target or more, or less than a hundredth of what an even course would ask for by then; nothing is too
    little where less is better, nor the first of few whole things. None where it is in scale with any target, or with
    none to compare.
    """
    value = converted(abs(one.value), one.unit, indicator.unit)
    comparable = [target for target in targets if target.expression.measure in _SIZES and target.region == one.region]
    sizes = [(target, number_in(target.expression, indicator.unit, indicator.unit)) for target in comparable]
    compared = [FarTarget(target, value / abs(number)) for target, number in sizes if value and number]
    if not all(_is_far(each, one) for each in compared):
        return None
    return min(compared, key=lambda each: max(each.times, 1 / each.times), default=None)


_MANY = 10_000  # whole things, of which the first hundredth is not just one or a few
_SIZES = frozenset({Measure.LEVEL, Measure.TOTAL})


def _is_far(compared: FarTarget, one: Observation) -> bool:
    """Whether so many times a target's number is out of scale for a value of this time."""
    target, times = compared
    if times >= SUSPICIOUS_TIMES:
        return True
    if is_falling(target.expression) or (is_whole_unit(one.unit) and abs(one.value) < _MANY * times):
        return False
    months = one.period.last.month - (one.period.first.month - 1 if one.accumulation is Accumulation.AMOUNT else 0)
    share = Fraction(months, 12) if target.expression.measure is Measure.TOTAL else Fraction(1)
    return times * SUSPICIOUS_TIMES < share


def _accumulation(
    report: Report, context: Context, period: Period, unit: str, faults: list[Fault]
) -> Accumulation | None:
    """Whether the value counts from January on: as said, else as the indicator is kept; None where it cannot."""
    found = accumulation_in(report.accumulation, context, period, unit)
    if found is None and report.accumulation is not None:
        message = f"{context.indicator.name} is a state, not an amount: {report.accumulation} says nothing of it"
        faults.append(Fault(message, "leave --monthly and --cumulative out"))
    return found


def accumulation_in(stated: Accumulation | None, context: Context, period: Period, unit: str) -> Accumulation | None:
    """What a value in a unit counts: as stated, else as the indicator is kept; None for what does not add up."""
    indicator = context.indicator
    grows = any(one.expression.measure is Measure.AVERAGE_GROWTH for one in context.targets)
    is_growth_rate = grows and unit == PERCENT and not fits(PERCENT, indicator.unit)
    measure = Measure.AVERAGE_GROWTH if is_growth_rate else indicator.measure
    return accumulation_of(measure, period, stated, indicator.accumulation)
