"""Where in a table its heads are, and what its columns hold: long, or with a column a month, a city or an indicator."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plancli.domain.numerals import half_width
from plancli.domain.vocabulary import Accumulation
from plancli.files.cell_text import Cell, date_in, is_date, month_of, text_of
from plancli.files.heads import TOTALS, UNKNOWN, VALUE_FIELDS, Field, Head, Names, head_of, is_below, plain, unit_in
from plancli.files.tables import Row, Table

LOOKED_AT = 40
_YEARS = re.compile(r"(?<!\d)((?:19|20|21)\d\d)\s*年")
_UNIT_LINE = re.compile(r"(?:计量)?单位\s*[:：]\s*([^\s)）]+)")
_MANY_UNITS = re.compile(r"[、,，;；和及]")
_NEEDED = "a table needs a column 指标 (or 指标代码), one with values (数值, 累计, 当期, months or cities)"


HeadFault = tuple[int, str, str]  # column, what, remedy


class ValueColumn(NamedTuple):
    """A column with numbers, and what its head says of them."""

    column: int
    head: str
    accumulation: Accumulation | None = None
    period: str = ""
    region: str = ""
    indicator: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table hold. `head_line` is the last line of the heads; `width` how many columns have one.

    `units` stand above the table (单位：万元) for values without a unit of their own; `year` for months without one.
    """

    head_line: int
    heads: tuple[str, ...]
    fields: Mapping[Field, int]
    values: tuple[ValueColumn, ...]
    left_out: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    year: int | None = None
    faults: tuple[HeadFault, ...] = ()

    @property
    def width(self) -> int:
        """How many columns have a head."""
        return len(self.heads)


def layout_of(first: Sequence[Row], table: Table, names: Names, mapped: Mapping[str, Field]) -> Layout | None:
    """The layout of the table whose first rows these are; None where no row of them is a line of heads."""
    filled = _filled(first, table)
    alone = [_Heads(_head_texts(cells), (), names, mapped) for _, cells in filled]
    for at, (number, cells) in enumerate(filled):
        line, below = filled[at + 1] if at + 1 < len(filled) else (number, ())
        goes_on = alone[at].goes_on_in(_head_texts(below), names, mapped)
        if goes_on or (_may_be_heads(cells) and _may_be_heads(below)):
            both = _Heads(_spread(cells, below), _head_texts(below), names, mapped)
            if goes_on or (both.is_head and both.score > max(alone[at].score, alone[at + 1].score)):
                return both.layout(line, first[:at])
        if alone[at].is_head:
            return alone[at].layout(number, first[:at])
    return None


def _filled(first: Sequence[Row], table: Table) -> list[Row]:
    """The rows with the text of every merged range in all of its cells of one row."""
    rows = {number: list(cells) for number, cells in first}
    for (top, left), (bottom, right) in table.merged:
        if top == bottom and top in rows and right < len(rows[top]):
            rows[top][left : right + 1] = [rows[top][left]] * (right + 1 - left)
    return [(number, rows[number]) for number, _ in first]


