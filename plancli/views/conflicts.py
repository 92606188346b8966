"""`conflicts`: 就高不就低: where plans disagree about one thing, which number holds, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plancli.domain.conflicts import Conflict, ConflictKind, conflicts
from plancli.domain.conversions import Conversion
from plancli.domain.edges import is_falling
from plancli.domain.ledger import Catalogue, Indicator, Plan, Target
from plancli.domain.rules import DEFAULT_BOOK, RuleBook
from plancli.views.page import Block, Cell, Column, Listing, Page, Paragraph, Record
from plancli.views.show import conversion_texts
from plancli.views.words import period_word

_COLUMNS = (
    Column("指标", wraps=True),
    Column("目标"),
    Column("结论"),
    Column("时期", drop=2),
    Column("行动计划", wraps=True),
    Column("条款", drop=1),
    Column("牵头单位", drop=4, wraps=True),
    Column("理由", drop=3, wraps=True),
    Column("地区", drop=5),
)
_HEADS = {
    "kind": "类型",
    "indicator_id": "指标代码",
    "indicator": "指标",
    "region": "地区",
    "period": "时期",
    "id": "目标代码",
    "plan": "行动计划",
    "plan_id": "计划代码",
    "clause": "条款",
    "expression": "目标表述",
    "value": "目标值",
    "unit": "单位",
    "lead": "牵头单位",
    "verdict": "结论",
    "reason": "理由",
}
HOLDS, GIVES_WAY, AGREES, OPEN, SAME = "执行", "就高不就低", "一致", "待核定", "表述不同"


def conflicts_page(
    ledger: Catalogue,
    chosen: frozenset[str] | None,
    conversions: Iterable[Conversion],
    *,
    with_wording: bool,
    rules: RuleBook = DEFAULT_BOOK,
) -> Page:
    """The disagreements about the chosen indicators (None: all); those of wording only on request."""
    plans = {one.id: one for one in ledger.plans}
    indicators = {one.id: one for one in ledger.indicators}
    every = conflicts(ledger.targets, indicators, rules)
    found = [one for one in every if chosen is None or one.targets[0].indicator_id in chosen]
    shown = [one for one in found if one.kind is not ConflictKind.WORDING or with_wording]
    blocks: list[Block] = [
        Paragraph(_counts(found), follows_title=True),
        Listing(_COLUMNS, tuple(_rows(shown, plans, indicators)), empty="没有相互矛盾的目标。"),
        *[Paragraph(one) for one in conversion_texts(conversions, ledger)],
        Paragraph(
            "同一指标、同一地区、同一时期的目标数值不同，取更严的执行；每个目标仍按自己的数评价。"
            "口径不同的指标不算矛盾，互不借用数值。",
            is_quiet=True,
        ),
    ]
    return Page("目标之间的矛盾", tuple(blocks), _records(shown, plans, indicators), _HEADS)


def _counts(found: Sequence[Conflict]) -> str:
    numbers, sides, words = (sum(one.kind is kind for one in found) for kind in ConflictKind)
    return f"数值不同 {numbers} 处 · 方向不同 {sides} 处 · 只是表述不同 {words} 处"


def _rows(
    found: Iterable[Conflict], plans: Mapping[str, Plan], indicators: Mapping[str, Indicator]
) -> Iterator[tuple[Cell, ...]]:
    for conflict in found:
        for position, one in enumerate(conflict.targets):
            plan = plans[one.plan_id]
            yield (
                indicators[one.indicator_id].name if position == 0 else "",
                one.expression.text or str(one.expression),
                verdict_of(one, conflict),
                period_word(one.period),
                f"{plan.title} {plan.period}",
                one.clause,
                "、".join(one.lead) or None,
                reason_of(one, conflict),
                one.region,
            )


def _records(
    found: Iterable[Conflict], plans: Mapping[str, Plan], indicators: Mapping[str, Indicator]
) -> Iterator[Record]:
    for conflict in found:
        for one in conflict.targets:
            yield {
                "kind": conflict.kind,
                "indicator_id": one.indicator_id,
                "indicator": indicators[one.indicator_id].name,
                "region": one.region,
                "period": str(one.period),
                "id": one.id,
                "plan": plans[one.plan_id].title,
                "plan_id": one.plan_id,
                "clause": one.clause,
                "expression": one.expression.text or str(one.expression),
                "value": one.expression.value,
                "unit": one.expression.unit,
                "lead": list(one.lead),
                "verdict": verdict_of(one, conflict),
                "reason": reason_of(one, conflict),
            }


def verdict_of(target: Target, conflict: Conflict) -> str:
    """What a conflict says of one of its targets, in a word."""
    if conflict.kind is ConflictKind.WORDING:
        return SAME
    if conflict.holding is None:
        return OPEN
    if target is conflict.holding:
        return HOLDS
    return GIVES_WAY if target in conflict.outdone else AGREES


def reason_of(target: Target, conflict: Conflict) -> str:
    """Why, for a reader who does not know the rule."""
    said = _text(target)
    if conflict.kind is ConflictKind.WORDING:
        return "数值相同，只是表述不同"
    if conflict.holding is None:
        return "要求的方向不同，或须保持在不同的数值，规则不能决定，需报牵头单位核定"
    held = _text(conflict.holding)
    if target is conflict.holding:
        others = "、".join(dict.fromkeys(_text(one) for one in conflict.outdone))
        return f"{held}比{others}更严{'（以低为严）' if _is_lower_better(target) else ''}"
    return f"以{held}为准" if target in conflict.outdone else f"与{held}数值相同" if said != held else "同一数值"


def _is_lower_better(target: Target) -> bool:
    """Whether the smaller of two numbers asks for more; of two distances (下降2个百分点) the larger one does."""
    return is_falling(target.expression) and not target.expression.relative


def _text(target: Target) -> str:
    return target.expression.text or str(target.expression)
