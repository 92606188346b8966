"""Reading a target expression whole: the words before, the figures, the words after, the second number of 力争.

The text is peeled from the left by the tables of `expression_words`; `expression_meaning` says what it adds up to.
"""

import re
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from plancli.domain.bound_words import MORE_WORDS
from plancli.domain.expression import TargetExpression
from plancli.domain.expression_hints import near_forms
from plancli.domain.expression_meaning import (
    Clause,
    Figures,
    Shape,
    UnreadableError,
    smaller_is_better,
    target_of,
)
from plancli.domain.expression_words import (
    AMBITIONS,
    AREAS,
    COVER_WORDS,
    DOUBLINGS,
    EACH_WORDS,
    FIRST_PLACES,
    HEADS,
    PERCENT_WORDS,
    PLACE_UNITS,
    RANGE_MARKS,
    TAILS,
    TIMES_MARKS,
    ZERO_WORDS,
    Sense,
)
from plancli.domain.numerals import MAGNITUDES, NumberError, scan_number, squeeze
from plancli.domain.units import UnitError, convert, is_ratio, scan_unit, split_magnitude
from plancli.domain.vocabulary import Comparison, Measure

_STATES = frozenset({Measure.LEVEL, Measure.TOTAL})


class ExpressionError(ValueError):
    """A text that is no target expression: the message names the part that cannot be read and two forms that can."""

    def __init__(self, text: str, part: str, reason: str = "") -> None:
        one, two = near_forms(text)
        because = f" ({reason})" if reason else ""
        super().__init__(f"cannot read '{part}' in '{text}'{because}; forms that work: {one}, {two}")
        self.part = part
        self.reason = reason


def read_expression(text: str, measure: Measure | None = None, unit: str = "") -> TargetExpression:
    """Read an expression such as 16万个左右, 增长10%以上, 控制在5.5%以内, 每市3-6个, 1300万吨，力争1500万吨.

    `measure` and `unit` are the indicator's; they answer where the words say nothing, and the words override them.
    Without a context, ratios are levels and everything else is a total. Raises ExpressionError.
    """
    try:
        return _read(text, measure, unit)
    except UnreadableError as error:
        raise ExpressionError(text, error.part, error.reason) from None
    except (NumberError, UnitError) as error:
        raise ExpressionError(text, text.strip(), str(error)) from None


def _read(text: str, measure: Measure | None, unit: str) -> TargetExpression:
    plain = squeeze(text)
    if not plain:
        raise UnreadableError(text, "there is nothing to read")
    clause, rest = _clause(plain, unit)
    target = target_of(clause, measure, unit, text.strip())
    wish = _wish_mark().match(rest)
    if wish is not None:
        second, rest = _clause(rest[wish.end() :], target.unit)
        target = replace(target, stretch=_stretch(target, second))
    if rest:
        raise UnreadableError(rest)
    return target


def _clause(text: str, unit: str) -> tuple[Clause, str]:
    """The number that `text` begins with, with the words around it, and what follows them."""
    sense, per, rest = Sense(), None, text
    while (scanned := _figures(rest, unit)) is None:
        area = _each().match(rest)
        word = _head().match(rest)
        if area is not None and per is None:
            per, rest = area["area"], rest[area.end() :]
        elif word is not None:
            sense, rest = _merged(sense, HEADS[word[0]], word[0]), rest[word.end() :]
        else:
            raise UnreadableError(rest or text, _advice(rest))
    figures, more, rest = scanned
    sense, rest = _tails(_merged(sense, more, MORE_WORDS[0]), rest)
    return Clause(sense, figures, per), rest


def _advice(rest: str) -> str:
    if rest.startswith("每年"):
        return "each year belongs in the period, as each-year"
    return "" if rest else "the number is missing"


def _tails(sense: Sense, rest: str) -> tuple[Sense, str]:
    while (word := _tail().match(rest)) is not None:
        sense, rest = _merged(sense, TAILS[word[0]], word[0]), rest[word.end() :]
    return sense, rest.removeprefix("的") if rest == "的" else rest


def _merged(sense: Sense, more: Sense, word: str) -> Sense:
    """Both senses in one; two words that say different things about the same are refused."""
    merged = {}
    for name in _SENSE_FIELDS:
        old, new = getattr(sense, name), getattr(more, name)
        if old and new and old != new:
            raise UnreadableError(word, "it contradicts the words before it")
        merged[name] = new or old
    return Sense(**merged)


_SENSE_FIELDS = tuple(each.name for each in fields(Sense))


class _Scanned(NamedTuple):
    """Figures found at the head of a text, what 余 or 多 among them says, and the rest."""

    figures: Figures
    sense: Sense
    rest: str


class _Amount(NamedTuple):
    """One number with its unit as written, whether 余 or 多 stands between them, and the rest."""

    value: Decimal
    unit: str
    more: bool
    rest: str


def _figures(text: str, unit: str) -> _Scanned | None:
    """The figures that `text` begins with; None when it begins with words."""
    return _named_figures(text, unit) or _place(text) or _plain_figures(text, unit)


def _named_figures(text: str, unit: str) -> _Scanned | None:
    """Figures that are words: 倍增, 清零, 首位, 全覆盖, 全部16市."""
    for word, value in DOUBLINGS.items():
        if text.startswith(word):
            return _Scanned(Figures(value, "倍", shape=Shape.DOUBLING), Sense(), text[len(word) :])
    for word in ZERO_WORDS:
        if text.startswith(word):
            return _Scanned(Figures(Decimal(0), shape=Shape.NONE), Sense(), text[len(word) :])
    for word, place_unit in FIRST_PLACES.items():
        if text.startswith(word):
            return _Scanned(Figures(Decimal(1), place_unit, shape=Shape.PLACE), Sense(), text[len(word) :])
    for word in COVER_WORDS:
        if text.startswith(word):
            return _all_of(text[len(word) :], unit)
    return None


