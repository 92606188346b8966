"""`plancli import`."""

from pathlib import Path

import pytest
from support import Plancli

HEAD = "指标,数值,单位,截至,来源\n"
GOOD = HEAD + "累计建成高速基站,12.5,万个,2022-07,月报\n基站,13,,2022-08,月报\noutput-growth,-3.2,%,2022-06,月报\n"


@pytest.fixture
def file(here: Path) -> Path:
    path = here / "七月.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def count(plancli: Plancli) -> int:
    return int(plancli("info", "--format", "json").data["observations"])


def test_a_good_file_is_written_and_counted(small: Plancli, file: Path):
    done = small("import", file)
    assert (done.code, done.out, done.err) == (0, "", f"{file}: 3 new, 0 changed, 0 same\n")
    assert count(small) == 11
    rows = small("history", "stations", "--format", "json").data
    assert [(row["value"], row["source"], row["origin"]) for row in rows][-1] == (13, "月报", f"import:{file}")


def test_the_same_file_twice_changes_nothing(small: Plancli, file: Path):
    small("import", file)
    done = small("import", file)
    assert (done.code, done.err) == (0, f"{file}: 0 new, 0 changed, 3 same\n")
    assert count(small) == 11


def test_a_changed_value_supersedes_with_its_reason(small: Plancli, here: Path):
    path = here / "改.csv"
    path.write_text("指标,数值,截至,理由\nstations,11.6,2022-06,核定\n", encoding="utf-8")
    assert small("import", path).err == f"{path}: 0 new, 1 changed, 0 same\n"
    last = small("history", "stations", "--format", "json").data[-1]
    assert (last["value"], last["reason"]) == (11.6, "核定")


def test_a_dry_run_shows_and_writes_nothing(small: Plancli, file: Path):
    done = small("import", file, "--dry-run", "--format", "json")
    assert [(row["result"], row["value"]) for row in done.data] == [("new", 12.5), ("new", 13), ("new", -3.2)]
    assert done.err == f"{file}: would be 3 new, 0 changed, 0 same\n"
    assert "新增" in small("import", file, "--dry-run").out
    assert count(small) == 8


@pytest.mark.parametrize(
    "text",
    [
        "指标,时期,青石,云岭\nlakes,2022-07,3,20\n",
        "指标,数值,时期,地区\nlakes,3,2022-07,青石\nlakes,20,2022-07,云岭省\n",
    ],
)
def test_cities_may_have_their_short_names(small: Plancli, here: Path, text: str):
    (here / "市.csv").write_text(text, encoding="utf-8")
    done = small("import", "市.csv", "--dry-run", "--format", "json")
    assert done.code == 0, done.err
    assert {(row["region"], row["value"]) for row in done.data} == {("青石市", 3), ("云岭省", 20)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_line_ends(small: Plancli, file: Path, encoding: str, newline: str):
    file.write_bytes(GOOD.replace("\n", newline).encode(encoding))
    assert small("import", file).err == f"{file}: 3 new, 0 changed, 0 same\n"


BAD = """指标,数值,单位,截至,来源,地区,报送日期
不认识的,1,个,2022-06,甲,,
累计建成高速基站,abc,,2022-06,甲,,
累计建成高速基站,12,%,2022-07,甲,,
累计建成高速基站,12万个,个,2022-07,甲,,
累计建成高速基站,12,万个,2099-07,甲,,
累计建成高速基站,12,万个,2022-08,甲,月球,
累计建成高速基站,12,万个,2022-09,甲,,昨天
高速,12,万个,2022-09,甲,,
新建高速基站,1,万个,2022-09,好,,
新建高速基站,2,万个,2022-09,好,,
"""


@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_every_bad_line_is_named_and_nothing_is_written(small: Plancli, here: Path, words: list[str]):
    path = here / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    done = small("import", path, *words)
    assert (done.code, done.out) == (1, "")
    problems = [line for line in done.err.splitlines() if line.startswith(f"{path}:") and " → " in line]
    assert [int(line.split(":")[1]) for line in problems] == [2, 3, 4, 5, 6, 7, 8, 9, 11]
    assert all(" → " in line for line in problems)
    assert f"error: {path} has 9 problems\nhint: nothing was written; correct and import again\n" in done.err
    assert count(small) == 8


def test_the_same_cell_twice_with_one_value_is_no_fault(small: Plancli, here: Path):
    path = here / "twice.csv"
    path.write_text(HEAD + "stations,12,万个,2022-07,甲\n基站,12,万个,2022-07,甲\n", encoding="utf-8")
    assert small("import", path).err == f"{path}: 1 new, 0 changed, 0 same\n  said twice, alike: line 3\n"


def test_a_line_break_in_quotation_marks(small: Plancli, here: Path):
    path = here / "quoted.csv"
    path.write_text(HEAD + 'stations,12,万个,2022-07,"甲\n乙,丙"\nstations,x,万个,2022-08,丁\n', encoding="utf-8")
    assert f"{path}:4: " in small("import", path).err
    path.write_text(HEAD + 'stations,12,万个,2022-07,"甲\n乙,丙"\n', encoding="utf-8")
    assert small("import", path).code == 0
    assert small("history", "stations", "--format", "json").data[-1]["source"] == "甲\n乙,丙"
    assert "甲 乙,丙" in small("history", "stations").out


def test_commas_in_numbers_and_blank_lines(small: Plancli, here: Path):
    path = here / "commas.csv"
    path.write_text(HEAD + '\noutput,"1,600",亿元,2022-07,甲\n,,,,\n', encoding="utf-8")
    assert small("import", path).code == 0
    assert small("history", "output", "--format", "json").data[-1]["value"] == 1600


def test_a_bare_number_out_of_scale_is_refused_in_a_file_too(small: Plancli, here: Path):
    path = here / "bare.csv"
    path.write_text("指标,数值,截至\nstations,115000,2022-07\n", encoding="utf-8")
    done = small("import", path)
    assert done.code == 1
    assert "115000 without a unit" in done.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\x00\x01\x02", "no text in UTF-8, UTF-16 or GB18030"),
        (b"\xff\xfe\xff", "no text in UTF-8, UTF-16 or GB18030"),
        ("指标,数值\n基站,1\n".encode(), "no column says what time the values are for"),
        ("指标,数值,截至,数值\n".encode(), "数值 and 数值 are both values"),
        ("指标,数值,截至,时间\n".encode(), "截至 and 时间 are both 时期"),
        ("指标,数值,截至\n基站,1,600,2022\n".encode(), "4 cells under 3 heads"),
        ('指标,数值,截至\n"基站,1,2022\n'.encode(), "not readable as CSV"),
    ],
)
def test_what_is_no_such_csv(small: Plancli, here: Path, content: bytes, message: str):
    path = here / "no.csv"
    path.write_bytes(content)
    done = small("import", path)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert "hint: " in done.err
    assert count(small) == 8


