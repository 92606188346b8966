"""Targets out of the ledger, each in the version that holds at a date."""

# ruff: noqa: PLR0913, PLR0917 - what makes a value out of a row takes one argument a column

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import PathStep, StatedBase, Target
from plancli.domain.period import EACH_YEAR
from plancli.store.cells import (
    AIMS,
    COMPARISONS,
    MEASURES,
    SECTIONS,
    brackets_in,
    clocks_of,
    to_day,
    to_decimal,
    to_names,
    to_period,
)
from plancli.store.session import Session

_COLUMNS = f"""
    t.id, t.plan_id, t.clause, t.section, t.indicator_id, t.region, t.period, t.period_first, t.period_last, t.repeats,
    t.position, v.id, v.start, v.note, v.effective_from,
    v.value, v.unit, v.measure, v.comparison, v.aim, v.upper, v.stretch, v.ambition, v.falling, v.relative, v.per,
    v.whole, v.text, v.base_value, v.base_unit, v.base_period, v.base_period_first, v.base_period_last, v.base_source,
    CASE WHEN v.origin = 'catalogue' AND v.reason LIKE 'catalogue %' THEN '' ELSE v.reason END, v.origin,
    {brackets_in("target_departments", "version_id = v.id")}
"""
_FROM_PLANS = """
    FROM targets AS t
    JOIN plans AS p ON p.id = t.plan_id
    JOIN documents AS d ON d.id = p.document_id
"""
_FROM = f"{_FROM_PLANS} JOIN target_versions AS v ON v.target_id = t.id"
_IN_ORDER = "ORDER BY p.position, p.id, t.position, t.id, v.effective_from, v.id"
_STANDS = "(t.retired_at IS NULL OR t.retired_at >= :known) AND (p.retired_at IS NULL OR p.retired_at >= :known)"
# Of a plan that is over: its targets that nobody ever reported a value for, none of which can be other than 无数据.
_SILENT = """
    p.id NOT IN (SELECT plan_id FROM targets WHERE period_last > :over)
    AND NOT EXISTS (SELECT 1 FROM observations AS o WHERE o.indicator_id = t.indicator_id AND o.region = t.region)
"""
# a version without a day of its own holds as long as the plan is visible; SQLite orders it before every day
_BEGUN = "x.target_id = t.id AND coalesce(x.effective_from, '') <= :as_of AND x.recorded_at < :known"
_HOLDS = f"""
    d.date <= :as_of AND {_STANDS} AND v.id = (
        SELECT x.id FROM target_versions AS x WHERE {_BEGUN} ORDER BY x.effective_from DESC, x.id DESC LIMIT 1
    )
"""
_IN_FORCE = f"SELECT {_COLUMNS} {_FROM} WHERE {_HOLDS} {_IN_ORDER}"
_HEARD_OF = f"SELECT {_COLUMNS} {_FROM} WHERE {_HOLDS} AND NOT ({_SILENT}) {_IN_ORDER}"
_COUNT_SILENT = f"""
    SELECT total(CASE t.period WHEN '{EACH_YEAR}' THEN 1 + substr(t.period_last, 1, 4) - substr(t.period_first, 1, 4)
        ELSE 1 END)
    {_FROM_PLANS}
    WHERE d.date <= :as_of AND {_STANDS} AND {_SILENT} AND t.repeats IS NULL
        AND EXISTS (SELECT 1 FROM target_versions AS x WHERE {_BEGUN})
"""
_LAST_OF_EACH_DAY = """
    v.id = (
        SELECT max(x.id) FROM target_versions AS x
        WHERE x.target_id = t.id AND x.effective_from IS v.effective_from
    )
"""
_VERSIONS = f"SELECT {_COLUMNS} {_FROM} WHERE t.retired_at IS NULL AND {_LAST_OF_EACH_DAY} {_IN_ORDER}"
_KNOWN_VERSIONS = f"""
    SELECT {_COLUMNS} {_FROM}
    WHERE {_STANDS}
        AND v.id = (
            SELECT max(x.id) FROM target_versions AS x
            WHERE x.target_id = t.id AND x.effective_from IS v.effective_from AND x.recorded_at < :known
        )
    {_IN_ORDER}
"""
_ALL_VERSIONS = f"SELECT {_COLUMNS} {_FROM} WHERE {_LAST_OF_EACH_DAY} {_IN_ORDER}"
_PUBLISHED = f"""
    SELECT {_COLUMNS} {_FROM}
    WHERE t.retired_at IS NULL AND v.id = (
        SELECT max(x.id) FROM target_versions AS x
        WHERE x.target_id = t.id AND x.effective_from IS v.effective_from AND x.origin = 'catalogue'
    )
    {_IN_ORDER}
"""
_HISTORY = f"""
    SELECT {_COLUMNS}, v.recorded_at {_FROM}
    WHERE t.id = :id AND coalesce(v.effective_from, '') <= :as_of AND v.recorded_at < :known
    ORDER BY v.id
"""
_EXPRESSION, _BASE, _REASON = 15, 28, 34  # where in _COLUMNS they begin


