"""新建 and 累计: what a target for the new ones comes to in the stock, on the base it starts from.

Linked indicators never lend each other values for a verdict; the conversion is only shown beside them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from plancli.domain.ledger import Catalogue, Link, Target
from plancli.domain.observation import Observation
from plancli.domain.period import Granularity, day_before, months_between
from plancli.domain.readings import number_in
from plancli.domain.vocabulary import Measure

STOCK_AND_NEW = "累计与新建"
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Conversion:
    """`new` (a total) on the stock's `base` comes to `stock` in the base's unit.

    `compared` are the stock's own targets for the same date.
    """

    new: Target
    base: Observation
    stock: Fraction
    compared: tuple[Target, ...]


def conversions(ledger: Catalogue, indicator_ids: Iterable[str]) -> tuple[Conversion, ...]:
    """The conversions among linked stocks and flows that any of the indicators takes part in."""
    wanted = set(indicator_ids)
    pairs = [_stock_and_new(ledger, link) for link in ledger.links if {link.indicator_id, link.other_id} & wanted]
    found = [
        _converted(ledger, new, stock_id)
        for pair in pairs
        if pair is not None
        for stock_id, new_id in [pair]
        for new in ledger.targets
        if new.indicator_id == new_id and new.repeats is None and _adds_up(new)
    ]
    return tuple(one for one in found if one is not None)


def _stock_and_new(ledger: Catalogue, link: Link) -> tuple[str, str] | None:
    """The ids of the stock and of the flow of a link; None for links of another kind."""
    measures = {one.id: one.measure for one in ledger.indicators}
    ids = (link.indicator_id, link.other_id)
    if link.kind != STOCK_AND_NEW or {measures[one] for one in ids} != {Measure.LEVEL, Measure.TOTAL}:
        return None
    return ids if measures[ids[0]] is Measure.LEVEL else (ids[1], ids[0])


def _adds_up(new: Target) -> bool:
    """Whether the number is all that comes on top by the due date; each city's or each year's is only a part."""
    return new.expression.per is None and new.period.granularity is not Granularity.EACH_YEAR


def _converted(ledger: Catalogue, new: Target, stock_id: str) -> Conversion | None:
    """The new ones on the latest stock reported in the year before the target's start; None where it is unknown."""
    bases = [
        one
        for one in ledger.values
        if one.indicator_id == stock_id and one.region == new.region and one.period.last < new.start
    ]
    base = max(bases, key=lambda one: one.period.last, default=None)
    if base is None or months_between(base.period.last, day_before(new.start)) >= _MONTHS_A_YEAR:
        return None
    units = {one.id: one.unit for one in ledger.indicators}
    amount = number_in(new.expression, units[new.indicator_id], base.unit)
    if amount is None:
        return None
    compared = tuple(
        one
        for one in ledger.targets
        if one.indicator_id == stock_id and one.region == new.region and one.due == new.due and one.repeats is None
    )
    return Conversion(new, base, Fraction(base.value) + amount, compared)
