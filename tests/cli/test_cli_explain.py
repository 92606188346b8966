"""`plancli explain`, on the catalogue that stands behind the explanations in docs/method.md."""

import json
import shutil
from pathlib import Path

import pytest
from support import REPOSITORY, Plancli

EXAMPLES = REPOSITORY / "docs" / "examples" / "explain.yaml"
DAY = ("--as-of", "2022-07-15")
STATIONS = "digital-2022:1:stations:2022"


@pytest.fixture
def told(plancli: Plancli, here: Path) -> Plancli:
    """`plancli` on a ledger that holds the examples."""
    shutil.copy(EXAMPLES, here / "plans.yaml")
    assert plancli("load", "plans.yaml").code == 0
    return plancli


def items(text: str, section: str) -> list[str]:
    """The lines of one section, blanks squeezed."""
    lines = iter(text.splitlines())
    found: list[str] = []
    for line in lines:
        if line == section:
            break
    for line in lines:
        if not line.startswith("  "):
            break
        found.append(" ".join(line.split()))
    return found


def test_the_page_of_the_design_example(told: Plancli):
    done = told("explain", STATIONS, *DAY)
    assert (done.code, done.err) == (0, "")
    assert items(done.out, "结论") == [
        "亮灯 红 严重滞后",
        "完成率 11.5 ÷ 16 = 71.9%",
        "进度 (11.5 - 10.1) ÷ (16 - 10.1) = 23.7%",
        "应达 6 ÷ 12个月 = 50.0%",
        "差 23.7 - 50.0 = -26.3 < -10 → 红 严重滞后",
    ]
    assert items(done.out, "今后")[1:] == [
        "今后每月 4.5 ÷ 6个月 = 0.75万个",
        "预计期末 10.1 + (11.5 - 10.1) ÷ 50% = 12.9万个（按目前速度推算），不足",
    ]
    assert "条款 数字提速 2022 一 目标" in items(done.out, "目标")
    assert "负责 省信息产业厅、省通讯局（依任务条款）" in items(done.out, "目标")
    assert items(done.out, "起点")[0] == "起点b 10.1万个，2021年12月末，起始前最近一次报送"
    assert [one.split()[0] for one in items(done.out, "就高不就低")] == ["执行", "就高不就低"]
    assert "折合累计建成高速基站16.1万个" in items(done.out, "相关指标")[0]


@pytest.mark.parametrize(
    ("target", "day", "lines"),
    [
        ("firms", "2022-07-15", ["起点b 1000个，2021年12月末，目录中注明", "容差 5% × |1500 - 1000| = 25",
                                 "达标线E 1500 - 25 = 1475", "达标 ≥ 1475个"]),
        ("storage", "2022-07-15", ["差 100 × (840 - 815) ÷ |800| = +3.1 ≥ 0 → 绿 正常", "达标 760 至 840万吨"]),
        ("loss-rate", "2022-07-15", ["差 100 × (2 - 1.7) ÷ |2| = +15.0 ≥ 0 → 绿 正常", "余地 2 - 1.7 = 0.3个百分点"]),
        ("revenue", "2022-07-15", ["进度 640 ÷ 1400 = 45.7%", "预计期末 640 ÷ 50% = 1280亿元（按目前速度推算），不足"]),
        ("investment", "2022-07-15", ["应达 上年同期 1800 ÷ 上年全年 4700 = 38.3%",
                                      "应达依据 上年同期进度：上年同期占上年全年的比重",
                                      "上年 2021-06 1800亿元（核定，累计，2022-01-10 报送，来源 年鉴）"]),
        ("charging", "2022-07-15", ["合计Σ 600 + 1210 = 1810", "应达数 2000（2022-06-30 的节点）",
                                    "加 2022Q2 1210个（核定，当期，2022-07-08 报送，来源 季报）"]),
        ("energy", "2022-07-15", ["差 100 × (2.8 - 3) ÷ |3| = -6.7，-10 ≤ -6.7 < 0 → 黄 滞后"]),
        ("investment-growth", "2022-07-15", ["今后需增 ((1 + 6%) × 4700 - (1 + 5.8%) × 1800) ÷ (4700 - 1800) - 1 = 6.1%",
                                             "上年 2021-12 4700亿元（核定，累计，2022-01-10 报送，来源 年鉴）"]),
        ("research", "2024-07-15", ["年均增速 (1200 ÷ 1000)^(1 ÷ 2) - 1 = 9.5%",
                                    "基年 2021 1000亿元（核定，累计，2022-06-30 报送，来源 年鉴）",
                                    "今后需增 ((1 + 10%)^4 ÷ 1.2)^(1 ÷ 2) - 1 = 10.5%"]),
        ("coverage", "2022-07-15", ["目标值T 63 + 2 = 65", "完成率 已变化的部分，同进度 = 45.0%"]),
        ("place", "2022-07-15", ["差 100 × (3 - 4) ÷ |3| = -33.3 < -10 → 红 严重滞后", "还差 4 - 3 = 1位"]),
        ("storage", "2023-03-15", ["判定 2022-12-31 已过，期末值未报，最近一期为 2022-06 → 灰 期末值未报"]),
    ],
)  # fmt: skip
def test_every_kind_of_target_shows_its_own_working(told: Plancli, target: str, day: str, lines: list[str]):
    done = told("explain", target, "--as-of", day)
    assert done.code == 0
    found = [" ".join(line.split()) for line in done.out.splitlines()]
    assert [line for line in lines if line not in found] == []


