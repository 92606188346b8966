"""What a reported value does to the ledger: new, changed or the same."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from plancli.domain.observation import Observation, says_the_same
from plancli.domain.readings import converted


class Result(StrEnum):
    """What becomes of one value."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One value, the live one it meets, and the result."""

    new: Observation
    old: Observation | None

    @property
    def result(self) -> Result:
        """New where the cell is empty, same where nothing differs, else changed."""
        if self.old is None:
            return Result.NEW
        return Result.SAME if says_the_same(self.new, self.old) else Result.CHANGED


def with_what_is_held(new: Observation, held: Observation, *, says_status: bool) -> Observation:
    """A value from a file beside the live one: where the amounts agree, what the file leaves open stays as it is.

    16万个 and 160000个 agree. No source, note or (unless `says_status`) status in the file contradicts none on record.
    """
    is_same_unit = new.unit == held.unit
    if new.qualifier != held.qualifier or (is_same_unit and new.value != held.value):
        return new
    if not is_same_unit and converted(new.value, new.unit, held.unit) != Fraction(held.value):
        return new
    return new._replace(
        value=held.value,
        unit=held.unit,
        source=new.source or held.source,
        note=new.note or held.note,
        status=new.status if says_status else held.status,
    )


def adds_nothing(new: Observation, held: Observation) -> bool:
    """Whether a report says no more than the live value of its cell: the same amount, and no other source or note."""
    return says_the_same(with_what_is_held(new, held, says_status=True), held)
