"""A new catalogue into the ledger: changed rows are written, removed ones retired, values by command left on top."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plancli.clock import instant
from plancli.domain.changes import CATALOGUE_ORIGIN, Action, Change, Kind, by_version
from plancli.domain.ledger import (
    Catalogue,
    Clause,
    Department,
    Document,
    Indicator,
    Link,
    Milestone,
    Plan,
    Region,
    Target,
)
from plancli.domain.observation import Observation, says_the_same
from plancli.store.cells import from_period
from plancli.store.info import catalogue_state
from plancli.store.read_targets import versions
from plancli.store.read_values import live_in_cell, taken_back
from plancli.store.session import Session
from plancli.store.upsert import put_in_order, replace_list, retire, upsert
from plancli.store.write_targets import Version, add_version, put_loaded, version_of
from plancli.store.write_values import insert


@dataclass(frozen=True, slots=True)
class _Load:
    """One load of a catalogue, inside its transaction: the targets' `versions` on record before it, and as `said`."""

    session: Session
    edition: str
    now: datetime
    versions: Mapping[Version, Target]
    said: Mapping[str, Target]

    @property
    def at(self) -> str:
        """The load's instant."""
        return instant(self.now)

    @property
    def reason(self) -> str:
        """Why rows of this load replace others."""
        return f"catalogue {self.edition}"


def apply(
    session: Session,
    new: Catalogue,
    changes: Iterable[Change],
    *,
    file_hash: str,
    origin: str,
    now: datetime,
) -> None:
    """Make the changes inside a transaction, put everything in the catalogue's order, and note the load.

    Doing it again changes nothing. Changes may come in any order: what rows refer to is checked at the end.
    """
    session.write("PRAGMA defer_foreign_keys = ON")
    known = {version_of(one): one for one in versions(session, with_retired=True)}
    load = _Load(session, new.edition, now, known, by_version(new, new.targets))
    for change in changes:
        _apply_one(load, change)
    _put_in_order(session, new)
    _note_load(load, file_hash, origin)


def _apply_one(load: _Load, change: Change) -> None:
    match change.action:
        case Action.ADD | Action.CHANGE:
            _PUT[change.kind](load, change.after)
        case Action.RETIRE:
            table, key = _TABLES[change.kind]
            retire(load.session, table, key(change.before), load.at)
        case Action.KEEP:
            pass


def _put_document(load: _Load, one: Document) -> None:
    row = {"number": one.number, "title": one.title, "issuer": one.issuer, "date": one.date.isoformat()}
    upsert(load.session, "documents", {"id": one.id}, row | {"retired_at": None})


def _put_region(load: _Load, one: Region) -> None:
    row = {"code": one.code, "parent": one.parent, "retired_at": None}
    upsert(load.session, "regions", {"name": one.name}, row)


def _put_department(load: _Load, one: Department) -> None:
    upsert(load.session, "departments", {"name": one.name}, {"level": one.level, "retired_at": None})
    owner = {"department": one.name}
    replace_list(load.session, "department_short_names", owner, "short_name", one.short_names)
    replace_list(load.session, "department_successors", owner, "successor", one.successors)


def _put_indicator(load: _Load, one: Indicator) -> None:
    row = {"name": one.name, "unit": one.unit, "measure": one.measure, "accumulation": one.accumulation}
    upsert(load.session, "indicators", {"id": one.id}, row | {"note": one.note, "retired_at": None})
    replace_list(load.session, "indicator_aliases", {"indicator_id": one.id}, "alias", one.aliases)
    replace_list(load.session, "indicator_tags", {"indicator_id": one.id}, "tag", one.tags)


def _put_link(load: _Load, one: Link) -> None:
    upsert(load.session, "indicator_links", _link_key(one), {"retired_at": None})


def _put_plan(load: _Load, one: Plan) -> None:
    period, first, last = from_period(one.period)
    row = {
        "title": one.title, "document_id": one.document_id, "plan_group": one.group, "period": period,
        "period_first": first, "period_last": last, "region": one.region, "position": one.position, "retired_at": None,
    }  # fmt: skip
    upsert(load.session, "plans", {"id": one.id}, row)


def _put_clause(load: _Load, one: Clause) -> None:
    row = {"section": one.section, "title": one.title, "position": one.position, "retired_at": None}
    upsert(load.session, "clauses", _clause_key(one), row)
    _put_departments(load, "clause_departments", _clause_key(one), one)


def _put_milestone(load: _Load, one: Milestone) -> None:
    period, first, last = from_period(one.period)
    row = {
        "plan_id": one.plan_id, "clause": one.clause, "title": one.title, "period": period, "period_first": first,
        "period_last": last, "position": one.position, "retired_at": None,
    }  # fmt: skip
    upsert(load.session, "milestones", {"id": one.id}, row)
    _put_departments(load, "milestone_departments", {"milestone_id": one.id}, one)


