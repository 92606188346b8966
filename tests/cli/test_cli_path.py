"""`plancli path`: the plan by quarter or month, entered once, by command or file, and held against what happened."""

from pathlib import Path
from typing import Any

import pytest
from support import CATALOGUE, Plancli

STATIONS = ("path", "stations", "--plan", "network-2022")
POINTS = ("2022Q1=11万个", "2022-06=13", "2022-09=140000个")
OUTPUT = "network-2022:1:output:2022"


def verdict(plancli: Plancli, day: str, *more: str) -> tuple[float, str]:
    words = ("status", "stations", "--plan", "network-2022", "--as-of", day, "--format", "json", *more)
    (row,) = plancli(*words).data
    return row["expected"], row["course"]


def path_of(plancli: Plancli, *words: str) -> list[tuple[Any, ...]]:
    rows = plancli("path", *words, "--format", "json").data
    return [(row["period"], row["planned"], row["actual"], row["light"]) for row in rows]


def written(here: Path, text: str, encoding: str = "utf-8") -> str:
    (here / "plan.csv").write_text(text, encoding=encoding)
    return "plan.csv"


def test_a_plan_that_is_entered_is_what_is_expected(small: Plancli):
    assert verdict(small, "2022-06-30") == (50, "linear")
    done = small(*STATIONS, *POINTS, "--reason", "分解到季")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "adjusted 累计建成高速基站 (network-2022:1:stations:2022) from 2022-01-20: "
        "path – → 2022Q1: 11万个、2022-06: 13万个、2022-09: 140000个\n"
    )
    assert verdict(small, "2022-06-30") == (49.2, "planned")
    assert verdict(small, "2022-06-30", "--known-on", "2026-06-30") == (50, "linear")


def test_it_is_shown_against_what_happened(small: Plancli):
    small(*STATIONS, *POINTS, "--reason", "分解到季")
    assert path_of(small, *STATIONS[1:]) == [
        ("2022Q1", 11, None, None),
        ("2022-06", 13, 11.5, "red"),
        ("2022-09", 14, None, None),
    ]
    (row,) = (one for one in small(*STATIONS, "--format", "json").data if one["period"] == "2022-06")
    assert (row["planned_share"], row["actual_share"], row["unit"]) == (81.3, 71.9, "万个")
    assert (row["effective_from"], row["reason"], row["state"]) == ("2022-01-20", "分解到季", "off_track")
    table = small(*STATIONS).out
    for words in ("2022年一季度", "11万个", "68.8%", "红 严重滞后", "自 2022-01-20 起（分解到季）"):
        assert words in table
    assert small(*STATIONS, "--format", "csv").rows[1]["计划数"] == "13"
    assert path_of(small, *STATIONS[1:], "--as-of", "2022-05-31") == [
        ("2022Q1", 11, None, None), ("2022-06", 13, None, None), ("2022-09", 14, None, None)
    ]  # fmt: skip


def test_without_one_nothing_is_shown(small: Plancli):
    assert "没有分期计划。" in small(*STATIONS).out
    assert small(*STATIONS, "--format", "json").data == []
    late = small("path", "network-2024:1:place:2025", "--as-of", "2022-06-30")
    assert (late.code, late.err.splitlines()[0]) == (
        2, "error: network-2024:1:place:2025 was not there on 2022-06-30"
    )  # fmt: skip


def test_entering_it_anew_corrects_it_and_clear_takes_it_away(small: Plancli):
    small(*STATIONS, *POINTS)
    done = small(*STATIONS, "2022-06=12")
    assert "  in place of the version of that day, which stays in plancli history\n" in done.err
    assert path_of(small, *STATIONS[1:]) == [("2022-06", 12, 11.5, "yellow")]
    assert small(*STATIONS, "2022-06=12").err == "nothing changes: the target says so already\n"
    assert small(*STATIONS, "--clear", "--dry-run").err.startswith("would adjust ")
    assert path_of(small, *STATIONS[1:]) != []
    assert small(*STATIONS, "--clear").code == 0
    assert path_of(small, *STATIONS[1:]) == []
    assert verdict(small, "2022-06-30") == (50, "linear")
    assert small(*STATIONS, "--clear").err == "nothing changes: the target says so already\n"


