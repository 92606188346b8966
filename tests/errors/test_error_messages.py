"""The catalogue of errors: what was typed, all that is said on stderr, and the exit code, one file each.

To add one, write a file with its first line, `$ plancli …` or `$ VARIABLE=value plancli …`, and let the rest be written:
UPDATE_EXPECTED=1 .venv/bin/pytest tests/errors tests/golden
Files that a command names are in files/; the ledger holds tests/data/plans.yaml; today is 2026-07-01.
"""

import shlex
import shutil
from itertools import takewhile
from pathlib import Path

import pytest
from support import Plancli, matches

HERE = Path(__file__).parent


@pytest.mark.parametrize("expected", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_message(small: Plancli, here: Path, expected: Path, monkeypatch: pytest.MonkeyPatch):
    command = expected.read_text(encoding="utf-8").splitlines()[0]
    _, *words = shlex.split(command)
    variables = list(takewhile(lambda word: word != "plancli", words))
    for variable in variables:
        monkeypatch.setenv(*variable.split("=", 1))
    for file in (HERE / "files").iterdir():
        shutil.copy(file, here)
    before = (here / "plancli.db").read_bytes()
    done = small(*words[len(variables) + 1 :])
    said = done.err.replace(str(here), "{here}")
    matches(f"{command}\n{said}exit {done.code}\n", expected)
    assert done.out == ""
    assert done.code in {1, 2}
    assert done.err.splitlines()[-2].startswith("error: ")
    assert done.err.splitlines()[-1].startswith("hint: ")
    assert (here / "plancli.db").read_bytes() == before
