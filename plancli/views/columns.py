"""The tables of standings: one definition of every column, picked by the views that need it."""

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from plancli.domain.ledger import Target
from plancli.domain.readings import PERCENT
from plancli.domain.unit_tables import POINTS
from plancli.domain.units import is_whole_unit
from plancli.domain.vocabulary import Aim, Measure
from plancli.views import numbers
from plancli.views.page import Cell, Column, Kind, Listing, Progress
from plancli.views.standing import Standing
from plancli.views.words import enough_word, light_word, period_word

OUTDONE_MARK = "△"
_MOST_NAMED = 3


class StandingColumn(NamedTuple):
    """A column of a table of standings, and what it shows of one."""

    column: Column
    cell: Callable[[Standing], Cell]


def plan_label(one: Standing) -> str:
    """A plan with its years: 数字变革创新 2024-2025."""
    return f"{one.plan.title} {one.plan.period}"


def target_text(one: Standing) -> str:
    """The target as written, with 每市 and the like where the words are not in it; marked where it gives way."""
    return marked_words(one.target, one.outdone_by)


def marked_words(target: Target, held: Target | None) -> str:
    """The words of a target, with 每市 where it is not in them, and the mark where another one holds."""
    expression = target.expression
    words = expression.text or str(expression)
    told = words if expression.per is None or "每" in words or "各" in words else f"每{expression.per}{words}"
    return told if held is None else f"{told}{OUTDONE_MARK}"


def value_text(one: Standing) -> str | None:
    """The value with its unit and the word that makes it a lower bound: 突破1.1亿千瓦."""
    figure = one.assessment.figure
    if figure is None:
        return None
    qualifier = figure.observation.qualifier
    words = f"{numbers.short(figure.value)}{one.assessment.unit}"
    return f"{words}{qualifier}" if qualifier == "以上" else f"{qualifier}{words}"


def left_text(one: Standing) -> str | None:
    """What is left, with its unit, points where the value is a percentage; of a cap its headroom: 余地 3万吨."""
    left, unit = one.assessment.left, one.assessment.unit
    if left is None or one.target.expression.aim is not Aim.CAP:
        return _distance_text(left, unit)
    return f"{'余地' if left >= 0 else '超出'} {_distance_text(abs(left), unit)}"


def needed_text(one: Standing) -> str | None:
    """What each month from now on, or each year, or the rest of the year has to bring."""
    verdict = one.assessment
    if verdict.needed_growth is not None:
        is_rest = one.target.expression.measure is Measure.GROWTH
        return f"{'后期增' if is_rest else '年增'}{numbers.share(verdict.needed_growth)}"
    if verdict.needed_per_month is not None and is_whole_unit(verdict.unit):
        return f"{numbers.of_whole_things(verdict.needed_per_month)}{verdict.unit}"
    return _distance_text(verdict.needed_per_month, verdict.unit)


def projected_text(one: Standing) -> str | None:
    """The end value to expect, and whether it is enough: 23万个 不足."""
    projection = one.assessment.projection
    if projection is None:
        return None
    enough = enough_word(projection, one.assessment.edge)
    return f"{numbers.short(projection.value)}{one.assessment.unit} {enough}"


def _distance_text(distance: Fraction | None, unit: str) -> str | None:
    return None if distance is None else f"{numbers.short(distance)}{POINTS if unit == PERCENT else unit}"


def answer_text(one: Standing) -> str:
    """Who answers, marked where it is by way of a task's clause."""
    names = "、".join(one.answer.departments)
    return names if one.target.lead else f"{names}（{one.answer.basis}）" if names else one.answer.basis.value


def short_answer_text(one: Standing) -> str:
    """Who answers, in few words: of more than three only the first three are named."""
    names = one.answer.departments
    if len(names) <= _MOST_NAMED:
        return answer_text(one)
    basis = "" if one.target.lead else f"（{one.answer.basis}）"
    return f"{'、'.join(names[:_MOST_NAMED])}等{len(names)}个单位{basis}"


def answer_of(names: Collection[str]) -> StandingColumn:
    """Who answers, with the one of `names` that only supports: 省能源局（省气象局配合）."""

    def cell(one: Standing) -> str:
        return answer_text(one) + mark_of_support(one.answer.departments, one.target.support, names)

    return StandingColumn(ANSWER.column, cell)


def mark_of_support(leads: Iterable[str], support: Iterable[str], names: Collection[str]) -> str:
    """（省气象局配合） where one of `names` is among those that support and none among those that lead; else ""."""
    supporting = [name for name in support if name in names]
    return f"（{supporting[0]}配合）" if supporting and not any(name in names for name in leads) else ""


def _value_period(one: Standing) -> str | None:
    figure = one.assessment.figure
    return str(figure.period) if figure else None