def test_from_a_day_on(small: Plancli):
    small(*STATIONS, "2022-06=12")
    small(*STATIONS, "2022-06=13", "2022-09=14", "--from", "2022-07-01", "--reason", "年中调整")
    assert path_of(small, *STATIONS[1:], "--as-of", "2022-06-30") == [("2022-06", 12, 11.5, "yellow")]
    assert [one[1] for one in path_of(small, *STATIONS[1:])] == [13, 14]
    assert verdict(small, "2022-06-30")[0] != verdict(small, "2022-07-01")[0]


def test_an_adjusted_target_keeps_its_plan_where_it_fits(small: Plancli):
    august = ("--from", "2022-08-01", "--reason", "文")
    small("path", "stations-new", "2022-06=3", "2022-09=4.5")
    assert "dropped" not in small("adjust", "stations-new", "5万个", *august).err
    assert len(path_of(small, "stations-new")) == 2
    done = small("adjust", "stations-new", "4万个", *august)
    assert "  its path is dropped: 2022-09: 4.5万个 is beyond the target itself, 4万个\n" in done.err
    assert path_of(small, "stations-new") == []
    assert len(path_of(small, "stations-new", "--as-of", "2022-07-31")) == 2


def test_a_plan_is_for_the_version_in_force(small: Plancli):
    small("adjust", "stations-new", "4万个", "--from", "2022-08-01", "--reason", "文")
    assert "from 2022-08-01: path" in small("path", "stations-new", "2022-09=3").err
    assert path_of(small, "stations-new", "--as-of", "2022-07-31") == []


def test_each_year_has_its_own_plan(small: Plancli):
    lakes = ("lakes", "--plan", "network-2024")
    small("record", "lakes", "12", "--period", "2024-06")
    small("record", "lakes", "15", "--period", "2025-06")
    small("path", *lakes, "2024-06=20", "2024-09=30", "2025-06=15", "2025-09=30")
    rows = small("status", *lakes, "--as-of", "2026-07-01", "--format", "json").data
    assert [(row["period"], row["course"], row["expected"], row["gap"]) for row in rows] == [
        ("2024", "planned", 50, -20),
        ("2025", "planned", 37.5, 0),
    ]
    assert path_of(small, *lakes) == [
        ("2024-06", 20, 12, "red"),
        ("2024-09", 30, None, None),
        ("2025-06", 15, 15, "green"),
        ("2025-09", 30, None, None),
    ]


LONG = "计划数,时期,指标,单位\n1,2022Q1,新建高速基站,万个\n3万个,2022-06,stations-new,\n\n300,2022-03,{output},亿元\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LONG.format(output=OUTPUT), "utf-8-sig"),
        (LONG.format(output="信息产业营业收入"), "gb18030"),
        (f"目标,2022年3月,2022-06\nstations-new,1,3\n{OUTPUT},300亿元,\n", "utf-8"),
        (f"目标,3月,六月\nstations-new,1,3\n{OUTPUT},300亿元,\n", "utf-8"),
        (f"目标代码,单位,2022-03,2022-06\nstations-new,万个,1,3万个\n{OUTPUT},亿元,300,\n", "utf-8"),
    ],
)
def test_a_file_enters_many_at_once(small: Plancli, here: Path, text: str, encoding: str):
    file = written(here, text, encoding)
    assert small("path", "--file", file, "--dry-run").err.count("would adjust ") == 2
    assert path_of(small, "stations-new") == []
    done = small("path", "--file", file, "--reason", "分解")
    assert (done.code, done.err.count("adjusted ")) == (0, 2)
    assert [one[1] for one in path_of(small, "stations-new")] == [1, 3]
    assert [one[1] for one in path_of(small, "output")] == [300]
    assert small("path", "--file", file, "--reason", "分解").err == "nothing changes: the target says so already\n"


def test_a_file_that_names_no_target_is_for_the_one_typed(small: Plancli, here: Path):
    file = written(here, "时期,计划数\n2022-06,13\n2022-09,14\n")
    assert small(*STATIONS, "--file", file).code == 0
    assert [one[1] for one in path_of(small, *STATIONS[1:])] == [13, 14]


