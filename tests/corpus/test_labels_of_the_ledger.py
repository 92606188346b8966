"""The shipped targets against those that were labelled by reading: all of them, strictly matched, in every field."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from corpus_builders import DOCUMENTS, catalogue
from support import REPOSITORY, SHARED, needs_shared

from plancli.domain.ledger import Target
from plancli.views.records import with_stretch

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


@pytest.fixture(scope="module")
def score(matching: ModuleType) -> Any:  # noqa: ANN401 - the module is loaded by its path
    labels = list(labelled())
    plans = {one["plan"] for one in labels}
    return matching.score(
        [row(matching, one) for one in labels], [row(matching, one) for one in shipped() if one["plan"] in plans]
    )


def labelled() -> Iterator[dict[str, Any]]:
    """What was labelled, with plans told apart by their document."""
    for line in (SHARED / "samples" / "labelled-targets.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        yield {**one, "plan": (one["file"], one["plan"])}


def shipped() -> Iterator[dict[str, Any]]:
    """What `plans.yaml` says, in the same words; 确保…力争… is two."""
    indicators = {one.id: one for one in catalogue().indicators}
    plans = {one.id: one for one in catalogue().plans}
    for target in catalogue().targets:
        plan = plans[target.plan_id]
        for one in with_stretch(target):
            name = indicators[one.indicator_id].name
            yield {
                **said(one),
                "plan": (DOCUMENTS.get(plan.document_id, ""), plan.title),
                "indicator": name,
                "core": True,
            }


def said(target: Target) -> dict[str, Any]:
    expression = target.expression
    return {
        "clause": target.clause,
        "value": expression.value,
        "unit": expression.unit,
        "section": target.section,
        "period": str(target.period),
        "comparison": expression.comparison,
        "measure": expression.measure,
        "upper": expression.upper,
        "lead": target.lead,
        "support": target.support,
    }


def row(matching: ModuleType, one: dict[str, Any]) -> Any:  # noqa: ANN401
    fields = {name: tuple(one[name]) if name in {"lead", "support"} else one[name] for name in FIELDS}
    name = one["indicator"].removesuffix("（力争）")
    return matching.Row(one["plan"], one["clause"], name, one["value"], one["unit"], one["core"], fields)


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
