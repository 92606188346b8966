"""`report` about everything, or about one region: the monthly analysis and the quarterly circular."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from plancli.domain.ledger import Department
from plancli.domain.period import year_before
from plancli.domain.undertakings import milestones_of
from plancli.domain.vocabulary import Light, TaskState
from plancli.views import columns
from plancli.views.page import Block, Cell, Column, Kind, LightBars, Listing, Page, Paragraph
from plancli.views.records import status_record
from plancli.views.report import milestones_listing
from plancli.views.report_parts import (
    Issue,
    Part,
    attention,
    changed,
    documents_of,
    full_table,
    in_sentences,
    method,
    no_data,
    report_page,
)
from plancli.views.standing import Standing, most_urgent
from plancli.views.status import Choice, chosen
from plancli.views.summary import head_line, light_counts, light_line, state_counts
from plancli.views.undertakings import task_rows
from plancli.views.words import LIGHT_WORDS
from plancli.views.words import Part as Role

_COMING = timedelta(days=45)
_DONE = TaskState.DONE


def whole_report(issue: Issue, region: str | None = None) -> Page:
    """Every target in force or due in the last year, of the whole ledger or of one region."""
    rows, old = chosen(issue.rows, Choice(region=region), issue.as_of)
    parts: list[Part] = [
        ("总体情况", [light_line(rows), in_sentences(rows), *_older(old), _chart(rows)]),
        ("本期变化", changed(issue, rows)),
        ("需要关注", attention(rows)),
        ("分计划情况", [by_plan(rows)]),
        ("分单位情况", by_department(rows, issue.ledger.departments)),
        ("没有数据的目标", no_data(rows)),
        ("时间节点", _milestones(issue, rows if region else None)),
        ("全部目标", [full_table(rows, "没有目标。")]),
        ("评价方法和数据来源", method(issue, rows, documents_of(issue.ledger, rows))),
    ]
    title = f"{region}行动计划目标进展情况" if region else "行动计划目标进展情况"
    records = ({"role": Role.PLAN, **status_record(one)} for one in rows)
    return report_page(title, head_line(issue.as_of, rows), parts, records)


def _milestones(issue: Issue, rows: Sequence[Standing] | None) -> list[Block]:
    """Those not done that were due in the last year or are due soon; with `rows` only of the plans among them."""
    first, last = year_before(issue.as_of), issue.as_of + _COMING
    plans = None if rows is None else {one.plan.id for one in rows}
    near = [
        one
        for one in milestones_of(issue.ledger)
        if first < one.due <= last and (plans is None or one.plan.id in plans)
    ]
    still = [row.undertaking for row in task_rows(issue.ledger, near, issue.as_of) if row.standing.state is not _DONE]
    listing = milestones_listing(issue.ledger, still, issue.as_of)
    return [listing._replace(empty=f"没有逾期的，{last}前也没有到期的时间节点。")]


def _older(old: Sequence[Standing]) -> list[Block]:
    return [Paragraph(f"另有{len(old)}项到期超过一年，不再列出：{state_counts(old)}。")] if old else []


def _chart(rows: Sequence[Standing]) -> LightBars:
    groups = [(name, list(part)) for name, part in groupby(rows, key=lambda one: one.plan.group or one.plan.title)]
    bars = tuple((name, light_counts(part)) for name, part in groups)
    told = "；".join(f"{name}{_in_words(part)}" for name, part in groups)
    return LightBars("各类计划的亮灯", bars, told)


def _in_words(rows: Iterable[Standing]) -> str:
    lights = [one.assessment.light for one in rows]
    return "、".join(f"{LIGHT_WORDS[light]}{lights.count(light)}" for light in Light if light in lights)


_HEADS = (
    Column("目标", Kind.COUNT),
    Column("有值", Kind.COUNT),
    Column("蓝", Kind.COUNT),
    Column("绿", Kind.COUNT),
    Column("黄", Kind.COUNT),
    Column("红", Kind.COUNT),
    Column("灰", Kind.COUNT),
    Column("亮灯分布", Kind.LIGHTS, drop=2),
    Column("最需关注", wraps=True, drop=1),
)


def by_plan(rows: Sequence[Standing]) -> Listing:
    """Counts of lights, a line a plan."""
    lines = [_line(columns.plan_label(of_plan[0]), of_plan) for of_plan in _grouped(rows)]
    return Listing((Column("行动计划"), *_HEADS), tuple(lines), empty="没有目标。")


def _grouped(rows: Sequence[Standing]) -> list[list[Standing]]:
    return [list(part) for _, part in groupby(rows, key=lambda one: one.plan.id)]


def by_department(rows: Sequence[Standing], departments: Iterable[Department]) -> list[Block]:
    """Counts of lights, a line a department that answers, most red and yellow first; those without values by name.

    A department stands under its full name, whichever of its names the plans use.
    """
    full = {name: one.name for one in departments for name in one.short_names}
    found: dict[str, list[Standing]] = {}
    for one in rows:
        for name in dict.fromkeys(full.get(each, each) for each in one.answer.departments or (one.answer.basis.value,)):
            found.setdefault(name, []).append(one)
    known = {name: part for name, part in found.items() if any(one.assessment.figure for one in part)}
    lines = sorted((_line(name, part) for name, part in known.items()), key=_most_behind)
    empty = "没有单位有报送值。" if found else "没有目标。"
    silent = "，".join(f"{name} {len(part)}项" for name, part in found.items() if name not in known)
    listing = Listing((Column("负责单位"), *_HEADS), tuple(lines), empty=empty)
    return [listing, *([Paragraph(f"没有报送值的单位：{silent}。")] if silent else [])]


_YELLOW, _RED = 5, 6


def _most_behind(line: tuple[Cell, ...]) -> tuple[int, int]:
    red, yellow = line[_RED], line[_YELLOW]
    return (-(red if isinstance(red, int) else 0), -(yellow if isinstance(yellow, int) else 0))


def _line(name: str, rows: Sequence[Standing]) -> tuple[Cell, ...]:
    counts = light_counts(rows)
    worst = most_urgent(one for one in rows if one.assessment.light in {Light.RED, Light.YELLOW})
    numbers = (counts.met, counts.green, counts.yellow, counts.red, counts.grey)
    known = sum(one.assessment.figure is not None for one in rows)
    return (
        name,
        len(rows),
        known,
        *(count or None for count in numbers),
        counts,
        worst.indicator.name if worst else None,
    )
