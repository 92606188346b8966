"""Which cells of a workbook are shown as percentages: the reader of values gives 0.125 for what people see as 12.5%."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

Place = tuple[int, int]  # line from 1, column from 0
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {"9", "10"}  # 0% and 0.00%
_SAID_LITERALLY = re.compile(r'"[^"]*"|\\.')
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_LETTERS = 26


def percent_cells(path: Path, sheet: str) -> frozenset[Place] | None:
    """The cells of a sheet with a percent format; None where the file does not say (anything but .xlsx and .xlsm)."""
    import zipfile  # a CSV does without it, and without XML
    from xml.etree import ElementTree as ET

    try:
        with zipfile.ZipFile(path) as parts:
            styles = _percent_styles(parts)
            return frozenset(_places(parts, part_of(parts, sheet), styles)) if styles else frozenset()
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, ET.ParseError):
        return None


def _percent_styles(parts: "zipfile.ZipFile") -> frozenset[str]:
    """The numbers of the cell styles whose format is a percentage."""
    from xml.etree import ElementTree as ET

    root = ET.fromstring(parts.read("xl/styles.xml"))  # noqa: S314 - expat itself refuses bombs of entities
    own = {
        one.get("numFmtId", "")
        for one in root.iter(f"{MAIN}numFmt")
        if "%" in _SAID_LITERALLY.sub("", one.get("formatCode", ""))
    }
    said = {one.get("numFmtId", "") for one in root.iter(f"{MAIN}numFmt")}
    percent = own | (_BUILT_IN - said)
    styles = root.find(f"{MAIN}cellXfs")
    found = enumerate(styles if styles is not None else ())
    return frozenset(str(at) for at, one in found if one.get("numFmtId") in percent)


def part_of(parts: "zipfile.ZipFile", sheet: str) -> str:
    """The part of the package that a sheet is kept in."""
    from xml.etree import ElementTree as ET

    book = ET.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314
    relation = next(one.get(_RELATION) for one in book.iter(f"{MAIN}sheet") if one.get("name") == sheet)
    relations = ET.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    target = next(one.get("Target", "") for one in relations if one.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _places(parts: "zipfile.ZipFile", part: str, styles: frozenset[str]) -> Iterator[Place]:
    from xml.etree import ElementTree as ET

    with parts.open(part) as file:
        for _, one in ET.iterparse(file):  # noqa: S314
            if one.tag == f"{MAIN}c" and one.get("s") in styles:
                yield place_of(one.get("r", ""))
            elif one.tag == f"{MAIN}row":
                one.clear()


def place_of(reference: str) -> Place:
    """The line and column of a reference: (2, 1) for B2."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"'{reference}' is no cell")
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def column_letters(column: int) -> str:
    """The letters of a column, 0 for A."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
