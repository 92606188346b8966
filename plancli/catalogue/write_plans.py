"""Plans with their clauses, targets and milestones to lines of plans.yaml."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from plancli.catalogue.write_targets import Surroundings, bracket_pairs, target_pairs
from plancli.catalogue.yaml_text import Pair, entry, item, scalar, words
from plancli.domain.ledger import Catalogue, Clause, Indicator, Milestone, Plan, Target
from plancli.domain.target_rules import section_of
from plancli.domain.vocabulary import Section

_Key = TypeVar("_Key", bound=Hashable)
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a catalogue holds, found by where it stands."""

    indicators: dict[str, Indicator]
    dates: dict[str, date]
    clauses: dict[str, list[Clause]]
    targets: dict[tuple[str, str], list[Target]]
    milestones: dict[tuple[str, str], list[Milestone]]
    departments: frozenset[str]


def plan_lines(catalogue: Catalogue, home: str) -> Iterator[str]:
    """The lines under `plans:`; `home` is the region that plans need not name."""
    contents = _contents(catalogue)
    for number, plan in enumerate(catalogue.plans):
        if number:
            yield ""
        yield from _plan(plan, home)
        clauses = contents.clauses.get(plan.id, [])
        if clauses:
            yield "    clauses:"
        for clause in clauses:
            yield from _clause(clause, plan, contents)


def _contents(catalogue: Catalogue) -> _Contents:
    targets = _grouped(((one.plan_id, one.clause), one) for one in catalogue.targets)
    milestones = _grouped(((one.plan_id, one.clause), one) for one in catalogue.milestones)
    described = {(one.plan_id, one.locator) for one in catalogue.clauses}
    cited = dict.fromkeys((*targets, *milestones))
    missing = [_undescribed(key, targets) for key in cited if key not in described]
    return _Contents(
        indicators={one.id: one for one in catalogue.indicators},
        dates={one.id: one.date for one in catalogue.documents},
        clauses=_grouped((one.plan_id, one) for one in (*catalogue.clauses, *missing)),
        targets=targets,
        milestones=milestones,
        departments=frozenset(name for one in catalogue.departments for name in (one.name, *one.short_names)),
    )


def _undescribed(key: tuple[str, str], targets: dict[tuple[str, str], list[Target]]) -> Clause:
    """A clause that something stands in and nobody described."""
    plan_id, locator = key
    section = targets[key][0].section if key in targets else section_of(locator) or Section.TASKS
    return Clause(plan_id, locator, section)


def _grouped(pairs: Iterable[tuple[_Key, _Thing]]) -> dict[_Key, list[_Thing]]:
    groups: dict[_Key, list[_Thing]] = {}
    for key, thing in pairs:
        groups.setdefault(key, []).append(thing)
    return groups


def _plan(plan: Plan, home: str) -> Iterator[str]:
    yield from entry(scalar(plan.id), "", 2)
    yield f"    title: {scalar(plan.title)}"
    yield f"    document: {scalar(plan.document_id)}"
    if plan.group:
        yield f"    group: {scalar(plan.group)}"
    yield f"    period: {plan.period}"
    if plan.region != home:
        yield f"    region: {scalar(plan.region)}"


def _clause(clause: Clause, plan: Plan, contents: _Contents) -> Iterator[str]:
    yield f"      - clause: {scalar(clause.locator)}"
    if section_of(clause.locator) is not clause.section:
        yield f"        section: {clause.section}"
    if clause.title:
        yield f"        title: {scalar(clause.title)}"
    for key, names in (("lead", clause.lead), ("support", clause.support)):
        if names:
            yield f"        {key}: {words(names, contents.departments)}"
    here = (plan.id, clause.locator)
    targets = (_target(one, plan, clause, contents) for one in contents.targets.get(here, ()))
    yield from _items("targets", targets)
    milestones = (_milestone(one, clause, contents) for one in contents.milestones.get(here, ()))
    yield from _items("milestones", milestones)


def _items(key: str, entries: Iterable[list[Pair]]) -> Iterator[str]:
    lines = [item(pairs, 10) for pairs in entries]
    if lines:
        yield f"        {key}:"
        yield from lines


def _target(target: Target, plan: Plan, clause: Clause, contents: _Contents) -> list[Pair]:
    indicator, visible_from = contents.indicators[target.indicator_id], contents.dates.get(plan.document_id)
    return target_pairs(target, Surroundings(plan, clause, indicator, visible_from, contents.departments))


def _milestone(milestone: Milestone, clause: Clause, contents: _Contents) -> list[Pair]:
    bracket = bracket_pairs((milestone.lead, milestone.support), clause, contents.departments)
    return [(scalar(milestone.title), scalar(str(milestone.period))), *bracket]
