"""Four processes that record 500 values each into one ledger at once: 2,000 rows, and nobody is told of an error.

Every value is a whole `plancli record`, in a process that has started once. Prints the time a value takes.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ledgers import make_ledger

_PROCESSES, _EACH = 4, 500
_WRITER = """
import sys
from plancli.cli.main import main
for at in range(int(sys.argv[2])):
    year, month = divmod(at, 12)
    code = main(["record", f"i{sys.argv[1]}", "12", "--period", f"{1950 + year}-{month + 1:02}", "--db", sys.argv[3]])
    if code:
        sys.exit(code)
"""


def main() -> None:
    """Run, count and print; exits with 1 where a value is missing or an error was said."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plancli.db"
        make_ledger(path, _PROCESSES, 1, 2022, 2022)
        start = time.perf_counter()
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", _WRITER, str(one), str(_EACH), str(path)], stderr=subprocess.PIPE, text=True
            )
            for one in range(_PROCESSES)
        ]
        said = [one.communicate()[1] for one in writers]
        took = time.perf_counter() - start
        failed = [one.returncode for one in writers if one.returncode] or [one for one in said if "error" in one]
        rows = _rows(path)
    wanted = _PROCESSES * _EACH
    print(f"{rows} of {wanted} values in {took:.1f} s, {1000 * took / wanted:.1f} ms each; errors: {len(failed)}")
    sys.exit(bool(failed) or rows != wanted)


def _rows(path: Path) -> int:
    import sqlite3

    with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as connection:
        found = connection.execute("SELECT count(*) FROM observations WHERE period_first < '2000-01-01'").fetchone()
    return int(found[0])


if __name__ == "__main__":
    os.environ.pop("PLANCLI_DB", None)
    main()
