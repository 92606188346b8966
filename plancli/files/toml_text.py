"""A TOML file's text: what it says, and the line each key stands in, which tomllib does not tell."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from plancli.errors import PlancliError, Problem

_SAID = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_PATH = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"\s*\[\[?\s*({_PATH})\s*\]")
_KEY = re.compile(rf"\s*({_PATH})\s*=")


class Toml(NamedTuple):
    """The content of a file, its decimals exactly as written, and the line (from 1) of every key by its path."""

    content: Mapping[str, object]
    lines: Mapping[tuple[str, ...], int]

    def line_of(self, path: tuple[str, ...]) -> int:
        """Where a key stands; of one inside a longer value, where that begins; 0 for none."""
        return next((self.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.lines), 0)


def read_toml(path: Path) -> Toml | Problem:
    """A file as TOML, or why it is none. Raises PlancliError when it cannot be opened."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise PlancliError(f"{path} cannot be read: {error.strerror}", "check the name and the permissions") from error
    except UnicodeDecodeError:
        return Problem(str(path), 0, "", "the file is not UTF-8 text", "save it as UTF-8")
    try:
        return Toml(tomllib.loads(text, parse_float=Decimal), _lines(text))
    except (ValueError, ArithmeticError, RecursionError) as error:  # not only TOML's own: numbers too long for Python
        return _fault(str(error), text, str(path))


def _fault(said: str, text: str, file: str) -> Problem:
    """What tomllib found wrong, in the reader's terms where it is a usual slip."""
    lines = text.split("\n")
    match = _SAID.fullmatch(said)
    if match is None:
        return Problem(file, 0, "", f"the file cannot be read as TOML: {said}", "write short, plain numbers")
    number = int(match[2]) if match[2] else len(lines) - (not lines[-1])
    place = f", column {match[3]}" if match[3] else ""
    message = f"this is no TOML{place}: {match[1][:1].lower()}{match[1][1:]}"
    head = re.split(r"[=#\"']", lines[number - 1])[0] if number else ""
    if not head.isascii():
        return Problem(file, number, "", message, "put quotation marks around names with other than plain letters")
    return Problem(file, number, "", message, 'write one `key = number` a line, tables as [plan."digital-2022"]')


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The line of every key and table by its path."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if head := _TABLE.match(line):
            path = table = _names(head[1])
        elif key := _KEY.match(line):
            path = (*table, *_names(key[1]))
        else:
            continue
        for end in range(1, len(path) + 1):
            found.setdefault(path[:end], number)
    return found


def _names(path: str) -> tuple[str, ...]:
    """The names of a dotted key, as TOML reads them."""
    names: list[str] = []
    inner: object = tomllib.loads(f"{path} = 0")
    while isinstance(inner, dict):
        ((name, inner),) = inner.items()
        names.append(name)
    return tuple(names)
