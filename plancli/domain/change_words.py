"""A change of the catalogue in words: what an entry is called, the one thing to know of it, what becomes what."""

from dataclasses import fields
from decimal import Decimal

from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import (
    Clause,
    Department,
    Document,
    Indicator,
    Link,
    Milestone,
    PathStep,
    Plan,
    Region,
    StatedBase,
    Target,
)
from plancli.domain.observation import Observation

Entry = Document | Region | Department | Indicator | Link | Plan | Clause | Target | Milestone | Observation

_TITLES: dict[type[Entry], str] = {
    Region: "{0.name}",
    Department: "{0.name}",
    Link: "{0.indicator_id} – {0.other_id}",
    Clause: "{0.plan_id} {0.locator}",
    Target: "{0.indicator_id}",
    Milestone: "{0.title}",
    Observation: "{0.indicator_id} {0.region} {0.period}",
}
_GISTS: dict[type[Entry], str] = {
    Document: "{0.number}",
    Region: "{0.code}",
    Indicator: "{0.name} ({0.unit})",
    Link: "{0.kind}",
    Plan: "{0.title} {0.period}",
    Clause: "{0.title}",
    Milestone: "{0.period}",
    Observation: "{0.qualifier}{0.value:f}{0.unit}",
}
_OF_ITSELF = frozenset(("expression", "value"))
_NOTHING = "–"


def title(entry: Entry) -> str:
    """What an entry is called in a list of changes."""
    return _TITLES.get(type(entry), "{0.id}").format(entry)


def gist(entry: Entry) -> str:
    """The one thing to know about an entry; "" where its title says it."""
    if isinstance(entry, Target):
        return text_of(entry.expression)
    if isinstance(entry, Department):
        return text_of(entry.short_names)
    return _GISTS.get(type(entry), "").format(entry)


def text_of(value: object) -> str:
    """A field's value in a line of text."""
    match value:
        case None:
            return ""
        case TargetExpression():
            return value.text or str(value)
        case Decimal():
            return f"{value:f}"
        case StatedBase():
            return f"{value.value:f}{value.unit} @ {value.period}"
        case PathStep():
            return f"{value.period}: {value.value:f}{value.unit}"
        case tuple() if any(isinstance(one, PathStep) for one in value):
            return "、".join(map(text_of, value))
        case tuple():
            return "、".join(map(str, value))
        case _:
            return str(value)


def told_apart(one: object, other: object) -> tuple[str, str]:
    """Two values of a field as text; targets in the same words with what these do not say: 5种 (measure level)."""
    texts = text_of(one), text_of(other)
    if texts[0] != texts[1] or not isinstance(one, TargetExpression) or not isinstance(other, TargetExpression):
        return texts
    unsaid = [field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name)]
    before, after = (", ".join(f"{name} {text_of(getattr(each, name))}" for name in unsaid) for each in (one, other))
    return f"{texts[0]} ({before})", f"{texts[1]} ({after})"


def becomes(field: str, before: str, after: str) -> str:
    """A field that is changed: `16万个 → 18万个`, `lead 省工信厅 → –`."""
    return f"{_name(field)}{before or _NOTHING} → {after or _NOTHING}"


def stands_against_in_chinese(field: str, before: str, after: str) -> str:
    """As `stands_against`, for a page."""
    return f"{_name(field)}{before or _NOTHING} 保留（目录作 {after or _NOTHING}）"


def stands_against(field: str, before: str, after: str) -> str:
    """A field that stays although the catalogue says otherwise."""
    return f"{_name(field)}{before or _NOTHING} stays (the catalogue says {after or _NOTHING})"


def _name(field: str) -> str:
    return "" if field in _OF_ITSELF else f"{field} "
