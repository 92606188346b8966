"""The shipped ledger against two readers who labelled every plan independently (benchmarks/against_readers.py)."""

import re
import subprocess
import sys

from support import REPOSITORY


def test_the_ledger_is_as_near_to_two_readers_as_they_are_to_each_other():
    script = REPOSITORY / "benchmarks" / "against_readers.py"
    out = subprocess.run([sys.executable, str(script)], check=True, capture_output=True, text=True, encoding="utf-8")
    found = {
        name: [float(number) for number in re.findall(r"(?:recall|precision|fields) (\d\.\d+)", figures)]
        for name, _, figures in (line.partition(": ") for line in out.stdout.splitlines())
    }
    between = found.pop("the second reader, by the first")
    by_both = found.pop("the ledger, by what both have")
    assert _reaches(by_both, [0.99, 0.98])
    assert len(found) == 2
    assert all(_reaches(one, between) for one in found.values())


def _reaches(figures: list[float], bars: list[float]) -> bool:
    return all(figure >= bar for figure, bar in zip(figures, bars, strict=True))
