"""Units: magnitude and base, what fits what, exact conversion, and quantities as people type them."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from math import prod
from typing import NamedTuple

from plancli.domain.bound_words import FLOOR_HEADS, FLOOR_TAILS, INEXACT_WORDS, MORE_WORDS, STATING_HEADS
from plancli.domain.numerals import KILO_UNITS, MAGNITUDES, half_width, scan_number, squeeze
from plancli.domain.unit_tables import (
    ALIASES,
    CLASSIFIERS,
    MIXED_CASE,
    MONEY,
    OTHER_BASES,
    PHYSICAL,
    PLACES,
    RATIOS,
)

# The small magnitudes, and what may not follow them: 千 is part of 千瓦, 百 of 百分点.
_SMALL = {"十": frozenset(), "百": frozenset("分"), "千": frozenset(KILO_UNITS)}
_MAGNITUDE = rf"(?:十|百(?!分)|千(?![{KILO_UNITS}]))?万?亿?"
_WORD = r"[^\W\d_](?:[^\W\d_]|[()、·])*"
_SHAPE = rf"(?:{_WORD}|[%‰℃])(?:/{_WORD})?"  # compiled at first use: known units never need it
_KNOWN = PHYSICAL.keys() | CLASSIFIERS | PLACES | RATIOS | MONEY | OTHER_BASES | {""}
_LATIN = {base.casefold(): base for base in (*PHYSICAL, *CLASSIFIERS) if base.isascii()}


class UnitError(ValueError):
    """A text that is no unit, or a quantity whose unit cannot be told."""


class UnitMismatchError(UnitError):
    """Two units that measure different things."""


class QuantityError(ValueError):
    """A typed value that is no exact number with a unit."""


class Unit(NamedTuple):
    """A unit as written: `scale` (10000 for 万个) times its `base` (个); the base is "" for a bare 万."""

    text: str
    scale: Decimal
    base: str


class Quantity(NamedTuple):
    """A typed value: the number in `unit` as written, and the word that makes it a lower bound (突破), else ""."""

    value: Decimal
    unit: str
    qualifier: str


def tidy_unit(text: str) -> str:
    """The unit in half width and without spaces; 个 before a place is dropped (个市 is 市)."""
    plain = "".join(half_width(text).split())
    return plain[1:] if plain[:1] == "个" and plain[1:] in PLACES else plain


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit:
    """Split a unit into its magnitude and base: 万个 → 10⁴ 个, 亿千瓦时 → 10⁸ 千瓦时, 千瓦 → 1 千瓦.

    Any word may be a base, so that a ledger can count in units not listed here; other spellings of a listed base
    (千瓦小时, kWh) give that base. Raises UnitError for digits, punctuation, or a magnitude before a ratio.
    """
    plain = tidy_unit(text)
    magnitude, rest = split_magnitude(plain)
    base = _base_of(rest)
    if base not in _KNOWN and not re.fullmatch(_SHAPE, base):
        raise UnitError(f"'{text}' is no unit (units look like 家, 万个, 亿元, %, 个百分点, 万吨/年)")
    if magnitude and base in RATIOS:
        raise UnitError(f"'{text}' is no unit: {base} takes no {magnitude}")
    return Unit(plain, Decimal(prod(MAGNITUDES[mark] for mark in magnitude)), base)


def split_magnitude(unit: str) -> tuple[str, str]:
    """The magnitude words of a unit and what they multiply: 万个 → 万, 个; 千万千瓦 → 千万, 千瓦; 公里 → "", 公里."""
    end = 0
    if unit[:1] in _SMALL and unit[1:2] not in _SMALL[unit[:1]]:
        end = 1
    for mark in ("万", "亿"):
        end += unit[end : end + 1] == mark
    return unit[:end], unit[end:]


def convert(value: Decimal, from_unit: str | Unit, to_unit: str | Unit) -> Decimal:
    """The same quantity in another unit; exact where the result has an end (亩 to 平方米 may not have one).

    Raises UnitMismatchError when the units measure different things; points (个百分点) are no percentages.
    """
    source, wanted = _unit(from_unit), _unit(to_unit)
    if source.base == wanted.base:
        return value if source.scale == wanted.scale else value * source.scale / wanted.scale
    source_dimension, source_size = _dimension(source.base)
    wanted_dimension, wanted_size = _dimension(wanted.base)
    if source_dimension != wanted_dimension:
        raise UnitMismatchError(f"'{source.text}' does not fit '{wanted.text}': they measure different things")
    exact = Fraction(value) * Fraction(source.scale) * source_size / (Fraction(wanted.scale) * wanted_size)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def fits(unit: str | Unit, other: str | Unit) -> bool:
    """Whether values in one unit can be told in the other."""
    one, two = _unit(unit).base, _unit(other).base
    return one == two or _dimension(one)[0] == _dimension(two)[0]


def is_whole_unit(unit: str | Unit) -> bool:
    """Whether the unit counts whole things one by one (家, 个, 项, 市), not by thousands, and no money or measure."""
    parsed = _unit(unit)
    return parsed.scale == 1 and (parsed.base in CLASSIFIERS or parsed.base in PLACES)


def is_ratio(unit: str | Unit) -> bool:
    """Whether the unit is a share or a difference of shares: %, ‰, 个百分点."""
    return _unit(unit).base in RATIOS


def fill_unit(written: str, default: str) -> str:
    """The unit meant: as written; nothing written is the default; a bare magnitude takes the default's base.

    16 → 万个 and 16万 → 万个, where the default is 万个 or 个.
    """
    magnitude, rest = split_magnitude(written)
    return written if rest else magnitude + split_magnitude(default)[1] if magnitude else default


def scan_unit(text: str, known: str = "") -> tuple[str, str]:
    """The unit that `text` (half-width, no spaces) begins with, "" for none, and the rest.

    Only units listed in `unit_tables` are seen, and `known` with its base; the longest wins.
    """
    match = _listed_units().match(text)
    found = match[0] if match else ""
    magnitude, rest = split_magnitude(text)
    base = split_magnitude(tidy_unit(known))[1]
    if base and rest.startswith(base) and len(magnitude + base) > len(found):
        found = magnitude + base
    return tidy_unit(found), text[len(found) :]


def parse_quantity(text: str, default_unit: str) -> Quantity:
    """Read a typed value: `11.5`, `11.5万个`, `１６万`, `1,600家`, `-3.2%`, `突破3.5万家`, `95%以上`.

    A bare number is in `default_unit`. Raises QuantityError, NumberError or UnitError saying what cannot be read.
    """
    plain = squeeze(text)
    qualifier, rest = _bound_head(plain)
    scanned = scan_number(rest)
    if scanned is None:
        raise QuantityError(f"'{text}' begins with no number (forms: 11.5, 11.5万个, 1,600家, 95%以上, 突破3.5万家)")
    value, rest = scanned
    tail, written = _bound_tail(rest)
    return Quantity(value, parse_unit(fill_unit(tidy_unit(written), default_unit)).text, qualifier or tail)


def _unit(unit: str | Unit) -> Unit:
    return unit if isinstance(unit, Unit) else parse_unit(unit)


def _base_of(rest: str) -> str:
    numerator, slash, denominator = rest.partition("/")
    return _canonical(numerator) + slash + _canonical(denominator)


def _canonical(base: str) -> str:
    folded = base.casefold()
    return ALIASES.get(folded) or _LATIN.get(folded) or base


def _dimension(base: str) -> tuple[tuple[str, str], Fraction]:
    """What a base measures, with its denominator (吨/年), and its size; a base not listed measures itself."""
    numerator, _, denominator = base.partition("/")
    dimension, size = PHYSICAL.get(numerator, (numerator, Fraction(1)))
    return (dimension, denominator), size


@cache
def _listed_units() -> re.Pattern[str]:
    bases = (_KNOWN | ALIASES.keys() | MIXED_CASE | {f"个{place}" for place in PLACES}) - {""}
    ratios = {*RATIOS, *(alias for alias, base in ALIASES.items() if base in RATIOS)}
    words, shares = _alternatives(bases - ratios), _alternatives(ratios)
    # The empty alternative keeps a bare magnitude (过千亿); a slash counts only before a listed unit.
    return re.compile(rf"{shares}|{_MAGNITUDE}(?:(?:{words})(?:/[十百千万亿]*(?:{words}))?)?")


def _alternatives(words: set[str]) -> str:
    """A pattern of the words, the longer before those they begin with."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _bound_head(plain: str) -> tuple[str, str]:
    for word in INEXACT_WORDS:
        if plain.startswith(word) or plain.endswith(word):
            raise QuantityError(f"'{word}' in '{plain}' leaves the value open: enter the number, marked as estimated")
    for word in sorted((*FLOOR_HEADS, *STATING_HEADS), key=len, reverse=True):
        if plain.startswith(word):
            return (word if word in FLOOR_HEADS else ""), plain[len(word) :]
    return "", plain


def _bound_tail(rest: str) -> tuple[str, str]:
    for word in sorted(FLOOR_TAILS, key=len, reverse=True):
        if rest.endswith(word):
            return word, rest.removesuffix(word)
    for word in MORE_WORDS:
        if rest.startswith(word):
            return word, rest.removeprefix(word)
    return "", rest
