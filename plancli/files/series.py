"""What a row of a table says besides its value and time, worked out once for all rows that say the same."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from plancli.domain.ledger import Indicator
from plancli.domain.names import fold
from plancli.domain.readings import PERCENT
from plancli.domain.recording import Context, Fault, Report, unquestioned_below
from plancli.domain.units import fits
from plancli.domain.vocabulary import Accumulation, Measure, ObservationStatus
from plancli.files.cell_text import Cell, is_missing, text_of
from plancli.files.found import Said, Seen
from plancli.files.heads import Field, plain, unit_in
from plancli.files.known import Known, Values, context_of
from plancli.files.layout import Layout, ValueColumn, is_total
from plancli.files.units_in import own_scale

if TYPE_CHECKING:
    from plancli.domain.observation import Observation

T = TypeVar("T")
KEY_FIELDS = (
    Field.CODE, Field.INDICATOR, Field.UNIT, Field.REGION, Field.STATUS, Field.REPORTED, Field.ACCUMULATION,
)  # fmt: skip
_ACCUMULATIONS = {
    "累计": Accumulation.CUMULATIVE, "累计值": Accumulation.CUMULATIVE, "累计数": Accumulation.CUMULATIVE,
    "cumulative": Accumulation.CUMULATIVE, "当期": Accumulation.AMOUNT, "当月": Accumulation.AMOUNT,
    "本月": Accumulation.AMOUNT, "本期": Accumulation.AMOUNT, "当期值": Accumulation.AMOUNT,
    "monthly": Accumulation.AMOUNT, "amount": Accumulation.AMOUNT,
}  # fmt: skip
_STATUSES = {
    word: status
    for status, words in {
        ObservationStatus.PROVISIONAL: "快报 快报数 初步 初步数 provisional",
        ObservationStatus.FINAL: "核定 核定数 最终 正式 final",
        ObservationStatus.ESTIMATED: "估计 估算 预计 estimated",
    }.items()
    for word in words.split()
}

ADDING = frozenset({Measure.TOTAL, Measure.REDUCTION})


class Place:
    """One indicator and region: what its values are checked against, and what the file has said of them."""

    __slots__ = ("context", "is_first", "region", "seen", "sums")

    def __init__(self, context: Context, region: str) -> None:
        self.context, self.region = context, region
        self.is_first = context.last is None
        self.seen = Seen()
        self.sums: dict[int, Observation] = {}  # the last value of a year that nobody said counts from January


class Series(NamedTuple):
    """What all values of a row's cells and a column share. `low` ≤ a plain number < `limit` passes every check."""

    place: Place
    indicator: str  # its id
    report: Report
    unit: str  # written beside the number, "" for none
    meant: str  # what a plain number is in, or what it is brought to by `scale`
    scale: Decimal | None
    low: Decimal
    limit: Decimal
    says_status: bool
    stated: Accumulation | None
    may_fall: bool  # or it was said, or need not be, that values count from January
    counts: dict[int, Accumulation | Fault | None]  # by the kind of the time


class Refused(NamedTuple):
    """A row or column that gives no values: why, and in which column that stands."""

    column: int
    fault: Fault


