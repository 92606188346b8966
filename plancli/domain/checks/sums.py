"""Amounts that cannot be: a cumulative value that falls, two values for one day, months that do not add up."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from plancli.domain.agreeing import disagreements
from plancli.domain.checks.finding import Finding
from plancli.domain.checks.series import Point, Series
from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation
from plancli.domain.units import is_ratio
from plancli.domain.vocabulary import Accumulation, Check, Severity


def fallen(series: Series) -> Iterator[Finding]:
    """Cumulative amounts that are below the one before them in the same year. A lower bound proves nothing."""
    if series.accumulation is not Accumulation.CUMULATIVE or series.is_rate:
        return
    for before, after in pairwise(series.settled()):
        if before.at.year == after.at.year and after.value < before.value and not after.one.qualifier:
            yield _finding(Check.FELL, Severity.ERROR, series, after, before)


def two_values(series: Series) -> Iterator[Finding]:
    """Values for one day under two periods that say two things: 2022-06 and 2022H1, 2022-12 and 2022."""
    if series.accumulation is Accumulation.AMOUNT:
        return  # a month's and a quarter's amount end on one day and are two things
    for _, group in groupby(series.points, key=lambda one: one.at):
        *others, counts = group
        for one in others:
            differs = abs(one.value - counts.value) > max(one.slack, counts.slack)
            if differs and not one.one.qualifier and not counts.one.qualifier:
                yield _finding(Check.TWO_VALUES, Severity.ERROR, series, one, counts)


def _finding(check: Check, severity: Severity, series: Series, point: Point, other: Point) -> Finding:
    numbers = (point.value, other.value)
    return Finding(
        check, severity, series.indicator.id, series.region, str(point.one.period), (point.one, other.one), numbers,
        series.unit,
    )  # fmt: skip


def months_that_disagree(values: Iterable[Observation], indicators: Mapping[str, Indicator]) -> Iterator[Finding]:
    """Values from January on that contradict the amounts of their months and quarters."""
    years: dict[tuple[str, str, int], list[Observation]] = {}
    for one in values:
        if one.accumulation is not None and not is_ratio(one.unit):
            years.setdefault((one.indicator_id, one.region, one.period.last.year), []).append(one)
    for (key, region, _), of_year in years.items():
        if len({one.accumulation for one in of_year}) > 1:
            for found in disagreements(of_year, indicators[key].unit):
                yield Finding(
                    Check.MONTHS, Severity.WARNING, key, region, str(found.total.period), found.values,
                    (found.derived,), found.unit,
                )  # fmt: skip
