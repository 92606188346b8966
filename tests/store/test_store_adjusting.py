"""Adjusting from a day on changes no verdict of a day before, whatever is asked for."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from plancli.domain.adjusting import Adjustment, versions_of
from plancli.domain.ledger import Catalogue, PathStep
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.store.opening import open_for_writing
from plancli.store.writing import WritableLedger
from plancli.views.standing import Standing, standings

ISSUED, TODAY = date(2022, 3, 27), date(2022, 12, 31)
_days = st.dates(ISSUED, TODAY)
_step = st.tuples(st.integers(3, 12), st.decimals(11, 16, places=1))


@st.composite
def adjustments(draw: st.DrawFn) -> Adjustment:
    """Any of the parts from any day."""
    number = draw(st.none() | st.integers(11, 30))
    steps = draw(st.none() | st.lists(_step, max_size=3, unique_by=lambda one: one[0]))
    return Adjustment(
        "文",
        draw(_days),
        None if number is None else f"{number}万个",
        draw(st.none() | st.just(("省通信管理局",))),
        draw(st.none() | st.just(())),
        draw(st.none() | st.just("9万个 @ 2021-12")),
        None
        if steps is None
        else tuple(PathStep(parse_period(f"2022-{month:02}"), value, "万个") for month, value in steps),
    )


def verdicts(ledger: WritableLedger, day: date, known_on: date | None = None) -> tuple[Standing, ...]:
    return standings(ledger.visible(day, known_on), day)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(adjustments(), min_size=1, max_size=3), day=_days)
def test_no_verdict_before_the_day_changes(
    template: Path, value: Callable[..., Observation], now: datetime, asked: list[Adjustment], day: date
) -> None:
    first = min(one.effective_from for one in asked if one.effective_from)
    days = sorted({ISSUED, date(2022, 6, 30), date(2022, 9, 30), first, day, TODAY})
    with tempfile.TemporaryDirectory() as folder, open_for_writing(Path(shutil.copy(template, folder))) as ledger:
        for period, number in (("2022-03", "11"), ("2022-06", "12"), ("2022-09", "14")):
            ledger.record(value(number, period, reported_on=parse_period(period).last), now)
        before = {one: verdicts(ledger, one) for one in days}
        for one in asked:
            _adjust(ledger, one, now.replace(day=20))
        after = {one: verdicts(ledger, one) for one in days}
        assert {one: after[one] for one in days if one < first} == {one: before[one] for one in days if one < first}
        assert {one: verdicts(ledger, one, date(2022, 7, 19)) for one in days} == before
    event(f"changed {sum(after[one] != before[one] for one in days)} of {len(days)}")


def _adjust(ledger: WritableLedger, asked: Adjustment, now: datetime) -> None:
    """Adjust the first target, and the one that states it again, as the command does."""
    everything = Catalogue(
        documents=ledger.documents(), indicators=ledger.indicators(), plans=ledger.plans(), targets=ledger.versions()
    )
    versions, _ = versions_of(everything, everything.targets[0], asked, TODAY)
    ledger.adjust_many([one.new for one in versions], now)


def test_a_correction_of_the_plan_s_own_version_is_seen_by_both_clocks(ledger: WritableLedger, now: datetime) -> None:
    _adjust(ledger, Adjustment("误", ISSUED, "15万个"), now.replace(day=20))
    numbers = [
        {str(one.expression.value) for one in ledger.targets(day, known) if one.indicator_id == "5g"}
        for day, known in ((ISSUED, None), (TODAY, None), (TODAY, date(2022, 7, 19)))
    ]
    assert numbers == [{"15"}, {"15"}, {"16"}]
    assert [one.effective_from for one in ledger.versions() if one.indicator_id == "5g"] == [None, None]
