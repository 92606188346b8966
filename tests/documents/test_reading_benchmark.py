"""How the reading benchmark matches what was found with what was labelled."""

import importlib.util
import sys
from decimal import Decimal
from pathlib import Path

import pytest

PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "matching.py"
SPEC = importlib.util.spec_from_file_location("matching", PATH)
matching = importlib.util.module_from_spec(SPEC)
sys.modules["matching"] = matching
SPEC.loader.exec_module(matching)


def row(
    indicator: str, value: str = "5", unit: str = "家", *, core: bool = True, clause: str = "一", year: str = "2031"
):
    return matching.Row("竹编", clause, indicator, Decimal(value), unit, core, {"period": year})


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("培育工坊数", "培育工坊数", True),
        ("新培育竹编工坊数", "培育竹编工坊数", True),
        ("工坊", "街区", False),
        ("馆（一）", "馆(一)", True),
    ],
)
def test_the_same_subject(one: str, other: str, alike: bool):  # noqa: FBT001 -- a column of the table
    assert (matching.likeness(one, other) >= matching.SAME_SUBJECT) is alike


@pytest.mark.parametrize(
    "other", [row("竹编工坊数", "6"), row("竹编工坊数", unit="个"), row("竹编工坊数", clause="二1"), row("竹艺街区")]
)
def test_place_number_unit_and_subject_must_agree(other: object):
    result = matching.score([row("竹编工坊数")], [other])
    assert (result.recall, result.precision) == (0, 0)


def test_an_extra_that_is_labelled_as_no_commitment_is_no_error():
    result = matching.score([row("竹编工坊数", core=False)], [row("竹编工坊数")])
    assert (result.recall, result.precision) == (1, 1)


def test_what_is_found_as_no_commitment_counts_for_recall_only():
    result = matching.score([row("竹编工坊数")], [row("竹编工坊数", core=False), row("街区数", core=False)])
    assert (result.recall, result.precision, result.core_found) == (1, 1, 0)


def test_a_row_matches_once_and_the_better_one():
    labelled = [row("竹编工坊数", year="2030"), row("竹编工坊数", year="2031")]
    result = matching.score(labelled, [row("竹编工坊数", year="2031"), row("竹编工坊数", year="2030")])
    assert result.complete == 1
    assert matching.score(labelled, [row("竹编工坊数")]).recall == pytest.approx(0.5)


def test_names_that_only_just_match_show():
    labelled = [row("青溪竹编工坊和街区数", "5"), row("竹编工坊数", "6")]
    result = matching.score(labelled, [row("青溪竹编工坊数", "5"), row("竹编工坊数", "6")])
    assert (result.recall, result.well_named) == (1, pytest.approx(0.5))


def test_wrong_fields_are_named():
    result = matching.score([row("竹编工坊数", year="2030")], [row("竹编工坊数")])
    assert matching.wrong_fields(*result.pairs[0]) == {"period": ("2030", "2031")}
    assert (result.complete, result.accuracy("period")) == (0, 0)
