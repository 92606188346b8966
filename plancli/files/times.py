"""The periods that the cells of a table name, each read once."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from plancli.domain.period import Granularity, Period, PeriodError, parse_period
from plancli.domain.recording import Fault
from plancli.domain.vocabulary import Accumulation
from plancli.files.cell_text import Cell, date_in, is_date, month_of, text_of
from plancli.files.found import Said
from plancli.files.heads import Field
from plancli.files.layout import Layout, ValueColumn
from plancli.files.period_cells import EXAMPLES, NeedsYearError, PeriodCell, read_period

PLACES = {None: 0, Accumulation.CUMULATIVE: 1, Accumulation.AMOUNT: 2}
_GIVE = "give --period 2022-06, or a column 时期"


class Time(NamedTuple):
    """A period, its number in the file, and whether its words say that values count from January on.

    Within a series, 3 × `number` + PLACES[how it counts] is the number of a cell of the ledger.
    """

    period: Period
    text: str
    number: int
    accumulation: Accumulation | None
    kind: int  # one number for all times of which the same values count from January


class Times:
    """The periods of a table. `of` gives the time of a value, or what is wrong with it."""

    def __init__(self, layout: Layout, said: Said, today: date, numbers: dict[str, int]) -> None:
        self._layout, self._said, self._today = layout, said, today
        self._numbers = numbers
        self._known: dict[tuple[object, ...], Time | Fault] = {}
        self._texts: dict[int, dict[str, Time | Fault]] = {}
        self._period = layout.fields.get(Field.PERIOD)
        self._year, self._month = layout.fields.get(Field.YEAR), layout.fields.get(Field.MONTH)
        self._is_plain = self._year is None and self._month is None
        self.uses_title = False  # whether a month has taken its year from above the table

    def of(self, column: ValueColumn, cells: Sequence[Cell]) -> Time | Fault:
        """The time that a value of a row is for."""
        cell = cells[self._period] if self._period is not None else ""
        if self._is_plain and type(cell) is str:
            try:
                return self._texts[column.column][cell]
            except KeyError:
                found = self._texts.setdefault(column.column, {})[cell] = self._read(column, cell, cells)
                return found
        key = (column.column, cell, type(cell), self._text(self._year, cells), self._text(self._month, cells))
        if key not in self._known:
            self._known[key] = self._read(column, cell, cells)
        return self._known[key]

    def column_of(self, column: ValueColumn) -> int:
        """The column that a value has its time from."""
        found = next((at for at in (self._period, self._month, self._year) if at is not None), None)
        return column.column if column.period or found is None else found

    def _read(self, value: ValueColumn, cell: Cell, cells: Sequence[Cell]) -> Time | Fault:
        try:
            return self._time(self._cell(value, cell, cells))
        except NeedsYearError as error:
            return Fault(str(error), _GIVE if isinstance(error, _UntoldError) else "give the year: --period 2022")
        except PeriodError as error:
            return Fault(str(error), EXAMPLES)

    def _cell(self, value: ValueColumn, cell: Cell, cells: Sequence[Cell]) -> PeriodCell:
        """Head, then column, then --period; a head or column without a year takes that of the others."""
        own = self._own(cell, self._period)
        year = self._year_of(own, cells)
        month = self._own(cells[self._month], self._month) if self._month is not None else ""
        if value.period:
            found = self._with_year(value.period, year)
            if own and not _is_year(own) and own != found.text:
                raise PeriodError(f"the head says {value.period}, the column {own}")
            return found
        if month:
            return self._with_year(f"{month}月" if month.isdigit() and len(month) < len("2022") else month, year)
        if own:
            return self._with_year(own, year)
        if self._year is not None and (text := self._text(self._year, cells)):
            return read_period(text)
        if self._said.period:
            return read_period(self._said.period)
        raise _UntoldError("nothing says what time the value is for")

    def _with_year(self, text: str, year: int | None) -> PeriodCell:
        """A period, of `year` where it has none itself, else of the year above the table."""
        try:
            return read_period(text, year)
        except NeedsYearError:
            found = read_period(text, self._layout.year)
        self.uses_title = True
        return found

    def _year_of(self, own: str, cells: Sequence[Cell]) -> int | None:
        said = self._said.period
        texts = (self._text(self._year, cells), own if _is_year(own) else "", said)
        for text in filter(None, texts):
            return parse_period(read_period(text).text).first.year
        return None

    def _own(self, cell: Cell, column: int | None) -> str:
        """The text of the period column; a date cell, or a number that is one, is the month that it begins or ends."""
        day = date_in(cell)
        if day is None:
            if is_date(cell):
                raise PeriodError(f"'{cell}' is a time of day")
            return text_of(cell)
        if found := month_of(day):
            return found
        head = self._layout.heads[column or 0]
        if any(mark in head for mark in "截日"):
            return day.isoformat()
        raise PeriodError(f"the spreadsheet has made the day {day} of what was typed")

    def _time(self, cell: PeriodCell) -> Time | Fault:
        period = parse_period(cell.text)
        if period.last > self._today:
            return Fault(f"the period {period} ends on {period.last}, after today", "record it once it is over")
        if period.granularity is Granularity.EACH_YEAR:
            return Fault(f"'{cell.text}' is no period of a value", EXAMPLES)
        text = str(period)
        number = self._numbers.setdefault(text, len(self._numbers))
        is_year = period.granularity in {Granularity.YEAR, Granularity.YEARS}
        return Time(period, text, number, cell.accumulation, 3 * is_year + PLACES[cell.accumulation])

    @staticmethod
    def _text(column: int | None, cells: Sequence[Cell]) -> str:
        return text_of(cells[column]) if column is not None else ""


class _UntoldError(NeedsYearError):
    """Neither the head nor the row nor the command says what time it is."""


def _is_year(text: str) -> bool:
    try:
        return bool(text) and parse_period(read_period(text).text).granularity is Granularity.YEAR
    except PeriodError:
        return False
