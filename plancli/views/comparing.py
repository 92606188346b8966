"""Where a document that was read and the ledger differ."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from plancli.domain.ledger import Catalogue, Plan, Target
from plancli.views.page import Cell, Column, Listing, Page, Paragraph, Record
from plancli.views.words import MEASURE_WORDS, period_word

_FINDING_WORDS = {"missing": "台账缺", "extra": "文件未见", "different": "不一致"}
_FIELD_WORDS = {
    "value": "数值",
    "upper": "上限",
    "stretch": "力争",
    "unit": "单位",
    "comparison": "比较",
    "measure": "口径",
    "period": "时期",
    "indicator": "指标",
    "lead": "牵头单位",
    "support": "配合单位",
}
_HEADS = {
    "finding": "结果",
    "plan": "行动计划",
    "plan_id": "计划代码",
    "clause": "条款",
    "indicator": "指标",
    "read": "文件",
    "held": "台账",
    "fields": "不一致项",
    "id": "目标代码",
    "targets": "目标数",
}
_COLUMNS = (
    Column("结果"),
    Column("行动计划", drop=2),
    Column("条款"),
    Column("指标", wraps=True),
    Column("文件", wraps=True),
    Column("台账", wraps=True),
    Column("不一致项", wraps=True, drop=1),
)


class Discrepancy(Protocol):
    """A target, or a whole plan, that the document and the ledger do not both have alike."""

    @property
    def finding(self) -> str:
        """missing, extra or different."""

    @property
    def plan(self) -> Plan:
        """Where it stands."""

    @property
    def read(self) -> Target | None:
        """The document's."""

    @property
    def held(self) -> Target | None:
        """The ledger's."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ."""

    @property
    def count(self) -> int:
        """How many targets a whole plan has."""


def comparison_page(found: Sequence[Discrepancy], part: Catalogue, ledger: Catalogue) -> Page:
    """Where a document and the ledger differ; that they agree where nothing does."""
    names = {one.id: one.name for one in (*ledger.indicators, *part.indicators)}
    rows = tuple(_row(one, names) for one in found)
    counts = " · ".join(f"{word} {_count(found, key)}" for key, word in _FINDING_WORDS.items() if _count(found, key))
    listing = Listing(_COLUMNS, rows, empty="文件与台账一致。")
    blocks = (Paragraph(counts), listing) if counts else (listing,)
    return Page("文件与台账对照", blocks, (_record(one, names) for one in found), _HEADS)


def _count(found: Iterable[Discrepancy], finding: str) -> int:
    return sum(one.finding == finding for one in found)


def _row(one: Discrepancy, names: dict[str, str]) -> tuple[Cell, ...]:
    target = one.read or one.held
    subject = names[target.indicator_id] if target else f"整个计划，{one.count}个目标"
    fields = "、".join(_FIELD_WORDS[name] for name in one.fields) or None
    sides = (_words(one.read, one.fields, names), _words(one.held, one.fields, names))
    return (_FINDING_WORDS[one.finding], one.plan.title, target.clause if target else None, subject, *sides, fields)


def _record(one: Discrepancy, names: dict[str, str]) -> Record:
    target = one.read or one.held
    return {
        "finding": str(one.finding),
        "plan": one.plan.title,
        "plan_id": one.plan.id,
        "clause": target.clause if target else None,
        "indicator": names[target.indicator_id] if target else None,
        "read": _words(one.read, one.fields, names),
        "held": _words(one.held, one.fields, names),
        "fields": list(one.fields),
        "id": target.id if target else None,
        "targets": None if target else one.count,
    }


def _words(target: Target | None, fields: Sequence[str], names: dict[str, str]) -> str | None:
    """A target in a few words, with those of its parts that differ."""
    if target is None:
        return None
    expression = target.expression
    parts = [period_word(target.period), MEASURE_WORDS[expression.measure]]
    parts += [names[target.indicator_id]] if "indicator" in fields else []
    parts += ["、".join(target.lead) or "无牵头"] if "lead" in fields else []
    parts += [f"配合 {'、'.join(target.support) or '无'}"] if "support" in fields else []
    return f"{expression.text or expression}（{'，'.join(parts)}）"
