"""How well notices are read: recall of core targets, precision, fields, time; on labels made by reading.

`python benchmarks/reading.py [--show] [LABELS.jsonl …]`; the default labels are the sample under ../shared. The corpus
files that the labels name are looked for in ../shared/corpus.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from matching import SAME_NAME, Row, Score, likeness, score, wrong_fields

from plancli.documents.formats import read_text
from plancli.documents.notice import FoundTarget, NoticePlan
from plancli.documents.structure import read_notice
from plancli.documents.targets import targets_in

_SHARED = Path(__file__).resolve().parents[2] / "shared"
_SAMPLE = _SHARED / "samples" / "labelled-targets.jsonl"
_FIELDS = ("period", "comparison", "measure", "upper", "lead", "support")


class Measured(NamedTuple):
    """How a document was read: rows of its labelled plans, all of them scored, and milliseconds."""

    found: tuple[Row, ...]
    score: Score
    structure_ms: float
    targets_ms: float


def main() -> None:
    """Print a line a plan and one a document; with --show the misses, extras, poor names and wrong fields."""
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")] or [_SAMPLE]
    for document, rows in labels_of(files).items():
        _report(document, rows, show="--show" in sys.argv)


def labels_of(files: Sequence[Path]) -> dict[str, list[Row]]:
    """The labelled rows of every document."""
    labels: dict[str, list[Row]] = defaultdict(list)
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            labels[entry["file"]].append(_labelled(entry))
    return labels


def measured(document: str, labelled: Sequence[Row]) -> Measured:
    """Read a document of the corpus and score what is found in the plans that are labelled."""
    started = time.perf_counter()
    notice = read_notice(read_text(_SHARED / "corpus" / document))
    parsed = time.perf_counter()
    found = [row for plan in notice.plans for target in targets_in(plan) for row in _rows(plan, target)]
    done = time.perf_counter()
    wanted = {row.plan for row in labelled}
    within = tuple(row for row in found if row.plan in wanted)
    return Measured(within, score(labelled, within), 1000 * (parsed - started), 1000 * (done - parsed))


def _report(document: str, labelled: Sequence[Row], *, show: bool) -> None:
    result = measured(document, labelled)
    for plan in sorted({row.plan for row in labelled}):
        of_plan = [[row for row in rows if row.plan == plan] for rows in (labelled, result.found)]
        _print(plan, score(*of_plan))
    total = result.score
    _print(document, total)
    fields = {name for row in labelled for name in row.fields}
    print("  " + "  ".join(f"{name} {total.accuracy(name):.3f}" for name in _FIELDS if name in fields))
    print(f"  names alike to {SAME_NAME} or more: {total.well_named:.3f} of the pairs")
    print(f"  structure {result.structure_ms:.0f} ms, targets {result.targets_ms:.0f} ms")
    if show:
        _show(total)


def _print(name: str, result: Score) -> None:
    print(
        f"{name}: recall {result.recall:.3f} of {result.core_labelled}, precision {result.precision:.3f} of "
        f"{result.core_found}, all fields {result.complete:.3f}"
    )


def _show(result: Score) -> None:
    for row in result.misses:
        print(f"  miss   {row.plan} {row.clause} {row.indicator} {row.value}{row.unit}")
    for row in result.extras:
        print(f"  extra  {row.plan} {row.clause} {row.indicator} {row.value}{row.unit}")
    for label, row in result.pairs:
        if label.is_core and likeness(label.indicator, row.indicator) < SAME_NAME:
            print(f"  name   {label.plan} {label.clause} {label.indicator} | {row.indicator}")
        if label.is_core and (wrong := wrong_fields(label, row)):
            print(f"  fields {label.plan} {label.clause} {label.indicator}: {wrong}")


def _labelled(entry: dict[str, object]) -> Row:
    fields = {name: _plain(entry[name]) for name in _FIELDS if name in entry}
    return Row(
        str(entry["plan"]),
        str(entry["clause"]),
        str(entry["indicator"]),
        Decimal(str(entry["value"])),
        str(entry["unit"] or ""),
        bool(entry["core"]),
        fields,
    )


def _plain(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    return Decimal(str(value)) if isinstance(value, int | float) else value


def _rows(plan: NoticePlan, target: FoundTarget) -> list[Row]:
    """A row of what was found; the stretch of 确保…力争… is a second one."""
    expression = target.expression
    fields: dict[str, object] = {
        "period": str(target.period),
        "comparison": str(expression.comparison),
        "measure": str(expression.measure),
        "upper": expression.upper,
        "lead": target.lead,
        "support": target.support,
    }
    row = Row(plan.title, target.clause, target.indicator, expression.value, expression.unit, target.is_core, fields)
    if expression.stretch is None:
        return [row]
    wish = Row(row.plan, row.clause, f"{row.indicator}（力争）", expression.stretch, row.unit, row.is_core, fields)
    return [row, wish]


if __name__ == "__main__":
    main()
