"""Formulas with the numbers put in, as a reader would work them out by hand: (11.5 - 10.1) ÷ (16 - 10.1) = 23.7%.

Every result comes out of unrounded numbers and is rounded for print only; what is put in is printed in full, or with
four decimals where it never ends. A negative number that follows a sign stands in brackets. Signs are those that
every terminal of the field can write: a hyphen for minus, 取整 for the whole part.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from plancli.domain.edges import Edge
from plancli.domain.period import Time
from plancli.views import numbers

Number = Fraction | Decimal | int
_HUNDRED = 100
_MOST_DIGITS = 6


def term(number: Number) -> str:
    """A number after a sign: in brackets where it is negative."""
    words = numbers.text(number)
    return f"({words})" if words.startswith("-") else words


def rate(points: Number) -> str:
    """Points of 100 put into a formula, in full: 8.25%."""
    return f"{numbers.text(points)}%"


def share_of_way(value: Fraction, base: Fraction, number: Fraction) -> str:
    """Progress of a level: (v - b) ÷ (T - b)."""
    share = _HUNDRED * (value - base) / (number - base)
    return f"({numbers.text(value)} - {term(base)}) ÷ ({numbers.text(number)} - {term(base)}) = {numbers.share(share)}"


def share_of_amount(value: Fraction, number: Fraction) -> str:
    """Progress of an amount, and completion: Σ ÷ T, v ÷ T."""
    return f"{numbers.text(value)} ÷ {term(number)} = {numbers.share(_HUNDRED * value / number)}"


def share_of_time(time: Time) -> str:
    """The share of a span that is gone, in months or days."""
    if time.whole <= 0:
        return "起点不早于期限，没有要走的时间 = 100.0%"
    unit = "个月" if time.is_in_months else "天"
    share = numbers.share(_HUNDRED * time.gone / time.whole)
    return f"{numbers.text(time.gone)} ÷ {numbers.text(time.whole)}{unit} = {share}"


def share_of_last_year(part: Fraction, whole: Fraction) -> str:
    """The share of last year's amount done by the same day."""
    share = numbers.share(_HUNDRED * part / whole)
    return f"上年同期 {numbers.text(part)} ÷ 上年全年 {numbers.text(whole)} = {share}"


def on_the_line(here: Fraction, there: Fraction, time: Time) -> str:
    """Where a straight line between two points stands: here + (there - here) × gone ÷ whole."""
    way = f"({numbers.text(there)} - {term(here)})"
    level = here + (there - here) * time.gone / time.whole
    gone = f"{numbers.text(time.gone)} ÷ {numbers.text(time.whole)}"
    return f"{numbers.text(here)} + {way} × {gone} = {numbers.text(level)}"


def whole_things(number: Fraction, share: Fraction) -> str:
    """⌊T·τ⌋ ÷ T: of few whole things only whole ones are expected; `share` in points of 100."""
    count = int(number * share / _HUNDRED)
    expected = numbers.share(Fraction(_HUNDRED * count) / number)
    return f"取整({numbers.text(number)} × {rate(share)}) ÷ {numbers.text(number)} = {count} ÷ {number} = {expected}"


def total(parts: Sequence[tuple[Fraction, bool]]) -> str:
    """Σ out of its reports, each with whether it is taken away: 1200 + 2400 - 100 = 3500."""
    signs = [("- " if is_taken_away else "+ ") + term(value) for value, is_taken_away in parts]
    amount = sum((-value if is_taken_away else value) for value, is_taken_away in parts)
    return f"{' '.join(signs).removeprefix('+ ')} = {numbers.text(amount)}"


def moved(base: Fraction, distance: Fraction, *, is_down: bool) -> str:
    """T of a distance: the base moved by it."""
    sign, number = ("-", base - distance) if is_down else ("+", base + distance)
    return f"{numbers.text(base)} {sign} {term(distance)} = {numbers.text(number)}"


def multiplied(base: Fraction, times: Fraction) -> str:
    """T of a growth by multiples (倍增 is 1): b × (1 + n)."""
    return f"{numbers.text(base)} × (1 + {term(times)}) = {numbers.text(base * (1 + times))}"


def slack(share: Fraction, number: Fraction, base: Fraction | None, allowed: Fraction) -> str:
    """How far 左右 moves the edge: a share (0 to 1) of the way from the base, or of T where no base is known.

    `allowed` is what it comes to where there is a most.
    """
    way, size = f"|{numbers.text(number)}|", abs(number)
    if base is not None and base != number:
        way, size = f"|{numbers.text(number)} - {term(base)}|", abs(number - base)
    most = f"，至多 {numbers.text(allowed)}" if allowed < share * size else ""
    return f"{rate(_HUNDRED * share)} × {way} = {numbers.text(share * size)}{most}"


def difference(progress: Fraction, expected: Fraction) -> str:
    """The gap by path, in points: progress - expected."""
    return f"{_point(progress)} - {_signed_term(expected)} = {numbers.gap(progress - expected)}"


def against_number(better: Fraction, worse: Fraction, number: Fraction) -> str:
    """The gap against T in points: 100 × (v - E) ÷ |T|, for a cap 100 × (E - v) ÷ |T|."""
    gap = _HUNDRED * (better - worse) / abs(number)
    return f"100 × ({numbers.text(better)} - {term(worse)}) ÷ |{numbers.text(number)}| = {numbers.gap(gap)}"


def from_pace(progress: Fraction, expected: Fraction, allowed: Fraction, *, is_floor: bool) -> str:
    """The gap of a held total in points: how far beyond the allowed distance from pace it stands, never above 0."""
    way = f"{_point(progress)} - {_signed_term(expected)}"
    if is_floor:
        gap = min(Fraction(0), progress - expected + allowed)
        return f"min(0, {way} + {term(allowed)}) = {numbers.gap(gap)}"
    gap = min(Fraction(0), allowed - abs(progress - expected))
    return f"min(0, {numbers.text(allowed)} - |{way}|) = {numbers.gap(gap)}"