def _notes(one: Standing) -> str | None:
    notes = [note.value for note in one.assessment.notes]
    if one.assessment.is_stale:
        notes.append("逾期未报")
    return "；".join(notes) or None


LIGHT = StandingColumn(Column("亮灯", Kind.LIGHT), lambda one: light_word(one.assessment))
INDICATOR = StandingColumn(Column("指标", wraps=True), lambda one: one.indicator.name)
PLAN = StandingColumn(Column("行动计划", drop=1, wraps=True), plan_label)
CLAUSE = StandingColumn(Column("条款", drop=5), lambda one: one.target.clause)
TARGET = StandingColumn(Column("目标", folds=True), target_text)
VALUE = StandingColumn(Column("现值", Kind.QUANTITY), value_text)
VALUE_PERIOD = StandingColumn(Column("数据时期", drop=4), _value_period)
COMPLETION = StandingColumn(Column("完成率", Kind.SHARE, drop=5), lambda one: one.assessment.completion)
PROGRESS = StandingColumn(
    Column("进度┃应达", Kind.PROGRESS, drop=8),
    lambda one: Progress(one.assessment.progress, one.assessment.expected),
)
PROGRESS_SHARE = StandingColumn(Column("进度", Kind.SHARE, drop=3), lambda one: one.assessment.progress)
EXPECTED = StandingColumn(Column("应达", Kind.SHARE, drop=3), lambda one: one.assessment.expected)
GAP = StandingColumn(Column("差", Kind.GAP), lambda one: one.assessment.gap)
_LINKED_VALUE, _LINKED_GAP = (StandingColumn(one.column._replace(drop=2), one.cell) for one in (VALUE, GAP))
LEFT = StandingColumn(Column("还差", drop=4), left_text)
NEEDED = StandingColumn(Column("今后每月", drop=1), needed_text)
PROJECTED = StandingColumn(Column("预计期末", drop=6), projected_text)
DUE = StandingColumn(Column("期限", drop=6), lambda one: one.target.due)
PERIOD = StandingColumn(Column("时期"), lambda one: period_word(one.target.period))
ANSWER = StandingColumn(Column("负责单位", drop=7, wraps=True), answer_text)
SHORT_ANSWER = StandingColumn(ANSWER.column, short_answer_text)
NOTES = StandingColumn(Column("说明", drop=9, wraps=True), _notes)

DETAIL = (
    LIGHT, INDICATOR, PLAN, TARGET, VALUE, VALUE_PERIOD, COMPLETION, PROGRESS, PROGRESS_SHARE, EXPECTED, GAP, LEFT,
    NEEDED, PROJECTED, DUE, ANSWER, NOTES,
)  # fmt: skip
ATTENTION = (
    LIGHT, INDICATOR, TARGET, VALUE, VALUE_PERIOD, PROGRESS, PROGRESS_SHARE, EXPECTED, GAP, LEFT, NEEDED, DUE, PLAN,
    ANSWER,
)  # fmt: skip
REPORT = (
    LIGHT, CLAUSE, INDICATOR, TARGET, VALUE, VALUE_PERIOD, COMPLETION, PROGRESS_SHARE, EXPECTED, GAP, LEFT, NEEDED,
    PROJECTED, DUE, NOTES,
)  # fmt: skip
STORY = (
    PERIOD, PLAN, CLAUSE, TARGET, LIGHT, VALUE, VALUE_PERIOD, COMPLETION, PROGRESS, PROGRESS_SHARE, EXPECTED, GAP,
    NEEDED,
)  # fmt: skip
LINKED_STORY = (
    PERIOD, PLAN, CLAUSE, INDICATOR, TARGET, LIGHT, _LINKED_VALUE, VALUE_PERIOD, PROGRESS_SHARE, _LINKED_GAP,
)  # fmt: skip


def listing(columns: Iterable[StandingColumn], rows: Iterable[Standing], title: str = "", empty: str = "") -> Listing:
    """A table of standings with the chosen columns."""
    chosen = tuple(columns)
    return Listing(
        tuple(one.column for one in chosen),
        tuple(tuple(one.cell(row) for one in chosen) for row in rows),
        title,
        empty,
    )


def grouped(
    columns: Iterable[StandingColumn], rows: Iterable[Standing], heading: Callable[[Standing], str], empty: str = ""
) -> Listing:
    """A table of standings in which rows that follow each other under one heading stand below a line with it.

    The heading stands in the first column that wraps, the one with room for it.
    """
    chosen = tuple(columns)
    plain = listing(chosen, (), empty=empty)
    heading_at = next(position for position, one in enumerate(chosen) if one.column.wraps)
    lines: list[tuple[Cell, ...]] = []
    for name, below in groupby(rows, key=heading):
        lines.append(tuple(name if position == heading_at else None for position in range(len(chosen))))
        lines += listing(chosen, below).rows
    return Listing(plain.columns, tuple(lines), empty=empty, grouped_by=PLAN.column.head)
