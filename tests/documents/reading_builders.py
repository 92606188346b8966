"""Readings made for a test, without a document."""

from datetime import date
from typing import TypedDict, Unpack

from plancli.documents.notice import FoundMilestone, FoundTarget, Notice, NoticeClause, NoticePlan, Passage
from plancli.documents.reading import PlanReading, Reading
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import StatedBase
from plancli.domain.period import Period, parse_period, years
from plancli.domain.vocabulary import Measure, Section

ONE_YEAR = years(2022, 2022)


class Said(TypedDict, total=False):
    """What else is said of a target."""

    clause: str
    measure: Measure
    period: str
    scope: str
    doubt: str
    is_core: bool
    base: StatedBase


def target(name: str, text: str, **said: Unpack[Said]) -> FoundTarget:
    doubt = said.get("doubt", "")
    return FoundTarget(
        clause=said.get("clause", "二1"),
        section=Section.TASKS,
        indicator=name,
        expression=read_expression(text, said.get("measure")),
        period=parse_period(said.get("period", "2022")),
        scope=said.get("scope", "全省"),
        quote=f"{name}{text}",
        lead=("省信厅",),
        support=(),
        is_core=said.get("is_core", True),
        base=said.get("base"),
        confidence=0.7 if doubt else 1.0,
        doubt=doubt,
    )


def clause(locator: str = "二1", title: str = "办一件事", lead: tuple[str, ...] = ("省信厅",)) -> NoticeClause:
    return NoticeClause(locator, Section.TASKS, title, (Passage("", lead),), 1)


def plan(
    *targets: FoundTarget,
    title: str = "网络提速",
    period: Period = ONE_YEAR,
    clauses: tuple[NoticeClause, ...] = (),
    milestones: tuple[FoundMilestone, ...] = (),
) -> PlanReading:
    return PlanReading(NoticePlan(title, "两大行动", period, clauses or (clause(),)), targets, milestones)


def notice(number: str = "云政发〔2023〕9号", title: str = "关于某计划的通知", region: str = "") -> Notice:
    return Notice(number, title, "云岭省人民政府", date(2022, 2, 1), region, ())


def reading(*plans: PlanReading, about: Notice | None = None) -> Reading:
    return Reading("某通知.txt", about or notice(), plans)
