"""What a notice says, as read from its text: the shapes that the readers of this package hand on."""

from dataclasses import dataclass
from datetime import date

from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import StatedBase
from plancli.domain.period import Period
from plancli.domain.vocabulary import Section


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a clause's clean text with the departments whose bracket ends it.

    `text` has the sentences in order, without the bracket; a clause with several brackets has a passage for each.
    """

    text: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeClause:
    """A clause of a plan: its locator (二(四)15), section, heading ("" where it has none), text, and first line."""

    locator: str
    section: Section
    title: str
    passages: tuple[Passage, ...]
    line: int


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
