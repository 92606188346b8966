"""Rows of reported values to observations: the same checks as for a single value, every row's faults together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plancli.domain.ledger import Catalogue, Indicator, Region
from plancli.domain.names import Match, Named, find
from plancli.domain.observation import Observation
from plancli.domain.recording import Context, Fault, Report, observation_of
from plancli.domain.units import parse_quantity
from plancli.errors import Problem
from plancli.files.values_csv import INDICATOR, NOTE, PERIOD, REASON, REGION, REPORTED, SOURCE, UNIT, VALUE, Row


@dataclass(frozen=True, slots=True)
class _Index:
    """What rows are checked against, looked up once."""

    indicators: Mapping[str, Indicator]
    names: tuple[Named, ...]
    regions: tuple[Region, ...]
    contexts: dict[tuple[str, str], Context]
    ledger: Catalogue


def observations_in(
    rows: Iterable[Row], ledger: Catalogue, file: str, today: date
) -> tuple[tuple[Observation, ...], tuple[Problem, ...]]:
    """The observations of a file's rows, and all that is wrong with it; two values for one cell are wrong too.

    Names must be exact: in bulk nobody looks at what a fragment was taken for.
    """
    names = tuple(Named(one.id, one.name, one.aliases) for one in ledger.indicators)
    index = _Index({one.id: one for one in ledger.indicators}, names, ledger.regions, {}, ledger)
    found: dict[tuple[str, str, str, str], tuple[int, Observation]] = {}
    problems: list[Problem] = []
    for row in rows:
        one, faults = _observation(row, index, file, today)
        problems += [Problem(file, row.line, head, fault.message, fault.remedy) for head, fault in faults]
        if one is None:
            continue
        line, other = found.setdefault(one.cell, (row.line, one))
        if other is not one and (other.value, other.unit) != (one.value, one.unit):
            message = f"line {line} gives another value for the same indicator, region and period"
            problems.append(Problem(file, row.line, row[INDICATOR], message, "keep one of the two"))
    return tuple(one for _, one in found.values()), tuple(problems)


def _observation(row: Row, index: _Index, file: str, today: date) -> tuple[Observation | None, list[tuple[str, Fault]]]:
    faults: list[tuple[str, Fault]] = []
    indicator = _indicator(row, index, faults)
    region = _region(row, index, faults)
    reported = _reported(row, faults)
    text = _value(row, faults)
    if indicator is None or region is None or faults:
        return None, faults
    report = Report(
        text,
        row[PERIOD],
        region,
        row[SOURCE],
        reported_on=reported,
        note=row[NOTE],
        reason=row[REASON],
        origin=f"import:{file}",
    )
    one, wrong = observation_of(report, _context(indicator, region, index), today)
    return one, [(indicator.name, fault) for fault in wrong]


def _context(indicator: Indicator, region: str, index: _Index) -> Context:
    key = (indicator.id, region)
    if key not in index.contexts:
        ledger = index.ledger
        targets = [one for one in ledger.targets if one.indicator_id == indicator.id]
        values = [one for one in ledger.values if (one.indicator_id, one.region) == key]
        index.contexts[key] = Context(indicator, targets, values)
    return index.contexts[key]


def _indicator(row: Row, index: _Index, faults: list[tuple[str, Fault]]) -> Indicator | None:
    name = row[INDICATOR]
    match = find(name, index.names)
    if match.is_exact and len(match.found) == 1:
        return index.indicators[match.found[0].key]
    faults.append((INDICATOR, Fault(f"no indicator is called '{name}'", _offer(match))))
    return None


def _offer(match: Match) -> str:
    near = match.found or match.nearest
    return f"did you mean {', '.join(one.name for one in near[:3])}?" if near else "plancli indicators lists the names"


def _region(row: Row, index: _Index, faults: list[tuple[str, Fault]]) -> str | None:
    if not row[REGION]:
        return next((one.name for one in index.regions if one.parent is None), "")
    match = find(row[REGION], [Named(one.name, one.name, (one.code,)) for one in index.regions])
    if match.is_exact:
        return match.found[0].name
    faults.append((REGION, Fault(f"no region is called '{row[REGION]}'", _offer(match))))
    return None


def _reported(row: Row, faults: list[tuple[str, Fault]]) -> date | None:
    if not row[REPORTED]:
        return None
    try:
        return date.fromisoformat(row[REPORTED])
    except ValueError:
        faults.append((REPORTED, Fault(f"'{row[REPORTED]}' is no date", "write it as 2022-07-08")))
        return None


def _value(row: Row, faults: list[tuple[str, Fault]]) -> str:
    """The value with the unit of its column, unless it has one of its own that says the same."""
    value, unit = row[VALUE], row[UNIT]
    if not unit:
        return value
    try:
        own = parse_quantity(value, "").unit
    except ValueError:
        return value  # the same check on the value itself says what is wrong
    if own and own != unit:
        faults.append((UNIT, Fault(f"the value says {own}, the column {unit}", "make the two agree")))
    return value if own else f"{value}{unit}"
