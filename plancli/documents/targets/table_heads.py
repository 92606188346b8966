"""The head of an indicator table: which column holds the names, units, bases, targets, growth rates."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from plancli.documents.notice import Table
from plancli.domain.period import FIRST_YEAR, Period, years
from plancli.domain.units import UnitError, parse_unit

_NAME = re.compile(r"指标|项目|名称|内容")
_NUMBER = re.compile(r"序号|编号|^序$")
_GROUP = re.compile(r"类别|分类|领域|方面|维度|一级指标|类型$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_NATURE = re.compile(r"属性|性质|指标类型")
_LEAD = re.compile(r"(?:牵头|责任|主办|负责|主管|实施|落实)(?:单位|部门)")
_ASIDE = re.compile(r"备注|说明|来源|领导|联系|配合|依据|解释|权重|分值")
_BASE = re.compile(r"现状|基期|基数|基准|实际|完成|初值|当前")
_AIM = re.compile(r"目标|规划|计划|预期")
_AVERAGE = re.compile(r"年均|年平均")
_CUMULATIVE = re.compile(r"累计|期间|五年合计|新增")
_GROWTH = re.compile(r"增长|增速|增幅")
_MOVED = re.compile(r"[比较]|提高|下降|变化")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SPAN = re.compile(r"(20\d\d)年?[-—–~至到]+(20\d\d)")
_FIVE_YEARS = re.compile(r"“?十([二三四五六七])五”?")
_FIVE_YEARS_END = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}
_BRACKET = re.compile(r"\(([^()]+)\)$")
_HEAD_ROWS = 4  # a table's head may have a title row above it, and rows of its own below each other
_BRACKETED_CUMULATIVE = re.compile(r"[\[〔【(]累计[\]〕】)]")


class Kind(Enum):
    """What the numbers of a column are."""

    BASE = auto()
    AIM = auto()
    AVERAGE = auto()
    GROWTH = auto()
    CUMULATIVE = auto()


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of numbers: what they are, for which time, and the unit in its head ("" for none)."""

    at: int
    kind: Kind
    period: Period
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of an indicator table; its rows begin at `first_row`. `span` is the time its targets are for."""

    first_row: int
    span: Period
    names: tuple[int, ...]
    groups: tuple[int, ...]
    units: tuple[int, ...]
    natures: tuple[int, ...]
    leads: tuple[int, ...]
    values: tuple[ValueColumn, ...]

    def of(self, kind: Kind) -> tuple[ValueColumn, ...]:
        """The columns of one kind, in the order of the table."""
        return tuple(column for column in self.values if column.kind is kind)


def head_of(table: Table, plan: Period) -> Head | None:
    """The head of a table of indicators with numbers to reach; None for any other table."""
    for start, row in enumerate(table.rows[:_HEAD_ROWS]):
        if len(set(row)) == 1 or not any(_is_name(cell) for cell in row):
            continue
        end = start + 1
        while end < min(len(table.rows), start + _HEAD_ROWS) and _goes_on(table.rows[end - 1], table.rows[end]):
            end += 1
        found = _head(_merged(table.rows[start:end]), end, plan)
        if found is not None:
            return found
    return None


def is_unit(text: str) -> bool:
    """Whether a cell or bracket holds a unit; — and 见注1 are none."""
    try:
        return bool(parse_unit(text).text)
    except UnitError:
        return False


def _is_name(cell: str) -> bool:
    others = (_NUMBER, _GROUP, _UNIT, _NATURE, _LEAD, _ASIDE, _AIM, _BASE, _YEAR, _GROWTH)
    return bool(_NAME.search(cell)) and not any(pattern.search(cell) for pattern in others)


def _goes_on(above: tuple[str, ...], row: tuple[str, ...]) -> bool:
    """Whether a row belongs to the head above it: its name cell is the same merged one, or empty above years."""
    names = [place for place, cell in enumerate(above) if _is_name(cell)]
    if names and all(row[place] == above[place] for place in names):
        return True
    return all(not row[place] for place in names) and any(_YEAR.search(cell) for cell in row)


def _merged(rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """One text a column: the cells of the head's rows, each once."""
    return tuple("".join(dict.fromkeys(cell for cell in column if cell)) for column in zip(*rows, strict=True))