def test_few_whole_things_are_expected_whole(told: Plancli):
    told(
        "record", "labs", "0", "--period", "2022-05", "--source", "月报", "--reported", "2022-06-08", "--reason", "更正"
    )
    out = told("explain", "labs", "--period", "2022", *DAY).out
    assert "取整(4 × 41.6667%) ÷ 4 = 1 ÷ 4 = 25.0%" in out


def test_a_target_of_each_year_needs_the_year(told: Plancli):
    done = told("explain", "labs", *DAY)
    assert done.code == 2
    assert "names 4 targets" in done.err
    assert "hint: give --period, the year" in done.err
    assert told("explain", "labs", "--period", "2024", *DAY).out.startswith("启动实验室数 4家   2024年")


def test_options_and_fragments_lead_to_one_target(told: Plancli):
    ways = (["基站", "--plan", "digital-2022"], [STATIONS], [STATIONS.upper()], ["2022:1:stations"])
    pages = {told("explain", *words, *DAY).out for words in ways}
    assert len(pages) == 1
    assert told("explain", "基站", "--region", "云岭省", *DAY).code == 2
    assert told("explain", "基站", "--plan", "digital-2022", "--region", "990000", "--period", "2022", *DAY).code == 0


def test_without_a_value_it_says_what_is_missing_and_what_would_be_judged(told: Plancli):
    out = told("explain", "coverage", "--as-of", "2022-03-10").out
    assert items(out, "结论") == ["亮灯 灰 无数据"]
    missing, judged = items(out, "数值")
    assert missing.startswith("缺什么 云岭省的在线监测覆盖率在 2022-01-01 至 2022-03-10 之间没有报送值")
    assert judged == "将怎样评 进度 = (v - 63) ÷ (65 - 63)，与应达之差；满足 ≥ 65 即为已达"
    assert items(out, "起点")[1] == "报送 2021-12 63%（核定，2022-01-20 报送，来源 年报）"


def test_a_value_that_cannot_be_judged_says_so(told: Plancli):
    told(
        "record",
        "investment-growth",
        "7%",
        "--period",
        "2022-03",
        "--monthly",
        "--source",
        "月报",
        "--reported",
        "2022-04-08",
    )
    out = told("explain", "investment-growth", "--as-of", "2022-04-15").out
    assert "之间有报送值，但不能据以评价" in items(out, "数值")[0]
    assert items(out, "说明")[0].startswith("仅有单月数，不评 ")


def test_a_late_value_is_a_note(told: Plancli):
    assert items(told("explain", "labs", "--period", "2022", *DAY).out, "说明") == [
        "逾期未报 每月10日前报上月数，到 2022-07-15 应已报到 2022-06；只作提示，不改变结论。"
    ]


def test_the_parts_of_a_whole_stand_beside_it(told: Plancli):
    for name in ("revenue", "software"):
        out = told("explain", name, *DAY).out
        assert "其中（总与分）" in out
        assert "2 个分项；目标合计 1400亿元，总目标 突破1400亿元；数值合计 625亿元，总数 640亿元。" in out
    shares = told("explain", "revenue", *DAY, "--format", "json").data["shares"]
    assert [one["indicator_id"] for one in shares["parts"]] == ["software", "devices"]
    assert (shares["targeted"], shares["reported"]) == (1400, 625)
    told("record", "devices", "突破260亿元", "--period", "2022-07", "--source", "月报", "--reported", "2022-08-08")
    assert "数值不全或时点不一，不合计" in told("explain", "revenue", "--as-of", "2022-08-15").out


