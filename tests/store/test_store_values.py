"""Values: corrections on top, retractions, and the two clocks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from copies import replace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Accumulation, ObservationStatus
from plancli.errors import UsageError
from plancli.store.errors import StoreError
from plancli.store.read_values import Fate
from plancli.store.write_values import insert
from plancli.store.writing import WritableLedger

Value = Callable[..., Observation]


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2022, 7, day, hour, tzinfo=UTC)


def june(ledger: WritableLedger, as_of: date | None = None, known_on: date | None = None) -> list[str]:
    return [str(one.value) for one in ledger.observations(as_of, known_on) if str(one.period) == "2022-06"]


def test_a_value_comes_back_as_it_was_given(ledger: WritableLedger, value: Value) -> None:
    given_value = value(
        "11.50", accumulation=Accumulation.AMOUNT, status=ObservationStatus.PROVISIONAL, qualifier="突破",
        reported_on=date(2022, 7, 5), note="注", reason="首报", origin="import:六月.csv",
    )  # fmt: skip
    recorded = ledger.record(given_value, at(6))
    back = ledger.observation(recorded.id)
    assert back == replace(given_value, id=recorded.id, recorded_at="2022-07-06T12:00:00.000000+00:00")
    assert str(back.value) == "11.50"
    assert recorded.previous is None


def test_the_same_again_is_not_recorded(ledger: WritableLedger, value: Value) -> None:
    first = ledger.record(value("11.5"), at(6))
    again = ledger.record(value("11.50", reported_on=date(2022, 7, 7)), at(7))
    assert (again.id, again.is_unchanged) == (first.id, True)
    assert again.previous is not None
    assert june(ledger) == ["11.5"]


@pytest.mark.parametrize(
    "other",
    [
        {"value": Decimal("11.6")}, {"unit": "个"}, {"status": ObservationStatus.PROVISIONAL}, {"source": "通报"},
        {"qualifier": "以上"}, {"note": "注"},
    ],
)  # fmt: skip
def test_a_difference_supersedes(ledger: WritableLedger, value: Value, other: dict[str, object]) -> None:
    first = ledger.record(value("11.5"), at(6))
    second = ledger.record(replace(value("11.5"), reason="更正", **other), at(7))  # type: ignore[arg-type]
    assert second.previous is not None
    assert second.previous.id == first.id
    live = [one for one in ledger.observations() if str(one.period) == "2022-06"]
    assert [(one.id, one.supersedes, one.reason) for one in live] == [(second.id, first.id, "更正")]


@pytest.mark.parametrize(
    "other",
    [
        {"region": "济南市"}, {"indicator_id": "5g-new"}, {"period": parse_period("2022H1")},
        {"accumulation": Accumulation.CUMULATIVE},
    ],
)  # fmt: skip
def test_another_cell_supersedes_nothing(ledger: WritableLedger, value: Value, other: dict[str, object]) -> None:
    ledger.record(value("11.5"), at(6))
    assert ledger.record(replace(value("11.5"), **other), at(7)).previous is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2022-06", date(2022, 6, 30)), ("2022", date(2022, 7, 6)), ("2022-07-06", date(2022, 7, 6))],
)
def test_a_day_of_report_not_given(ledger: WritableLedger, value: Value, period: str, expected: date) -> None:
    recorded = ledger.record(value("11.5", period), at(6))
    found = ledger.observation(recorded.id)
    assert found is not None
    assert found.reported_on == expected


def test_what_becomes_of_corrected_and_retracted_values(ledger: WritableLedger, value: Value) -> None:
    first = ledger.record(value("11.5"), at(6)).id
    second = ledger.record(value("11.6"), at(7)).id
    third = ledger.record(value("11.7"), at(8)).id
    assert june(ledger) == ["11.7"]
    retracted = ledger.retract(third, "误报", at(9))
    assert retracted.observation.id == third
    assert retracted.live_again is not None
    assert retracted.live_again.id == second
    assert june(ledger) == ["11.6"]
    fates = [
        (one.observation.id, one.fate, one.superseded_by, one.retracted_because)
        for one in ledger.history("5g")
        if str(one.observation.period) == "2022-06"
    ]
    assert fates == [
        (first, Fate.SUPERSEDED, second, ""), (second, Fate.LIVE, None, ""), (third, Fate.RETRACTED, None, "误报")
    ]  # fmt: skip


def test_a_retracted_value_can_be_recorded_again(ledger: WritableLedger, value: Value) -> None:
    first = ledger.record(value("11.5"), at(6)).id
    assert ledger.retract(first, "误报", at(7)).live_again is None
    assert ledger.record(value("11.5"), at(8)).id != first
    assert june(ledger) == ["11.5"]


def test_retracting_what_is_not_there(ledger: WritableLedger, value: Value) -> None:
    with pytest.raises(UsageError, match="no value has the number 99"):
        ledger.retract(99, "误报", at(6))
    key = ledger.record(value("11.5"), at(6)).id
    ledger.retract(key, "误报", at(7))
    with pytest.raises(UsageError, match=r"retracted already \(误报\)"):
        ledger.retract(key, "又一次", at(8))


@pytest.mark.parametrize(
    ("as_of", "known_on", "expected"),
    [
        (date(2022, 6, 29), None, []),  # the period is not over
        (date(2022, 6, 30), None, []),  # not reported yet
        (date(2022, 7, 5), None, ["11.5"]),
        (date(2022, 7, 14), None, ["11.5"]),  # the correction was reported on the 15th, though known on the 8th
        (date(2022, 7, 15), None, ["11.6"]),
        (date(2022, 12, 31), date(2022, 7, 5), []),
        (date(2022, 12, 31), date(2022, 7, 6), ["11.5"]),
        (date(2022, 12, 31), date(2022, 7, 8), ["11.6"]),
        (date(2022, 7, 14), date(2022, 7, 8), ["11.5"]),
    ],
)
def test_two_clocks(
    ledger: WritableLedger, value: Value, as_of: date, known_on: date | None, expected: list[str]
) -> None:
    ledger.record(value("11.5", reported_on=date(2022, 7, 5)), at(6))
    ledger.record(value("11.6", reported_on=date(2022, 7, 15)), at(8))
    assert june(ledger, as_of, known_on) == expected
    since = ledger.observations_since({("5g", "山东省"): date(2022, 1, 1)}, as_of, known_on)
    assert [str(one.value) for one in since if str(one.period) == "2022-06"] == expected


def test_a_retraction_is_known_from_its_own_day(ledger: WritableLedger, value: Value) -> None:
    key = ledger.record(value("11.5"), at(6)).id
    ledger.retract(key, "误报", at(8))
    assert june(ledger, known_on=date(2022, 7, 7)) == ["11.5"]
    assert june(ledger, known_on=date(2022, 7, 8)) == []


def test_many_are_recorded_together_or_not_at_all(ledger: WritableLedger, value: Value) -> None:
    good = [value("1", "2022-01"), value("2", "2022-02"), value("2.1", "2022-02")]
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        ledger.record_many([*good, value("3", indicator_id="no-such")], at(6))
    assert len(ledger.observations()) == 1
    done = ledger.record_many(good, at(6))
    assert [one.previous is not None for one in done] == [False, False, True]
    assert [str(one.value) for one in ledger.observations()] == ["10.1", "1", "2.1"]


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(ledger: WritableLedger, value: Value, number: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        ledger.record(value(number), at(6))
    assert not ledger.connection.in_transaction


def test_a_moment_needs_a_time_zone(ledger: WritableLedger, value: Value) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ledger.record(value("1"), datetime(2022, 7, 1))  # noqa: DTZ001


def test_values_of_some_indicators(ledger: WritableLedger, value: Value) -> None:
    ledger.record(value("3", indicator_id="power", unit="万千瓦"), at(6))
    assert [one.indicator_id for one in ledger.observations(indicators=["power", "power"])] == ["power"]
    assert ledger.observations(indicators=[]) == ()


def test_enough_to_judge_by_is_read(ledger: WritableLedger, value: Value) -> None:
    ledger.record_many(
        [
            value("8", "2020-12"), value("9", "2021-06"), value("1", "2021", unit="%"),
            value("11", "2022-06"), value("0.5", "2021-11", unit="个百分点"), value("7", "2021-12", region="济南市"),
        ],
        at(6),
    )  # fmt: skip
    found = ledger.observations_since({("5g", "山东省"): date(2022, 1, 1)})
    assert {(str(one.period), one.unit) for one in found} == {
        ("2021-11", "个百分点"), ("2021-12", "万个"), ("2021", "%"), ("2022-06", "万个")
    }  # fmt: skip


def test_the_latest_before_skips_what_was_corrected_away(ledger: WritableLedger, value: Value) -> None:
    ledger.record(value("9", "2021-06"), at(6))
    ledger.record(value("11", "2021-12", unit="%"), at(7))  # supersedes the catalogue's 10.1万个
    found = ledger.observations_since({("5g", "山东省"): date(2022, 1, 1)})
    assert {(str(one.period), one.unit) for one in found} == {("2021-06", "万个"), ("2021-12", "%")}


def test_a_day_to_judge_from_in_the_future_brings_no_later_values(ledger: WritableLedger, value: Value) -> None:
    ledger.record(value("11", "2022-06"), at(6))
    found = ledger.observations_since({("5g", "山东省"): date(2023, 1, 1)}, as_of=date(2022, 5, 1))
    assert [str(one.period) for one in found] == ["2021-12"]


def test_what_is_visible_has_the_values_that_targets_need(ledger: WritableLedger, value: Value) -> None:
    ledger.record_many(
        [value("8", "2020-05"), value("9", "2020-06"), value("11.5"), value("3", indicator_id="5g-new")], at(6)
    )
    seen = ledger.visible(date(2022, 7, 10))
    assert [one.id for one in seen.plans] == ["digital", "energy"]
    assert [one.id for one in seen.targets] == ["t-goal", "t-task"]
    # the year before a target's own, and the latest value before that
    assert sorted(str(one.period) for one in seen.values) == ["2020-06", "2021-12", "2022-06"]


_rows = st.lists(
    st.tuples(
        st.integers(1, 3), st.sampled_from(["万个", "个"]), st.integers(1, 28), st.integers(1, 6), st.booleans()
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_rows, as_of=st.integers(1, 28), known=st.none() | st.integers(1, 12))
def test_live_values_are_the_last_visible_of_each_cell(
    ledger: WritableLedger, value: Value, rows: list[tuple[int, str, int, int, bool]], as_of: int, known: int | None
) -> None:
    """Against the definition, row by row; each example is undone."""
    ledger.connection.execute("BEGIN")
    try:
        expected: dict[str, int] = {}
        day, known_on = date(2022, 5, as_of), None if known is None else date(2022, 7, known)
        for step, (number, unit, reported, month_number, is_retracted) in enumerate(rows, start=1):
            one = value(str(step), unit=unit, period=f"2022-{month_number:02}", reported_on=date(2022, 5, reported))
            key = _insert(ledger, replace(one, indicator_id=["5g", "5g-new", "power"][number - 1]), step)
            if is_retracted:
                ledger.write("INSERT INTO retractions VALUES (?, '', ?)", (key, at(step, 13).isoformat()))
            was_retracted = is_retracted and (known is None or step <= known)
            is_seen = one.reported_on <= day and one.period.last <= day and (known is None or step <= known)  # type: ignore[operator]
            if is_seen and not was_retracted:
                expected[f"{number} {month_number}"] = key
        found = [one for one in ledger.observations(day, known_on) if one.origin == "command"]
        assert {one.id for one in found} == set(expected.values())
        pairs = {(one, "山东省"): date(2022, 1, 1) for one in ("5g", "5g-new", "power")}
        since = [one for one in ledger.observations_since(pairs, day, known_on) if one.origin == "command"]
        assert {one.id for one in since} == set(expected.values())
    finally:
        ledger.connection.execute("ROLLBACK")


def _insert(ledger: WritableLedger, one: Observation, step: int) -> int:
    return insert(ledger, one, None, at(1) + timedelta(days=step - 1))
