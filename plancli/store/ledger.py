"""The ledger as the rest of the program reads it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from plancli.domain.figures import is_sum
from plancli.domain.ledger import (
    Catalogue,
    Clause,
    Department,
    Document,
    Indicator,
    Link,
    Milestone,
    Plan,
    Region,
    Target,
)
from plancli.domain.observation import Observation
from plancli.store import info, read_catalogue, read_targets, read_values
from plancli.store.info import CatalogueState, LedgerInfo
from plancli.store.read_targets import PastVersion
from plancli.store.read_values import PastValue
from plancli.store.session import Session

if TYPE_CHECKING:
    from plancli.domain.checks.exceptions import Exemption
    from plancli.domain.undertakings import Event


class Ledger(Session):
    """Everything on record, seen by two clocks.

    `as_of` is the day asked about (reported by then, plans and versions in force then); `known_on` leaves out what
    this ledger was told after that day. None bounds nothing. Every method raises StoreError when the file fails.
    """

    def documents(self, known_on: date | None = None) -> tuple[Document, ...]:
        """Every document, in the catalogue's order."""
        return read_catalogue.documents(self, known_on)

    def regions(self) -> tuple[Region, ...]:
        """Every region, in the catalogue's order."""
        return read_catalogue.regions(self)

    def departments(self) -> tuple[Department, ...]:
        """Every department, in the catalogue's order."""
        return read_catalogue.departments(self)

    def indicators(self, known_on: date | None = None) -> tuple[Indicator, ...]:
        """Every indicator, in the catalogue's order."""
        return read_catalogue.indicators(self, known_on)

    def links(self) -> tuple[Link, ...]:
        """Every link between indicators."""
        return read_catalogue.links(self)

    def plans(self, as_of: date | None = None, known_on: date | None = None) -> tuple[Plan, ...]:
        """The plans whose document is dated `as_of` or before."""
        return read_catalogue.plans(self, as_of, known_on)

    def clauses(self, plan_id: str | None = None) -> tuple[Clause, ...]:
        """The clauses of one plan or of all."""
        return read_catalogue.clauses(self, plan_id)

    def milestones(self, as_of: date | None = None) -> tuple[Milestone, ...]:
        """The milestones of the plans visible at `as_of`."""
        return read_catalogue.milestones(self, as_of)

    def events(self, as_of: date | None = None, known_on: date | None = None) -> "tuple[Event, ...]":
        """What was reported of tasks and milestones for days up to `as_of`, in the order recorded."""
        from plancli.store import read_events  # status does without

        return read_events.events(self, as_of, known_on)

    def targets(self, as_of: date | None = None, known_on: date | None = None) -> tuple[Target, ...]:
        """The targets of the plans visible at `as_of`, each in the version in force that day."""
        return read_targets.targets(self, as_of, known_on)

    def versions(self) -> tuple[Target, ...]:
        """Every target once for each day from which a version of it holds."""
        return read_targets.versions(self)

    def published_versions(self) -> tuple[Target, ...]:
        """As `versions`, each as a catalogue last said it, whatever commands said since."""
        return read_targets.published_versions(self)

    def version_history(
        self, target_id: str, as_of: date | None = None, known_on: date | None = None
    ) -> tuple[PastVersion, ...]:
        """Every version of a target ever recorded that holds from `as_of` or before, in the order of recording."""
        return read_targets.version_history(self, target_id, as_of, known_on)

    def observations(
        self, as_of: date | None = None, known_on: date | None = None, indicators: Iterable[str] | None = None
    ) -> tuple[Observation, ...]:
        """The live values, of some indicators or all."""
        return read_values.observations(self, as_of, known_on, indicators)

    def observations_since(
        self,
        since: Mapping[tuple[str, str], date],
        as_of: date | None = None,
        known_on: date | None = None,
        without_base: Collection[tuple[str, str]] = (),
    ) -> tuple[Observation, ...]:
        """The live values of each (indicator, region) from a day on, and in each unit the latest before it."""
        return read_values.observations_since(self, since, as_of, known_on, without_base)

    def observation(self, key: int) -> Observation | None:
        """The row with this id, live or not."""
        return read_values.observation(self, key)

    def history(self, indicator_id: str) -> tuple[PastValue, ...]:
        """Every row ever recorded for an indicator, with its fate."""
        return read_values.history(self, indicator_id)

    def judged(self, as_of: date | None = None, known_on: date | None = None, over: date | None = None) -> Catalogue:
        """What is needed to judge every target at `as_of`, without departments, regions, clauses and milestones.

        With `over`, without what `count_silent` counts: most of a ledger of many years.
        """
        targets = read_targets.targets(self, as_of, known_on, over)
        return Catalogue(
            documents=self.documents(known_on),
            indicators=read_catalogue.indicators(self, known_on, {one.indicator_id for one in targets}),
            links=self.links(),
            plans=self.plans(as_of, known_on),
            targets=targets,
            values=self._bearing_on(targets, as_of, known_on),
        )

    def count_silent(self, as_of: date | None, known_on: date | None, over: date) -> int:
        """How many verdicts are 无数据 for certain: no value was ever reported, and the plan was over by `over`."""
        return read_targets.count_silent(self, as_of, known_on, over)

    def visible(self, as_of: date | None = None, known_on: date | None = None) -> Catalogue:
        """All that is visible at `as_of`; of the values only those that bear on a target."""
        targets = self.targets(as_of, known_on)
        values = self._bearing_on(targets, as_of, known_on)
        return self._catalogue(targets, values, as_of, known_on)._replace(events=self.events(as_of, known_on))

    def everything(self, known_on: date | None = None) -> Catalogue:
        """What verdicts of any day are made of: targets in all versions, values with superseded rows, none retracted.

        For `domain.timeline`, which cuts each day out of it; without departments, regions, clauses and milestones.
        """
        return Catalogue(
            documents=self.documents(known_on),
            indicators=self.indicators(known_on),
            links=self.links(),
            plans=self.plans(None, known_on),
            targets=read_targets.known_versions(self, known_on),
            values=read_values.every_observation(self, known_on),
        )

    def catalogue(self) -> Catalogue:
        """Everything live, as `plans.yaml` would say it: targets in all versions, values whatever their origin."""
        return self._catalogue(self.versions(), self.observations(), None)

    def names(self) -> Catalogue:
        """What values are checked against besides values: regions, indicators, targets in all versions."""
        return Catalogue(regions=self.regions(), indicators=self.indicators(), targets=self.versions())

    def loaded_catalogue(self, new: Catalogue) -> Catalogue:
        """What a new catalogue is to be compared with: as `catalogue`, with the values that a load could touch.

        These are the live ones of every indicator that the old or the new catalogue has values of, and the catalogue's
        own that somebody retracted, so that they are neither added again nor announced.
        """
        published = read_values.published_indicators(self)
        live = self.observations(indicators=sorted({*published, *(one.indicator_id for one in new.values)}))
        values = {one.cell: one for one in (*read_values.withdrawn(self), *live)}
        return self._catalogue(self.versions(), tuple(values.values()), None)

    def _bearing_on(
        self, targets: tuple[Target, ...], as_of: date | None, known_on: date | None
    ) -> tuple[Observation, ...]:
        """The values that the targets are judged by; what is only summed starts from nothing, not from a base."""
        with_base = {(one.indicator_id, one.region) for one in targets if not is_sum(one)}
        starts = _starts(targets)
        return self.observations_since(starts, as_of, known_on, starts.keys() - with_base)

    def _catalogue(
        self,
        targets: tuple[Target, ...],
        values: tuple[Observation, ...],
        as_of: date | None,
        known_on: date | None = None,
    ) -> Catalogue:
        plans = self.plans(as_of, known_on)
        there = {one.id for one in plans}
        clauses = tuple(one for one in self.clauses() if one.plan_id in there)
        return Catalogue(
            self.catalogue_state().edition, self.documents(known_on), self.regions(), self.departments(),
            self.indicators(known_on), self.links(), plans, clauses, targets, self.milestones(as_of), values,
        )  # fmt: skip

    def exemptions(self, known_on: date | None = None) -> "tuple[Exemption, ...]":
        """The exception that holds for each finding of the checks that somebody accepted."""
        from plancli.store import exceptions  # only the checks ask

        return exceptions.exemptions(self, known_on)

    def catalogue_state(self) -> CatalogueState:
        """The catalogue loaded last."""
        return info.catalogue_state(self)

    def info(self) -> LedgerInfo:
        """What kind of file this is and how much is in it."""
        return info.info(self)


def _starts(targets: Iterable[Target]) -> dict[tuple[str, str], date]:
    """From when on each indicator's values in each region bear on a target.

    From the January before its own year: a value that counts from January on is reduced by what came before the
    start, and an amount may be compared with the course of the year before.
    """
    starts: dict[tuple[str, str], date] = {}
    for one in targets:
        key, january = (one.indicator_id, one.region), one.start.replace(year=one.start.year - 1, month=1, day=1)
        starts[key] = min(starts.get(key, january), january)
    return starts
