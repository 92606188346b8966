"""What a check finds: the rule that is broken, by which values, and how sure it is that something is wrong."""

import hashlib
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.observation import Observation
from plancli.domain.vocabulary import Check, Severity

_ID_LENGTH = 10


class Finding(NamedTuple):
    """One thing that looks wrong.

    `values` are the rows that it is about, the doubtful one first; `numbers` what the rule compared, in `unit`;
    `others` what else there is to name: periods, regions, targets, the words of the database.
    """

    check: Check
    severity: Severity
    indicator_id: str
    region: str
    period: str
    values: tuple[Observation, ...] = ()
    numbers: tuple[Decimal | Fraction, ...] = ()
    unit: str = ""
    others: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A short name that stays as long as the rule and the values do, in any copy of the ledger.

        A value that is corrected makes another finding, so an exception never covers what nobody has looked at.
        """
        values = (f"{one.indicator_id}|{one.region}|{one.period}|{one.value:f}|{one.unit}" for one in self.values)
        # what is missing grows with time: a series that stopped is one finding as long as it has stopped there
        told = (self.check, self.indicator_id, self.region, self.period, *(values if self.values else self.others))
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:_ID_LENGTH]
