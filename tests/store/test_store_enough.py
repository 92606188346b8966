"""The few values that `visible` reads give the same verdicts as all of them."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from copies import replace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancli.domain.assess import Evidence, assess
from plancli.domain.ledger import Catalogue, Target
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Accumulation, Measure
from plancli.store.write_values import put
from plancli.store.writing import WritableLedger

AS_OF = date(2022, 12, 31)
PERIODS = [f"{year}-{month:02}" for year in (2020, 2021, 2022) for month in (1, 6, 11, 12)] + ["2021", "2022H1"]
UNITS = {
    Measure.LEVEL: "万个", Measure.TOTAL: "万个", Measure.GROWTH: "%", Measure.AVERAGE_GROWTH: "%",
    Measure.CHANGE: "个百分点", Measure.RANK: "位",
}  # fmt: skip

_row = st.tuples(
    st.sampled_from(PERIODS),
    st.sampled_from(["万个", "个", "%", "个百分点", "位"]),
    st.sampled_from([None, *Accumulation]),
    st.integers(1, 30),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(_row, max_size=10), start=st.sampled_from([date(2022, 1, 1), date(2022, 4, 1), date(2021, 1, 1)]))
@pytest.mark.parametrize("measure", list(UNITS))
def test_verdicts_are_the_same(
    ledger: WritableLedger,
    catalogue: Catalogue,
    value: Callable[..., Observation],
    now: datetime,
    measure: Measure,
    rows: list[tuple[str, str, Accumulation | None, int]],
    start: date,
) -> None:
    target = _target(catalogue, measure, start)
    ledger.connection.execute("BEGIN")
    try:
        for period, unit, accumulation, number in rows:
            put(ledger, value(str(number), period, unit=unit, accumulation=accumulation), now)
        some = ledger.observations_since({("5g", "山东省"): start.replace(year=start.year - 1, month=1)}, AS_OF)
        every = ledger.observations(AS_OF)
        assert set(some) <= set(every)
        assert assess(target, Evidence("万个", some), AS_OF) == assess(target, Evidence("万个", every), AS_OF)
    finally:
        ledger.connection.execute("ROLLBACK")


def _target(catalogue: Catalogue, measure: Measure, start: date) -> Target:
    plain = catalogue.targets[0]
    expression = replace(
        plain.expression, value=Decimal(16), unit=UNITS[measure], measure=measure, relative=measure is Measure.CHANGE
    )
    return replace(plain, expression=expression, start=start, period=parse_period("2022"))
