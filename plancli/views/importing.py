"""What importing values does to the ledger, row by row: new, changed or the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plancli.domain.ledger import Indicator
from plancli.domain.observation import Observation, says_the_same
from plancli.views.page import Column, Listing, Page
from plancli.views.show import VALUE_HEADS, observation_text, value_record


class Result(StrEnum):
    """What becomes of one value."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


_WORDS = {Result.NEW: "新增", Result.CHANGED: "更正", Result.SAME: "相同"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One value, the live one it meets, and the result."""

    new: Observation
    old: Observation | None

    @property
    def result(self) -> Result:
        """New where the cell is empty, same where nothing differs, else changed."""
        if self.old is None:
            return Result.NEW
        return Result.SAME if says_the_same(self.new, self.old) else Result.CHANGED


def outcomes(new: Iterable[Observation], live: Iterable[Observation]) -> tuple[Outcome, ...]:
    """What each value meets."""
    by_cell = {one.cell: one for one in live}
    return tuple(Outcome(one, by_cell.get(one.cell)) for one in new)


def counts(done: Sequence[Outcome]) -> str:
    """How many of each: 3 new, 1 changed, 12 same."""
    found = Counter(one.result for one in done)
    return ", ".join(f"{found[result]} {result}" for result in Result)


def import_page(done: Sequence[Outcome], known: Iterable[Indicator]) -> Page:
    """A listing of the values with what they change."""
    indicators = {one.id: one for one in known}
    columns = (
        Column("结果"),
        Column("指标", wraps=True),
        Column("时期"),
        Column("数值"),
        Column("原值"),
        Column("地区", drop=1),
    )
    rows = tuple(
        (
            _WORDS[one.result],
            indicators[one.new.indicator_id].name,
            str(one.new.period),
            observation_text(one.new),
            observation_text(one.old) if one.old else None,
            one.new.region,
        )
        for one in done
    )
    records = tuple(
        {
            "result": one.result.value,
            **value_record(one.new, indicators[one.new.indicator_id]),
            "previous": one.old.value if one.old else None,
        }
        for one in done
    )
    heads = {"result": "结果", **VALUE_HEADS, "previous": "原值"}
    return Page("导入", (Listing(columns, rows, empty="文件中没有数值。"),), records, heads)
