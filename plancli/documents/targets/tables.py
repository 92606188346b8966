"""Targets out of indicator tables: 指标 · 单位 · 2020年 · 2025年 · 年均增速(%)[累计] · 属性."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plancli.documents.departments import department_names
from plancli.documents.notice import FoundTarget, NoticeClause, NoticePlan
from plancli.documents.targets.expressions import expression_of
from plancli.documents.targets.measures import measure_of
from plancli.documents.targets.names import counts_things
from plancli.documents.targets.scopes import scope_of
from plancli.documents.targets.subjects import split_metric
from plancli.documents.targets.table_heads import Head, Kind, ValueColumn, head_of, is_unit
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import StatedBase
from plancli.domain.period import Period, parse_period, years
from plancli.domain.units import is_ratio, scan_unit
from plancli.domain.vocabulary import Aim, Comparison, Measure

_SURE, _LIKELY, _DOUBTFUL = 0.9, 0.8, 0.7
_CAPPED = "表中没有写明，按越低越好的指标理解为上限"
_EACH_YEAR = "年均栏中的数，理解为每年的水平"

_MARKS = re.compile(r"[*※#①-⑳¹²³]+$|^[*※]+")
_ITEM_NUMBER = re.compile(r"^(?:\d{1,3}[.、](?!\d)|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*")
_NAME_UNIT = re.compile(r"[(〔\[]([^()〔〕\[\]]{1,12})[)〕\]]$")
_RATE_UNIT = re.compile(r"[^\d\s/]{1,10}/[^\d\s/]{1,8}")
_VALUE = re.compile(
    r"(?P<plain>[^\[\]〔〕【】]*)(?:[\[〔【](?P<sum>[^\[\]〔〕【】]+)[\]〕】](?P<tail>[^\[\]〔〕【】]*))?"
)
_NOTE = re.compile(r"\((20\d\d)年?[^()]*\)")
_WISH = re.compile(r"[、,;].*$")
_NEGATIVE = re.compile(r"^[-－]\s*(?=\d)")
_FALLS = re.compile(r"降低|下降|减少|压减|削减|降幅")
_GROWS = re.compile(r"(?:增长|增速|增幅|增长率)$")
_ADDS = re.compile(r"^新|新增|净增")
# What is better when less: the number is a limit even where no word says so.
_CEILINGS = re.compile(
    r"(?:用水总量|消费总量|排放总?量|浓度|死亡率|失业率|发病率|患病率|近视率|漏损率|流失率|亡人数|伤亡人数|发生率)$"
    r"|劣[ⅤV五]类"
)
_BARE_METRIC = re.compile(
    r"^(?:数量|总数|产量|产值|总产值|面积|规模|总量|覆盖率|普及率|达标率|比重|占比|收入|营业收入|投资|增加值|销售收入)$"
)
_MANY = re.compile(r"[数量额]$")
_COUNTED = re.compile(r"(?:数量|总数|总量|数)$")
_DIGIT = re.compile(r"\d")
_AMONG = re.compile(r"^其中[:：]?\s*")
_STANDS_ALONE = 4  # characters of a name behind 其中 that need no name before them


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: its cells, the name of what is measured, its unit as the row says it."""

    cells: tuple[str, ...]
    name: str
    unit: str
    has_aim: bool


@dataclass(frozen=True, slots=True)
class _Stated:
    """A number of a row with what it is for."""

    text: str
    unit: str
    measure: Measure
    period: Period
    suffix: str = ""
    doubt: str = ""
    has_base: bool = False


def table_targets(clause: NoticeClause, plan: NoticePlan) -> Iterator[FoundTarget]:
    """The targets of every indicator table of a clause, row by row; nothing from tables of other kinds."""
    for table in clause.tables:
        head = head_of(table, plan.period)
        if head is None or not head.names:
            continue
        for row in _rows(table.rows[head.first_row :], head):
            for stated in _stated(row, head):
                if (found := _target(stated, row, head, clause, plan)) is not None:
                    yield found


