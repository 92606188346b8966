"""`plancli conflicts` (就高不就低), and the mark that every listing puts on a target that gives way."""

from pathlib import Path

import pytest
from support import REPOSITORY, Plancli

CONFLICTING = REPOSITORY / "tests" / "data" / "conflicting.yaml"
MARK, NOTE = "△", "△ 另有计划定得更严"
DAY = ("--as-of", "2022-12-31")


@pytest.fixture
def disagreeing(plancli: Plancli) -> Plancli:
    """`plancli` on a ledger whose plans disagree."""
    assert plancli("load", CONFLICTING).code == 0
    return plancli


def told(disagreeing: Plancli, *words: str) -> list[tuple[str, str, str, str]]:
    rows = disagreeing("conflicts", *words, *DAY, "--format", "json").data
    return [(row["kind"], row["plan"], row["expression"], row["verdict"]) for row in rows]


NUMBERS = [
    ("numbers", "民生", "1万公里", "执行"),
    ("numbers", "道路", "7000公里", "就高不就低"),
    ("numbers", "数字", "10000公里", "一致"),
    ("sides", "道路", "稳定在900万吨左右", "待核定"),
    ("sides", "民生", "达到1000万吨", "待核定"),
    ("numbers", "民生", "4家", "执行"),
    ("numbers", "道路", "确保3家、力争5家", "就高不就低"),
    ("numbers", "民生", "达到85%", "执行"),
    ("numbers", "数字", "不低于80%", "就高不就低"),
]
WORDING = [("wording", "道路", "7%左右", "表述不同"), ("wording", "民生", "达到7%", "表述不同")]


def test_which_targets_disagree_and_which_hold(disagreeing: Plancli):
    assert sorted(told(disagreeing)) == sorted(NUMBERS)


def test_what_holds_stands_first(disagreeing: Plancli):
    for name in ("公路", "联网率", "实验室"):
        assert next(verdict for *_, verdict in told(disagreeing, name)) == "执行"


def test_wording_only_on_request(disagreeing: Plancli):
    assert sorted(told(disagreeing, "--wording")) == sorted([*NUMBERS, *WORDING])
    assert told(disagreeing, "占比", "--wording") == WORDING
    assert told(disagreeing, "占比") == []


def test_another_definition_is_no_conflict(disagreeing: Plancli):
    assert told(disagreeing, "装机", "--wording") == []
    assert "没有相互矛盾的目标。" in disagreeing("conflicts", "装机", *DAY).out


def test_the_page_says_why_and_counts_what_it_does_not_list(disagreeing: Plancli):
    done = disagreeing("conflicts", *DAY)
    assert done.code == 0
    assert done.err == ""
    assert "数值不同 3 处 · 方向不同 1 处 · 只是表述不同 1 处" in done.out
    lines = done.out.splitlines()
    (holds,) = [line for line in lines if line.startswith("新改建乡村公路里程")]
    assert all(
        words in holds for words in ["1万公里", "执行", "民生 2022", "二(一)1", "省道路厅", "1万公里比7000公里更严"]
    )
    (gives_way,) = [line for line in lines if "7000公里" in line and "就高不就低" in line]
    assert "以1万公里为准" in gives_way
    assert any("10000公里" in line and "与1万公里数值相同" in line for line in lines)
    assert any("稳定在900万吨左右" in line and "待核定" in line and "需报牵头单位核定" in line for line in lines)


def test_what_is_new_is_converted_into_what_there_is(disagreeing: Plancli):
    line = (
        "折算：新建高速基站6万个（2022年），加2021-12的10.1万个，折合累计建成高速基站16.1万个；其目标为2022年16万个。"
    )
    for words in ((), ("高速基站",), ("stations",)):
        assert disagreeing("conflicts", *words, *DAY).out.count(line) == 1
    assert line not in disagreeing("conflicts", "公路", *DAY).out


def test_plans_not_yet_published_do_not_disagree(disagreeing: Plancli):
    rows = disagreeing("conflicts", "--as-of", "2022-08-31", "--format", "json").data
    assert {row["plan"] for row in rows} == {"道路", "民生"}
    assert not [row for row in rows if row["indicator"] == "感知设备联网率"]


