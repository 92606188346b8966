"""A day cut out of everything the ledger ever held is what the store gives when asked for that day."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from copies import replace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancli.domain.ledger import Catalogue
from plancli.domain.observation import Observation
from plancli.domain.timeline import catalogue_at
from plancli.domain.vocabulary import Accumulation
from plancli.store.write_targets import add_version
from plancli.store.write_values import put, take_back
from plancli.store.writing import WritableLedger
from plancli.views.standing import standings

START = datetime(2022, 7, 10, 12, tzinfo=UTC)
PERIODS = ["2021", "2021-06", "2021-12", "2022-03", "2022-06", "2022H1", "2022-09", "2022-12"]

_days = st.dates(date(2022, 1, 1), date(2023, 3, 31))
_values = st.tuples(
    st.just("value"), st.sampled_from(["5g", "5g-new"]), st.sampled_from(PERIODS), st.integers(1, 30), _days,
    st.sampled_from([None, *Accumulation]),
)  # fmt: skip
_versions = st.tuples(st.just("version"), st.sampled_from([0, 1, 2]), st.integers(1, 30), st.one_of(st.none(), _days))
_retractions = st.tuples(st.just("retraction"), st.integers(0, 5))
_steps = st.lists(st.one_of(_values, _versions, _retractions), max_size=14)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps, days=st.lists(_days, min_size=1, max_size=4), known=st.one_of(st.none(), st.integers(-1, 14)))
def test_the_same_standings(
    ledger: WritableLedger,
    catalogue: Catalogue,
    value: Callable[..., Observation],
    steps: Sequence[tuple[object, ...]],
    days: list[date],
    known: int | None,
) -> None:
    known_on = None if known is None else (START + timedelta(days=known)).date()
    ledger.connection.execute("BEGIN")
    try:
        for position, step in enumerate(steps):
            _take(ledger, catalogue, value, step, START + timedelta(days=position))
        everything = ledger.everything(known_on)
        for day in days:
            cut, visible = catalogue_at(everything, day), ledger.visible(day, known_on)
            assert (cut.plans, cut.targets) == (visible.plans, visible.targets)
            assert set(visible.values) <= set(cut.values) == set(ledger.observations(day, known_on))
            assert standings(cut, day) == standings(visible, day)
    finally:
        ledger.connection.execute("ROLLBACK")


def _take(
    ledger: WritableLedger,
    catalogue: Catalogue,
    value: Callable[..., Observation],
    step: tuple[object, ...],
    now: datetime,
) -> None:
    """One step of a ledger's life: a value (often a correction), a new version of a target, a row taken back."""
    match step:
        case ("value", indicator, period, number, reported, accumulation):
            put(
                ledger,
                value(str(number), period, indicator_id=indicator, reported_on=reported, accumulation=accumulation),
                now,
            )
        case ("version", position, number, day):
            old = catalogue.targets[position]  # type: ignore[call-overload]
            said = replace(old.expression, value=Decimal(number))  # type: ignore[arg-type]
            add_version(ledger, replace(old, expression=said, effective_from=day), now, "调整", "command")
        case ("retraction", place):
            there = ledger.rows("SELECT id FROM observations WHERE id NOT IN (SELECT observation_id FROM retractions)")
            if there:
                take_back(ledger, there[place % len(there)][0], "错报", now)  # type: ignore[operator]


def test_a_retired_target_is_in_what_was_known_before(
    ledger: WritableLedger, catalogue: Catalogue, load: Callable[..., None]
) -> None:
    load(ledger, replace(catalogue, targets=catalogue.targets[:2]), datetime(2022, 7, 20, 12, tzinfo=UTC))
    assert "t-wide" not in {one.id for one in ledger.everything().targets}
    assert "t-wide" in {one.id for one in ledger.everything(date(2022, 7, 19)).targets}
