"""The clauses of a plan: locator, section, heading, and the text with the departments that answer for it."""

import re
from collections.abc import Iterator, Sequence

from plancli.documents.cleaning import Paragraph
from plancli.documents.departments import Bracket, Departments, department_brackets
from plancli.documents.headings import exact_section, looks_back, section_of
from plancli.documents.markers import Level
from plancli.documents.notice import NoticeClause, Passage
from plancli.documents.parts import Part, is_nothing, parts_of
from plancli.documents.task_tables import task_clauses
from plancli.documents.text import PlainText
from plancli.domain.vocabulary import Section

_SENTENCE_MARK = re.compile(r"[。;!?]")
_LEADING_MARKS = re.compile(r"[\s。;,]*")


def clauses_of(paragraphs: Sequence[Paragraph]) -> tuple[NoticeClause, ...]:
    """The clauses of one plan, in order: every numbered part that says more than its heading.

    A text without numbered parts has a clause for each paragraph that is a sentence: 段1, 段2.
    """
    parts = parts_of(paragraphs)
    if not any(part.marker for part in parts):
        return (*_unnumbered(paragraphs), *_clauses(parts[0]))
    return tuple(clause for part in parts for clause in _clauses(part))


def _clauses(part: Part) -> Iterator[NoticeClause]:
    """The clause of a part, if it says more than its heading, and those of the task lists in it."""
    if part.marker and _says_something(part):
        yield _clause(part)
    headings = tuple(one.heading for one in (*part.around, part) if one.marker)
    yield from task_clauses(part.tables, _locator(part), headings)


def _says_something(part: Part) -> bool:
    """Not a heading with other parts below it, nor a chapter's in a table of contents."""
    is_outline = part.has_parts or (part.marker is not None and part.marker.level <= Level.ONE)
    return bool(part.tables) or (bool(part.text.text) and not (is_outline and part.is_heading_only))


def _clause(part: Part) -> NoticeClause:
    headings = tuple(outer.heading for outer in part.around)
    level = part.marker.level if part.marker else Level.FIVE
    return NoticeClause(
        _locator(part),
        _section(headings, part.heading, level),
        part.heading,
        tuple(_passages(part.text, part.brackets, _inherited(part))),
        part.line,
        part.tables,
        headings,
        any(map(looks_back, (*headings, part.heading) if level <= Level.ONE else headings)),
    )


def _locator(part: Part) -> str:
    return "".join(one.marker.label for one in (*part.around, part) if one.marker)


def _section(headings: Sequence[str], own: str, level: Level) -> Section:
    """From the outermost heading that tells; where none does, from one inside that says exactly so (（三）发展目标)."""
    outer = (*headings, own) if level <= Level.ONE else headings
    told = next((section for heading in outer if (section := section_of(heading)) is not None), None)
    inner = next((section for heading in (*headings, own) if (section := exact_section(heading)) is not None), None)
    return told or inner or Section.TASKS


def _inherited(part: Part) -> Departments:
    """The departments of the bracket that ends a heading above: they answer for what stands below it."""
    for outer in reversed(part.around):
        if outer.is_heading_only and outer.brackets:
            return outer.brackets[-1].departments
    return Departments()


def _passages(text: PlainText, brackets: Sequence[Bracket], inherited: Departments) -> Iterator[Passage]:
    at = 0
    for bracket in brackets:
        yield _passage(text.part(at, bracket.start), _as_written(bracket, text))
        at = bracket.end
    if not is_nothing(text.text, at):
        yield _passage(text.part(at, len(text.text)), Departments() if brackets else inherited)


def _passage(plain: PlainText, departments: Departments) -> Passage:
    """A passage without the marks before it that belong to the bracket."""
    match = _LEADING_MARKS.match(plain.text)
    trimmed = plain.part(match.end() if match else 0, len(plain.text)).stripped()
    return Passage(trimmed.text, departments.lead, departments.support, trimmed, departments.deadline)


def _as_written(bracket: Bracket, text: PlainText) -> Departments:
    """Names with the brackets the document has; in all else the copy's form is the name's."""

    def written(name: str) -> str:
        place = text.text.find(name, bracket.start, bracket.end) if "(" in name else -1
        original = text.verbatim(place, place + len(name)) if place >= 0 else name
        return original if len(original) == len(name) and "（" in original else name

    found = bracket.departments
    return Departments(tuple(map(written, found.lead)), tuple(map(written, found.support)), found.deadline)


def _unnumbered(paragraphs: Sequence[Paragraph]) -> Iterator[NoticeClause]:
    for number, one in enumerate(paragraphs, 1):
        if not one.cells and _SENTENCE_MARK.search(one.text):
            passages = tuple(_passages(one.plain, department_brackets(one.text), Departments()))
            yield NoticeClause(f"段{number}", Section.TASKS, "", passages, one.line)
