"""What a ledger holds: documents, plans with their clauses, departments, indicators, targets, milestones.

These are named tuples and not dataclasses, as are the small records of the views: every start makes the classes, and
a frozen dataclass takes ten times as long to make (0.5 ms).
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancli.domain.expression import TargetExpression
from plancli.domain.observation import Observation
from plancli.domain.period import Period
from plancli.domain.vocabulary import Accumulation, Measure, Scope, Section

if TYPE_CHECKING:
    from plancli.domain.undertakings import Event


class Document(NamedTuple):
    """A published notice: 鲁政办字〔2022〕28号."""

    id: str
    number: str
    title: str
    issuer: str
    date: date


class Plan(NamedTuple):
    """One action plan of a document; visible from the document's date. `title` is without its years: 数字变革创新."""

    id: str
    title: str
    document_id: str
    group: str
    period: Period
    region: str
    position: int = 0


class Region(NamedTuple):
    """A province or city; `code` is from GB/T 2260, `parent` a region's name or None for the root."""

    name: str
    code: str
    parent: str | None = None


class Department(NamedTuple):
    """A body that leads or supports; `successors` took over its work (2023 reform), oldest name kept as written."""

    name: str
    short_names: tuple[str, ...] = ()
    level: str = "省"
    successors: tuple[str, ...] = ()


class Indicator(NamedTuple):
    """Something measured, under one identity however many plans target it.

    `accumulation` says what a month's value of a total means when nobody says otherwise; None for other measures.
    """

    id: str
    name: str
    unit: str
    measure: Measure
    accumulation: Accumulation | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


class Link(NamedTuple):
    """Two indicators that are related but never lend each other values: 新建 and 累计, or two definitions."""

    indicator_id: str
    other_id: str
    kind: str


class Clause(NamedTuple):
    """A numbered clause of a plan: its locator (二(四)15), title, and the departments in its bracket as written."""

    plan_id: str
    locator: str
    section: Section
    title: str = ""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    position: int = 0


class StatedBase(NamedTuple):
    """A base that the documents state for a target: value in `unit` at the end of `period`."""

    value: Decimal
    unit: str
    period: Period
    source: str = ""


class PathStep(NamedTuple):
    """A point of the monthly or quarterly plan entered for a target: where it ought to stand at a period's end.

    The level for a level or change, the sum since the target's start for an amount.
    """

    period: Period
    value: Decimal
    unit: str


class Target(NamedTuple):
    """plan × clause × indicator × region × period: one number a plan commits to, in one version.

    `start` is the first day of the target's time, `due` (the period's end) the last. `lead` and `support` are as
    written in the clause, or given for this target alone. `repeats` is the id of the target of the same plan that
    this one states again (goal and task); the two are counted once. `effective_from` is the day this version
    holds from. `each_year` marks one year out of an each-year target, which starts from the year before. `path` is
    the plan entered for the way there, in order of time. `reason` is why this version was made, `origin` what made it:
    `catalogue` or `command`.
    """

    id: str
    plan_id: str
    clause: str
    section: Section
    indicator_id: str
    region: str
    period: Period
    start: date
    expression: TargetExpression
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    base: StatedBase | None = None
    path: tuple[PathStep, ...] = ()
    repeats: str | None = None
    note: str = ""
    effective_from: date | None = None
    position: int = 0
    each_year: bool = False
    reason: str = ""
    origin: str = "catalogue"

    @property
    def due(self) -> date:
        """The last day of the target's time."""
        return self.period.last


class Milestone(NamedTuple):
    """A thing to be done by a date, no number: 6月底前完成办法修订."""

    id: str
    plan_id: str
    clause: str
    title: str
    period: Period
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    position: int = 0


class Catalogue(NamedTuple):
    """All that a catalogue file says, and all that the database holds of the same kinds.

    A file whose `scope` is its documents leaves everything else in the ledger as it is. `events`, what was reported of
    tasks and milestones, are in the database only, in the order recorded.
    """

    edition: str = ""
    documents: tuple[Document, ...] = ()
    regions: tuple[Region, ...] = ()
    departments: tuple[Department, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    links: tuple[Link, ...] = ()
    plans: tuple[Plan, ...] = ()
    clauses: tuple[Clause, ...] = ()
    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    values: tuple[Observation, ...] = ()
    scope: Scope = Scope.LEDGER
    events: "tuple[Event, ...]" = ()
