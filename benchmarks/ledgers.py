"""Ledgers of any size for the benchmarks: one plan, a target an indicator, and a value a month."""

from datetime import UTC, date, datetime
from pathlib import Path

from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import Catalogue, Clause, Document, Indicator, Plan, Region, Target
from plancli.domain.period import month, years
from plancli.domain.vocabulary import Accumulation, Measure, Section
from plancli.store.creating import create
from plancli.store.writing import WritableLedger

REGION = "某省"
_NOW = datetime(2025, 1, 10, tzinfo=UTC)


def make_ledger(path: Path, indicators: int, months: int, first_year: int, last_year: int) -> None:
    """A ledger whose indicators each have a yearly target for `last_year` and values of the `months` up to its end."""
    catalogue = _catalogue(indicators, first_year, last_year)

    def fill(ledger: WritableLedger) -> None:
        from plancli.domain.changes import diff

        ledger.apply_catalogue(catalogue, diff(Catalogue(), catalogue), file_hash="", now=_NOW)
        with ledger.transaction():
            ledger.write_all(
                "INSERT INTO observations (indicator_id, region, period, period_first, period_last, accumulation,"
                " value, unit, status, reported_on, recorded_at, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [row for one in range(indicators) for row in _values(one, months, last_year)],
            )

    create(path, fill)


def _catalogue(count: int, first_year: int, last_year: int) -> Catalogue:
    span = years(first_year, last_year)
    indicators = tuple(Indicator(f"i{one}", f"指标{one:05}", "个", Measure.TOTAL) for one in range(count))
    targets = tuple(
        Target(
            f"p:1:{one.id}:{last_year}", "p", "二(一)1", Section.TASKS, one.id, REGION, years(last_year, last_year),
            date(last_year, 1, 1), read_expression("1200个", Measure.TOTAL, "个"), ("某厅",), position=position,
        )
        for position, one in enumerate(indicators)
    )  # fmt: skip
    return Catalogue(
        "bench",
        (Document("d", "某政发〔1〕号", "行动计划", "某省人民政府", span.first),),
        (Region(REGION, "000000"),),
        (),
        indicators,
        (),
        (Plan("p", "行动计划", "d", "十大", span, REGION),),
        (Clause("p", "二(一)1", Section.TASKS, "任务", ("某厅",)),),
        targets,
    )


def _values(indicator: int, months: int, last_year: int) -> list[tuple[object, ...]]:
    """Cumulative values of the last so many months up to the end of a year."""
    rows: list[tuple[object, ...]] = []
    for back in range(months):
        year, number = divmod(12 * last_year + 11 - back, 12)
        period = month(year, number + 1)
        last = period.last.isoformat()
        value = 90 * (number + 1) + indicator % 40
        rows.append((
            f"i{indicator}", REGION, str(period), period.first.isoformat(), last, Accumulation.CUMULATIVE,
            str(value), "个", "final", last, _NOW.isoformat(), "command",
        ))  # fmt: skip
    return rows
