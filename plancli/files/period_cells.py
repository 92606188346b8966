"""The period in a cell or head, as collection tables write it: 2022.6, 6月, 1-6月, 截至6月底, 202206, 上半年."""

import re
from functools import lru_cache
from typing import NamedTuple

from plancli.domain.numerals import half_width
from plancli.domain.period import FIRST_YEAR, LAST_YEAR, PeriodError, parse_period
from plancli.domain.vocabulary import Accumulation

EXAMPLES = "write it as 2022-06, 2022Q2 or 2022"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_BEFORE, _AFTER = r"(?:截至|截止到?|至|到)?", r"(?:底|末|止|份|当月|当季)?"
_SHAPES = {
    # 1-6月, 2022年1至6月, 2022.1-6, 一至六月 are what was done from January on
    "from_january": rf"{_BEFORE}(?:{_YEAR}(?:年|\.|-)?)?0?1月?(?:-|至)(?P<until>\d\d?)(?:月份?)?(?:累计)?",
    "month": rf"{_BEFORE}(?:{_YEAR}(?:年|\.|-|/))?(?P<number>0?[1-9]|1[0-2])(?P<word>月)?{_AFTER}",
    "packed": rf"{_YEAR}(?P<number>0[1-9]|1[0-2])",
    "quarters": rf"(?:{_YEAR}年?)?前(?P<count>[一二两三四1-4])季度",
    "quarter": rf"(?:{_YEAR}年?)?(?:第)?(?P<quarter>[一二三四1-4])季度",
    "half": rf"(?:{_YEAR}年?)?(?P<half>上|下)半年",
    "year": rf"{_BEFORE}{_YEAR}(?:年度?)?(?:全年|底|末)?",
}
_DIGIT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4} | {str(one): one for one in range(1, 5)}
_MONTHS = ("十二", "十一", "十", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_MONTH_NUMBERS = {"十二": 12, "十一": 11, "十": 10} | {word: at for at, word in enumerate(_MONTHS[3:], start=1)}


class PeriodCell(NamedTuple):
    """A period in its own notation, and whether the words say that the value counts from January on (1-6月)."""

    text: str
    accumulation: Accumulation | None = None


class NeedsYearError(PeriodError):
    """A month without its year."""


@lru_cache(maxsize=8192)
def read_period(text: str, year: int | None = None) -> PeriodCell:
    """The period that a cell names; a month without a year is of `year`.

    Raises PeriodError for what is none, or may be two things: 2022.1 is what a spreadsheet leaves of 2022.10.
    """
    plain = _plain(text)
    for kind, shape in _SHAPES.items():
        if match := re.fullmatch(shape, plain):
            return _read(kind, match, text, year)
    return PeriodCell(str(parse_period(plain)))


def is_period(text: str, year: int | None = None) -> bool:
    """Whether a head names a period; a bare number is none, a month without its year is one."""
    if _plain(text).isdigit() and not re.fullmatch(rf"{_YEAR}(?:0[1-9]|1[0-2])?", _plain(text)):
        return False
    try:
        read_period(text, year or FIRST_YEAR)
    except PeriodError:
        return False
    return True


def _plain(text: str) -> str:
    plain = re.sub(r"\s", "", half_width(text)).replace("–", "-").replace("—", "-").replace("～", "-").replace("~", "-")
    for word in _MONTHS:
        plain = re.sub(
            rf"(?<![一二三四五六七八九十]){word}(?=月|至[一二三四五六七八九十]+月)", str(_MONTH_NUMBERS[word]), plain
        )
    return plain


def _read(kind: str, match: re.Match[str], text: str, year: int | None) -> PeriodCell:
    found = match.groupdict()
    number = int(found["year"]) if found.get("year") else year
    if number is None:
        raise NeedsYearError(f"'{text}' has no year")
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise PeriodError(f"'{text}' is no period: years run from {FIRST_YEAR} to {LAST_YEAR}")
    match kind:
        case "from_january":
            return _from_january(number, int(found["until"]), text)
        case "quarters":
            return _from_january(number, 3 * _DIGIT[found["count"]], text)
        case "month" | "packed":
            _refuse_lost_zero(match[0], text)
            return PeriodCell(f"{number}-{int(found['number']):02}")
        case "quarter":
            return PeriodCell(f"{number}Q{_DIGIT[found['quarter']]}")
        case "half":
            return PeriodCell(f"{number}H{1 if found['half'] == '上' else 2}")
        case _:
            return PeriodCell(str(number))


def _from_january(year: int, until: int, text: str) -> PeriodCell:
    if not 1 <= until <= 12:  # noqa: PLR2004 - months
        raise PeriodError(f"'{text}' is no period: there is no month {until}")
    return PeriodCell(f"{year}-{until:02}", Accumulation.CUMULATIVE)


def _refuse_lost_zero(plain: str, text: str) -> None:
    if re.fullmatch(r"\d{4}\.1", plain):
        raise PeriodError(f"'{text}' may be January or, its last zero lost, October")
