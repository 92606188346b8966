"""Lights over time: each day's as it stood then, how long red, when first met, and slipping back."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from copies import replace
from hypothesis import given, settings
from hypothesis import strategies as st
from support import CATALOGUE

from plancli.catalogue.read import load_catalogue_file
from plancli.domain.ledger import Catalogue
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.timeline import catalogue_at, month_ends
from plancli.domain.vocabulary import Accumulation, Measure, State
from plancli.views.lights import Lights, Moment, lights_over
from plancli.views.standing import Standing, standings

SMALL = load_catalogue_file(CATALOGUE)
DAYS = month_ends(date(2021, 12, 1), date(2025, 12, 31))
STATES = {
    ".": None, "b": State.MET, "g": State.ON_TRACK, "y": State.BEHIND, "r": State.OFF_TRACK, "R": State.MISSED,
    "n": State.NO_DATA, "u": State.UNRATED,
}  # fmt: skip


@pytest.fixture(scope="module")
def standing() -> Standing:
    return standings(SMALL, date(2022, 6, 30))[0]


@pytest.mark.parametrize(
    ("states", "red_for", "first_met", "slipped_back"),
    [
        ("", 0, None, None),
        ("...", 0, None, None),
        ("..nyrr", 2, None, None),
        ("rrgr", 1, None, None),
        ("rrRR", 4, None, None),
        (".rrr", 3, None, None),
        ("rrru", 0, None, None),
        ("nrb", 0, "2022-02-28", None),
        ("rbgy", 0, "2022-01-31", "2022-02-28"),
        ("bbrr", 2, "2021-12-31", "2022-02-28"),
        ("brb", 0, "2021-12-31", None),
        ("brbnr", 1, "2021-12-31", "2022-03-31"),
    ],
)
def test_the_story_of_a_row_of_lights(
    standing: Standing, states: str, red_for: int, first_met: str | None, slipped_back: str | None
):
    moments = tuple(
        None if (state := STATES[letter]) is None else Moment(day, state)
        for letter, day in zip(states, DAYS, strict=False)
    )
    one = Lights(standing, moments)
    assert one.red_for == red_for
    assert (one.first_met, one.slipped_back) == tuple(
        date.fromisoformat(day) if day else None for day in (first_met, slipped_back)
    )
    assert one.has_data == bool(set(states) & set("bgyrRu"))


_row = st.tuples(
    st.sampled_from([one.id for one in SMALL.indicators]),
    st.sampled_from(["2021", "2021-12", "2022-03", "2022-06", "2022-12", "2023", "2024-06", "2024", "2025-12"]),
    st.integers(-5, 40),
    st.dates(date(2021, 12, 1), date(2026, 1, 31)),
)
_version = st.tuples(
    st.integers(0, len(SMALL.targets) - 1), st.integers(1, 40), st.dates(date(2022, 1, 1), date(2025, 12, 31))
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(_row, max_size=25), versions=st.lists(_version, max_size=4))
def test_every_month_is_what_status_said_that_day(
    rows: Sequence[tuple[str, str, int, date]], versions: Sequence[tuple[int, int, date]]
):
    everything = _everything(rows, versions)
    chosen = standings(catalogue_at(everything, DAYS[-1]), DAYS[-1])
    over = lights_over(everything, chosen, DAYS)
    assert [one.standing for one in over] == list(chosen)
    for position, day in enumerate(DAYS):
        then = {_key(one): one for one in standings(catalogue_at(everything, day), day)}
        for one in over:
            assert one.moments[position] == _moment(then.get(_key(one.standing)), day)


def _everything(rows: Sequence[tuple[str, str, int, date]], versions: Sequence[tuple[int, int, date]]) -> Catalogue:
    """The small catalogue with values, corrections and versions of targets."""
    indicators = {one.id: one for one in SMALL.indicators}
    values = tuple(
        Observation(
            key, "云岭省", parse_period(period), Decimal(number), indicators[key].unit,
            Accumulation.CUMULATIVE if indicators[key].measure in {Measure.TOTAL, Measure.GROWTH} else None,
            reported_on=reported, id=position,
        )
        for position, (key, period, number, reported) in enumerate(rows)
    )  # fmt: skip
    targets = list(SMALL.targets)
    for position, number, day in versions:
        old = SMALL.targets[position]
        said = replace(old.expression, value=Decimal(number), upper=None, text="")
        after = max(at for at, one in enumerate(targets) if one.id == old.id)
        targets.insert(after + 1, replace(old, expression=said, effective_from=day))
    return replace(SMALL, values=values, targets=tuple(targets))


def _key(one: Standing) -> tuple[str, date]:
    return (one.target.id, one.target.due)


def _moment(one: Standing | None, day: date) -> Moment | None:
    if one is None:
        return None
    figure = one.assessment.figure
    return Moment(day, one.assessment.state, one.gap, figure.value if figure else None)
