"""Dated deliverables without a number: 6月底前完成办法修订."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from plancli.documents.notice import FoundMilestone, NoticeClause, NoticePlan, Passage
from plancli.documents.targets.masked_text import MaskedText, masked_text
from plancli.documents.targets.numbers import mentions_in
from plancli.documents.targets.periods import DateMark, date_marks, deadline_period, without_dates
from plancli.documents.targets.segments import segments_of
from plancli.documents.targets.words import any_of, words_in
from plancli.domain.period import Granularity

# What is done by the date. Add a verb where a document has another.
_DONE = words_in("""
    完成 制定 出台 印发 发布 公布 公示 修订 编制 起草 颁布 实施 建成 建立 建设 搭建 启动 开工 投产 投用 投运 运行 通车
    上线 实现 形成 组织 召开 举办 开展 设立 组建 挂牌 上市 验收 竣工 报送 提交 签订 整改 全面推行 推行 推广 达到 打造
    迭代 下达 指导
""")
_LEADING = re.compile(r"^(?:并|同步|同时|全面|基本|初步|力争|争取|确保|要|率先|逐一|及时|组织|由.{2,12}牵头)*")
_DATED = re.compile(r"月|季度|半年|日|底|年内|年末")
_SHORTEST = 4
_CONDITION = re.compile(r"^[对凡]|的(?:项目|[^,]{0,8}项目|企业|单位)$")  # 年底前建成的项目,免于…


def milestones_in(plan: NoticePlan) -> tuple[FoundMilestone, ...]:
    """Every dated deliverable of a plan, in the order of its text; those that state a number are targets.

    A passage that names no date has the time of its bracket or column (完成时限).
    """
    return tuple(found for clause in plan.clauses for found in _of_clause(clause, plan))


def _of_clause(clause: NoticeClause, plan: NoticePlan) -> Iterator[FoundMilestone]:
    if clause.is_past:
        return
    for passage in clause.passages:
        yield from _of_passage(passage, clause, plan)


def _of_passage(passage: Passage, clause: NoticeClause, plan: NoticePlan) -> Iterator[FoundMilestone]:
    plain = masked_text(passage.text)
    dates = date_marks(plain, plan.period)
    marks = [mark for mark in dates if _is_deadline(mark, plain)]
    due = None if dates else deadline_period(passage.deadline, plan.period)
    if not marks and due is None:
        return
    numbered = [mention.start for mention in mentions_in(plain)]
    segments = list(segments_of(plain.mask))
    if due:
        segments = [line for segment in segments for line in _lines_of(segment, plain)]
    body = _after_heading(clause, plain, segments) if due else 0
    only = segments[-1][0] if _is_one(plain, segments) else -1
    for start, end, sentence in segments:
        mark = next((each for each in reversed(marks) if sentence <= each.start < end), None)
        period = mark.period if mark else due
        if period is None or start < body or any(start <= place < end for place in numbered):
            continue
        title = without_dates(plain.text[start:end]).strip(" ,、的")
        if _delivers(title, dated=_is_said_of(mark, start, plain) if mark else start == only):
            quote = passage.verbatim(plain.places[start], plain.places[end - 1] + 1)
            yield FoundMilestone(clause.locator, title, period, quote, passage.lead, passage.support)


def _lines_of(segment: tuple[int, int, int], plain: MaskedText) -> Iterator[tuple[int, int, int]]:
    """A segment cut at line breaks: the cells of a task list are lines of their own."""
    start, end, sentence = segment
    at = start
    for place in range(start + 1, end):
        if "\n" in plain.source[plain.places[place - 1] : plain.places[place]]:
            yield at, place, sentence
            at = place
    yield at, end, sentence


def _is_one(plain: MaskedText, segments: Sequence[tuple[int, int, int]]) -> bool:
    """Whether the last line is one segment, and so all that is to be done."""
    if not segments:
        return False
    start = segments[-1][0]
    return start == 0 or "\n" in plain.source[plain.places[start - 1] : plain.places[start]]


def _after_heading(clause: NoticeClause, plain: MaskedText, segments: Sequence[tuple[int, int, int]]) -> int:
    """Where the text behind the clause's heading begins; 0 where there is only the heading."""
    heading = len(clause.title) if clause.title and plain.text.startswith(clause.title) else 0
    return heading if any(heading <= start < end for start, end, _ in segments) else 0


def _is_said_of(mark: DateMark, start: int, plain: MaskedText) -> bool:
    """Whether a date stands in the segment that begins at `start`, or alone before it."""
    return mark.start >= start or not plain.text[mark.end : start].strip(" ,、")


def _is_deadline(mark: DateMark, plain: MaskedText) -> bool:
    """Whether a date is one to be done by (6月底前, 年底前), not only a year (2024年)."""
    if mark.period.granularity in {Granularity.EACH_YEAR, Granularity.YEARS}:
        return False
    return mark.period.granularity is not Granularity.YEAR or bool(_DATED.search(plain.text[mark.start : mark.end]))


def _delivers(title: str, *, dated: bool) -> bool:
    """Whether the words name a deed; where the date stands in an earlier segment they must begin with it."""
    plain = _LEADING.sub("", title)
    if len(plain) < _SHORTEST or _CONDITION.search(title):
        return False
    return bool(_deeds().search(plain) if dated else _deeds().match(plain))


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(any_of(_DONE))
