"""Text with a plain copy for matching: every stretch of the copy leads back to the original, which alone is quoted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Full-width ASCII has its half-width form on the copy; brackets of the same kind have one form; 　 and the no-break
# space are spaces.
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FORMS = _WIDTHS | {0x3000: " ", 0xA0: " ", ord("﹝"): "〔", ord("﹞"): "〕", ord("−"): "-"}
# A comma between two digits of the original is kept in full width: 30，40 is two numbers, 1,600 is one.
_NUMBER_COMMA = re.compile(r"(?<=\d)，(?=\d)")
# Left out of the copy: emphasis marks, invisible characters, and spaces that part no two Latin words or numbers.
_LEFT_OUT = re.compile(r"\*\*|[\u200b-\u200d\u2060\ufeff\u00ad]|(?<![A-Za-z0-9])[ \t]+|[ \t]+(?![A-Za-z0-9])")
_EDGES = " \t\r\n\u3000\xa0*"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document as it stands there: its number, or a paragraph's; `cells` where it is a row of a table."""

    text: str
    number: int
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """All text of a document, in order; `name` is its file's name."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PlainText:
    """A copy made for matching (`text`) of a stretch of a document (`original`).

    `starts` has where each character of the copy starts in the original, and where the last one ends; None where both
    have the same length, character by character.
    """

    text: str
    original: str
    starts: tuple[int, ...] | None = None

    def verbatim(self, start: int, end: int) -> str:
        """The original of `text[start:end]`, line breaks inside it kept, spaces and marks around it not."""
        if self.starts is None:
            return self.original[start:end].strip(_EDGES)
        return self.original[self.starts[start] : self.starts[end]].strip(_EDGES)

    def part(self, start: int, end: int) -> "PlainText":
        """The stretch `text[start:end]` with its original."""
        if self.starts is None:
            return PlainText(self.text[start:end], self.original[start:end])
        first, last = self.starts[start], self.starts[end]
        starts = tuple([place - first for place in self.starts[start : end + 1]])  # quicker than a generator
        return PlainText(self.text[start:end], self.original[first:last], starts)

    def stripped(self) -> "PlainText":
        """Without spaces at either end of the copy."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))


NOTHING = PlainText("", "")


def plain_text(original: str, converted: str | None = None) -> PlainText:
    """The matching copy of a stretch: half-width, no stray spaces, no emphasis marks.

    `converted` is the original in Simplified characters, of the same length, where it was Traditional.
    """
    source = original if converted is None else converted
    text = _NUMBER_COMMA.sub("\x00", source).translate(_FORMS).replace("\x00", "，")
    return rewritten(
        PlainText(text, original), ((match.start(), match.end(), "") for match in _LEFT_OUT.finditer(text))
    )


def rewritten(plain: PlainText, changes: Iterable[tuple[int, int, str]]) -> PlainText:
    """The copy with stretches replaced: (start, end, new text), in order, apart; the original stays.

    A replacement leads back to the whole of what it replaces.
    """
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    places = plain.starts or range(len(plain.text) + 1)
    for start, end, new in changes:
        pieces += (plain.text[at:start], new)
        starts.extend(places[at:start])
        starts.extend([places[start]] * len(new))
        at = end
    if not pieces:
        return plain
    pieces.append(plain.text[at:])
    starts.extend(places[at:])
    return PlainText("".join(pieces), plain.original, tuple(starts))


def joined(parts: Iterable[tuple[PlainText, str, str]]) -> PlainText:
    """Several stretches as one: each with what parts it from the one before, in the copy and in the original."""
    texts: list[str] = []
    originals: list[str] = []
    starts: list[int] = []
    length = 0
    for part, between, original_between in parts:
        texts += (between, part.text)
        originals += (original_between, part.original)
        starts.extend([length] * len(between))
        length += len(original_between)
        places = part.starts or range(len(part.text) + 1)
        starts.extend([length + place for place in places[: len(part.text)]])
        length += len(part.original)
    return PlainText("".join(texts), "".join(originals), (*starts, length))
