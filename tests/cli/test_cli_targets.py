"""`plancli targets`; against the labelled sample it is in tests/corpus."""

import pytest
from support import Plancli, Ran

PROMISED = {
    "document", "plan", "section", "clause", "id", "indicator", "expression", "comparison", "aim", "value", "upper",
    "unit", "measure", "period", "stretch", "region", "lead", "support", "responsible",
}  # fmt: skip


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
