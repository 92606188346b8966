"""A settings file: the rules for all plans at its top, those of one plan in a table [plan."digital-2022"]."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from plancli.domain.ledger import Plan
from plancli.domain.names import Match, Named, find, nearest
from plancli.domain.numerals import format_number
from plancli.domain.rules import DEFAULT_BOOK, DEFAULT_RULES, RuleBook, Rules, with_settings
from plancli.errors import FileProblemsError, Problem
from plancli.files.toml_text import Toml, read_toml

_PLAN = "plan"
_FOR_ALL_ONLY = frozenset({"reporting_day"})  # there is one collection round for all plans
_MOST_DECIMALS = 6
_LONGEST = 20  # of a number in a message


class _Allowed(NamedTuple):
    """The numbers that a key may have: `low` included, `high` too unless it is open."""

    low: int
    high: int
    is_whole: bool = False
    is_open: bool = False

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | Decimal) or not self.low <= value <= self.high:
            return False
        return not (self.is_open and value == self.high) and (not self.is_whole or value == int(value))

    def __str__(self) -> str:
        kind = "a whole number" if self.is_whole else "a number"
        return f"{kind} from {self.low} to {'under ' if self.is_open else ''}{self.high}"


_KEYS = {
    "behind_below": _Allowed(-1000, 0),
    "off_track_below": _Allowed(-1000, 0),
    "about_percent": _Allowed(0, 50, is_open=True),
    "about_points_at_most": _Allowed(0, 50),
    "held_total_slack": _Allowed(0, 100),
    "small_total_below": _Allowed(1, 1000, is_whole=True),
    "reporting_day": _Allowed(1, 28, is_whole=True),
}


class Settings(NamedTuple):
    """The rules in force, and where from: the file, and the line of each key by plan id (None: all plans) and key."""

    book: RuleBook = DEFAULT_BOOK
    file: Path | None = None
    lines: Mapping[tuple[str | None, str], int] = {}


def read_settings(path: Path, plans: Sequence[Plan]) -> Settings:
    """What a settings file says of these plans; numbers exactly as written.

    Raises PlancliError when it cannot be opened, and FileProblemsError with all that is wrong in it.
    """
    toml = read_toml(path)
    if isinstance(toml, Problem):
        raise _unusable(path, (toml,))
    reading = _Reading(str(path), toml, plans)
    book = reading.book()
    if reading.problems:
        raise _unusable(path, tuple(sorted(reading.problems, key=lambda one: one.line)))
    return Settings(book, path, reading.lines)


def _unusable(path: Path, problems: tuple[Problem, ...]) -> FileProblemsError:
    return FileProblemsError(
        f"the settings {path} have {len(problems)} problem{'s' if len(problems) > 1 else ''}",
        problems,
        "nothing was judged; correct the file, or take it away to judge by the default rules",
    )


@dataclass(slots=True)
class _Reading:
    """One reading of a file; `problems` and the `lines` of good keys fill up on the way."""

    file: str
    toml: Toml
    plans: Sequence[Plan]
    problems: list[Problem] = field(default_factory=list)
    lines: dict[tuple[str | None, str], int] = field(default_factory=dict)

    def book(self) -> RuleBook:
        """The rules of the file; to be used only where there are no problems."""
        top = {key: value for key, value in self.toml.content.items() if key != _PLAN}
        general = self._rules(DEFAULT_RULES, top, (), None)
        tables = self.toml.content.get(_PLAN, {})
        own: dict[str, Rules] = {}
        if not isinstance(tables, dict):
            self._wrong((_PLAN,), "this is to be a table with a plan's name", _table("digital-2022"))
            return RuleBook(general)
        for name, table in tables.items():
            plan = self._plan(name, own)
            if not isinstance(table, dict):
                self._wrong((_PLAN, name), "this is to be a table", _table(name))
            elif plan is not None:
                own[plan.id] = self._rules(general, table, (_PLAN, name), plan)
        return RuleBook(general, own)

    def _rules(self, inherited: Rules, table: Mapping[str, object], path: tuple[str, ...], plan: Plan | None) -> Rules:
        """The rules with what a table sets otherwise."""
        given: dict[str, Fraction] = {}
        for key, value in table.items():
            wrong = _key_fault(key, plan) or _value_fault(key, value)
            if wrong is not None:
                self._wrong((*path, key), *wrong)
            elif isinstance(value, int | Decimal):
                given[key] = Fraction(value)
                self.lines[plan.id if plan else None, key] = self.toml.line_of((*path, key))
        rules = with_settings(inherited, given)
        thresholds = [key for key in ("off_track_below", "behind_below") if key in given]
        if thresholds and rules.off_track_below >= rules.behind_below:
            red, yellow = _plain(rules.off_track_below), _plain(rules.behind_below)
            message = f"off_track_below is {red} then, and behind_below {yellow}"
            self._wrong((*path, thresholds[0]), message, "let off_track_below be the lower one: red begins there")
        return rules

    def _plan(self, name: str, own: Mapping[str, Rules]) -> Plan | None:
        """The plan that a table is about, by its id or exact title."""
        match = find(name, [Named(one.id, f"{one.title} {one.period}", (one.title,)) for one in self.plans])
        path = (_PLAN, name)
        if not match.is_exact:
            self._wrong(path, f"no plan is called '{name}'", _plans_like(match))
        elif len(match.found) > 1:
            self._wrong(path, f"'{name}' names {len(match.found)} plans", f"write the id: {_ids(match.found)}")
        elif match.found[0].key in own:
            self._wrong(path, f"another table is about {match.found[0].name} too", "put the two together")
        else:
            return next(one for one in self.plans if one.id == match.found[0].key)
        return None

    def _wrong(self, path: tuple[str, ...], message: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, self.toml.line_of(path), " › ".join(path), message, remedy))


def _key_fault(key: str, plan: Plan | None) -> tuple[str, str] | None:
    """What is wrong with a key where it stands, and what to do."""
    if plan is not None and key in _FOR_ALL_ONLY:
        return "this holds for all plans, not for one", "write it at the top of the file, before the first table"
    if key in _KEYS:
        return None
    known = [one for one in (*_KEYS, _PLAN) if plan is None or one not in {*_FOR_ALL_ONLY, _PLAN}]
    alike = nearest(key, [Named(one, one) for one in known], most=1)
    remedy = f"did you mean '{alike[0].key}'?" if alike else f"take one of {', '.join(known)}"
    return "there is no such setting", remedy


def _value_fault(key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a value, and what to do."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return f"this is {_kind(value)}, not a number", f"write {_KEYS[key]}, without quotation marks and units"
    if isinstance(value, Decimal) and not value.is_finite():
        return f"{value} is no number to judge by", f"write {_KEYS[key]}"
    if value not in _KEYS[key]:
        return f"{_short(value)} is out of range", f"write {_KEYS[key]}"
    if isinstance(value, Decimal) and -int(value.as_tuple().exponent) > _MOST_DECIMALS:
        return f"{_short(value)} is finer than any verdict", f"write at most {_MOST_DECIMALS} decimals"
    return None


def _kind(value: object) -> str:
    """What a value is, in words."""
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            return "a date or time"


def _short(value: int | Decimal) -> str:
    words = str(value)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _plain(number: Fraction) -> str:
    """A number of the file, which has few decimals, or a default."""
    return format_number(Decimal(number.numerator) / number.denominator)


def _table(name: str) -> str:
    return f'write [{_PLAN}."{name}"] on a line of its own, and the keys below it'


def _plans_like(match: Match) -> str:
    near = match.found or match.nearest
    return f"did you mean {_ids(near)}?" if near else "plancli plans lists the ids"


def _ids(plans: Sequence[Named]) -> str:
    return " or ".join(f"{one.key} ({one.name})" for one in plans[:3])
