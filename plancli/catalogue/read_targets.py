"""Targets of a clause: nodes to what a ledger holds. The rules of time and identity are in domain.target_rules."""

from dataclasses import dataclass, replace
from datetime import date

from plancli.catalogue.fields import Fields, Place, split_fields, text_of, unknown_key
from plancli.catalogue.known import Known
from plancli.catalogue.nearest import nearest
from plancli.catalogue.quantities import base_of, expression_of, path_of, quantity_of
from plancli.catalogue.read_basics import period_of, read_day
from plancli.catalogue.read_indicators import read_measure
from plancli.catalogue.schema import TARGET
from plancli.catalogue.yaml_nodes import Node, Scalar
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Clause, Indicator, Plan, Target
from plancli.domain.path_rules import ordered, path_faults
from plancli.domain.period import Granularity, Period
from plancli.domain.target_rules import default_period, target_id, target_start
from plancli.domain.units import UnitMismatchError, convert
from plancli.domain.vocabulary import Measure


@dataclass(frozen=True, slots=True)
class _Time:
    """When a target runs."""

    period: Period
    start: date


def read_target(node: Node, clause: Clause, place: Place, plan: Plan, known: Known) -> Target | None:
    """One target of a clause; None, and a problem, where it has no readable indicator, number or time."""
    found = _subject(node, place, known)
    if found is None:
        return None
    fields, indicator, number = found
    expression = _expression(fields, indicator, number)
    time = _time(fields, plan, expression.measure if expression is not None else indicator.measure)
    lead, support = known.bracket_of(fields, clause)
    region = known.region(fields, plan.region)
    base = base_of(fields, indicator) if "base" in fields.nodes else None
    effective_from = read_day(fields, "effective")
    steps = path_of(fields, indicator) if "path" in fields.nodes else ()
    if expression is None or time is None:
        return None
    own_region = region if region != plan.region else ""
    target = Target(
        id=target_id(plan.id, clause.locator, indicator.id, time.period, own_region),
        plan_id=plan.id,
        clause=clause.locator,
        section=clause.section,
        indicator_id=indicator.id,
        region=region,
        period=time.period,
        start=time.start,
        expression=expression,
        lead=lead,
        support=support,
        base=base,
        path=ordered(steps),
        note=fields.text("note"),
        effective_from=effective_from,
        reason=fields.text("reason"),
    )
    for fault in path_faults(target, indicator.unit):
        fields.place_of("path").fault(fault.message, fault.remedy)
    return target


def _subject(node: Node, place: Place, known: Known) -> tuple[Fields, Indicator, Node] | None:
    """The fields of a target entry, and its one key that is an indicator with the text after it."""
    fields, others = split_fields(node, place, TARGET)
    subjects = [other for other in others if other[0] in known.indicator_names.owners]
    strangers = [other for other in others if other not in subjects]
    if not subjects:
        _no_subject(fields, strangers, known)
        return None
    for key, at, value in strangers:
        unknown_key(key, at, value, TARGET)
    name, at, value = subjects[0]
    if len(subjects) > 1:
        names = " and ".join(key for key, _, _ in subjects)
        at.fault(f"one target names two indicators, {names}", "give each a line of its own, with a dash before it")
    return replace(fields, place=at), known.indicators[known.indicator_names.owners[name]], value


def _no_subject(fields: Fields, strangers: list[tuple[str, Place, Node]], known: Known) -> None:
    if not strangers:
        if fields.nodes:
            remedy = f"begin the entry with one, as in `{TARGET.example}`"
            fields.place.fault("the target names no indicator", remedy)
        return
    key, at, _ = strangers[0]
    if len(fields.nodes) + len(strangers) > 1 or not nearest(key, TARGET.keys):
        known.indicator_names.miss(key, at)
        strangers = strangers[1:]
    for key, at, value in strangers:
        unknown_key(key, at, value, TARGET)


def _expression(fields: Fields, indicator: Indicator, node: Node) -> TargetExpression | None:
    """The number and its words, with what the options add to them."""
    measure = read_measure(fields)
    if not isinstance(node, Scalar):
        text_of(node, fields.place)
        return None
    expression = expression_of(node.text, fields.place, indicator, measure)
    if expression is None:
        return None
    if "per" in fields.nodes:
        expression = replace(expression, per=fields.text("per"))
    if "stretch" in fields.nodes:
        expression = _with_stretch(expression, fields)
    return expression


def _with_stretch(expression: TargetExpression, fields: Fields) -> TargetExpression:
    """The expression with a second, wished-for number, in the unit of the first."""
    place = fields.place_of("stretch")
    found = quantity_of(fields.text("stretch"), place, expression.unit)
    if found is None:
        return expression
    try:
        value = convert(found.value, found.unit, expression.unit)
    except UnitMismatchError:
        place.fault(f"{found.unit} is not {expression.unit}", f"write it in {expression.unit}")
        return expression
    return replace(expression, stretch=value)


def _time(fields: Fields, plan: Plan, measure: Measure) -> _Time | None:
    """The period of a target and the first day of its time; None, and a problem, where they cannot be."""
    if "period" in fields.nodes and "by" in fields.nodes:
        remedy = "keep `by` for what counts from the plan's first day, `period` for an amount of that time alone"
        fields.place_of("by").fault("both `period` and `by` are given", remedy)
        return None
    own = _period(fields, "period", plan) if "period" in fields.nodes else None
    by = _period(fields, "by", plan) if "by" in fields.nodes else None
    if own is None and by is None and ("period" in fields.nodes or "by" in fields.nodes):
        return None
    period = own or by or default_period(plan.period, measure)
    since = _period(fields, "since", plan) if "since" in fields.nodes else None
    start = since.first if since is not None else target_start(plan.period, measure, own)
    if period.last < start:
        remedy = f"the plan starts on {plan.period.first}: correct the time, or say `since:`"
        fields.place.fault(f"the target ends on {period.last}, before it starts on {start}", remedy)
        return None
    return _Time(period, start)


def _period(fields: Fields, key: str, plan: Plan) -> Period | None:
    place = fields.place_of(key)
    period = period_of(fields.text(key), place, plan.period)
    if period is not None and period.granularity is Granularity.EACH_YEAR and key != "period":
        place.fault(f"`{key}` cannot be each-year", "write `period: each-year`")
        return None
    return period
