"""What is said of an imported file: counts, what was not taken for values, and what does not agree."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plancli.views.importing import counts, disagreement_words, noted, rows_words

if TYPE_CHECKING:
    from plancli.domain.ledger import Indicator
    from plancli.files.found import Value
    from plancli.files.importing import Imported, TableNotes

_MOST_WARNINGS = 20


def summary(done: "Imported", indicators: "Mapping[str, Indicator]", *, is_trial: bool) -> Iterator[str]:
    """The lines about one file."""
    if done.error is not None:  # which is told by itself
        return
    faulty = done.refused_rows
    if faulty:
        yield f"{done.file}: {counts({})}, {done.counts.total() + faulty} refused ({faulty} with faults)"
    else:
        yield f"{done.file}: {'would be ' if is_trial else ''}{counts(done.counts)}"
    many = len(done.notes) > 1
    for one in done.notes:
        for line in noted(_notes(one)):
            yield f"  {one.sheet}:{line}" if many else line
    if done.without_reason:
        yield f"  corrected without a reason of their own, which is then '导入 {done.file.name}': {done.without_reason}"
    for each in done.above_all[:_MOST_WARNINGS]:
        yield f"  above 100%, though a share: {_share(each, indicators)}"
    if len(done.above_all) > _MOST_WARNINGS:
        yield f"  and {len(done.above_all) - _MOST_WARNINGS} more above 100%"
    for warning in done.warnings[:_MOST_WARNINGS]:
        name = indicators[warning.total.indicator_id].name
        yield f"  does not agree: {disagreement_words(warning, name)}"
    if len(done.warnings) > _MOST_WARNINGS:
        yield f"  and {len(done.warnings) - _MOST_WARNINGS} more that do not agree"


def _share(each: "Value", indicators: "Mapping[str, Indicator]") -> str:
    one = each.observation
    return f"line {each.line}, {indicators[one.indicator_id].name} {one.period} = {one.value:f}{one.unit}"


def _notes(one: "TableNotes") -> Iterator[tuple[str, str]]:
    if one.is_no_table:
        yield "left out", "no line of it is the heads of a table"
    yield "columns left out", "、".join(one.left_out)
    if one.year and one.uses_year:
        yield "months are of the year in the title", str(one.year)
    if one.skipped:
        for what, lines in zip(
            ("sums and repeated heads left out", "no value in", "said twice, alike"), one.skipped, strict=True
        ):
            yield what, rows_words(lines) if lines else ""
