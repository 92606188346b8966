"""Pages as CSV: the page's records under Chinese heads, one line each, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from plancli.render.cells import clean, joined
from plancli.views.numbers import text
from plancli.views.page import Page
from plancli.views.words import word_of

# A text cell that begins with one of these runs as a formula in a spreadsheet; East Asian editions take the wide ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_text(page: Page) -> str:
    """The records with a head line; without records only the head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(page.heads.values())
    for record in page.records:
        writer.writerow(_cell(record.get(key)) for key in page.heads)
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case StrEnum():
            return word_of(value)
        case bool():
            return "是" if value else "否"
        case int() | Decimal() | Fraction():
            return text(value)
        case date():
            return value.isoformat()
        case list() | tuple():
            return _safe(joined(map(str, value)))
        case Mapping():
            return _safe("；".join(f"{key}={one}" for key, one in value.items()))
        case _:
            return _safe(str(value))


def _safe(words: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    cleaned = clean(words)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_FORMULA_STARTS) else cleaned
