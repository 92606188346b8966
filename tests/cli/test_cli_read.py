"""`plancli read`: a notice to a list, to a file that loads, compared, and gone through by hand."""

import builtins
import io
import os
import re
import select
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import REPOSITORY, SHARED, TODAY, Plancli, Stream, needs_shared

from plancli import clock
from plancli.cli import reviewing
from plancli.cli.main import main
from plancli.views.records import TARGET_HEADS

NOTICE = REPOSITORY / "tests" / "documents" / "data" / "small-notice.txt"
SIX = ["累计建成高速基站数", "乡村网络通达率", "新建高速基站数", "电煤储备能力", "培育主体数", "重点支持主体数"]


@pytest.fixture
def notice(here: Path) -> Path:
    return Path(shutil.copy(NOTICE, here / "通知.txt"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_list_has_the_keys_of_targets_and_what_stands_behind(small: Plancli, notice: Path):
    done = small("read", notice, "--format", "json")
    assert (done.code, done.err) == (0, "")
    rows = done.data
    assert set(rows[0]) == {*TARGET_HEADS, "quote", "confidence", "doubt", "is_known"}
    firm = [row for row in rows if not row["stretch"]]
    assert [row["indicator"] for row in firm] == SIX
    assert [row["value"] for row in firm] == [16, 70, 6, 1300, 20, 3]
    assert [row["is_known"] for row in firm] == [True, True, True, False, False, False]
    first = firm[0]
    assert (first["document"], first["plan"], first["section"], first["clause"]) == (
        "云政办字〔2022〕7号", "网络提速", "目标", "一"
    )  # fmt: skip
    assert (first["unit"], first["period"], first["measure"], first["confidence"]) == ("万个", "2022", "level", 1)
    built = firm[2]
    assert (built["lead"], built["support"], built["quote"]) == (["省信息产业厅"], ["省河湖厅"], "新建高速基站6万个")
    assert all(0 <= row["confidence"] <= 1 and bool(row["doubt"]) == (row["confidence"] < 1) for row in rows)


def test_a_wish_is_the_second_row(small: Plancli, notice: Path):
    firm, wish = [row for row in small("read", notice, "--format", "json").data if row["value"] in {1300, 1500}]
    assert (firm["stretch"], wish["stretch"]) == (False, True)
    assert wish["indicator"] == "电煤储备能力（力争）"
    assert wish["id"] == f"{firm['id']}:stretch"


def test_the_table_shows_the_doubtful_first_and_the_dates(small: Plancli, notice: Path):
    out = small("read", notice).out
    assert out.index("先看存疑的") < out.index("网络提速 2022年")
    assert "完成网络管理办法修订" in out
    assert "目标 6 · 其中存疑 2 · 时间节点 1" in out


@pytest.mark.parametrize(("ending", "head"), [("csv", "\ufeff文件,"), ("md", "# "), ("json", "[\n")])
def test_a_file_by_its_ending(small: Plancli, notice: Path, here: Path, ending: str, head: str):
    done = small("read", notice, "-o", f"out.{ending}")
    assert (done.code, done.out, done.err) == (0, "", f"wrote out.{ending}\n")
    assert (here / f"out.{ending}").read_text(encoding="utf-8").startswith(head)


def test_what_was_read_loads_as_it_is_and_twice_changes_nothing(small: Plancli, notice: Path, here: Path):
    before = {row["id"] for row in small("targets", "--format", "json").data}
    done = small("read", notice, "-o", "通知.yaml")
    assert done.err == "wrote 通知.yaml: 6 targets, 2 to check (待核); plancli load 通知.yaml --dry-run\n"
    assert "note: 待核：主语取自上文" in (here / "通知.yaml").read_text(encoding="utf-8")
    dry = small("load", "通知.yaml", "--dry-run")
    assert dry.code == 0
    assert "retired" not in dry.err
    assert small("load", "通知.yaml").code == 0
    assert small("load", "通知.yaml").err == "通知.yaml: made no changes\n"
    after = small("targets", "--format", "json").data
    assert before < {row["id"] for row in after}
    linked = [row["indicator_id"] for row in after if row["plan_id"] == "wlts-2022" and not row["stretch"]]
    assert linked[:3] == ["stations", "mesh-share", "stations-new"]
    assert small("info", "--format", "json").data["edition"] == "2099-01-01"


def test_reading_again_what_was_loaded_changes_nothing(small: Plancli, notice: Path):
    small("read", notice, "-o", "一.yaml")
    small("load", "一.yaml")
    small("read", notice, "-o", "二.yaml")
    assert small("load", "二.yaml").err == "二.yaml: made no changes\n"


def test_yaml_on_stdout_is_nothing_but_the_file(small: Plancli, notice: Path, here: Path):
    done = small("read", notice, "--format", "yaml")
    small("read", notice, "-o", "a.yaml")
    assert done.out == (here / "a.yaml").read_text(encoding="utf-8")
    assert done.err == ""


def test_a_part_makes_a_new_ledger_from_the_shipped_plans_first(plancli: Plancli, notice: Path):
    plancli("read", notice, "-o", "a.yaml", "--db", "one.db")
    done = plancli("load", "a.yaml", "--db", "two.db")
    assert done.err.startswith("made a new ledger from the shipped plans: two.db\n")
    titles = [row["id"] for row in plancli("plans", "--format", "json", "--db", "two.db").data]
    assert {"digital-2022", "wlts-2022"} <= set(titles)


def test_only_its_own_document_is_touched(small: Plancli, notice: Path):
    small("read", notice, "-o", "a.yaml")
    small("load", "a.yaml")
    change(notice, "新建高速基站6万个", "新建高速基站8万个")
    small("read", notice, "-o", "a.yaml")
    assert "target: 1 changed" in small("load", "a.yaml").err
    change(notice, "4.培育主体。再培育20家，其中重点支持3家。（省信息产业厅牵头）\n", "")
    small("read", notice, "-o", "a.yaml")
    done = small("load", "a.yaml", "--dry-run", "--format", "json")
    assert {(row["kind"], row["key"]) for row in done.data if row["action"] == "retire"} == {
        ("target", "wlts-2022:2.1.4:pyzts:2022"),
        ("target", "wlts-2022:2.1.4:zdzczts:2022"),
        ("clause", "wlts-2022:二(一)4"),
    }


def test_a_name_of_the_ledgers_is_a_fault_of_the_file(small: Plancli, notice: Path, here: Path):
    small("read", notice, "-o", "a.yaml")
    change(here / "a.yaml", "name: 电煤储备能力", "name: 治理湖泊数")
    done = small("load", "a.yaml")
    assert done.code == 1
    assert re.search(r"a\.yaml:\d+: indicators › dmcbnl › name: '治理湖泊数' already stands for lakes", done.err)
    assert small("load", "a.yaml", "--dry-run").code == 1


def test_what_is_not_found_is_said_at_the_head(small: Plancli, here: Path):
    (here / "短.txt").write_text("绿化2022年工作安排\n一、目标\n新种树3万棵。\n", encoding="utf-8")
    done = small("read", "短.txt", "-o", "短.yaml")
    text = (here / "短.yaml").read_text(encoding="utf-8")
    for missing in ("文号未见", "发文机关未见", "成文日期未见"):
        assert f"# 待补：{missing}" in text
        assert f"to correct: {missing.removesuffix('未见')} (" in done.err
    assert "issuer: 待补" in text
    assert small("load", "短.yaml", "--dry-run").code == 0


def test_compare_finds_what_differs(small: Plancli, notice: Path):
    missing = small("read", notice, "--compare", "--format", "json")
    assert (missing.code, [(row["finding"], row["targets"]) for row in missing.data]) == (3, [("missing", 6)])
    small("read", notice, "-o", "a.yaml")
    small("load", "a.yaml")
    done = small("read", notice, "--compare")
    assert (done.code, done.out.splitlines()[-1]) == (0, "文件与台账一致。")
    change(notice, "70%以上", "75%以上")
    change(notice, "再培育20家，其中重点支持3家", "再培育20家")
    rows = small("read", notice, "--compare", "--format", "json").data
    assert [(row["finding"], row["indicator"], row["fields"]) for row in rows] == [
        ("different", "乡村网络通达率", ["value"]),
        ("extra", "重点支持主体数", []),
    ]
    assert small("read", notice, "--compare").code == 3


@pytest.mark.parametrize("words", [("--format", "yaml"), ("-o", "a.yaml"), ("-o", "a.yml")])
def test_a_comparison_is_no_catalogue(small: Plancli, notice: Path, here: Path, words: tuple[str, ...]):
    done = small("read", notice, "--compare", *words)
    assert done.code == 2
    assert "choose another format" in done.err
    assert not (here / "a.yaml").exists()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<w:t>" + b"0" * 300_000_000)
    return buffer.getvalue()


FAULTS: list[tuple[str, Callable[[], bytes], str]] = [
    ("空.txt", lambda: b"", "is empty"),
    ("白.txt", lambda: b" \n\n", "is empty"),
    ("乱.txt", lambda: bytes(range(256)) * 40, "乱.txt"),
    ("图.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(400), "图.png"),
    ("旧.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
    ("坏.docx", lambda: b"PK\x03\x04 and no more", "坏.docx"),
    ("坏.pdf", lambda: b"%PDF-1.7\nand no more", "坏.pdf"),
    ("弹.docx", bomb, "弹.docx"),
    ("大.txt", lambda: b"0" * (100 * 1024 * 1024), "the limit is"),
]


@pytest.mark.parametrize(("name", "content", "said"), FAULTS, ids=[name for name, _, _ in FAULTS])
def test_what_cannot_be_read_says_why_and_writes_nothing(
    plancli: Plancli, here: Path, name: str, content: Callable[[], bytes], said: str
):
    (here / name).write_bytes(content())
    done = plancli("read", name, "-o", "out.yaml")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ")
    assert said in done.err
    assert "\nhint: " in done.err
    assert "error: unexpected" not in done.err
    assert [path.name for path in here.iterdir()] == [name]


def test_a_missing_file_and_a_folder(plancli: Plancli, here: Path):
    assert "there is no file" in plancli("read", "nichts.txt").err
    (here / "ordner").mkdir()
    done = plancli("read", "ordner")
    assert (done.code, "is a folder" in done.err) == (1, True)
    assert plancli("read").code == 2


def test_a_scanned_pdf_says_so(plancli: Plancli, here: Path):
    pypdf = pytest.importorskip("pypdf", exc_type=ImportError)
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.write(here / "扫描.pdf")
    done = plancli("read", "扫描.pdf")
    assert done.code == 1
    assert re.search("scan|picture|image", done.err)


@pytest.mark.parametrize("words", [(), ("--format", "json"), ("-o", "信.yaml"), ("--compare",)])
def test_a_text_that_is_no_plan_makes_none(small: Plancli, here: Path, words: tuple[str, ...]):
    (here / "信.txt").write_text("今天天气好。\n", encoding="utf-8")
    done = small("read", "信.txt", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: no plan was found in 信.txt: no title, clauses or targets\nhint: ")
    assert not (here / "信.yaml").exists()


@pytest.mark.parametrize("words", [(), ("--format", "yaml")])
def test_targets_of_a_year_that_nobody_says_are_to_be_corrected(small: Plancli, here: Path, words: tuple[str, ...]):
    (here / "通知.txt").write_text("关于印发行动计划的通知\n一、主要目标\n新建高速基站1万个。\n", encoding="utf-8")
    done = small("read", "通知.txt", *words)
    assert done.code == 0
    assert "to correct: 年份 (period) of “行动计划” was not found; 2000 stands in for it\n" in done.err


def test_a_text_without_targets_is_an_empty_list(small: Plancli, here: Path):
    (here / "信.txt").write_text("2022年散步工作安排\n一、天气\n今天天气很好，我们去散步。\n", encoding="utf-8")
    done = small("read", "信.txt", "--format", "json")
    assert (done.code, done.data, done.err) == (0, [], "信.txt: no target was found in it\n")
    assert "没有读到目标。" in small("read", "信.txt").out


@pytest.mark.parametrize(
    ("name", "content", "library"),
    [("页.html", b"<html><body><p>x</p></body></html>", "selectolax"), ("文.pdf", b"%PDF-1.7\n", "pypdf")],
)
def test_a_missing_library_says_what_to_install(
    plancli: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, library: str
):
    (here / name).write_bytes(content)
    real = builtins.__import__

    def without(module: str, *rest: Any) -> Any:  # noqa: ANN401
        if module.partition(".")[0] == library:
            raise ImportError(module)
        return real(module, *rest)

    for loaded in [
        one for one in sys.modules if one.split(".")[0] == library or one.startswith("plancli.documents.formats_")
    ]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(builtins, "__import__", without)
    done = plancli("read", name)
    assert done.code == 1
    assert library in done.err
    assert "pip install" in done.err


def test_names_in_the_text_cannot_steer_the_terminal(small: Plancli, here: Path, notice: Path):
    change(notice, "乡村网络通达率", "乡村[red]网络\x1b[31m通达率")
    out = small("read", notice).out
    assert "\x1b" not in out
    small("read", notice, "-o", "a.yaml")
    assert small("load", "a.yaml", "--dry-run").code == 0
    assert "\x1b" not in (here / "a.yaml").read_text(encoding="utf-8")


def test_what_no_catalogue_can_say_is_left_out_and_named(small: Plancli, notice: Path, monkeypatch: pytest.MonkeyPatch):
    from plancli.catalogue import write_targets

    real = write_targets.can_be_written
    monkeypatch.setattr(write_targets, "can_be_written", lambda one, which: one.value != 6 and real(one, which))
    done = small("read", notice, "-o", "a.yaml")
    assert "left out, a catalogue cannot say it: wlts-2022 二(一)1 新建高速基站6万个\n" in done.err
    assert "a.yaml: 5 targets" in done.err
    assert small("load", "a.yaml").code == 0


# Going through it by hand


@pytest.fixture
def answered(small: Plancli, notice: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Read with --interactive, as on a terminal, with these lines typed; None in them is Ctrl-C."""
    assert small("info").code == 0

    class Keys(io.StringIO):
        def isatty(self) -> bool:
            return True

        def readline(self, size: int | None = -1) -> str:
            line = super().readline(-1 if size is None else size)
            if line == "^C\n":
                raise KeyboardInterrupt
            return line

    def command(*lines: str, words: tuple[str, ...] = ("--format", "yaml")) -> tuple[int, str, str]:
        out, err = Stream(), Stream(is_terminal=True)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", Keys("".join(f"{line}\n" for line in lines)))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(clock, "now", lambda: TODAY)
            code = main(["read", str(notice), "--interactive", *words])
        return code, out.text(), err.text()

    return command


def test_accepting_all_that_is_doubtful(answered: Callable[..., tuple[int, str, str]]):
    code, out, err = answered("", "a", "")
    assert code == 0
    assert "2 doubtful of 6 targets" in err
    assert "原文  再培育20家" in err
    assert "存疑  主语取自上文" in err
    assert "待核" not in out
    assert "20家" in out


def test_dropping_and_taking_the_rest_as_read(answered: Callable[..., tuple[int, str, str]]):
    _, out, err = answered("d", "q")
    assert "再培育主体数" not in out
    assert "待核：主语取自上文" in out
    assert "reviewed 1, dropped 1" in err


def test_correcting_asks_again_until_it_can_be_read(answered: Callable[..., tuple[int, str, str]]):
    typed = ("e", "许多家", "25家左右", "新育企业数", "不久", "2022-06", "a", "d", "n")
    code, out, err = answered(*typed)
    assert code == 0
    assert "cannot read '许多家'" in err
    assert "不久" in err
    assert "{xyqys: 25家左右, by: 2022-06}" in out
    assert "重点支持主体数" not in out


def test_the_others_on_request(answered: Callable[..., tuple[int, str, str]]):
    _, _, err = answered("a", "a", "y", "d", "q")
    assert "see the other 4 as well?" in err
    assert "1/4" in err
    assert "reviewed 3, dropped 1" in err


def test_another_answer_is_asked_again(answered: Callable[..., tuple[int, str, str]]):
    _, _, err = answered("was?", "q")
    assert "'was?' is no answer" in err


@pytest.mark.parametrize("lines", [(), ("a",), ("a", "^C"), ("e", "^C")])
def test_leaving_writes_nothing(answered: Callable[..., tuple[int, str, str]], here: Path, lines: tuple[str, ...]):
    code, out, _ = answered(*lines, words=("-o", "a.yaml"))
    assert (code, out) == (130, "")
    assert not (here / "a.yaml").exists()


def test_without_a_terminal_it_refuses(small: Plancli, notice: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n"))
    done = small("read", notice, "--interactive")
    assert (done.code, done.out) == (2, "")
    assert "there is no terminal" in done.err


def test_the_prompt_names_every_choice():
    assert all(f"[{key}]" in reviewing._CHOICES for key in ("Enter/a", "e", "d", "q"))


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_on_a_real_terminal(small: Plancli, notice: Path, here: Path):
    import pty

    assert small("info").code == 0
    ours, theirs = pty.openpty()
    with (here / "out.yaml").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "plancli", "read", str(notice), "--interactive", "--format", "yaml"],
            stdin=theirs, stdout=out, stderr=theirs, close_fds=True,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        os.close(theirs)
        os.write(ours, b"d\nq\n")
        said, ends = b"", time.monotonic() + 30
        while time.monotonic() < ends and (process.poll() is None or select.select([ours], [], [], 0)[0]):
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    said += os.read(ours, 65536)
                except OSError:
                    break
        assert process.wait(10) == 0
    os.close(ours)
    assert "再培育20家" in said.decode("utf-8")
    text = (here / "out.yaml").read_text(encoding="utf-8")
    assert text.startswith("# plans.yaml")
    assert "再培育" not in text


@pytest.mark.no_cover  # long texts: tracing takes as long again, and shorter ones cover the same
@needs_shared
@pytest.mark.parametrize("name", ["2022-provincial-plans", "2024-2025-provincial-plans"])
def test_the_published_notices_load_as_they_are_read(shipped: Plancli, name: str):
    documents = {row["id"]: row["document"] for row in shipped("plans", "--format", "json").data}
    assert shipped("read", SHARED / "corpus" / f"{name}.txt", "-o", "a.yaml").code == 0
    changes = shipped("load", "a.yaml", "--dry-run", "--format", "json").data
    numbers = {row["document"] for row in shipped("read", SHARED / "corpus" / f"{name}.txt", "--format", "json").data}
    mine = {plan for plan, number in documents.items() if number in numbers}
    gone = [row["key"] for row in changes if row["action"] == "retire"]
    assert all(key.split(":")[0] in mine for key in gone)
    assert shipped("load", "a.yaml").code == 0
    assert shipped("load", "a.yaml").err == "a.yaml: made no changes\n"
    names = [row["indicator"] for row in shipped("indicators", "--format", "json").data]
    assert len(names) == len(set(names))
