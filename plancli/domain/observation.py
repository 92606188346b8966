"""A reported value, and which of the rows on record were visible at a date."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from plancli.domain.period import Period
from plancli.domain.vocabulary import Accumulation, ObservationStatus


class Observation(NamedTuple):
    """The value of an indicator for a region and period, in the unit it was reported in.

    - `accumulation`: for amounts and rates within a year, whether the value counts from January on or that period
      alone; None where the question does not arise (levels, places).
    - `qualifier`: the word that makes the value a lower bound (突破, 以上, 超过), else "".
    - `reported_on`: the day it was reported or published. `recorded_at`: when this ledger got it (ISO 8601, UTC).
    - `supersedes`: the id of the row that this one corrects, with `reason`.
    - `origin`: `catalogue` for values shipped in plans.yaml, `command` for values entered, `import:FILE` for files.
    """

    indicator_id: str
    region: str
    period: Period
    value: Decimal
    unit: str
    accumulation: Accumulation | None = None
    status: ObservationStatus = ObservationStatus.FINAL
    qualifier: str = ""
    source: str = ""
    reported_on: date | None = None
    recorded_at: str = ""
    note: str = ""
    id: int | None = None
    supersedes: int | None = None
    reason: str = ""
    origin: str = "command"

    @property
    def cell(self) -> tuple[str, str, str, str]:
        """What identifies the cell of the ledger that corrections of this value share."""
        return (self.indicator_id, self.region, str(self.period), self.accumulation or "")


def says_the_same(one: Observation, other: Observation) -> bool:
    """Whether two reports of a cell agree; when they were reported does not matter."""
    return _said(one) == _said(other)


def _said(one: Observation) -> tuple[object, ...]:
    return (one.value, one.unit, one.qualifier, one.status, one.source, one.note)
