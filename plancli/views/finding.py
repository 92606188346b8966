"""What a text names among the targets: plans and indicators."""

from collections.abc import Iterable
from typing import NamedTuple

from plancli.domain.names import Named, find
from plancli.views.standing import Standing


class Found(NamedTuple):
    """The plans and indicators that a text names, or else the nearest names."""

    plan_ids: frozenset[str]
    indicator_ids: frozenset[str]
    nearest: tuple[str, ...] = ()


def matching(rows: Iterable[Standing], text: str) -> Found:
    """What a text names among the targets: an exact name of a plan or indicator wins, then fragments and tags."""
    every = list(rows)
    plans = [Named(one.id, one.title, (f"{one.title} {one.period}", one.group)) for one in {row.plan for row in every}]
    indicators = [one.indicator for one in every]
    named = [Named(one.id, one.name, one.aliases) for one in dict.fromkeys(indicators)]
    in_plans, in_indicators = find(text, plans), find(text, named)
    if in_plans.is_exact or in_indicators.is_exact:
        in_plans, in_indicators = in_plans.only_exact(), in_indicators.only_exact()
        tagged: set[str] = set()
    else:
        tagged = {one.id for one in indicators if text in one.tags}
    near = () if in_plans.found or in_indicators.found or tagged else (*in_plans.nearest, *in_indicators.nearest)
    return Found(
        frozenset(one.key for one in in_plans.found),
        frozenset(one.key for one in in_indicators.found) | tagged,
        tuple(one.name for one in near),
    )
