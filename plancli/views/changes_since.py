"""What changed between two days: lights that turned, targets met or slipped back, values and targets new or changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plancli.domain.figures import Figure
from plancli.domain.vocabulary import Light, State
from plancli.views.standing import Standing, by_urgency
from plancli.views.words import ChangeKind

_RATED = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2}
_IN_ORDER = {kind: position for position, kind in enumerate(ChangeKind)}


class Changed(NamedTuple):
    """A target that is not as it was: `kinds` has at least one, the most telling first; `before` None is a new one."""

    before: Standing | None
    after: Standing
    kinds: tuple[ChangeKind, ...]

    @property
    def kind(self) -> ChangeKind:
        """The most telling of what happened."""
        return self.kinds[0]


def changes_since(before: Iterable[Standing], after: Iterable[Standing]) -> tuple[Changed, ...]:
    """What differs between the standings of an earlier and of a later day, worse ones first, then by urgency.

    A year of an each-year target is a target of its own. What was visible once stays so: a target that is only among
    the earlier ones is not told.
    """
    earlier = {_key(one): one for one in before}
    compared = ((earlier.get(_key(one)), one) for one in by_urgency(after))
    found = [Changed(then, now, kinds) for then, now in compared if (kinds := _kinds(then, now))]
    return tuple(sorted(found, key=lambda one: _IN_ORDER[one.kind]))


def counts_by_kind(changes: Sequence[Changed]) -> dict[ChangeKind, int]:
    """How many changes there are of each kind that any is of; one target can be in several."""
    found = Counter(kind for one in changes for kind in one.kinds)
    return {kind: found[kind] for kind in ChangeKind if found[kind]}


def _key(one: Standing) -> tuple[str, str]:
    return (one.target.id, str(one.target.period))


def _kinds(before: Standing | None, after: Standing) -> tuple[ChangeKind, ...]:
    if before is None:
        return (ChangeKind.ADDED,)
    kinds = {_turn(before, after), _change_of_value(before.assessment.figure, after.assessment.figure)}
    if after.assessment.state is State.MISSED is not before.assessment.state:
        kinds.add(ChangeKind.MISSED)
    if before.target != after.target:
        kinds.add(ChangeKind.ADJUSTED)
    return tuple(kind for kind in ChangeKind if kind in kinds)


def _turn(before: Standing, after: Standing) -> ChangeKind | None:
    """How the light turned; from grey and to grey it is neither better nor worse."""
    then, now = before.assessment.light, after.assessment.light
    if then is now:
        return None
    if Light.MET in {then, now}:
        return ChangeKind.MET if now is Light.MET else ChangeKind.SLIPPED_BACK
    if Light.GREY in {then, now}:
        return ChangeKind.UNLIT if now is Light.GREY else ChangeKind.LIT
    return ChangeKind.BETTER if _RATED[now] > _RATED[then] else ChangeKind.WORSE


def _change_of_value(before: Figure | None, after: Figure | None) -> ChangeKind | None:
    """Whether there is a value, a newer one, or another for the same time, be it of a part of a sum."""
    if before is None or after is None:
        return ChangeKind.FIRST_VALUE if after is not None else ChangeKind.CORRECTED if before is not None else None
    if before.period != after.period:
        return ChangeKind.NEW_VALUE
    return None if before.value == after.value else ChangeKind.CORRECTED
