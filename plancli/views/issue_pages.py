"""Which pages an issue has: the whole, each plan with targets, each department that has anything to do."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from plancli.domain.ledger import Department, Plan
from plancli.domain.responsible import known_as
from plancli.domain.undertakings import milestones_of, tasks_of
from plancli.views.page import Page
from plancli.views.report import department_report, plan_report
from plancli.views.report_parts import Issue
from plancli.views.whole_report import whole_report


class About(StrEnum):
    """What a page is about; its value is the folder that such pages stand in, "" the top."""

    WHOLE = ""
    PLAN = "plans"
    DEPARTMENT = "departments"


class Entry(NamedTuple):
    """A page of an issue; `subject` is None for the whole."""

    about: About
    name: str
    subject: Plan | Department | None = None


def entries(issue: Issue) -> tuple[Entry, ...]:
    """Every page of an issue in the catalogue's order; a name without a department of its own has its page too."""
    with_targets = {one.plan.id for one in issue.rows}
    plans = (one for one in issue.ledger.plans if one.id in with_targets)
    return (
        Entry(About.WHOLE, "whole"),
        *(Entry(About.PLAN, f"{one.title} {one.period}", one) for one in plans),
        *(Entry(About.DEPARTMENT, one.name, one) for one in _departments(issue)),
    )


def page_of(entry: Entry, issue: Issue) -> Page:
    """The report that an entry stands for."""
    match entry.subject:
        case Plan():
            return plan_report(issue, entry.subject)
        case Department():
            return department_report(issue, entry.subject)
        case _:
            return whole_report(issue)


def _departments(issue: Issue) -> Iterable[Department]:
    """The departments that lead, answer for or support a target, task or milestone."""
    written = dict.fromkeys(_names(issue))
    known = [(one, known_as(one, issue.ledger.departments)) for one in issue.ledger.departments]
    yield from (one for one, names in known if any(name in written for name in names))
    listed = frozenset[str]().union(*(names for _, names in known))
    yield from (Department(name) for name in written if name not in listed)


def _names(issue: Issue) -> Iterable[str]:
    for one in issue.rows:
        yield from (*one.answer.departments, *one.target.support)
    for task in (*tasks_of(issue.ledger), *milestones_of(issue.ledger)):
        yield from (*task.lead, *task.support)
