"""Every case of the verdict tables, worked out once more from the text of its formulas."""

import itertools
import re
from datetime import date
from fractions import Fraction

import pytest
import test_assess_dates
import test_assess_levels
import test_assess_numbers
import test_assess_totals
from domain_builders import Case, observations

from plancli.domain.edges import edge_of
from plancli.domain.ledger import Catalogue, Document, Indicator, Plan
from plancli.domain.responsible import Answer, Basis
from plancli.domain.rules import DEFAULT_BOOK
from plancli.views import numbers
from plancli.views.explain import formulas_of
from plancli.views.explain_facts import base_rows, course_rows, edge_rows, value_rows
from plancli.views.missing import foreseen, missing_rows
from plancli.views.standing import Standing
from plancli.views.words import light_word
from plancli.views.working import Formula, Worked, distance_unit, work_out

MODULES = (test_assess_dates, test_assess_levels, test_assess_numbers, test_assess_totals)
CASES = [
    one
    for module in MODULES
    for table in vars(module).values()
    if isinstance(table, list)
    for one in table
    if isinstance(one, Case)
]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.measure}: {case.name}")


def worked(case: Case) -> Worked:
    """The case as a standing of a ledger that holds nothing else."""
    target, verdict = case.target, case.verdict
    day = date.fromisoformat(case.as_of)
    document = Document("d", "云政发〔2022〕1号", "通知", "省政府", day)
    plan = Plan("p", "提速", "d", "行动", target.period, target.region)
    indicator = Indicator("i", "指标", case.unit, case.measure)
    standing = Standing(target, plan, document, indicator, Answer((), Basis.NOT_NAMED), verdict)
    ledger = Catalogue(values=observations(case.values, case.unit, case.measure))
    return work_out(standing, ledger, DEFAULT_BOOK, day)


def by_key(case: Case) -> dict[str, Formula]:
    return {one.key: one for one in formulas_of(worked(case))}


def computed(text: str) -> Fraction:
    """The value of one side of a formula: signs as Python writes them, words and units left out, shares as parts of 1."""
    plain = text.replace("取整", "int").replace("÷", "/").replace("×", "*").replace("^", "**")
    plain = re.sub(r"\|([^|]*)\|", r"abs(\1)", plain)
    plain = re.sub(r"（.*|，.*|[一-鿿]", "", plain)
    plain = re.sub(r"(\d+(?:\.\d+)?)%", r"(\1/100)", plain)
    plain = re.sub(r"[^\d\s.()+\-*/,a-z]", "", plain)
    assert re.fullmatch(r"(?:min|max|abs|int|[\d\s.()+\-*/,])+", plain), (text, plain)
    return Fraction(eval(plain)).limit_denominator(10**9)  # noqa: S307 - digits and signs, looked at above


def check(one: Formula) -> None:
    """Both sides of every sign of equality come to the same, as far as they are rounded."""
    body = one.text.split(" → ")[0]
    body = re.split(r" [<≥≤] ", body.split("，")[0])[0]
    sides = [side for side in body.split(" = ") if re.search(r"\d", side)]
    for left, right in itertools.pairwise(sides):
        is_share = right.endswith("%")
        result = computed(right.replace("%", "") if one.key == "projection" else right)  # % is a unit there
        slack = Fraction(11, 10000) if is_share else Fraction(11, 100)
        assert abs(computed(left) - result) <= slack * max(1, abs(result)), one.line


@each_case
def test_every_formula_comes_to_what_it_says(case: Case):
    for one in formulas_of(worked(case)):
        if one.key != "verdict":
            check(one)


@each_case
def test_the_formulas_come_to_the_figures_of_the_verdict(case: Case):
    found, verdict = by_key(case), case.verdict
    shares = {"completion": verdict.completion, "progress": verdict.progress, "expected": verdict.expected}
    for key, points in shares.items():
        assert (key in found) == (points is not None), key
        assert points is None or found[key].text.endswith(f"= {numbers.share(points)}")
    assert ("gap" in found) == (verdict.gap is not None)
    assert verdict.gap is None or f"= {numbers.gap(verdict.gap)}" in found["gap"].text
    unit = distance_unit(verdict.unit)
    if verdict.left is not None:
        assert found["left"].text.endswith(f"= {numbers.text(verdict.left)}{unit}")
    if verdict.needed_per_month is not None:
        assert found["needed_per_month"].text.endswith(f"= {numbers.short(verdict.needed_per_month)}{unit}")
    if verdict.needed_growth is not None:
        assert found["needed_growth"].text.endswith(f"= {numbers.share(verdict.needed_growth)}")
    if verdict.projection is not None:
        assert numbers.text(verdict.projection.value) in found["projection"].text


@each_case
def test_the_light_stands_once_at_the_end_of_what_decides(case: Case):
    word = f"→ {light_word(case.verdict).word}"
    deciding = [one for one in formulas_of(worked(case)) if one.text.endswith(word)]
    assert len(deciding) == (case.verdict.figure is not None)


@each_case
def test_the_facts_name_the_numbers_that_were_used(case: Case):
    one, verdict = worked(case), case.verdict
    if verdict.figure is None:
        base, edge = foreseen(one)
        assert len(dict(missing_rows(one))) == 2
        assert edge == edge_of(case.target.expression, base.value if base else None, one.rules)
        return
    values = dict(value_rows(one))
    assert values["现值"].startswith((verdict.figure.observation.qualifier, numbers.short(verdict.figure.value)))
    if verdict.base is not None and not verdict.figure.is_change:
        assert numbers.text(verdict.base.value) in dict(base_rows(one, verdict.base))["起点b"]
    rows = dict(edge_rows(one, verdict.edge))
    assert rows["评法"]
    for end in (verdict.edge.low, verdict.edge.high) if verdict.edge else ():
        assert end is None or numbers.text(end) in rows["达标"]
    assert bool(dict(course_rows(one, Catalogue()))) == (verdict.course is not None)