class PastVersion(NamedTuple):
    """A target as a version says it, and when the ledger was told (ISO 8601, UTC)."""

    target: Target
    recorded_at: str


def targets(
    session: Session, as_of: date | None = None, known_on: date | None = None, over: date | None = None
) -> tuple[Target, ...]:
    """The targets of the plans visible at `as_of`, in the plans' order, each in the version in force that day.

    That is the version with the latest day it holds from, up to `as_of`; of several from one day, the one recorded
    last. `known_on` leaves out what the ledger was told after that day. `over` leaves out, of the plans whose targets
    were all due by that day, those of which no value was ever reported: `count_silent` counts them.
    """
    clocks = clocks_of(as_of, known_on)
    if over is None:
        return _made(session, _IN_FORCE, clocks)
    return _made(session, _HEARD_OF, clocks | {"over": over.isoformat()})


def count_silent(session: Session, as_of: date | None, known_on: date | None, over: date) -> int:
    """How many verdicts `targets` leaves out for `over`: a year of an each-year target is one, a repeat is none."""
    [(count,)] = session.rows(_COUNT_SILENT, clocks_of(as_of, known_on) | {"over": over.isoformat()})
    return int(count)


def versions(session: Session, *, with_retired: bool = False) -> tuple[Target, ...]:
    """Every target once for each day from which a version of it holds, each as it was last recorded for that day."""
    return _made(session, _ALL_VERSIONS if with_retired else _VERSIONS, {})


def published_versions(session: Session) -> tuple[Target, ...]:
    """As `versions`, each as a catalogue last said it, whatever commands said since."""
    return _made(session, _PUBLISHED, {})


def known_versions(session: Session, known_on: date | None = None) -> tuple[Target, ...]:
    """As `versions`, without what the ledger was told after `known_on`; all of one target's next to each other."""
    return _made(session, _KNOWN_VERSIONS, clocks_of(None, known_on))


def version_history(
    session: Session, target_id: str, as_of: date | None = None, known_on: date | None = None
) -> tuple[PastVersion, ...]:
    """Every version of a target that was ever recorded and holds from `as_of` or before, in the order of recording.

    Those that a later one for the same day has replaced are among them. `known_on` leaves out what the ledger was
    told after that day.
    """
    make = _maker(session)
    parameters = clocks_of(as_of, known_on) | {"id": target_id}
    return session.read(lambda *row: PastVersion(make(*row[:-1]), row[-1]), _HISTORY, parameters)


def _made(session: Session, sql: str, parameters: dict[str, str]) -> tuple[Target, ...]:
    return session.read(_maker(session), sql, parameters)


def _maker(session: Session) -> Callable[..., Target]:
    """What makes a target out of a row of _COLUMNS."""
    paths = _paths(session)

    def make(*row: Any) -> Target:  # noqa: ANN401 - a row has columns of every type
        key, plan, clause, section, indicator, region, period, first, last, repeats, position = row[:11]
        version, start, note, effective_from = row[11:_EXPRESSION]
        reason, origin, leads, supports = row[_REASON:]
        return Target(
            key, plan, clause, SECTIONS[section], indicator, region, to_period(period, first, last), to_day(start),
            _expression(*row[_EXPRESSION:_BASE]), to_names(leads), to_names(supports),
            None if row[_BASE] is None else _base(*row[_BASE:_REASON]), paths.get(version, ()), repeats, note,
            None if effective_from is None else to_day(effective_from), position, reason=reason, origin=origin,
        )  # fmt: skip

    return make


def _expression(
    value: str,
    unit: str,
    measure: str,
    comparison: str,
    aim: str,
    upper: str | None,
    stretch: str | None,
    ambition: int,
    falling: int,
    relative: int,
    per: str | None,
    whole: int,
    text: str,
) -> TargetExpression:
    return TargetExpression(
        Decimal(value), unit, MEASURES[measure], COMPARISONS[comparison], AIMS[aim], to_decimal(upper),
        to_decimal(stretch), bool(ambition), bool(falling), bool(relative), per, bool(whole), text,
    )  # fmt: skip


def _base(value: str, unit: str, period: str, first: str, last: str, source: str) -> StatedBase:
    return StatedBase(Decimal(value), unit, to_period(period, first, last), source)


def _paths(session: Session) -> dict[int, tuple[PathStep, ...]]:
    """The plans for the way, by version, in order of time."""
    found: dict[int, tuple[PathStep, ...]] = {}
    for version, period, first, last, value, unit in session.rows(
        "SELECT version_id, period, period_first, period_last, value, unit FROM version_path_steps"
        " ORDER BY version_id, position"
    ):
        found[version] = (*found.get(version, ()), PathStep(to_period(period, first, last), Decimal(value), unit))
    return found