def test_a_file_that_is_not_there(small: Plancli, here: Path):
    done = small("import", here / "none.csv")
    assert done.code == 1
    assert "none.csv cannot be read" in done.err


def test_a_head_line_alone_imports_nothing(small: Plancli, here: Path):
    path = here / "head.csv"
    path.write_text(HEAD, encoding="utf-8")
    assert small("import", path).err == f"{path}: 0 new, 0 changed, 0 same\n"


def test_a_unit_of_the_form_is_not_one_that_was_written(small: Plancli, here: Path):
    path = here / "form.csv"
    for cell, is_taken in (("115000", False), ("1599", False), ("12", True), ("1.2e5", False)):
        path.write_text(HEAD + f"stations,{cell},万个,2022-07,甲\n", encoding="utf-8")
        assert (small("import", path, "--dry-run").code == 0) is is_taken
    path.write_text(HEAD + "stations,115000,万个,2022-07,甲\n", encoding="utf-8")
    assert "write the unit: 115000个 or 115000万个" in small("import", path).err
    path.write_text(HEAD + "stations,115000个,万个,2022-07,甲\n", encoding="utf-8")
    assert small("import", path).code == 0
    assert small("history", "stations", "--format", "json").data[-1]["value"] == 11.5
    path.write_text(HEAD + "stations,115000万个,万个,2022-08,甲\n", encoding="utf-8")
    assert small("import", path).code == 0


def test_a_first_value_is_compared_with_the_target(small: Plancli, here: Path):
    path = here / "first.csv"
    path.write_text(HEAD + "stations-new,31000,万个,2022-07,甲\n", encoding="utf-8")
    assert "31000 without a unit would be 31000万个, against the target 6万个" in small("import", path).err


def test_a_share_above_100_percent_is_told(small: Plancli, here: Path):
    path = here / "share.csv"
    path.write_text(HEAD + "mesh-share,196,%,2022-07,甲\nmesh-share,100,%,2022-08,甲\n", encoding="utf-8")
    done = small("import", path)
    assert done.code == 0
    assert done.err.splitlines()[1:] == ["  above 100%, though a share: line 2, 乡村网络通达率 2022-07 = 196%"]
