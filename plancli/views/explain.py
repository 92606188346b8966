"""`explain`: why one target has the verdict it has, on one page: every number, rule, clause and competing target."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from plancli.domain.ledger import Catalogue, Clause, Target
from plancli.domain.rest_of_year import amounts_in
from plancli.domain.rules import RuleBook
from plancli.domain.vocabulary import Measure
from plancli.views import columns
from plancli.views.explain_facts import (
    base_rows,
    competing,
    competing_rows,
    converted_texts,
    course_rows,
    edge_rows,
    last_year_rows,
    repeats_of,
    target_rows,
    value_rows,
)
from plancli.views.explain_record import explain_record
from plancli.views.missing import foreseen, missing_rows
from plancli.views.note_words import note_sentence, stale_sentence
from plancli.views.page import Block, Cell, Column, Listing, Page, Paragraph, Record
from plancli.views.shares import Shares, shares_of, shares_sentence
from plancli.views.standing import Standing
from plancli.views.summary import legend, outdone_note
from plancli.views.words import light_word, period_word
from plancli.views.working import Formula, Worked, edge_formulas, judging_formulas, value_formulas, work_out
from plancli.views.working_ahead import ahead_formulas

HEADS = {"section": "部分", "item": "项目", "content": "内容"}
_COLUMNS = (Column("项目"), Column("内容", wraps=True))
_VERSION_COLUMNS = (
    Column("自何日起"),
    Column("目标", wraps=True),
    Column("牵头单位", wraps=True, drop=2),
    Column("理由", wraps=True, drop=1),
    Column("入账时间", drop=3),
    Column("来路", drop=4),
    Column("现行"),
)
_ORIGIN_WORDS = {"catalogue": "目录", "command": "命令"}
Row = tuple[str, Cell]
Section = tuple[str, Sequence[Row]]


class PastVersion(Protocol):
    """A version of a target, and when the ledger was told of it."""

    @property
    def target(self) -> Target:
        """The target as this version says it."""

    @property
    def recorded_at(self) -> str:
        """ISO 8601, UTC."""


class About(NamedTuple):
    """The day asked about, the rules in force, and every version of the target recorded by then."""

    as_of: date
    rules: RuleBook
    versions: Sequence[PastVersion]


class Explained(NamedTuple):
    """One standing with all that its explanation draws on. `asked` is the id typed where that is a repeat of it."""

    worked: Worked
    ledger: Catalogue
    rules: RuleBook
    versions: Sequence[PastVersion]
    shares: Shares | None
    asked: str = ""

    @property
    def standing(self) -> Standing:
        """The standing explained."""
        return self.worked.standing


def explain_page(standing: Standing, asked: str, ledger: Catalogue, rows: Sequence[Standing], about: About) -> Page:
    """Why a standing is as it is; `rows` are all standings of the ledger, `asked` the id typed where it is a repeat."""
    as_of, rules, versions = about
    shares = shares_of(standing, rows, ledger.links)
    one = Explained(work_out(standing, ledger, rules, as_of), ledger, rules, versions, shares, asked)
    sections = [(name, tuple(lines)) for name, lines in _sections(one)]
    told = [(name, lines) for name, lines in sections if lines]
    blocks: list[Block] = [
        Paragraph(f"{period_word(standing.target.period)}   截至 {as_of}", follows_title=True),
        Listing(_COLUMNS, tuple(_lines(told))),
        *_shares(shares),
        _versions(one),
        *outdone_note([standing]),
        legend(RuleBook(one.worked.rules), as_of),
    ]
    title = f"{standing.indicator.name} {columns.target_text(standing)}"
    whole = explain_record(one.worked, ledger, rules, versions, shares, formulas_of(one.worked))
    return Page(title, tuple(blocks), _records(told), HEADS, whole)


def formulas_of(one: Worked) -> tuple[Formula, ...]:
    """Every step of the verdict, in order."""
    return (*value_formulas(one), *edge_formulas(one), *judging_formulas(one), *ahead_formulas(one))


def _sections(one: Explained) -> Iterator[tuple[str, Iterable[Row]]]:
    worked, standing, ledger = one.worked, one.standing, one.ledger
    verdict, target = worked.verdict, standing.target
    yield "结论", (("亮灯", light_word(verdict)), *_steps(judging_formulas(worked)))
    yield "今后", (*_steps(ahead_formulas(worked)), *_growth_before(worked))
    yield "目标", (*target_rows(standing, _clause(ledger, target)), *_repeated(one))
    if verdict.figure is None:
        base, edge = foreseen(worked)
        yield "数值", missing_rows(worked)
    else:
        base, edge = verdict.base, verdict.edge
        yield "数值", (*value_rows(worked), *_steps(value_formulas(worked)))
    yield "起点", base_rows(worked, base)
    yield "达标线", edge_rows(worked, edge)
    yield "应达路径", course_rows(worked, ledger)
    yield "就高不就低", competing_rows(standing, competing(standing, ledger, one.rules), ledger)
    yield "相关指标", (("折算", text.removeprefix("折算：")) for text in converted_texts(target, ledger))
    yield "说明", _notes(worked)


def _steps(formulas: Iterable[Formula]) -> Iterator[Row]:
    for one in formulas:
        yield one.name, one.text


def _growth_before(one: Worked) -> Iterable[Row]:
    """Last year's amounts, where they say what the rest of the year has to grow by."""
    is_rest = one.verdict.needed_growth is not None and one.standing.target.expression.measure is Measure.GROWTH
    return last_year_rows(one, amounts_in(one.standing.indicator.unit, one.observations)) if is_rest else ()


