"""A part of a catalogue into what the ledger holds: it speaks for its documents, the rest stays as it is."""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import TypeVar

from plancli.domain.ledger import Catalogue, Plan

T = TypeVar("T")


def merged(ledger: Catalogue, part: Catalogue) -> Catalogue:
    """The ledger with a part's documents put in place of its own, or added after them.

    The plans of the part's documents are exactly the part's; indicators, departments and regions that it names are
    brought up to what it says; nothing else changes. Values are the part's alone: a load adds and never takes away.
    """
    documents = {one.id for one in part.documents}
    replaced = {one.id for one in (*ledger.plans, *part.plans) if one.document_id in documents}
    plans = _in_place(ledger.plans, part.plans, documents)
    return ledger._replace(
        documents=_together(ledger.documents, part.documents, lambda one: one.id),
        regions=_together(ledger.regions, part.regions, lambda one: one.name),
        departments=_together(ledger.departments, part.departments, lambda one: one.name),
        indicators=_together(ledger.indicators, part.indicators, lambda one: one.id),
        links=tuple(dict.fromkeys((*ledger.links, *part.links))),
        plans=tuple(one._replace(position=place) for place, one in enumerate(plans)),
        clauses=(*(one for one in ledger.clauses if one.plan_id not in replaced), *part.clauses),
        targets=(*(one for one in ledger.targets if one.plan_id not in replaced), *part.targets),
        milestones=(*(one for one in ledger.milestones if one.plan_id not in replaced), *part.milestones),
        values=part.values,
    )


def _in_place(old: Iterable[Plan], new: Sequence[Plan], documents: Container[str]) -> list[Plan]:
    """The new plans of each document, in their order, where its first one stood; those of new documents at the end."""
    waiting = list(new)
    plans: list[Plan] = []
    for one in old:
        if one.document_id not in documents:
            plans += [one] if all(one.id != other.id for other in new) else []
        else:
            plans += [other for other in waiting if other.document_id == one.document_id]
            waiting = [other for other in waiting if other.document_id != one.document_id]
    return [*plans, *waiting]


def _together(old: Iterable[T], new: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    """The old ones in their order, each as the new say it where they do, then those that are only new."""
    return tuple(({key(one): one for one in old} | {key(one): one for one in new}).values())
