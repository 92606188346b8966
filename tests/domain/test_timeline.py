"""The ledger cut at a day, and the month-ends between days."""

from datetime import date
from decimal import Decimal

import pytest
from copies import replace
from domain_builders import target

from plancli.domain.ledger import Catalogue, Clause, Document, Milestone, Plan, Target
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.timeline import about, catalogue_at, first_seen, month_end, month_ends, months_before
from plancli.domain.vocabulary import Accumulation, Measure, Section

YEAR = parse_period("2022")


def value(key: int, number: str, period: str, reported: str | None, **other: object) -> Observation:
    day = date.fromisoformat(reported) if reported else None
    plain = Observation("i", "某省", parse_period(period), Decimal(number), "个", reported_on=day, id=key)
    return replace(plain, **other)


def version(number: str, since: str | None = None, key: str = "t", plan: str = "p") -> Target:
    said = target(f"{number}个", Measure.LEVEL, "个")
    day = date.fromisoformat(since) if since else None
    return replace(said, id=key, plan_id=plan, region="某省", effective_from=day)


def ledger(*values: Observation, targets: tuple[Target, ...] = ()) -> Catalogue:
    documents = (
        Document("d", "1号", "甲", "某厅", date(2022, 3, 1)),
        Document("e", "2号", "乙", "某厅", date(2022, 9, 1)),
    )
    plans = (Plan("p", "甲", "d", "组", YEAR, "某省"), Plan("q", "乙", "e", "组", YEAR, "某省"))
    clauses = tuple(Clause(one.id, "一", Section.GOALS) for one in plans)
    milestones = tuple(Milestone(f"m-{one.id}", one.id, "一", "完成", YEAR) for one in plans)
    return Catalogue(
        documents=documents, plans=plans, clauses=clauses, milestones=milestones, targets=targets, values=values
    )


VERSIONS = (version("16"), version("18", "2022-08-01"), version("19", "2022-08-01"), version("17", "2022-10-01"))


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2022-02-28", None),
        ("2022-03-01", 16),
        ("2022-07-31", 16),
        ("2022-08-01", 19),
        ("2022-09-30", 19),
        ("2022-10-01", 17),
    ],
)
def test_the_version_that_holds_of_equal_days_the_last_recorded(day: str, number: int | None):
    cut = catalogue_at(ledger(targets=VERSIONS), date.fromisoformat(day))
    assert [int(one.expression.value) for one in cut.targets] == ([] if number is None else [number])


def test_a_target_that_is_in_force_later_only_is_not_there_before():
    cut = catalogue_at(ledger(targets=(version("16", "2022-08-01"),)), date(2022, 7, 31))
    assert cut.targets == ()


@pytest.mark.parametrize(("day", "plans"), [("2022-02-28", ""), ("2022-03-01", "p"), ("2022-09-01", "pq")])
def test_what_belongs_to_a_plan_comes_with_its_document(day: str, plans: str):
    everything = ledger(targets=(version("16"), version("16", key="u", plan="q")))
    cut = catalogue_at(everything, date.fromisoformat(day))
    assert [one.id for one in cut.plans] == list(plans)
    for kind in (cut.clauses, cut.milestones, cut.targets):
        assert [one.plan_id for one in kind] == list(plans)
    assert cut.documents == everything.documents


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        ("2022-06-29", []),
        ("2022-06-30", ["7"]),
        ("2022-07-04", ["7"]),
        ("2022-07-05", ["8"]),
        ("2022-07-10", ["8"]),
        ("2022-08-30", ["8"]),
        ("2022-08-31", ["8", "12"]),
    ],
)
def test_a_value_counts_when_its_period_is_over_and_it_is_reported(day: str, numbers: list[str]):
    rows = (
        value(1, "7", "2022-06", "2022-06-15"),
        value(2, "9", "2022-06", "2022-07-10"),
        value(3, "8", "2022-06", "2022-07-05"),  # recorded last, so this one counts, whenever it was reported
        value(4, "12", "2022-08", None),
    )
    for given in (rows, rows[::-1]):
        cut = catalogue_at(ledger(*given), date.fromisoformat(day))
        assert sorted(cut.values, key=lambda one: one.id or 0) == [one for one in rows if str(one.value) in numbers]


def test_cells_are_told_apart_by_region_period_and_way_of_counting():
    rows = (
        value(1, "1", "2022-06", None),
        value(2, "2", "2022-06", None, accumulation=Accumulation.AMOUNT),
        value(3, "3", "2022-06", None, region="某市"),
        value(4, "4", "2022Q2", None),
        value(5, "5", "2022H1", None),
        value(6, "6", "2022-06", None, indicator_id="j"),
    )
    assert catalogue_at(ledger(*rows), date(2022, 12, 31)).values == rows


def test_the_part_about_a_cell_has_its_targets_and_values():
    rows = (value(1, "1", "2022-06", None), value(2, "2", "2022-06", None, region="某市"))
    part = about(ledger(*rows, targets=VERSIONS), {("i", "某市")})
    assert (part.targets, part.values) == ((), rows[1:])
    part = about(ledger(*rows, targets=VERSIONS), {("i", "某省")})
    assert (part.targets, part.values) == (VERSIONS, rows[:1])


def test_a_target_is_seen_from_its_document_or_its_first_version_on():
    targets = (
        version("18", "2022-08-01"),
        version("16"),
        version("16", "2022-05-01", key="later"),
        version("16", "2022-01-01", key="earlier"),
        version("16", key="lost", plan="none"),
    )
    assert first_seen(ledger(targets=targets)) == {
        "t": date(2022, 3, 1),
        "later": date(2022, 5, 1),
        "earlier": date(2022, 3, 1),
    }


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2022-03-31", 0, "2022-03-31"),
        ("2022-03-31", 1, "2022-02-28"),
        ("2024-03-15", 1, "2024-02-29"),
        ("2022-01-31", 1, "2021-12-31"),
        ("2022-12-31", 12, "2021-12-31"),
        ("2022-12-01", -1, "2023-01-31"),
        ("2022-11-30", -1, "2022-12-31"),
    ],
)
def test_months_before_and_after(day: str, count: int, expected: str):
    assert months_before(date.fromisoformat(day), count) == date.fromisoformat(expected)


def test_month_ends_are_in_order_and_without_a_gap():
    found = month_ends(date(2021, 11, 15), date(2022, 2, 28))
    assert [str(one) for one in found] == ["2021-11-30", "2021-12-31", "2022-01-31", "2022-02-28"]
    assert month_ends(date(2022, 3, 1), date(2022, 2, 28)) == ()
    assert month_end(date(2022, 2, 1)) == date(2022, 2, 28)
