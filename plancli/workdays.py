"""Working days in China, with the holidays and make-up days that the State Council sets a year at a time."""

from datetime import date, timedelta
from typing import NamedTuple

_SATURDAY = 5


class WorkingDay(NamedTuple):
    """A working day; not `is_known` where its year's holidays are not set yet and only weekends are left out."""

    day: date
    is_known: bool


def next_working_day(day: date) -> WorkingDay:
    """The day itself where people work on it, else the first day after on which they do."""
    is_known = True
    while True:
        is_working, is_set = _is_working(day)
        is_known = is_known and is_set
        if is_working:
            return WorkingDay(day, is_known)
        day += timedelta(days=1)


def _is_working(day: date) -> tuple[bool, bool]:
    """Whether people work on a day, and whether that is set or only its day of the week."""
    from chinese_calendar import is_workday  # few commands ask

    try:
        return is_workday(day), True
    except NotImplementedError:
        return day.weekday() < _SATURDAY, False
