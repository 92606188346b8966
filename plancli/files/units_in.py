"""The value of a cell with its unit, as a single report of it would be written, and its conversion to the ledger's."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from plancli.domain.numerals import MAX_DIGITS, NumberError, format_number, parse_number
from plancli.domain.observation import Observation
from plancli.domain.readings import PERCENT, converted
from plancli.domain.recording import Context, Fault, is_a_share_of_one
from plancli.domain.units import fits, parse_quantity, split_magnitude
from plancli.files.cell_errors import error_fault
from plancli.files.cell_formats import Place
from plancli.files.cell_text import Cell, is_date, is_to_come, number_text, text_of
from plancli.files.tables import Table


def value_text(cell: Cell, place: Place, table: Table, unit: str, context: Context) -> str | Fault:
    """A value as `record` would take it: the number with the unit in its cell, else with `unit` from beside it.

    The ledger's own unit beside it is the form's and not written by who reports, so the number stays without one. What
    may be a share of 1 for a percentage is a fault, unless the workbook says how the cell is shown.
    """
    if is_date(cell):
        message = f"a date ({cell}) and no number: a spreadsheet makes dates of 3-5 and 1/2"
        return Fault(message, "make the cell text and type the number again")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(cell, place, table, unit, context)
    text = text_of(cell)
    own = _unit_in(text)
    if own:
        return _agreeing(text, own, unit, context.indicator.unit)
    if own is None:
        return error_fault(text) or _to_come_fault(text) or text
    return _share_fault(text, unit, context) or f"{text}{_reported(unit, context)}"


def _to_come_fault(text: str) -> Fault | None:
    """What is wrong with a word that promises a value; whether it is left out is for who reports to say."""
    if not is_to_come(text):
        return None
    return Fault(f"'{text}' promises a value", "give it, or leave the cell empty (or 未报) until it is there")


def _reported(unit: str, context: Context) -> str:
    """The unit beside a number, "" where it says no more than the ledger does."""
    return "" if unit == context.indicator.unit else unit


def _number(number: float, place: Place, table: Table, unit: str, context: Context) -> str | Fault:
    percents = table.percents()
    if percents is not None and place in percents:
        return f"{number_text(number * 100)}%"
    text = number_text(number)
    meant = unit or context.indicator.unit
    if meant != PERCENT or number == 0 or not -1 <= number <= 1:
        return f"{text}{_reported(unit, context)}"
    if percents is None:
        message = f"{text} may be {text}% or {number_text(number * 100)}%: the file does not say how it is shown"
        return Fault(message, "write the value with its %, or save the file as .xlsx")
    return _share(text, context) or f"{text}{_reported(unit, context)}"


def _share_fault(text: str, unit: str, context: Context) -> Fault | None:
    """What is wrong with a plain number in text that may be a share of 1."""
    if (unit or context.indicator.unit) != PERCENT:
        return None
    try:
        number = parse_quantity(text, "").value
    except ValueError:
        return None
    if not unit and 0 < abs(number) < 1:
        return Fault(
            f"{text} may be {text}% or {format_number(number * 100)}%",
            "write the value with its %, or add a column 单位",
        )
    return _share(text, context)


def _share(text: str, context: Context) -> Fault | None:
    try:
        number = parse_number(text)
    except NumberError:  # 突破 and the like: a bound is no share
        return None
    if not is_a_share_of_one(number, context):
        return None
    percent = format_number(number * 100)
    message = f"{text} in % is far from what is known of {context.indicator.name}; {percent}% is not"
    return Fault(message, f"write {percent}% or {text}%")


def _unit_in(text: str) -> str | None:
    """The unit in a value's own cell, "" for none; None where the text is no value, which its check will say."""
    try:
        return parse_quantity(text, "").unit
    except ValueError:
        return None


def _agreeing(text: str, own: str, unit: str, ledger: str) -> str | Fault:
    """A value that has a unit itself, where one stands beside it too: 16万 beside 个 is 16万个.

    Beside the ledger's own unit, which a form says for all, a value may say another that converts to it. 16万 beside
    亿元 may be 16万元 or 16万亿元.
    """
    if not unit or own == unit:
        return text
    magnitude, base = split_magnitude(own)
    beside, counted = split_magnitude(unit)
    if magnitude and not base:
        if beside:
            return Fault(f"the value says {own}, the column {unit}", f"write {own}{counted}, or make the two agree")
        return f"{text}{counted}"
    if unit == ledger and fits(own, unit):
        return text
    return Fault(f"the value says {own}, the column {unit}", "make the two agree")


@lru_cache(maxsize=1024)
def own_scale(unit: str, own: str) -> Decimal | None:
    """What a number in a unit is multiplied by to be in the ledger's own; None where it does not end, or not fit."""
    exact = converted(Decimal(1), unit, own)
    if exact is None:
        return None
    scale = Decimal(exact.numerator) / Decimal(exact.denominator)
    return scale if Fraction(scale) == exact else None


def in_own_unit(one: Observation, own: str) -> Observation:
    """The observation in the indicator's own unit (160000个 → 16万个), as it is where that has no exact number."""
    scale = own_scale(one.unit, own) if one.unit != own else None
    if scale is None:
        return one
    value = scaled(one.value, scale)
    return one._replace(value=value, unit=own) if value is not None else one


def scaled(number: Decimal, scale: Decimal) -> Decimal | None:
    """The product without zeros at its end; None where it has more digits than a ledger holds."""
    product = number * scale
    if len(product.as_tuple().digits) > MAX_DIGITS:
        return None
    whole = product.to_integral_value()
    return whole.quantize(Decimal(1)) if product == whole else product.normalize()
