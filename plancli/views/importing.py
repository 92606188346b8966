"""What importing values does to the ledger: a line or more a file, and value by value: new, changed or the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from plancli.domain.agreeing import Disagreement
from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation
from plancli.domain.outcomes import Outcome, Result
from plancli.domain.recording import FarTarget
from plancli.domain.vocabulary import Accumulation
from plancli.views.page import Column, Listing, Page, Paragraph
from plancli.views.show import VALUE_HEADS, observation_text, value_record
from plancli.views.words import ACCUMULATION_WORDS

_WORDS = {Result.NEW: "新增", Result.CHANGED: "更正", Result.SAME: "相同"}
_MOST_ROWS = 200
_MOST_LINES = 8


def import_page(done: Sequence[Outcome], known: Iterable[Indicator]) -> Page:
    """A listing of the values with what they change; for people, corrections first and not without end."""
    indicators = {one.id: one for one in known}
    columns = (
        Column("结果"),
        Column("指标", wraps=True),
        Column("时期"),
        Column("数值"),
        Column("口径"),
        Column("原值"),
        Column("地区", drop=1),
    )
    order = [Result.CHANGED, Result.NEW, Result.SAME]
    first = sorted(done, key=lambda one: order.index(one.result))[:_MOST_ROWS] if len(done) > _MOST_ROWS else done
    rows = tuple(
        (
            _WORDS[one.result],
            indicators[one.new.indicator_id].name,
            str(one.new.period),
            observation_text(one.new),
            ACCUMULATION_WORDS[one.new.accumulation] if one.new.accumulation else None,
            observation_text(one.old) if one.old else None,
            one.new.region,
        )
        for one in first
    )
    more = (Paragraph(f"另有 {len(done) - len(rows)} 个数值未列出。", is_quiet=True),) if len(rows) < len(done) else ()
    records = (
        {
            "result": one.result.value,
            **value_record(one.new, indicators[one.new.indicator_id]),
            "previous": one.old.value if one.old else None,
        }
        for one in done
    )
    heads = {"result": "结果", **VALUE_HEADS, "previous": "原值"}
    return Page("导入", (Listing(columns, rows, empty="文件中没有数值。"), *more), records, heads)


def rows_words(lines: Sequence[int]) -> str:
    """Lines of a file, the first few by number: line 7; lines 7, 20; 120 lines from 7 on."""
    if len(lines) > _MOST_LINES:
        return f"{len(lines)} lines from {lines[0]} on"
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"


def disagreement_words(one: Disagreement, name: str) -> str:
    """A value from January on against its parts: both sides with their numbers, and what to look at."""
    sides = [*((one.earlier,) if one.earlier else ()), *one.parts]
    told = " + ".join(f"{side.period} {_counted(side)}" for side in sides[:_MOST_LINES])
    more = f" + {len(sides) - _MOST_LINES} more" if len(sides) > _MOST_LINES else ""
    derived = Decimal(one.derived.numerator) / Decimal(one.derived.denominator)
    total = f"{one.total.period} {_counted(one.total)}"
    return f"{name} · {one.total.region}: {total}, but {told}{more} = {derived.normalize():f}{one.unit}"


def far_words(far: FarTarget) -> str:
    """How a value compares with the target that it is out of scale with: 4631 times the target 9500万吨左右."""
    said = far.target.expression.text or str(far.target.expression)
    if far.times >= 1:
        return f"{round(far.times)} times the target {said}"
    return f"one {round(1 / far.times)}th of the target {said}"


def _counted(one: Observation) -> str:
    kind = ACCUMULATION_WORDS[one.accumulation or Accumulation.CUMULATIVE]
    return f"{kind} {one.value:f}{one.unit}"


def counts(found: Mapping[Result, int]) -> str:
    """How many of each: 3 new, 1 changed, 12 same."""
    return ", ".join(f"{found.get(result, 0)} {result}" for result in Result)


def noted(parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What was not taken for values, a line each, indented below its file."""
    for what, which in parts:
        if which:
            yield f"  {what}: {which}"