class SeriesMaker:
    """Makes the series of the rows of one table."""

    def __init__(self, layout: Layout, known: Known, said: Said, places: "Places") -> None:
        self._layout, self._known, self._said, self._places = layout, known, said, places

    def at(self, field: Field, cells: Sequence[Cell]) -> str:
        """The text of a field of a row; "" where the table has no such column."""
        column = self._layout.fields.get(field)
        return text_of(cells[column]) if column is not None else ""

    def of_row(self, cells: Sequence[Cell]) -> tuple[Series | Refused, ...] | None:
        """What the key cells of a row make of its value columns; None for a row that sums up others."""
        texts = {one: self.at(one, cells) for one in (Field.INDICATOR, Field.REGION, Field.CODE)}
        if any(is_total(text) and fold(text) not in self._known.by_name for text in texts.values()):
            return None
        heads = {one: self._layout.heads[at] for one, at in self._layout.fields.items() if one in texts}
        if heads and all(texts[one] == head for one, head in heads.items()):  # the heads again, on a new page
            return None
        return tuple(self._series(one, cells) for one in self._layout.values)

    def _series(self, column: ValueColumn, cells: Sequence[Cell]) -> Series | Refused:
        try:
            indicator = self._indicator(column, cells)
            region = self._region(column, cells)
            status = self._word(Field.STATUS, cells, _STATUSES)
            stated = self._word(Field.ACCUMULATION, cells, _ACCUMULATIONS)
            self._require_agreement(column, stated, cells)
            unit = self._unit(column, indicator, cells)
            report = Report("", "", region, status=status or self._said.status or ObservationStatus.FINAL)
            report = self._dated(report, cells)
        except _RefusedError as error:
            return Refused(self._layout.fields.get(error.field, column.column), error.fault)
        place = self._places.of(indicator, region)
        says_status = bool(status or self._said.status)
        return _series_of(place, report, unit, says_status, (column.accumulation or stated, self._said.accumulation))

    def _require_agreement(self, column: ValueColumn, stated: Accumulation | None, cells: Sequence[Cell]) -> None:
        if column.accumulation and stated and column.accumulation is not stated:
            message = f"the head {column.head} and the column {self.at(Field.ACCUMULATION, cells)} disagree"
            raise _RefusedError(Field.ACCUMULATION, Fault(message, "make the two agree"))

    def _indicator(self, column: ValueColumn, cells: Sequence[Cell]) -> Indicator:
        code, name = self.at(Field.CODE, cells), self.at(Field.INDICATOR, cells)
        if column.indicator:
            return self._named(column.indicator, Field.INDICATOR)
        if not (code or name):
            raise _RefusedError(Field.INDICATOR, Fault("no indicator is named", "give its name or id"))
        one = self._named(code or name, Field.CODE if code else Field.INDICATOR)
        if code and name and one.id not in self._known.by_name.get(fold(name), ()):
            fault = Fault(f"the code {code} is {one.name}, the name {name}", "make the two agree")
            raise _RefusedError(Field.INDICATOR, fault)
        return one

    def _named(self, text: str, field: Field) -> Indicator:
        found = self._known.indicator(text)
        if isinstance(found, Fault):
            raise _RefusedError(field, found)
        return found

    def _region(self, column: ValueColumn, cells: Sequence[Cell]) -> str:
        if column.region:
            return column.region
        found = self._known.region(self.at(Field.REGION, cells))
        if isinstance(found, Fault):
            raise _RefusedError(Field.REGION, found)
        return found

    def _word(self, field: Field, cells: Sequence[Cell], words: Mapping[str, T]) -> T | None:
        text = plain(self.at(field, cells))
        if is_missing(text):
            return None
        if text not in words:
            said = "、".join(list(words)[:6])
            raise _RefusedError(field, Fault(f"'{text}' is no {field}", f"write one of {said}"))
        return words[text]

    def _dated(self, report: Report, cells: Sequence[Cell]) -> Report:
        text = self.at(Field.REPORTED, cells)[:10]
        if is_missing(text):
            return report
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise _RefusedError(Field.REPORTED, Fault(f"'{text}' is no date", "write it as 2022-07-08")) from None
        return Report("", "", report.region, status=report.status, reported_on=day)

    def _unit(self, column: ValueColumn, indicator: Indicator, cells: Sequence[Cell]) -> str:
        """The unit beside a value: its column's, else its head's, else the one above the table that it fits."""
        own = self.at(Field.UNIT, cells)
        if not is_missing(own):
            return unit_in(own) or own
        if column.unit:
            return column.unit
        above = self._layout.units
        if not above:
            return ""
        if indicator.unit in above:
            return indicator.unit
        fitting = [one for one in above if _fits(one, indicator.unit)]
        if len(fitting) == 1:
            return fitting[0]
        message = f"above the table stands {'、'.join(above)}, the indicator is counted in {indicator.unit}"
        raise _RefusedError(Field.UNIT, Fault(message, "add a column 单位"))


def _series_of(
    place: Place,
    report: Report,
    unit: str,
    says_status: bool,  # noqa: FBT001 - private, and a field of the series
    counts: tuple[Accumulation | None, Accumulation | None],
) -> Series:
    """The series; `counts` is what head and cells say of how values count, and what the command says."""
    own = place.context.indicator.unit
    written = unit or own
    try:
        limit = unquestioned_below(written, place.context, is_bare=written == own)
    except ValueError:  # no unit at all: the checks of each value say so
        limit = Decimal(0)
    scale = own_scale(written, own) if limit and written != own else None
    meant = own if scale is not None else written
    low = Decimal(1 if written == PERCENT else 0)  # below 1, a percentage may be a share
    may_fall = place.context.indicator.measure not in ADDING or any(counts)
    return Series(
        place, place.context.indicator.id, report, unit, meant, scale, low, limit, says_status, counts[0], may_fall, {}
    )


class _RefusedError(Exception):
    """What a cell of a row says cannot be; for the whole row or column."""

    def __init__(self, field: Field, fault: Fault) -> None:
        super().__init__(fault.message)
        self.field, self.fault = field, fault


def _fits(unit: str, other: str) -> bool:
    try:
        return fits(unit, other)
    except ValueError:
        return False


class Places:
    """The places of the ledger that a file speaks of, each looked up once; `numbers` numbers its periods."""

    def __init__(self, known: Known, values: Values) -> None:
        self.numbers: dict[str, int] = {}
        self._known, self._values = known, values
        self._places: dict[tuple[str, str], Place] = {}

    def of(self, indicator: Indicator, region: str) -> Place:
        """The place of an indicator and region."""
        key = (indicator.id, region)
        if key not in self._places:
            self._places[key] = Place(context_of(self._known, self._values, indicator, region), region)
        return self._places[key]

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Every place asked for."""
        return tuple(self._places)