def left(number: Fraction, value: Fraction, unit: str, *, is_falling: bool) -> str:
    """What is left to T, never below zero."""
    high, low = (value, number) if is_falling else (number, value)
    way = f"{numbers.text(high)} - {term(low)}"
    return f"{way} = {numbers.text(high - low)}{unit}" if high >= low else f"max(0, {way}) = 0{unit}"


def headroom(number: Fraction, value: Fraction, unit: str) -> str:
    """What a cap leaves; below zero when it is broken."""
    return f"{numbers.text(number)} - {term(value)} = {numbers.text(number - value)}{unit}"


def a_month(distance: Fraction, months: Fraction, unit: str) -> str:
    """What each month has to bring."""
    return f"{numbers.text(distance)} ÷ {numbers.text(months)}个月 = {numbers.short(distance / months)}{unit}"


def compound_of_amounts(first: Fraction, last: Fraction, years: int, result: Fraction) -> str:
    """The compound yearly rate out of two amounts: (last ÷ first)^(1 ÷ years) - 1."""
    return f"{_root(f'{numbers.text(last)} ÷ {numbers.text(first)}', years)} - 1 = {numbers.share(result)}"


def compound_of_rates(rates: Sequence[Fraction], result: Fraction) -> str:
    """The compound yearly rate out of the years' own: ((1 + r) × (1 + s))^(1 ÷ years) - 1."""
    factors = " × ".join(f"(1 + {_rate_term(one)})" for one in rates)
    return f"{_root(factors, len(rates))} - 1 = {numbers.share(result)}"


def yearly_from_now(number: Fraction, years: int, factor: Fraction, remaining: int, result: Fraction) -> str:
    """The rate that each remaining year needs: ((1 + T)^n ÷ growth so far)^(1 ÷ remaining) - 1."""
    wanted = f"(1 + {_rate_term(number)})^{years} ÷ {numbers.text(factor)}"
    return f"{_root(wanted, remaining)} - 1 = {numbers.share(result)}"


def growth_of_the_rest(number: Fraction, value: Fraction, part: Fraction, whole: Fraction) -> str:
    """The growth that the rest of a year needs: ((1 + T) × A - (1 + g) × a) ÷ (A - a) - 1."""
    wanted = (1 + number / _HUNDRED) * whole - (1 + value / _HUNDRED) * part
    result = _HUNDRED * (wanted / (whole - part) - 1)
    before, now = numbers.text(whole), numbers.text(part)
    amounts = f"((1 + {_rate_term(number)}) × {before} - (1 + {_rate_term(value)}) × {now})"
    return f"{amounts} ÷ ({before} - {now}) - 1 = {numbers.share(result)}"


def projected(start: Fraction, value: Fraction, share: Fraction, unit: str) -> str:
    """The end value at the pace so far: b + (v - b) ÷ the share (0 to 1) of the way that should be behind by now."""
    end = numbers.text(start + (value - start) / share)
    if start == 0:
        return f"{numbers.text(value)} ÷ {rate(_HUNDRED * share)} = {end}{unit}"
    way = f"({numbers.text(value)} - {term(start)}) ÷ {rate(_HUNDRED * share)}"
    return f"{numbers.text(start)} + {way} = {end}{unit}"


def banded(text: str, gap: Fraction, behind_below: Fraction, off_track_below: Fraction) -> str:
    """A gap's formula with the threshold it passes: … = -26.3 < -10; as many decimals as show on which side it is."""
    low, high = numbers.text(off_track_below), numbers.text(behind_below)
    shown = _distinct(gap, (behind_below, off_track_below))
    if off_track_below <= gap < behind_below:
        return f"{text}，{low} ≤ {shown} < {high}"
    told = text if text.endswith(f" {shown}") else f"{text}，{shown}"
    return f"{told} ≥ {high}" if gap >= behind_below else f"{told} < {low}"


def held_against(value: Fraction, edge: Edge) -> str:
    """The value beside the end of the edge that decides: 16.2 ≥ 16, 5.8 > 5.5, 9025 ≤ 9100 ≤ 9975."""
    shown = numbers.text(value)
    low, high = (None if end is None else numbers.text(end) for end in (edge.low, edge.high))
    if edge.low is not None and value < edge.low:
        return f"{shown} < {low}"
    if edge.high is not None and value > edge.high:
        return f"{shown} > {high}"
    if low is not None and high is not None:
        return f"{shown} = {low}" if low == high else f"{low} ≤ {shown} ≤ {high}"
    return f"{shown} ≤ {high}" if low is None else f"{shown} ≥ {low}"


def _distinct(gap: Fraction, thresholds: Sequence[Fraction]) -> str:
    """A gap rounded no further than that it still differs from every threshold that it is not."""
    digits = 1
    while digits < _MOST_DIGITS and any(gap != one == Fraction(numbers.rounded(gap, digits)) for one in thresholds):
        digits += 1
    return f"{'-' if gap < 0 else '+'}{abs(numbers.rounded(gap, digits)):f}"


def _point(points: Fraction) -> str:
    return f"{numbers.rounded(points):f}"


def _signed_term(points: Fraction) -> str:
    words = _point(points)
    return f"({words})" if words.startswith("-") else words


def _rate_term(points: Fraction) -> str:
    words = rate(points)
    return f"({words})" if words.startswith("-") else words


def _root(words: str, years: int) -> str:
    """The yearly factor out of one over several years; itself for one year."""
    return words if years == 1 else f"({words})^(1 ÷ {years})"
