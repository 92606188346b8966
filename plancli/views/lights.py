"""The lights of targets at one day after another, each as it stood then: what was visible that day, and no more."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.assess import Evidence, assess, yearly
from plancli.domain.assessment import Assessment
from plancli.domain.ledger import Catalogue, Target
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.domain.timeline import about, catalogue_at, first_seen
from plancli.domain.vocabulary import LIGHT_OF, Light, State
from plancli.views.standing import EvidenceIndex, Standing

_Key = tuple[str, date]


class Moment(NamedTuple):
    """How a target stood at the end of a day: gap in points, value in the verdict's unit; None is unknown."""

    as_of: date
    state: State
    gap: Fraction | None = None
    value: Fraction | None = None

    @property
    def light(self) -> Light:
        """The colour of the state."""
        return LIGHT_OF[self.state]


class Lights(NamedTuple):
    """A target's lights from the first day asked about to the last, on which it has `standing`.

    `moments` has one entry a day, None where the target was not visible yet.
    """

    standing: Standing
    moments: tuple[Moment | None, ...]

    @property
    def red_for(self) -> int:
        """On how many of the last days, without a break, it has been red."""
        last_other = max((at for at, one in enumerate(self.moments) if not _is(one, Light.RED)), default=-1)
        return len(self.moments) - 1 - last_other

    @property
    def first_met(self) -> date | None:
        """The first of the days on which it was met."""
        return next((one.as_of for one in self.moments if one is not None and one.light is Light.MET), None)

    @property
    def slipped_back(self) -> date | None:
        """The day on which it was no longer met, where it had been and is not again; the last such day."""
        last_met = max((at for at, one in enumerate(self.moments) if _is(one, Light.MET)), default=None)
        after = self.moments[last_met + 1 :] if last_met is not None else ()
        return next((one.as_of for one in after if one is not None), None)

    @property
    def has_data(self) -> bool:
        """Whether there was ever a value to look at."""
        return any(one is not None and one.state is not State.NO_DATA for one in self.moments)


def _is(one: Moment | None, light: Light) -> bool:
    return one is not None and one.light is light


def lights_over(
    everything: Catalogue, chosen: Sequence[Standing], days: Sequence[date], rules: RuleBook = DEFAULT_BOOK
) -> tuple[Lights, ...]:
    """The lights of the chosen standings, which are those of the last day, on each of the days, in order of time.

    `everything` is what `domain.timeline` cuts days out of. The rules are those in force now. A target whose
    indicator never had a value is never judged: it has no data from the day it is visible.
    """
    reported = {(one.indicator_id, one.region) for one in everything.values}
    cells = reported & {(one.target.indicator_id, one.target.region) for one in chosen}
    judged = _judged(about(everything, cells), days, rules)
    seen = first_seen(everything)
    return tuple(
        Lights(one, tuple(judged[_key(one.target)] if _cell(one.target) in cells else _without_data(one, seen, days)))
        for one in chosen
    )


def _key(target: Target) -> _Key:
    """What tells the years of an each-year target apart too."""
    return (target.id, target.due)


def _cell(target: Target) -> tuple[str, str]:
    return (target.indicator_id, target.region)


def _without_data(one: Standing, seen: dict[str, date], days: Sequence[date]) -> list[Moment | None]:
    return [Moment(day, State.NO_DATA) if seen[one.target.id] <= day else None for day in days]


def _judged(part: Catalogue, days: Sequence[date], rules: RuleBook) -> dict[_Key, list[Moment | None]]:
    """Every target of a part of the ledger on every day."""
    indicators = {one.id: one for one in part.indicators}
    judge = _Judge(rules)
    found: dict[_Key, list[Moment | None]] = {}
    for position, day in enumerate(days):
        visible = catalogue_at(part, day)
        evidence = EvidenceIndex(visible, indicators)
        for target in visible.targets:
            for one in yearly(target) if target.repeats is None else ():
                moments = found.setdefault(_key(one), [None] * len(days))
                moments[position] = _moment(judge.verdict(one, evidence.of(one), day), day)
    return found


def _moment(verdict: Assessment, day: date) -> Moment:
    figure = verdict.figure
    return Moment(day, verdict.state, verdict.gap, figure.value if figure else None)


class _Judge:
    """Judges a target again only when there is something new to judge it by.

    State, gap and value depend on the day by what is visible, and by whether the due date has passed; on nothing else.
    """

    def __init__(self, rules: RuleBook) -> None:
        self._rules = rules
        self._last: dict[_Key, tuple[tuple[Target, Evidence, bool], Assessment]] = {}

    def verdict(self, target: Target, evidence: Evidence, day: date) -> Assessment:
        """The verdict as far as a Moment shows it: other figures may be of an earlier day."""
        known = (target, evidence, day > target.due)
        last = self._last.get(_key(target))
        if last is not None and last[0] == known:
            return last[1]
        verdict = assess(target, evidence, day, self._rules.of(target.plan_id))
        self._last[_key(target)] = (known, verdict)
        return verdict