def _put_departments(load: _Load, table: str, owner: Mapping[str, object], one: Clause | Milestone) -> None:
    for role, names in (("lead", one.lead), ("support", one.support)):
        replace_list(load.session, table, {**owner, "role": role}, "name", names)


def _put_target(load: _Load, one: Target) -> None:
    """Write a version as the catalogue says it; one that keeps what a command said goes on top of that."""
    said = load.said.get(f"{one.id}@{one.effective_from}" if one.effective_from else one.id, one)
    put_loaded(load.session, said, load.versions, load.now, load.reason)
    if one.origin != CATALOGUE_ORIGIN and one != said:
        add_version(load.session, one, load.now, one.reason, one.origin)


def _put_value(load: _Load, one: Observation) -> None:
    """Record a published value, unless somebody's own value stands in its cell or somebody took this one back."""
    live = live_in_cell(load.session, one)
    if live is None:
        if not any(_is_known(one, gone) for gone in taken_back(load.session, one)):
            insert(load.session, one._replace(origin=CATALOGUE_ORIGIN), None, load.now)
    elif live.origin == CATALOGUE_ORIGIN and not _is_known(one, live):
        corrected = one._replace(origin=CATALOGUE_ORIGIN, reason=one.reason or load.reason)
        insert(load.session, corrected, live, load.now)


def _is_known(one: Observation, row: Observation) -> bool:
    """Whether a row says all that the catalogue does; what that leaves open may be anything."""
    is_same_report = one.reported_on in {None, row.reported_on} and one.reason in {"", row.reason}
    return is_same_report and says_the_same(one, row)


def _put_in_order(session: Session, new: Catalogue) -> None:
    for table, key, rows in (  # these say nothing of their place
        ("documents", _id_key, new.documents),
        ("regions", _name_key, new.regions),
        ("departments", _name_key, new.departments),
        ("indicators", _id_key, new.indicators),
    ):
        put_in_order(session, table, [(key(row), place) for place, row in enumerate(rows)])
    put_in_order(session, "indicator_links", [(_link_key(row), place) for place, row in enumerate(new.links)])
    for table, key, placed in (
        ("plans", _id_key, new.plans),
        ("targets", _id_key, new.targets),
        ("milestones", _id_key, new.milestones),
    ):
        put_in_order(session, table, [(key(row), row.position) for row in placed])
    put_in_order(session, "clauses", [(_clause_key(row), row.position) for row in new.clauses])


def _note_load(load: _Load, file_hash: str, origin: str) -> None:
    last = catalogue_state(load.session)
    if (last.edition, last.file_hash) != (load.edition, file_hash):
        load.session.write(
            "INSERT INTO catalogue_loads (edition, file_hash, loaded_at, origin) VALUES (?, ?, ?, ?)",
            (load.edition, file_hash, load.at, origin),
        )


def _id_key(one: Any) -> dict[str, object]:  # noqa: ANN401 - whatever has an id
    return {"id": one.id}


def _name_key(one: Any) -> dict[str, object]:  # noqa: ANN401 - whatever has a name
    return {"name": one.name}


def _link_key(one: Link) -> dict[str, object]:
    return {"indicator_id": one.indicator_id, "other_id": one.other_id, "kind": one.kind}


def _clause_key(one: Clause) -> dict[str, object]:
    return {"plan_id": one.plan_id, "locator": one.locator}


_PUT: dict[Kind, Callable[[_Load, Any], None]] = {
    Kind.DOCUMENT: _put_document,
    Kind.REGION: _put_region,
    Kind.DEPARTMENT: _put_department,
    Kind.INDICATOR: _put_indicator,
    Kind.LINK: _put_link,
    Kind.PLAN: _put_plan,
    Kind.CLAUSE: _put_clause,
    Kind.TARGET: _put_target,
    Kind.MILESTONE: _put_milestone,
    Kind.VALUE: _put_value,
}
_TABLES: dict[Kind, tuple[str, Callable[[Any], dict[str, object]]]] = {
    Kind.DOCUMENT: ("documents", _id_key),
    Kind.REGION: ("regions", _name_key),
    Kind.DEPARTMENT: ("departments", _name_key),
    Kind.INDICATOR: ("indicators", _id_key),
    Kind.LINK: ("indicator_links", _link_key),
    Kind.PLAN: ("plans", _id_key),
    Kind.CLAUSE: ("clauses", _clause_key),
    Kind.TARGET: ("targets", _id_key),
    Kind.MILESTONE: ("milestones", _id_key),
}