def _clause(ledger: Catalogue, target: Target) -> Clause | None:
    found = (one for one in ledger.clauses if (one.plan_id, one.locator) == (target.plan_id, target.clause))
    return next(found, None)


def _repeated(one: Explained) -> Iterator[Row]:
    """Where the plan states the target again, and that an id typed led here from there."""
    for again in repeats_of(one.standing.target, one.ledger.targets):
        here = "，所问即此，合并为一项评价" if again.id == one.asked else ""
        yield "重申", f"{again.clause} {again.expression.text}（{again.id}）{here}"


def _notes(one: Worked) -> Iterator[Row]:
    for note in one.verdict.notes:
        yield note.value, note_sentence(note)
    if one.verdict.is_stale:
        yield "逾期未报", stale_sentence(one.as_of, one.standing.target.due, one.rules)


def _lines(sections: Iterable[Section]) -> Iterator[tuple[Cell, ...]]:
    for name, rows in sections:
        yield name, None
        for label, content in rows:
            yield f"  {label}", content


def _records(sections: Iterable[Section]) -> Iterator[Record]:
    for name, rows in sections:
        for label, content in rows:
            text = content if isinstance(content, str) else getattr(content, "word", None)
            yield {"section": name, "item": label, "content": text}


def _shares(shares: Shares | None) -> Iterator[Block]:
    if shares is not None:
        yield columns.listing(columns.LINKED_STORY, (shares.whole, *shares.parts), "其中（总与分）")
        yield Paragraph(shares_sentence(shares))


def _versions(one: Explained) -> Listing:
    """Every version, in the order of recording; the one in force is marked."""
    rows = tuple(
        (
            each.target.effective_from or one.standing.document.date,
            each.target.expression.text or str(each.target.expression),
            "、".join(each.target.lead) or None,
            each.target.reason or None,
            each.recorded_at[:10],
            _ORIGIN_WORDS.get(each.target.origin, each.target.origin),
            "是" if each is in_force(one.versions) else None,
        )
        for each in one.versions
    )
    return Listing(_VERSION_COLUMNS, rows, "版本", "没有版本。")


def in_force(versions: Sequence[PastVersion]) -> PastVersion | None:
    """The version that holds among those of one target: from the latest day, of one day the one recorded last."""
    latest: PastVersion | None = None
    for one in versions:
        if latest is None or (one.target.effective_from or date.min) >= (latest.target.effective_from or date.min):
            latest = one
    return latest
