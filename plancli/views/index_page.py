"""The page that leads to all others of an export: counts a plan and a department, and the files of each."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from plancli.domain.ledger import Department, Plan
from plancli.domain.responsible import known_as
from plancli.views.issue_pages import Entry
from plancli.views.page import Block, Cell, Column, Kind, Links, Listing, Page, Paragraph
from plancli.views.report_parts import Issue
from plancli.views.standing import Standing
from plancli.views.status import Choice, chosen
from plancli.views.summary import head_line, legend, light_counts, light_line

_LIGHTS = (
    Column("蓝", Kind.COUNT), Column("绿", Kind.COUNT), Column("黄", Kind.COUNT), Column("红", Kind.COUNT),
    Column("灰", Kind.COUNT), Column("亮灯分布", Kind.LIGHTS), Column("文件", wraps=True),
)  # fmt: skip
_PLANS = (Column("行动计划", wraps=True), Column("目标", Kind.COUNT), Column("有值", Kind.COUNT), *_LIGHTS)
_DEPARTMENTS = (Column("单位", wraps=True), Column("负责", Kind.COUNT), Column("配合", Kind.COUNT), *_LIGHTS)


class Linked(NamedTuple):
    """A page of the issue with its files: the word each is shown by, and its path from the index."""

    entry: Entry
    files: tuple[tuple[str, str], ...]


def index_page(issue: Issue, pages: Sequence[Linked], files: Sequence[tuple[str, str]], *, has_earlier: bool) -> Page:
    """The index of an export.

    `files` are those for machines, as (word, path); `has_earlier`: whether there is a page of earlier issues.
    """
    rows, _ = chosen(issue.rows, Choice(), issue.as_of)
    whole = next(one for one in pages if one.entry.subject is None)
    plans = [(one, one.entry.subject) for one in pages if isinstance(one.entry.subject, Plan)]
    departments = [(one, one.entry.subject) for one in pages if isinstance(one.entry.subject, Department)]
    blocks: list[Block] = [
        head_line(issue.as_of, rows),
        light_line(rows),
        _downloads(whole, files, has_earlier=has_earlier),
        Paragraph("行动计划", is_heading=True),
        Listing(_PLANS, tuple(_plan_lines(issue, plans)), empty="没有行动计划。"),
        Paragraph("单位", is_heading=True),
        Listing(_DEPARTMENTS, tuple(_department_lines(issue, departments)), empty="没有单位。"),
        Paragraph(f"计划和单位的计数包括到期超过一年的目标。灯按截至{issue.as_of}的数评定。", is_quiet=True),
        legend(issue.rules, issue.as_of, rows),
    ]
    return Page("行动计划台账", tuple(blocks))


def earlier_page(days: Iterable[str], to_top: str, to_issues: str) -> Page:
    """The issues kept, the newest first. `to_top` and `to_issues`: the ways from this page to those folders."""
    rows = tuple((Links(((day, f"{to_issues}{day}/index.html"),)),) for day in days)
    latest = Listing((Column("最新"),), ((Links((("最新一期", f"{to_top}index.html"),)),),))
    return Page("往期", (latest, Listing((Column("往期"),), rows, empty="没有往期。")))


def _downloads(whole: Linked, files: Sequence[tuple[str, str]], *, has_earlier: bool) -> Listing:
    rows: list[tuple[Cell, ...]] = [("总体情况", Links(whole.files)), ("数据", Links(tuple(files)))]
    if has_earlier:
        rows.append(("往期", Links((("按日期", "issues/index.html"),))))
    return Listing((Column("内容"), Column("文件", wraps=True)), tuple(rows))


def _plan_lines(issue: Issue, plans: Sequence[tuple[Linked, Plan]]) -> Iterable[tuple[Cell, ...]]:
    rows = {key: list(part) for key, part in groupby(issue.rows, key=lambda one: one.plan.id)}
    for group, of_group in groupby(plans, key=lambda pair: pair[1].group):
        if group:
            yield (group, *(None for _ in _PLANS[1:]))
        for page, plan in of_group:
            known = sum(one.assessment.figure is not None for one in rows[plan.id])
            yield _line(page, len(rows[plan.id]), known, rows[plan.id])


def _department_lines(issue: Issue, pages: Sequence[tuple[Linked, Department]]) -> Iterable[tuple[Cell, ...]]:
    for page, department in pages:
        names = known_as(department, issue.ledger.departments)
        answered = [one for one in issue.rows if not names.isdisjoint(one.answer.departments)]
        supported = sum(
            not names.isdisjoint(one.target.support) and names.isdisjoint(one.target.lead) for one in issue.rows
        )
        yield _line(page, len(answered), supported, answered)


def _line(page: Linked, first: int, second: int, rows: Sequence[Standing]) -> tuple[Cell, ...]:
    counts = light_counts(rows)
    numbers = (counts.met, counts.green, counts.yellow, counts.red, counts.grey)
    _, path = page.files[0]
    name = Links(((page.entry.name, path),))
    return (name, first, second, *(one or None for one in numbers), counts, Links(page.files))
