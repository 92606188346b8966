"""A catalogue goes in, comes out the same, and a new one changes only what it says."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from copies import replace

from plancli.domain.changes import diff
from plancli.domain.ledger import Catalogue, Plan
from plancli.domain.observation import Observation
from plancli.store.errors import StoreError
from plancli.store.opening import SCHEMA_VERSION
from plancli.store.writing import WritableLedger

Load = Callable[..., None]
Value = Callable[..., Observation]
TABLES = ("targets", "target_versions", "target_departments", "observations", "catalogue_loads", "clause_departments")


def counts(ledger: WritableLedger) -> dict[str, int]:
    return {table: ledger.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def plain(values: tuple[Observation, ...]) -> list[Observation]:
    return [replace(one, id=None, recorded_at="") for one in values]


def test_what_went_in_comes_out(ledger: WritableLedger, catalogue: Catalogue) -> None:
    back = ledger.catalogue()
    assert replace(back, values=()) == replace(catalogue, values=())
    assert plain(back.values) == list(catalogue.values)
    assert [one.expression.text for one in back.targets] == ["16万个以上", "16万个以上", "各市…"]


def test_numbers_keep_their_digits(ledger: WritableLedger) -> None:
    wide = ledger.targets()[-1].expression
    assert str(wide.value) == "0.10"
    assert str(wide.upper) == "0.20"


def test_loading_again_changes_nothing(ledger: WritableLedger, catalogue: Catalogue, load: Load, now: datetime) -> None:
    before, state = counts(ledger), ledger.catalogue_state()
    load(ledger, catalogue, now + timedelta(days=1))
    assert diff(ledger.loaded_catalogue(catalogue), catalogue) == ()
    assert counts(ledger) == before
    assert ledger.catalogue_state() == state


def test_the_same_changes_twice_change_once(ledger: WritableLedger, catalogue: Catalogue, now: datetime) -> None:
    target = replace(catalogue.targets[0], note="新注")
    new = replace(
        catalogue,
        targets=(target, *catalogue.targets[1:]),
        values=(replace(catalogue.values[0], value=Decimal("10.2")),),
    )
    changes = diff(ledger.loaded_catalogue(new), new)
    ledger.apply_catalogue(new, changes, file_hash="new", now=now)
    once = counts(ledger)
    ledger.apply_catalogue(new, changes, file_hash="new", now=now)
    assert counts(ledger) == once


def test_a_new_edition_is_noted(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    load(ledger, replace(catalogue, edition="2022-08-01"), file_hash="def")
    state = ledger.catalogue_state()
    assert (state.edition, state.file_hash, state.origin) == ("2022-08-01", "def", "plans.yaml")
    assert ledger.catalogue().edition == "2022-08-01"


@pytest.mark.parametrize(
    "field", ["documents", "regions", "departments", "indicators", "links", "plans", "clauses", "targets", "milestones"]
)
def test_what_is_removed_is_retired_and_comes_back(
    ledger: WritableLedger, catalogue: Catalogue, load: Load, field: str
) -> None:
    load(ledger, replace(catalogue, **{field: getattr(catalogue, field)[:-1]}))
    table = {"links": "indicator_links"}.get(field, field)
    assert ledger.rows(f"SELECT count(*) FROM {table} WHERE retired_at IS NOT NULL") == [(1,)]
    assert getattr(ledger.catalogue(), field) == getattr(catalogue, field)[:-1]
    load(ledger, catalogue)
    assert getattr(ledger.catalogue(), field) == getattr(catalogue, field)


def test_a_retired_target_leaves_the_listings_but_not_the_past(
    ledger: WritableLedger, catalogue: Catalogue, load: Load, now: datetime
) -> None:
    load(ledger, replace(catalogue, targets=catalogue.targets[:1]), now + timedelta(days=5))
    assert [one.id for one in ledger.targets()] == ["t-goal"]
    assert "t-task" in [one.id for one in ledger.targets(known_on=date(2022, 7, 12))]


def test_changed_lists_are_replaced(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    department = replace(catalogue.departments[0], short_names=("工信厅",), successors=("新厅",))
    indicator = replace(catalogue.indicators[0], aliases=("基站", "五G"), tags=())
    clause = replace(catalogue.clauses[1], lead=("省通信管理局",), support=())
    new = replace(
        catalogue,
        departments=(department, catalogue.departments[1]),
        indicators=(indicator, *catalogue.indicators[1:]),
        clauses=(catalogue.clauses[0], clause),
    )
    load(ledger, new)
    assert ledger.departments()[0] == department
    assert ledger.indicators()[0] == indicator
    assert ledger.clauses("digital")[1] == clause


def test_the_catalogues_order_is_kept(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    new = replace(catalogue, indicators=catalogue.indicators[::-1], departments=catalogue.departments[::-1])
    load(ledger, new)
    assert ledger.indicators() == new.indicators
    assert ledger.departments() == new.departments


def test_rows_may_refer_to_later_ones(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    new = replace(catalogue, regions=(*catalogue.regions, replace(catalogue.regions[1], name="甲区", parent="乙市")))
    new = replace(new, regions=(*new.regions, replace(catalogue.regions[1], name="乙市")))
    load(ledger, new)
    assert ledger.regions() == new.regions


def test_a_reference_to_nothing_undoes_the_whole_load(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    lost = Plan("lost", "无文件", "no-such", "十大创新", catalogue.plans[0].period, "山东省", 9)
    indicator = replace(catalogue.indicators[0], name="新名")
    new = replace(catalogue, plans=(*catalogue.plans, lost), indicators=(indicator, *catalogue.indicators[1:]))
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        load(ledger, new)
    assert ledger.indicators() == catalogue.indicators
    assert not ledger.connection.in_transaction


def test_clauses_of_one_plan(ledger: WritableLedger, catalogue: Catalogue) -> None:
    assert ledger.clauses("digital") == catalogue.clauses
    assert ledger.clauses("energy") == ()


def test_a_corrected_value_supersedes(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    corrected = replace(catalogue.values[0], value=Decimal("10.2"))
    load(ledger, replace(catalogue, edition="e2", values=(corrected,)))
    old, new = ledger.history("5g")
    assert (new.observation.value, new.observation.supersedes) == (Decimal("10.2"), old.observation.id)
    assert new.observation.reason == "catalogue e2"


def test_a_corrected_day_of_report_supersedes_too(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    load(ledger, replace(catalogue, values=(replace(catalogue.values[0], reported_on=date(2022, 3, 5)),)))
    assert [one.reported_on for one in ledger.observations()] == [date(2022, 3, 5)]


def test_a_value_by_command_stays_on_top(
    ledger: WritableLedger, catalogue: Catalogue, load: Load, now: datetime, value: Value
) -> None:
    ledger.record(value("9.9", "2021-12"), now)
    new = replace(catalogue, values=(replace(catalogue.values[0], value=Decimal("10.2")),))
    assert [change.action for change in diff(ledger.loaded_catalogue(new), new)] == ["keep"]
    load(ledger, new)
    assert [one.value for one in ledger.observations()] == [Decimal("9.9")]


def test_a_retracted_value_stays_away_until_it_says_something_else(
    ledger: WritableLedger, catalogue: Catalogue, load: Load, now: datetime
) -> None:
    ledger.retract(ledger.observations()[0].id or 0, "口径有误", now)
    assert diff(ledger.loaded_catalogue(catalogue), catalogue) == ()
    load(ledger, catalogue)
    assert ledger.observations() == ()
    load(ledger, replace(catalogue, values=(replace(catalogue.values[0], value=Decimal("10.3")),)))
    assert [one.value for one in ledger.observations()] == [Decimal("10.3")]


def test_a_retracted_value_is_not_inserted_even_when_asked_for(
    ledger: WritableLedger, catalogue: Catalogue, now: datetime
) -> None:
    ledger.retract(ledger.observations()[0].id or 0, "口径有误", now)
    changes = diff(replace(catalogue, values=()), catalogue)
    ledger.apply_catalogue(catalogue, changes, file_hash="x", now=now)
    assert ledger.observations() == ()


def test_only_values_that_a_load_could_touch_are_compared(
    ledger: WritableLedger, catalogue: Catalogue, now: datetime, value: Value
) -> None:
    ledger.record(value("3", indicator_id="power", unit="万千瓦"), now)
    assert {one.indicator_id for one in ledger.loaded_catalogue(catalogue).values} == {"5g"}
    assert {one.indicator_id for one in ledger.catalogue().values} == {"5g", "power"}


def test_info_says_what_is_there(ledger: WritableLedger, catalogue: Catalogue, load: Load) -> None:
    load(ledger, replace(catalogue, targets=catalogue.targets[:2]))
    found = ledger.info()
    assert (found.path, found.size) == (ledger.path, ledger.path.stat().st_size)
    assert (found.schema_version, found.catalogue.edition) == (SCHEMA_VERSION, "2022-07-01")
    assert (found.counts["targets"], found.counts["plans"], found.counts["observations"]) == (2, 3, 1)


def test_what_was_retired_later_is_seen_by_those_who_knew_it(ledger: WritableLedger, catalogue: Catalogue) -> None:
    less = catalogue._replace(plans=(), clauses=(), targets=(), milestones=(), documents=(), indicators=(), values=())
    then = datetime(2022, 9, 1, tzinfo=UTC)
    ledger.apply_catalogue(less, diff(ledger.loaded_catalogue(less), less), file_hash="", now=then)
    assert ledger.judged(date(2022, 9, 30)).targets == ()
    seen = ledger.judged(date(2022, 9, 30), known_on=date(2022, 8, 1))
    assert {one.plan_id for one in seen.targets} <= {one.id for one in seen.plans}
    assert {one.indicator_id for one in seen.targets} <= {one.id for one in seen.indicators}
    assert seen.targets
