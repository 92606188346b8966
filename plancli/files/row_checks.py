"""Rows of a table to observations, by the checks that a single value passes, and every fault with its cell.

A row's cells other than its value, time, source, note and reason make its series; what follows from them is worked out
once. A plain number that no check of its series can object to is taken by comparing it with two bounds; every other
value goes through `observation_of`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from plancli.domain.observation import Observation
from plancli.domain.recording import Fault, Report, observation_of
from plancli.files.cell_text import Cell, is_missing, number_text, text_of
from plancli.files.counting import counting, fall
from plancli.files.found import WHOLE_ROW, CellFault, Said, Value
from plancli.files.heads import Field
from plancli.files.known import Known
from plancli.files.layout import Layout, ValueColumn, is_sum
from plancli.files.series import KEY_FIELDS, Places, Refused, Series, SeriesMaker
from plancli.files.tables import Row, Table
from plancli.files.times import PLACES, Time, Times
from plancli.files.units_in import in_own_unit, scaled, value_text

_PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?").fullmatch
_OVER = "2000"  # a year that is over
_MOST_WORDS = 10_000


class Skipped(NamedTuple):
    """Rows that are no values, by why."""

    totals: list[int]
    empty: list[int]
    repeated: list[int]


class RowChecks:
    """The checks of one table. `values` gives what passes and puts what is wrong into `faults`."""

    def __init__(self, table: Table, layout: Layout, known: Known, said: Said, today: date, places: Places) -> None:
        self.faults: list[CellFault] = []
        self.skipped = Skipped([], [], [])
        self._table, self._layout, self._said, self._today = table, layout, said, today
        self._maker = SeriesMaker(layout, known, said, places)
        self._times = Times(layout, said, today, places.numbers)
        self._cells: dict[tuple[type, Cell], Cell] = {}
        self._key = _picker([layout.fields[one] for one in KEY_FIELDS if one in layout.fields])
        self._groups: dict[tuple[Cell, ...], tuple[tuple[ValueColumn, Series | Refused], ...] | None] = {}
        self._words = Words(layout, said)
        self._numbers = {one.column for one in layout.values}
        self._origin = f"import:{table.file}"

    @property
    def uses_title(self) -> bool:
        """Whether a month has taken its year from above the table."""
        return self._times.uses_title

    def values(self, rows: Iterable[Row]) -> Iterator[Value]:
        """The values of the rows that pass; the later of two for one cell does not."""
        groups, width = self._groups, self._layout.width
        for line, given in rows:
            cells = given if len(given) == width else self._fitted(line, given)
            key = self._key(cells)
            try:
                group = groups[key]
            except KeyError:
                group = groups[self._kept(key)] = self._grouped(cells)
            if group is None:
                self.skipped.totals.append(line)
                continue
            is_empty = True
            for column, series in group:
                cell = cells[column.column]
                number = _plain(cell) if type(cell) is not float else self._shown_plain(cell, (line, column.column))
                if number is None and is_missing(text_of(cell)):
                    continue
                is_empty = False
                if one := self._value(line, column, series, cells, number):
                    yield one
            if is_empty and cells:
                self.skipped.empty.append(line)

    def _shown_plain(self, number: float, place: tuple[int, int]) -> Decimal | None:
        """A number of a workbook; None where it is shown as a percentage, or may be one for all that is known."""
        percents = self._table.percents()
        if place in (percents or ()) or (percents is None and number <= 1):
            return None
        return Decimal(number_text(number))

    def _kept(self, key: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """A key out of cells that are one object where they are equal, which takes less room and is quicker to find."""
        return tuple([self._cells.setdefault((type(one), one), one) for one in key])

    def _fitted(self, line: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """A row as wide as the heads; none of a CSV's row that is wider, where a comma parts a number in two."""
        width = self._layout.width
        if len(cells) > width and self._table.is_text and any(map(text_of, cells[width:])):
            fault = Fault(f"{len(cells)} cells under {width} heads", "put quotation marks around a cell with a comma")
            self.faults.append(CellFault(str(self._table.file), self._table.sheet, line, WHOLE_ROW, "", "", fault))
            return [""] * width
        return [*cells[:width], *[""] * (width - len(cells))]

    def _grouped(self, cells: Sequence[Cell]) -> tuple[tuple[ValueColumn, Series | Refused], ...] | None:
        found = self._maker.of_row(cells)
        return None if found is None else tuple(zip(self._layout.values, found, strict=True))

    def _value(
        self, line: int, column: ValueColumn, series: Series | Refused, cells: Sequence[Cell], number: Decimal | None
    ) -> Value | None:
        """One value, unless something is wrong with it or the file has said it before."""
        if isinstance(series, Refused):
            if self._is_sum(cells):
                self._summed(line)
            elif _is_note(cells):
                self.skipped.empty.append(line)
            else:
                self._told(line, series.column, cells, series.fault)
            return None
        time = self._times.of(column, cells)
        one = None
        if number is not None and series.low <= number < series.limit and isinstance(time, Time):
            one = self._quick(series, time, cells, number)
        if one is None:
            if isinstance(time, Fault) and self._is_sum(cells):
                self._summed(line)
                return None
            one = self._checked(line, column, series, time, cells)
        if one is None or not isinstance(time, Time):
            return None
        place = series.place
        said = hash((one.value, one.unit, one.qualifier))
        earlier = place.seen.earlier(3 * time.number + PLACES[one.accumulation], line, said)
        if earlier is not None:
            self._again(line, column, cells, earlier)
            return None
        if not series.may_fall and (fault := fall(series, time, one)):
            self._told(line, column.column, cells, fault)
            return None
        return Value(line, column.column, one, place.is_first, series.says_status)

    def _quick(self, series: Series, time: Time, cells: Sequence[Cell], number: Decimal) -> Observation | None:
        """The observation of a number that no check of its series objects to; None where the time does not fit it."""
        counts = counting(series, time, self._said.accumulation)
        if isinstance(counts, Fault):
            return None
        if series.scale is not None:
            number = scaled(number, series.scale) or number
        report, period = series.report, time.period
        if report.reported_on is not None and report.reported_on < period.first:
            return None
        source, note, reason = self._words.of(cells)
        return Observation(
            series.indicator, report.region, period, number, series.meant, counts, report.status, "",
            source, report.reported_on or period.last, "", note, None, None, reason, self._origin,
        )  # fmt: skip

    def _checked(
        self, line: int, column: ValueColumn, series: Series, time: Time | Fault, cells: Sequence[Cell]
    ) -> Observation | None:
        """The observation by all checks; its faults are told together."""
        tell = partial(self._told, line, column.column, cells)
        if isinstance(time, Fault):
            self._told(line, self._times.column_of(column), cells, time)
        found = value_text(cells[column.column], (line, column.column), self._table, series.unit, series.place.context)
        counts = counting(series, time, self._said.accumulation) if isinstance(time, Time) else None
        for fault in (found, counts):
            if isinstance(fault, Fault):
                tell(fault)
        if isinstance(found, Fault):
            return None
        source, note, reason = self._words.of(cells)
        report = series.report
        text = time.text if isinstance(time, Time) else _OVER  # so that the number is looked at too
        stated = None if isinstance(counts, Fault) else counts
        full = Report(
            found, text, report.region, source, stated, report.status, report.reported_on, note, reason, self._origin
        )
        one, faults = observation_of(full, series.place.context, self._today)
        for each in faults:
            tell(each)
        is_sound = one is not None and not isinstance(time, Fault) and not isinstance(counts, Fault)
        return in_own_unit(one, series.place.context.indicator.unit) if one is not None and is_sound else None

    def _is_sum(self, cells: Sequence[Cell]) -> bool:
        """Whether a row says that it sums up others, in any cell but that of a value: 合计 below 序号."""
        return any(at not in self._numbers and is_sum(text_of(cell)) for at, cell in enumerate(cells))

    def _summed(self, line: int) -> None:
        if line not in self.skipped.totals[-1:]:  # once for all values of the row
            self.skipped.totals.append(line)

    def _again(self, line: int, column: ValueColumn, cells: Sequence[Cell], earlier: tuple[int, bool]) -> None:
        first, is_same = earlier
        if is_same:
            self.skipped.repeated.append(line)
            return
        message = f"line {first} gives another value for the same indicator, region and period"
        self._told(line, column.column, cells, Fault(message, "keep one of the two"))

    def _told(self, line: int, column: int, cells: Sequence[Cell], fault: Fault) -> None:
        about = self._maker.at(Field.INDICATOR, cells) or self._maker.at(Field.CODE, cells)
        head = self._layout.heads[column] if 0 <= column < len(self._layout.heads) else ""
        found = CellFault(str(self._table.file), self._table.sheet, line, column, head, about, fault)
        if not self.faults or self.faults[-1] != found:  # what is wrong with a name is so for all values of its row
            self.faults.append(found)


