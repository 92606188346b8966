"""What a person decides about targets that were read: accepted, corrected or dropped. Asking is done elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from plancli.documents.notice import FoundTarget
from plancli.documents.reading import Reading
from plancli.domain.expression_reader import read_expression
from plancli.domain.period import Period, parse_period


class Place(NamedTuple):
    """Where a target stands in a reading."""

    plan: int
    target: int


def to_review(reading: Reading, sure: float) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of the core targets: those below `sure`, the most doubtful first; and the others as they stand."""
    places = list(_core(reading))
    doubtful = [place for place in places if found_at(reading, place).confidence < sure]
    doubtful.sort(key=lambda place: found_at(reading, place).confidence)
    return tuple(doubtful), tuple(place for place in places if place not in set(doubtful))


def _core(reading: Reading) -> Iterator[Place]:
    for number, plan in enumerate(reading.plans):
        yield from (Place(number, place) for place, one in enumerate(plan.targets) if one.is_core)


def found_at(reading: Reading, place: Place) -> FoundTarget:
    """The target that stands there."""
    return reading.plans[place.plan].targets[place.target]


def accepted(found: FoundTarget) -> FoundTarget:
    """The target as somebody confirmed it."""
    return replace(found, confidence=1.0, doubt="")


def with_number(found: FoundTarget, text: str) -> FoundTarget:
    """The target with the number that was typed (16万个左右). Raises ExpressionError."""
    number = found.expression
    return replace(found, expression=read_expression(text, number.measure, number.unit))


def with_name(found: FoundTarget, text: str) -> FoundTarget:
    """The target with another subject."""
    return replace(found, indicator=text)


def with_period(found: FoundTarget, text: str, span: Period) -> FoundTarget:
    """The target with the period that was typed (2022, 2022-06, each-year of the plan's span). Raises PeriodError."""
    return replace(found, period=parse_period(text, span))


def decided(reading: Reading, decisions: Mapping[Place, FoundTarget | None]) -> Reading:
    """The reading with what was decided in place of what was read; None drops a target."""
    plans = []
    for number, plan in enumerate(reading.plans):
        kept = (decisions.get(Place(number, place), one) for place, one in enumerate(plan.targets))
        plans.append(replace(plan, targets=tuple(one for one in kept if one is not None)))
    return replace(reading, plans=tuple(plans))
