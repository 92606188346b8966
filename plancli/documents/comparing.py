"""A document against what the ledger holds of it: targets that only one of them has, and those that say otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plancli.documents.pairing import Said, paired
from plancli.domain.ledger import Catalogue, Indicator, Plan, Target


class Finding(StrEnum):
    """How a target, or a plan as a whole, of the document and the ledger's stand to each other."""

    MISSING = "missing"  # the document has it, the ledger does not
    EXTRA = "extra"  # the ledger has it, the document was not read to have it
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A target that only one side has, or both have differently; `fields` are the ones that differ.

    A plan that only one side has is one discrepancy, without targets: `count` says how many it has.
    """

    finding: Finding
    plan: Plan
    read: Target | None = None
    held: Target | None = None
    fields: tuple[str, ...] = ()
    count: int = 0


def discrepancies(part: Catalogue, ledger: Catalogue) -> tuple[Discrepancy, ...]:
    """Where a document that was read and the ledger's plans of the same document differ, plan by plan.

    Targets of one id are the same; else those of one clause and number, by the likeness of their subjects; else those
    of one clause, subject and time.
    """
    documents = {one.id for one in part.documents}
    held = {one.id for one in ledger.plans if one.document_id in documents}
    indicators = {one.id: one for one in (*ledger.indicators, *part.indicators)}
    found: list[Discrepancy] = []
    for plan in part.plans:
        mine = [one for one in part.targets if one.plan_id == plan.id]
        theirs = [one for one in ledger.targets if one.plan_id == plan.id]
        if plan.id in held:
            found += _of_plan(plan, mine, theirs, indicators)
        elif mine:
            found.append(Discrepancy(Finding.MISSING, plan, count=len(mine)))
    there = {one.id for one in part.plans}
    for plan in ledger.plans:
        if plan.id in held - there:
            count = sum(one.plan_id == plan.id for one in ledger.targets)
            found.append(Discrepancy(Finding.EXTRA, plan, count=count))
    return tuple(found)


def _of_plan(
    plan: Plan, read: Sequence[Target], held: Sequence[Target], indicators: dict[str, Indicator]
) -> Iterator[Discrepancy]:
    pairs = _pairs(read, held, indicators)
    for place, one in enumerate(read):
        other = held[pairs[place]] if place in pairs else None
        if other is None:
            yield Discrepancy(Finding.MISSING, plan, one)
        elif fields := _differing(one, other):
            yield Discrepancy(Finding.DIFFERENT, plan, one, other, fields)
    yield from (
        Discrepancy(Finding.EXTRA, plan, None, one) for place, one in enumerate(held) if place not in pairs.values()
    )


def _pairs(read: Sequence[Target], held: Sequence[Target], indicators: dict[str, Indicator]) -> dict[int, int]:
    by_id = {one.id: place for place, one in enumerate(held)}
    pairs = {place: by_id[one.id] for place, one in enumerate(read) if one.id in by_id}
    mine = [place for place in range(len(read)) if place not in pairs]
    theirs = [place for place in range(len(held)) if place not in pairs.values()]
    numbered = paired(
        [_said(read[place], indicators) for place in mine], [_said(held[place], indicators) for place in theirs]
    )
    return pairs | {mine[one]: theirs[other] for one, other in numbered.items()}


def _said(target: Target, indicators: dict[str, Indicator]) -> Said:
    indicator, number = indicators[target.indicator_id], target.expression
    names = (indicator.name, *indicator.aliases)
    return Said(target.plan_id, target.clause, number.value, number.upper, number.unit, names)


def _differing(read: Target, held: Target) -> tuple[str, ...]:
    one, other = read.expression, held.expression
    pairs = {
        "value": (one.value, other.value),
        "upper": (one.upper, other.upper),
        "stretch": (one.stretch, other.stretch),
        "unit": (one.unit, other.unit),
        "comparison": (one.comparison, other.comparison),
        "measure": (one.measure, other.measure),
        "period": (str(read.period), str(held.period)),
        "indicator": (read.indicator_id, held.indicator_id),
        "lead": (read.lead, held.lead),
        "support": (read.support, held.support),
    }
    return tuple(name for name, (mine, theirs) in pairs.items() if mine != theirs)
