"""`plancli targets` against the labelled sample, and on its own."""

import json
from decimal import Decimal

import pytest
from support import SHARED, Plancli, Ran, needs_shared

SAMPLE = SHARED / "samples" / "labelled-targets.jsonl"
FIELDS = ("unit", "comparison", "measure", "lead", "support")
PROMISED = {
    "document", "plan", "section", "clause", "id", "indicator", "expression", "comparison", "aim", "value", "upper",
    "unit", "measure", "period", "stretch", "region", "lead", "support", "responsible",
}  # fmt: skip


def core_rows() -> list[dict[str, object]]:
    if not SAMPLE.exists():
        return []
    labelled = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [one for one in labelled if one["core"]]


def number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def says(row: dict[str, object]) -> tuple[object, ...]:
    """What a row of the sample or of the listing promises, apart from the subject's name."""
    return (
        row["plan"], row["section"], row["clause"], number(row["value"]), number(row["upper"]), row["period"],
        *(tuple(row[one]) if isinstance(row[one], list) else row[one] for one in FIELDS),
    )  # fmt: skip


@needs_shared
def test_every_core_row_of_the_sample_is_there(shipped: Plancli):
    """Same value, upper, unit, comparison, measure, period, lead and support, each row used once."""
    listed = shipped("targets", "--format", "json").data
    free = [says(row) for row in listed]
    missing = []
    for one in core_rows():
        wanted = says(one)
        if wanted in free:
            free.remove(wanted)
        else:
            missing.append(f"{one['plan']} {one['clause']} {one['indicator']} {one['expression']}: {wanted}")
    assert missing == []


@needs_shared
def test_the_subjects_of_the_sample_are_the_listed_indicators(shipped: Plancli):
    """At least 60% of the character pairs of the sample's subject are in the name of a target of that clause."""
    listed = shipped("targets", "--format", "json").data
    strange = []
    for one in core_rows():
        names = [row["indicator"] for row in listed if says(row) == says(one)]
        subject = str(one["indicator"])
        pairs = {subject[at : at + 2] for at in range(len(subject) - 1)}
        if names and not any(sum(pair in name for pair in pairs) >= 0.6 * len(pairs) for name in names):
            strange.append(f"{one['plan']} {one['clause']} {subject}: {names}")
    assert strange == []


def ids(done: Ran) -> set[str]:
    return {row["id"] for row in done.data}


def test_rows_have_every_promised_key(small: Plancli):
    rows = small("targets", "--format", "json").data
    assert all(set(row) >= PROMISED for row in rows)
    assert len(rows) == 16  # 15 targets and a stretch


def test_a_stretch_is_a_second_row_marked_so(small: Plancli):
    rows = small("targets", "启动实验室数", "--format", "json").data
    assert [(row["value"], row["stretch"], row["indicator"]) for row in rows] == [
        (10, False, "启动实验室数"),
        (12, True, "启动实验室数（力争）"),
    ]


def test_each_year_is_one_row(small: Plancli):
    rows = small("targets", "治理湖泊数", "--plan", "network-2024", "--format", "json").data
    assert [(row["period"], row["value"]) for row in rows] == [("each-year", 40)]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--plan", "治水"], 1),
        (["--plan", "网络提速"], 15),
        (["--dept", "省委钱庄办"], 5),
        (["--dept", "通讯局", "高速"], 2),
        (["network-2022:2.1.2:odd:2022"], 1),
        (["网络"], 4),
        (["--as-of", "2022-12-31"], 11),
    ],
)
def test_choices(small: Plancli, words: list[str], count: int):
    done = small("targets", *words, "--format", "json")
    assert done.code == 0
    assert len(done.data) == count


def test_the_table_keeps_what_the_document_wrote(small: Plancli):
    page = small("targets", "--plan", "network-2022").out
    assert all(words in page for words in ["突破1200亿元", "达到70%以上", "3-5个", "控制在2%以内"])


def test_csv_gives_lists_joined_and_yes_or_no(small: Plancli):
    rows = small("targets", "启动实验室数", "--format", "csv").rows
    assert [row["是否力争目标"] for row in rows] == ["否", "是"]
    assert rows[0]["牵头单位"] == "省信息产业厅、省通讯局"