def _head(heads: tuple[str, ...], first_row: int, plan: Period) -> Head | None:
    span = _span_of(heads, plan)
    values = tuple(column for at, head in enumerate(heads) if (column := _value_column(at, head, plan, span)))
    if all(column.kind is Kind.BASE for column in values):
        return None
    taken = {column.at for column in values}
    return Head(
        first_row,
        span,
        tuple(at for at, head in enumerate(heads) if _is_name(head) and at not in taken),
        _matching(heads, _GROUP),
        _matching(heads, _UNIT),
        _matching(heads, _NATURE),
        _matching(heads, _LEAD),
        values,
    )


def _matching(heads: tuple[str, ...], pattern: re.Pattern[str]) -> tuple[int, ...]:
    return tuple(at for at, head in enumerate(heads) if pattern.search(head))


def _span_of(heads: tuple[str, ...], plan: Period) -> Period:
    """The plan's years; where its title names none, up to the first later year that a head names."""
    later = sorted(year for head in heads for year in _years_in(head) if year > plan.first.year)
    is_one_year = plan.first.year == plan.last.year
    return years(plan.first.year, later[0]) if is_one_year and later else years(plan.first.year, plan.last.year)


def _years_in(head: str) -> list[int]:
    named = [int(year) for year in _YEAR.findall(head)]
    return named or [_FIVE_YEARS_END[mark] for mark in _FIVE_YEARS.findall(head)]


def _value_column(at: int, head: str, plan: Period, span: Period) -> ValueColumn | None:
    if any(pattern.search(head) for pattern in (_NUMBER, _UNIT, _NATURE, _LEAD, _ASIDE)):
        return None
    bracket = _BRACKET.search(head)
    unit = bracket[1] if bracket and is_unit(bracket[1]) and "累计" not in bracket[1] else ""
    kind, period = _kind_and_period(head, plan, span)
    return None if kind is None else ValueColumn(at, kind, period, unit)


def _kind_and_period(head: str, plan: Period, span: Period) -> tuple[Kind | None, Period]:
    named = _years_in(head)
    stretch = _SPAN.search(head)
    if _AVERAGE.search(head):
        return Kind.AVERAGE, span
    if stretch and int(stretch[1]) >= plan.first.year and int(stretch[2]) > int(stretch[1]):
        return Kind.CUMULATIVE, years(int(stretch[1]), int(stretch[2]))
    if _CUMULATIVE.search(_BRACKETED_CUMULATIVE.sub("", head)):
        past = bool(named) and named[-1] < plan.first.year
        return (None if past or _NAME.search(head) else Kind.CUMULATIVE), span
    if len(named) > 1 or (_MOVED.search(head) and not _AIM.search(head)):  # 2025年比2020年: from when is not sure
        return None, span
    if _GROWTH.search(head):
        year = named[0] if named else span.last.year
        return (Kind.GROWTH if year >= plan.first.year else None), years(year, year)
    if not named:
        return _undated(head, span)
    if named[0] < plan.first.year:
        return Kind.BASE, years(named[0], named[0])
    return (None if _BASE.search(head) and not _AIM.search(head) else Kind.AIM), years(named[0], named[0])


def _undated(head: str, span: Period) -> tuple[Kind | None, Period]:
    """目标值 is of the last year, 现状值 of the year before the first."""
    if _BASE.search(head):
        before = max(span.first.year - 1, FIRST_YEAR)
        return Kind.BASE, years(before, before)
    is_aim = _AIM.search(head) and (head.endswith(("值", "数")) or not _NAME.search(head))
    return (Kind.AIM if is_aim else None), years(span.last.year, span.last.year)
