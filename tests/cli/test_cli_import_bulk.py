"""`plancli import` of many rows, files and processes: nothing by halves, nothing lost, corrections with their reasons."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter
from support import REPOSITORY, Plancli

from plancli.files.importing import Importer
from plancli.files.tables import tables_in
from plancli.store.opening import open_for_reading

HEAD = "指标,单位,数值,时期,来源\n"


def values(here: Path) -> list[tuple[str, str, str, str]]:
    with open_for_reading(here / "plancli.db") as ledger:
        live = ledger.observations()
    return [
        (one.indicator_id, str(one.period), f"{one.value:f}{one.unit}", one.status)
        for one in live
        if one.origin[0] == "i"
    ]


def write(path: Path, *lines: str) -> Path:
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def many(path: Path, count: int) -> Path:
    """A CSV of so many values: a month each of two indicators, from 1950 on, and their regions."""
    lines = []
    for at in range(count):
        month, place = divmod(at, 4)
        name, region = (("治理湖泊数", "启动实验室数")[place % 2], ("云岭省", "青石市")[place // 2])
        year, number = divmod(month, 12)
        lines.append(f"{name},{number + 1},{1901 + year}-{number + 1:02},{region}\n")
    path.write_text("指标,数值,时期,地区\n" + "".join(lines), encoding="utf-8")
    return path


def test_each_file_of_a_folder_stands_alone(small: Plancli, here: Path):
    folder = here / "报送"
    folder.mkdir()
    write(folder / "乙.csv", "lakes,个,12,2022-07,甲")
    write(folder / "甲.csv", "lakes,亿元,13,2022-08,甲", "labs,家,3,2022-08,甲")
    write(folder / "~$乙.csv", "x")
    write(folder / ".隐.csv", "x")
    (folder / "说明.docx").write_bytes(b"")
    (folder / "坏.xlsx").write_bytes(b"PK")
    done = small("import", folder)
    assert done.code == 1
    assert values(here) == [("lakes", "2022-07", "12个", "final")]
    assert f"{folder}/乙.csv: 1 new, 0 changed, 0 same\n" in done.err
    assert f"{folder}/甲.csv: 0 new, 0 changed, 0 same, 2 refused (1 with faults)\n" in done.err
    assert f"{folder}/坏.xlsx: this is no workbook that can be read" in done.err
    assert "error: 2 of 3 files refused, with 2 problems\nhint: nothing of them was written" in done.err


def test_a_file_that_is_not_there_does_not_keep_others_out(small: Plancli, here: Path):
    done = small("import", here / "none.csv", write(here / "a.csv", "lakes,个,12,2022-07,甲"))
    assert done.code == 1
    assert "none.csv cannot be read" in done.err
    assert values(here) == [("lakes", "2022-07", "12个", "final")]


def test_an_empty_folder(small: Plancli, here: Path):
    (here / "空").mkdir()
    done = small("import", here / "空")
    assert done.code == 2
    assert "has no file of values" in done.err


def test_what_the_command_says_fills_what_the_file_leaves_open(small: Plancli, here: Path):
    path = here / "a.csv"
    path.write_text("指标,数值,来源\nlakes,12,\nlabs,3,县报\n", encoding="utf-8")
    words = ("--period", "2022-07", "--source", "月报", "--status", "provisional")
    assert small("import", path, *words).code == 0
    assert values(here) == [("labs", "2022-07", "3家", "provisional"), ("lakes", "2022-07", "12个", "provisional")]
    sources = [small("history", name, "--format", "json").data[-1]["source"] for name in ("lakes", "labs")]
    assert sources == ["月报", "县报"]


def test_provisional_becomes_final_and_silence_changes_nothing(small: Plancli, here: Path):
    small("import", write(here / "快报.csv", "lakes,个,12,2022-07,甲"), "--status", "provisional")
    silent = here / "无来源.csv"
    silent.write_text("指标,数值,时期\nlakes,12个,2022-07\n", encoding="utf-8")
    assert small("import", silent).err == f"{silent}: 0 new, 0 changed, 1 same\n"
    final = here / "核定.csv"
    final.write_text("指标,数值,时期,状态\nlakes,12,2022-07,核定\n", encoding="utf-8")
    assert f"{final}: 0 new, 1 changed, 0 same\n" in small("import", final).err
    assert values(here) == [("lakes", "2022-07", "12个", "final")]


@pytest.mark.parametrize(
    ("head", "cell", "words", "reason"),
    [
        ("更正原因", "漏报", ("--reason", "统一核定"), "漏报"),
        ("更正原因", "", ("--reason", "统一核定"), "统一核定"),
        ("备注", "含增补", (), "含增补"),
        ("备注", "", (), "导入 改.csv"),
    ],
)
def test_a_correction_keeps_its_reason(
    small: Plancli, here: Path, head: str, cell: str, words: tuple[str, ...], reason: str
):
    small("import", write(here / "a.csv", "lakes,个,12,2022-07,甲"))
    path = here / "改.csv"
    path.write_text(f"指标,数值,时期,{head}\nlakes,13,2022-07,{cell}\n", encoding="utf-8")
    done = small("import", path, *words)
    assert done.err.startswith(f"{path}: 0 new, 1 changed, 0 same\n")
    assert ("without a reason of their own" in done.err) is (reason == "导入 改.csv")
    last = small("history", "lakes", "--format", "json").data[-1]
    assert (last["value"], last["reason"]) == (13, reason)
    assert small("import", path, *words).err.startswith(f"{path}: 0 new, 0 changed, 1 same\n")


def test_equal_amounts_in_other_units_are_the_same(small: Plancli, here: Path):
    small("record", "stations", "160000个", "--period", "2022-07", "--source", "甲")
    path = write(here / "a.csv", "stations,万个,16,2022-07,甲")
    assert small("import", path).err == f"{path}: 0 new, 0 changed, 1 same\n"


def test_a_value_of_another_kind_is_not_replaced(small: Plancli, here: Path):
    small("record", "firms-growth", "9%", "--period", "2024", "--source", "甲")
    path = write(here / "a.csv", "lakes,%,12,2022-07,甲")
    assert "% does not fit" in small("import", path).err


def test_months_that_do_not_sum_up_are_told_with_both_sides(small: Plancli, here: Path):
    path = here / "月.csv"
    path.write_text(
        "指标,时期,当月,累计\n新建高速基站,2022-01,0.5,0.5\n新建高速基站,2022-02,0.4,0.9\n新建高速基站,2022-03,0.4,1.5\n",
        encoding="utf-8",
    )
    for words in (["--dry-run"], []):
        done = small("import", path, *words)
        assert done.code == 0
        told = [line for line in done.err.splitlines() if "does not agree" in line]
        assert told == [
            "  does not agree: 新建高速基站 · 云岭省: 2022-03 累计 1.5万个, but 2022-02 累计 0.9万个 + 2022-03 当期 0.4万个 = 1.3万个"
        ]
    assert len(values(here)) == 6
    later = here / "七月.csv"
    later.write_text("指标,时期,当月\n新建高速基站,2022-07,0.1\n", encoding="utf-8")
    assert small("import", later).err == f"{later}: 1 new, 0 changed, 0 same\n"  # an old contradiction is told once


def test_faults_are_marked_in_a_workbook_like_the_input(small: Plancli, here: Path):
    path = here / "表.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("六月")
    for row, cells in enumerate(
        [("标题",), ("指标", "数值", "时期"), ("lakes", 12, "2022-07"), ("=1+1", "斗", "2022-07")]
    ):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell) if cell != "=1+1" else sheet.write_string(row, column, cell)
    book.close()
    done = small("import", path, "--faults", here / "错.xlsx")
    assert done.code == 1
    assert f"wrote {here / '错.xlsx'}\n" in done.err
    (table,) = tables_in(here / "错.xlsx")
    rows = {line: list(cells) for line, cells in table.rows}
    assert table.sheet == "六月"
    assert rows[2] == ["指标", "数值", "时期", ""] or rows[3][3] == "问题"
    assert rows[4][:3] == ["=1+1", "斗", "2022-07"]
    assert rows[4][3].startswith("no indicator is called '=1+1' → ")
    assert small("import", path, "--faults", here / "错.csv").code == 2


def test_no_faults_no_workbook(small: Plancli, here: Path):
    path = write(here / "a.csv", "lakes,个,12,2022-07,甲")
    assert small("import", path, "--faults", here / "错.xlsx").code == 0
    assert not (here / "错.xlsx").exists()


def test_many_faults_are_told_in_part(small: Plancli, here: Path):
    path = here / "a.csv"
    path.write_text("指标,数值,时期\n" + "".join(f"谁{at},1,2022-07\n" for at in range(250)), encoding="utf-8")
    done = small("import", path)
    assert done.err.count(" → ") == 100
    assert (
        "has 250 problems\nhint: nothing was written; correct and import again; the first 100 are told, --faults"
        in done.err
    )


def test_a_long_dry_run_lists_corrections_first_and_not_all(small: Plancli, here: Path):
    small("record", "lakes", "7", "--period", "1910-01", "--cumulative")
    path = many(here / "many.csv", 800)
    done = small("import", path, "--dry-run")
    rows = [line for line in done.out.splitlines() if line.startswith(("新增", "更正"))]
    assert rows[0].startswith("更正")
    assert len(rows) == 200
    assert "另有 600 个数值未列出" in done.out
    assert len(small("import", path, "--dry-run", "--format", "json").data) == 800


def test_a_file_in_batches_twice(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("plancli.files.importing._BATCH", 7)
    path = many(here / "many.csv", 100)
    assert small("import", path).err == f"{path}: 100 new, 0 changed, 0 same\n"
    assert small("import", path).err == f"{path}: 0 new, 0 changed, 100 same\n"
    path.write_text(path.read_text(encoding="utf-8") + "治理湖泊数,9,1901-01,云岭省\n", encoding="utf-8")
    assert ":102: B 数值 › 治理湖泊数: line 2 gives another value" in small("import", path).err


def test_an_interrupt_leaves_the_ledger_as_before(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    before = (here / "plancli.db").read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Importer, "disagreements", interrupted)
    done = small("import", many(here / "many.csv", 3000))
    assert (done.code, done.err.splitlines()[-1]) == (130, "error: interrupted")
    assert (here / "plancli.db").read_bytes() == before


SLOW = """
import sys, time
from plancli.files.importing import Importer
def wait(importer, done):
    print("written", flush=True)
    time.sleep(60)
