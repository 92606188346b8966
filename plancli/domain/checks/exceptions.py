"""Findings that somebody looked at and accepted, for a time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plancli.domain.checks.finding import Finding


class Exemption(NamedTuple):
    """A finding accepted up to and including a day, why, and when this was recorded (UTC)."""

    finding: str
    reason: str
    until: date
    recorded_at: str


class Judged(NamedTuple):
    """Findings that stand, those accepted for now, and by finding the exceptions, over or not."""

    open: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    exemptions: Mapping[str, Exemption]


def judged(found: Sequence[Finding], exemptions: Iterable[Exemption], on: date) -> Judged:
    """The findings by whether an exception holds on a day."""
    by_finding = {one.finding: one for one in exemptions}
    holding = {key for key, one in by_finding.items() if on <= one.until}
    ids = [one.id for one in found]
    return Judged(
        tuple(one for one, key in zip(found, ids, strict=True) if key not in holding),
        tuple(one for one, key in zip(found, ids, strict=True) if key in holding),
        {key: by_finding[key] for key in ids if key in by_finding},
    )
