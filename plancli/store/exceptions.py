"""Findings of `check` that somebody accepted, with the reason and until when."""

from datetime import date, datetime

from plancli.clock import instant, instant_after
from plancli.domain.checks.exceptions import Exemption
from plancli.store.cells import END_OF_TIME, to_day
from plancli.store.session import Session


def exemptions(session: Session, known_on: date | None = None) -> tuple[Exemption, ...]:
    """The exception that holds for each finding, as the ledger knew on `known_on`."""
    return session.read(
        _exemption,
        "SELECT finding, reason, until, recorded_at FROM finding_exceptions WHERE id IN"
        " (SELECT max(id) FROM finding_exceptions WHERE recorded_at < ? GROUP BY finding) ORDER BY id",
        (END_OF_TIME if known_on is None else instant_after(known_on),),
    )


def put(session: Session, finding: str, reason: str, until: date, now: datetime) -> None:
    """Record an exception inside a transaction; it holds instead of an earlier one for the same finding."""
    session.write(
        "INSERT INTO finding_exceptions (finding, reason, until, recorded_at) VALUES (?, ?, ?, ?)",
        (finding, reason, until.isoformat(), instant(now)),
    )


def _exemption(finding: str, reason: str, until: str, recorded_at: str) -> Exemption:
    return Exemption(finding, reason, to_day(until), recorded_at)
