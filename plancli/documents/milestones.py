"""Dated deliverables without a number: 6月底前完成办法修订."""

import re
from bisect import bisect_left, bisect_right
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
    迭代 下达 指导 完善 更新 贯通 试行 基本覆盖 全面覆盖 培育一批 推出一批 整治一批
""")
# Deeds that end: with a year alone (2024年) only these are deliverables, not what goes on all year (开展, 推广).
_ENDED = words_in("""
    完成 建成 出台 印发 发布 公布 修订 更新修订 制定 颁布 贯通 形成 实现 搭建 建立 打造 试行 投产 投用 通车 上线 启动
    基本覆盖 全面覆盖
""")
_LEADING = re.compile(
    r"^(?:并|同步|同时|全面|基本|初步|力争|争取|确保|要|率先|逐一|及时|组织|由.{2,12}牵头|向[^,]{2,8}?(?=印发|发布|报送|提交|通报))*"
)
_URGED = re.compile(r"^(?:并|同时|力争|争取|确保|要)+(?=.{2})")
# A state that is reached: 电子证照全面应用, 成为常态, 制度更加健全.
_STATE = re.compile(
    r"(?:全面(?:应用|推行|实施|建成|深化|拓展)+|成为常态|(?:更加|更为)(?:健全|完善)|取得[^,]{0,6}成果)$"
    r"|(?:基本|全面)(?:覆盖|成型|成形)"
)
# Beside a target only what is brought to an end is a deliverable too: 打造品牌10个,初步形成集聚区.
_ALSO_ENDED = re.compile(r"^(?:初步|基本|全面)(?:形成|建成|完成|实现)")
# What is said of bodies and their ways, and is no deliverable.
_VAGUE = re.compile(r"^实现[^,]*(?:协同|联动|衔接|共享|发展|提升|增强|转变)$")
_DATED = re.compile(r"月|季度|半年|日|底|年内|年末")
_SHORTEST = 4
_BARE_DEED = re.compile(r"(?:全面|全部|基本)?(?:完成|建成|到位)$")
_LASTING = frozenset({Granularity.EACH_YEAR, Granularity.YEARS})
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
    marks = [mark for mark in dates if mark.period.granularity not in _LASTING]
    due = None if dates else deadline_period(passage.deadline, plan.period)
    if not marks and due is None:
        return
    numbered = [mention.start for mention in mentions_in(plain) if mention.unit not in {"分钟", "小时"}]
    segments = _pieces_of(plain, by_line=due is not None)
    body = _after_heading(clause, plain, segments) if due else 0
    only = segments[-1][0] if _is_one(plain, segments) else -1
    starts = [mark.start for mark in marks]
    last = (-1, -1)
    for at, (start, end, sentence) in enumerate(segments):
        mark = _last_of(marks[bisect_left(starts, sentence) : bisect_left(starts, end)], plain)
        period = mark.period if mark else due
        if period is None or start < body or _has_number(numbered, start, end):
            continue
        title = _title_of(plain, segments, at)
        beside = mark and mark.start < start and _has_number(numbered, *_segment_of(mark, segments))
        if beside and not _ALSO_ENDED.match(title):
            continue  # the date is that of a target
        said = _is_said_of(mark, start, plain) if mark else start == only
        if _delivers(title, mark, plain, dated=said, follows=last == (start, sentence)):
            last = (end + 1, sentence)
            quote = passage.verbatim(plain.places[start], plain.places[end - 1] + 1)
            yield FoundMilestone(clause.locator, title, period, quote, passage.lead, passage.support)


def _pieces_of(plain: MaskedText, *, by_line: bool) -> list[tuple[int, int, int]]:
    """(start, end, start of its sentence) of all that may be a deed of its own."""
    pieces = [part for segment in segments_of(plain.mask) for part in _parts_of(segment, plain)]
    return [line for piece in pieces for line in _lines_of(piece, plain)] if by_line else pieces


def _last_of(marks: Sequence[DateMark], plain: MaskedText) -> DateMark | None:
    """The last date of a sentence so far; 2022年度 before a noun only where there is no other."""
    own = [mark for mark in marks if not plain.text[mark.start : mark.end].endswith("年度")]
    return own[-1] if own else marks[-1] if marks else None


def _has_number(numbered: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(numbered, start) < bisect_left(numbered, end)


def _segment_of(mark: DateMark, segments: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    at = bisect_right(segments, mark.start, key=lambda segment: segment[0]) - 1
    return segments[at][:2] if at >= 0 else (0, 0)


def _title_of(plain: MaskedText, segments: Sequence[tuple[int, int, int]], at: int) -> str:
    """The words of a segment without date and urging; a bare 全面完成 takes what is done from the segments before."""
    start, end, sentence = segments[at]
    title = _URGED.sub("", without_dates(plain.text[start:end]).strip(" ,、的"))
    if not _BARE_DEED.fullmatch(title):
        return title
    one, other, of = segments[at - 1] if at else (0, 0, -1)
    return f"{plain.text[one:other]},{title}" if of == sentence else title


def _parts_of(segment: tuple[int, int, int], plain: MaskedText) -> Iterator[tuple[int, int, int]]:
    """A segment cut before each further deed of a list: 基本建成A、基本贯通B."""
    start, end, sentence = segment
    at = start
    for match in _NEXT_DEED.finditer(plain.mask, start, end):
        yield at, match.start(), sentence
        at = match.end()
    yield at, end, sentence


_NEXT_DEED = re.compile(r"、(?=(?:基本|全面|初步)(?:建成|完成|实现|贯通|形成))")


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
    """Whether a date is one to be done by (6月底前, 年底前, 到2025年), not only a year (2024年)."""
    words = plain.text[mark.start : mark.end]
    return mark.period.granularity is not Granularity.YEAR or bool(_DATED.search(words))


def _delivers(title: str, mark: DateMark | None, plain: MaskedText, *, dated: bool, follows: bool) -> bool:
    """Whether the words name a deed; where the date stands in an earlier segment they must begin with it.

    With a year alone (2024年, 到2025年) the deed must be one that ends, beside its date or after another (`follows`).
    """
    bare = _LEADING.sub("", title)
    if len(title) < _SHORTEST or _CONDITION.search(title) or _VAGUE.search(bare):
        return False
    if mark and not _is_deadline(mark, plain):
        return bool(_STATE.search(title) or _ALSO_ENDED.match(title)) or (
            (dated or follows) and bool(_ended().match(bare))
        )
    if len(bare) < _SHORTEST and not _BARE_DEED.search(title):
        return False
    return bool(_STATE.search(title)) or bool(_deeds().search(bare) if dated else _deeds().match(bare))


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(any_of(_DONE))


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(any_of(_ENDED))
