"""The bars of reading, over the labelled sample that stands beside the repository."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
RECALL, PRECISION, COMPLETE = 0.96, 0.95, 0.90

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs the documents in ../shared")


@pytest.fixture(scope="module")
def reading():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        spec = importlib.util.spec_from_file_location("reading", ROOT / "benchmarks" / "reading.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


@pytest.mark.parametrize("document", ["2022-provincial-plans.txt", "2024-2025-provincial-plans.txt"])
def test_the_sample_is_read(reading: ModuleType, document: str):
    labelled = reading.labels_of([SHARED / "samples" / "labelled-targets.jsonl"])[document]
    result = reading.measured(document, labelled).score
    assert result.recall >= RECALL
    assert result.precision >= PRECISION
    assert result.complete >= COMPLETE
