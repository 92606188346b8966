"""`plancli trend` over 36 months as a whole process: the shipped plans, and 1,000 targets with 24 months of values.

The bar, 2 s, is for the shipped plans; the other one is printed to be watched.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ledgers import make_ledger

_BAR = 2.0
_DEFAULT_RUNS = 7
_TARGETS, _MONTHS, _SPAN = 1_000, 24, "36"


def main() -> None:
    """Measure and print; exits with 1 over the bar."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT_RUNS
    with tempfile.TemporaryDirectory() as folder:
        synthetic = Path(folder) / "synthetic.db"
        make_ledger(synthetic, _TARGETS, _MONTHS, 2022, 2024)
        ledgers = {
            "shipped plans": (Path(folder) / "shipped.db", "2025-12-31"),
            f"{_TARGETS} x {_MONTHS} values": (synthetic, "2024-12-31"),
        }
        times: dict[str, list[float]] = {name: [] for name in ledgers}
        for name, asked in ledgers.items():
            _seconds(*asked)  # makes the shipped ledger, and warms the caches
            times[name] = [_seconds(*asked) for _ in range(runs)]
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    for name, median in medians.items():
        print(f"{name:<20}{median:6.2f} s (best {min(times[name]):.2f}, of {runs})")
    shipped = medians["shipped plans"]
    print(f"bar{_BAR:23.2f} s for the shipped plans")
    sys.exit(shipped > _BAR)


def _seconds(path: Path, as_of: str) -> float:
    command = [sys.executable, "-m", "plancli", "trend", "--months", _SPAN, "--as-of", as_of, "--all"]
    environment = {**os.environ, "PLANCLI_DB": str(path)}
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
