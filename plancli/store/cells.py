"""Between values and what a column holds: decimals, dates and words are text, a period is its text and two days."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from plancli.clock import instant_after
from plancli.domain.period import Granularity, Period, parse_period
from plancli.domain.vocabulary import Accumulation, Aim, Comparison, Measure, ObservationStatus, Section

END_OF_TIME = "9999-12-31"
_BETWEEN = "\x1f"  # no name holds a control character

# a dictionary is several times quicker than calling the enumeration, and there are thousands of rows
MEASURES = {str(one): one for one in Measure}
COMPARISONS = {str(one): one for one in Comparison}
AIMS = {str(one): one for one in Aim}
SECTIONS = {str(one): one for one in Section}
STATUSES = {str(one): one for one in ObservationStatus}
ACCUMULATIONS: dict[str | None, Accumulation | None] = {"": None, None: None, **{str(one): one for one in Accumulation}}

to_day = date.fromisoformat


@lru_cache(maxsize=4096)
def to_period(text: str, first: str, last: str) -> Period:
    """The period out of its three columns; its text alone says its granularity, except for each-year."""
    span = Period(Granularity.YEARS, to_day(first), to_day(last))
    period = parse_period(text, within=span)
    if (period.first, period.last) != (span.first, span.last):
        raise ValueError(f"period {text} is not {first} to {last}")
    return period


@lru_cache(maxsize=4096)
def to_period_alone(text: str) -> Period:
    """The period of a value out of its text, which says its days; no value is for each year.

    Unlike `to_period` it does not find out where the columns of the days say something else.
    """
    return parse_period(text)


def from_period(period: Period) -> tuple[str, str, str]:
    """The period as its three columns."""
    return str(period), period.first.isoformat(), period.last.isoformat()


def names_in(column: str, table: str, where: str) -> str:
    """SQL for the names that stand in another table for a row, by position; `to_names` reads them."""
    names = f"SELECT {column} AS name FROM {table} WHERE {where} ORDER BY position"
    return f"(SELECT group_concat(name, char({ord(_BETWEEN)})) FROM ({names}))"


def brackets_in(table: str, where: str) -> str:
    """SQL for two columns: the departments that lead, and those that support, by position."""
    lead, support = (names_in("name", table, f"{where} AND role = '{role}'") for role in ("lead", "support"))
    return f"{lead}, {support}"


@lru_cache(maxsize=4096)  # a plan names the same departments over and over
def to_names(text: str | None) -> tuple[str, ...]:
    """The names that `names_in` found."""
    return () if text is None else tuple(text.split(_BETWEEN))


def to_decimal(text: str | None) -> Decimal | None:
    """The exact number, where there is one."""
    return None if text is None else Decimal(text)


def from_decimal(number: Decimal | None) -> str | None:
    """The number as it was written, digit for digit. Raises ValueError for what is not a number."""
    if number is None:
        return None
    if not number.is_finite():
        raise ValueError(f"{number} is not a number to keep")
    return format(number, "f")


def clocks_of(as_of: date | None, known_on: date | None) -> dict[str, str]:
    """The parameters of the two clocks: the day asked about, and the instant from which on nothing is known yet."""
    return {"as_of": from_day(as_of), "known": END_OF_TIME if known_on is None else instant_after(known_on)}


def from_day(day: date | None) -> str:
    """A day as text; no day given bounds nothing."""
    return END_OF_TIME if day is None else day.isoformat()
