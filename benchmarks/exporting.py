"""`plancli export` of the shipped plans, all plans and departments in five formats, and again with nothing changed.

The bars, 20 s and 2 s on two processors, are for the default formats; Word and Parquet too is printed to be watched.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

_FIRST_BAR, _SECOND_BAR = 20.0, 2.0
_WORD = ["--parquet", *(f"--format={one}" for one in ("html", "xlsx", "docx", "csv", "json", "md"))]


class _Time(NamedTuple):
    wall: float
    cpu: float


def main() -> None:
    """Measure and print; exits with 1 over a bar."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "plancli.db"
        subprocess.run([sys.executable, "-m", "plancli", "info", "--db", str(ledger)], check=True, capture_output=True)
        first, second = (_measured(ledger, Path(folder) / "five") for _ in range(2))
        word = _measured(ledger, Path(folder) / "six", *_WORD)
    for name, one in {"first run": first, "nothing changed": second, "with Word": word}.items():
        print(f"{name:<20}{one.wall:6.2f} s wall {one.cpu:6.2f} s of the processors")
    print(f"bars{_FIRST_BAR:22.2f} s and {_SECOND_BAR:.2f} s")
    sys.exit(first.wall > _FIRST_BAR or second.wall > _SECOND_BAR)


def _measured(ledger: Path, to: Path, *options: str) -> _Time:
    command = [sys.executable, "-m", "plancli", "export", "--to", str(to), "--as-of", "2022-06-30", *options]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env={**os.environ, "PLANCLI_DB": str(ledger)}, check=True, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return _Time(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    main()
