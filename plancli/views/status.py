"""`status`: one glance for the whole, a line a plan, then what to act on; or the chosen targets one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plancli.domain.period import Period, year_before
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.domain.vocabulary import Light
from plancli.views import columns, numbers
from plancli.views.page import Block, Cell, Column, Kind, Listing, Page, Paragraph, Record
from plancli.views.records import STATUS_HEADS, status_record
from plancli.views.standing import Standing, by_urgency, most_urgent
from plancli.views.summary import head_line, legend, light_counts, light_line, outdone_note, state_counts
from plancli.views.words import LIGHT_WORDS

TITLE = "行动计划台账"
MOST_URGENT = 12
_PLAN_COLUMNS = (
    Column("行动计划", wraps=True),
    Column("目标", Kind.COUNT),
    Column("有值", Kind.COUNT),
    Column("蓝█绿▆黄▄红▂灰·", Kind.LIGHTS),
    Column("红", Kind.COUNT, drop=1),
    Column("黄", Kind.COUNT, drop=1),
    Column("最滞后", drop=2, wraps=True),
)


class Choice(NamedTuple):
    """Which targets a status is about; None and () leave that side open.

    `departments` are all the names the department goes by. `is_detailed`: show the targets one by one.
    """

    plan_ids: frozenset[str] | None = None
    departments: frozenset[str] | None = None
    group: str | None = None
    period: Period | None = None
    light: Light | None = None
    region: str | None = None
    include_old: bool = False
    is_detailed: bool = False


def chosen(rows: Iterable[Standing], choice: Choice, as_of: date) -> tuple[list[Standing], list[Standing]]:
    """The standings that a choice covers, and those that it leaves out only because they are over for long."""
    fitting = [one for one in rows if all(test(one) for test in _tests(choice))]
    if choice.include_old or choice.period is not None:
        return fitting, []
    a_year_ago = over_for_long(as_of)
    current = [one for one in fitting if one.target.due > a_year_ago]
    return current, [one for one in fitting if one.target.due <= a_year_ago]


def _tests(choice: Choice) -> list[Callable[[Standing], bool]]:
    tests: list[Callable[[Standing], bool]] = []
    if choice.plan_ids is not None:
        plans = choice.plan_ids
        tests.append(lambda one: one.plan.id in plans)
    if choice.departments is not None:
        names = choice.departments
        tests.append(lambda one: involves(one, names))
    if choice.group is not None:
        tests.append(lambda one: choice.group == one.plan.group)
    if choice.period is not None:
        first, last = choice.period.first, choice.period.last
        tests.append(lambda one: first <= one.target.due <= last)
    if choice.light is not None:
        tests.append(lambda one: one.assessment.light is choice.light)
    if choice.region is not None:
        tests.append(lambda one: one.target.region == choice.region)
    return tests


def involves(one: Standing, names: frozenset[str]) -> bool:
    """Whether a department leads, answers for or supports a target."""
    return any(name in names for name in (*one.answer.departments, *one.target.support))


def over_for_long(as_of: date) -> date:
    """The last due date of targets that are over for long: a year before."""
    return year_before(as_of)


def status_page(
    rows: Sequence[Standing],
    old: Sequence[Standing],
    choice: Choice,
    as_of: date,
    rules: RuleBook = DEFAULT_BOOK,
    silent: int = 0,
) -> Page:
    """The status of the chosen standings; `old`, those over for long whatever their light, are counted in one line.

    `silent` more, without a value, are counted in the same line.
    """
    shown = _one_by_one(rows) if choice.is_detailed else by_urgency(filter(_is_urgent, rows))
    blocks: list[Block] = [head_line(as_of, rows), light_line(rows)]
    if choice.is_detailed:
        blocks.append(columns.listing(_detail(choice), shown, empty="没有符合条件的目标。"))
    else:
        blocks += [_plans(rows), *_attention(shown)]
    if old or silent:
        blocks.append(Paragraph(_left_out(old, silent, choice.light), is_quiet=True))
    if not choice.is_detailed and rows:
        example = max(rows, key=lambda one: len(one.indicator.name)).plan.title
        blocks.append(Paragraph(f"加计划或指标的名称看明细，如 {example}。", is_quiet=True))
    blocks += [*outdone_note(shown if choice.is_detailed else shown[:MOST_URGENT]), legend(rules, as_of, rows)]
    return Page(TITLE, tuple(blocks), _records(rows, choice), STATUS_HEADS)


def _records(rows: Sequence[Standing], choice: Choice) -> Iterator[Record]:
    """Every standing as a record, in the order of the table; put in order only when a format asks for them."""
    yield from map(status_record, _one_by_one(rows) if choice.is_detailed else by_urgency(rows))


def _one_by_one(rows: Iterable[Standing]) -> list[Standing]:
    """By urgency, but what has no value after all that has: long lists of 无数据 would hide the green ones."""
    return sorted(by_urgency(rows), key=lambda one: one.assessment.figure is None and not _is_urgent(one))


def _detail(choice: Choice) -> tuple[columns.StandingColumn, ...]:
    """The columns of the targets one by one; where one department is asked for, what it only supports is marked."""
    if choice.departments is None:
        return columns.DETAIL
    answer = columns.answer_of(choice.departments)
    return tuple(answer if one is columns.ANSWER else one for one in columns.DETAIL)


def _left_out(old: Sequence[Standing], silent: int, light: Light | None) -> str:
    """How many targets are over for long, of every light, and how to see those that were asked for."""
    counted = f"另有 {len(old) + silent} 项到期超过一年：{state_counts(old, silent)}。"
    if light is None:
        return f"{counted}加 --all 全部列出。"
    is_there = any(one.assessment.light is light for one in old)
    word = LIGHT_WORDS[light]
    return f"{counted}加 --all 列出其中的{word}灯。" if is_there else f"{counted}其中没有{word}灯。"


def _plans(rows: Sequence[Standing]) -> Listing:
    """One line a plan under the heading of its group."""
    lines: list[tuple[Cell, ...]] = []
    for group, of_group in groupby(rows, key=lambda one: one.plan.group):
        lines.append((group, None, None, None, None, None, None))
        for _, of_plan in groupby(of_group, key=lambda one: one.plan.id):
            lines.append(_plan_line(list(of_plan)))
    return Listing(_PLAN_COLUMNS, tuple(lines), empty="没有在期目标。")


def _plan_line(rows: list[Standing]) -> tuple[Cell, ...]:
    counts = light_counts(rows)
    worst = most_urgent(filter(_is_urgent, rows))
    return (
        f"  {columns.plan_label(rows[0])}",
        len(rows),
        sum(one.assessment.figure is not None for one in rows),
        counts,
        counts.red or None,
        counts.yellow or None,
        _worst(worst) if worst else None,
    )


def _worst(one: Standing) -> str:
    name = min((one.indicator.name, *one.indicator.aliases), key=len)
    return f"{name} {numbers.gap(one.gap)}" if one.gap is not None else name


def _attention(urgent: Sequence[Standing]) -> Iterable[Block]:
    yield columns.listing(columns.ATTENTION, urgent[:MOST_URGENT], "需要关注", "没有红灯和黄灯的目标。")
    if len(urgent) > MOST_URGENT:
        yield Paragraph(f"另有 {len(urgent) - MOST_URGENT} 项红灯或黄灯，加 --light 红 或 --light 黄 全部列出。")


def _is_urgent(one: Standing) -> bool:
    return one.assessment.light in {Light.RED, Light.YELLOW}