Importer.disagreements = wait
from plancli.cli.main import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_killed_in_the_middle_nothing_is_in(small: Plancli, here: Path):
    path = many(here / "many.csv", 3000)
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW, "import", path],
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"written\n"
        child.kill()
    assert values(here) == []
    assert small("import", path).err == f"{path}: 3000 new, 0 changed, 0 same\n"


WRITER = """
import sys
from plancli.cli.main import main
region, start = sys.argv[1], int(sys.argv[2])
for at in range(int(sys.argv[3])):
    year, month = divmod(start + at, 12)
    code = main(["record", "lakes", "12", "--period", f"{1900 + year}-{month + 1:02}", "--region", region])
    assert code == 0, code
"""


def test_four_processes_record_at_once(small: Plancli):
    """As benchmarks/at_once.py with 500 values each, in a quarter of its time."""
    each = 125
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, region, str(start), str(each)],
            stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, text=True, encoding="utf-8",
        )
        for region in ("云岭省", "青石市") for start in (0, 600)
    ]  # fmt: skip
    said = [child.communicate(timeout=300)[1] for child in children]
    assert [child.returncode for child in children] == [0, 0, 0, 0]
    assert all("error" not in one for one in said)
    assert small("info", "--format", "json").data["observations"] == 8 + 4 * each


def test_the_bar_is_for_long_imports_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from plancli.cli.import_progress import ImportProgress

    path = many(tmp_path / "many.csv", 2500)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with ImportProgress() as progress:
        tell = progress.of(path)
        tell(100)
        assert progress._bar is None
        tell(2100)
        assert progress._bar is not None
        assert (progress._bar.tasks[0].completed, progress._bar.tasks[0].total) == (2100, 2501)
