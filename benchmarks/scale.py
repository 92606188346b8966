"""Scale: `plancli status` with 500,000 values against 50,000, in turn; medians, memory, and their quotients.

2,000 indicators with a target each; the larger ledger has ten times the history. The bars are 1.3 times the time and
1.2 times the memory.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ledgers import make_ledger

_INDICATORS = 2_000
_MONTHS = {"50,000 values": 25, "500,000 values": 250}
_AS_OF = "2022-10-31"
_TIME_BAR, _MEMORY_BAR = 1.3, 1.2
_DEFAULT_RUNS = 9


def main() -> None:
    """Measure and print; exits with 1 over a bar."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT_RUNS
    with tempfile.TemporaryDirectory() as folder:
        ledgers = {name: Path(folder) / f"{months}.db" for name, months in _MONTHS.items()}
        for name, path in ledgers.items():
            make_ledger(path, _INDICATORS, _MONTHS[name], 2022, 2022)
        found: dict[str, list[tuple[float, int]]] = {name: [] for name in ledgers}
        for _ in range(runs):
            for name, path in ledgers.items():
                found[name].append(_run(path))
    medians = {name: statistics.median(one for one, _ in measured) for name, measured in found.items()}
    memory = {name: statistics.median(one for _, one in measured) for name, measured in found.items()}
    for name, median in medians.items():
        print(f"{name:<16}{median:8.0f} ms   {memory[name] / 1024:6.1f} MB   (medians of {runs})")
    slower, larger = (_quotient(each) for each in (medians, memory))
    print(f"time {slower:.2f} (bar {_TIME_BAR})   memory {larger:.2f} (bar {_MEMORY_BAR})")
    sys.exit(slower > _TIME_BAR or larger > _MEMORY_BAR)


def _quotient(of: dict[str, float]) -> float:
    small, large = of.values()
    return large / small


# the peak that the kernel gives to wait() is the parent's own, where that was larger when it forked
_MEASURED = """
import re, sys
from plancli.cli.main import main
main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())
sys.stderr.write(peak[1] if peak else "0")
"""


def _run(path: Path) -> tuple[float, int]:
    """Milliseconds and peak memory in KiB of one status."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, "status", "--as-of", _AS_OF, "--db", str(path)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    return 1000 * (time.perf_counter() - start), int(done.stderr)


if __name__ == "__main__":
    main()
