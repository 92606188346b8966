"""A part of a catalogue into a ledger: its documents are its own, the rest stays."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import (
    Catalogue,
    Clause,
    Department,
    Document,
    Indicator,
    Link,
    Milestone,
    Plan,
    Region,
    Target,
)
from plancli.domain.merging import merged
from plancli.domain.observation import Observation
from plancli.domain.period import years
from plancli.domain.vocabulary import Measure, Section

YEAR = years(2022, 2022)
DAY = date(2022, 1, 1)


def plan(name: str, document: str) -> Plan:
    return Plan(name, name, document, "", YEAR, "省")


def target(plan_id: str, indicator: str = "trees") -> Target:
    said = read_expression("3万棵")
    return Target(f"{plan_id}:{indicator}", plan_id, "一", Section.GOALS, indicator, "省", YEAR, DAY, said)


def document(name: str, title: str = "") -> Document:
    return Document(name, name, title, "", DAY)


def indicator(name: str, label: str = "") -> Indicator:
    return Indicator(name, label or name, "棵", Measure.TOTAL)


def ledger(*plans: Plan) -> Catalogue:
    names = list(dict.fromkeys(one.document_id for one in plans))
    return Catalogue(
        edition="2022-01-01",
        documents=tuple(map(document, names)),
        regions=(Region("省", "1"),),
        departments=(Department("甲厅"), Department("乙厅")),
        indicators=(indicator("trees"), indicator("roads")),
        links=(Link("trees", "roads", "相关"),),
        plans=tuple(one._replace(position=place) for place, one in enumerate(plans)),
        clauses=tuple(Clause(one.id, "一", Section.GOALS) for one in plans),
        targets=tuple(target(one.id) for one in plans),
        milestones=tuple(Milestone(f"{one.id}:m", one.id, "一", "事", YEAR) for one in plans),
        values=(Observation("trees", "省", YEAR, read_expression("3棵").value, "棵"),),
    )


OLD = ledger(plan("a", "one"), plan("b", "one"), plan("c", "two"))


def ids(catalogue: Catalogue) -> list[str]:
    return [one.id for one in catalogue.plans]


def test_the_plans_of_its_documents_are_exactly_the_parts():
    part = ledger(plan("b", "one"), plan("d", "one"))._replace(targets=(target("d"),))
    new = merged(OLD, part)
    assert ids(new) == ["b", "d", "c"]
    assert [one.position for one in new.plans] == [0, 1, 2]
    assert [one.id for one in new.targets] == ["c:trees", "d:trees"]
    assert [one.plan_id for one in new.clauses] == ["c", "b", "d"]
    assert [one.plan_id for one in new.milestones] == ["c", "b", "d"]


def test_its_plans_stand_where_the_document_stood_in_the_parts_order():
    old = ledger(plan("x", "zero"), plan("a", "one"), plan("c", "two"), plan("b", "one"))
    part = ledger(plan("b", "one"), plan("d", "three"), plan("a", "one"))
    assert ids(merged(old, part)) == ["x", "b", "a", "c", "d"]


def test_a_plan_that_changes_its_document_is_there_once():
    new = merged(OLD, ledger(plan("c", "one")))
    assert [(one.id, one.document_id) for one in new.plans] == [("c", "one")]


def test_a_new_document_comes_after_the_others():
    new = merged(OLD, ledger(plan("d", "three")))
    assert [one.id for one in new.documents] == ["one", "two", "three"]
    assert ids(new) == ["a", "b", "c", "d"]


def test_what_it_names_is_brought_up_to_date_and_nothing_else():
    part = ledger(plan("d", "three"))._replace(
        departments=(Department("乙厅", ("乙",)), Department("丙厅")),
        indicators=(indicator("roads", "公路"), indicator("lakes")),
        links=(Link("lakes", "roads", "相关"),),
    )
    new = merged(OLD, part)
    assert [(one.name, one.short_names) for one in new.departments] == [("甲厅", ()), ("乙厅", ("乙",)), ("丙厅", ())]
    assert [(one.id, one.name) for one in new.indicators] == [("trees", "trees"), ("roads", "公路"), ("lakes", "lakes")]
    assert len(new.links) == 2
    assert new.edition == OLD.edition


def test_values_are_the_parts_alone():
    assert merged(OLD, ledger(plan("d", "three"))._replace(values=())).values == ()


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from(["one", "two", "three"])),
        max_size=6,
        unique_by=lambda one: one[0],
    )
)
def test_merging_twice_is_merging_once_and_other_documents_stay(pairs: list[tuple[str, str]]):
    part = ledger(*(plan(f"new-{name}", document_id) for name, document_id in pairs))
    once = merged(OLD, part)
    assert merged(once, part) == once
    documents = {one.id for one in part.documents}
    assert {one.id for one in OLD.plans if one.document_id not in documents} <= set(ids(once))
    assert {one.id for one in part.plans} <= set(ids(once))
    assert {one.plan_id for one in once.targets} <= set(ids(once))
