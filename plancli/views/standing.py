"""Where each target stands at a date: target, plan, indicator, who answers, and the verdict, in one row."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.assess import Evidence, assess, yearly
from plancli.domain.assessment import Assessment
from plancli.domain.ledger import Catalogue, Document, Indicator, Plan, Target
from plancli.domain.observation import Observation
from plancli.domain.paths import PathPoint
from plancli.domain.readings import judged_unit, number_in
from plancli.domain.responsible import Answer, answers
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.domain.vocabulary import Aim, Light, Measure


class Outdone:
    """Which targets give way to which; worked out when first asked for, as many a page shows none of them."""

    def __init__(self, ledger: Catalogue, indicators: Mapping[str, Indicator], rules: RuleBook) -> None:
        self._asked = ledger.targets, indicators, rules
        self._found: dict[tuple[str, str], Target] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outdone) and self.found == other.found

    __hash__ = None  # type: ignore[assignment] # equal by what it holds, which may still be worked out

    @property
    def found(self) -> dict[tuple[str, str], Target]:
        """The target that holds instead, by (id, period) of every one that gives way."""
        if self._found is None:
            from plancli.domain.conflicts import conflicts, outdone_by

            self._found = outdone_by(conflicts(*self._asked))
        return self._found


class Standing(NamedTuple):
    """One target at one date. An each-year target has one a year. `outdone_by` holds instead (就高不就低)."""

    target: Target
    plan: Plan
    document: Document
    indicator: Indicator
    answer: Answer
    assessment: Assessment
    outdone: Outdone | None = None

    @property
    def outdone_by(self) -> Target | None:
        """The target that holds instead; None for one that holds itself."""
        return self.outdone.found.get((self.target.id, str(self.target.period))) if self.outdone else None

    @property
    def gap(self) -> Fraction | None:
        """The gap in points, unrounded."""
        return self.assessment.gap


def standings(ledger: Catalogue, as_of: date, rules: RuleBook = DEFAULT_BOOK) -> tuple[Standing, ...]:
    """Every target's standing in the order of plans and clauses; one stated twice in a plan comes once.

    `ledger` is what was visible at `as_of`: its plans, target versions and live values. Each target is judged by
    the rules of its plan.
    """
    documents = {one.id: one for one in ledger.documents}
    plans = {one.id: one for one in ledger.plans}
    indicators = {one.id: one for one in ledger.indicators}
    answering = answers(ledger.targets, ledger.links)
    evidence = EvidenceIndex(ledger, indicators)
    outdone = Outdone(ledger, indicators, rules)
    return tuple(
        Standing(
            one,
            plans[one.plan_id],
            documents[plans[one.plan_id].document_id],
            indicators[one.indicator_id],
            answering[target.id],
            assess(one, evidence.of(one), as_of, rules.of(one.plan_id)),
            outdone,
        )
        for target in ledger.targets
        if target.repeats is None
        for one in yearly(target)
    )


class EvidenceIndex:
    """Values and dated targets by indicator and region, looked up once for all targets."""

    def __init__(self, ledger: Catalogue, indicators: Mapping[str, Indicator]) -> None:
        self._indicators = indicators
        self._values = _by_cell(ledger.values)
        self._dated = _dated(ledger.targets)

    def of(self, target: Target) -> Evidence:
        """What a target is judged by."""
        indicator = self._indicators[target.indicator_id]
        key = (target.indicator_id, target.region)
        values = self._values.get(key)
        if values is None:  # most of a new ledger: nothing to judge, so no path is looked for
            return Evidence(indicator.unit)
        unit = judged_unit(target.expression, indicator.unit)
        return Evidence(indicator.unit, values, tuple(self._waypoints(target, key, unit)))

    def _waypoints(self, target: Target, key: tuple[str, str], unit: str) -> Iterator[PathPoint]:
        for other in self._dated.get(key, ()):
            if other.id == target.id or not _are_on_one_path(target, other):
                continue
            value = number_in(other.expression, self._indicators[target.indicator_id].unit, unit)
            if value is not None:
                yield PathPoint(other.due, value)


def _by_cell(values: Iterable[Observation]) -> dict[tuple[str, str], list[Observation]]:
    found: dict[tuple[str, str], list[Observation]] = {}
    for one in values:
        found.setdefault((one.indicator_id, one.region), []).append(one)
    return found


def _are_on_one_path(target: Target, other: Target) -> bool:
    """Whether a dated target is a stop on the way to another: a level, or an amount counted from the same day."""
    is_amount = other.expression.measure is Measure.TOTAL
    if is_amount is not (target.expression.measure is Measure.TOTAL):
        return False
    return not is_amount or (other.start == target.start and other.expression.per == target.expression.per)


def _dated(targets: Iterable[Target]) -> dict[tuple[str, str], list[Target]]:
    """Targets that say which level or amount is to be reached by their due date."""
    found: dict[tuple[str, str], list[Target]] = {}
    for one in targets:
        expression = one.expression
        if (
            expression.measure in {Measure.LEVEL, Measure.TOTAL}
            and expression.aim is Aim.REACH
            and not expression.relative
        ):
            found.setdefault((one.indicator_id, one.region), []).append(one)
    return found


_URGENCY = {Light.RED: 0, Light.YELLOW: 1, Light.GREY: 2, Light.GREEN: 3, Light.MET: 4}


def by_urgency(every: Iterable[Standing]) -> list[Standing]:
    """What needs attention first: red before yellow, the widest gap first, then the least time left.

    The same order everywhere. A gap that cannot be given a number comes before all others of its light.
    """
    return sorted(every, key=_urgency)


def most_urgent(every: Iterable[Standing]) -> Standing | None:
    """The first of them in the order of `by_urgency`; None of none."""
    return min(every, key=_urgency, default=None)


def _urgency(one: Standing) -> tuple[int, bool, float, Fraction, date, str]:
    gap = one.gap
    exact = gap or Fraction(0)
    # the rounded gap keeps the order and spares comparing exact ones, which is slow, except where two are near
    return (_URGENCY[one.assessment.light], gap is not None, float(exact), exact, one.target.due, one.target.id)
