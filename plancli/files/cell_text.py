"""Cells of any kind as text: numbers in plain digits as a spreadsheet shows them, what stands for no value as ""."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from plancli.domain.numerals import half_width
from plancli.domain.period import is_month_end

Cell = object
# none of these is zero
_MISSING = frozenset({
    "", "-", "--", "---", "—", "——", "–", "/", "//", "\\", "无", "无数据", "未报", "未统计", "未发布", "缺", "空",
    "n/a", "na", "null", "none", "nan", "…", "……", "...", ".", "不适用",
})  # fmt: skip
_TO_COME = re.compile("[待暂][^0-9]*")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73415  # 2000-01-01 and 2100-12-31 in a spreadsheet's count of days
_EPOCH = date(1899, 12, 30)
_SIGNIFICANT = ".15g"  # what a spreadsheet keeps; the rest is noise of binary fractions


def text_of(cell: Cell) -> str:
    """A cell as text, without blanks around it: 12.0 is 12, a date is ISO."""
    if isinstance(cell, str):
        return cell.strip().lstrip("'").strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    return str(cell)


def number_text(number: float) -> str:
    """A number of a spreadsheet in plain digits: 11.3 for 11.299999999999999."""
    text = f"{Decimal(format(number, _SIGNIFICANT)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_missing(text: str) -> bool:
    """Whether a text says that there is no value."""
    return half_width(text).strip().casefold() in _MISSING


def is_to_come(text: str) -> bool:
    """Whether a text promises a value: 待定, 待上报, 暂无数据."""
    return bool(_TO_COME.fullmatch(text))


def is_date(cell: Cell) -> bool:
    """Whether a spreadsheet takes the cell for a date or a time."""
    return isinstance(cell, date | timedelta) or (hasattr(cell, "hour") and not isinstance(cell, str))


def date_in(cell: Cell) -> date | None:
    """The day of a date cell, or of a number that is one in a spreadsheet's count of days."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    number = cell
    if isinstance(cell, str) and re.fullmatch(r"\d{5}(?:\.0)?", cell.strip()):
        number = float(cell)
    if isinstance(number, int | float) and not isinstance(number, bool):
        is_serial = number == int(number) and _FIRST_SERIAL <= number <= _LAST_SERIAL
        return _EPOCH + timedelta(days=int(number)) if is_serial else None
    return None


def month_of(day: date) -> str:
    """The month that a date cell stands for as a spreadsheet keeps months: its first day, or the last; else ""."""
    return f"{day:%Y-%m}" if day.day == 1 or is_month_end(day) else ""