def test_every_problem_of_a_file_is_told_and_nothing_is_written(small: Plancli, here: Path):
    lines = [
        "目标,时期,计划数",
        "stations-new,2022-13,1",
        "stations-new,2022-06,很多",
        "stations-new,2022-09,3亿元",
        "labs,2022-06,4",
        "labs,2022-03,5",
        "labs,2023-03,6",
        "没有的指标,2022-06,1",
        "基站,2022-06,13",
        "网络通达,2022-06,60",
        ",2022-06,1",
        "output-growth,2022-06,5",
        "output,2022-06,9000",
        "mesh-share,2022-06,60",
    ]
    done = small("path", "--file", written(here, "\n".join(lines)))
    assert done.code == 1
    said = [line.removeprefix("plan.csv:").split(" → ")[0] for line in done.err.splitlines()[:-2]]
    assert said == [
        "2: stations-new › 计划数: '2022-13' is no period: month must be in 1..12",
        "3: stations-new › 计划数: '很多' begins with no number",
        "4: stations-new › 计划数: 3亿元 is not in 万个",
        "5: labs › 计划数: 2022-06 is less than 2022-03, but both are sums",
        "7: labs › 计划数: 2023-03 ends outside the target's time, 2022-01-01 to 2022-12-31",
        "8: 没有的指标 › 计划数: no indicator is called '没有的指标'",
        "9: 基站 › 计划数: '基站' names 2 targets: network-2022:1:stations:2022, network-2024:1:stations:2025",
        "10: 网络通达 › 计划数: no indicator is called '网络通达'",
        "11: 计划数: no target is named",
        "12: output-growth › 计划数: 增长10% is judged against its number, so it has no path",
        "13: output › 计划数: 2022-06: 9000亿元 is beyond the target itself, 突破1200亿元",
    ]  # fmt: skip
    assert "error: plan.csv has 11 problems\nhint: nothing was written" in done.err
    assert path_of(small, "mesh-share") == []


def test_one_target_by_two_names_in_a_file(small: Plancli, here: Path):
    done = small("path", "--file", written(here, f"目标,2022-06\noutput,600\n{OUTPUT},610\n"))
    assert (done.code, done.err.splitlines()[0]) == (
        1, f"plan.csv:3: {OUTPUT} › 2022-06: 2022-06 and 2022-06 end on the same day → keep one of the two"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "plan.csv is empty"),
        ("目标,时期\na,2022-06\n", "there is no column 计划数"),
        ("目标,计划数\na,3\n", "unknown column"),
        ("目标,单位\na,个\n", "there is no column 时期"),
        ("目标,指标,2022-06\na,a,3\n", "目标 names the target already"),
        ("目标,2022-06,2022-06\na,1,2\n", "this column is there twice"),
        ("目标,2022-06\na,1,2\n", "3 cells under 2 heads"),
        ("目标,时期,计划数,六月\na,2022-06,3,4\n", "六月: unknown column"),
        ("目标,6月\nnetwork-2024:1:stations:2025,20\n", "'6月' has no year, and its target runs over 2024-2025"),
        ("目标,13月\nstations-new,3\n", "13月: unknown column"),
    ],
)
def test_what_is_no_such_file(small: Plancli, here: Path, text: str, message: str):
    done = small("path", "--file", written(here, text))
    assert (done.code, message in done.err) == (1, True), done.err


def test_a_reload_leaves_it_and_a_dump_keeps_it(small: Plancli, here: Path):
    small(*STATIONS, *POINTS, "--reason", "分解到季")
    assert small("load", CATALOGUE).err == f"{CATALOGUE}: made no changes (target: 1 kept as entered)\n"
    assert verdict(small, "2022-06-30") == (49.2, "planned")
    small("dump", "-o", "out.yaml")
    line = "- {stations: 16万个, path: {2022Q1: 11万个, 2022-06: 13万个, 2022-09: 140000个}, reason: 分解到季}"
    assert line in (here / "out.yaml").read_text(encoding="utf-8")
    assert small("load", "out.yaml").err == "out.yaml: made no changes\n"
    assert small("load", "out.yaml", "--db", "other.db").code == 0
    assert small("dump", "--db", "other.db").out == (here / "out.yaml").read_text(encoding="utf-8")
    assert verdict(small, "2022-06-30", "--db", "other.db") == (49.2, "planned")
