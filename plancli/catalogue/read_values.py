"""Published values: nodes to observations."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from plancli.catalogue.fields import Fields, Place, items_of, split_fields, text_of, unique_entries, unknown_key
from plancli.catalogue.known import Known
from plancli.catalogue.nearest import did_you_mean
from plancli.catalogue.quantities import check_value_unit, quantity_of
from plancli.catalogue.read_basics import period_of, read_day
from plancli.catalogue.read_indicators import read_accumulation
from plancli.catalogue.schema import VALUE
from plancli.catalogue.yaml_nodes import Node
from plancli.domain.bound_words import FLOOR_HEADS, FLOOR_TAILS, MORE_WORDS
from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation
from plancli.domain.period import Period, PeriodError, parse_period
from plancli.domain.target_rules import accumulation_of
from plancli.domain.units import is_ratio
from plancli.domain.vocabulary import Measure, ObservationStatus

ORIGIN = "catalogue"
QUALIFIERS = (*FLOOR_HEADS, *FLOOR_TAILS, *MORE_WORDS)


def read_values(node: Node, place: Place, known: Known) -> tuple[Observation, ...]:
    """The values under each indicator; a cell (region, period, months) given twice is a problem."""
    values: list[Observation] = []
    lines: dict[tuple[str, ...], int] = {}
    for name, at, items in unique_entries(node, place):
        indicator_id = known.indicator_names.find(name, at)
        if indicator_id is None:
            continue
        for value, where in _values(items, at, known.indicators[indicator_id], known):
            if value.cell in lines:
                first = lines[value.cell]
                where.fault(f"the value is given twice, first on line {first}", "keep the one published last")
            lines.setdefault(value.cell, where.line)
            values.append(value)
    return tuple(values)


def _values(node: Node, place: Place, indicator: Indicator, known: Known) -> Iterator[tuple[Observation, Place]]:
    for item in items_of(node, place, VALUE.example):
        fields, others = split_fields(item, place.at(line=item.line), VALUE)
        found = _cell(fields, others)
        if found is not None:
            key, at, text = found
            value = _value(replace(fields, place=at), key, text_of(text, at), indicator, known)
            if value is not None:
                yield value, at


def _cell(fields: Fields, others: list[tuple[str, Place, Node]]) -> tuple[str, Place, Node] | None:
    """The one key of a value that is a period; None, and a problem, where there is none."""
    periods = [other for other in others if _is_period(other[0])] or others[:1]
    for key, at, value in others:
        if (key, at, value) not in periods:
            unknown_key(key, at, value, VALUE)
    if len(periods) == 1:
        return periods[0]
    if periods:
        periods[0][1].fault("one value has two periods", "give each a line of its own, with a dash before it")
    elif fields.nodes:
        fields.place.fault("the value has no period", f"begin with it: `{VALUE.example}`")
    return None


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True


def _value(fields: Fields, key: str, text: str, indicator: Indicator, known: Known) -> Observation | None:
    period = period_of(key, fields.place)
    found = quantity_of(text, fields.place, indicator.unit)
    region = known.region(fields, known.home)
    stated, status = read_accumulation(fields), _status(fields)
    qualifier = _qualifier(fields)
    reported_on = read_day(fields, "reported")
    if period is None or found is None:
        return None
    check_value_unit(found.unit, indicator, fields.place)
    _check_sign(found.value, found.unit, indicator, fields.place)
    _check_reported(reported_on, period, fields)
    return Observation(
        indicator_id=indicator.id,
        region=region,
        period=period,
        value=found.value,
        unit=found.unit,
        accumulation=accumulation_of(indicator.measure, period, stated, indicator.accumulation),
        status=status,
        qualifier=qualifier or found.qualifier,
        source=fields.text("source"),
        reported_on=reported_on,
        note=fields.text("note"),
        reason=fields.text("reason"),
        origin=ORIGIN,
    )


def _status(fields: Fields) -> ObservationStatus:
    text = fields.text("status", ObservationStatus.FINAL)
    if text in set(ObservationStatus):
        return ObservationStatus(text)
    remedy = did_you_mean(text, ObservationStatus, f"one of: {', '.join(ObservationStatus)}")
    fields.place_of("status").fault(f"'{text}' is no status", remedy)
    return ObservationStatus.FINAL


def _qualifier(fields: Fields) -> str:
    text = fields.text("qualifier")
    if text and text not in QUALIFIERS:
        remedy = "write 突破, 超过 or 以上; say anything else under `note:`"
        fields.place_of("qualifier").fault(f"'{text}' does not make a value a lower bound", remedy)
        return ""
    return text


def _check_sign(value: Decimal, unit: str, indicator: Indicator, place: Place) -> None:
    """Counts and amounts cannot be below zero; rates, changes and points can."""
    if value < 0 and not is_ratio(unit) and indicator.measure is not Measure.CHANGE:
        message = f"{value:f}{unit} is below zero, which {indicator.name} cannot be"
        place.fault(message, "correct the number; a fall belongs to an indicator of its own")


def _check_reported(reported_on: date | None, period: Period, fields: Fields) -> None:
    if reported_on is not None and reported_on < period.first:
        remedy = "correct `reported:` or the period"
        fields.place_of("reported").fault(f"reported on {reported_on}, before {period} began", remedy)
