"""Lines to paragraphs: furniture dropped, broken lines joined, each with its plain copy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plancli.documents.departments import starts_with_role
from plancli.documents.furniture import head_shape, is_day, is_furniture, is_tail, repeated_heads
from plancli.documents.markers import Level, Marker, marker_of
from plancli.documents.script import convert_lines
from plancli.documents.text import DocumentText, Line, PlainText, joined

# Marks of Markdown and bullets before a line; a minus sign before a number is no bullet.
_LINE_MARKS = re.compile(r"(?:#{1,6}|[>+*•●◆■▪]|-(?=[^-—\d]))+")
_SENTENCE_END = re.compile(r"(?:[。;!?…:]|\.{3})[”’」》)〕]*$")
_BRACKET_END = re.compile(r"(?:[:]|负责)[^()〔〕]*(?:\([^()]*\)[^()〔〕]*)*[)〕]$")
_OPEN_BRACKET = re.compile(r"[(〔][^()〔〕]*$")
_UNFINISHED = re.compile(r"[,、:]$")
_LONGEST_HEADING = 40  # characters of a numbered heading that no 。 ends
_LONGEST_ITEM_HEADING = 30
_LONGEST_TITLE = 48
_SHORT_TAIL = 8  # the second half of a heading that a page break tore
# A text is hard-wrapped where most of its longer lines are as long as each other.
_WRAP_WIDTHS = range(18, 101)
_WRAP_LINES = 12
_FULL = 0.85


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph: its text, the number of its first line, its marker, its cells where it is a row of a table."""

    plain: PlainText
    line: int
    marker: Marker | None = None
    cells: tuple[str, ...] = ()
    last_line: int = 0

    @property
    def text(self) -> str:
        """The plain copy."""
        return self.plain.text

    @property
    def body(self) -> PlainText:
        """The text behind the marker."""
        return self.plain.part(self.marker.end, len(self.text)) if self.marker else self.plain


def plain_lines(document: DocumentText) -> tuple[Paragraph, ...]:
    """Every line that is not blank, with its plain copy and marker; nothing dropped, nothing joined."""
    lines = [line for line in document.lines if line.text.strip()]
    converted = convert_lines([line.text for line in lines])
    cells = iter(convert_lines([cell for line in lines for cell in line.cells]))
    return tuple(
        _plain_line(line, text, tuple(next(cells).stripped().text for _ in line.cells))
        for line, text in zip(lines, converted, strict=True)
    )


def _plain_line(line: Line, converted: PlainText, cells: tuple[str, ...]) -> Paragraph:
    plain = converted.stripped()
    if cells:
        return Paragraph(plain, line.number, None, cells, line.number)
    if mark := _LINE_MARKS.match(plain.text):
        plain = plain.part(mark.end(), len(plain.text)).stripped()
    return Paragraph(plain, line.number, marker_of(plain.text), (), line.number)


