"""Which of two sets of targets are the same ones: by clause and number, then by how alike their subjects are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from plancli.domain.names import fold

# In one clause with one number and unit, subjects that share less are different ones: two wordings of one thing in
# the shipped plans share at least 0.6, and a thing and its neighbour in a list (打造创新应用、边缘应用) up to 0.8, but
# then the neighbour's own is there as well and goes first.
ALIKE = 0.5


class Said(NamedTuple):
    """What is compared of a target: where it stands, its number, and every name its subject goes by."""

    plan: str
    clause: str
    value: Decimal
    upper: Decimal | None
    unit: str
    names: tuple[str, ...]

    @property
    def number(self) -> tuple[object, ...]:
        """What must be equal."""
        return (self.plan, self.clause, self.value, self.upper, self.unit)


def paired(read: Sequence[Said], held: Sequence[Said]) -> dict[int, int]:
    """The places of the targets that are the same in both, each used once; the most alike of a clause go first."""
    there: dict[tuple[object, ...], list[int]] = {}
    for place, one in enumerate(held):
        there.setdefault(one.number, []).append(place)
    alike = [
        (_likeness_of(one.names, held[other].names), place, other)
        for place, one in enumerate(read)
        for other in there.get(one.number, ())
    ]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for share, place, other in sorted(alike, key=lambda each: (-each[0], each[1], each[2])):
        if share >= ALIKE and place not in pairs and other not in used:
            pairs[place] = other
            used.add(other)
    return pairs


def _likeness_of(names: Iterable[str], others: Iterable[str]) -> float:
    every = tuple(others)
    return max((likeness(name, other) for name in names for other in every), default=0.0)


def likeness(one: str, other: str) -> float:
    """How much two names share, 0 to 1: twice the common pairs of characters by all pairs (Dice)."""
    if fold(one) == fold(other):
        return 1.0
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _pairs(name: str) -> set[str]:
    plain = fold(name).removesuffix("数量").removesuffix("数")
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