def test_csv_has_chinese_heads(disagreeing: Plancli):
    rows = disagreeing("conflicts", "公路", *DAY, "--format", "csv").rows
    assert [(row["目标值"], row["单位"], row["结论"]) for row in rows] == [
        ("1", "万公里", "执行"), ("7000", "公里", "就高不就低"), ("10000", "公里", "一致"),
    ]  # fmt: skip


def test_a_name_that_nothing_has_is_told_with_the_nearest(disagreeing: Plancli):
    done = disagreeing("conflicts", "公路里成", *DAY)
    assert (done.code, done.out) == (2, "")
    assert "no indicator is called '公路里成'" in done.err
    assert "did you mean 新改建乡村公路里程 (roads)" in done.err


def test_plans_that_agree(small: Plancli):
    done = small("conflicts", *DAY)
    assert done.code == 0
    assert "数值不同 0 处" in done.out
    assert "没有相互矛盾的目标。" in done.out
    assert small("conflicts", *DAY, "--format", "json").data == []


@pytest.mark.parametrize(
    ("command", "marked"),
    [
        (["status", "公路", *DAY], ["7000公里△"]),
        (["status", "道路", *DAY], ["7000公里△", "确保3家、力争5家△"]),
        (["report", "--plan", "roads-2022", *DAY], ["7000公里△", "确保3家、力争5家△"]),
        (["report", "--dept", "网厅", *DAY], ["不低于80%△"]),
        (["show", "公路", *DAY], ["7000公里△", "◎ 2022年 7000公里△"]),
        (["targets", *DAY], ["7000公里△", "7000公里以上△", "不低于80%△", "确保3家、力争5家△"]),
        (["targets", "--plan", "数字", *DAY], ["不低于80%△"]),
    ],
)
def test_a_target_that_gives_way_is_marked_and_the_mark_explained(
    disagreeing: Plancli, command: list[str], marked: list[str]
):
    page = disagreeing(*command).out
    body, note, _ = page.partition(NOTE)
    assert note
    assert all(words in body for words in marked)
    assert body.count(MARK) == len(marked)


@pytest.mark.parametrize(
    "command",
    [["status", "民生"], ["report", "--plan", "民生"], ["show", "stations"], ["targets", "--plan", "民生"], ["targets", "装机"]],
)  # fmt: skip
def test_no_mark_where_nothing_gives_way(disagreeing: Plancli, command: list[str]):
    assert MARK not in disagreeing(*command, *DAY).out


@pytest.mark.parametrize("command", [["status", "--all"], ["targets"]])
def test_json_says_what_holds_instead(disagreeing: Plancli, command: list[str]):
    rows = disagreeing(*command, *DAY, "--format", "json").data
    held = {row["id"]: row["outdone_by"] for row in rows if row["outdone_by"]}
    expected = {
        "roads-2022:1:roads:2022": "life-2022:2.1.1:roads:2022",
        "roads-2022:2.1.1:labs:2022": "life-2022:2.1.1:labs:2022",
        "digital-2022:2.1.1:sensors:2022": "life-2022:2.1.1:sensors:2022",
    }
    if command == ["targets"]:  # what the plan states again is listed there too, and gives way with it
        expected["roads-2022:2.1.1:roads:2022"] = "life-2022:2.1.1:roads:2022"
    assert held == expected


def test_every_target_is_still_judged_on_its_own_number(disagreeing: Plancli):
    rows = disagreeing("status", "公路", *DAY, "--format", "json").data
    assert {row["plan"]: (row["target"], row["left"]) for row in rows} == {
        "道路": (7000, 3000), "民生": (1, 0.6), "数字": (10000, 6000),
    }  # fmt: skip


def test_a_markdown_file_has_the_mark_too(disagreeing: Plancli, here: Path):
    assert disagreeing("targets", "联网率", *DAY, "-o", "targets.md").code == 0
    assert "不低于80%△" in (here / "targets.md").read_text(encoding="utf-8")