def test_json_has_everything_as_data(told: Plancli):
    data = told("explain", STATIONS, *DAY, "--format", "json").data
    assert list(data) == [
        "target", "clause", "repeated_by", "as_of", "value", "missing", "base", "method", "edge", "rules", "course",
        "formulas", "conflicts", "conversions", "shares", "versions", "notes",
    ]  # fmt: skip
    (status,) = (
        one for one in told("status", "--plan", "digital-2022", *DAY, "--format", "json").data if one["id"] == STATIONS
    )
    assert data["target"] == status
    assert data["clause"] == {
        "locator": "一", "title": "目标", "section": "目标", "document": "云政发〔2022〕1号",
        "document_title": "关于印发2022年行动计划的通知", "issuer": "云岭省人民政府", "date": "2022-01-20",
    }  # fmt: skip
    assert data["formulas"]["gap"] == "差 = 23.7 - 50.0 = -26.3 < -10 → 红 严重滞后"
    assert (data["base"]["value"], data["base"]["origin"], data["base"]["source"]) == (10.1, "before_start", "发布会")
    assert data["edge"] == {"number": 16, "low": 16, "high": None, "unit": "万个"}
    assert data["course"]["points"][-1] == {"at": "2022-12-31", "value": 16}
    assert [one["verdict"] for one in data["conflicts"]] == ["执行", "就高不就低"]
    assert data["rules"]["off_track_below"] == -10
    assert [part["source"] for part in data["value"]["parts"]] == ["月报"]


def test_dated_targets_on_the_way_are_named(told: Plancli, here: Path):
    text = (here / "plans.yaml").read_text(encoding="utf-8")
    (here / "plans.yaml").write_text(
        text.replace(
            "- {stations: 15万个, by: 2022}", "- {stations: 15万个, by: 2022}\n          - {stations: 30万个, by: 2025}"
        ),
        encoding="utf-8",
    )
    assert told("load", "plans.yaml").code == 0
    out = told("explain", "基站", "--period", "2025", *DAY).out
    assert "应达数 10.1 + (16 - 10.1) × 6 ÷ 12 = 13.05" in [" ".join(line.split()) for line in out.splitlines()]
    assert [one.split("（")[0] for one in items(out, "应达路径")[2:]] == [
        "节点 2022-12-31 16万个",
        "节点 2022-12-31 15万个",
    ]
    data = told("explain", "基站", "--period", "2025", *DAY, "--format", "json").data
    assert [one["target"] for one in data["course"]["waypoints"]] == [STATIONS, "digital-2025:1:stations:2022"]


def test_a_repeat_and_a_stretch_lead_to_the_target(told: Plancli, here: Path):
    text = (here / "plans.yaml").read_text(encoding="utf-8")
    text = text.replace("- stations-new: 6万个", "- stations: 16万个\n          - stations-new: 确保6万个、力争7万个")
    (here / "plans.yaml").write_text(text, encoding="utf-8")
    assert told("load", "plans.yaml").code == 0
    again = told("explain", "digital-2022:2.1.1:stations:2022", *DAY)
    assert "重申 二(一)1 16万个（digital-2022:2.1.1:stations:2022），所问即此，合并为一项评价" in items(
        again.out, "目标"
    )
    assert f"目标代码 {STATIONS}" in items(again.out, "目标")
    wished = told("explain", "digital-2022:2.1.1:stations-new:2022:stretch", *DAY).out
    assert "力争 7万个，只列示，不评价" in items(wished, "目标")


def test_every_version_is_listed_and_the_one_in_force_marked(told: Plancli):
    done = told("adjust", STATIONS, "18万个", "--from", "2022-08-01", "--reason", "动态调整")
    assert done.code == 0, done.err
    before, after = (told("explain", STATIONS, "--as-of", day) for day in ("2022-07-15", "2022-08-15"))
    assert before.out.split("版本")[1].count("万个") == 1
    lines = after.out.split("\n版本\n")[1].splitlines()[1:3]
    assert [line.split()[:2] for line in lines] == [["2022-01-20", "16万个"], ["2022-08-01", "18万个"]]
    assert [line.rstrip().endswith("是") for line in lines] == [False, True]
    assert "动态调整" in lines[1]
    versions = told("explain", STATIONS, "--as-of", "2022-08-15", "--format", "json").data["versions"]
    assert [one["reason"] for one in versions] == ["", "动态调整"]


def test_settings_are_printed_as_used(told: Plancli, here: Path):
    (here / "plancli.toml").write_text('[plan."digital-2022"]\noff_track_below = -30\n', encoding="utf-8")
    out = told("explain", STATIONS, *DAY).out
    assert items(out, "结论")[-1] == "差 23.7 - 50.0 = -26.3，-30 ≤ -26.3 < 0 → 黄 滞后"
    assert "黄≥-30" in out


def test_every_form_can_be_written(told: Plancli, here: Path):
    rows = told("explain", STATIONS, *DAY, "--format", "csv").rows
    assert {"部分": "结论", "项目": "亮灯", "内容": "红 严重滞后"} in rows
    told("explain", STATIONS, *DAY, "-o", "why.md")
    assert "| 差 | 23.7 - 50.0 = -26.3" in (here / "why.md").read_text(encoding="utf-8").replace("  ", "")
    told("explain", STATIONS, *DAY, "-o", "why.json")
    assert json.loads((here / "why.json").read_text(encoding="utf-8"))["method"] == "path"
