"""From the text of a document to its plans: where each begins, what it is called, what it is nested in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from plancli.documents.clauses import clauses_of
from plancli.documents.cleaning import Paragraph, clean, plain_lines
from plancli.documents.front_matter import FrontMatter, front_matter, opening_title
from plancli.documents.markers import Level
from plancli.documents.notice import Notice, NoticePlan
from plancli.documents.plan_titles import (
    Title,
    is_continued,
    is_title,
    is_years_only,
    names_kind,
    period_in,
    plan_name,
    title_of,
)
from plancli.documents.text import DocumentText
from plancli.domain.period import Period, years

_INTRODUCTION = 6  # paragraphs that may stand between a title and the first numbered part
_TITLE_LINES = 5
_FALLBACK_YEAR = 2000  # of a text that names no year at all


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a plan begins: the index of its first paragraph, and its titles, the outermost first."""

    at: int
    body: int
    titles: tuple[Title, ...]


def read_notice(text: DocumentText) -> Notice:
    """The plans of a document with their clauses, and what the document says of itself."""
    lines = plain_lines(text)
    front = front_matter(lines)
    paragraphs = clean(lines)
    starts = list(_starts(paragraphs))
    plans = tuple(_titled_plans(paragraphs, starts, front)) if starts else ()
    if not starts or not _is_cover(paragraphs[: starts[0].at]):
        end = starts[0].at if starts else len(paragraphs)
        title = front.title or opening_title(lines) or PurePath(text.name).stem
        plans = (*_document_plan(paragraphs[:end], front, title), *plans)
    title = front.title or (plans[0].title if plans else opening_title(lines))
    return Notice(front.number, title, front.issuer, front.date, front.region, plans)


def _starts(paragraphs: Sequence[Paragraph]) -> Iterator[_Start]:
    top = _top_level(paragraphs)
    earliest = 0
    for index, one in enumerate(paragraphs):
        if one.marker is None or one.marker.number != 1 or one.marker.level > top:
            continue
        found = _titles_before(paragraphs, index, earliest)
        if found:
            at = found[0]
            yield _Start(at, index, found[1])
            earliest = index


def _top_level(paragraphs: Sequence[Paragraph]) -> Level:
    """The level that the plans of a document begin with: 一、 where there is one, else chapters or what there is."""
    levels = {one.marker.level for one in paragraphs if one.marker and one.marker.number == 1}
    if Level.ONE in levels:
        return Level.ONE
    return min(levels, default=Level.ONE)


def _titles_before(paragraphs: Sequence[Paragraph], index: int, earliest: int) -> tuple[int, tuple[Title, ...]] | None:
    """The titles above a first numbered part, and the index of the first of them."""
    last = _last_title(paragraphs, index, earliest)
    if last is None:
        return None
    first = last
    while first - 1 > earliest and last - first < _TITLE_LINES and is_title(paragraphs[first - 1]):
        first -= 1
    titles = _merged(paragraphs[first : last + 1])
    return first, titles


def _last_title(paragraphs: Sequence[Paragraph], index: int, earliest: int) -> int | None:
    above = index - 1
    if above >= earliest and (is_title(paragraphs[above]) or is_years_only(paragraphs[above].text)):
        return above
    for place in range(above, max(earliest - 1, index - 2 - _INTRODUCTION), -1):
        one = paragraphs[place]
        if one.marker is not None or one.cells:
            return None
        if is_title(one) and names_kind(one.text):
            return place
    return None


def _merged(lines: Sequence[Paragraph]) -> tuple[Title, ...]:
    """Titles of one or more lines each."""
    blocks: list[list[Paragraph]] = []
    for one in reversed(lines):
        if blocks and is_continued(blocks[-1][0]) and not names_kind(one.text):
            blocks[-1].insert(0, one)
        else:
            blocks.append([one])
    return tuple(title_of(block) for block in reversed(blocks))


def _titled_plans(
    paragraphs: Sequence[Paragraph], starts: Sequence[_Start], front: FrontMatter
) -> Iterator[NoticePlan]:
    group, container = "", None
    ends = [start.at for start in starts[1:]] + [len(paragraphs)]
    for start, end in zip(starts, ends, strict=True):
        *outer, own = start.titles
        with_kind = [title for title in outer if title.names_kind]
        if own.names_kind:
            group = with_kind[0].text if with_kind else group
            container, within = own, ""
        else:
            group = with_kind[0].text if len(with_kind) > 1 else group
            container = with_kind[-1] if with_kind else container
            within = container.text if container else ""
        period = own.period or (container.period if container else None) or _default_period(front)
        yield NoticePlan(own.text, group, period, clauses_of(paragraphs[start.body : end]), within, own.line)


def _is_cover(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether what stands before the first titled plan only sends the plans out."""
    return not any(one.marker for one in paragraphs) or any(
        "印发" in one.text or "转发" in one.text for one in paragraphs
    )


def _document_plan(paragraphs: Sequence[Paragraph], front: FrontMatter, title: str) -> Iterator[NoticePlan]:
    """The document as one plan, where no title inside it begins one."""
    period = period_in(title) or _default_period(front)
    clauses = clauses_of(paragraphs)
    if clauses:
        yield NoticePlan(_name_in(title), "", period, clauses, "", paragraphs[0].line)


def _name_in(title: str) -> str:
    """关于印发《X》的通知 → X."""
    sent = re.search(r"(?:印发|转发|发布)《(.+)》", title) or re.search(r"关于(?:印发|转发)(.+?)的通知", title)
    return plan_name(sent[1] if sent else title)


def _default_period(front: FrontMatter) -> Period:
    year = front.date.year if front.date else _FALLBACK_YEAR
    return period_in(front.title) or years(year, year)
