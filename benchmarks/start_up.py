"""Start-up: `plancli status` as a whole process against the floor, run in turn; medians and their quotient.

The floor (minimal.py) is one command on the same Typer that opens an SQLite file and prints tables of the same size
with rich. The bar is 1.3 times the floor. Run it on a quiet machine: `make bench`, or with the number of runs.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_BAR = 1.3
_DEFAULT_RUNS = 21


def _milliseconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Measure and print; exits with 1 over the bar."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT_RUNS
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "plancli.db")
        environment = {**os.environ, "PLANCLI_DB": db}
        programs = {
            "floor": [sys.executable, str(_HERE / "minimal.py"), "--db", db],
            "plancli status": [sys.executable, "-m", "plancli", "status"],
        }
        for command in reversed(programs.values()):  # makes the ledger, and warms the caches
            _milliseconds(command, environment)
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, command in programs.items():
                times[name].append(_milliseconds(command, environment))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    for name, median in medians.items():
        print(f"{name:<16}{median:7.1f} ms (best {min(times[name]):.1f}, of {runs})")
    quotient = medians["plancli status"] / medians["floor"]
    print(f"quotient        {quotient:7.2f}    (bar {_BAR})")
    sys.exit(quotient > _BAR)


if __name__ == "__main__":
    main()
