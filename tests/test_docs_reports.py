"""What docs/reports.md says: its lines run, its pictures are there and small."""

import re
import shlex
from pathlib import Path

import pytest
from support import REPOSITORY, Plancli

DOCS = REPOSITORY / "docs"
TEXT = (DOCS / "reports.md").read_text(encoding="utf-8")
LINES = [line.partition("#")[0].strip() for line in TEXT.split("```")[1].splitlines() if line.startswith("plancli")]


def test_there_is_a_line_for_every_kind_of_report():
    assert len(LINES) == 5


@pytest.mark.parametrize("line", LINES)
def test_a_line_runs_as_written(shipped: Plancli, here: Path, line: str):
    words = shlex.split(line)[1:]
    done = shipped(*words)
    assert done.code == 0, done.err
    assert (here / words[-1]).stat().st_size > 1000


def test_pictures_and_links_are_there():
    for name in re.findall(r"\]\(([\w.-]+)\)", TEXT):
        assert (DOCS / name).exists(), name
    for picture in DOCS.glob("*.png"):
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 200_000
