"""What tests of several parts share."""

import dataclasses
from typing import Any, TypeVar

T = TypeVar("T")


def replace(one: T, **changes: Any) -> T:  # noqa: ANN401 - whatever the fields hold
    """A copy of a frozen dataclass or named tuple with some fields changed."""
    if isinstance(one, tuple):
        return one._replace(**changes)  # type: ignore[attr-defined, no-any-return]
    return dataclasses.replace(one, **changes)  # type: ignore[type-var]
