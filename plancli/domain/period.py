"""Periods of time: reading, printing, order, and the share of a span that has gone at a date.

A period includes both its first and its last day. Its text is its identity: `2022`, `2022H1`, `2022Q3`, `2022-06`,
`2022-06-30`, `2024-2025`, or `each-year` (every year of the plan's span, one verdict a year).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

EACH_YEAR = "each-year"
_ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2199
FORMS = "2022, 2022H1, 2022Q3, 2022-06, 2022-06-30, 2024-2025"


class PeriodError(ValueError):
    """A text that is no period."""


class Granularity(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEARS = "years"
    EACH_YEAR = "each-year"


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, `first` to `last`, both included."""

    granularity: Granularity
    first: date
    last: date

    def __str__(self) -> str:
        match self.granularity:
            case Granularity.DAY:
                return self.first.isoformat()
            case Granularity.MONTH:
                return f"{self.first:%Y-%m}"
            case Granularity.QUARTER:
                return f"{self.first.year}Q{(self.first.month + 2) // 3}"
            case Granularity.HALF:
                return f"{self.first.year}H{1 if self.first.month == 1 else 2}"
            case Granularity.YEAR:
                return str(self.first.year)
            case Granularity.YEARS:
                return f"{self.first.year}-{self.last.year}"
            case Granularity.EACH_YEAR:
                return EACH_YEAR

    def __lt__(self, other: "Period") -> bool:
        """Order by end, then by start: the order in which values become known."""
        return (self.last, self.first) < (other.last, other.first)

    @property
    def is_month_aligned(self) -> bool:
        """Whether the period begins with a month and ends with one."""
        return self.first.day == 1 and is_month_end(self.last)


_DIGITS = str.maketrans("０１２３４５６７８９－—–～至", "0123456789-----")
_CHINESE_PARTS = {
    "上半年": "H1", "下半年": "H2", "一季度": "Q1", "二季度": "Q2", "三季度": "Q3", "四季度": "Q4",
}  # fmt: skip
_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:"
    r"(?P<half>H[12])|(?P<quarter>Q[1-4])|-(?P<until>\d{4})|-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?"
    r")?"
)


def parse_period(text: str, within: Period | None = None) -> Period:
    """Read a period, in its own notation or as documents write it (2022年6月底, 2022年三季度).

    `within` is the plan's span, needed for `each-year`. Raises PeriodError saying what cannot be read.
    """
    plain = _plain(text)
    if plain == EACH_YEAR:
        if within is None:
            raise PeriodError("each-year needs the years of a plan")
        return Period(Granularity.EACH_YEAR, within.first, within.last)
    match = _SHAPE.fullmatch(plain)
    if match is None:
        raise PeriodError(f"'{text}' is no period (forms: {FORMS})")
    try:
        return _period_of(match)
    except ValueError as error:
        raise PeriodError(f"'{text}' is no period: {error}") from error


def _plain(text: str) -> str:
    """The text in its own notation: 2022年6月底 → 2022-6, 2022年上半年 → 2022H1, 每年 → each-year."""
    plain = text.strip().translate(_DIGITS).replace(" ", "")
    if plain in {"每年", EACH_YEAR}:
        return EACH_YEAR
    plain = plain.upper().removesuffix("前").removesuffix("底")
    for chinese, short in _CHINESE_PARTS.items():
        plain = plain.replace(chinese, short)
    plain = re.sub(r"年(?=\d{1,2}月)", "-", plain).replace("年", "")
    return re.sub(r"月(?=\d)", "-", plain).replace("月", "").removesuffix("日").replace("/", "-")


