"""Which time a number is for: the last date before it in its sentence, carried across commas; else the plan's."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from plancli.documents.targets.masked_text import MaskedText, masked_text
from plancli.domain.period import Granularity, Period, PeriodError, month, parse_period, years
from plancli.domain.vocabulary import Measure

_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_NUMERIC_DATE = re.compile(r"(20[0-9]{2})[-./]([0-9]{1,2})(?:[-./][0-9]{1,2})?(?![0-9])")
_RANGE_MARK = re.compile(r"[-—–~至]+")
_BEFORE_FLOODS = 5  # the flood season begins in June
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date in the text: from `start` to `end`, and what it says; bound to its verb (两年新建…), for deeds only."""

    start: int
    end: int
    period: Period
    is_bound: bool = False


def default_period(plan: Period) -> Period:
    """The time of a number without a date: the plan's last year."""
    return years(plan.last.year, plan.last.year)


def whole_span(plan: Period) -> Period:
    """The plan's years as one span."""
    return years(plan.first.year, plan.last.year)


def date_marks(plain: MaskedText, plan: Period) -> tuple[DateMark, ...]:
    """The dates of a passage within or after the plan's time, in order; earlier years are bases, not dates."""
    marks: list[DateMark] = []
    year: int | None = None
    for match in _dates().finditer(plain.unquoted):
        if not match[0]:
            continue
        if marks and plain.mask.find("。", marks[-1].end, match.start()) >= 0:
            year = None
        period = _period(match, plan, year)
        if period is not None:
            bound = bool(match["span"]) and not match[0].endswith(("内", "间")) and plain.text[match.end()] != ","
            marks.append(DateMark(match.start(), match.end(), period, bound))
            if period.granularity not in {Granularity.EACH_YEAR, Granularity.YEARS}:
                year = period.last.year
    return tuple(marks)


def period_at(
    marks: tuple[DateMark, ...], place: int, sentence: int, plan: Period, *, segment: int, measure: Measure
) -> Period:
    """The time of a number at `place` in a sentence that begins at `sentence`.

    "In two years" bound to a verb is for its own segment and for what else is done (两年建设10家,争创2家), but not for
    a state beside it (两年提高3个百分点、占比超过50%).
    """
    at = bisect_right(marks, place, key=lambda mark: mark.start) - 1
    if at < 0 or marks[at].start < sentence:
        return default_period(plan)
    lasts = measure in {Measure.LEVEL, Measure.RANK}
    if marks[at].is_bound and (lasts or (marks[at].start < segment and measure is not Measure.TOTAL)):
        return default_period(plan)
    return marks[at].period


def deadline_period(deadline: str, plan: Period) -> Period | None:
    """The time that a bracket or a column gives for all it stands by (完成时限:2025年12月底); None for 长期.

    Of a stretch (2025年1月—6月) the end.
    """
    if not deadline:
        return None
    dated = _RANGE_MARK.sub(",", _NUMERIC_DATE.sub(r"\1年\2月", deadline))
    marks = date_marks(masked_text(dated), plan)
    return next((mark.period for mark in reversed(marks) if not mark.is_bound), None)


def without_dates(text: str) -> str:
    """Words without the dates in them (高新技术企业2024年 → 高新技术企业)."""
    return _dates().sub("", text)


def _period(match: re.Match[str], plan: Period, year: int | None) -> Period | None:
    try:
        return _dated(match, plan, year)
    except (PeriodError, ValueError):
        return None


def _dated(match: re.Match[str], plan: Period, year: int | None) -> Period | None:
    only = plan.first.year == plan.last.year
    if match["each"]:
        return parse_period("each-year", plan)
    if match["span"]:
        whole = plan.last.year - plan.first.year + 1
        return (
            whole_span(plan)
            if not only and _NUMERALS.get(match["span"], match["span"]) in {whole, str(whole)}
            else None
        )
    if match["until"]:
        return years(int(match["year"]), int(match["until"])) if int(match["year"]) >= plan.first.year else None
    stated = int(match["year"]) if match["year"] else year or (plan.last.year if only else None)
    if stated is None or stated < plan.first.year:
        return None
    return _within_year(match, stated)


def _within_year(match: re.Match[str], year: int) -> Period:
    if match["month"]:
        return month(year, int(match["month"]))
    if match["flood"]:
        return month(year, _BEFORE_FLOODS)
    if match["quarter"]:
        return parse_period(f"{year}Q{_QUARTERS[match['quarter']]}")
    if match["half"]:
        return parse_period(f"{year}H1")
    return years(year, year)


@cache
def _dates() -> re.Pattern[str]:
    within = (
        r"(?P<month>[0-9]{1,2})月(?:底|末|份)?之?前?|(?P<half>上半年)(?:末|底)?前?"
        r"|第?(?P<quarter>[一二三四])季度(?:末|底)?前?|(?P<flood>主?汛期?前)"
    )
    end = r"(?:之?内|年?底之?前?|年?末|前|度)?"
    year = rf"(?:到|至|截至)?(?P<year>20[0-9]{{2}})年?(?:[-—–至到]+(?P<until>20[0-9]{{2}}))?年{end}"
    only = r"年底之?前?|年内|全年|本年|今年"
    span = r"用?(?P<span>[两二三四五2345])年(?:之?内|时间)?(?!行动|计划|攻坚|专项|以上|提升|来)"
    begins = r"(?<![0-9每-])(?=[到至截]|20[0-9]|[0-9]{1,2}月|上半年|第?[一二三四]季度|主?汛期?前)"
    return re.compile(rf"(?P<each>每年)|{span}|{only}|{begins}(?:{year})?(?:{within})?")
