"""Every check over what is visible, each value blamed once for one thing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from plancli.domain.checks.finding import Finding
from plancli.domain.checks.gaps import gaps, late
from plancli.domain.checks.growth import growth_that_does_not_fit
from plancli.domain.checks.scale import far_from_every_target, impossible_shares, other_units, outliers
from plancli.domain.checks.series import Series, every_series
from plancli.domain.checks.sums import fallen, months_that_disagree, two_values
from plancli.domain.checks.targets import targets_that_disagree
from plancli.domain.checks.wholes import parts_above_wholes, regions_that_do_not_add_up
from plancli.domain.ledger import Catalogue, Target
from plancli.domain.period import year_before
from plancli.domain.vocabulary import Check, Severity

_GRAVITY = list(Severity)
_RULES = list(Check)


def findings(ledger: Catalogue, as_of: date, last_due: date) -> tuple[Finding, ...]:
    """What looks wrong in a ledger as it was visible at `as_of`, the gravest first.

    `last_due` is the end of the last month that had to be reported. A value in another unit or an impossible share is
    left out of the other checks, which would only say the same again.
    """
    indicators = {one.id: one for one in ledger.indicators}
    whole = every_series(ledger.values, indicators)
    targets = _by_place(ledger.targets)
    found = [one for series in whole for one in _of_scale(series, targets)]
    doubtful = {id(one.values[0]) for one in found}
    values = [one for one in ledger.values if id(one) not in doubtful]
    every = every_series(values, indicators) if doubtful else whole
    in_force = _in_force(ledger.targets, as_of)
    for series in every:
        found += (*fallen(series), *two_values(series), *outliers(series), *gaps(series))
        found += late(series, last_due, in_force)
    found += months_that_disagree(values, indicators)
    found += parts_above_wholes(every, ledger.links, indicators, ledger.targets)
    found += growth_that_does_not_fit(every, ledger.links, indicators)
    found += regions_that_do_not_add_up(every, ledger.regions)
    found += targets_that_disagree(ledger.targets)
    return in_order(found)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then by rule; within one the order they were found in."""
    return tuple(sorted(found, key=lambda one: (_GRAVITY.index(one.severity), _RULES.index(one.check))))


def _of_scale(series: Series, targets: Mapping[tuple[str, str], Sequence[Target]]) -> Iterator[Finding]:
    yield from impossible_shares(series)
    among_others = tuple(other_units(series))
    yield from among_others or far_from_every_target(series, targets.get((series.indicator.id, series.region), ()))


def _by_place(targets: Iterable[Target]) -> dict[tuple[str, str], list[Target]]:
    found: dict[tuple[str, str], list[Target]] = {}
    for one in targets:
        found.setdefault((one.indicator_id, one.region), []).append(one)
    return found


def _in_force(targets: Iterable[Target], as_of: date) -> dict[tuple[str, str], date]:
    """Until when each indicator of a region has a target that has started; none that was due over a year ago."""
    found: dict[tuple[str, str], date] = {}
    for one in targets:
        if one.start <= as_of and one.due > year_before(as_of):
            key = (one.indicator_id, one.region)
            found[key] = max(one.due, found.get(key, one.due))
    return found
