"""`plancli template`: what the workbooks hold, that they are the same each time, and that they come back by import."""

import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook
from support import CATALOGUE, Plancli

from plancli.render.file_names import file_names

HEADS = [
    "指标代码",
    "指标",
    "单位",
    "时期",
    "目标",
    "上期数值",
    "本期数值",
    "累计或当期",
    "数据状态",
    "地区",
    "来源",
    "报送日期",
    "备注",
]
OFFICE = shutil.which("soffice")
FORM = "form.xlsx"


def sheet(path: Path, name: str = "填报") -> list[list[object]]:
    return load_workbook(path).get_sheet_by_name(name).to_python()


def lines(path: Path) -> dict[str, dict[str, object]]:
    """The lines of the form by indicator."""
    _, heads, *rows = sheet(path)
    return {str(row[0]): dict(zip(map(str, heads), row, strict=True)) for row in rows}


def xml(path: Path, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(path) as file:
        return file.read(name).decode()


def filled(path: Path, values: dict[str, str], into: Path) -> Path:
    """A copy of the form with numbers typed into 本期数值, as a spreadsheet would save it."""
    rows = {code: at for at, code in enumerate(lines(path), start=3)}
    text = xml(path)
    day = str((date(2022, 8, 9) - date(1899, 12, 30)).days)  # as a spreadsheet counts
    typed = [
        (f"{column}{rows[code]}", value)
        for code, number in values.items()
        for column, value in (("G", number), ("L", day))
    ]
    for place, value in typed:
        cell = re.compile(rf'(<c r="{place}" s="\d+")/>')
        assert cell.search(text)
        text = cell.sub(rf"\1><v>{value}</v></c>", text)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(into, "w") as new:
        for one in old.namelist():
            new.writestr(one, text if one == "xl/worksheets/sheet1.xml" else old.read(one))
    return into


def test_a_departments_form(small: Plancli, here: Path):
    done = small("template", "--dept", "信厅", "--period", "2022-07", "-o", FORM)
    assert (done.code, done.err) == (0, f"wrote {FORM}: 5 values to report for 2022-07\n")
    (title, *_), heads, *_ = sheet(here / FORM)
    assert title == "省信息产业厅 2022年7月 指标填报表"
    assert heads == HEADS
    found = lines(here / FORM)
    assert list(found) == ["stations", "stations-new", "labs", "odd", "formula"]
    known = {
        "指标代码": "stations",
        "指标": "累计建成高速基站",
        "单位": "万个",
        "时期": "2022-07",
        "目标": "2022年 16万个",
        "上期数值": "11.5万个（2022-06）",
        "地区": "云岭省",
        "来源": "省信息产业厅",
    }
    assert found["stations"] == dict.fromkeys(HEADS, "") | known
    assert found["labs"]["累计或当期"] == "累计"
    assert found["labs"]["目标"] == "2022年 确保10家、力争12家"


def test_a_value_for_the_period_itself_is_said_to_be_there(small: Plancli, here: Path):
    small("template", "--dept", "信厅", "--period", "2022-06", "-o", FORM)
    assert lines(here / FORM)["stations"]["上期数值"] == "11.5万个（2022-06，本期已报）"


def test_only_what_is_in_force_is_asked_for(small: Plancli, here: Path):
    small("template", "--region", "云岭省", "--period", "2024-06", "-o", FORM)
    found = lines(here / FORM)
    assert list(found) == ["stations", "lakes", "firms-growth", "place", "loss-rate"]
    assert found["lakes"]["目标"] == "2024年 40个"


def test_what_may_be_typed_is_open_and_checked(small: Plancli, here: Path):
    small("template", "--region", "云岭省", "--period", "2022-06", "-o", FORM)
    text = xml(here / FORM)
    assert "<sheetProtection" in text
    assert "password" not in text
    assert 'topLeftCell="C3"' in text
    assert '<autoFilter ref="A2:M' in text
    checks = dict(re.findall(r'<dataValidation [^>]*sqref="G(\d+)"[^>]*>(.*?)</dataValidation>', text))
    rows = {code: str(at) for at, code in enumerate(lines(here / FORM), start=3)}
    assert len(checks) == len(rows)
    assert "$G$5&gt;=480" in checks[rows["output"]]  # the cumulative value of May
    assert "ABS($G" in checks[rows["mesh-share"]]
    assert checks[rows["stations"]] == "<formula1>0</formula1><formula2>1000000000000000</formula2>"
    states = re.findall(r'sqref="(\w+)"><formula1>"([^"]*)"', text)
    assert dict(states)[f"I{rows['output']}"] == "快报,核定"
    assert dict(states)[f"H{rows['output']}"] == "累计,当期"
    assert f"H{rows['stations']}" not in dict(states)
    open_styles = set(re.findall(r'<c r="G(?!2")\d+" s="(\d+)"', text))
    assert len(open_styles) == 1
    locked = set(re.findall(r'<c r="[A-FJ]\d+" s="(\d+)"', text))
    assert not open_styles & locked


def test_the_manual_invents_nobody(small: Plancli, here: Path):
    small("template", "--dept", "信厅", "--period", "2022-06", "-o", FORM)
    rows = dict(row[:2] for row in sheet(here / FORM, "填写说明"))
    assert rows["没有数"].startswith("没有数就留空")
    assert rows["收表单位"] == rows["截止日期"] == "（请发表单位填写）"


def test_the_same_data_gives_the_same_bytes(small: Plancli, here: Path):
    small("template", "--dept", "信厅", "--period", "2022-06", "-o", "one.xlsx")
    small("template", "--dept", "信厅", "--period", "2022-06", "-o", "two.xlsx")
    assert (here / "one.xlsx").read_bytes() == (here / "two.xlsx").read_bytes()


def test_the_last_month_is_asked_for_by_default(small: Plancli, here: Path):
    done = small("template", "--dept", "省河湖厅", "-o", "other.xlsx")
    assert done.err.startswith("error: nothing is to be reported for 2026-06 by 省河湖厅\n")
    assert not (here / "other.xlsx").exists()


def test_a_citys_part_of_what_a_department_leads(small: Plancli, here: Path):
    small("template", "--dept", "信厅", "--region", "青石市", "--period", "2022-06", "-o", FORM)
    found = lines(here / FORM)
    assert {row["地区"] for row in found.values()} == {"青石市"}
    assert found["stations"]["目标"] == "云岭省2022年 16万个"
    assert found["stations"]["上期数值"] == ""  # the province's value is not the city's


def test_a_file_that_may_be_filled_in_is_not_written_over(small: Plancli, here: Path):
    small("template", "--dept", "信厅", "--period", "2022-06", "-o", FORM)
    again = small("template", "--dept", "信厅", "--period", "2022-06", "-o", FORM)
    assert again.code == 0
    before = (here / FORM).read_bytes()
    other = small("template", "--dept", "信厅", "--period", "2022-07", "-o", FORM)
    assert other.code == 1
    assert "--force" in other.err
    assert (here / FORM).read_bytes() == before
    assert small("template", "--dept", "信厅", "--period", "2022-07", "-o", FORM, "--force").code == 0
    assert (here / FORM).read_bytes() != before


def test_one_for_every_department(small: Plancli, here: Path):
    done = small("template", "--all", "--period", "2022-06", "-o", "六月")
    assert done.err == "wrote 4 workbooks to 六月: 11 values to report for 2022-06\n"
    names = {"省信息产业厅.xlsx", "省通讯局.xlsx", "省钱庄监管局.xlsx", "省河湖厅.xlsx"}
    assert {one.name for one in (here / "六月").iterdir()} == names
    assert list(lines(here / "六月" / "省通讯局.xlsx")) == ["stations", "stations-new", "labs"]


HOSTILE = ["=1+1", "../../x", "长" * 200, "a/b\\c:d*e", "[/red]", "CON", "-2+3"]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_only_text(plancli: Plancli, here: Path, name: str):
    text = CATALOGUE.read_text("utf-8").replace("累计建成高速基站", '"+1-1 [/x]"')
    text = text.replace("省河湖厅", json.dumps(name, ensure_ascii=False))
    (here / "plans.yaml").write_text(text, "utf-8")
    assert plancli("load", "plans.yaml").code == 0
    assert plancli("template", "--all", "--period", "2022-06", "-o", "六月").code == 0
    assert {one.name for one in here.iterdir()} == {"plans.yaml", "plancli.db", "六月"}
    made = [sheet(one) for one in (here / "六月").iterdir()]
    assert len(made) == 4
    assert f"{name} 2022年6月 指标填报表" in {rows[0][0] for rows in made}
    assert all("<f>" not in xml(one) for one in (here / "六月").iterdir())


@given(st.lists(st.text(max_size=120), max_size=8))
def test_file_names_are_harmless(names: list[str]):
    made = file_names(names, ".xlsx")
    assert len({one.casefold() for one in made}) == len(names)
    for one in made:
        assert not set(one) & set('/\\:*?"<>|\x00')
        assert not one.startswith(".")
        assert len(one.encode()) < 255


def test_file_names_avoid_devices_and_repeats():
    assert file_names(["con", "NUL.x", "a", "A", "", ".."], ".xlsx") == [
        "_con.xlsx", "_NUL.x.xlsx", "a.xlsx", "A 2.xlsx", "_.xlsx", "_ 2.xlsx",
    ]  # fmt: skip


def recorded(small: Plancli) -> dict[str, tuple[str, ...]]:
    history = {code: small("show", code, "--format", "csv").rows for code in ("stations", "labs", "odd")}
    return {
        code: (row["数值"], row["单位"], row["累计或当期"], row["报送日期"], row["来源"])
        for code, rows in history.items()
        for row in rows
        if row["时期"] == "2022-07"
    }


EXPECTED = {
    "stations": ("12.3", "万个", "", "2022-08-09", "省信息产业厅"),
    "labs": ("5", "家", "累计", "2022-08-09", "省信息产业厅"),
}


def test_an_empty_form_changes_nothing(small: Plancli):
    small("template", "--dept", "信厅", "--period", "2022-07", "-o", FORM)
    done = small("import", FORM)
    assert done.code == 0, done.err
    assert recorded(small) == {}


def test_what_was_filled_in_comes_back_by_import(small: Plancli, here: Path):
    small("template", "--dept", "信厅", "--period", "2022-07", "-o", FORM)
    back = filled(here / FORM, {"stations": "12.3", "labs": "5"}, here / "back.xlsx")
    done = small("import", back.name)
    assert done.code == 0, done.err
    assert recorded(small) == EXPECTED


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_it_survives_being_saved_in_libreoffice(small: Plancli, here: Path):
    small("template", "--dept", "信厅", "--period", "2022-07", "-o", FORM)
    filled(here / FORM, {"stations": "12.3", "labs": "5"}, here / "back.xlsx")
    (here / "saved").mkdir()
    profile = f"-env:UserInstallation=file://{here}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", "back.xlsx"]
    subprocess.run(command, cwd=here, check=True, capture_output=True, timeout=120)
    assert sheet(here / "saved" / "back.xlsx")[1] == HEADS
    done = small("import", "saved/back.xlsx")
    assert done.code == 0, done.err
    assert recorded(small) == EXPECTED
