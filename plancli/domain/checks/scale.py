"""Values out of scale: shares beyond the whole, a value in another unit than its neighbours, jumps out of the usual.

The usual is told robustly: a change is compared with the median of the series' changes, in units of their median
absolute deviation (Iglewicz and Hoaglin 1993: 0.6745 (x - median) / MAD).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from plancli.domain.checks.finding import Finding
from plancli.domain.checks.series import PERCENT, Point, Series
from plancli.domain.ledger import Target
from plancli.domain.recording import far_from_targets
from plancli.domain.vocabulary import Accumulation, Check, Measure, Severity

LEAST_VALUES = 8
UNUSUAL = Decimal(6)  # Iglewicz and Hoaglin take 3.5; monthly figures have seasons, and a false alarm costs trust
_CONSISTENT = Decimal("0.6745")  # makes the MAD of normal noise its standard deviation
_QUIET = Decimal("0.005")  # changes under half a percent of the values are nothing unusual
_HUNDRED = Decimal(100)
_UNIT_STEPS = (Decimal(1000), Decimal(10000), Decimal(10) ** 8)
_SLACK = 2
_PARTS_OF_A_WHOLE = ("占", "比重", "覆盖", "普及", "合格", "达标", "通达", "优良")


def impossible_shares(series: Series) -> Iterator[Finding]:
    """Shares above 100 or below 0; certain where the name says part of a whole, else only unusual (产销率 100.4%)."""
    if series.unit != PERCENT or series.indicator.unit != PERCENT or series.indicator.measure is not Measure.LEVEL:
        return
    is_certain = any(word in series.indicator.name for word in _PARTS_OF_A_WHOLE)
    for point in series.points:
        if not 0 <= point.value <= _HUNDRED:
            severity = Severity.ERROR if is_certain or point.value < 0 else Severity.WARNING
            yield _finding(Check.SHARE, severity, series, point)


def other_units(series: Series) -> Iterator[Finding]:
    """Values 1000, 10000 or 10⁸ times their neighbour, or that part of it: of the two the one far from the median."""
    if series.is_rate:
        return
    points = series.settled()
    typical = _median(sorted(abs(one.value) for one in points if one.value)) if points else None
    told = set()
    for before, after in pairwise(points):
        step = _unit_step(before.value, after.value)
        if step is None or not typical or _starts_again(series, before, after):
            continue
        wrong, other = (after, before) if _far(after, typical) >= _far(before, typical) else (before, after)
        if wrong not in told:
            told.add(wrong)
            yield _finding(Check.UNIT, Severity.WARNING, series, wrong, other, numbers=(step, wrong.value, other.value))


def far_from_every_target(series: Series, targets: Sequence[Target]) -> Iterator[Finding]:
    """The latest value where it is out of scale with all targets, as one in a wrong unit is from the first on."""
    point = series.points[-1]
    far = far_from_targets(point.one, series.indicator, targets)
    if far is not None:
        yield Finding(
            Check.UNIT, Severity.WARNING, series.indicator.id, series.region, str(point.one.period), (point.one,),
            (far.times,), series.unit, (far.target.expression.text or str(far.target.expression),),
        )  # fmt: skip


def _starts_again(series: Series, before: Point, after: Point) -> bool:
    """Whether a new year's count has begun between two values that count from January on."""
    is_sum = series.accumulation is Accumulation.CUMULATIVE
    return is_sum and before.at.year != after.at.year and before.at.month != after.at.month


def _unit_step(one: Decimal, other: Decimal) -> Decimal | None:
    low, high = sorted((abs(one), abs(other)))
    if not low:
        return None
    return next((step for step in _UNIT_STEPS if step / _SLACK <= high / low <= step * _SLACK), None)


def _far(point: Point, typical: Decimal) -> Decimal:
    size = abs(point.value)
    return max(size / typical, typical / size)


def outliers(series: Series) -> Iterator[Finding]:
    """Values that changed from the one before as no other in a series of at least 8 values.

    A value that leaves and comes back is told once.
    """
    points = series.settled()
    if len(points) < LEAST_VALUES:
        return
    changes = _changes(series, points)
    middle = _median(sorted(change for _, _, change in changes))
    spread = _spread(points, [change for _, _, change in changes], middle)
    last_told = None
    for before, after, change in changes:
        score = _CONSISTENT * (change - middle) / spread
        if abs(score) > UNUSUAL:
            if last_told is None or last_told != before.at:
                yield _finding(Check.OUTLIER, Severity.HINT, series, after, before, numbers=(change, middle, score))
            last_told = after.at


def _changes(series: Series, points: Sequence[Point]) -> list[tuple[Point, Point, Decimal]]:
    """Each value with the one before it, and the change a month; what counts from January starts each year at 0."""
    restarts = series.accumulation is Accumulation.CUMULATIVE and not series.is_rate
    found = []
    for before, after in pairwise(points):
        if restarts and before.at.year != after.at.year:
            change, months = after.value, after.at.month
        else:
            change = after.value - before.value
            months = 12 * (after.at.year - before.at.year) + after.at.month - before.at.month
        found.append((before, after, change / max(months, 1)))
    return found


def _spread(points: Sequence[Point], changes: Sequence[Decimal], middle: Decimal) -> Decimal:
    """The median absolute deviation of the changes, never under what rounding and quiet series make of it."""
    mad = _median(sorted(abs(change - middle) for change in changes))
    level = _median(sorted(abs(one.value) for one in points))
    return max(mad, _median(sorted(one.step for one in points)), _QUIET * level)


def _median(ordered: Sequence[Decimal]) -> Decimal:
    half = len(ordered) // 2
    if not ordered:
        return Decimal(0)
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _finding(
    check: Check, severity: Severity, series: Series, *points: Point, numbers: tuple[Decimal, ...] = ()
) -> Finding:
    return Finding(
        check, severity, series.indicator.id, series.region, str(points[0].one.period),
        tuple(one.one for one in points), numbers or tuple(one.value for one in points), series.unit,
    )  # fmt: skip
