"""`template`: what a department or a city is to report for a period, as the lines of a workbook to fill in."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.collection import Asked, asked_for
from plancli.domain.ledger import Catalogue, Department, Indicator, Region, Target
from plancli.domain.observation import Observation
from plancli.domain.period import Granularity, Period
from plancli.domain.readings import converted, counts_from_january
from plancli.domain.recording import can_be_negative
from plancli.domain.responsible import known_as
from plancli.domain.target_rules import accumulation_of
from plancli.domain.units import fits
from plancli.domain.vocabulary import Accumulation
from plancli.views.show import observation_text
from plancli.views.words import period_word

_YEARS = frozenset({Granularity.YEAR, Granularity.YEARS})


class Line(NamedTuple):
    """One value to fill in, in the indicator's unit, and what helps to fill it in right.

    `last` is the latest value known, with its period. `accumulation` is what the indicator counts by, None where the
    question does not arise; it may be chosen where `has_choice`. `floor` is the last cumulative value of the same
    year, which a cumulative value should not fall below.
    """

    indicator: Indicator
    region: str
    target: str
    last: str
    accumulation: Accumulation | None
    has_choice: bool
    floor: Fraction | None
    is_signed: bool
    source: str


class Form(NamedTuple):
    """A workbook to fill in: for whom, for when, and its lines."""

    name: str
    period: Period
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """What stands above the table."""
        return f"{self.name} {period_word(self.period)} 指标填报表"


def department_form(ledger: Catalogue, department: Department, period: Period, region: Region | None = None) -> Form:
    """What a department answers for; with a region, what is known of the same things there.

    A region reports its own targets, and its part of those set for the regions it lies in.
    """
    names = known_as(department, ledger.departments)
    led = [one for one in _asked(ledger, period) if names & set(one.departments)]
    if region is None:
        return _form(ledger, department.name, period, led, department.name)
    above = _lineage(region, ledger.regions)
    in_region = sorted((one for one in led if one.region in above), key=lambda one: one.region != region.name)
    parts = {one.indicator_id: one._replace(region=region.name) for one in reversed(in_region)}
    kept = [parts[key] for key in dict.fromkeys(one.indicator_id for one in led) if key in parts]
    return _form(ledger, f"{department.name} {region.name}", period, kept, department.name)


def region_form(ledger: Catalogue, region: Region, period: Period) -> Form:
    """A region's own list: what has a target set for it, whoever answers."""
    return _form(ledger, region.name, period, [one for one in _asked(ledger, period) if one.region == region.name])


def every_form(ledger: Catalogue, period: Period, region: Region | None = None) -> tuple[Form, ...]:
    """A form for every department that has anything to report, in the order in which the plans name them.

    Names that are no known department's get one too, so that nothing is left out. A predecessor's targets are its own.
    """
    by_name = {name: one for one in ledger.departments for name in (one.name, *one.short_names)}
    named = dict.fromkeys(name for one in _asked(ledger, period) for name in one.departments)
    known = dict.fromkeys(by_name.get(name, Department(name)) for name in named)
    alone = ledger._replace(departments=())
    forms = (department_form(alone, one, period, region) for one in known)
    return tuple(one for one in forms if one.lines)


def _asked(ledger: Catalogue, period: Period) -> tuple[Asked, ...]:
    return asked_for(ledger.targets, ledger.links, period)


def _lineage(region: Region, regions: Iterable[Region]) -> AbstractSet[str]:
    """The region and all it lies in."""
    parents = {one.name: one.parent for one in regions}
    found = {region.name}
    while (above := parents.get(region.name)) is not None and above not in found:
        found.add(above)
        region = region._replace(name=above)
    return found


def _form(ledger: Catalogue, name: str, period: Period, asked: Sequence[Asked], source: str = "") -> Form:
    indicators = {one.id: one for one in ledger.indicators}
    cells = {(one.indicator_id, one.region) for one in asked}
    values: dict[tuple[str, str], list[Observation]] = {}
    for value in ledger.values:
        cell = (value.indicator_id, value.region)
        if cell in cells and value.period.last <= period.last:
            values.setdefault(cell, []).append(value)
    lines = (_line(one, indicators, values.get((one.indicator_id, one.region), ()), period, source) for one in asked)
    return Form(name, period, tuple(lines))


def _line(
    asked: Asked, indicators: Mapping[str, Indicator], values: Sequence[Observation], period: Period, source: str
) -> Line:
    indicator = indicators[asked.indicator_id]
    fitting = [one for one in values if fits(one.unit, indicator.unit)]
    last = max(fitting, key=_in_time, default=None)
    accumulation = accumulation_of(indicator.measure, period, None, indicator.accumulation)
    return Line(
        indicator,
        asked.region,
        "；".join(dict.fromkeys(_target_words(one, asked.region) for one in asked.targets)),
        _last_words(last, period),
        accumulation,
        accumulation is not None and period.granularity not in _YEARS,
        _floor(fitting, period, indicator.unit) if accumulation is not None else None,
        can_be_negative(indicator.unit, indicator),
        source,
    )


def _target_words(target: Target, region: str) -> str:
    expression = target.expression
    whose = "" if target.region == region else target.region
    return f"{whose}{period_word(target.period)} {expression.text or expression}"


def _last_words(last: Observation | None, period: Period) -> str:
    if last is None:
        return ""
    mark = "，本期已报" if last.period.last == period.last else ""
    return f"{observation_text(last)}（{last.period}{mark}）"


def _floor(values: Iterable[Observation], period: Period, unit: str) -> Fraction | None:
    """The last cumulative value of the year before this period, in the indicator's unit."""
    earlier = [
        one
        for one in values
        if one.period.last < period.last
        and one.period.last.year == period.last.year
        and counts_from_january(one)
        and one.accumulation is not None
    ]
    last = max(earlier, key=_in_time, default=None)
    return converted(last.value, last.unit, unit) if last else None


def _in_time(one: Observation) -> tuple[object, ...]:
    return (one.period.last, str(one.reported_on or ""), one.id or 0)