def _plain(cell: Cell) -> Decimal | None:
    """The number of a cell that is text and nothing but plain digits; None for all others."""
    return Decimal(cell) if type(cell) is str and _PLAIN(cell) else None


def _is_note(cells: Sequence[Cell]) -> bool:
    """Whether a row has one cell alone, and in it words: a remark below the table, or a title between its parts."""
    texts = [text for text in map(text_of, cells) if text]
    return len(texts) == 1 and not any(mark.isdigit() for mark in texts[0][:1])


def _picker(columns: Sequence[int]) -> Callable[[Sequence[Cell]], tuple[Cell, ...]]:
    """What takes the cells of some columns out of a row."""
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda cells: tuple([cells[one] for one in columns])


class Words:
    """Source, note and reason of rows; what a row leaves open is as said with the command."""

    def __init__(self, layout: Layout, said: Said) -> None:
        columns = [layout.fields.get(one) for one in (Field.SOURCE, Field.NOTE, Field.REASON)]
        self._fields = [at is not None for at in columns]
        self._pick = _picker([at for at in columns if at is not None])
        self._usual = (said.source, "", said.reason)
        self._known: dict[tuple[Cell, ...], tuple[str, str, str]] = {}

    def of(self, cells: Sequence[Cell]) -> tuple[str, str, str]:
        """The three words of a row."""
        key = self._pick(cells)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            found = self._known[key] = self._read(key)
        return found

    def _read(self, key: tuple[Cell, ...]) -> tuple[str, str, str]:
        texts = iter([text_of(one) for one in key])
        source, note, reason = (
            (next(texts) if is_there else "") or usual
            for is_there, usual in zip(self._fields, self._usual, strict=True)
        )
        return source, note, reason
