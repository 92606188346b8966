"""Findings that somebody looked at and accepted, for a time."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from plancli.domain.checks.finding import Finding


class Exemption(NamedTuple):
    """A finding accepted up to and including a day, why, and when this was recorded (UTC)."""

    finding: str
    reason: str
    until: date
    recorded_at: str


class Told(NamedTuple):
    """A finding with its number, and the exception somebody made for it, over or not."""

    id: str
    finding: Finding
    exemption: Exemption | None


class Judged(NamedTuple):
    """Findings that stand, and those accepted for now."""

    open: tuple[Told, ...]
    accepted: tuple[Told, ...]


def judged(found: Iterable[Finding], exemptions: Iterable[Exemption], on: date) -> Judged:
    """The findings by whether an exception holds on a day."""
    by_finding = {one.finding: one for one in exemptions}
    every = [Told(key, one, by_finding.get(key)) for one in found for key in [one.id]]
    accepted = tuple(one for one in every if one.exemption is not None and on <= one.exemption.until)
    holding = {one.id for one in accepted}
    return Judged(tuple(one for one in every if one.id not in holding), accepted)
