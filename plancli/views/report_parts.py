"""What every report is made of: the ledger at a day, what changed since the last issue, and the parts they share."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from plancli.domain.ledger import Catalogue, Document
from plancli.domain.period import day_before
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.domain.vocabulary import Light, State
from plancli.views import columns
from plancli.views.changes_since import Changed, changes_since, counts_by_kind
from plancli.views.page import Block, Listing, Page, Paragraph, Progress, ProgressBars, Record
from plancli.views.records import STATUS_HEADS
from plancli.views.standing import Standing, by_urgency
from plancli.views.status_since import changes_listing
from plancli.views.summary import legend, outdone_note
from plancli.views.words import CHANGE_WORDS, ChangeKind

REPORT_HEADS = {"role": "角色"} | STATUS_HEADS
MOST_IN_CHART = 20
_NUMERALS = "一二三四五六七八九十"
_JUDGED = "完成率为报送值与目标值之比；进度从基数（或期初）算起，应达按数据所属期末计，差为两者之差（百分点）。"
_UNKNOWN = "没有报送值的目标不评价，不算落后；数值均取台账原值，评价用未舍入的数。"

Part = tuple[str, Sequence[Block]]


class Issue(NamedTuple):
    """The ledger as it is reported at `as_of`, with all standings then, and those at `since`, the issue before."""

    ledger: Catalogue
    rows: tuple[Standing, ...]
    as_of: date
    rules: RuleBook = DEFAULT_BOOK
    since: date | None = None
    rows_before: tuple[Standing, ...] = ()

    def changes(self, rows: Sequence[Standing]) -> tuple[Changed, ...]:
        """What became otherwise of some of the rows since the issue before; none without one."""
        return changes_since(self.rows_before, rows) if self.since else ()


def issue_before(as_of: date) -> date:
    """The day of the issue before: the end of the month before."""
    return day_before(as_of.replace(day=1))


def report_page(title: str, head: Paragraph, parts: Iterable[Part], records: Iterable[Record]) -> Page:
    """A report with its parts numbered 一、二、三."""
    blocks: list[Block] = [head]
    for numeral, (name, content) in zip(_NUMERALS, parts, strict=False):
        blocks += [Paragraph(f"{numeral}、{name}", is_heading=True), *content]
    return Page(title, tuple(blocks), records, REPORT_HEADS)


def in_sentences(rows: Sequence[Standing]) -> Paragraph:
    """The whole in a sentence, as an official would say it."""
    states = [one.assessment.state for one in rows]
    known = sum(one.assessment.figure is not None for one in rows)
    words = (
        ("已达到目标", State.MET), ("进展正常", State.ON_TRACK), ("滞后", State.BEHIND), ("严重滞后", State.OFF_TRACK),
        ("到期未完成", State.MISSED), ("到期未报期末值", State.AWAITING), ("有数但不能评价", State.UNRATED),
    )  # fmt: skip
    told = [f"{word}{states.count(state)}项" for word, state in words if state in states]
    silent = states.count(State.NO_DATA)
    head = f"共{len(rows)}项目标，{known}项有报送值"
    return Paragraph("，".join([head, *told, *([f"{silent}项没有数据"] if silent else [])]) + "。")


def attention(rows: Iterable[Standing]) -> list[Block]:
    """Red and yellow with what each needs, most urgent first, and a chart of the first of them."""
    urgent = [one for one in by_urgency(rows) if one.assessment.light in {Light.RED, Light.YELLOW}]
    listing = columns.listing(columns.ATTENTION, urgent, empty="没有红灯和黄灯的目标。")
    charted = [one for one in urgent if one.assessment.progress is not None][:MOST_IN_CHART]
    return [*([_progress_chart(charted)] if charted else []), listing]


def _progress_chart(rows: Sequence[Standing]) -> ProgressBars:
    bars = tuple(
        (one.indicator.name, Progress(one.assessment.progress, one.assessment.expected), one.assessment.light)
        for one in rows
    )
    worst = rows[0]
    told = f"{len(rows)}项，最滞后的是{worst.indicator.name}；竖线为应达。明细见下表。"
    return ProgressBars("红黄灯目标的进度与应达", bars, told)


def changed(issue: Issue, rows: Sequence[Standing]) -> list[Block]:
    """What became otherwise since the issue before: counts, then each."""
    if issue.since is None:
        return [Paragraph("没有上期可比。")]
    changes = issue.changes(rows)
    told = [one for one in changes if one.kind is not ChangeKind.ADDED or one.after.assessment.figure is not None]
    counts = "，".join(f"{CHANGE_WORDS[kind]}{count}项" for kind, count in counts_by_kind(changes).items())
    words = f"与{issue.since}相比，{counts}。" if changes else f"与{issue.since}相比没有变化。"
    return [Paragraph(words), *([changes_listing(told)] if told else [])]


def method(issue: Issue, rows: Sequence[Standing], documents: Iterable[Document]) -> list[Block]:
    """How it was judged, by which thresholds, and out of which documents and reports."""
    sources = dict.fromkeys(
        one.assessment.figure.observation.source for one in rows if one.assessment.figure is not None
    )
    named = "；".join(f"{one.number}（{one.issuer}，{one.date}）" for one in documents)
    reports = "；".join(source for source in sources if source)
    return [
        Paragraph(_JUDGED + _UNKNOWN),
        *outdone_note(rows),
        legend(issue.rules, issue.as_of, rows),
        Paragraph(f"目标出自：{named}。" if named else "没有录入文件。", is_quiet=True),
        Paragraph(f"数值来源：{reports}。" if reports else "数值来源：未注明。", is_quiet=True),
    ]


def documents_of(ledger: Catalogue, rows: Iterable[Standing]) -> list[Document]:
    """The documents that targets stand in, in the catalogue's order."""
    used = {one.document.id for one in rows}
    return [one for one in ledger.documents if one.id in used]


def no_data(rows: Iterable[Standing]) -> list[Block]:
    """The targets that nobody has reported on, by plan."""
    silent = [one for one in rows if one.assessment.state is State.NO_DATA]
    by_plan: dict[str, int] = {}
    for one in silent:
        by_plan[columns.plan_label(one)] = by_plan.get(columns.plan_label(one), 0) + 1
    if not silent:
        return [Paragraph("所有目标都有报送值。")]
    counts = "、".join(f"{plan}{count}项" for plan, count in by_plan.items())
    return [Paragraph(f"共{len(silent)}项没有报送值：{counts}。")]


def full_table(rows: Iterable[Standing], empty: str) -> Listing:
    """All of the rows under a heading for each plan, in the order of clauses."""
    return columns.grouped((*columns.REPORT, columns.ANSWER), rows, columns.plan_label, empty)
