"""A file of reported values into the ledger: every row checked as a single value is, all faults told, all or nothing.

Rows are read, checked and written in batches, so that a file may be much larger than memory.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.domain.agreeing import Disagreement, disagreements
from plancli.domain.observation import Observation
from plancli.domain.outcomes import Outcome, Result, with_what_is_held
from plancli.domain.readings import PERCENT
from plancli.domain.recording import Fault, clash_of, is_above_all, no_earlier_than
from plancli.errors import FileProblemsError, Problem
from plancli.files.cell_text import text_of
from plancli.files.found import CellFault, Said, Value
from plancli.files.headless import headless_columns, watched
from plancli.files.heads import Field
from plancli.files.known import Known, Values
from plancli.files.layout import LOOKED_AT, HeadFault, Layout, layout_of, without_sums
from plancli.files.row_checks import RowChecks, Skipped
from plancli.files.series import ADDING, Places
from plancli.files.tables import Row, Table, tables_in

if TYPE_CHECKING:
    from plancli.files.cell_text import Cell

_BATCH = 50_000


@dataclass(slots=True)
class TableNotes:
    """What of a table was not taken for values, to be said: its sheet, columns, rows."""

    sheet: str
    left_out: tuple[str, ...] = ()
    skipped: Skipped | None = None
    year: int | None = None
    uses_year: bool = False
    is_no_table: bool = False
    is_empty: bool = False


@dataclass(slots=True)
class Imported:
    """What became of one file."""

    file: Path
    counts: Counter[Result] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    notes: list[TableNotes] = field(default_factory=list)
    places: tuple[tuple[str, str], ...] = ()
    without_reason: int = 0
    warnings: tuple[Disagreement, ...] = ()
    above_all: list[Value] = field(default_factory=list)  # shares above 100%
    error: FileProblemsError | None = None

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it may stay."""
        return bool(self.faults) or self.error is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with it, by sheet and line."""
        if self.error is not None:
            return self.error.problems or (Problem(str(self.file), 0, "", str(self.error), self.error.hint),)
        return tuple(one.problem for one in self.faults)

    @property
    def refused_rows(self) -> int:
        """How many rows have a fault."""
        return len({(one.sheet, one.line) for one in self.faults})


@dataclass(frozen=True, slots=True)
class Importer:
    """What importing stands on: the ledger's names and values, what was said with the command, and the day."""

    known: Known
    values: Values
    said: Said
    today: date
    keeps_outcomes: bool = False

    def file(self, done: Imported, on_rows: Callable[[int], None]) -> None:
        """Check a file and write its values, adding to `done`. The caller undoes it where it is refused.

        `on_rows` hears how many rows have been read. Raises FileProblemsError for what is no table of values.
        """
        path = done.file
        places = Places(self.known, self.values)
        for table in tables_in(path):
            if self.said.sheet and table.sheet != self.said.sheet:
                continue
            self._table(table, places, done, on_rows)
        if all(one.is_no_table for one in done.notes):
            raise self._no_table(path, done)
        done.places = places.keys
        done.faults.sort(key=lambda one: one.line)
        done.faults.sort(key=lambda one: [note.sheet for note in done.notes].index(one.sheet))

    def disagreements(self, done: Imported) -> tuple[Disagreement, ...]:
        """Where values from January on and amounts of parts contradict each other, one of them from this file."""
        found: list[Disagreement] = []
        for indicator, region, values in self.values.counted_twice(done.places):
            one = self.known.indicators[indicator]
            if one.measure in ADDING and region:
                found += disagreements(values, one.unit)
        origin = f"import:{done.file}"
        return tuple(one for one in found if any(value.origin == origin for value in one.values))

    def _table(self, table: Table, places: Places, done: Imported, on_rows: Callable[[int], None]) -> None:
        rows = iter(table.rows)
        first = list(islice(rows, LOOKED_AT))
        layout = layout_of(first, table, self.known.names, self.said.mapped)
        is_empty = not any(text_of(cell) for _, cells in first for cell in cells)
        notes = TableNotes(table.sheet, is_no_table=layout is None, is_empty=is_empty)
        done.notes.append(notes)
        if layout is None:
            return
        notes.left_out, notes.year = layout.left_out, layout.year
        head_faults = (*layout.faults, *_untold_time(layout, self.said))
        if head_faults:
            done.faults += _head_faults(table, layout, head_faults)
            return
        checks = RowChecks(table, layout, self.known, self.said, self.today, places)
        notes.skipped = checks.skipped
        below = (row for row in chain(first, rows) if row[0] > layout.head_line)
        filled = _carried(below, table, layout) if table.merged else below
        if bare := headless_columns(first, table, layout):
            filled = watched(filled, bare, table, checks.faults)
        values = checks.values(without_sums(filled, layout, checks.skipped.totals))
        while batch := list(islice(values, _BATCH)):
            done.faults += self._settle(batch, table, done)
            on_rows(batch[-1].line)
        done.faults += checks.faults
        notes.uses_year = checks.uses_title

    def _settle(self, batch: Sequence[Value], table: Table, done: Imported) -> Iterator[CellFault]:
        """Write what is new or different; a fault for every value that would replace one of another kind."""
        known = [each.observation for each in batch if not each.is_first]
        held = self.values.live_in_cells(known)
        places = iter(range(len(known)))
        rows: list[tuple[Observation, Observation | None]] = []
        for each in batch:
            new = each.observation
            old = None if each.is_first else held.get(next(places))
            if old is None:
                rows.append((new, None))
            elif fault := clash_of(new, old, self.known.targets.get(new.indicator_id, ())):
                yield CellFault(str(table.file), table.sheet, each.line, each.column, "", new.indicator_id, fault)
            else:
                rows += self._met(Outcome(with_what_is_held(new, old, says_status=each.says_status), old), done)
        done.above_all += self._above_all(batch)
        done.counts[Result.NEW] += sum(old is None for _, old in rows)
        if self.keeps_outcomes:
            done.outcomes += [Outcome(new, old) for new, old in rows]
        self.values.add(rows)

    def _above_all(self, batch: Sequence[Value]) -> Iterator[Value]:
        """The shares above 100%, which may be right and are told."""
        for each in batch:
            one = each.observation
            if one.unit == PERCENT and is_above_all(one, self.known.indicators[one.indicator_id]):
                yield each

    def _met(self, outcome: Outcome, done: Imported) -> list[tuple[Observation, Observation | None]]:
        """What is to be written of a value for a cell that has one."""
        done.counts[outcome.result] += 1
        if outcome.result is Result.CHANGED:
            outcome = self._reasoned(outcome, done)
            return [(_dated(outcome), outcome.old)]
        if self.keeps_outcomes:
            done.outcomes.append(outcome)
        return []

    def _reasoned(self, outcome: Outcome, done: Imported) -> Outcome:
        """A correction says why: as the file or the command does, else the remark, else that the file said so."""
        new = outcome.new
        if new.reason:
            return outcome
        done.without_reason += not new.note
        return Outcome(new._replace(reason=new.note or f"导入 {done.file.name}"), outcome.old)

    def _no_table(self, path: Path, done: Imported) -> FileProblemsError:
        if self.said.sheet and not done.notes:
            hint = "leave --sheet out to import every sheet"
            return FileProblemsError(f"{path} has no sheet {self.said.sheet}", (), hint)
        if all(one.is_empty for one in done.notes):
            return FileProblemsError(f"{path} is empty", (), "its first line is to be heads: 指标,数值,单位,时期")
        message = f"no line of its first {LOOKED_AT} is the heads of a table of values"
        remedy = "name the columns 指标,数值,单位,时期 (or give --map 列=字段); months or cities may be columns"
        problem = Problem(str(path), 0, "", message, remedy)
        return FileProblemsError(f"{path} cannot be imported", (problem,), "nothing was written")


