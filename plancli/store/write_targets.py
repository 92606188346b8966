"""Targets into the ledger: what a target is can be corrected, what it says only gets a new version."""

from collections.abc import Mapping
from datetime import date, datetime

from plancli.clock import instant
from plancli.domain.ledger import StatedBase, Target
from plancli.store.cells import from_decimal, from_period
from plancli.store.session import Session
from plancli.store.upsert import upsert

Version = tuple[str, date | None]


def put_loaded(session: Session, target: Target, known: Mapping[Version, Target], now: datetime, reason: str) -> None:
    """Write a target as the catalogue says it, inside a transaction; `known` are the versions on record.

    A version is added only where it says something new about the time from its day on.
    """
    _put_identity(session, target)
    before = known.get(version_of(target))
    is_new = before is None or _said(before) != _said(target) or target.reason not in {"", before.reason}
    if is_new:
        add_version(session, target, now, target.reason or (reason if before else ""), "catalogue")


def version_of(target: Target) -> Version:
    """What identifies a version: the target, and the day from which it holds if it has one of its own."""
    return (target.id, target.effective_from)


def _said(target: Target) -> tuple[object, ...]:
    """What a version holds."""
    said = (target.expression, target.expression.text, target.base, target.path, target.lead, target.support)
    return (*said, target.start, target.note)


def _put_identity(session: Session, target: Target) -> None:
    """Write which target it is, inside a transaction; a retired one is back."""
    period, first, last = from_period(target.period)
    upsert(
        session,
        "targets",
        {"id": target.id},
        {
            "plan_id": target.plan_id, "clause": target.clause, "section": target.section,
            "indicator_id": target.indicator_id, "region": target.region, "period": period, "period_first": first,
            "period_last": last, "repeats": target.repeats, "position": target.position, "retired_at": None,
        },
    )  # fmt: skip


def add_version(session: Session, target: Target, now: datetime, reason: str, origin: str) -> int:
    """Add what a target says from its `effective_from` on (None: its document's date); the row's id."""
    said = target.expression
    version = session.write(
        "INSERT INTO target_versions (target_id, start, value, unit, measure, comparison, aim, upper, stretch,"
        " ambition, falling, relative, per, whole, text, base_value, base_unit, base_period, base_period_first,"
        " base_period_last, base_source, note, effective_from, recorded_at, reason, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            target.id, target.start.isoformat(), from_decimal(said.value), said.unit, said.measure, said.comparison,
            said.aim, from_decimal(said.upper), from_decimal(said.stretch), said.ambition, said.falling, said.relative,
            said.per, said.whole, said.text, *_base_columns(target.base), target.note,
            target.effective_from and target.effective_from.isoformat(), instant(now), reason, origin,
        ),
    )  # fmt: skip
    session.write_all(
        "INSERT INTO target_departments (version_id, role, position, name) VALUES (?, ?, ?, ?)",
        [
            (version, role, position, name)
            for role, names in (("lead", target.lead), ("support", target.support))
            for position, name in enumerate(names)
        ],
    )
    session.write_all(
        "INSERT INTO version_path_steps (version_id, position, period, period_first, period_last, value, unit)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (version, position, *from_period(step.period), from_decimal(step.value), step.unit)
            for position, step in enumerate(target.path)
        ],
    )
    return version


def _base_columns(base: StatedBase | None) -> tuple[str | None, ...]:
    if base is None:
        return (None,) * 6
    return (from_decimal(base.value), base.unit, *from_period(base.period), base.source)
