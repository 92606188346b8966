"""The shipped ledger against two readers who labelled every plan independently of it and of each other.

`python benchmarks/against_readers.py [--show]`. Their labels are in labels/ (facts only; four plans are labelled by the
sample under ../shared). Strictly matched, core targets: the ledger against each, they against each other, and the
ledger against what both have, which is as near to the truth as two readings come. With --show what differs.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from matching import Row, Score, score

_LABELS = Path(__file__).resolve().parent / "labels"
_FIELDS = ("period", "comparison", "measure", "upper")
_NUMBERS = {
    "2022-provincial-plans.txt": "鲁政办字〔2022〕28号",
    "2024-2025-provincial-plans.txt": "鲁政发〔2024〕5号",
    "2022-taian-work-points.txt": "泰动能办〔2022〕3号",
}


def main() -> None:
    """Print a line for each comparison."""
    first, second = (_labelled(_LABELS / f"{name}-reader.jsonl") for name in ("first", "second"))
    plans = {row.plan for row in first}
    ledger = [row for row in _ledger() if row.plan in plans]
    scores = {
        "the ledger, by the first reader": score(first, ledger),
        "the ledger, by the second reader": score(second, ledger),
        "the second reader, by the first": score(first, second),
    }
    for name, result in scores.items():
        _print(name, result)
    _print_consensus(first, second, ledger)
    if "--show" in sys.argv:
        _show(list(scores.items())[:2])


def _print(name: str, result: Score) -> None:
    print(
        f"{name}: recall {result.recall:.3f} of {result.core_labelled}, precision {result.precision:.3f} of "
        f"{result.core_found}, all fields {result.complete:.3f}"
    )


def _print_consensus(first: Sequence[Row], second: Sequence[Row], ledger: Sequence[Row]) -> None:
    """A target that both readers have is found where the ledger's name is like either's."""
    both = [pair for pair in score(first, second).pairs if pair[0].is_core and pair[1].is_core]
    one, other = score([pair[0] for pair in both], ledger), score([pair[1] for pair in both], ledger)
    missed = {id(pair[0]) for pair in both if pair[0] in one.misses and pair[1] in other.misses}
    matched = {id(row) for each in (first, second) for _, row in score(each, ledger).pairs}
    known = sum(id(row) in matched for row in ledger)
    print(
        f"the ledger, by what both have: recall {1 - len(missed) / len(both):.3f} of {len(both)}; "
        f"by what either has: precision {known / len(ledger):.3f} of {len(ledger)}"
    )


def _show(scores: Iterable[tuple[str, Score]]) -> None:
    for name, result in scores:
        print(name)
        for word, rows in (("miss ", result.misses), ("extra", result.extras)):
            for row in rows:
                print(f"  {word} {row.plan} {row.clause} {row.indicator} {row.value}{row.unit}")


def _labelled(path: Path) -> list[Row]:
    return [_row(one, _NUMBERS[one["file"]]) for one in map(_exact, path.read_text(encoding="utf-8").splitlines())]


def _ledger() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "plancli", "targets", "--format", "json", "--db", f"{folder}/plancli.db"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    for one in _exact(listed):
        yield _row({**one, "core": True}, one["document"])


def _row(one: dict[str, Any], document: str) -> Row:
    fields = {name: one[name] for name in _FIELDS}
    name = one["indicator"].removesuffix("（力争）").removesuffix("(力争)")
    return Row(f"{document} {one['plan']}", one["clause"], name, one["value"], one["unit"] or "", one["core"], fields)


def _exact(text: str) -> Any:  # noqa: ANN401 - JSON has any shape
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


if __name__ == "__main__":
    main()
