"""Pages to stdout or into a file; talk to stderr. Nothing else in the program writes to either."""

import os
import sys
from pathlib import Path

from plancli.cli.options import BINARY, Format, format_for
from plancli.errors import PlancliError, UsageError
from plancli.views.page import Page

_MARK = "\ufeff"  # without it, Excel takes a CSV file for one in the system's own encoding


def emit(page: Page, given: Format | None, output: Path | None) -> None:
    """Write a page in the format asked for; a file appears whole or not at all."""
    chosen = format_for(given, output)
    if output is not None and str(output) != "-":
        write_file(output, as_bytes(page, chosen))
        say(f"wrote {output}")
    elif chosen is Format.TABLE:
        from plancli.render.terminal import print_page

        print_page(page, sys.stdout)
    elif chosen in BINARY:
        raise UsageError(f"{chosen} is no text for the screen", f"name a file: -o FILE.{chosen}")
    else:
        sys.stdout.write(as_text(page, chosen))


def as_bytes(page: Page, chosen: Format) -> bytes:
    """A page as the content of a file in a format. Raises PlancliError where the format's extra is not installed."""
    match chosen:
        case Format.XLSX:
            from plancli.render.as_xlsx import xlsx_bytes

            return xlsx_bytes(page)
        case Format.DOCX:
            from plancli.render.as_docx import docx_bytes

            return docx_bytes(page)
        case Format.CSV:
            return f"{_MARK}{as_text(page, chosen)}".encode()
        case _:
            return as_text(page, chosen).encode()


def as_text(page: Page, chosen: Format) -> str:
    """A page as text in a format that is text."""
    match chosen:
        case Format.JSON:
            from plancli.render.as_json import json_text

            return json_text(page)
        case Format.CSV:
            from plancli.render.as_csv import csv_text

            return csv_text(page)
        case Format.MD:
            from plancli.render.as_markdown import markdown_text

            return markdown_text(page)
        case Format.HTML:
            from plancli.render.as_html import html_text

            return html_text(page)
        case _:
            from plancli.render.terminal import plain_text

            return plain_text(page)


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that a reader never sees half of it."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PlancliError(
            f"{path} cannot be written: {error.strerror}", "check the folder and its permissions"
        ) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def say(message: str) -> None:
    """One line of talk, on stderr; what comes from files may name things, but not steer the terminal."""
    from plancli.render.cells import clean

    sys.stdout.flush()
    sys.stderr.write(f"{clean(message)}\n")