def _all_of(rest: str, unit: str) -> _Scanned:
    """全部 and 全面 alone are 100%; 全部16市 is 16 市."""
    counted = _plain_figures(rest, unit)
    if counted is None:
        return _Scanned(Figures(Decimal(100), "%", shape=Shape.ALL), Sense(), rest)
    return counted._replace(figures=replace(counted.figures, shape=Shape.ALL))


def _place(text: str) -> _Scanned | None:
    """第3名, 前三, 前10位; 前100项 is a plain count."""
    scanned = scan_number(text[1:]) if text[:1] in {"第", "前"} else None
    if scanned is None:
        return None
    value, rest = scanned
    unit, rest = scan_unit(rest)
    if unit and unit not in PLACE_UNITS:
        if text[0] == "第" or is_ratio(unit):
            raise UnreadableError(text, "places are in 名 or 位")
        return _Scanned(Figures(value, unit), Sense(), rest)
    return _Scanned(Figures(value, unit, shape=Shape.PLACE), Sense(), rest)


def _plain_figures(text: str, unit: str) -> _Scanned | None:
    """A number or range with its unit, and 全覆盖 where it follows."""
    first = _amount(text, unit)
    if first is None:
        return None
    mark = _range_mark().match(first.rest)
    if mark is not None:
        return _range(first, first.rest[mark.end() :], unit)
    sense = Sense(comparison=Comparison.AT_LEAST) if first.more else Sense()
    figures = Figures(first.value, first.unit)
    for word in COVER_WORDS:
        if first.rest.startswith(word):
            return _Scanned(replace(figures, shape=Shape.ALL), sense, first.rest[len(word) :])
    return _Scanned(figures, sense, first.rest)


def _range(first: _Amount, text: str, unit: str) -> _Scanned:
    """Both ends in the unit of the first, which takes from the second what it leaves out: 3-5家, 3万-5万个."""
    second = _amount(text, unit)
    if second is None or first.more or second.more:
        raise UnreadableError(text or "-", "a range needs two plain numbers")
    lower_unit = first.unit or second.unit
    magnitude, base = split_magnitude(lower_unit)
    if magnitude and not base:
        lower_unit = magnitude + split_magnitude(second.unit)[1]
    upper = convert(second.value, second.unit or lower_unit, lower_unit)
    return _Scanned(Figures(first.value, lower_unit, upper), Sense(), second.rest)


def _amount(text: str, unit: str) -> _Amount | None:
    for word, share in PERCENT_WORDS.items():
        if text.startswith(word):
            scanned = scan_number(text[len(word) :])
            return None if scanned is None else _Amount(scanned[0], share, more=False, rest=scanned[1])
    scanned = scan_number(text) or _bare_magnitude(text)
    if scanned is None:
        return None
    value, rest = _product(*scanned)
    more = rest[:1] in MORE_WORDS
    written, rest = scan_unit(rest[1:] if more else rest, unit)
    return _Amount(value, written, more, rest)


def _bare_magnitude(text: str) -> tuple[Decimal, str] | None:
    """A magnitude without a number: 千亿 is 1000 and 亿, 百家 100 and 家, 万家 1 and 万家."""
    magnitude, _ = split_magnitude(text)
    if not magnitude:
        return None
    if magnitude[0] in {"十", "百", "千"}:
        return Decimal(MAGNITUDES[magnitude[0]]), text[1:]
    return Decimal(1), text


def _product(value: Decimal, rest: str) -> tuple[Decimal, str]:
    """2×30 units of equipment are 60."""
    if rest[:1] not in TIMES_MARKS:
        return value, rest
    factor = scan_number(rest[1:])
    if factor is None:
        raise UnreadableError(rest, "a number must follow ×")
    return value * factor[0], factor[1]


def _stretch(firm: TargetExpression, clause: Clause) -> Decimal:
    """The second number, in the unit of the first; it must say the same thing and go further."""
    wish = target_of(clause, firm.measure, firm.unit)
    same = wish.measure is firm.measure or {wish.measure, firm.measure} == _STATES
    if not same or wish.relative != firm.relative or wish.upper is not None or firm.ambition or clause.per:
        raise UnreadableError(f"力争{wish}", "it must state the same quantity as the firm number")
    value = convert(wish.value, wish.unit, firm.unit)
    beyond = firm.value if smaller_is_better(firm) or firm.upper is None else firm.upper
    if firm.comparison is Comparison.EXACTLY or value == beyond or (value < beyond) != smaller_is_better(firm):
        raise UnreadableError(f"力争{wish}", "it must go further than the firm number")
    return value


def _pattern(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _head() -> re.Pattern[str]:
    return re.compile(_pattern(tuple(HEADS)))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(_pattern(tuple(TAILS)))


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"(?:{_pattern(EACH_WORDS)})(?P<area>{_pattern(AREAS)})")


@cache
def _range_mark() -> re.Pattern[str]:
    return re.compile(_pattern(RANGE_MARKS))


@cache
def _wish_mark() -> re.Pattern[str]:
    return re.compile(rf"[,、;]?(?:并|再)?(?:{_pattern(AMBITIONS)})")
