"""What follows from how a target is written: its id, section and time, and which targets state the same twice."""

import re
from collections.abc import Sequence
from datetime import date

from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Target
from plancli.domain.period import Granularity, Period, years
from plancli.domain.unit_tables import MULTIPLE
from plancli.domain.units import convert, fill_unit, fits, is_ratio, split_magnitude
from plancli.domain.vocabulary import Accumulation, Measure, Section

_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")}
_NUMERAL = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_PART = re.compile(rf"\((?P<inner>{_NUMERAL}|[0-9]+)\)|(?P<plain>{_NUMERAL}|[0-9]+)")
_BARE = rf"(?:{_NUMERAL}|[0-9]+)"
_CHAPTER = rf"第{_BARE}(?:章|节|部分|篇|条)"
_OTHER = rf"(?:附件|附表|表|段){_BARE}|[①-⑳]"
# Two bare numerals need a mark between them (二四 could be 24); a digit run is never split, so nothing backtracks.
_LOCATOR = re.compile(
    rf"(?:{_BARE}|\({_BARE}\)|{_CHAPTER}|{_OTHER})"
    rf"(?:[.、-]{_BARE}|[.、-]?\({_BARE}\)|(?<![0-9])[0-9]+|{_CHAPTER}|{_OTHER}|(?<=[章节分篇条]){_BARE})*"
)
_STEP = re.compile(rf"(?P<kind>附件|附表|表|段)?(?P<number>{_NUMERAL}|[0-9]+|[①-⑳])")
_KIND_LETTERS = {"附件": "a", "附表": "t", "表": "t", "段": "p"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FULL_WIDTH = str.maketrans("（）．０１２３４５６７８９", "().0123456789")

_SECTIONS = {"一": Section.GOALS, "二": Section.TASKS, "三": Section.MEASURES}
_STARTING_WITH_THEIR_PERIOD = frozenset(
    (Measure.TOTAL, Measure.REDUCTION, Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.RANK)
)
_MEASURED_IN_OTHER_UNITS = frozenset((Measure.GROWTH, Measure.AVERAGE_GROWTH, Measure.CHANGE, Measure.RANK))
_ACCUMULATING = frozenset((Measure.TOTAL, Measure.REDUCTION, Measure.GROWTH, Measure.AVERAGE_GROWTH))
_PERCENT = "%"


class LocatorError(ValueError):
    """A text that is no clause locator."""


def canonical_locator(text: str) -> str:
    """A clause locator with half-width brackets and digits and no spaces: `二（四） 15、` → `二(四)15`.

    第二章第一节, 表1-2, 附件3, 段4 and ① are numbers too. Raises LocatorError when it holds anything else.
    """
    plain = re.sub(r"\s", "", text).translate(_FULL_WIDTH).rstrip("、.")
    if not _LOCATOR.fullmatch(plain):
        raise LocatorError(f"'{text}' is no clause number")
    return plain


def locator_numbers(locator: str) -> tuple[int, ...]:
    """The numbers of a clause from the outside in: 二(四)15 → (2, 4, 15); the order that clauses stand in."""
    return tuple(_number(match["number"]) for match in _STEP.finditer(canonical_locator(locator)))


def ascii_locator(locator: str) -> str:
    """A clause locator that can be typed anywhere: 二(四)15 → 2.4.15; tables and annexes have letters: 2.t1.3."""
    steps = _STEP.finditer(canonical_locator(locator))
    return ".".join(f"{_KIND_LETTERS.get(step['kind'] or '', '')}{_number(step['number'])}" for step in steps)


def _number(numeral: str) -> int:
    """A numeral under a hundred, Chinese or Arabic: 十五 → 15, 二十 → 20."""
    if numeral.isascii():
        return int(numeral)
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[ones]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def section_of(locator: str) -> Section | None:
    """The part of a plan that a clause stands in, by its first numeral (一 目标, 二 任务, 三 措施); else None."""
    match = _PART.match(canonical_locator(locator))
    return _SECTIONS.get(match["plain"]) if match is not None and match["plain"] else None


def target_id(plan_id: str, locator: str, indicator_id: str, period: Period, region: str = "") -> str:
    """The id of a target: `digital-2022:2.4.15:5g-stations:2022`; `region` only where it is not the plan's."""
    parts = (plan_id, ascii_locator(locator), indicator_id, str(period), *((region,) if region else ()))
    return ":".join(parts)


def milestone_id(plan_id: str, locator: str, period: Period, number: int) -> str:
    """The id of the `number`-th milestone of a clause with the same due time: `a-2022:2.1.3:milestone:2022-06:2`."""
    parts = (plan_id, ascii_locator(locator), "milestone", str(period), *((str(number),) if number > 1 else ()))
    return ":".join(parts)


def default_period(plan_period: Period, measure: Measure) -> Period:
    """The period of a target that names none: the plan's last year; for yearly growth the plan's whole span."""
    if measure is Measure.AVERAGE_GROWTH or plan_period.granularity not in {Granularity.YEAR, Granularity.YEARS}:
        return plan_period
    return years(plan_period.last.year, plan_period.last.year)


def target_start(plan_period: Period, measure: Measure, own_period: Period | None) -> date:
    """The first day of a target's time; `own_period` is None where it only says by when.

    What is done or grows within a period of its own starts with that period; a target that says by when, every level
    and every change start on the plan's first day.
    """
    if own_period is not None and measure in _STARTING_WITH_THEIR_PERIOD:
        return own_period.first
    return plan_period.first


def unit_fits(unit: str, measure: Measure, indicator_unit: str, *, whole: bool = False) -> bool:
    """Whether a number in `unit` can be a target for an indicator in `indicator_unit`.

    Growth, changes, places, multiples and falls in % have units of their own; 全覆盖 of a count may be in %.
    """
    if measure in _MEASURED_IN_OTHER_UNITS or unit == MULTIPLE:
        return True
    if unit == _PERCENT and (whole or measure is Measure.REDUCTION):
        return True
    is_bare_magnitude = unit != "" and split_magnitude(unit)[1] == ""
    if is_bare_magnitude and is_ratio(indicator_unit):  # 过千亿 is no share
        return False
    return fits(fill_unit(unit, indicator_unit), indicator_unit)


def accumulation_of(
    measure: Measure, period: Period, stated: Accumulation | None, usual: Accumulation | None
) -> Accumulation | None:
    """Whether a value counts from January or its period alone; None for what does not add up (levels, places).

    `stated` with the value, else `usual` for the indicator, else from January. A whole year's value is both, and
    always called cumulative, so that it has one cell in the ledger.
    """
    if measure not in _ACCUMULATING:
        return None
    if period.granularity in {Granularity.YEAR, Granularity.YEARS}:
        return Accumulation.CUMULATIVE
    return stated or usual or Accumulation.CUMULATIVE


def with_repeats(targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets, each linked to the first of its plan that states the same number for the same thing and time.

    Comparison words do not matter (达到7% and 7%左右 are one number); what the number means does.
    """
    first: dict[tuple[object, ...], list[Target]] = {}
    linked = []
    for target in targets:
        alike = first.setdefault(_stated(target), [])
        earlier = next((one.id for one in alike if _same_number(one.expression, target.expression)), None)
        if earlier is None:
            alike.append(target)
        linked.append(target._replace(repeats=earlier))
    return tuple(linked)


def _stated(target: Target) -> tuple[object, ...]:
    """What two targets share, besides the number, when one repeats the other."""
    said = target.expression
    time = (target.period, target.effective_from)
    return (target.plan_id, target.indicator_id, target.region, *time, said.measure, said.relative, said.per)


def _same_number(one: TargetExpression, other: TargetExpression) -> bool:
    """Whether two numbers, or two ranges, are equal: 16万个 and 160000个."""
    if not fits(one.unit, other.unit) or (one.upper is None) is not (other.upper is None):
        return False
    pairs = ((one.value, other.value), (one.upper, other.upper))
    return all(a is None or b is None or convert(a, one.unit, other.unit) == b for a, b in pairs)
