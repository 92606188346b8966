"""A document that was read against the ledger."""

from dataclasses import replace
from decimal import Decimal

import pytest
from support import CATALOGUE

from plancli.catalogue.read import load_catalogue_file
from plancli.documents.comparing import Discrepancy, Finding, discrepancies
from plancli.domain.ledger import Catalogue, Indicator, Target
from plancli.domain.period import years
from plancli.domain.vocabulary import Comparison, Measure

LEDGER = load_catalogue_file(CATALOGUE)
DOCUMENT = "ys-2022-1"
PLANS = tuple(one for one in LEDGER.plans if one.document_id == DOCUMENT)
PART = LEDGER._replace(
    documents=LEDGER.documents[:1],
    plans=PLANS,
    targets=tuple(one for one in LEDGER.targets if one.plan_id in {plan.id for plan in PLANS}),
)
FIRST = PART.targets[0]


def with_first(target: Target) -> Catalogue:
    return PART._replace(targets=(target, *PART.targets[1:]))


def told(found: tuple[Discrepancy, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(one.finding, one.read and one.read.id, one.held and one.held.id) for one in found]


def test_what_agrees_is_not_told():
    assert discrepancies(PART, LEDGER) == ()


def test_a_target_that_only_one_side_has():
    less = PART._replace(targets=PART.targets[1:])
    assert told(discrepancies(less, LEDGER)) == [(Finding.EXTRA, None, FIRST.id)]
    held = LEDGER._replace(targets=tuple(one for one in LEDGER.targets if one.id != FIRST.id))
    assert told(discrepancies(PART, held)) == [(Finding.MISSING, FIRST.id, None)]


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("value", FIRST._replace(expression=replace(FIRST.expression, value=Decimal(17)))),
        ("upper", FIRST._replace(expression=replace(FIRST.expression, upper=Decimal(18)))),
        ("stretch", FIRST._replace(expression=replace(FIRST.expression, stretch=Decimal(18)))),
        ("unit", FIRST._replace(expression=replace(FIRST.expression, unit="个"))),
        ("comparison", FIRST._replace(expression=replace(FIRST.expression, comparison=Comparison.ABOUT))),
        ("measure", FIRST._replace(expression=replace(FIRST.expression, measure=Measure.TOTAL))),
        ("lead", FIRST._replace(lead=("省河湖厅",))),
        ("support", FIRST._replace(support=("省河湖厅",))),
    ],
)
def test_each_field_that_differs_is_named(field: str, changed: Target):
    (one,) = discrepancies(with_first(changed), LEDGER)
    assert (one.finding, one.fields, one.read, one.held) == (Finding.DIFFERENT, (field,), changed, FIRST)


def test_the_same_number_of_a_subject_in_other_words_is_the_same_target():
    other = Indicator("gsjz", "累计建成的高速基站", "万个", Measure.LEVEL)
    changed = FIRST._replace(id="network-2022:1:gsjz:2021", indicator_id="gsjz", period=years(2021, 2021))
    part = with_first(changed)._replace(indicators=(*LEDGER.indicators, other))
    (one,) = discrepancies(part, LEDGER)
    assert (one.finding, one.held, one.fields) == (Finding.DIFFERENT, FIRST, ("period", "indicator"))


def test_a_plan_that_only_one_side_has_is_told_once():
    new = PLANS[0]._replace(id="roads-2022", title="修路")
    roads = [one._replace(id=f"roads:{place}", plan_id=new.id) for place, one in enumerate(PART.targets[:3])]
    here = [one for one in PART.targets if one.plan_id == PLANS[0].id]
    part = PART._replace(plans=(PLANS[0], new), targets=(*here, *roads))
    found = discrepancies(part, LEDGER)
    assert [(one.finding, one.plan.id, one.count) for one in found] == [
        (Finding.MISSING, "roads-2022", 3),
        (Finding.EXTRA, "water-2022", 1),
    ]


def test_a_document_the_ledger_does_not_have_is_missing_plan_by_plan():
    ledger = LEDGER._replace(documents=(), plans=(), targets=())
    found = discrepancies(PART, ledger)
    assert [(one.finding, one.plan.id, one.read) for one in found] == [
        (Finding.MISSING, plan.id, None) for plan in PLANS
    ]