def _head_texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The heads of a line; a date is the month that it stands for."""
    found = [(month_of(day) if (day := date_in(cell)) else "") if is_date(cell) else text_of(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _may_be_heads(cells: Sequence[Cell]) -> bool:
    """Whether a line can be the second one of the heads: some text, and no number."""
    texts = [cell for cell in cells if text_of(cell)]
    return len(texts) > 1 and not any(isinstance(cell, int | float) and not 1900 <= cell <= 2199 for cell in texts)  # noqa: PLR2004


def _spread(cells: Sequence[Cell], below: Sequence[Cell]) -> tuple[str, ...]:
    """The upper heads, each over the blanks to its right that have heads of their own below them, as merged cells."""
    upper = [*_head_texts(cells)]
    lower = _head_texts(below)
    upper += [""] * (len(lower) - len(upper))
    for at in range(1, len(upper)):
        if not upper[at] and at < len(lower) and lower[at] and lower[at - 1]:
            upper[at] = upper[at - 1]
    return tuple(upper)


class _Heads:
    """One reading of a line or two as heads."""

    def __init__(self, upper: Sequence[str], lower: Sequence[str], names: Names, mapped: Mapping[str, Field]) -> None:
        width = max(len(upper), len(lower))
        self._parts = [tuple(dict.fromkeys(filter(None, (_at(upper, one), _at(lower, one))))) for one in range(width)]
        self._heads = [head_of(parts, names, mapped) if parts else UNKNOWN for parts in self._parts]

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple("".join(parts) for parts in self._parts)

    @property
    def is_head(self) -> bool:
        """Whether it says where indicators and values are, and nothing that only a row of values would."""
        fields = {one.field for one in self._heads if one.is_known}
        values = [one for one in self._heads if one.is_value]
        has_indicator = bool(fields & {Field.INDICATOR, Field.CODE}) or any(one.indicator for one in values)
        known = sum(one.is_known for one in self._heads)
        return has_indicator and bool(values) and known > 1 and not self._has_numbers

    def goes_on_in(self, below: Sequence[str], names: Names, mapped: Mapping[str, Field]) -> bool:
        """Whether the line below says which values are below these heads, and nothing below 指标 and 单位."""
        if not self.is_head or any(map(_is_number, below)):
            return False
        titles = {at for at, head in enumerate(self._heads) if head.is_known and not head.is_value}
        is_said_before = all(not text or text in self._parts[at] for at, text in enumerate(below) if at in titles)
        return is_said_before and any(is_below(one, names, mapped) for at, one in enumerate(below) if at not in titles)

    @property
    def _has_numbers(self) -> bool:
        """Whether a cell is a plain number that is no year: then it is a row of values."""
        return any(_is_number(text) and not head.is_known for text, head in zip(self._texts, self._heads, strict=True))

    @property
    def score(self) -> int:
        """How much it says; two columns that say the same say less than one."""
        known = [one for one in self._heads if one.is_known]
        return sum(sum(map(bool, one[:5])) for one in known) - sum(known.count(one) > 1 for one in known)

    def layout(self, line: int, above: Sequence[Row]) -> Layout:
        """The layout, with what stands above the heads."""
        fields: dict[Field, int] = {}
        values: list[ValueColumn] = []
        left_out: list[str] = []
        faults: list[HeadFault] = []
        texts = self._texts
        for column, (text, head) in enumerate(zip(texts, self._heads, strict=True)):
            if head.is_value:
                values.append(_value_column(column, text, head))
            elif not head.is_known or head.field in {None, Field.IGNORED}:
                left_out += [text] if text else []
            elif head.field in fields:
                earlier = texts[fields[head.field]]
                faults.append((column, f"{earlier} and {text} are both {head.field}", "keep one, or --map 列=忽略"))
            else:
                fields[head.field] = column
        faults += _same_values(values)
        if not values:
            column = next(at for at, text in enumerate(texts) if text and at not in fields.values())
            message = f"none of {'、'.join(left_out)} is known to hold values"
            faults.append((column, message, f"say which does: --map {texts[column]}=数值"))
        values = _alone_beside_cumulative(values)
        return Layout(
            line, texts, fields, tuple(values), tuple(left_out), tuple(_units(above)), _year(above), tuple(faults)
        )


def _at(texts: Sequence[str], column: int) -> str:
    return texts[column] if column < len(texts) else ""


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,]+(?:\.\d+)?%?", half_width(text)))


def _value_column(column: int, text: str, head: Head) -> ValueColumn:
    stated = VALUE_FIELDS.get(head.field) if head.field else None
    return ValueColumn(column, text, stated, head.period, head.region, head.indicator, head.unit)


def _same_values(values: Sequence[ValueColumn]) -> Iterator[HeadFault]:
    """A fault for every column that says the same thing as one before it."""
    seen: dict[tuple[object, ...], str] = {}
    for one in values:
        key = one._replace(column=0, head="", unit="")
        if key in seen:
            yield one.column, f"{seen[key]} and {one.head} are both values", "keep one, or --map 列=忽略"
        seen.setdefault(key, one.head)


def _alone_beside_cumulative(values: list[ValueColumn]) -> list[ValueColumn]:
    """本期 beside 累计 is that period alone."""
    has_cumulative = any(one.accumulation is Accumulation.CUMULATIVE for one in values)
    return [
        one._replace(accumulation=Accumulation.AMOUNT)
        if has_cumulative and one.accumulation is None and plain(one.head).startswith("本期")
        else one
        for one in values
    ]


def _units(above: Sequence[Row]) -> Iterator[str]:
    """The units that stand above a table: 单位：亿元、% ; a text that is none stays as it is, so that it is told."""
    for _, cells in above:
        for match in _UNIT_LINE.finditer(" ".join(map(text_of, cells))):
            for text in filter(None, _MANY_UNITS.split(match[1])):
                yield unit_in(text) or text


def _year(above: Sequence[Row]) -> int | None:
    """The one year that the lines above a table name."""
    found = {int(one) for _, cells in above for one in _YEARS.findall(half_width(" ".join(map(text_of, cells))))}
    return found.pop() if len(found) == 1 else None


def is_total(text: str) -> bool:
    """Whether a name in a row says that the row is a sum of others."""
    return is_sum(text) or plain(text).endswith(("合计", "小计", "总计"))


def is_sum(text: str) -> bool:
    """Whether a text says no more than that something is a sum of others."""
    return plain(text) in TOTALS


def without_sums(rows: Iterable[Row], layout: Layout, totals: list[int]) -> Iterator[Row]:
    """The rows but for those with 合计 in a column that is left out, whose lines are added to `totals`."""
    taken = {*layout.fields.values(), *(one.column for one in layout.values)}
    left_out = [at for at in range(layout.width) if at not in taken]
    if not left_out:
        return iter(rows)
    return _unless_sums(rows, left_out, totals)


def _unless_sums(rows: Iterable[Row], columns: Sequence[int], totals: list[int]) -> Iterator[Row]:
    for line, cells in rows:
        if any(at < len(cells) and isinstance(cells[at], str) and is_sum(text_of(cells[at])) for at in columns):
            totals.append(line)
        else:
            yield line, cells
