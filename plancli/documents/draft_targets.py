"""Targets as found to targets of a ledger: which indicator each is about, its time, and what is doubtful noted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from plancli.documents.ids import short_id
from plancli.documents.notice import FoundTarget
from plancli.documents.pairing import Said, paired
from plancli.documents.recognise import KnownIndicators
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Catalogue, Indicator, Plan, StatedBase, Target
from plancli.domain.names import fold
from plancli.domain.period import Granularity
from plancli.domain.target_rules import target_id, target_start
from plancli.domain.units import fits
from plancli.domain.vocabulary import Accumulation, Measure

DOUBT = "待核："
_WHOLE = frozenset({"", "全省", "全市", "全国"})
_INDEX, _SCORE, _COUNT = "点", "分", "项"  # what stands in for a unit that is not there
_TWICE = "同一条款中另有同名目标"
_UNSURE = 0.6
_YEARLY = re.compile(
    r"^(?:年|全年)(?!均)|(?:收入|营收|产值|产量|总产|增加值|收购量|流通量|供气量|吞吐量|销售额|交易额|成交额|零售额|出口额|票房|游客|人次"
    r"|进出口(?:总额|规模)?|发电量|电量|外电|外来电|客流量|货运量)$"
)
_BY_THEN = frozenset({Granularity.MONTH, Granularity.DAY})
_KINDS = {
    Measure.GROWTH: "增速",
    Measure.AVERAGE_GROWTH: "年均增速",
    Measure.REDUCTION: "降幅",
    Measure.CHANGE: "变化",
    Measure.RANK: "排名",
}


@dataclass(slots=True)
class TargetDrafts:
    """The targets of a part as it grows, and its indicators; `found` has what each target was drafted from."""

    known: Catalogue
    targets: list[Target] = field(default_factory=list)
    found: list[FoundTarget] = field(default_factory=list)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    _pool: KnownIndicators = field(init=False)
    _held: dict[str, list[Target]] = field(init=False)
    _by_id: dict[str, Indicator] = field(init=False)
    _ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pool = KnownIndicators(self.known.indicators)
        self._by_id = {one.id: one for one in self.known.indicators}
        self._held = {}
        for one in self.known.targets:
            self._held.setdefault(one.plan_id, []).append(one)

    def add(self, found: Iterable[FoundTarget], plan: Plan) -> None:
        """Draft the core targets of a plan; those that the ledger holds keep what it knows of them."""
        core = [one for one in found if one.is_core]
        held = self._held.get(plan.id, [])
        pairs = paired([_said(one, plan) for one in core], [self._held_said(one) for one in held])
        for place, one in enumerate(core):
            self._draft(one, plan, held[pairs[place]] if place in pairs else None)

    def _held_said(self, one: Target) -> Said:
        indicator, number = self._by_id[one.indicator_id], one.expression
        names = (indicator.name, *indicator.aliases)
        return Said(one.plan_id, one.clause, number.value, number.upper, number.unit, names)

    def _draft(self, found: FoundTarget, plan: Plan, held: Target | None) -> None:
        region = found.scope if any(one.name == found.scope for one in self.known.regions) else plan.region
        own_region = "" if region == plan.region else region
        indicator = self._by_id[held.indicator_id] if held else self._pool.recognised(found.indicator, found.expression)
        name = target_id(plan.id, found.clause, indicator.id, found.period, own_region) if indicator else ""
        if indicator is None or name in self._ids:
            found = replace(found, confidence=min(found.confidence, _UNSURE), doubt=_TWICE) if indicator else found
            indicator, held = self._new_indicator(found), None
            name = target_id(plan.id, found.clause, indicator.id, found.period, own_region)
        self._ids.add(name)
        self.indicators.setdefault(indicator.id, indicator)
        self.targets.append(
            Target(
                id=name,
                plan_id=plan.id,
                clause=found.clause,
                section=found.section,
                indicator_id=indicator.id,
                region=region,
                period=found.period,
                start=_start(found, plan, held),
                expression=_expression(found.expression, indicator, held),
                lead=found.lead,
                support=found.support,
                base=_base(found, indicator) or (held.base if held else None),
                note=held.note if held else "；".join(_notes(found, indicator, is_own_region=own_region != "")),
                position=len(self.targets),
            )
        )
        self.found.append(found)

    def _new_indicator(self, found: FoundTarget) -> Indicator:
        name = next(one for one in _possible_names(found) if fold(one) not in self._pool.names)
        expression = found.expression
        unit = expression.unit or (_INDEX if "指数" in name else _SCORE if "得分" in name else _COUNT)
        usual = Accumulation.CUMULATIVE if expression.measure is Measure.TOTAL else None
        indicator = Indicator(short_id(name, self._pool.ids), name, unit, expression.measure, usual)
        self._pool.add(indicator)
        self._by_id[indicator.id] = indicator
        return indicator


def _said(found: FoundTarget, plan: Plan) -> Said:
    number = found.expression
    return Said(plan.id, found.clause, number.value, number.upper, number.unit, (found.indicator,))


def _start(found: FoundTarget, plan: Plan, held: Target | None) -> date:
    """The first day of the target's time.

    An amount is that of one year of a longer plan where the year is not the plan's last: that one may as well be "by
    then", and counts from the plan's first day, as does what is to be done by the end of a month. What comes anew every
    year (output, revenue, trade) is always that year's own.
    """
    if held is not None and held.period == found.period:
        return held.start
    yearly = found.period.granularity is Granularity.YEAR and _YEARLY.search(found.indicator)
    is_by_then = not yearly and (found.period.last >= plan.period.last or found.period.granularity in _BY_THEN)
    own = None if is_by_then else found.period
    start = target_start(plan.period, found.expression.measure, own)
    return start if start <= found.period.last else found.period.first


def _expression(said: TargetExpression, indicator: Indicator, held: Target | None) -> TargetExpression:
    """The number as read; where the ledger has it with more said (每市) and nothing otherwise, as the ledger has it."""
    filled = said if said.unit else replace(said, unit=indicator.unit)
    if held is None:
        return filled
    other = held.expression
    alike = replace(filled, per=other.per, stretch=filled.stretch if other.stretch is None else other.stretch)
    return other if alike == other else filled


def _base(found: FoundTarget, indicator: Indicator) -> StatedBase | None:
    """The base that the document states, where it is in a unit of the indicator."""
    base = found.base
    return base if base is not None and (base.unit == "%" or fits(base.unit, indicator.unit)) else None


def _notes(found: FoundTarget, indicator: Indicator, *, is_own_region: bool) -> Iterator[str]:
    if found.base is not None and _base(found, indicator) is None:
        yield f"基数：{found.base.value:f}{found.base.unit}（{found.base.period}）"
    if found.scope not in _WHOLE and not is_own_region:
        yield f"范围：{found.scope}"
    doubts: Sequence[str] = [one for one in (found.doubt, "" if found.expression.unit else "没有单位") if one]
    if doubts:
        yield f"{DOUBT}{'、'.join(dict.fromkeys(doubts))}"


def _possible_names(found: FoundTarget) -> Iterator[str]:
    """The name found, else with what sets it apart: how it is measured, the number, a count."""
    yield found.indicator
    if found.expression.measure in _KINDS:
        yield f"{found.indicator}{_KINDS[found.expression.measure]}"
    yield f"{found.indicator}（{found.expression.text or found.expression}）"
    number = 2
    while True:
        yield f"{found.indicator}（{number}）"
        number += 1
