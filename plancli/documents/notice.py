"""What a notice says, as read from its text: the shapes that the readers of this package hand on."""

from dataclasses import dataclass
from datetime import date

from plancli.documents.text import PlainText
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import StatedBase
from plancli.domain.period import Period
from plancli.domain.vocabulary import Section


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a clause's clean text with the departments whose bracket ends it.

    `text` has the sentences in order, without the bracket, in half-width and Simplified characters; paragraphs are
    parted by line breaks. A clause with several brackets has a passage for each. `source` leads back to the original,
    None where the text is the original. `deadline` is what the bracket says of the time (完成时限：2025年12月底).
    """

    text: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    source: PlainText | None = None
    deadline: str = ""

    def verbatim(self, start: int, end: int) -> str:
        """What the document has for `text[start:end]`: the form to quote."""
        return self.text[start:end] if self.source is None else self.source.verbatim(start, end)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a clause: its rows of cells in half-width characters, all of one length, and its first line."""

    rows: tuple[tuple[str, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class NoticeClause:
    """A clause of a plan: its locator (二(四)15), section, heading ("" where it has none), text, and first line.

    `headings` are those of the parts around it, the outermost first. `is_past`: it stands in a part that looks back
    (工作回顾, 发展基础), where numbers are facts.
    """

    locator: str
    section: Section
    title: str
    passages: tuple[Passage, ...]
    line: int
    tables: tuple[Table, ...] = ()
    headings: tuple[str, ...] = ()
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """One plan inside a notice; `title` without its years, `within` the title of the plan it is nested in."""

    title: str
    group: str
    period: Period
    clauses: tuple[NoticeClause, ...]
    within: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A document as its text gives it; "" and None are not found."""

    number: str
    title: str
    issuer: str
    date: date | None
    region: str
    plans: tuple[NoticePlan, ...]


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A quantitative target found in a clause.

    `indicator` is its subject, complete enough to stand alone; `quote` the shortest verbatim stretch with subject and
    number. `is_core`: the clause commits to the number, rather than saying how many existing things it covers.
    `confidence` is 0 to 1, with the reason for what is missing from 1 (`doubt`, "" where nothing is).
    """

    clause: str
    section: Section
    indicator: str
    expression: TargetExpression
    period: Period
    scope: str
    quote: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    is_core: bool = True
    base: StatedBase | None = None
    confidence: float = 1.0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class FoundMilestone:
    """A dated deliverable without a number: 6月底前完成办法修订."""

    clause: str
    title: str
    period: Period
    quote: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
