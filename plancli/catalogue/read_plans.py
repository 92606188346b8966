"""Plans with their clauses, targets and milestones: nodes to what a ledger holds."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from plancli.catalogue.fields import Fields, Place, items_of, read_fields, split_fields, text_of
from plancli.catalogue.known import Known
from plancli.catalogue.nearest import did_you_mean
from plancli.catalogue.read_basics import check_id, entries_of, period_of
from plancli.catalogue.read_targets import read_target
from plancli.catalogue.schema import CLAUSE, MILESTONE, PLAN, TARGET
from plancli.catalogue.yaml_nodes import Node
from plancli.domain.ledger import Clause, Milestone, Plan, Target
from plancli.domain.period import Period, years
from plancli.domain.target_rules import (
    LocatorError,
    ascii_locator,
    canonical_locator,
    milestone_id,
    section_of,
)
from plancli.domain.vocabulary import Section

_ANY_TIME = years(1, 9999)
_ONE_TARGET = (
    "one clause has one target for an indicator, region and period: merge the two, "
    "or give the other number an indicator of its own"
)


@dataclass(frozen=True, slots=True)
class PlanEntries:
    """What one entry under `plans:` holds."""

    plan: Plan
    clauses: tuple[Clause, ...]
    targets: tuple[Target, ...]
    milestones: tuple[Milestone, ...]


def read_plans(node: Node, place: Place, known: Known) -> tuple[PlanEntries, ...]:
    """The plans with all that stands in them."""
    entries = enumerate(entries_of(node, place, PLAN))
    return tuple(_plan_entries(key, fields, known, position) for position, (key, fields) in entries)


def _plan_entries(key: str, fields: Fields, known: Known, position: int) -> PlanEntries:
    plan = _plan(key, fields, known, position)
    clauses = list(_clauses(fields, plan, known))
    targets = [found for clause, entry in clauses for found in _targets(clause, entry, plan, known)]
    milestones = [found for clause, entry in clauses for found in _milestones(clause, entry, plan, known)]
    _report_twice("clause", ((ascii_locator(one.locator), entry.place) for one, entry in clauses), "merge the two")
    _report_twice("target", (((one.id, one.effective_from), place) for one, place in targets), _ONE_TARGET)
    titled = (((one.clause, one.title, one.period), place) for one, place in milestones)
    _report_twice("milestone", titled, "keep one of the two")
    return PlanEntries(
        plan,
        tuple(clause for clause, _ in clauses),
        tuple(target._replace(position=number) for number, (target, _) in enumerate(targets)),
        tuple(milestone._replace(position=number) for number, (milestone, _) in enumerate(milestones)),
    )


def _report_twice(what: str, keyed: Iterable[tuple[Hashable, Place]], remedy: str) -> None:
    """A problem for every entry whose key an earlier one has."""
    lines: dict[Hashable, int] = {}
    for key, place in keyed:
        if key in lines:
            place.fault(f"the {what} is given twice, first on line {lines[key]}", remedy)
        lines.setdefault(key, place.line)


def _plan(key: str, fields: Fields, known: Known, position: int) -> Plan:
    check_id(key, fields.place)
    document = fields.text("document")
    if document:
        known.documents.find(document, fields.place_of("document"))
    region = known.region(fields, known.home)
    if not region:
        remedy = "add `region: …`, or a region without a parent under `regions:`"
        fields.place.fault("the plan is for no region", remedy)
    period = _plan_period(fields) or _ANY_TIME
    return Plan(key, fields.text("title"), document, fields.text("group"), period, region, position)


def _plan_period(fields: Fields) -> Period | None:
    text = fields.text("period")
    return period_of(text, fields.place_of("period")) if text else None


def _clauses(fields: Fields, plan: Plan, known: Known) -> Iterator[tuple[Clause, Fields]]:
    """The clauses of a plan, each with the fields it was read from."""
    items = items_of(fields.node("clauses"), fields.place_of("clauses"), CLAUSE.example)
    for position, item in enumerate(items):
        entry = read_fields(item, fields.place.at(f"clause {position + 1}", line=item.line), CLAUSE)
        written = entry.text("clause")
        if written:
            entry = replace(entry, place=fields.place.at(written, line=item.line))
        yield _clause(entry, plan, known, position), entry


def _clause(fields: Fields, plan: Plan, known: Known, position: int) -> Clause:
    locator = _locator(fields)
    return Clause(
        plan.id,
        locator or str(fields.place.line),
        _section(fields, locator),
        fields.text("title"),
        known.departments_in(fields, "lead") or (),
        known.departments_in(fields, "support") or (),
        position,
    )


def _locator(fields: Fields) -> str:
    """The clause number in its one form; empty, and a problem, where it is none."""
    text = fields.text("clause")
    try:
        return canonical_locator(text) if text else ""
    except LocatorError as error:
        fields.place.fault(str(error), "write it as the document numbers it: 一, 二(四)15, 三(一)")
        return ""


def _section(fields: Fields, locator: str) -> Section:
    """The part of the plan a clause says it stands in, or its first numeral does."""
    text = fields.text("section")
    if text:
        if text in set(Section):
            return Section(text)
        remedy = did_you_mean(text, Section, f"one of: {'、'.join(Section)}")
        fields.place_of("section").fault(f"'{text}' is no section", remedy)
    elif locator:
        section = section_of(locator)
        if section is not None:
            return section
        remedy = f"add `section: …`, one of: {'、'.join(Section)}"
        fields.place.fault(f"the section of clause {locator} does not follow from its number", remedy)
    return Section.TASKS


def _targets(clause: Clause, fields: Fields, plan: Plan, known: Known) -> Iterator[tuple[Target, Place]]:
    for item in items_of(fields.node("targets"), fields.place_of("targets"), TARGET.example):
        place = fields.place.at(line=item.line)
        target = read_target(item, clause, place, plan, known)
        if target is not None:
            yield target, place.at(target.indicator_id, line=item.line)


def _milestones(clause: Clause, fields: Fields, plan: Plan, known: Known) -> Iterator[tuple[Milestone, Place]]:
    """The milestones of a clause; those due at the same time are numbered in the order written."""
    due: dict[str, int] = {}
    for item in items_of(fields.node("milestones"), fields.place_of("milestones"), MILESTONE.example):
        place = fields.place.at(line=item.line)
        milestone = _milestone(item, clause, place, plan, known)
        if milestone is not None:
            number = due[str(milestone.period)] = due.get(str(milestone.period), 0) + 1
            key = milestone_id(plan.id, clause.locator, milestone.period, number)
            yield milestone._replace(id=key), place.at(milestone.title, line=item.line)


def _milestone(node: Node, clause: Clause, place: Place, plan: Plan, known: Known) -> Milestone | None:
    fields, others = split_fields(node, place, MILESTONE)
    if len(others) != 1:
        if fields.nodes or others:
            remedy = f"write what is to be done, and by when: `{MILESTONE.example}`"
            place.fault(f"a milestone has one title, not {len(others)}", remedy)
        return None
    title, at, value = others[0]
    fields = replace(fields, place=at)
    period = period_of(text_of(value, at), at)
    lead, support = known.bracket_of(fields, clause)
    if period is None:
        return None
    return Milestone("", plan.id, clause.locator, title, period, lead, support)