def clean(lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of the document itself, broken lines joined."""
    return tuple(_join(_without_furniture(lines), _wrap_width(lines)))


def _without_furniture(lines: Sequence[Paragraph]) -> list[Paragraph]:
    kept = _without_page_heads([one for one in lines if one.cells or not is_furniture(one.text)])
    last_part = max(
        (index for index, one in enumerate(kept) if one.marker and one.marker.level <= Level.THREE), default=0
    )
    for index in range(last_part + 1, len(kept)):
        if is_tail(kept[index].text):
            return kept[:index]
        if is_day(kept[index].text) and index > last_part + 1:
            return kept[: index - 1 if _is_title_like(kept[index - 1]) else index]
    return kept


def _without_page_heads(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Without the heads of printed pages. A repeated line right above a first part is a title: that of a plan."""
    heads = repeated_heads([one.text for one in lines if one.marker is None and not one.cells])
    kept: list[Paragraph] = []
    is_above_first = False
    for one in reversed(lines):
        if one.marker or one.cells or head_shape(one.text) not in heads:
            is_above_first = one.marker is not None and one.marker.number == 1
            kept.append(one)
        elif is_above_first:
            kept.append(one)
    return kept[::-1]


def _wrap_width(lines: Sequence[Paragraph]) -> int:
    """The width at which the text is hard-wrapped; 0 where every paragraph is one line."""
    widths = sorted(len(one.text) for one in lines if not one.cells and len(one.text) >= _WRAP_WIDTHS.start)
    if len(widths) < _WRAP_LINES:
        return 0
    width = widths[len(widths) * 4 // 5]
    full = sum(1 for one in widths if one >= _FULL * width)
    return width if width in _WRAP_WIDTHS and widths[-1] <= 1.4 * width and full >= len(widths) / 2 else 0


def _join(lines: Sequence[Paragraph], width: int) -> Iterator[Paragraph]:
    parts: list[Paragraph] = []
    numbers: dict[Level, int] = {}
    for one in lines:
        if parts and _continues(parts, one, width, numbers):
            parts.append(replace(one, marker=None))
            continue
        if parts:
            yield _whole(parts)
        parts = [one]
        if one.marker:
            numbers[one.marker.level] = one.marker.number
    if parts:
        yield _whole(parts)


def _whole(parts: list[Paragraph]) -> Paragraph:
    if len(parts) == 1:
        return parts[0]
    lines = [0, *(one.line - before.line for before, one in pairwise(parts))]
    plain = joined((one.plain, "", "\n" * gap) for one, gap in zip(parts, lines, strict=True))
    return replace(parts[0], plain=plain, last_line=parts[-1].line)


def _continues(parts: list[Paragraph], one: Paragraph, width: int, numbers: dict[Level, int]) -> bool:
    """Whether a line is the other half of the paragraph before it."""
    before = parts[-1]
    if one.cells or before.cells:
        return False
    if one.marker and not _is_number_in_text(one.marker, numbers, before.text):
        return False
    if _UNFINISHED.search(one.text[:1]) or one.text[:1] in "。;)〕”》":
        return True
    if len(parts) == 1 and _is_heading(before):
        return _is_torn_heading(before, one)
    if _is_finished(before.text) or starts_with_role(one.text):
        return False
    if starts_with_role(before.text):
        return _UNFINISHED.search(before.text) is not None
    if width:
        return len(before.text) >= _FULL * width or bool(
            _UNFINISHED.search(before.text) or _OPEN_BRACKET.search(before.text)
        )
    return not (len(parts) == 1 and _is_title_like(before))


def _is_number_in_text(marker: Marker, numbers: dict[Level, int], before: str) -> bool:
    """Whether what looks like the number of an item goes on with a sentence: 达到 | 35.2万户 after item 4."""
    if marker.level not in {Level.THREE, Level.FOUR} or _is_finished(before):
        return False
    return marker.number not in {1, numbers.get(marker.level, 0) + 1} and len(before) > _LONGEST_ITEM_HEADING


def _is_finished(text: str) -> bool:
    return (_SENTENCE_END.search(text) is not None and not _OPEN_BRACKET.search(text)) or (
        _BRACKET_END.search(text) is not None
    )


def _is_heading(one: Paragraph) -> bool:
    if one.marker is None:
        return False
    longest = _LONGEST_HEADING if one.marker.level <= Level.ONE else _LONGEST_ITEM_HEADING
    return len(one.text) <= longest and not re.search(r"[。;]", one.text) and not _OPEN_BRACKET.search(one.text)


def _is_torn_heading(before: Paragraph, one: Paragraph) -> bool:
    level = before.marker.level if before.marker else Level.ONE
    is_end = one.text.endswith("。") and "," not in one.text
    return level in {Level.TWO, Level.THREE} and is_end and len(one.text) <= _SHORT_TAIL


def _is_title_like(one: Paragraph) -> bool:
    """A short line that stands for itself: a title, a signature, a date, an address."""
    return (
        one.marker is None
        and len(one.text) <= _LONGEST_TITLE
        and not re.search(r"[,。;]", one.text)
        and not _OPEN_BRACKET.search(one.text)
    )
