"""What the cells of a file may name, looked up once: indicators, regions, and what a value is checked against."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from plancli.domain.ledger import Catalogue, Indicator, Region, Target
from plancli.domain.names import Match, Named, find, fold
from plancli.domain.observation import Observation
from plancli.domain.recording import Context, Fault
from plancli.files.heads import WHOLE, Names

Key = tuple[str, str]  # indicator id, region


class Values(Protocol):
    """The values on record, to look at and to add to."""

    def latest(self, indicator: str, region: str) -> Observation | None:
        """The live value whose period ends last."""

    def live_in_cells(self, cells: Sequence[Observation]) -> Mapping[int, Observation]:
        """The live values of the cells that some values are for, by the place of those among them."""

    def counted_twice(self, places: Sequence[Key]) -> Iterable[tuple[str, str, tuple[Observation, ...]]]:
        """Of some indicators and regions, the live values of years with amounts of parts and values from January on."""

    def add(self, rows: list[tuple[Observation, Observation | None]]) -> None:
        """Add values, each on top of the live one of its cell."""


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger's names. Names must be exact: in bulk nobody looks at what a fragment was taken for."""

    indicators: Mapping[str, Indicator]
    by_name: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, str]
    root: str
    targets: Mapping[str, tuple[Target, ...]]
    named: tuple[Named, ...] = field(repr=False)

    @property
    def names(self) -> Names:
        """What heads may name."""
        return Names(self.regions, self.by_name)

    def indicator(self, text: str) -> Indicator | Fault:
        """The indicator with this id, name or alias, or what is wrong."""
        found = self.by_name.get(fold(text), ())
        if len(found) == 1:
            return self.indicators[found[0]]
        if found:
            return Fault(f"'{text}' is the name of {len(found)} indicators: {', '.join(found)}", "give the id")
        return Fault(f"no indicator is called '{text}'", _offer(find(text, self.named)))

    def region(self, text: str) -> str | Fault:
        """The region of this name or code; nothing is the province."""
        if not text:
            return self.root
        found = self.regions.get(fold(text))
        named = [Named(one, one) for one in dict.fromkeys(self.regions.values())]
        return found or Fault(f"no region is called '{text}'", _offer(find(text, named)))


def known_in(ledger: Catalogue) -> Known:
    """The names of a ledger; of its values nothing is needed."""
    by_name: dict[str, dict[str, None]] = {}
    for one in ledger.indicators:
        for name in (one.id, one.name, *one.aliases):
            by_name.setdefault(fold(name), {})[one.id] = None
    targets: dict[str, list[Target]] = {}
    for target in ledger.targets:
        targets.setdefault(target.indicator_id, []).append(target)
    root = next((one.name for one in ledger.regions if one.parent is None), "")
    regions = _short_names(ledger.regions) | {name: one.name for one in ledger.regions for name in _names_of(one)}
    return Known(
        {one.id: one for one in ledger.indicators},
        {name: tuple(ids) for name, ids in by_name.items()},
        dict.fromkeys(WHOLE, root) | regions,
        root,
        {key: tuple(found) for key, found in targets.items()},
        tuple(Named(one.id, one.name, one.aliases) for one in ledger.indicators),
    )


def _names_of(region: Region) -> tuple[str, ...]:
    return tuple(fold(one) for one in (region.name, region.code) if one)


def _short_names(regions: Sequence[Region]) -> dict[str, str]:
    """青石 for 青石市, where no two regions are called so."""
    short = [(fold(one.name.removesuffix("市").removesuffix("省")), one.name) for one in regions]
    counted = Counter(name for name, _ in short)
    return {name: region for name, region in short if len(name) > 1 and counted[name] == 1}


def _offer(match: Match) -> str:
    near = match.found or match.nearest
    return f"did you mean {', '.join(one.name for one in near[:3])}?" if near else "plancli indicators lists the names"


def context_of(known: Known, values: Values, indicator: Indicator, region: str) -> Context:
    """What a value of an indicator for a region is checked against: targets, and the last value on record."""
    last = values.latest(indicator.id, region)
    return Context(indicator, known.targets.get(indicator.id, ()), (last,) if last else ())
