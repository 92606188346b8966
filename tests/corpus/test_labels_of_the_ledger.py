"""`plancli targets` on the shipped plans against the targets labelled by reading: strictly matched, in every field."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from corpus_builders import DOCUMENTS, catalogue
from support import REPOSITORY, SHARED, Plancli, needs_shared

pytestmark = needs_shared

FIELDS = ("section", "period", "comparison", "measure", "upper", "lead", "support")


@pytest.fixture(scope="module")
def matching() -> ModuleType:
    """benchmarks/matching.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("matching", REPOSITORY / "benchmarks" / "matching.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["matching"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def score(matching: ModuleType, shipped: Plancli) -> Any:  # noqa: ANN401 - the module is loaded by its path
    labels = list(labelled())
    plans = {one["plan"] for one in labels}
    found = [one for one in listed(shipped("targets", "--format", "json").out) if one["plan"] in plans]
    return matching.score([row(matching, one) for one in labels], [row(matching, one) for one in found])


def labelled() -> Iterator[dict[str, Any]]:
    """What was labelled, with plans told apart by the number of their document."""
    ids = {file: document for document, file in DOCUMENTS.items()}
    numbers = {one.id: one.number for one in catalogue().documents}
    for line in (SHARED / "samples" / "labelled-targets.jsonl").read_text(encoding="utf-8").splitlines():
        one = exact(line)
        yield {**one, "plan": (numbers[ids[one["file"]]], one["plan"])}


def listed(out: str) -> Iterator[dict[str, Any]]:
    """What the program lists; the mark of a stretch is no part of a name."""
    for one in exact(out):
        name = one["indicator"].removesuffix("（力争）")
        yield {**one, "plan": (one["document"], one["plan"]), "indicator": name, "core": True}


def exact(text: str) -> Any:  # noqa: ANN401 - JSON has any shape
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def row(matching: ModuleType, one: dict[str, Any]) -> Any:  # noqa: ANN401
    fields = {name: tuple(one[name]) if isinstance(one[name], list) else one[name] for name in FIELDS}
    return matching.Row(one["plan"], one["clause"], one["indicator"], one["value"], one["unit"], one["core"], fields)


def test_every_label_has_its_target(score: Any):  # noqa: ANN401
    assert score.core_labelled > 100
    assert [(one.clause, one.indicator) for one in score.misses] == []


def test_no_target_is_without_a_label(score: Any):  # noqa: ANN401
    assert [(one.clause, one.indicator) for one in score.extras] == []


def test_all_fields_agree(score: Any, matching: ModuleType):  # noqa: ANN401
    wrong = [(label.clause, found.indicator, matching.wrong_fields(label, found)) for label, found in score.pairs]
    assert [one for one in wrong if one[2]] == []


def test_most_names_are_nearly_the_labels(score: Any):  # noqa: ANN401
    assert score.well_named >= 0.85
