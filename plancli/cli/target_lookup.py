"""The one target that was typed: an id, or the name of an indicator that has one target, as far as options say."""

from collections.abc import Sequence
from typing import NamedTuple

from plancli.cli.lookup import one_region, some_indicators, some_plans
from plancli.domain.ledger import Catalogue, Target
from plancli.domain.names import Match, Named, find
from plancli.domain.period import Period, PeriodError, parse_period
from plancli.errors import UsageError

_MOST_SHOWN = 20
_MOST_OFFERED = 3


class SeveralTargetsError(UsageError):
    """A name that stands for several targets: `lines` tell them apart, `ids` are theirs, in the same order."""

    def __init__(self, text: str, found: Sequence[Target], everything: Catalogue) -> None:
        super().__init__(f"'{text}' names {len(found)} targets", _what_separates(found))
        self.lines = target_lines(found, everything)
        self.ids = tuple(one.id for one in found)


class Narrowing(NamedTuple):
    """What was typed beside a name to say which of its targets is meant."""

    plan: str | None = None
    period: str | None = None
    region: str | None = None


def one_target(text: str, everything: Catalogue, by: Narrowing, *, exactly: bool = False) -> Target:
    """The target of an id, or the only one that an indicator has where `by` says; the same twice is one.

    `exactly`: a part of a name is none, as in a file, where nobody looks at what it was taken for. Raises UsageError
    where there is none, or several.
    """
    latest = tuple({one.id: one for one in everything.targets}.values())
    if ":" in text:
        return of_id(text, latest)
    ids = _exact(text, everything) if exactly else some_indicators(text, everything.indicators)
    of_name = [one for one in latest if one.indicator_id in ids and one.repeats is None]
    found = narrowed(of_name, everything, by)
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralTargetsError(text, found, everything)
    raise UsageError(f"no target of '{text}' is left", others(of_name))


def _exact(text: str, everything: Catalogue) -> frozenset[str]:
    match = find(text, [Named(one.id, one.name, one.aliases) for one in everything.indicators])
    if match.is_exact:
        return frozenset(one.key for one in match.found)
    raise UsageError(f"no indicator is called '{text}'", _offer(match, "plancli indicators"))


def of_id(text: str, every: Sequence[Target]) -> Target:
    """The target of an id, or of the only id that has the text in it. Raises UsageError for none or several."""
    match = find(text, [Named(one.id, one.id) for one in every])
    if len(match.found) == 1:
        return next(one for one in every if one.id == match.found[0].key)
    what = f"is part of {len(match.found)} ids" if match.found else "is no target's id"
    raise UsageError(f"'{text}' {what}", _offer(match, "plancli targets"))


def _offer(match: Match, listing: str) -> str:
    near = match.found or match.nearest
    return f"did you mean {', '.join(one.name for one in near[:_MOST_OFFERED])}?" if near else f"{listing} lists them"


def narrowed(targets: Sequence[Target], everything: Catalogue, by: Narrowing) -> list[Target]:
    """The targets that are left where `by` says something. Raises UsageError for names that it does not know."""
    found = list(targets)
    if by.plan is not None:
        plans = some_plans(by.plan, everything.plans)
        found = [one for one in found if one.plan_id in plans]
    if by.region is not None:
        region = one_region(by.region, everything.regions)
        found = [one for one in found if one.region == region]
    if by.period is not None:
        period = _period(by.period)
        found = [one for one in found if period.first <= one.due <= period.last]
    return found


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodError as error:
        raise UsageError(str(error), "give the period in which the target is due, such as 2022") from error


def others(targets: Sequence[Target]) -> str:
    """What there is instead, in a line: ids with their numbers."""
    if not targets:
        return "plancli targets lists all there are"
    shown = [f"{one.id} ({_words(one)})" for one in targets[:_MOST_OFFERED]]
    more = f" and {len(targets) - _MOST_OFFERED} more" if len(targets) > _MOST_OFFERED else ""
    return f"there is {', '.join(shown)}{more}"


def target_lines(targets: Sequence[Target], everything: Catalogue) -> tuple[str, ...]:
    """A line for each target: indicator, number, plan, period, region where it is not the whole, and id."""
    names = {one.id: one.name for one in everything.indicators}
    plans = {one.id: one.title for one in everything.plans}
    whole = {one.name for one in everything.regions if one.parent is None}
    lines = [
        " · ".join(
            (
                f"{names[one.indicator_id]} {one.expression.text or one.expression}",
                plans[one.plan_id],
                f"{one.period}",
                *(() if one.region in whole else (one.region,)),
                one.id,
            )
        )
        for one in targets[:_MOST_SHOWN]
    ]
    return (*lines, *([f"and {len(targets) - _MOST_SHOWN} more"] if len(targets) > _MOST_SHOWN else []))


def _words(target: Target) -> str:
    years = f", {target.period}" if target.each_year else ""
    return f"{target.expression.text or target.expression}{years}"


def _what_separates(found: Sequence[Target]) -> str:
    """What is to be typed to say which of several is meant."""
    if len({one.id for one in found}) == 1:
        return "give --period, the year"
    sides: dict[str, set[object]] = {
        "more of the name": {one.indicator_id for one in found},
        "--plan": {one.plan_id for one in found},
        "--period": {one.period for one in found},
        "--region": {one.region for one in found},
    }
    ways = [way for way, different in sides.items() if len(different) > 1]
    return f"give {', '.join((*ways, 'or an id'))}" if ways else "give an id"