def _rows(rows: tuple[tuple[str, ...], ...], head: Head) -> Iterator[_Row]:
    group = above = ""
    for cells in rows:
        filled = [cell for cell in cells if cell]
        if len(set(filled)) <= 1:  # a merged row names the group of those below it
            group = _ITEM_NUMBER.sub("", filled[0]) if filled else group
            continue
        group = next((cells[at] for at in head.groups if cells[at]), group)
        name, unit, is_part = _measured(cells, head, group, above)
        if not name:
            continue
        above = above if is_part else name
        stated = next((cells[at] for at in head.units if is_unit(cells[at])), "")
        has_aim = any(_DIGIT.search(cells[column.at]) for column in head.of(Kind.AIM))
        yield _Row(cells, name, stated or unit, has_aim)


def _measured(cells: tuple[str, ...], head: Head, group: str, above: str) -> tuple[str, str, bool]:
    """What a row measures, with the unit in its brackets, and whether it is part of the row above (其中:女性).

    A bare metric is that of the cell before it, or of the group.
    """
    named = list(dict.fromkeys(_name_and_unit(cells[at]) for at in head.names if cells[at])) or [("", "")]
    (owner, owner_unit), (name, unit) = named[0] if len(named) > 1 else (group, ""), named[-1]
    if among := _AMONG.match(name):
        rest = name[among.end() :]
        whole = _COUNTED.sub("", above)
        return (rest if len(rest) >= _STANDS_ALONE else f"{whole}{rest}"), unit or owner_unit, True
    if _BARE_METRIC.match(name):
        return f"{owner}{name}", unit or owner_unit, False
    return name, unit, False


def _name_and_unit(cell: str) -> tuple[str, str]:
    """1.森林覆盖率(%)* → 森林覆盖率, %."""
    name = _MARKS.sub("", _ITEM_NUMBER.sub("", cell.replace("\n", "").strip())).strip()
    bracket = _NAME_UNIT.search(name)
    if bracket is None or not (_is_listed(bracket[1]) or (_RATE_UNIT.fullmatch(bracket[1]) and is_unit(bracket[1]))):
        return name, ""
    return name[: bracket.start()].strip(), bracket[1]


def _is_listed(text: str) -> bool:
    unit, rest = scan_unit("".join(text.split()))
    return bool(unit) and not rest


def _stated(row: _Row, head: Head) -> Iterator[_Stated]:
    """The numbers of a row that are to be reached."""
    for column in head.values:
        cell = _NOTE.sub("", _MARKS.sub("", row.cells[column.at].replace("\n", "").strip()))
        match = _VALUE.fullmatch(cell) if column.kind is not Kind.BASE else None
        if match is None:
            continue
        plain, cumulative = match["plain"].strip(), (match["sum"] or "").strip()
        if not cumulative or any(mark.isdigit() for mark in plain):
            found = _plain(plain, row, column, head)
            if found is not None:
                yield found
            plain = ""
        if cumulative:
            yield _cumulative(f"{plain}{cumulative}{match['tail']}", row, column, head.span)


def _plain(text: str, row: _Row, column: ValueColumn, head: Head) -> _Stated | None:
    if not any(mark.isdigit() for mark in text):
        return None
    if column.kind is Kind.CUMULATIVE:
        return _cumulative(text, row, column, column.period)
    if column.kind is Kind.AVERAGE:
        return _average(text, row, column, head)
    unit = row.unit or column.unit
    if column.kind is Kind.GROWTH:
        return _Stated(text, "%", Measure.GROWTH, column.period, "" if _GROWS.search(row.name) else "增长")
    return _Stated(text, unit, _measure(row.name, unit), column.period, has_base=True)


def _average(text: str, row: _Row, column: ValueColumn, head: Head) -> _Stated | None:
    """A rate of growth; for shares and for amounts of which no year's is given, what every year is to bring."""
    if _GROWS.search(row.name) or (not _is_share(row.unit) and (row.has_aim or column.unit or not row.unit)):
        return _Stated(text, "%", Measure.AVERAGE_GROWTH, head.span, "" if _GROWS.search(row.name) else "年均增长")
    if row.has_aim:  # what a share rises by in a year follows from its base and its target
        return None
    each_year = parse_period("each-year", head.span)
    return _Stated(text, row.unit, _measure(row.name, row.unit), each_year, "", _EACH_YEAR)


