"""其中: a whole and its parts, where a link says so: targets and values side by side, and what the parts add up to.

Parts never lend the whole their values; the sum only shows whether the numbers fit together.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.ledger import Link
from plancli.domain.readings import converted, judged_unit, number_in
from plancli.views import numbers
from plancli.views.standing import Standing

WHOLE_AND_PART = "总与分"


class Shares(NamedTuple):
    """A whole and the parts of it that have a target for the same time; sums in the whole's unit, None if unknown."""

    whole: Standing
    parts: tuple[Standing, ...]
    targeted: Fraction | None
    reported: Fraction | None


def shares_of(one: Standing, rows: Sequence[Standing], links: Iterable[Link]) -> Shares | None:
    """The whole that a target is, or is a part of, with all its parts; None where no link says so."""
    pairs = [(link.indicator_id, link.other_id) for link in links if link.kind == WHOLE_AND_PART]
    whole_id = next((whole for whole, part in pairs if one.indicator.id in {whole, part}), None)
    if whole_id is None:
        return None
    whole = one if one.indicator.id == whole_id else _beside(one, whole_id, rows)
    if whole is None:
        return None
    found = [
        one if one.indicator.id == part else _beside(whole, part, rows) for other, part in pairs if other == whole_id
    ]
    parts = tuple(each for each in found if each is not None)
    return Shares(whole, parts, _targeted(whole, parts), _reported(whole, parts)) if parts else None


def _beside(one: Standing, indicator_id: str, rows: Sequence[Standing]) -> Standing | None:
    """The target of another indicator for the same region and time: that of the same plan, else the first."""
    wanted = (one.target.region, one.target.start, one.target.due, one.target.expression.measure)
    found = [
        each
        for each in rows
        if each.indicator.id == indicator_id
        and (each.target.region, each.target.start, each.target.due, each.target.expression.measure) == wanted
    ]
    return next((each for each in found if each.plan.id == one.plan.id), found[0] if found else None)


def _unit(whole: Standing) -> str:
    return judged_unit(whole.target.expression, whole.indicator.unit)


def _targeted(whole: Standing, parts: Sequence[Standing]) -> Fraction | None:
    found = [number_in(one.target.expression, one.indicator.unit, _unit(whole)) for one in parts]
    known = [one for one in found if one is not None]
    return sum(known, Fraction(0)) if len(known) == len(parts) else None


def _reported(whole: Standing, parts: Sequence[Standing]) -> Fraction | None:
    """The sum of the parts' values, where all are there, for one day, and exact."""
    figures = [one.assessment.figure for one in parts]
    known = [one for one in figures if one is not None and not one.is_lower_bound]
    if len(known) < len(parts) or len({one.at for one in known}) > 1:
        return None
    scales = [converted(Decimal(1), one.assessment.unit, _unit(whole)) for one in parts]
    values = [one.value * scale for one, scale in zip(known, scales, strict=True) if scale is not None]
    return sum(values, Fraction(0)) if len(values) == len(parts) else None


def shares_sentence(shares: Shares) -> str:
    """What the parts add up to beside the whole."""
    unit, figure = _unit(shares.whole), shares.whole.assessment.figure
    said = [f"{len(shares.parts)} 个分项"]
    if shares.targeted is not None:
        said.append(f"目标合计 {numbers.text(shares.targeted)}{unit}，总目标 {shares.whole.target.expression.text}")
    if shares.reported is None:
        said.append("数值不全或时点不一，不合计")
    elif figure is not None:
        said.append(f"数值合计 {numbers.text(shares.reported)}{unit}，总数 {numbers.text(figure.value)}{unit}")
    else:
        said.append(f"数值合计 {numbers.text(shares.reported)}{unit}，总数未报")
    return "；".join(said) + "。分项与总数互不借用数值，总数可能还含其他分项。"
