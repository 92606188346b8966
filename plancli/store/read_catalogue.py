"""Documents, plans, departments, indicators, clauses and milestones out of the ledger; retired ones are left out."""

# ruff: noqa: PLR0913, PLR0917 - what makes a value out of a row takes one argument a column

import json
from collections.abc import Iterable
from datetime import date

from plancli.clock import instant_after
from plancli.domain.ledger import Clause, Department, Document, Indicator, Link, Milestone, Plan, Region
from plancli.store.cells import (
    ACCUMULATIONS,
    END_OF_TIME,
    MEASURES,
    SECTIONS,
    brackets_in,
    from_day,
    names_in,
    to_day,
    to_names,
    to_period,
)
from plancli.store.session import Session


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

    def make(name: str, short_names: str | None, level: str, successors: str | None) -> Department:
        return Department(name, to_names(short_names), level, to_names(successors))

    return session.read(
        make,
        f"SELECT name, {names_in('short_name', 'department_short_names', 'department = departments.name')}, level,"
        f" {names_in('successor', 'department_successors', 'department = departments.name')}"
        " FROM departments WHERE retired_at IS NULL ORDER BY position, name",
    )


def indicators(
    session: Session, known_on: date | None = None, ids: Iterable[str] | None = None
) -> tuple[Indicator, ...]:
    """Every indicator, or those with these ids, with aliases and tags, in the catalogue's order."""

    def make(
        key: str,
        name: str,
        unit: str,
        measure: str,
        accumulation: str | None,
        aliases: str | None,
        tags: str | None,
        note: str,
    ) -> Indicator:
        return Indicator(
            key, name, unit, MEASURES[measure], ACCUMULATIONS[accumulation], to_names(aliases), to_names(tags), note
        )

    return session.read(
        make,
        "SELECT id, name, unit, measure, accumulation,"
        f" {names_in('alias', 'indicator_aliases', 'indicator_id = indicators.id')},"
        f" {names_in('tag', 'indicator_tags', 'indicator_id = indicators.id')}, note FROM indicators"
        " WHERE (retired_at IS NULL OR retired_at >= ?) AND (? OR id IN (SELECT value FROM json_each(?)))"
        " ORDER BY position, id",
        (_known(known_on), ids is None, json.dumps(list(ids or ()))),
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

    def make(
        plan: str, locator: str, section: str, title: str, leads: str | None, supports: str | None, position: int
    ) -> Clause:
        return Clause(plan, locator, SECTIONS[section], title, to_names(leads), to_names(supports), position)

    return session.read(
        make,
        "SELECT plan_id, locator, section, clauses.title,"
        f" {brackets_in('clause_departments', 'plan_id = clauses.plan_id AND locator = clauses.locator')},"
        " clauses.position FROM clauses"
        " JOIN plans ON plans.id = plan_id WHERE clauses.retired_at IS NULL AND plan_id = coalesce(?, plan_id)"
        " ORDER BY plans.position, plan_id, clauses.position, locator",
        (plan_id,),
    )


def milestones(session: Session, as_of: date | None = None) -> tuple[Milestone, ...]:
    """The milestones of the plans visible at `as_of`, in the plans' order."""

    def make(
        key: str,
        plan: str,
        clause: str,
        title: str,
        period: str,
        first: str,
        last: str,
        leads: str | None,
        supports: str | None,
        at: int,
    ) -> Milestone:
        return Milestone(
            key, plan, clause, title, to_period(period, first, last), to_names(leads), to_names(supports), at
        )

    return session.read(
        make,
        "SELECT milestones.id, plan_id, clause, milestones.title, milestones.period, milestones.period_first,"
        f" milestones.period_last, {brackets_in('milestone_departments', 'milestone_id = milestones.id')},"
        " milestones.position FROM milestones JOIN plans ON plans.id = plan_id"
        " JOIN documents ON documents.id = document_id WHERE milestones.retired_at IS NULL AND documents.date <= ?"
        " ORDER BY plans.position, plan_id, milestones.position, milestones.id",
        (from_day(as_of),),
    )
