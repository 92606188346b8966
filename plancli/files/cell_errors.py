"""Cells of a workbook that hold no value though they are not empty: errors, and formulas without their results.

The reader of values gives nothing for either, as for an empty cell.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.domain.recording import Fault
from plancli.files.cell_formats import MAIN, Place, part_of, place_of

if TYPE_CHECKING:
    import zipfile
    from xml.etree import ElementTree as ET

NO_RESULT = "(a formula without its result)"
_ERROR = re.compile(r"#[A-Z]+(?:/[A-Z0])?[!?]?", re.IGNORECASE)
_SIGNS = re.compile(rb't="e"|<(?:\w+:)?f[ />]')
_CHUNK, _OVERLAP = 1 << 20, 16
_WORDS = {"str", "inlineStr"}  # a formula whose result is a text may well give an empty one


def broken_cells(path: Path, sheet: str) -> Mapping[Place, str]:
    """What stands in the cells of a sheet of an .xlsx that the reader of values gives nothing for: #REF!, NO_RESULT."""
    import zipfile
    from xml.etree import ElementTree as ET

    found: dict[Place, str] = {}
    try:
        with zipfile.ZipFile(path) as parts:
            part = part_of(parts, sheet)
            if not _has_signs(parts, part):  # most have neither, and to read XML takes long
                return {}
            with parts.open(part) as file:
                for _, one in ET.iterparse(file):  # noqa: S314 - expat itself refuses bombs of entities
                    if one.tag == f"{MAIN}c" and (text := _broken(one)):
                        found[place_of(one.get("r", ""))] = text
                    elif one.tag == f"{MAIN}row":
                        one.clear()
    except (OSError, KeyError, ValueError, StopIteration, zipfile.BadZipFile, ET.ParseError):
        return {}
    return found


def _has_signs(parts: "zipfile.ZipFile", part: str) -> bool:
    """Whether there may be an error or a formula in a part."""
    end = b""
    with parts.open(part) as file:
        while chunk := file.read(_CHUNK):
            if _SIGNS.search(end + chunk):
                return True
            end = chunk[-_OVERLAP:]
    return False


def _broken(cell: "ET.Element") -> str:
    """The error in a cell, or that its formula has no result; "" for every other."""
    kind, result = cell.get("t"), cell.findtext(f"{MAIN}v")
    if kind == "e":
        return result or "#VALUE!"
    is_bare = cell.find(f"{MAIN}f") is not None and not result and kind not in _WORDS
    return NO_RESULT if is_bare else ""


def error_fault(text: str) -> Fault | None:
    """What is wrong with a text that is an error or stands for a result that is not there; None for others."""
    if text == NO_RESULT:
        return Fault(
            "the file was saved without the result of this formula", "open it in a spreadsheet and save it again"
        )
    if _ERROR.fullmatch(text):
        return Fault(f"{text} is the error of a formula", "correct the formula, or empty the cell if there is no value")
    return None
