"""The settings file, through the commands that judge: whose rules hold, what the legend says, where each comes from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support import Plancli, Run

JUNE = ("--as-of", "2022-06-30")
OWN = '[plan."network-2022"]\noff_track_below = -40\nbehind_below = -30\n'
ALSO = "网络提速 2022另定： 绿≥-30， 黄≥-40 红<-40。"


@pytest.fixture
def settings(here: Path) -> Callable[..., Path]:
    """Write a settings file, beside the ledger unless it is to have another name."""

    def write(text: str, name: str = "plancli.toml") -> Path:
        path = here / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def lights(small: Plancli, *words: str) -> dict[str, str]:
    """The light of each target by its name and plan."""
    rows = small("status", *(words or JUNE), "--all", "--format", "json").data
    return {f"{row['name']} {row['plan_id']} {row['due']}": row["light"] for row in rows}


def test_a_plan_with_thresholds_of_its_own_changes_its_lights_and_the_legend_says_so(
    small: Plancli, settings: Callable[..., Path]
):
    before = lights(small)
    assert "red" in before.values()
    settings(OWN)
    after = lights(small)
    changed = {name for name in before if before[name] != after[name]}
    assert changed
    assert all(" network-2022 " in name for name in changed)
    assert {after[name] for name in changed} == {"green"}
    for words in (
        ["status"],
        ["report", "--plan", "network-2022"],
        ["report", "--dept", "省信厅"],
        ["show", "stations"],
    ):
        legend = small(*words, *JUNE).out
        assert "绿≥0 黄≥-10 红<-10" in legend
        assert ALSO in legend


def test_plans_that_are_not_shown_have_no_sentence(small: Plancli, settings: Callable[..., Path]):
    settings(OWN)
    for words in (["status", "治水"], ["report", "--plan", "water-2022"], ["show", "lakes"]):
        assert "另定" not in small(*words, *JUNE).out


def test_a_plan_that_sets_what_holds_anyway_has_no_sentence(small: Plancli, settings: Callable[..., Path]):
    settings("[plan.network-2022]\noff_track_below = -10\n")
    assert "另定" not in small("status", *JUNE).out


def test_general_rules_hold_for_every_plan_and_stand_in_the_legend(small: Plancli, settings: Callable[..., Path]):
    settings("off_track_below = -40\nabout_percent = 2.5\nabout_points_at_most = 0.3\nreporting_day = 20\n")
    assert "red" not in lights(small).values()
    legend = small("status", *JUNE).out
    for words in (
        "黄≥-40 红<-40或到期未完成",
        "左右的容差为起点至目标的2.5%。",
        "百分率的容差至多0.3个百分点。",
        "每月20日前报上月数。",
    ):
        assert words in legend


@pytest.mark.parametrize(("day", "late"), [(10, 6), (15, 6), (16, 2)])
def test_the_reporting_day_decides_what_is_late(small: Plancli, settings: Callable[..., Path], day: int, late: int):
    settings(f"reporting_day = {day}\n")
    rows = small("status", "--as-of", "2022-08-15", "--format", "json").data
    is_late = {row["indicator_id"]: row["stale"] for row in rows if row["value"] is not None}
    assert sum(is_late.values()) == late
    assert is_late["stations"] is (day <= 15)  # its value is of June; by the 15th that of July is due
    assert f"逾期未报 {late}" in small("status", "--as-of", "2022-08-15").out


def test_the_tolerance_decides_which_target_holds(small: Plancli, settings: Callable[..., Path], here: Path):
    plans = (Path(__file__).parents[1] / "data" / "plans.yaml").read_text(encoding="utf-8")
    changed = plans.replace("- lakes: 30个\n", "- lakes: 30个左右\n          - stations: 15.5万个\n", 1)
    (here / "other.yaml").write_text(changed.replace("- stations: 16万个", "- stations: 16万个左右"), encoding="utf-8")
    assert small("load", "other.yaml").code == 0

    def holding() -> list[str]:
        rows = small("conflicts", "--as-of", "2022-06-30", "--format", "json").data
        return [row["plan_id"] for row in rows if row["verdict"] == "执行"]

    def outdone(command: str) -> set[str]:
        rows = small(command, "stations", "--as-of", "2022-06-30", "--format", "json").data
        return {row["plan_id"] for row in rows if row["outdone_by"]}

    assert (holding(), outdone("targets"), outdone("status")) == (["water-2022"], {"network-2022"}, {"network-2022"})
    settings("[plan.network-2022]\nabout_percent = 1\n")
    assert (holding(), outdone("targets"), outdone("status")) == (["network-2022"], {"water-2022"}, {"water-2022"})


def test_a_file_named_in_the_environment_is_read_instead(
    small: Plancli, settings: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    settings("off_track_below = -11\n")
    named = settings("off_track_below = -12\n", "other.toml")
    assert "红<-11" in small("status", *JUNE).out
    monkeypatch.setenv("PLANCLI_SETTINGS", str(named))
    assert "红<-12" in small("status", *JUNE).out
    monkeypatch.setenv("PLANCLI_SETTINGS", "")
    assert "红<-11" in small("status", *JUNE).out


@pytest.mark.parametrize(
    "words", [["status"], ["report", "--dept", "省信厅"], ["show", "stations"], ["conflicts"], ["info"]]
)
def test_a_named_file_must_be_there(small: Plancli, monkeypatch: pytest.MonkeyPatch, words: list[str]):
    monkeypatch.setenv("PLANCLI_SETTINGS", "nowhere.toml")
    done = small(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err == ("error: no settings at nowhere.toml\nhint: check the path in PLANCLI_SETTINGS, or unset it\n")


def test_settings_are_found_beside_the_ledger_and_not_in_the_working_folder(
    small: Plancli, settings: Callable[..., Path], here: Path
):
    settings("off_track_below = -11\n")
    (here / "elsewhere").mkdir()
    (here / "plancli.db").rename(here / "elsewhere" / "plancli.db")
    assert "红<-10" in small("status", *JUNE, "--db", "elsewhere/plancli.db").out


def test_commands_that_do_not_judge_do_without_settings(small: Plancli, settings: Callable[..., Path]):
    settings("colour = 1\n")
    assert small("record", "stations", "12", "--period", "2022-07").code == 0
    assert small("plans").code == 0
    assert small("status").code == 1


def test_info_says_where_every_rule_comes_from(small: Plancli, settings: Callable[..., Path]):
    path = settings(f"# ours\nreporting_day = 15\nabout_percent = 2.5\n{OWN}")
    facts = small("info", "--format", "json").data
    assert facts["settings"] == str(path)
    rules = {(one["plan_id"], one["key"]): (one["value"], one["from"], one["line"]) for one in facts["rules"]}
    assert rules == {
        (None, "behind_below"): (0, "default", None),
        (None, "off_track_below"): (-10, "default", None),
        (None, "about_percent"): (2.5, "file", 3),
        (None, "about_points_at_most"): (0.5, "default", None),
        (None, "held_total_slack"): (5, "default", None),
        (None, "small_total_below"): (12, "default", None),
        (None, "reporting_day"): (15, "file", 2),
        ("network-2022", "off_track_below"): (-40, "file", 5),
        ("network-2022", "behind_below"): (-30, "file", 6),
    }
    assert {one["file"] for one in facts["rules"] if one["from"] == "file"} == {str(path)}
    assert [one["plan"] for one in facts["rules"] if one["plan_id"]] == ["网络提速 2022"] * 2
    lines = [line.split() for line in small("info").out.splitlines()]
    assert ["每月报送日", "reporting_day", "15", "全部", "plancli.toml:2"] in lines
    assert ["差低于此为红", "off_track_below", "-40", "网络提速", "2022", "plancli.toml:5"] in lines
    assert ["差低于此为黄", "behind_below", "0", "全部", "默认"] in lines


def test_info_without_settings(small: Plancli):
    facts = small("info", "--format", "json").data
    assert facts["settings"] is None
    assert {one["from"] for one in facts["rules"]} == {"default"}
    assert len(facts["rules"]) == 7


def test_the_c_locale(small: Plancli, settings: Callable[..., Path], run: Run):
    assert small("info").code == 0
    settings('[plan."网络提速 2022"]  # 汉字\noff_track_below = -40\n')
    done = run("status", *JUNE, "--format", "json", LANG="C", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert "red" not in done.stdout
    settings('[plan."网络 2022"]\n')
    done = run("status", LANG="C", LC_ALL="C")
    assert done.returncode == 1
    assert "plancli.toml:1: plan › 网络 2022: no plan is called '网络 2022'" in done.stderr


def test_without_a_settings_file_nothing_reads_one(small: Plancli, run: Run):
    assert small("info").code == 0
    script = 'import sys\nfrom plancli.cli.main import main\nmain(["report", "--dept", "省信厅"])\nprint(*sys.modules)'
    assert not {"tomllib", "plancli.files"} & set(run(script=script).stdout.split("\n")[-2].split())
