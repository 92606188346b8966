"""Names that were typed to the things they mean, or a message that offers the nearest."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from plancli.domain.ledger import Department, Indicator, Plan, Region
from plancli.domain.names import Match, Named, find
from plancli.domain.responsible import known_as
from plancli.errors import UsageError

T = TypeVar("T")
_MOST_SHOWN = 8


def one_indicator(text: str, indicators: Iterable[Indicator]) -> Indicator:
    """The indicator that a text names. Raises UsageError when there is none, or several."""
    by_id = {one.id: one for one in indicators}
    match = find(text, [Named(one.id, one.name, one.aliases) for one in by_id.values()])
    return by_id[only_one("indicator", text, match, "plancli indicators").key]


def some_indicators(text: str, indicators: Iterable[Indicator]) -> frozenset[str]:
    """The ids of all indicators that a text names, or that have it as a tag. Raises UsageError when there is none."""
    every = tuple(indicators)
    tagged = frozenset(one.id for one in every if text in one.tags)
    match = find(text, [Named(one.id, one.name, one.aliases) for one in every])
    if tagged and not match.is_exact:
        return tagged | {one.key for one in match.found}
    return frozenset(one.key for one in some_of("indicator", text, match, "plancli indicators"))


def one_department(text: str, departments: Iterable[Department]) -> Department:
    """The department that a full or short name, or a part of one, names. Raises UsageError for none or several."""
    by_name = {one.name: one for one in departments}
    match = find(text, [Named(one.name, one.name, one.short_names) for one in by_name.values()])
    return by_name[only_one("department", text, match, "plancli depts").key]


def department_names(text: str, departments: Sequence[Department]) -> frozenset[str]:
    """Every name that the work of the department stands under. Raises UsageError when there is none, or several."""
    return known_as(one_department(text, departments), departments)


def one_plan(text: str, plans: Iterable[Plan]) -> Plan:
    """The plan that a text names. Raises UsageError when there is none, or several."""
    by_id = {one.id: one for one in plans}
    return by_id[only_one("plan", text, _find_plans(text, by_id.values()), "plancli plans").key]


def some_plans(text: str, plans: Iterable[Plan]) -> frozenset[str]:
    """The ids of all plans that a text names. Raises UsageError when there is none."""
    match = _find_plans(text, plans)
    return frozenset(one.key for one in some_of("plan", text, match, "plancli plans"))


def one_region(text: str, regions: Iterable[Region]) -> str:
    """The name of the region that a text or code names. Raises UsageError when there is none, or several."""
    match = find(text, [Named(one.name, one.name, (one.code,)) for one in regions])
    return only_one("region", text, match, "plancli targets").key


def one_group(text: str, plans: Iterable[Plan]) -> str:
    """The group of plans that a text names. Raises UsageError when there is none, or several."""
    names = dict.fromkeys(one.group for one in plans)
    return only_one("group", text, find(text, [Named(name, name) for name in names]), "plancli plans").key


def _find_plans(text: str, plans: Iterable[Plan]) -> Match:
    return find(text, [Named(one.id, f"{one.title} {one.period}", (one.title,)) for one in plans])


def only_one(kind: str, text: str, match: Match, listing: str) -> Named:
    """The one thing found. Raises UsageError for none or several, with the nearest, or some of them."""
    found = some_of(kind, text, match, listing)
    if len(found) > 1:
        raise UsageError(
            f"'{text}' names {len(found)} {kind}s: {_names(found)}", f"give more of the name, or an id ({listing})"
        )
    return found[0]


def some_of(kind: str, text: str, match: Match, listing: str) -> Sequence[Named]:
    """The things found. Raises UsageError where there are none; `listing` is the command that lists all."""
    if match.found:
        return match.found
    hint = f"did you mean {_names(match.nearest)}?" if match.nearest else f"{listing} lists them"
    raise UsageError(f"no {kind} is called '{text}'", hint)


def unknown(text: str, nearest: Sequence[str]) -> UsageError:
    """What to say of a text that names neither a plan nor an indicator."""
    hint = f"did you mean {', '.join(nearest)}?" if nearest else "plancli plans and plancli indicators list the names"
    return UsageError(f"no plan or indicator is called '{text}'", hint)


def _names(found: Sequence[Named]) -> str:
    shown = [one.name if one.key == one.name else f"{one.name} ({one.key})" for one in found[:_MOST_SHOWN]]
    more = f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
    return ", ".join(shown) + more
