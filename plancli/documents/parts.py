"""The numbered parts of a plan as they stand within each other: marker, heading, text, department brackets, tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plancli.documents.cleaning import Paragraph
from plancli.documents.departments import Bracket, department_brackets
from plancli.documents.markers import Marker, marker_of
from plancli.documents.notice import Table
from plancli.documents.text import NOTHING, PlainText, joined

# A heading ends with the first 。; where that is a long sentence, its first words stand for it.
_HEADINGS = (re.compile(r"[^。;\n]{1,45}(?=[。\n]|$)"), re.compile(r"[^。;,:\n]{2,45}(?=[。;,:\n]|$)"))
# Two items on one line: the bracket or sentence that ends the one, then the number of the next.
_NEXT_ITEM = re.compile(r"(?<=[)〕。])(?=\s*(?:\d{1,3}[.、](?!\d)|\([一二三四五六七八九十]{1,3}\)))")
_QUOTED_OR_YEAR = re.compile(r"[“《][^”》]*[”》]|\d{4}年")
_MARKER, _HEAD = 20, 200  # characters within which a marker, and a heading with its bracket, begin
_DIGIT = re.compile(r"\d")
_NOTHING_LEFT = re.compile(r"[\s。;,.]*")


@dataclass(slots=True)
class Part:
    """A numbered part: the parts around it (the outermost first) and what stands between its marker and the next.

    `is_heading_only`: it says nothing but its heading and who answers for what stands below.
    """

    marker: Marker | None
    line: int
    around: tuple["Part", ...]
    paragraphs: list[Paragraph] = field(default_factory=list)
    has_parts: bool = False
    heading: str = ""
    text: PlainText = NOTHING
    brackets: tuple[Bracket, ...] = ()
    is_heading_only: bool = False
    tables: tuple[Table, ...] = ()


def parts_of(paragraphs: Sequence[Paragraph]) -> tuple[Part, ...]:
    """The parts of one plan in order; the first has no marker and holds what stands before the first number."""
    parts = tuple(_parts(paragraphs))
    for part in parts:
        part.heading = _heading(part)
        part.text = _text(part)
        part.brackets = department_brackets(part.text.text)
        part.is_heading_only = _is_heading_only(part)
        part.tables = tuple(_tables(part.paragraphs))
    return parts


def is_nothing(text: str, start: int = 0) -> bool:
    """Whether nothing but punctuation is left of a text."""
    return _NOTHING_LEFT.fullmatch(text, start) is not None


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[Part]:
    current = Part(None, 0, ())
    around: list[Part] = []
    for one in (item for paragraph in paragraphs for item in _items_in(paragraph)):
        if one.marker is None:
            current.paragraphs.append(one)
            continue
        yield current
        while around and around[-1].marker and around[-1].marker.level >= one.marker.level:
            around.pop()
        if around:
            around[-1].has_parts = True
        current = Part(one.marker, one.line, tuple(around), [one])
        around.append(current)
    yield current


def _items_in(one: Paragraph) -> Iterator[Paragraph]:
    """The numbered items that run on in one line, each as a paragraph, where their numbers follow each other."""
    marker, start = one.marker, 0
    for cut in _NEXT_ITEM.finditer(one.text) if marker else ():
        following = marker_of(one.text[cut.start() : cut.start() + _MARKER].lstrip())
        if marker is None or following is None:
            continue
        if (following.level, following.number) == (marker.level, marker.number + 1):
            yield _item(one, start, cut.start())
            start, marker = cut.start(), following
    yield _item(one, start, len(one.text)) if start else one


def _item(one: Paragraph, start: int, end: int) -> Paragraph:
    plain = one.plain.part(start, end).stripped()
    return Paragraph(plain, one.line, marker_of(plain.text), (), one.last_line)


def _heading(part: Part) -> str:
    if part.marker is None:
        return ""
    text = part.paragraphs[0].body.text[:_HEAD]
    brackets = department_brackets(text)
    text = text[: brackets[0].start] if brackets else text
    found = (match[0] for pattern in _HEADINGS if (match := pattern.match(text)))
    return next(found, "").strip(" :")


def _text(part: Part) -> PlainText:
    """Everything below a marker as one text; the heading belongs to it where it runs on in the same paragraph."""
    lines = [one for one in part.paragraphs if not one.cells]
    pieces = [one.body for one in lines]
    if part.marker and len(pieces) > 1 and pieces[0].text.strip(" :") == part.heading:
        lines, pieces = lines[1:], pieces[1:]
    gaps = [max(1, one.line - before.last_line) for before, one in pairwise(lines)]
    return joined((piece, "\n" if gap else "", "\n" * gap) for piece, gap in zip(pieces, [0, *gaps], strict=False))


def _is_heading_only(part: Part) -> bool:
    """A heading with a number may set a target, and so says more."""
    end = part.brackets[0].start if part.brackets else len(part.text.text)
    rest = part.text.text[:end].removeprefix(part.heading)
    return is_nothing(rest) and not _DIGIT.search(_QUOTED_OR_YEAR.sub("", part.heading))


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[Table]:
    rows: list[Paragraph] = []
    for one in paragraphs:
        if one.cells:
            rows.append(one)
        elif rows:
            yield _table(rows)
            rows = []
    if rows:
        yield _table(rows)


def _table(rows: Sequence[Paragraph]) -> Table:
    width = max(len(row.cells) for row in rows)
    return Table(tuple((*row.cells, *[""] * (width - len(row.cells))) for row in rows), rows[0].line)
