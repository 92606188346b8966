"""Who answers for a target: the leads of its clause, else of the plan's task on the same or a linked indicator."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from plancli.domain.ledger import Department, Link, Target


class Basis(StrEnum):
    """Why a department answers for a target."""

    CLAUSE = "本条款"
    TASK_CLAUSE = "依任务条款"
    NOT_NAMED = "未明确牵头"


class Answer(NamedTuple):
    """The departments that answer for a target, names as written, and on what basis."""

    departments: tuple[str, ...]
    basis: Basis


def answers(targets: Iterable[Target], links: Iterable[Link]) -> dict[str, Answer]:
    """Who answers for each target, by target id.

    A headline goal has no bracket: the leads of the same plan's tasks on its indicator answer, else those on a linked
    one; where no task names a lead, nobody does.
    """
    every = tuple(targets)
    linked = _linked(links)
    leads = _leads(every)
    return {one.id: _answer(one, leads, linked) for one in every}


def _answer(target: Target, leads: Mapping[tuple[str, str], list[str]], linked: Mapping[str, list[str]]) -> Answer:
    if target.lead:
        return Answer(target.lead, Basis.CLAUSE)
    same = leads.get((target.plan_id, target.indicator_id), [])
    near = [name for other in linked.get(target.indicator_id, []) for name in leads.get((target.plan_id, other), [])]
    names = tuple(dict.fromkeys(same or near))
    return Answer(names, Basis.TASK_CLAUSE) if names else Answer((), Basis.NOT_NAMED)


def _linked(links: Iterable[Link]) -> dict[str, list[str]]:
    linked: dict[str, list[str]] = {}
    for link in links:
        linked.setdefault(link.indicator_id, []).append(link.other_id)
        linked.setdefault(link.other_id, []).append(link.indicator_id)
    return linked


def _leads(targets: Iterable[Target]) -> dict[tuple[str, str], list[str]]:
    leads: dict[tuple[str, str], list[str]] = {}
    for one in targets:
        leads.setdefault((one.plan_id, one.indicator_id), []).extend(one.lead)
    return leads


def known_as(department: Department, departments: Iterable[Department]) -> frozenset[str]:
    """Every name a department's work stands under: its own, its short names, and those of bodies it took over from."""
    names = {department.name, *department.short_names}
    for one in departments:
        if department.name in one.successors:
            names |= {one.name, *one.short_names}
    return frozenset(names)
