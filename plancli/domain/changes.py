"""What loading a catalogue would change: added, changed, retired, and what commands entered that stays on top."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from plancli.domain.change_words import Entry, becomes, gist, stands_against, title, told_apart
from plancli.domain.expression import TargetExpression
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

CATALOGUE_ORIGIN = "catalogue"

_Entry = TypeVar("_Entry", Document, Region, Department, Indicator, Link, Plan, Clause, Target, Milestone)
_Ordered = TypeVar("_Ordered", Plan, Clause, Target, Milestone)


class Action(StrEnum):
    """What a load does to one entry; `keep`: what a command entered differs, and stays."""

    ADD = "add"
    CHANGE = "change"
    RETIRE = "retire"
    KEEP = "keep"


class Kind(StrEnum):
    """What an entry of a catalogue is."""

    DOCUMENT = "document"
    REGION = "region"
    DEPARTMENT = "department"
    INDICATOR = "indicator"
    LINK = "link"
    PLAN = "plan"
    CLAUSE = "clause"
    TARGET = "target"
    MILESTONE = "milestone"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs, both sides as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that loading touches. `before` is None for an addition, `after` for a retirement.

    `key` identifies the entry among its kind; `differences` are empty unless both sides are there.
    """

    kind: Kind
    key: str
    action: Action
    before: Entry | None
    after: Entry | None
    differences: tuple[Difference, ...] = ()

    @property
    def summary(self) -> str:
        """One line to read: `5g-stations: 16万个 → 18万个`."""
        return self.told(stands_against)

    def told(self, stays: Callable[[str, str, str], str]) -> str:
        """One line to read, with the words of `stays` for a field that stays: its name, what it is, what was wanted."""
        subject = cast("Entry", self.after or self.before)
        told = stays if self.action is Action.KEEP else becomes
        said = "; ".join(told(one.field, one.before, one.after) for one in self.differences) or gist(subject)
        return f"{title(subject)}: {said}" if said else title(subject)


def diff(old: Catalogue, new: Catalogue, published: Iterable[Target] = ()) -> tuple[Change, ...]:
    """The changes from one catalogue to another, in the order to apply them: what others refer to comes first.

    `old` is what the ledger holds: a value, or a version of a target from a later day than its document's, that a
    command entered is kept. `published` are the versions as catalogues last said them: what a command left as it was
    in them gives way. Equal catalogues have no changes; a place in the order counts only where entries that
    both have stand in another order.
    """
    parts = (
        _compared(Kind.DOCUMENT, old.documents, new.documents, lambda one: one.id),
        _compared(Kind.REGION, old.regions, new.regions, lambda one: one.name),
        _compared(Kind.DEPARTMENT, old.departments, new.departments, lambda one: one.name),
        _compared(Kind.INDICATOR, old.indicators, new.indicators, lambda one: one.id),
        _compared(Kind.LINK, old.links, new.links, lambda one: f"{one.indicator_id} {one.other_id} {one.kind}"),
        _in_order(Kind.PLAN, old.plans, new.plans, lambda one: one.id),
        _in_order(Kind.CLAUSE, old.clauses, new.clauses, lambda one: f"{one.plan_id}:{one.locator}"),
        _targets(old, new, by_version(old, published)),
        _in_order(Kind.MILESTONE, old.milestones, new.milestones, lambda one: one.id),
        _values(old.values, new.values),
    )
    return tuple(change for part in parts for change in part)


def _compared(
    kind: Kind, old: Iterable[_Entry], new: Iterable[_Entry], key: Callable[[_Entry], str]
) -> Iterator[Change]:
    """Additions and changes in the new order, then retirements."""
    before, after = {key(one): one for one in old}, {key(one): one for one in new}
    for name, one in after.items():
        if name not in before:
            yield Change(kind, name, Action.ADD, None, one)
        elif found := differences(before[name], one):
            yield Change(kind, name, Action.CHANGE, before[name], one, found)
    for name, one in before.items():
        if name not in after:
            yield Change(kind, name, Action.RETIRE, one, None)


def _in_order(
    kind: Kind, old: Sequence[_Ordered], new: Sequence[_Ordered], key: Callable[[_Ordered], str]
) -> Iterator[Change]:
    """As `_compared`, with the entries that stand elsewhere among those that both sides have."""
    changed = set()
    for change in _compared(kind, old, new, key):
        changed.add(change.key)
        yield change
    before, after = {key(one): one for one in old}, {key(one): one for one in new}
    for name in _moved(_order(old, after, key), _order(new, before, key)):
        if name not in changed:
            one, other = before[name], after[name]
            moved = Difference("position", str(one.position), str(other.position))
            yield Change(kind, name, Action.CHANGE, one, other, (moved,))


def _order(entries: Iterable[_Ordered], common: dict[str, _Ordered], key: Callable[[_Ordered], str]) -> list[str]:
    """The keys of the entries that both sides have, plan by plan, in the order they are shown."""
    names = sorted(entries, key=lambda one: ("" if isinstance(one, Plan) else one.plan_id, one.position))
    return [key(one) for one in names if key(one) in common]


def _moved(old: list[str], new: list[str]) -> list[str]:
    """The fewest keys that have to move for one order to become the other."""
    if old == new:
        return []
    from difflib import SequenceMatcher  # 5 ms that only a load with moves needs

    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    staying = {new[block.b + step] for block in blocks for step in range(block.size)}
    return [name for name in new if name not in staying]


