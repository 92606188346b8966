"""The same targets in two sets, by clause and number, then by subject."""

from decimal import Decimal

import pytest

from plancli.documents.pairing import Said, likeness, paired


def said(name: str, value: str = "2", clause: str = "二1", unit: str = "个") -> Said:
    return Said("plan", clause, Decimal(value), None, unit, (name,))


def test_the_most_alike_go_first_and_each_is_used_once():
    read = [said("打造创新应用数"), said("打造边缘应用数"), said("打造应用试点数")]
    held = [said("打造视频边缘应用数"), said("打造创新应用数")]
    assert paired(read, held) == {0: 1, 1: 0}


@pytest.mark.parametrize(
    "other",
    [
        said("培育企业数", value="3"),
        said("培育企业数", clause="二2"),
        said("培育企业数", unit="家"),
        said("治理湖泊数"),
    ],
)
def test_another_clause_number_unit_or_subject_is_another_target(other: Said):
    assert paired([said("培育企业数")], [other]) == {}


def test_any_name_counts():
    held = Said("plan", "二1", Decimal(2), None, "个", ("甲乙丙丁", "培育企业数"))
    assert paired([said("培育企业数")], [held]) == {0: 0}


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("基站数", "基站", 1.0), ("基站", "湖泊", 0.0), ("数", "数", 1.0), ("甲", "乙", 0.0), ("甲乙丙", "甲乙丁", 0.5)],
)
def test_likeness(one: str, other: str, share: float):
    assert likeness(one, other) == likeness(other, one) == share
