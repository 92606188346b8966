"""A CSV file as lines of cells, in the encodings that spreadsheets here write, read as a stream."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from plancli.errors import FileProblemsError, Problem

Line = tuple[int, list[str]]

_CHUNK = 1 << 20
_LOOKED_AT = 20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def csv_lines(path: Path) -> list[Line]:
    """The lines of a CSV in UTF-8, UTF-16 or GB18030 that are not blank, each with its number (the first is 1).

    Raises FileProblemsError when it cannot be opened or is no CSV.
    """
    return [(number, cells) for number, cells in csv_stream(path) if any(cell.strip() for cell in cells)]


def csv_stream(path: Path) -> Iterator[Line]:
    """The lines one by one, blank ones too. Raises as `csv_lines`, at the line that is at fault.

    Cells are parted by commas, or by tabs or semicolons where the first lines have no comma.
    """
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter(list(islice(file, _LOOKED_AT)))
        file.seek(0)
        reader = csv.reader(file, strict=True, delimiter=delimiter)
        try:
            for cells in reader:
                yield reader.line_num, cells
        except csv.Error as error:
            raise _refused(
                path, reader.line_num, f"not readable as CSV: {error}", "close the quotation marks"
            ) from error


def _encoding(path: Path) -> str:
    try:
        with path.open("rb") as file:
            is_utf_16 = file.read(2) in _UTF_16
        for encoding in ("utf-16",) if is_utf_16 else ("utf-8-sig", "gb18030"):
            if _is_text_in(encoding, path):
                return encoding
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise FileProblemsError(message, (), "check the name and the permissions") from error
    raise _refused(path, 0, "this is no text in UTF-8, UTF-16 or GB18030", "save it as CSV (UTF-8)")


def _is_text_in(encoding: str, path: Path) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if "\x00" in decoder.decode(chunk):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(first: Sequence[str]) -> str:
    text = "".join(first)
    return next((mark for mark in (",", "\t", ";") if mark in text), ",")


def _refused(path: Path, line: int, message: str, remedy: str) -> FileProblemsError:
    problem = Problem(str(path), line, "", message, remedy)
    return FileProblemsError(f"{path} cannot be imported", (problem,), "nothing was written")


def length_problems(path: Path, heads: Sequence[str], rest: Sequence[Line]) -> Iterator[Problem]:
    """A problem for every line with more cells than there are heads."""
    for number, cells in rest:
        if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
            message = f"{len(cells)} cells under {len(heads)} heads"
            yield Problem(str(path), number, "", message, "put quotation marks around a cell with a comma in it")
