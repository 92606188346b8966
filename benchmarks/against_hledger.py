"""A peer in the same run: `plancli status` against `hledger balance --budget -Y` on the equivalent journal.

1,500 targets with 36 months of values each. The bar is five times faster. Skipped, and said so, without hledger.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ledgers import make_ledger

_TARGETS, _MONTHS, _LAST_YEAR = 1_500, 36, 2022
_BAR = 5
_DEFAULT_RUNS = 5


def main() -> None:
    """Measure and print; exits with 1 under the bar."""
    if shutil.which("hledger") is None:
        print("skipped: hledger is not installed")
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT_RUNS
    with tempfile.TemporaryDirectory() as folder:
        ledger, journal = Path(folder) / "plancli.db", Path(folder) / "plan.journal"
        make_ledger(ledger, _TARGETS, _MONTHS, _LAST_YEAR, _LAST_YEAR)
        journal.write_text(_journal(), encoding="utf-8")
        programs = {
            "plancli status": [
                sys.executable, "-m", "plancli", "status", "--as-of", f"{_LAST_YEAR}-12-31", "--db", str(ledger),
            ],
            "hledger": ["hledger", "-f", str(journal), "balance", "--budget", "-Y"],
        }  # fmt: skip
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, command in programs.items():
                times[name].append(_milliseconds(command))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    for name, median in medians.items():
        print(f"{name:<16}{median:9.0f} ms (median of {runs})")
    quotient = medians["hledger"] / medians["plancli status"]
    print(f"{quotient:.1f} times faster (bar {_BAR})")
    sys.exit(quotient < _BAR)


def _milliseconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return 1000 * (time.perf_counter() - start)


def _journal() -> str:
    """A yearly budget goal an account; every reported value is an entry of its own, as in the ledger."""
    goals = [f"    plan:i{one}  1200" for one in range(_TARGETS)]
    lines = [f"~ yearly from {_LAST_YEAR - 2}-01-01", *goals, "    sources", ""]
    for back in reversed(range(_MONTHS)):
        year, number = divmod(12 * _LAST_YEAR + 11 - back, 12)
        for one in range(_TARGETS):
            lines += [f"{year}-{number + 1:02}-28 reported", f"    plan:i{one}  90", "    sources", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
