"""The ledger as the rest of the program writes it: every method is one transaction, all of it or nothing."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from plancli.domain.ledger import Catalogue, Target
from plancli.domain.observation import Observation
from plancli.store import write_targets, write_values
from plancli.store.ledger import Ledger
from plancli.store.write_values import Recorded, Retracted

if TYPE_CHECKING:
    from plancli.domain.changes import Change
    from plancli.domain.undertakings import Subject
    from plancli.domain.vocabulary import TaskState
    from plancli.store.bulk_values import BulkValues
    from plancli.store.write_events import Reported, Undone


class WritableLedger(Ledger):
    """A ledger that can be written. `now` carries a time zone; its own calendar day is "today".

    Several processes may write at once: each waits for its turn. Every method raises StoreError when the file fails,
    and then has changed nothing.
    """

    def record(self, new: Observation, now: datetime) -> Recorded:
        """Record a value; on top of the live one of its cell, unless it adds nothing to that."""
        with self.transaction():
            return write_values.put(self, new, now)

    def record_many(self, new: Iterable[Observation], now: datetime) -> tuple[Recorded, ...]:
        """Record values in order, all or none."""
        with self.transaction():
            return tuple(write_values.put(self, one, now) for one in new)

    def bulk(self, now: datetime) -> "BulkValues":
        """The values, for many at once inside a `transaction`."""
        from plancli.store.bulk_values import BulkValues  # recording a value does without

        return BulkValues(self, now)

    def retract(self, key: int, reason: str, now: datetime) -> Retracted:
        """Take a row back, with the reason. Raises UsageError for an id that is unknown or retracted already."""
        with self.transaction():
            return write_values.take_back(self, key, reason, now)

    def adjust(self, target: Target, reason: str, now: datetime) -> int:
        """Add a version of a known target that holds from its `effective_from`, else from today; the version's id."""
        dated = target._replace(effective_from=target.effective_from or now.date())
        with self.transaction():
            return write_targets.add_version(self, dated, now, reason, "command")

    def adjust_many(self, targets: Iterable[Target], now: datetime) -> None:
        """Add versions of known targets, all or none, each with its own `reason`.

        Each holds from its `effective_from`; without one from its document's day, as a correction of the version that
        does.
        """
        with self.transaction():
            for one in targets:
                write_targets.add_version(self, one, now, one.reason, "command")

    def add_event(
        self, subject: "Subject", state: "TaskState", on: date | None, note: str, now: datetime
    ) -> "Reported":
        """Record how far a task or milestone is, unless that is on record; `on` None is today."""
        from plancli.store import write_events  # recording a value does without

        with self.transaction():
            return write_events.put(self, subject, state, on, note, now)

    def undo_event(self, subject: "Subject", reason: str, now: datetime) -> "Undone":
        """Take back what holds of a task or milestone, as if it had never been reported."""
        from plancli.store import write_events

        with self.transaction():
            return write_events.take_back(self, subject, reason, now)

    def accept(self, finding: str, reason: str, until: date, now: datetime) -> None:
        """Accept a finding of the checks up to and including a day."""
        from plancli.store import exceptions  # recording a value does without

        with self.transaction():
            exceptions.put(self, finding, reason, until, now)

    def apply_catalogue(
        self,
        new: Catalogue,
        changes: "Iterable[Change]",
        *,
        file_hash: str,
        now: datetime,
        origin: str = "",
    ) -> None:
        """Make the changes that a new catalogue asks for; `origin` is the file it came from.

        Removed rows are retired, changed targets get a version, changed values a row. Nothing goes on top of a value
        entered by command, and a published value that somebody retracted stays away. Doing it again changes nothing.
        """
        from plancli.store import write_catalogue  # recording a value does without

        with self.transaction():
            write_catalogue.apply(self, new, changes, file_hash=file_hash, origin=origin, now=now)
