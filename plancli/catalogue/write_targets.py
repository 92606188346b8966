"""Targets to the entries of plans.yaml: the key of the indicator, the number, and only the options it needs."""

from dataclasses import dataclass, replace
from datetime import date

from plancli.catalogue.quantities import expression_in
from plancli.catalogue.yaml_text import Pair, in_braces, scalar, words
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Clause, Indicator, Plan, StatedBase, Target
from plancli.domain.period import Granularity
from plancli.domain.target_rules import default_period, target_start, unit_fits
from plancli.domain.vocabulary import Measure
from plancli.errors import PlancliError


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a target need not repeat, because its plan, clause and indicator say it."""

    plan: Plan
    clause: Clause
    indicator: Indicator
    visible_from: date | None
    departments: frozenset[str]


def target_pairs(target: Target, around: Surroundings) -> list[Pair]:
    """The keys and values of a target's entry, as YAML."""
    text, options = _number_pairs(target.expression, around.indicator)
    pairs = [(scalar(target.indicator_id), scalar(text)), *_time_pairs(target, around.plan), *options]
    if target.region != around.plan.region:
        pairs.append(("region", scalar(target.region)))
    if target.base is not None:
        pairs.append(("base", _base(target.base)))
    if target.path:
        steps = [(scalar(str(one.period)), scalar(f"{one.value:f}{one.unit}")) for one in target.path]
        pairs.append(("path", in_braces(steps)))
    pairs += bracket_pairs((target.lead, target.support), around.clause, around.departments)
    if target.effective_from not in {None, around.visible_from}:
        pairs.append(("effective", str(target.effective_from)))
    if target.reason:
        pairs.append(("reason", scalar(target.reason)))
    if target.note:
        pairs.append(("note", scalar(target.note)))
    return pairs


def can_be_written(expression: TargetExpression, indicator: Indicator) -> bool:
    """Whether words and options can say this number of the indicator so that it reads back as the same."""
    try:
        _number_pairs(expression, indicator)
    except PlancliError:
        return False
    return unit_fits(expression.unit, expression.measure, indicator.unit, whole=expression.whole)


def _number_pairs(expression: TargetExpression, indicator: Indicator) -> tuple[str, list[Pair]]:
    """The text of a target, and the options without which it would be read as another.

    As it was written where that still says the same, else as it is printed; a measure only against the words.
    """
    texts = [text for text in (expression.text, str(expression)) if text]
    for measure in (None, expression.measure):
        for text in texts:
            read = _read(text, indicator, measure)
            if read is not None and _said_by_options(read, expression) == expression:
                return text, _expression_options(read, expression, measure)
    raise PlancliError(f"'{expression}' ({indicator.id}) cannot be written so that it reads back as the same target")


def _read(text: str, indicator: Indicator, measure: Measure | None) -> TargetExpression | None:
    try:
        return expression_in(text, indicator, measure)
    except ValueError:
        return None


def _said_by_options(read: TargetExpression, wanted: TargetExpression) -> TargetExpression:
    return replace(read, per=wanted.per or read.per, stretch=read.stretch if wanted.stretch is None else wanted.stretch)


def _expression_options(read: TargetExpression, wanted: TargetExpression, measure: Measure | None) -> list[Pair]:
    pairs: list[Pair] = []
    if measure is not None:
        pairs.append(("measure", measure))
    if wanted.per is not None and read.per != wanted.per:
        pairs.append(("per", scalar(wanted.per)))
    if wanted.stretch is not None and read.stretch != wanted.stretch:
        pairs.append(("stretch", scalar(f"{wanted.stretch:f}{wanted.unit}")))
    return pairs


def _time_pairs(target: Target, plan: Plan) -> list[Pair]:
    """`period`, `by` and `since`, as far as the plan's time does not give the same."""
    measure = target.expression.measure
    with_plan = target_start(plan.period, measure, None)
    with_period = target_start(plan.period, measure, target.period)
    is_default = target.period == default_period(plan.period, measure)
    key = "period" if target.period.granularity is Granularity.EACH_YEAR else "by"
    time = [] if is_default else [(key, str(target.period))]
    if target.start == with_plan:
        return time
    if target.start == with_period:
        return [("period", str(target.period))]
    return [*time, ("since", str(target.start))]


def _base(base: StatedBase) -> str:
    number = f"{base.value:f}{base.unit}"
    if base.source:
        return in_braces([(scalar(str(base.period)), scalar(number)), ("source", scalar(base.source))])
    return scalar(f"{number} @ {base.period}")


def bracket_pairs(
    bracket: tuple[tuple[str, ...], tuple[str, ...]], clause: Clause, departments: frozenset[str]
) -> list[Pair]:
    """`lead` and `support` of a target or milestone, where its bracket is not the clause's."""
    lead, support = bracket
    if (lead, support) == (clause.lead, clause.support):
        return []
    if lead == clause.lead and support:
        return [("support", words(support, departments))]
    pairs = [("lead", words(lead, departments))]
    return [*pairs, ("support", words(support, departments))] if support else pairs
