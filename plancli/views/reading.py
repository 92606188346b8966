"""What was read out of a document, to look at before it is loaded."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Catalogue, Plan, Target
from plancli.domain.period import Period
from plancli.views.page import Block, Cell, Column, Kind, Listing, Page, Paragraph, Record
from plancli.views.records import (
    STRETCH_MARK,
    STRETCH_SUFFIX,
    TARGET_HEADS,
    giving_way,
    target_records,
    unit_as_written,
)
from plancli.views.words import MEASURE_WORDS, period_word

SURE = 0.8  # what is below is shown first, to be looked at
READ_HEADS = TARGET_HEADS | {"quote": "原文", "confidence": "把握", "doubt": "存疑", "is_known": "已有指标"}
_POINTS = 100
_HUNDREDTHS = 2


class ReadTarget(Protocol):
    """A target as a document has it."""

    @property
    def clause(self) -> str:
        """Its locator in the plan."""

    @property
    def indicator(self) -> str:
        """Its subject in the document's words."""

    @property
    def expression(self) -> TargetExpression:
        """The number as written."""

    @property
    def period(self) -> Period:
        """Its time."""

    @property
    def quote(self) -> str:
        """The stretch of the text."""

    @property
    def confidence(self) -> float:
        """How sure the reading is, 0 to 1."""

    @property
    def doubt(self) -> str:
        """What is missing from 1, "" where nothing is."""


def reading_page(part: Catalogue, found: Sequence[ReadTarget], known: Catalogue) -> Page:
    """The targets of a document, the doubtful first and once more plan by plan, then its dates.

    `found` has what each target of the part was read from, in the same order; `known` is the ledger.
    """
    document = part.documents[0]
    pairs = list(zip(part.targets, found, strict=True))
    unsure = sorted((pair for pair in pairs if pair[1].confidence < SURE), key=lambda pair: pair[1].confidence)
    counts = (
        f"行动计划 {len(part.plans)} · 条款 {len(part.clauses)} · 目标 {len(pairs)} · 其中存疑 {len(unsure)} · "
        f"时间节点 {len(part.milestones)}"
    )
    blocks: list[Block] = [Paragraph(f"{document.number}   {document.issuer}   {document.date}"), Paragraph(counts)]
    titles = {one.id: one.title for one in part.plans}
    if unsure:
        blocks.append(Listing(_DOUBT_COLUMNS, tuple(_doubt_row(*pair, titles) for pair in unsure), "先看存疑的"))
    names = {one.id: one.name for one in known.indicators}
    rows: dict[str, list[tuple[Cell, ...]]] = {}
    for target, one in pairs:
        rows.setdefault(target.plan_id, []).append(_row(target, one, names))
    blocks += [_plan_listing(plan, rows.get(plan.id, ())) for plan in part.plans]
    if part.milestones:
        blocks.append(_milestones(part, titles))
    return Page(document.title, tuple(blocks), reading_records(part, found, known), READ_HEADS)


_COLUMNS = (
    Column("疑"),
    Column("条款"),
    Column("指标", wraps=True),
    Column("目标"),
    Column("时期"),
    Column("口径", drop=2),
    Column("牵头单位", drop=3, wraps=True),
    Column("配合单位", drop=5, wraps=True),
    Column("台账指标", drop=4, wraps=True),
)
_DOUBT_COLUMNS = (
    Column("把握", Kind.COUNT),
    Column("行动计划", drop=2),
    Column("条款", drop=1),
    Column("原文", wraps=True),
    Column("读作", wraps=True),
    Column("存疑", wraps=True, drop=1),
)
_DATE_COLUMNS = (
    Column("行动计划", drop=1),
    Column("条款"),
    Column("事项", wraps=True),
    Column("时限"),
    Column("牵头单位", drop=2, wraps=True),
)


def _plan_listing(plan: Plan, rows: Sequence[tuple[Cell, ...]]) -> Listing:
    return Listing(_COLUMNS, tuple(rows), f"{plan.title} {period_word(plan.period)}（{plan.id}）", "没有读到目标。")


def _row(target: Target, one: ReadTarget, names: dict[str, str]) -> tuple[Cell, ...]:
    expression = one.expression
    return (
        "?" if one.confidence < SURE else "",
        one.clause,
        one.indicator,
        expression.text or str(expression),
        period_word(one.period),
        MEASURE_WORDS[expression.measure],
        "、".join(target.lead) or None,
        "、".join(target.support) or None,
        names.get(target.indicator_id),
    )


def _doubt_row(target: Target, one: ReadTarget, titles: dict[str, str]) -> tuple[Cell, ...]:
    words = one.expression.text or str(one.expression)
    reading = f"{one.indicator} {words}（{period_word(one.period)}）"
    return (round(one.confidence * _POINTS), titles[target.plan_id], one.clause, one.quote, reading, one.doubt)


def _milestones(part: Catalogue, titles: dict[str, str]) -> Listing:
    rows = tuple(
        (titles[one.plan_id], one.clause, one.title, period_word(one.period), "、".join(one.lead) or None)
        for one in part.milestones
    )
    return Listing(_DATE_COLUMNS, rows, "时间节点")


# a document that was read says 双破千 without a unit too
_LEFT_OUT = frozenset({"名", "位", "点", "家", "个"})


def reading_records(part: Catalogue, found: Sequence[ReadTarget], known: Catalogue) -> Iterator[Record]:
    """The targets with the keys of `plancli targets`, subject and number in the document's words, what stands behind.

    确保…力争… is two records, the second with the wished-for number and `stretch`.
    """
    ids = {one.id for one in known.indicators}
    by_id = {target.id: one for target, one in zip(part.targets, found, strict=True)}
    for record in target_records(part, part.targets, giving_way(part)):
        one = by_id[str(record["id"]).removesuffix(STRETCH_SUFFIX)]
        yield {
            **record,
            "indicator": one.indicator + (STRETCH_MARK if record["stretch"] else ""),
            "unit": unit_as_written(one.expression, _LEFT_OUT),
            "quote": one.quote,
            "confidence": round(Decimal(str(one.confidence)), _HUNDREDTHS),
            "doubt": one.doubt,
            "is_known": record["indicator_id"] in ids,
        }
