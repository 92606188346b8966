"""The only place that reads the clock; everything else is told what day it is."""

from datetime import UTC, date, datetime, time, timedelta

_FIRST_YEAR, _LAST_YEAR = 1971, 9000  # beyond these, time zones cannot be computed on every platform


def now() -> datetime:
    """This moment, with the machine's time zone."""
    return datetime.now(UTC).astimezone()


def today() -> date:
    """The machine's own calendar day."""
    return now().date()


def instant(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC, ISO 8601 with microseconds, so that text order is time order.

    Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def instant_after(day: date) -> str:
    """The first instant after a calendar day of this machine's time zone, as `instant` writes it."""
    if not _FIRST_YEAR <= day.year < _LAST_YEAR:
        return f"{day.isoformat()}T24"
    return instant(datetime.combine(day + timedelta(days=1), time.min).astimezone())
