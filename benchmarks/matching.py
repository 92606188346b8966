"""Strict matching of targets that were found with targets that were labelled by reading (DESIGN 7).

A pair matches when plan, clause, value and unit agree and the indicators name the same subject: at least 60% of their
character pairs in common (Dice's coefficient over bigrams, without spaces and widths of brackets).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

SAME_SUBJECT, SAME_NAME = 0.6, 0.8
_FORMS = {**str.maketrans("（）：；，％", "():;,%"), **dict.fromkeys(map(ord, " \n\t\u3000"))}


@dataclass(frozen=True, slots=True)
class Row:
    """One target, found or labelled; `fields` are the other fields to compare, by name."""

    plan: str
    clause: str
    indicator: str
    value: Decimal
    unit: str
    is_core: bool
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """What matched, as (labelled, found) pairs; core labels without a match; core rows found without a label."""

    pairs: tuple[tuple[Row, Row], ...]
    misses: tuple[Row, ...]
    extras: tuple[Row, ...]
    core_labelled: int
    core_found: int

    @property
    def recall(self) -> float:
        """Share of the core labels that were found."""
        return _share(self.core_labelled - len(self.misses), self.core_labelled)

    @property
    def precision(self) -> float:
        """Share of the core rows found that are labelled, core or not."""
        return _share(self.core_found - len(self.extras), self.core_found)

    @property
    def complete(self) -> float:
        """Share of the core labels that were found with all fields right."""
        right = sum(not wrong_fields(label, found) for label, found in self.pairs if label.is_core)
        return _share(right, self.core_labelled)

    @property
    def well_named(self) -> float:
        """Share of the core pairs whose names are nearly the same, so that names that only just match show."""
        core = [(label, found) for label, found in self.pairs if label.is_core]
        return _share(sum(likeness(label.indicator, found.indicator) >= SAME_NAME for label, found in core), len(core))

    def accuracy(self, name: str) -> float:
        """Share of the core labels found that have the field right, of those that say it."""
        core = [(label, found) for label, found in self.pairs if label.is_core and name in label.fields]
        return _share(sum(label.fields[name] == found.fields[name] for label, found in core), len(core))


def score(labelled: Sequence[Row], found: Sequence[Row]) -> Score:
    """Match each labelled row with at most one found row of its plan and clause, the most alike first."""
    label_of: dict[int, int] = {}
    for _, label, row in sorted(_candidates(labelled, found), key=lambda each: (-each[0], each[1], each[2])):
        if label not in label_of.values() and row not in label_of:
            label_of[row] = label
    matched = set(label_of.values())
    return Score(
        pairs=tuple((labelled[label], found[row]) for row, label in sorted(label_of.items(), key=lambda each: each[1])),
        misses=tuple(row for at, row in enumerate(labelled) if row.is_core and at not in matched),
        extras=tuple(row for at, row in enumerate(found) if row.is_core and at not in label_of),
        core_labelled=sum(row.is_core for row in labelled),
        core_found=sum(row.is_core for row in found),
    )


def _candidates(labelled: Sequence[Row], found: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """(likeness and equal fields, label, row) of every pair that may match."""
    places: dict[tuple[str, str, Decimal, str], list[int]] = {}
    for at, row in enumerate(found):
        places.setdefault(_key(row), []).append(at)
    for label_at, label in enumerate(labelled):
        for at in places.get(_key(label), []):
            alike = likeness(label.indicator, found[at].indicator)
            if alike >= SAME_SUBJECT:
                yield alike + len(label.fields) - len(wrong_fields(label, found[at])), label_at, at


def _key(row: Row) -> tuple[str, str, Decimal, str]:
    return row.plan, row.clause, row.value, row.unit


def likeness(one: str, other: str) -> float:
    """Dice's coefficient over character pairs, 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else float(one == other)


def _pairs(text: str) -> Counter[str]:
    plain = text.translate(_FORMS)
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))


def wrong_fields(label: Row, found: Row) -> dict[str, tuple[object, object]]:
    """The fields that differ: name → (labelled, found)."""
    return {
        name: (want, found.fields.get(name)) for name, want in label.fields.items() if want != found.fields.get(name)
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
