"""Records as Parquet, with the same types whatever the data; pyarrow is the extra plancli[parquet]."""

# ruff: noqa: ANN401 - pyarrow has no types

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plancli.errors import PlancliError
from plancli.views.numbers import exact
from plancli.views.page import Record

_NUMBERS = frozenset({
    "value", "upper", "target", "base", "completion", "progress", "expected", "gap", "left", "needed_per_month",
    "needed_growth", "projected",
})  # fmt: skip
_DAYS = frozenset({"start", "due", "period_first", "period_last", "reported_on"})
_LISTS = frozenset({"lead", "support", "responsible", "notes"})
_FLAGS = frozenset({"stretch", "ambition", "projected_enough", "stale"})


def parquet_bytes(records: Iterable[Record], heads: Mapping[str, str]) -> bytes:
    """The records as a file, a column a key with its Chinese head in the field's metadata; null for what is missing.

    Raises PlancliError without pyarrow.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise PlancliError("Parquet files need pyarrow", "pip install 'plancli[parquet]'") from error
    schema = pa.schema([pa.field(key, _type(pa, key), metadata={"zh": head}) for key, head in heads.items()])
    rows = [{key: _plain(one.get(key)) for key in heads} for one in records]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows, schema), out)
    return out.getvalue()


def _type(pa: Any, key: str) -> Any:
    if key in _NUMBERS:
        return pa.float64()
    if key in _DAYS:
        return pa.date32()
    if key in _LISTS:
        return pa.list_(pa.string())
    return pa.bool_() if key in _FLAGS else pa.string()


def _plain(value: object) -> object:
    match value:
        case str():  # words of an enumeration too
            return str(value)
        case Decimal() | Fraction():
            return float(exact(value))
        case tuple() | list():
            return [str(one) for one in value]
        case _:
            return value
