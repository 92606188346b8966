"""Pages as CSV: the page's records under Chinese heads, one line each, safe to open in a spreadsheet."""

import csv
import io
from decimal import Decimal
from fractions import Fraction

from plancli.render.cells import value_text
from plancli.views.page import Page

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
    words = value_text(value)
    is_number = isinstance(value, int | Decimal | Fraction)
    return words if is_number else _safe(words)


def _safe(words: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{words}" if words.lstrip().startswith(_FORMULA_STARTS) else words
