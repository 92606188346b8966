"""Pages as JSON: stable English keys, numbers as numbers, null for what is missing, Chinese as it is."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from plancli.views.numbers import exact
from plancli.views.page import Page


def json_text(page: Page) -> str:
    """A list of the page's records, or what the page gives instead: the one object it is about, or other ones."""
    content = page.whole if page.whole is not None else page.records
    plain = _plain(content if isinstance(content, Mapping) else list(content))
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _plain(value: object) -> object:
    match value:
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case Decimal() | Fraction():
            return _number(exact(value))
        case date():
            return value.isoformat()
        case _:
            return value


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