def by_version(catalogue: Catalogue, targets: Iterable[Target]) -> dict[str, Target]:
    """Versions of targets of a catalogue's plans by the `key` of their changes."""
    own, adjusted = _versions(catalogue._replace(targets=tuple(targets)))
    return {one.id: one for one in own} | adjusted


def _targets(old: Catalogue, new: Catalogue, published: Mapping[str, Target]) -> Iterator[Change]:
    """The versions from their documents' day on compared, then the later ones; what a command entered stays."""
    own, adjusted = _versions(old)
    wanted, wanted_adjusted = _versions(new)
    only_adjusted = {one.id for one in adjusted.values()} - {one.id for one in own}
    known = [one for one in wanted if one.id not in only_adjusted]
    compared = (
        *_in_order(Kind.TARGET, own, known, lambda one: one.id),
        *_compared_versions(adjusted, wanted_adjusted, {one.id: one for one in wanted}),
    )
    for change in compared:
        yield from _under(change, published.get(change.key))


def _compared_versions(old: dict[str, Target], new: dict[str, Target], wanted: dict[str, Target]) -> Iterator[Change]:
    for name, one in new.items():
        if name not in old:
            yield Change(Kind.TARGET, name, Action.ADD, None, one)
        elif found := differences(old[name], one):
            yield Change(Kind.TARGET, name, Action.CHANGE, old[name], one, found)
    for name, one in old.items():
        if name in new:
            continue
        base = wanted.get(one.id)
        if base is None:
            yield Change(Kind.TARGET, name, Action.RETIRE, one, None)
        elif found := differences(one, base._replace(effective_from=one.effective_from), ["reason"]):
            yield Change(Kind.TARGET, name, Action.KEEP, one, base, found)


def _under(change: Change, published: Target | None) -> Iterator[Change]:
    """The change of a target below what a command said otherwise of it, which is kept and told."""
    before, after = change.before, change.after
    is_said = change.action is Action.CHANGE and any(one.field != "position" for one in change.differences)
    if is_said and isinstance(before, Target) and isinstance(after, Target) and before.origin != CATALOGUE_ORIGIN:
        yield from _parted(change, before, after, published)
    else:
        yield change


def _parted(change: Change, before: Target, after: Target, published: Target | None) -> Iterator[Change]:
    """What the command left as `published` changes to what the catalogue says now; what it said is kept."""
    said = {one.field for one in differences(published, before, ("reason",))} if published else set(Target._fields)
    given = {one.field: getattr(after, one.field) for one in change.differences if one.field not in said}
    kept = tuple(one for one in change.differences if one.field in said)
    if kept:
        given.pop("reason", None)  # that of the command, for what is its own
    made = before._replace(position=after.position, **given) if kept else after
    if given:
        yield replace(change, after=made, differences=differences(before, made))
    if kept:
        yield replace(change, action=Action.KEEP, before=made, differences=kept)


def _versions(catalogue: Catalogue) -> tuple[list[Target], dict[str, Target]]:
    """The targets from their document's day on, and by `id@day` the versions that hold from a later day."""
    issued = {one.id: one.date for one in catalogue.documents}
    visible = {one.id: issued.get(one.document_id) for one in catalogue.plans}
    own, adjusted = [], {}
    for target in catalogue.targets:
        if _is_later(target.effective_from, visible.get(target.plan_id)):
            adjusted[f"{target.id}@{target.effective_from}"] = target
        else:
            own.append(target._replace(effective_from=None))
    return own, adjusted


def _is_later(day: date | None, visible: date | None) -> bool:
    return day is not None and (visible is None or day > visible)


def _values(old: Iterable[Observation], new: Iterable[Observation]) -> Iterator[Change]:
    """Values by cell; never retired, and one that a command or a file entered stays."""
    live = {one.cell: one for one in old}
    for value in new:
        before, key = live.get(value.cell), " ".join(filter(None, value.cell))
        if before is None:
            yield Change(Kind.VALUE, key, Action.ADD, None, value)
        elif found := _value_differences(before, value):
            action = Action.CHANGE if before.origin == CATALOGUE_ORIGIN else Action.KEEP
            yield Change(Kind.VALUE, key, action, before, value, found)


def _value_differences(before: Observation, after: Observation) -> tuple[Difference, ...]:
    """What differs of what a catalogue says; a day or reason that it leaves open is the ledger's to fill."""
    left_open = {name for name in ("reported_on", "reason") if not getattr(after, name)}
    return differences(before, after, _OF_THE_DATABASE | left_open)


_OF_THE_DATABASE = frozenset(("id", "recorded_at", "supersedes", "origin"))


def differences(before: Entry, after: Entry, leave_out: Iterable[str] = ()) -> tuple[Difference, ...]:
    """The fields of two entries of a kind that differ, their place in the order aside; other words for a target too."""
    hidden = {"position", *leave_out, *_left_open(after)}
    names = [name for name in type(before).__annotations__ if name not in hidden]
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(
        Difference(name, *told_apart(one, other))
        for name, one, other in pairs
        if one != other or _is_reworded(one, other)
    )


def _left_open(entry: Entry) -> tuple[str, ...]:
    """What an entry does not speak of: what made a target's version, and why where it gives no reason."""
    if not isinstance(entry, Target):
        return ()
    return ("origin",) if entry.reason else ("origin", "reason")


def _is_reworded(one: object, other: object) -> bool:
    if not isinstance(one, TargetExpression) or not isinstance(other, TargetExpression):
        return False
    return bool(one.text and other.text) and one.text != other.text
