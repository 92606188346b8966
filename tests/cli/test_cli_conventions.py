"""What holds for every command: help, exit codes, formats, files, and what kind of terminal it is written to."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from support import REPOSITORY, Plancli, Run

from plancli import __version__
from plancli.cli.main import COMMANDS

STYLE = re.compile(r"\x1b\[[\d;]*m")
DAY = ["--as-of", "2022-06-30"]
LISTINGS = [
    ["status", *DAY],
    ["status", "网络提速", *DAY],
    ["report", "--dept", "信厅", *DAY],
    ["report", "--plan", "network-2022", *DAY],
    ["show", "stations", *DAY],
    ["due", *DAY],
    ["task", *DAY],
    ["task", "network-2022", *DAY],
    ["targets"],
    ["indicators"],
    ["plans"],
    ["depts"],
    ["history", "stations"],
    ["info"],
]
each_listing = pytest.mark.parametrize("words", LISTINGS, ids=" ".join)


# ---- help and mistakes


@pytest.mark.parametrize("words", [[], ["-h"], ["--help"], ["--debug"]])
def test_plancli_alone_prints_its_commands(plancli: Plancli, here: Path, words: list[str]):
    done = plancli(*words)
    assert (done.code, done.err) == (0, "")
    assert all(f"  {name} " in done.out for name in COMMANDS)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself_and_its_options(plancli: Plancli, here: Path, name: str, option: str):
    done = plancli(name, option)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: plancli {name} ")
    options = done.out.split("Options:\n")[1].splitlines()
    assert all(line.startswith("   ") or len(line.split("  ")) > 2 or line.strip()[0] == "-" for line in options)
    assert "--db" in done.out
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str):
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert f"plancli {name}" in text or f"`{name}`" in text


def test_version(plancli: Plancli):
    assert plancli("--version") == (0, f"plancli {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["frob"], "frob"),
        (["status", "--frob"], "--frob"),
        (["--frob"], "--frob"),
        (["show"], "INDICATOR"),
        (["record", "stations"], "VALUE"),
        (["record", "stations", "1"], "--period"),
        (["status", "a", "b"], "b"),
        (["status", "--format", "xls"], "xls"),
        (["status", "--as-of", "gestern"], "'gestern' is no date"),
        (["status", "--as-of", "June 2022"], "'June 2022' is no date"),
        (["status", "--as-of", "30 Juni 2022"], "'30 Juni 2022' is no date"),
        (["status", "--known-on", "x"], "'x' is no date"),
        (["status", "--period", "x"], "x"),
        (["status", "--light", "紫"], "'紫' is no light"),
        (["status", "--fail-on", "紫"], "'紫' is no light"),
        (["status", "--plan", "没有"], "no plan is called '没有'"),
        (["status", "--group", "没有"], "no group is called '没有'"),
        (["status", "--dept", "没有"], "no department is called '没有'"),
        (["status", "--region", "没有"], "no region is called '没有'"),
        (["status", "没有的"], "no plan or indicator is called '没有的'"),
        (["targets", "没有的"], "no indicator is called '没有的'"),
        (["indicators", "没有的"], "no indicator is called '没有的'"),
        (["report", "--dept", "省"], "'省' names 5 departments"),
        (["report", "--plan", "网络提速"], "'网络提速' names 2 plans"),
        (["show", "高速"], "'高速' names 2 indicators"),
        (["status", "-o", "a.xyz"], "'a.xyz' does not say its format"),
        (["status", "-o", "a"], "'a' does not say its format"),
    ],
    ids=" ".join,
)
def test_what_was_typed_wrongly_ends_with_2_and_a_hint(small: Plancli, here: Path, words: list[str], message: str):
    done = small(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert message in done.err
    assert "\nhint: " in done.err
    assert [one.name for one in here.iterdir()] == ["plancli.db"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["show", "累计建成高速基占"], "累计建成高速基站 (stations)"),
        (["status", "累计建成高速基占"], "累计建成高速基站"),
        (["report", "--dept", "省信息产业听"], "省信息产业厅"),
        (["status", "--plan", "网路提速"], "网络提速"),
        (["targets", "stasions"], "累计建成高速基站 (stations)"),
    ],
    ids=lambda words: words if isinstance(words, str) else " ".join(words),
)
def test_the_nearest_names_are_offered(small: Plancli, words: list[str], offered: str):
    assert offered in small(*words).err.split("hint: did you mean ")[1]


def test_an_interruption_ends_with_130(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plancli.cli.status.reading", interrupted)
    assert small("status") == (130, "", "error: interrupted\n")


def test_a_bug_is_one_line_and_a_hint_and_a_traceback_with_debug(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of a kind")

    monkeypatch.setattr("plancli.cli.status.reading", broken)
    done = small("status")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: unexpected: ZeroDivisionError: of a kind\nhint: ")
    with pytest.raises(ZeroDivisionError):
        small("status", "--debug")


def test_an_error_of_the_system_is_one_line_and_a_hint(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plancli.cli.status.reading", broken)
    done = small("status")
    assert (done.code, done.err.count("\n")) == (1, 2)
    assert "No space left on device" in done.err


# ---- formats and files


@each_listing
def test_json_csv_and_markdown_are_whole_and_well_formed(small: Plancli, words: list[str]):
    assert small(*words, "--format", "json").data
    rows = small(*words, "--format", "csv").out.splitlines()
    heads = rows[0].split(",")
    assert all(any(char >= "\u4e00" for char in head) or head == "plancli 版本" for head in heads)
    assert len(set(heads)) == len(heads)
    page = small(*words, "--format", "md").out
    assert page.startswith("# ")
    tables_in(page)


def tables_in(page: str) -> list[list[list[str]]]:
    """The tables of a Markdown page as cells; asserts that all lines of a table have as many cells as its head."""
    tables: list[list[list[str]]] = []
    previous = ""
    for line in page.splitlines():
        if line.startswith("|"):
            if not previous.startswith("|"):
                assert previous == ""
                tables.append([])
            cells = line.replace("\\|", "").strip().removeprefix("|").removesuffix("|").split("|")
            tables[-1].append(cells)
        previous = line
    for table in tables:
        assert {len(row) for row in table} == {len(table[0])}
        assert all(set(cell.strip()) <= {"-", ":"} for cell in table[1])
        assert len(table) > 2
    return tables


def test_formulas_are_made_harmless_in_csv(small: Plancli):
    assert "'=合计(1)指标" in small("indicators", "--format", "csv").out
    small("record", "stations", "12", "--period", "2022-07", "--source", "@SUM(A1)", "--note", "+1\t-1")
    row = small("history", "stations", "--format", "csv").rows[-1]
    assert (row["来源"], row["备注"]) == ("'@SUM(A1)", "'+1 -1")


def test_negative_numbers_stay_numbers_in_csv(small: Plancli):
    assert "-26.3" in [row["差距"] for row in small("status", *DAY, "--format", "csv").rows]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", "["),
        ("a.JSON", "["),
        ("a.csv", "文件,"),
        ("a.md", "# 行动计划台账"),
        ("a.txt", "行动计划台账   截至"),
    ],
)
def test_the_ending_of_the_file_says_the_format(small: Plancli, here: Path, name: str, begins: str):
    done = small("status", *DAY, "-o", name)
    assert (done.code, done.out, done.err) == (0, "", f"wrote {name}\n")
    content = (here / name).read_text(encoding="utf-8")
    assert content.startswith("\ufeff") == name.endswith("csv")  # Excel reads a CSV without the mark as GBK
    content = content.removeprefix("\ufeff")
    assert content.startswith(begins)
    asked = {"JSON": "json", "txt": "table"}.get(name[2:], name[2:])
    assert content == small("status", *DAY, "--format", asked).out


def test_the_option_goes_before_the_ending_and_a_dash_is_the_screen(small: Plancli, here: Path):
    small("plans", "--format", "json", "-o", "a.xyz")
    assert (here / "a.xyz").read_text(encoding="utf-8").startswith("[")
    assert small("plans", "-o", "-").out == small("plans").out


def test_a_file_appears_whole_or_not_at_all(small: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):
    path = here / "a.md"
    path.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = small("plans", "-o", path)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"error: {path} cannot be written: No space left on device\nhint: check the folder and its permissions\n"
    )
    assert path.read_text(encoding="utf-8") == "before"
    assert sorted(one.name for one in here.iterdir()) == ["a.md", "plancli.db"]


def test_a_file_in_no_folder_or_in_place_of_one(small: Plancli, here: Path):
    assert "cannot be written" in small("plans", "-o", here / "no" / "a.md").err
    (here / "b.md").mkdir()
    assert small("plans", "-o", "b.md").code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_a_file_has_the_permissions_of_any_other(small: Plancli, here: Path):
    small("plans", "-o", "a.md")
    (here / "b.md").touch()
    assert (here / "a.md").stat().st_mode == (here / "b.md").stat().st_mode


# ---- kinds of terminals


@pytest.mark.no_cover  # long pages: tracing takes as long again, and shorter ones cover the same
@each_listing
def test_off_a_terminal_there_is_no_colour_and_nothing_is_cropped(
    shipped: Plancli, words: list[str], monkeypatch: pytest.MonkeyPatch
):
    translated = {"信厅": "工信厅", "network-2022": "digital-2022", "stations": "5G基站", "网络提速": "数字变革创新"}
    words = [translated.get(word, word) for word in words]
    wide = shipped(*words).out
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert shipped(*words).out == wide
    assert "\x1b" not in wide
    assert "…" not in wide


@pytest.mark.no_cover  # long pages: tracing takes as long again, and shorter ones cover the same
@each_listing
@pytest.mark.parametrize("width", [80, 100, 200])
def test_on_a_terminal_no_line_is_wider_than_it(
    shipped: Plancli, words: list[str], width: int, monkeypatch: pytest.MonkeyPatch
):
    translated = {"信厅": "工信厅", "network-2022": "digital-2022", "stations": "5G基站", "网络提速": "数字变革创新"}
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    page = shipped(*[translated.get(word, word) for word in words], is_terminal=True).out
    too_wide = [line for line in STYLE.sub("", page).splitlines() if cell_len(line) > width]
    assert too_wide == []


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        (["targets", "5G"], ["行动计划", "条款", "时期"]),
        (["show", "5G基站", *DAY], ["行动计划"]),
        (["history", "原油产量", "--targets"], ["行动计划", "时期", "自何日起"]),
        (["status", "5G", "--period", "2025", "--as-of", "2024-06-30"], ["行动计划", "今后每月"]),
    ],
)
def test_80_columns_keep_what_tells_rows_apart(
    shipped: Plancli, words: list[str], heads: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    page = STYLE.sub("", shipped(*words, is_terminal=True).out)
    lines = [line.split() for line in page.splitlines() if "截至" not in line]
    told = next(line for line in lines if "目标" in line and len(line) > 1)
    assert [head for head in heads if head not in told] == []


def test_columns_that_give_way_are_named(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    page = small("status", "网络提速", *DAY, is_terminal=True).out
    (note,) = [line for line in page.splitlines() if line.startswith("屏宽不够，未列：")]
    assert "负责单位" in note or "负责单位" in page
    monkeypatch.setenv("COLUMNS", "300")
    assert "屏宽不够" not in small("status", "网络提速", *DAY, is_terminal=True).out


def test_colour_on_a_terminal_unless_no_color(small: Plancli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    assert "\x1b[1;31m红" in small("status", *DAY, is_terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    plain = small("status", *DAY, is_terminal=True).out
    assert "\x1b[1;31m" not in plain
    assert "红 严重滞后" in plain


@each_listing
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
@pytest.mark.parametrize("form", ["table", "md"])
def test_an_encoding_without_the_characters_never_fails(small: Plancli, words: list[str], encoding: str, form: str):
    assert small(*words, "--format", form, encoding=encoding).code == 0
    assert small(*words, "--format", form, encoding=encoding, is_terminal=True).code == 0


def test_names_are_text_and_never_markup(small: Plancli):
    for form in "table", "json", "csv":
        page = small("show", "odd", "--format", form).out
        if form != "csv":
            assert "平台[/x]数*甲_乙|丙" in page
            assert "[bold]不是标记[/bold]" in page
    assert "平台\\[/x\\]数\\*甲\\_乙\\|丙" in small("show", "odd", "--format", "md").out


def test_escape_sequences_do_not_reach_the_screen(small: Plancli):
    small("record", "stations", "12", "--period", "2022-07", "--source", "\x1b[31m红\x07\x9b1m\u202e反")
    for form in "table", "csv", "md":
        page = small("show", "stations", "--format", form).out
        assert not set("\x1b\x07\x9b\u202e") & set(page)
    on_screen = small("history", "stations", is_terminal=True).out
    assert "\x07" not in on_screen
    assert "\u202e" not in on_screen


def test_escape_sequences_do_not_reach_the_screen_by_way_of_messages(small: Plancli, here: Path):
    evil = "\x1b]0;title\x07\x1b[2J\x9b1m"
    (here / "evil.csv").write_text(
        f"指标,数值,截至,来源\n{evil},1,2022-06,甲\n基站,{evil},2022-06,甲\n", encoding="utf-8"
    )
    said = [
        small("show", evil),
        small("import", "evil.csv"),
        small("record", "stations", evil, "--period", "2022-07"),
        small("status", "--frob" + evil),
        small("record", "stations", "12", "--period", "2022-07", "--region", evil),
    ]
    assert all(one.code and not set("\x1b\x07\x9b") & set(one.err) for one in said)


# ---- whole processes


@pytest.mark.usefixtures("small")
def test_a_plain_c_locale_works(run: Run):
    done = run("status", *DAY, LC_ALL="C", PYTHONIOENCODING="", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.usefixtures("small")
def test_a_gbk_terminal_works(run: Run):
    done = run("status", *DAY, encoding="gbk", PYTHONIOENCODING="gbk")
    assert (done.returncode, done.stderr) == (0, "")
    assert "累计建成高速基站" in done.stdout


@pytest.mark.usefixtures("shipped")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell's pipe")
@pytest.mark.parametrize("words", [["targets"], ["dump"], ["targets", "--format", "json"]], ids=" ".join)
def test_a_reader_who_has_enough_is_no_error(here: Path, words: list[str]):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "plancli", *words],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.usefixtures("small")
def test_exit_codes_reach_the_shell(run: Run):
    assert run("status", "--frob").returncode == 2
    assert run("status", *DAY, "--fail-on", "红").returncode == 3
