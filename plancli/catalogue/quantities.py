"""Target expressions, values and bases in a catalogue: text to numbers; what does not fit is a problem."""

from dataclasses import replace

from plancli.catalogue.fields import Fields, Place, split_fields, text_of, unique_entries, unknown_key
from plancli.catalogue.read_basics import period_of
from plancli.catalogue.schema import BASE, PATH_EXAMPLE
from plancli.catalogue.yaml_nodes import Scalar
from plancli.domain.expression import TargetExpression
from plancli.domain.expression_reader import ExpressionError, read_expression
from plancli.domain.ledger import Indicator, PathStep, StatedBase
from plancli.domain.target_rules import unit_fits
from plancli.domain.units import Quantity, UnitError, fits, parse_quantity, parse_unit
from plancli.domain.vocabulary import Comparison, Measure

_AT = "@"
_FORMS = "; forms that work: "
_PERCENT = "%"


def expression_in(text: str, indicator: Indicator, measure: Measure | None) -> TargetExpression:
    """Read a target for an indicator; `measure` is what the entry says, against the words if need be.

    Raises ExpressionError.
    """
    expression = read_expression(text, measure or indicator.measure, indicator.unit)
    if measure is None or expression.measure is measure:
        return expression
    return _measured(expression, measure)


def _measured(expression: TargetExpression, measure: Measure) -> TargetExpression:
    """The same number under another measure than its words say, without what only the words' measure means."""
    plain = replace(expression, measure=measure, relative=measure is Measure.CHANGE)
    if expression.measure is not Measure.RANK or expression.relative:
        return plain
    reached = Comparison.AT_LEAST if plain.comparison is Comparison.AT_MOST else plain.comparison
    return replace(plain, comparison=reached, falling=False)


def expression_of(text: str, place: Place, indicator: Indicator, measure: Measure | None) -> TargetExpression | None:
    """The target in a text; None, and a problem, where it cannot be read or is not in a unit of the indicator."""
    if not text.strip():
        place.fault("no number stands after the indicator", "write it as officials do, such as 16万个")
        return None
    try:
        expression = expression_in(text, indicator, measure)
    except ExpressionError as error:
        message, _, forms = str(error).partition(_FORMS)
        place.fault(message, f"write it like {forms}")
        return None
    if _known_unit(indicator) and not unit_fits(
        expression.unit, expression.measure, indicator.unit, whole=expression.whole
    ):
        message = f"'{text}' is in {expression.unit}, but {indicator.name} is counted in {indicator.unit}"
        place.fault(message, "correct the unit, or use the indicator that is counted so")
    return expression


def _known_unit(indicator: Indicator) -> bool:
    """Whether the indicator's unit is one; where not, that is on the list of problems already."""
    try:
        parse_unit(indicator.unit)
    except UnitError:
        return False
    return True


def quantity_of(text: str, place: Place, unit: str) -> Quantity | None:
    """A number with its unit, `unit` where none is written; None, and a problem, where it cannot be read."""
    if not text.strip():
        place.fault("no number is given", "write one with its unit, such as 10.1万个")
        return None
    try:
        return parse_quantity(text, unit)
    except ValueError as error:
        message, _, _ = str(error).partition(" (forms: ")
        place.fault(message, "write a number with its unit, such as 10.1万个; words go under `note:`")
        return None


def check_value_unit(unit: str, indicator: Indicator, place: Place) -> None:
    """A value is in the indicator's unit, or a rate or share in %."""
    if _known_unit(indicator) and unit != _PERCENT and not fits(unit, indicator.unit):
        message = f"the value is in {unit}, but {indicator.name} is counted in {indicator.unit}"
        place.fault(message, "correct the unit, or use the indicator that is counted so")


def path_of(fields: Fields, indicator: Indicator) -> tuple[PathStep, ...]:
    """The plan for the way to a target: `{2022Q1: 1万个, 2022-06: 3万个}`, each period with what it should stand at."""
    steps = []
    for when, place, node in unique_entries(fields.node("path"), fields.place_of("path"), PATH_EXAMPLE):
        period, amount = period_of(when, place), quantity_of(text_of(node, place), place, indicator.unit)
        if period is not None and amount is not None:
            steps.append(PathStep(period, amount.value, amount.unit))
    return tuple(steps)


def base_of(fields: Fields, indicator: Indicator) -> StatedBase | None:
    """What a target starts from: `10.1万个 @ 2021-12`, or `{2021-12: 10.1万个, source: …}`."""
    found = _base_parts(fields)
    if found is None:
        return None
    place, when, number, source = found
    period, amount = period_of(when, place), quantity_of(number, place, indicator.unit)
    if period is None or amount is None:
        return None
    check_value_unit(amount.unit, indicator, place)
    return StatedBase(amount.value, amount.unit, period, source)


def _base_parts(fields: Fields) -> tuple[Place, str, str, str] | None:
    """The place, period, number and source of a base; None, and a problem, where there are none."""
    node, place = fields.node("base"), fields.place_of("base")
    if isinstance(node, Scalar):
        number, at, when = node.text.partition(_AT)
        if at:
            return place, when.strip(), number.strip(), ""
        place.fault(f"'{node.text}' does not say when", f"write value and time: `{BASE.example}`")
        return None
    options, others = split_fields(node, place, BASE)
    for key, where, value in others[1:]:
        unknown_key(key, where, value, BASE)
    if not others:
        place.fault("the base has no value", f"write value and time: `{BASE.example}`")
        return None
    when, where, value = others[0]
    return where, when, text_of(value, where), options.text("source")
