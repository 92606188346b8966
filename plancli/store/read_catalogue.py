"""Documents, plans, departments, indicators, clauses and milestones out of the ledger; retired ones are left out."""

# ruff: noqa: PLR0913, PLR0917 - what makes a value out of a row takes one argument a column

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from plancli.clock import instant_after
from plancli.domain.ledger import Clause, Department, Document, Indicator, Link, Milestone, Plan, Region
from plancli.store.cells import ACCUMULATIONS, END_OF_TIME, MEASURES, SECTIONS, from_day, to_day, to_period
from plancli.store.session import Session

K = TypeVar("K")


def _known(known_on: date | None) -> str:
    """The instant from which on a retirement is not known yet."""
    return END_OF_TIME if known_on is None else instant_after(known_on)


def documents(session: Session, known_on: date | None = None) -> tuple[Document, ...]:
    """Every document, in the catalogue's order."""

    def make(key: str, number: str, title: str, issuer: str, day: str) -> Document:
        return Document(key, number, title, issuer, to_day(day))

    return session.read(
        make,
        "SELECT id, number, title, issuer, date FROM documents"
        " WHERE retired_at IS NULL OR retired_at >= ? ORDER BY position, id",
        (_known(known_on),),
    )


def regions(session: Session) -> tuple[Region, ...]:
    """Every region, in the catalogue's order."""
    return session.read(
        Region, "SELECT name, code, parent FROM regions WHERE retired_at IS NULL ORDER BY position, name"
    )


def departments(session: Session) -> tuple[Department, ...]:
    """Every department with its short names and successors, in the catalogue's order."""
    short_names = _lists(session, "SELECT department, short_name FROM department_short_names ORDER BY 1, position")
    successors = _lists(session, "SELECT department, successor FROM department_successors ORDER BY 1, position")

    def make(name: str, level: str) -> Department:
        return Department(name, short_names.get(name, ()), level, successors.get(name, ()))

    return session.read(make, "SELECT name, level FROM departments WHERE retired_at IS NULL ORDER BY position, name")


def indicators(session: Session, known_on: date | None = None) -> tuple[Indicator, ...]:
    """Every indicator with its aliases and tags, in the catalogue's order."""
    aliases = _lists(session, "SELECT indicator_id, alias FROM indicator_aliases ORDER BY indicator_id, position")
    tags = _lists(session, "SELECT indicator_id, tag FROM indicator_tags ORDER BY indicator_id, position")

    def make(key: str, name: str, unit: str, measure: str, accumulation: str | None, note: str) -> Indicator:
        return Indicator(
            key,
            name,
            unit,
            MEASURES[measure],
            ACCUMULATIONS[accumulation],
            aliases.get(key, ()),
            tags.get(key, ()),
            note,
        )

    return session.read(
        make,
        "SELECT id, name, unit, measure, accumulation, note FROM indicators"
        " WHERE retired_at IS NULL OR retired_at >= ? ORDER BY position, id",
        (_known(known_on),),
    )


def links(session: Session) -> tuple[Link, ...]:
    """Every link between indicators, in the catalogue's order."""
    return session.read(
        Link,
        "SELECT indicator_id, other_id, kind FROM indicator_links WHERE retired_at IS NULL ORDER BY position, 1, 2",
    )


def plans(session: Session, as_of: date | None = None, known_on: date | None = None) -> tuple[Plan, ...]:
    """The plans whose document is dated `as_of` or before."""

    def make(
        key: str, title: str, document: str, group: str, period: str, first: str, last: str, region: str, position: int
    ) -> Plan:
        return Plan(key, title, document, group, to_period(period, first, last), region, position)

    return session.read(
        make,
        "SELECT plans.id, plans.title, document_id, plan_group, period, period_first, period_last, region,"
        " plans.position FROM plans JOIN documents ON documents.id = document_id"
        " WHERE (plans.retired_at IS NULL OR plans.retired_at >= ?) AND documents.date <= ?"
        " ORDER BY plans.position, plans.id",
        (_known(known_on), from_day(as_of)),
    )


def clauses(session: Session, plan_id: str | None = None) -> tuple[Clause, ...]:
    """The clauses of one plan or of all, with their departments as written, in the plans' order."""
    leads, supports = (
        _pair_lists(
            session,
            "SELECT plan_id, locator, name FROM clause_departments WHERE role = ? ORDER BY 1, 2, position",
            role,
        )
        for role in ("lead", "support")
    )

    def make(plan: str, locator: str, section: str, title: str, position: int) -> Clause:
        key = (plan, locator)
        return Clause(plan, locator, SECTIONS[section], title, leads.get(key, ()), supports.get(key, ()), position)

    return session.read(
        make,
        "SELECT plan_id, locator, section, clauses.title, clauses.position FROM clauses"
        " JOIN plans ON plans.id = plan_id WHERE clauses.retired_at IS NULL AND plan_id = coalesce(?, plan_id)"
        " ORDER BY plans.position, plan_id, clauses.position, locator",
        (plan_id,),
    )


def milestones(session: Session, as_of: date | None = None) -> tuple[Milestone, ...]:
    """The milestones of the plans visible at `as_of`, in the plans' order."""
    leads, supports = (
        _lists(
            session,
            "SELECT milestone_id, name FROM milestone_departments WHERE role = ? ORDER BY milestone_id, position",
            (role,),
        )
        for role in ("lead", "support")
    )

    def make(key: str, plan: str, clause: str, title: str, period: str, first: str, last: str, at: int) -> Milestone:
        return Milestone(
            key, plan, clause, title, to_period(period, first, last), leads.get(key, ()), supports.get(key, ()), at
        )

    return session.read(
        make,
        "SELECT milestones.id, plan_id, clause, milestones.title, milestones.period, milestones.period_first,"
        " milestones.period_last, milestones.position FROM milestones JOIN plans ON plans.id = plan_id"
        " JOIN documents ON documents.id = document_id WHERE milestones.retired_at IS NULL AND documents.date <= ?"
        " ORDER BY plans.position, plan_id, milestones.position, milestones.id",
        (from_day(as_of),),
    )


def _lists(session: Session, sql: str, parameters: tuple[str, ...] = ()) -> Mapping[str, tuple[str, ...]]:
    return _grouped(session.rows(sql, parameters))


def _pair_lists(session: Session, sql: str, role: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    return _grouped(((plan, locator), name) for plan, locator, name in session.rows(sql, (role,)))


def _grouped(pairs: Iterable[tuple[K, str]]) -> Mapping[K, tuple[str, ...]]:
    found: dict[K, list[str]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}
