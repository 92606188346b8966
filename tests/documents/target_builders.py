"""A plan of one clause, for tests of the target rules: the text is the clause's only passage."""

from decimal import Decimal
from typing import TypedDict, Unpack

from plancli.documents.notice import FoundTarget, NoticeClause, NoticePlan, Passage
from plancli.documents.targets import targets_in
from plancli.domain.period import Period, years
from plancli.domain.vocabulary import Section

ONE_YEAR, TWO_YEARS = years(2031, 2031), years(2030, 2031)


Triple = tuple[str, Decimal, str]


class Around(TypedDict, total=False):
    """What stands around the text: the clause's heading and section, the plan's title and time, departments."""

    title: str
    plan: str
    period: Period
    section: Section
    is_past: bool
    lead: tuple[str, ...]
    deadline: str


def plan_of(text: str, **around: Unpack[Around]) -> NoticePlan:
    passages = (Passage(text, around.get("lead", ()), deadline=around.get("deadline", "")),)
    section, title = around.get("section", Section.TASKS), around.get("title", "")
    clause = NoticeClause("二1", section, title, passages, 1, is_past=around.get("is_past", False))
    return NoticePlan(around.get("plan", "竹编产业"), "", around.get("period", ONE_YEAR), (clause,))


def found(text: str, **around: Unpack[Around]) -> tuple[FoundTarget, ...]:
    return targets_in(plan_of(text, **around))


def rows(text: str, **around: Unpack[Around]) -> list[Triple]:
    """What is found, as (indicator, value, unit) of the core targets."""
    core = [each for each in found(text, **around) if each.is_core]
    return [(each.indicator, each.expression.value, each.expression.unit) for each in core]


def numbers(*triples: tuple[str, str, str]) -> list[Triple]:
    return [(indicator, Decimal(value), unit) for indicator, value, unit in triples]
