"""Titles of plans: which lines are titles, what a title says without its years, and the period its years give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plancli.documents.cleaning import Paragraph
from plancli.domain.period import FIRST_YEAR, LAST_YEAR, Period, years

_KIND = (
    r"(?:行动|工作|实施|推进|攻坚|重点|专项|落实)(?:计划|方案|要点|任务|清单)|计划|方案|规划(?:纲要)?|纲要|要点|(?:任务|项目|目标|责任)清单|任务分工|"
    r"工作报告|(?:若干)?(?:政策)?措施|意见|细则|台账|指南|路线图|任务书"
)
_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"{_YEAR}(?:年)?\s*(?:[-—–－~～至到]{{1,2}}|——)\s*{_YEAR}年?"
_YEARS = re.compile(rf"\(\s*(?:{_SPAN}|{_YEAR}年(?:度)?)\s*\)|{_SPAN}|{_YEAR}年度?(?!前|\d)")
_TITLE_KIND = re.compile(rf"(?:{_KIND})(?:\((?:征求意见稿|试行|草案|修订版?|摘要)\))?$")
_FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_SPAN_YEARS = re.compile(rf"({_YEAR})年?\s*(?:[-—–－~～至到]{{1,2}}|——)\s*({_YEAR})年?")
_ONE_YEAR = re.compile(rf"({_YEAR})年度?(?!前|底|末|\d)")
_NO_TITLE = re.compile(
    r"[,。;:?!]|^附件\s*\d*$|(?:通知|公告|决定|批复|函)$|^\(.*\)$|^\d{4}年\d{1,2}月|^各|(?:政府|办公厅|办公室|委员会|领导小组)$|^[一二三四五六七八九十]是|^第"
)
_ISSUER = re.compile(r"^.{2,30}?(?:政府|厅|办公室|委员会|委|局)(?=关于)")
_SHORTEST, _LONGEST = 2, 48
_STEM = 3  # a title whose own words are fewer goes on from the line above
_ENDING = re.compile(r"(?<!年)(?<!专项)行动计划$")


@dataclass(frozen=True, slots=True)
class Title:
    """A plan's title as found: without years, whether it names its kind (行动计划), its years, and where it stands."""

    text: str
    names_kind: bool
    period: Period | None
    line: int


def is_title(one: Paragraph) -> bool:
    """Whether a paragraph may be the title of a plan: short, unnumbered, no sentence, no signature."""
    return (
        one.marker is None
        and not one.cells
        and _SHORTEST <= len(one.text) <= _LONGEST
        and _NO_TITLE.search(one.text.strip("《》")) is None
    )


def is_years_only(text: str) -> bool:
    """Whether a line has only the years that belong to the title above it: （2024—2025年）."""
    return _YEARS.fullmatch(text) is not None


def names_kind(text: str) -> bool:
    """Whether a line ends as titles of plans do: …行动计划, …行动计划（2024—2025年）, …规划纲要."""
    return _TITLE_KIND.search(without_years(text)) is not None


def title_of(lines: Sequence[Paragraph]) -> Title:
    """The title that one or more lines make together."""
    text = _ISSUER.sub("", "".join(one.text for one in lines).strip("《》"))
    return Title(plan_name(text), names_kind(text), period_in(text), lines[0].line)


def is_continued(one: Paragraph) -> bool:
    """Whether a title begins on the line above: 2022年工作要点, （2024—2025年）, 三年行动计划."""
    stem = _TITLE_KIND.sub("", without_years(one.text))
    return len(re.sub(r"^[一二三四五]年|^的", "", stem)) < _STEM and (names_kind(one.text) or is_years_only(one.text))


def without_years(text: str) -> str:
    """A title without its years (数字变革创新2022年行动计划 → 数字变革创新行动计划)."""
    return _YEARS.sub("", text).strip()


def plan_name(text: str) -> str:
    """A plan's name: no years, no 行动计划, no quotation marks where they surround all of it."""
    name = _ENDING.sub("", without_years(text)) or without_years(text)
    quoted = re.fullmatch(r"[“‘《]([^“”‘’《》]+)[”’》]", name)
    return quoted[1] if quoted else name


def period_in(title: str) -> Period | None:
    """The period that a title names: 2022年, 2024—2025年, “十四五”; None where it names none."""
    if span := _SPAN_YEARS.search(title):
        return _years(int(span[1]), int(span[2]))
    for words, first in _FIVE_YEARS.items():
        if words in title:
            return years(first, first + 4)
    if one := _ONE_YEAR.search(title):
        return _years(int(one[1]), int(one[1]))
    return None


def _years(first: int, last: int) -> Period | None:
    return years(first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR else None