def _period_of(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if not FIRST_YEAR <= year <= int(match["until"] or year) <= LAST_YEAR:
        raise PeriodError(f"years run from {FIRST_YEAR} to {LAST_YEAR}, the earlier one first")
    if match["half"]:
        return _months(Granularity.HALF, year, 1 if match["half"] == "H1" else 7, 6)
    if match["quarter"]:
        return _months(Granularity.QUARTER, year, 3 * int(match["quarter"][1]) - 2, 3)
    if match["until"]:
        return years(year, int(match["until"]))
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Period(Granularity.DAY, day, day)
    if match["month"]:
        return month(year, int(match["month"]))
    return years(year, year)


def years(first: int, last: int) -> Period:
    """The calendar years `first` to `last`; one year is a year, not a span of one."""
    if last < first:
        raise PeriodError(f"{last} is before {first}")
    granularity = Granularity.YEAR if first == last else Granularity.YEARS
    return Period(granularity, date(first, 1, 1), date(last, 12, 31))


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return _months(Granularity.MONTH, year, number, 1)


def _months(granularity: Granularity, year: int, first_month: int, count: int) -> Period:
    last_month = first_month + count - 1
    return Period(granularity, date(year, first_month, 1), date(year, last_month, days_in_month(year, last_month)))


def years_of(period: Period) -> tuple[Period, ...]:
    """The calendar years that a span covers, in order."""
    return tuple(years(year, year) for year in range(period.first.year, period.last.year + 1))


def is_month_end(day: date) -> bool:
    """Whether a day is the last of its month."""
    return (day + _ONE_DAY).day == 1


def is_calendar_year(start: date, due: date) -> bool:
    """Whether a span is one calendar year."""
    return (start.month, start.day) == (1, 1) and due == start.replace(month=12, day=31)


def year_before(day: date) -> date:
    """The same day a year earlier; the end of February for the end of February."""
    if day.month == 2 and is_month_end(day):  # noqa: PLR2004 - February
        return date(day.year - 1, 2, days_in_month(day.year - 1, 2))
    return day.replace(year=day.year - 1, day=min(day.day, days_in_month(day.year - 1, day.month)))


def day_before(day: date) -> date:
    """The day before; the instant a span that starts on `day` starts from."""
    return day - _ONE_DAY


def month_clock(day: date) -> Fraction:
    """Months gone since year 0 at the end of `day`: whole at month-ends, by days within a month.

    Counting this way, a value of the end of June stands at exactly half of a calendar year.
    """
    return Fraction(12 * day.year + day.month - 1) + Fraction(day.day, days_in_month(day.year, day.month))


def days_in_month(year: int, month_number: int) -> int:
    """28 to 31."""
    first_of_next = date(year + month_number // 12, month_number % 12 + 1, 1)
    return day_before(first_of_next).day


@lru_cache(maxsize=1024)
def months_between(earlier: date, later: date) -> Fraction:
    """Months from the end of one day to the end of another; negative when `later` is earlier."""
    return month_clock(later) - month_clock(earlier)


# a few spans and days are asked for by every target of a ledger
@lru_cache(maxsize=1024)
def share_gone(start: date, due: date, at: date) -> Fraction:
    """The share τ of the span from the first day `start` to the last day `due` that is gone at the end of `at`.

    Whole months where the span begins and ends with months, else days; never below 0 or above 1.
    """
    return share_between(day_before(start), due, at)


@lru_cache(maxsize=1024)
def share_between(origin: date, end: date, at: date) -> Fraction:
    """The share of the time from the end of `origin` to the end of `end` that is gone at the end of `at`, 0 to 1.

    Months where both ends are month-ends, else days; all of it where the span is empty.
    """
    time = time_between(origin, end, at)
    return time.gone / time.whole if time.whole > 0 else Fraction(1)


class Time(NamedTuple):
    """How much of a span is gone, of how much, in months or else in days; `gone` is from 0 to `whole`."""

    gone: Fraction
    whole: Fraction
    is_in_months: bool


def time_between(origin: date, end: date, at: date) -> Time:
    """How much of the time from the end of `origin` to the end of `end` is gone at the end of `at`.

    In months where both ends are month-ends, else in days; an empty span has a `whole` that is not above 0.
    """
    is_in_months = is_month_end(origin) and is_month_end(end)
    if is_in_months:
        gone, whole = months_between(origin, at), months_between(origin, end)
    else:
        gone, whole = Fraction((at - origin).days), Fraction((end - origin).days)
    return Time(max(min(gone, whole), Fraction(0)), whole, is_in_months)
