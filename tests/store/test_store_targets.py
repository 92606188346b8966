"""Which version of a target holds: by the day asked about, and by what the ledger knew."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from copies import replace

from plancli.domain.changes import diff
from plancli.domain.ledger import Catalogue, Target
from plancli.store.writing import WritableLedger

Load = Callable[..., None]


def at(day: int, month: int = 7) -> datetime:
    """Noon, so that the day is the same in most of the world's time zones."""
    return datetime(2022, month, day, 12, tzinfo=UTC)


def restated(target: Target, value: str, effective: date | None = None) -> Target:
    return replace(target, expression=replace(target.expression, value=Decimal(value)), effective_from=effective)


def goal(ledger: WritableLedger, as_of: date | None = None, known_on: date | None = None) -> str:
    (found,) = (one for one in ledger.targets(as_of, known_on) if one.id == "t-goal")
    return str(found.expression.value)


@pytest.fixture
def adjusted(ledger: WritableLedger, catalogue: Catalogue) -> WritableLedger:
    """16 in the plan; on 20 July told of 18 from August on; on 25 July, of 17 from September on."""
    target = catalogue.targets[0]
    ledger.adjust(restated(target, "18", date(2022, 8, 1)), "动态调整", at(20))
    ledger.adjust(restated(target, "17", date(2022, 9, 1)), "再调整", at(25))
    return ledger


@pytest.mark.parametrize(
    ("as_of", "known_on", "expected"),
    [
        (date(2022, 3, 27), None, "16"),
        (date(2022, 7, 31), None, "16"),
        (date(2022, 8, 1), None, "18"),
        (date(2022, 8, 31), None, "18"),
        (date(2022, 9, 1), None, "17"),
        (None, None, "17"),
        (date(2022, 12, 31), date(2022, 7, 19), "16"),
        (date(2022, 12, 31), date(2022, 7, 20), "18"),
        (date(2022, 12, 31), date(2022, 7, 25), "17"),
        (None, date(2022, 7, 20), "18"),
    ],
)
def test_the_version_in_force(
    adjusted: WritableLedger, as_of: date | None, known_on: date | None, expected: str
) -> None:
    assert goal(adjusted, as_of, known_on) == expected


def test_of_versions_from_one_day_the_last_recorded_holds(adjusted: WritableLedger, catalogue: Catalogue) -> None:
    adjusted.adjust(restated(catalogue.targets[0], "18.5", date(2022, 8, 1)), "更正", at(26))
    assert goal(adjusted, date(2022, 8, 15)) == "18.5"
    assert goal(adjusted, date(2022, 8, 15), date(2022, 7, 25)) == "18"
    assert goal(adjusted) == "17"


def test_an_adjustment_without_a_day_holds_from_today(ledger: WritableLedger, catalogue: Catalogue) -> None:
    ledger.adjust(restated(catalogue.targets[0], "18"), "动态调整", at(20))
    assert (goal(ledger, date(2022, 7, 19)), goal(ledger, date(2022, 7, 20))) == ("16", "18")


@pytest.mark.parametrize(
    ("as_of", "plans", "targets"),
    [
        (date(2022, 3, 26), 0, 0),
        (date(2022, 3, 27), 2, 2),
        (date(2024, 4, 30), 2, 2),
        (date(2024, 5, 1), 3, 3),
        (None, 3, 3),
    ],
)
def test_plans_are_visible_from_their_documents_date(
    ledger: WritableLedger, as_of: date | None, plans: int, targets: int
) -> None:
    assert len(ledger.plans(as_of)) == plans
    assert len(ledger.targets(as_of)) == targets
    assert len(ledger.milestones(as_of)) == min(plans, 1)


def test_nothing_was_known_before_it_was_loaded(ledger: WritableLedger) -> None:
    assert ledger.targets(known_on=date(2022, 7, 8)) == ()


def test_targets_of_a_retired_plan_are_left_out(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    load(ledger, replace(catalogue, plans=catalogue.plans[1:]))
    assert [one.plan_id for one in ledger.targets()] == ["digital-24"]


def test_a_reload_leaves_adjustments_on_top(adjusted: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    kept = diff(adjusted.loaded_catalogue(catalogue), catalogue)
    assert {change.action for change in kept} == {"keep"}
    load(adjusted, catalogue)
    assert goal(adjusted) == "17"


def test_a_catalogues_correction_holds_until_the_adjustment(
    adjusted: WritableLedger, catalogue: Catalogue, load: Load
) -> None:
    new = replace(catalogue, edition="e2", targets=(restated(catalogue.targets[0], "15"), *catalogue.targets[1:]))
    load(adjusted, new, at(30))
    assert [goal(adjusted, date(2022, month, 15)) for month in (7, 8, 9)] == ["15", "18", "17"]
    assert goal(adjusted, date(2022, 7, 15), date(2022, 7, 29)) == "16"
    assert adjusted.rows("SELECT reason, origin FROM target_versions ORDER BY id DESC LIMIT 1") == [
        ("catalogue e2", "catalogue")
    ]


def test_a_catalogue_can_carry_a_later_version(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    new = replace(catalogue, targets=(*catalogue.targets, restated(catalogue.targets[0], "18", date(2022, 8, 1))))
    load(ledger, new)
    assert (goal(ledger, date(2022, 7, 31)), goal(ledger, date(2022, 8, 1))) == ("16", "18")
    assert diff(ledger.loaded_catalogue(new), new) == ()


def test_a_corrected_date_of_the_document_moves_its_targets(
    ledger: WritableLedger, catalogue: Catalogue, load: Load
) -> None:
    early = replace(catalogue.documents[0], date=date(2022, 3, 1))
    load(ledger, replace(catalogue, documents=(early, catalogue.documents[1])))
    assert goal(ledger, date(2022, 3, 1)) == "16"


def test_departments_are_the_versions_own(ledger: WritableLedger, catalogue: Catalogue) -> None:
    task = replace(catalogue.targets[1], lead=("省大数据局",), support=(), effective_from=date(2022, 8, 1))
    ledger.adjust(task, "改牵头", at(20))
    leads = {day: ledger.targets(day)[1].lead for day in (date(2022, 7, 31), date(2022, 8, 1))}
    assert leads == {date(2022, 7, 31): ("省工信厅", "省通信管理局"), date(2022, 8, 1): ("省大数据局",)}


def test_versions_are_all_there_for_a_dump(adjusted: WritableLedger) -> None:
    found = [one for one in adjusted.versions() if one.id == "t-goal"]
    assert [one.effective_from for one in found] == [None, date(2022, 8, 1), date(2022, 9, 1)]
    assert [str(one.expression.value) for one in found] == ["16", "18", "17"]
