"""`plancli import` of a CSV with all checks against `sqlite-utils insert --csv` of the same file, in turn.

The file is as `plancli template` makes it: nine columns, 2,000 indicators, a value a month. Printed are medians of
whole processes, the quotient, the peak memory, a second import of the same file (nothing changes), and with `--large`
an import of ten times as many rows, for linearity. The bars: 5 s, 4 times, 200 MB, and ten times the time within half.
"""

import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from ledgers import REGION, make_ledger

_INDICATORS, _ROWS = 2_000, 100_000
_SECONDS, _TIMES, _MEGABYTES, _LINEAR = 5.0, 4.0, 200, 1.5
_DEFAULT_RUNS = 5
_HEADS = "指标代码,指标,单位,时期,本期数值,累计或当期,地区,来源,备注"
_MEASURED = """
import re, sys
from plancli.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
sys.exit(code)
"""


class Run(NamedTuple):
    """One process: its time and processor time in seconds, its peak memory in megabytes (0 where it was not asked)."""

    seconds: float
    busy: float
    megabytes: float = 0


class Clock:
    """The time and the processor time of children since it was made."""

    def __init__(self) -> None:
        self._start, self._busy = time.perf_counter(), _busy()

    def run(self, megabytes: float = 0) -> Run:
        """What the child took."""
        return Run(time.perf_counter() - self._start, _busy() - self._busy, megabytes)


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print; exits with 1 over a bar."""
    words = sys.argv[1:]
    runs = next((int(one) for one in words if one.isdigit()), _DEFAULT_RUNS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty, csv = folder / "empty.db", folder / "values.csv"
        make_ledger(empty, _INDICATORS, 0, 2022, 2022)
        _write(csv, _ROWS)
        first, again, other = [], [], []
        for _ in range(runs):
            ledger = folder / "ledger.db"
            ledger.write_bytes(empty.read_bytes())
            first.append(_import(csv, ledger))
            again.append(_import(csv, ledger))
            other.append(_insert(csv, folder / "other.db"))
        is_over = _told(first, again, other)
        if "--large" in words:
            is_over |= _large(folder, empty, first)
    sys.exit(is_over)


def _told(first: list[Run], again: list[Run], other: list[Run]) -> bool:
    ours, theirs = _median(first), _median(other)
    peak = max(one.megabytes for one in first)
    print(f"plancli import            {ours:6.2f} s   {peak:4.0f} MB   ({_ROWS} rows, median of {len(first)})")
    print(f"  the same file again     {_median(again):6.2f} s   {max(one.megabytes for one in again):4.0f} MB")
    print(f"sqlite-utils insert --csv {theirs:6.2f} s")
    busy = [statistics.median(one.busy for one in runs) for runs in (first, other)]
    print(f"processor time {busy[0]:.2f} s against {busy[1]:.2f} s: {busy[1] / busy[0]:.1f} times")
    print(f"times as fast {theirs / ours:.1f} (bar {_TIMES:.0f})   seconds bar {_SECONDS:.0f}   MB bar {_MEGABYTES}")
    return ours > _SECONDS or theirs / ours < _TIMES or peak > _MEGABYTES


def _large(folder: Path, empty: Path, first: list[Run]) -> bool:
    csv, ledger = folder / "large.csv", folder / "large.db"
    _write(csv, 10 * _ROWS)
    ledger.write_bytes(empty.read_bytes())
    run = _import(csv, ledger)
    quotient = run.seconds / 10 / _median(first)
    print(f"{10 * _ROWS} rows {run.seconds:6.2f} s {run.megabytes:4.0f} MB; a row takes {quotient:.2f} times as long")
    return quotient > _LINEAR or run.megabytes > _MEGABYTES


def _median(runs: list[Run]) -> float:
    return statistics.median(one.seconds for one in runs)


def _write(path: Path, rows: int) -> None:
    months = rows // _INDICATORS
    with path.open("w", encoding="utf-8-sig") as file:
        file.write(f"{_HEADS}\n")
        for back in reversed(range(months)):
            year, number = divmod(12 * 2024 + 11 - back, 12)
            for one in range(_INDICATORS):
                value = f"{90 * (number + 1) + one % 40}.{one % 10}"
                file.write(f"i{one},指标{one:05},个,{year}-{number + 1:02},{value},累计,{REGION},月报,\n")


def _import(csv: Path, ledger: Path) -> Run:
    clock = Clock()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, "import", str(csv), "--db", str(ledger)],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    peak = re.search(r"(\d+)$", done.stderr)
    return clock.run(int(peak[1]) / 1024 if peak else 0)


def _insert(csv: Path, database: Path) -> Run:
    database.unlink(missing_ok=True)
    clock = Clock()
    command = [sys.executable, "-m", "sqlite_utils", "insert", str(database), "t", str(csv), "--csv", "--silent"]
    subprocess.run(command, check=True, capture_output=True)
    return clock.run()


if __name__ == "__main__":
    main()