def _cumulative(text: str, row: _Row, column: ValueColumn, span: Period) -> _Stated:
    """A sum over the years: of amounts a total, of falling shares a reduction, of other shares points to gain."""
    unit = row.unit or column.unit
    if _NEGATIVE.match(text) and _is_share(unit) and not _FALLS.search(row.name):
        return _Stated(text, unit, Measure.REDUCTION, span, "下降")
    if _FALLS.search(row.name):
        return _Stated(text, unit, Measure.REDUCTION, span)
    if _GROWS.search(row.name):
        return _Stated(text, unit, Measure.GROWTH, span)
    if not _ADDS.search(row.name) and (_is_share(unit) or unit == "岁"):
        return _Stated(text, "个百分点" if unit == "%" else unit, Measure.CHANGE, span, "提高")
    return _Stated(text, unit, Measure.TOTAL, span)


def _measure(name: str, unit: str) -> Measure:
    """The measure of a year's number."""
    if _FALLS.search(name) and _is_share(unit):
        return Measure.REDUCTION
    return measure_of(name, "" if _is_share(unit) else "达到", unit, "")


def _is_share(unit: str) -> bool:
    return bool(unit) and is_unit(unit) and is_ratio(unit)


def _target(stated: _Stated, row: _Row, head: Head, clause: NoticeClause, plan: NoticePlan) -> FoundTarget | None:
    text = _WISH.sub("", stated.text)
    if stated.measure is Measure.REDUCTION:
        text = _NEGATIVE.sub("", text)
    expression = expression_of("", text, stated.measure, stated.unit)
    if expression is None:
        return None
    expression, doubt = _capped(expression, row.name)
    doubt = stated.doubt or doubt
    name = f"{row.name}{stated.suffix or _count_word(row.name, expression)}".replace("(", "（").replace(")", "）")
    confidence = _DOUBTFUL if stated.doubt or not expression.unit else _LIKELY if doubt else _SURE
    lead = tuple(dict.fromkeys(each for at in head.leads for each in department_names(row.cells[at])))
    return FoundTarget(
        clause=clause.locator,
        section=clause.section,
        indicator=name,
        expression=expression,
        period=stated.period,
        scope=scope_of(row.name, plan),
        quote=" | ".join(cell for cell in row.cells if cell),
        lead=lead,
        support=(),
        base=_base(expression, row, head) if stated.has_base else None,
        confidence=confidence,
        doubt=doubt or ("" if expression.unit else "没有单位"),
    )


def _count_word(name: str, expression: TargetExpression) -> str:
    """数 behind what is counted, as the reader of sentences has it: 竹工坊 in 家 is 竹工坊数."""
    counted = expression.measure in {Measure.LEVEL, Measure.TOTAL} and counts_things(expression.unit or "%")
    return "数" if counted and not split_metric(name)[1] and not _MANY.search(name) else ""


def _capped(expression: TargetExpression, name: str) -> tuple[TargetExpression, str]:
    """A bare number for what is better when less (用水总量, 死亡率) is a limit."""
    is_bare = expression.comparison is Comparison.AT_LEAST and not re.search(r"[≥>]|以上|超|不低于", expression.text)
    is_state = expression.measure in {Measure.LEVEL, Measure.TOTAL} and expression.aim is Aim.REACH
    if not (is_bare and is_state and _CEILINGS.search(name)):
        return expression, ""
    return replace(expression, comparison=Comparison.AT_MOST, aim=Aim.CAP, falling=True), _CAPPED


def _base(expression: TargetExpression, row: _Row, head: Head) -> StatedBase | None:
    """The latest number before the plan's time; (2019年) behind it is its year."""
    if expression.measure not in {Measure.LEVEL, Measure.TOTAL}:
        return None
    for column in sorted(head.of(Kind.BASE), key=lambda each: each.period, reverse=True):
        cell = _MARKS.sub("", row.cells[column.at].strip())
        note = _NOTE.search(cell)
        figures = _NOTE.sub("", cell).strip()
        stated = expression_of("", figures, Measure.LEVEL, row.unit or column.unit) if figures[:1].isdigit() else None
        if stated is None:
            continue
        year = int(note[1]) if note else column.period.first.year
        return StatedBase(stated.value, stated.unit, years(year, year))
    return None
