"""What every report is made of: the ledger at a day, what changed since the last issue, and the parts they share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.ledger import Catalogue, Document
from plancli.domain.period import day_before
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.domain.vocabulary import Light, State
from plancli.views import columns
from plancli.views.changes_since import Changed, changes_since, counts_by_kind
from plancli.views.numbers import share
from plancli.views.page import Block, Cell, Listing, Page, Paragraph, Progress, ProgressBars, Record, is_heading
from plancli.views.records import STATUS_HEADS
from plancli.views.standing import Standing, by_urgency
from plancli.views.status_since import changes_listing
from plancli.views.summary import legend
from plancli.views.words import CHANGE_WORDS, ChangeKind

_RATED = {
    State.MET: "已达到目标",
    State.ON_TRACK: "进展正常",
    State.BEHIND: "滞后",
    State.OFF_TRACK: "严重滞后",
    State.MISSED: "到期未完成",
}
_NOT_RATED = {State.AWAITING: "到期而期末值未报", State.UNRATED: "有数但不能评价", State.NO_DATA: "没有数据"}
_ATTENTION = (*(one for one in columns.ATTENTION if one is not columns.ANSWER), columns.SHORT_ANSWER)
REPORT_HEADS = {"role": "角色"} | STATUS_HEADS
MOST_IN_CHART = 20
_NUMERALS = "一二三四五六七八九十"
_JUDGED = "完成率为报送值与目标值之比；进度从基数（或期初）算起，应达按数据所属期末计，差为两者之差（百分点）。"
_UNKNOWN = "没有报送值的目标不评价，不算落后；数值均取台账原值，评价用未舍入的数。"
_MARK = f"{columns.OUTDONE_MARK} 另有计划定得更严，就高不就低；仍按本目标评价。"

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
        blocks.append(Paragraph(f"{numeral}、{name}", is_heading=True))
        blocks += [_without_empty_columns(one) if isinstance(one, Listing) else one for one in content]
    return Page(title, tuple(blocks), records, REPORT_HEADS)


def _without_empty_columns(listing: Listing) -> Listing:
    """The table without the columns in which no row has anything; those that are never dropped stay, with dashes."""
    lines = [row for row in listing.rows if not is_heading(row)]
    kept = [
        at
        for at, column in enumerate(listing.columns)
        if not column.drop or not lines or any(_is_there(row[at]) for row in lines)
    ]
    columns = tuple(listing.columns[at] for at in kept)
    return listing._replace(columns=columns, rows=tuple(tuple(row[at] for at in kept) for row in listing.rows))


def _is_there(cell: Cell) -> bool:
    return cell.gone is not None if isinstance(cell, Progress) else cell not in {None, ""}


def in_sentences(rows: Sequence[Standing], supported: int = 0) -> Paragraph:
    """The whole in a sentence, as an official would say it; `supported` targets are not among the rows."""
    apart = f"（不含配合{supported}项）" if supported else ""
    if not rows:
        return Paragraph(f"没有目标{apart}。")
    states = Counter(one.assessment.state for one in rows)
    known = sum(one.assessment.figure is not None for one in rows)
    rated = [f"{word}{states[state]}项" for state, word in _RATED.items() if states[state]]
    others = [f"{states[state]}项{word}" for state, word in _NOT_RATED.items() if states[state]]
    count = sum(states[state] for state in _RATED)
    if not known:
        return Paragraph(f"共有目标{len(rows)}项{apart}，都没有报送值。")
    head = f"共有目标{len(rows)}项{apart}，有报送值的{known}项，占{share(Fraction(100 * known, len(rows)))}。"
    judged = f"能够评价的{count}项中，{'，'.join(rated)}。" if rated else ""
    rest = f"{'其余目标中' if rated else '其中'}，{'，'.join(others)}。" if others else ""
    return Paragraph(head + judged + rest)


def attention(rows: Iterable[Standing]) -> list[Block]:
    """Red and yellow with what each needs, most urgent first, and a chart of the first of them."""
    urgent = [one for one in by_urgency(rows) if one.assessment.light in {Light.RED, Light.YELLOW}]
    listing = columns.listing(_ATTENTION, urgent, empty="没有红灯和黄灯的目标。")
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
    return [Paragraph(words), *([changes_listing(told, answer=columns.SHORT_ANSWER)] if told else [])]


def method(issue: Issue, rows: Sequence[Standing], documents: Iterable[Document]) -> list[Block]:
    """How it was judged, by which thresholds, and out of which documents and reports."""
    sources = dict.fromkeys(
        one.assessment.figure.observation.source for one in rows if one.assessment.figure is not None
    )
    named = "；".join(f"{one.number}（{one.issuer}，{one.date}）" for one in documents)
    reports = "；".join(source for source in sources if source)
    return [
        Paragraph(_JUDGED + _UNKNOWN),
        *([Paragraph(_MARK, is_quiet=True)] if any(one.outdone_by for one in rows) else []),
        legend(issue.rules, issue.as_of, rows),
        Paragraph(f"目标出自：{named}。" if named else "没有录入文件。", is_quiet=True),
        Paragraph(f"数值来源：{reports}。" if reports else "数值来源：未注明。", is_quiet=True),
    ]


def documents_of(ledger: Catalogue, rows: Iterable[Standing]) -> list[Document]:
    """The documents that targets stand in, in the catalogue's order."""
    used = {one.document.id for one in rows}
    return [one for one in ledger.documents if one.id in used]


def no_data(rows: Sequence[Standing]) -> list[Block]:
    """How many targets nobody has reported on, by plan; within one plan by who answers."""
    silent = [one for one in rows if one.assessment.state is State.NO_DATA]
    if not silent:
        return [Paragraph("所有目标都有报送值。" if rows else "没有目标。")]
    by_plan = Counter(map(columns.plan_label, silent))
    if len(by_plan) > 1:
        counts = "，".join(f"{plan} {count}项" for plan, count in by_plan.items())
        return [Paragraph(f"共{len(silent)}项没有报送值。按计划：{counts}。")]
    by_answer = Counter(name for one in silent for name in one.answer.departments or (one.answer.basis,))
    counts = "，".join(f"{name} {count}项" for name, count in by_answer.most_common())
    return [Paragraph(f"共{len(silent)}项没有报送值。按负责单位（共同负责的各计一次）：{counts}。")]


def full_table(rows: Iterable[Standing], empty: str) -> Listing:
    """All of the rows under a heading for each plan, in the order of clauses."""
    return columns.grouped((*columns.REPORT, columns.ANSWER), rows, columns.plan_label, empty)
