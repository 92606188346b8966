"""Targets and values in the words that officials use, so that cases read like the ledger they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from plancli.domain.assess import Evidence, assess
from plancli.domain.assessment import Assessment, Note, Projection, ProjectionMethod
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import PathStep, StatedBase, Target
from plancli.domain.observation import Observation
from plancli.domain.path_rules import ordered
from plancli.domain.paths import PathPoint
from plancli.domain.period import Granularity, Period, parse_period
from plancli.domain.units import parse_quantity
from plancli.domain.vocabulary import Accumulation, Measure, ObservationStatus, Section, State

REGION = "山东省"
_COUNTED = {Measure.TOTAL, Measure.REDUCTION, Measure.GROWTH, Measure.AVERAGE_GROWTH}


def observation(text: str, unit: str, measure: Measure | None = None) -> Observation:
    """A value: `2022-06=11.5万个`; `当期` behind it is for that period alone, `快报` is provisional."""
    period, _, words = text.strip().partition("=")
    value, *marks = words.split(" ")
    quantity = parse_quantity(value, unit)
    usual = Accumulation.CUMULATIVE if measure in _COUNTED else None
    return Observation(
        indicator_id="i",
        region=REGION,
        period=parse_period(period),
        value=quantity.value,
        unit=quantity.unit,
        accumulation=Accumulation.AMOUNT if "当期" in marks else usual,
        status=ObservationStatus.PROVISIONAL if "快报" in marks else ObservationStatus.FINAL,
        qualifier=quantity.qualifier,
    )


def observations(text: str, unit: str, measure: Measure | None = None) -> tuple[Observation, ...]:
    """Values parted by semicolons; "" is none."""
    return tuple(observation(one, unit, measure) for one in text.split(";") if one.strip())


def span(text: str) -> tuple[date, Period]:
    """Start and period of a target: `2022`, or with a start of its own `2022-01-01 > 2022-06`."""
    start, _, own = text.rpartition(">")
    period = parse_period(own, parse_period("2024-2025"))
    return (date.fromisoformat(start.strip()) if start else period.first), period


def target(written: str, measure: Measure, unit: str, time: str = "2022", base: str = "", path: str = "") -> Target:
    """A target read from its words; `base` is `10.1万个@2021-12`, `path` `2022Q1=1万个; 2022-06=3万个`."""
    start, period = span(time)
    return Target(
        id="t",
        plan_id="p",
        clause="一",
        section=Section.GOALS,
        indicator_id="i",
        region=REGION,
        period=period,
        start=start,
        expression=read_expression(written, measure, unit),
        base=_base(base, unit),
        path=steps(path, unit),
    )


def steps(text: str, unit: str) -> tuple[PathStep, ...]:
    """The plan entered for a target, in order of time: `2022Q1=1万个; 2022-06=3万个`."""
    found = []
    for one in text.split(";"):
        period, _, number = one.strip().partition("=")
        if number:
            quantity = parse_quantity(number, unit)
            found.append(PathStep(parse_period(period), quantity.value, quantity.unit))
    return ordered(found)


def _base(text: str, unit: str) -> StatedBase | None:
    if not text:
        return None
    number, _, period = text.partition("@")
    quantity = parse_quantity(number, unit)
    return StatedBase(quantity.value, quantity.unit, parse_period(period))


def waypoints(text: str) -> tuple[PathPoint, ...]:
    """Dated levels in the target's unit: `2024-12=52; 2025-06=52.5`."""
    pairs = [one.partition("=") for one in text.split(";") if one.strip()]
    return tuple(PathPoint(parse_period(period).last, Fraction(Decimal(level))) for period, _, level in pairs)


FIGURES = ("completion", "progress", "expected", "gap", "left", "needed_per_month")


@dataclass(frozen=True, slots=True)
class Case:
    """One verdict worked out by hand.

    `figures` are completion, progress, expected, gap (points), left, needed per month (the unit), parted by spaces:
    exact decimals or fractions, `-` for null. `notes` are the words a reader sees beside the verdict. Where given,
    `course` is the path that expected was read from, `projected` the end value, its method and whether it is enough
    (`460 at_pace short`), `growth` the rate still needed; `-` is none.
    """

    name: str
    written: str
    values: str
    as_of: str
    state: State
    figures: str
    measure: Measure
    unit: str
    time: str = "2022"
    base: str = ""
    dated: str = ""
    notes: tuple[Note, ...] | None = None
    path: str = ""
    course: str = ""
    projected: str = ""
    growth: str = ""

    @property
    def target(self) -> Target:
        """The target as its plan states it."""
        return target(self.written, self.measure, self.unit, self.time, self.base, self.path)

    @property
    def verdict(self) -> Assessment:
        """What the program says of it, on the date."""
        return judged(
            self.target,
            self.unit,
            observations(self.values, self.unit, self.measure),
            self.as_of,
            waypoints(self.dated),
        )

    def check(self) -> None:
        """Compare state, light, every figure and the notes with what was worked out."""
        verdict = self.verdict
        found = [getattr(verdict, name) for name in FIGURES]
        assert (verdict.state, dict(zip(FIGURES, found, strict=True))) == (self.state, self.expected)
        if self.notes is not None:
            assert verdict.notes == self.notes
        if self.course:
            assert (verdict.course.kind if verdict.course else "-") == self.course
        if self.projected:
            assert verdict.projection == _projection(self.projected)
        if self.growth:
            assert verdict.needed_growth == (None if self.growth == "-" else _number(self.growth))

    @property
    def expected(self) -> dict[str, Fraction | None]:
        """The figures as exact fractions."""
        numbers = [None if one == "-" else _number(one) for one in self.figures.split()]
        return dict(zip(FIGURES, numbers, strict=True))


def _projection(text: str) -> Projection | None:
    """`460 at_pace short`: enough, short or open; `-` is none."""
    if text == "-":
        return None
    value, method, enough = text.split()
    return Projection(_number(value), ProjectionMethod(method), {"enough": True, "short": False, "open": None}[enough])


def _number(text: str) -> Fraction:
    """A decimal, or a quotient of two: 71.875, 1400/59, 5/0.3."""
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or 1)


def judged(
    one: Target, unit: str, values: Sequence[Observation], as_of: str, dated: tuple[PathPoint, ...] = ()
) -> Assessment:
    """The verdict on a target of one span at the end of a day."""
    return assess(one, Evidence(unit, values, dated), date.fromisoformat(as_of))


def each_year(one: Target) -> bool:
    """Whether a target has a verdict a year."""
    return one.period.granularity is Granularity.EACH_YEAR
