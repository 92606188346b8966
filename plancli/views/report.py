"""`report`: what a department or a plan has to answer for, as a document to hand on."""

from collections.abc import Iterable
from datetime import date

from plancli.domain.ledger import Catalogue, Department, Plan
from plancli.domain.responsible import Basis, known_as
from plancli.domain.undertakings import Undertaking, milestones_of, tasks_of
from plancli.views import columns
from plancli.views.old_names import under_old_names
from plancli.views.page import Block, Column, Kind, Listing, Page, Paragraph, Record
from plancli.views.records import status_record
from plancli.views.report_parts import (
    Issue,
    attention,
    changed,
    documents_of,
    in_sentences,
    method,
    no_data,
    report_page,
)
from plancli.views.report_parts import Part as ReportPart
from plancli.views.standing import Standing
from plancli.views.summary import head_line, light_line
from plancli.views.undertakings import STATES_TOLD, plan_words, state_text, task_rows
from plancli.views.words import Part


def department_report(issue: Issue, department: Department) -> Page:
    """What a department leads, answers for by way of a task, and supports, with its tasks and milestones."""
    ledger, rows, as_of = issue.ledger, issue.rows, issue.as_of
    names = known_as(department, ledger.departments)
    leads = [one for one in rows if names & set(one.target.lead)]
    by_task = [one for one in rows if one.answer.basis is Basis.TASK_CLAUSE and names & set(one.answer.departments)]
    supports = [one for one in rows if names & set(one.target.support) and one not in leads]
    answered, every = [*leads, *by_task], [*leads, *by_task, *supports]
    others = sum(one not in by_task for one in supports)
    inherited = under_old_names(ledger, department, leads, by_task, supports)
    milestones = (one for one in milestones_of(ledger) if _role(one, names))
    parts: list[ReportPart] = [
        (
            "总体情况",
            [light_line(answered), _counts(leads, by_task, supports), *inherited, in_sentences(answered, others)],
        ),
        ("本期变化", changed(issue, every)),
        ("需要关注", attention(answered)),
        ("没有数据的目标", no_data(answered)),
        ("牵头目标", [_by_clause(leads, "没有牵头的目标。")]),
        ("依任务条款负责的目标", [_by_clause(by_task, "没有依任务条款负责的目标。")]),
        ("配合目标", [_by_clause(supports, "没有配合的目标。")]),
        ("牵头和配合的任务", _tasks(ledger, names, as_of)),
        ("时间节点", [milestones_listing(ledger, milestones, as_of)]),
        ("评价方法和数据来源", method(issue, every, documents_of(ledger, every))),
    ]
    records = [
        *_records(Part.LEAD, leads),
        *_records(Part.BY_TASK, by_task),
        *_records(Part.SUPPORT, supports),
    ]
    return report_page(f"{department.name}目标进展报告", head_line(as_of, answered), parts, records)


def plan_report(issue: Issue, plan: Plan) -> Page:
    """What a plan commits to, clause by clause, and where it stands."""
    ledger, as_of = issue.ledger, issue.as_of
    of_plan = [one for one in issue.rows if one.plan.id == plan.id]
    document = next(one for one in ledger.documents if one.id == plan.document_id)
    milestones = (one for one in milestones_of(ledger) if one.plan.id == plan.id)
    parts: list[ReportPart] = [
        ("总体情况", [light_line(of_plan), in_sentences(of_plan)]),
        ("本期变化", changed(issue, of_plan)),
        ("需要关注", attention(of_plan)),
        ("没有数据的目标", no_data(of_plan)),
        ("目标", [_with_answer(of_plan)]),
        ("任务", _plan_tasks(ledger, plan, as_of)),
        ("时间节点", [milestones_listing(ledger, milestones, as_of)]),
        ("评价方法和数据来源", method(issue, of_plan, [document])),
    ]
    title = f"{plan.title}行动计划（{plan.period}）进展报告"
    return report_page(title, head_line(as_of, of_plan), parts, _records(Part.PLAN, of_plan))


def _counts(leads: list[Standing], by_task: list[Standing], supports: list[Standing]) -> Paragraph:
    return Paragraph(f"牵头 {len(leads)} 项，依任务条款负责 {len(by_task)} 项，配合 {len(supports)} 项。")


def _by_clause(rows: Iterable[Standing], empty: str) -> Listing:
    """The standings under a heading for each plan, in the order of clauses."""
    return columns.grouped(columns.REPORT, rows, columns.plan_label, empty)


def _with_answer(rows: Iterable[Standing]) -> Listing:
    return columns.listing((*columns.REPORT, columns.ANSWER), rows, empty="这个计划没有录入目标。")


def _records(role: Part, rows: Iterable[Standing]) -> list[Record]:
    return [{"role": role, **status_record(one)} for one in rows]


def _tasks(ledger: Catalogue, names: frozenset[str], as_of: date) -> list[Block]:
    """The tasks that a department leads or supports, with how far they are."""
    mine = [one for one in tasks_of(ledger) if _role(one, names)]
    rows = tuple(
        (plan_words(one.plan), one.clause, one.title, state_text(standing), _role(one, names))
        for one, standing in task_rows(ledger, mine, as_of)
    )
    heads = (
        Column("行动计划", drop=1), Column("条款"), Column("任务", wraps=True), Column("进展", wraps=True),
        Column("角色"),
    )  # fmt: skip
    return [Listing(heads, rows, empty="没有任务。"), *([Paragraph(STATES_TOLD, is_quiet=True)] if rows else [])]


def _role(one: Undertaking, names: frozenset[str]) -> str:
    if names & set(one.lead):
        return "牵头"
    return "配合" if names & set(one.support) else ""


def _plan_tasks(ledger: Catalogue, plan: Plan, as_of: date) -> list[Block]:
    """A plan's tasks with how far they are, and who answers for them."""
    of_plan = [one for one in tasks_of(ledger) if one.plan.id == plan.id]
    rows = tuple(
        (one.clause, one.title, state_text(standing), "、".join(one.lead), "、".join(one.support))
        for one, standing in task_rows(ledger, of_plan, as_of)
    )
    heads = (
        Column("条款"), Column("任务", wraps=True), Column("进展", wraps=True), Column("牵头单位", wraps=True),
        Column("配合单位", wraps=True, drop=1),
    )  # fmt: skip
    return [
        Listing(heads, rows, empty="这个计划没有录入任务。"),
        *([Paragraph(STATES_TOLD, is_quiet=True)] if rows else []),
    ]


def milestones_listing(ledger: Catalogue, chosen: Iterable[Undertaking], as_of: date) -> Listing:
    """Milestones by date with how far they are."""
    rows = tuple(
        (one.due, one.title, state_text(standing), plan_words(one.plan), one.clause)
        for one, standing in task_rows(ledger, sorted(chosen, key=lambda one: one.due), as_of)
    )
    heads = (
        Column("期限", Kind.DATE), Column("事项", wraps=True), Column("进展", wraps=True),
        Column("行动计划", drop=2), Column("条款", drop=1),
    )  # fmt: skip
    return Listing(heads, rows, empty="没有时间节点。")
