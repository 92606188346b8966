"""Targets of one plan that say two things of one indicator, region and time."""

from collections.abc import Iterable, Iterator

from plancli.domain.checks.finding import Finding
from plancli.domain.ledger import Target
from plancli.domain.vocabulary import Check, Severity


def targets_that_disagree(targets: Iterable[Target]) -> Iterator[Finding]:
    """Numbers that a plan states twice and differently; a repeat of the same number is linked and counts once."""
    found: dict[tuple[object, ...], list[Target]] = {}
    for one in targets:
        said = one.expression
        key = (one.plan_id, one.indicator_id, one.region, one.period, said.measure, said.relative, said.per)
        if one.repeats is None:
            found.setdefault(key, []).append(one)
    for first, *others in found.values():
        for other in others:
            words = tuple(f"{one.clause} {one.expression.text or one.expression}" for one in (first, other))
            others_named = (first.plan_id, *words)
            yield Finding(
                Check.TARGETS, Severity.WARNING, first.indicator_id, first.region, str(first.period),
                others=others_named,
            )  # fmt: skip
