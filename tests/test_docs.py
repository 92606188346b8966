"""The docs say what is so: generated parts are current, the README's lines run, every command is described."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from support import REPOSITORY, Plancli

from plancli.cli.main import COMMANDS

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def readme_lines() -> list[str]:
    """The lines of the README's tour, without their comments."""
    block = README.split("## Ten lines")[1].split("```")[1]
    return [line.split("  #")[0].strip() for line in block.splitlines() if line.startswith("plancli")]


def test_the_generated_parts_are_current():
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_the_tour_of_the_readme_runs_as_written(shipped: Plancli, here: Path):
    (here / "六月.csv").write_text(
        "指标,数值,单位,截至,来源\n新增工业机器人数,5300,台,2022-06,省工信厅\n", encoding="utf-8"
    )
    (here / "plans.yaml").write_bytes((REPOSITORY / "plans.yaml").read_bytes())
    lines = readme_lines()
    assert len(lines) == 10
    for line in lines:
        done = shipped(*shlex.split(line)[1:])
        assert done.code == 0, f"{line}\n{done.err}"
        assert "没有符合条件的目标" not in done.out, line
    assert (here / "工信厅.md").read_text(encoding="utf-8").startswith("# 省工业和信息化厅")


def test_the_tour_says_what_the_program_says(shipped: Plancli):
    shipped("record", "5G基站", "11.5", "--period", "2022-06", "--source", "省通信管理局")
    said = re.search(r"as it stood then: (\S+) of the way, (\S+) expected, red", README)
    shown = shipped("status", "5G", "--as-of", "2022-06-30").out
    assert said
    assert said[1] in shown
    assert f"{float(said[2].strip('%,'))}%" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str):
    assert f"`{name}`" in README or f"plancli {name}" in README
    assert f"## {name}\n" in (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")


def test_the_cron_line_names_options_that_exist(shipped: Plancli, here: Path):
    (line,) = re.findall(r"^\d.*plancli (.*)$", README, flags=re.MULTILINE)
    words = shlex.split(line.replace("$HOME/plancli/", str(here) + "/"))
    assert shipped(*words).code in {0, 3}
    assert (here / "status.csv").exists()