def _dated(correction: Outcome) -> Observation:
    """A correction whose row does not say its day, for which the period's last stands, follows what it corrects."""
    new, old = correction.new, correction.old
    return new if old is None or new.reported_on != new.period.last else no_earlier_than(new, old)


def _untold_time(layout: Layout, said: Said) -> Iterator[HeadFault]:
    """A fault where neither a head nor a column nor the command says what time the values are for."""
    is_told = said.period or {Field.PERIOD, Field.YEAR, Field.MONTH} & layout.fields.keys()
    untold = next((one.column for one in layout.values if not one.period), None)
    if untold is not None and not is_told:
        yield untold, "no column says what time the values are for", "give --period 2022-06, or add a column 时期"


def _head_faults(table: Table, layout: Layout, faults: Iterable[HeadFault]) -> Iterator[CellFault]:
    for column, message, remedy in faults:
        head = layout.heads[column]
        yield CellFault(str(table.file), table.sheet, layout.head_line, column, head, "", Fault(message, remedy))


def _carried(rows: Iterator[Row], table: Table, layout: Layout) -> Iterator[Row]:
    """The rows, with what stands in a cell merged over several of them in each; never a value."""
    values = {one.column for one in layout.values}
    starts: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in table.merged:
        if bottom > top and left == right and left not in values:
            starts.setdefault(top, []).append((left, bottom))
    carried: dict[int, tuple[int, Cell]] = {}
    for line, cells in rows:
        filled = list(cells)
        for column, (bottom, cell) in carried.items():
            if line <= bottom and column < len(filled):
                filled[column] = cell
        for column, bottom in starts.get(line, ()):
            if column < len(filled):
                carried[column] = (bottom, filled[column])
        yield line, filled
