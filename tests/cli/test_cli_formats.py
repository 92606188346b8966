"""Every page in every format: the same figures, the same bytes wherever it is made, and names that stay names."""

import json
import re
from pathlib import Path

import pytest
from readers import document_tables, html_tables, markdown_tables, workbook_sheets
from support import CATALOGUE, Plancli, Run

DAY = ("--as-of", "2022-06-30")
FORMATS = ("txt", "md", "html", "csv", "json", "xlsx", "docx")
REPORTS = {
    "whole": ["report"],
    "department": ["report", "--dept", "信厅"],
    "plan": ["report", "--plan", "network-2022"],
    "region": ["report", "--region", "云岭省"],
    "indicator": ["show", "stations"],
}
PAGES = REPORTS | {
    "status": ["status"],
    "detail": ["status", "network-2022"],
    "since": ["status", "--since", "2022-05"],
    "trend": ["trend", "--months", "14"],
    "explain": ["explain", "network-2022:1:stations:2022"],
    "conflicts": ["conflicts"],
    "due": ["due", "--weeks", "27"],
    "tasks": ["task"],
    "targets": ["targets"],
    "indicators": ["indicators"],
    "plans": ["plans"],
    "departments": ["depts"],
    "history": ["history", "stations"],
}
TIMELESS = {"history", "indicators", "departments", "plans"}
_BARS = re.compile(r"^(进度┃应达|对照最高目标|亮灯分布|蓝█.*)$")


def written(plancli: Plancli, name: str, form: str) -> bytes:
    """A page as the content of a file."""
    file = Path(f"out.{form}")
    done = plancli(*PAGES[name], *([] if name in TIMELESS else DAY), "-o", file)
    assert (done.code, done.out) == (0, ""), done.err
    return file.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_comes_in_every_format(small: Plancli, name: str, form: str):
    content = written(small, name, form)
    assert content.startswith(b"PK" if form in {"xlsx", "docx"} else b"<!DOCTYPE html>" if form == "html" else b"")
    assert len(content) > 30 or name == "conflicts"


# ---- the same figures


def _without_bars(table: list[list[str]]) -> list[list[str]]:
    """The cells of a table that are words or numbers; a heading between rows is left out."""
    kept = [at for at, head in enumerate(table[0]) if not _BARS.match(head)]
    lines = [row for row in table[1:] if sum(cell != "" for cell in row) > 1]
    return [[table[0][at] for at in kept], *([row[at] for at in kept] for row in lines)]


@pytest.mark.parametrize("name", REPORTS)
def test_every_format_has_the_same_cells(small: Plancli, name: str):
    expected = [_without_bars(one) for one in markdown_tables(written(small, name, "md").decode())]
    assert expected
    assert [_without_bars(one) for one in html_tables(written(small, name, "html").decode())] == expected
    assert [_without_bars(one) for one in document_tables(written(small, name, "docx"))] == expected
    sheets = [_without_bars(one) for one in list(workbook_sheets(written(small, name, "xlsx")).values())[1:]]
    for table, sheet in zip(expected, sheets, strict=False):
        extra = len(sheet[0]) - len(table[0])  # what stands between rows elsewhere is a first column here
        assert extra in {0, 1}
        assert [row[extra:] for row in sheet] == table


@pytest.mark.parametrize("name", REPORTS)
def test_the_screen_has_the_same_cells(small: Plancli, name: str):
    """In a row of the page as text, the cells of a table stand in their order."""
    lines = written(small, name, "txt").decode().splitlines()
    for table in markdown_tables(written(small, name, "md").decode()):
        for row in _without_bars(table):
            pattern = re.compile(r".*?".join(re.escape(cell) for cell in row if cell))
            assert any(pattern.search(line) for line in lines), row


@pytest.mark.parametrize("name", ["whole", "department", "plan"])
def test_machines_read_the_same_figures(small: Plancli, name: str):
    """What JSON and CSV give of a target, written as people read it, is what stands in the report's table."""
    tables = markdown_tables(written(small, name, "md").decode())
    shown = [
        dict(zip(table[0], row, strict=True))
        for table in tables
        if {"条款", "指标"} <= {*table[0]}
        for row in table[1:]
    ]
    records = json.loads(written(small, name, "json"))
    assert records
    for one in records:
        (row,) = [
            row for row in shown
            if (row.get("指标"), row["目标"].strip("△"), row["条款"]) == (one["name"], one["expression"], one["clause"])
        ]  # fmt: skip
        for key, head in (("completion", "完成率"), ("progress", "进度"), ("expected", "应达")):
            assert row.get(head, "—") == ("—" if one[key] is None else f"{one[key]:.1f}%")
        assert row["差"] == ("—" if one["gap"] is None else f"{one['gap']:+.1f}")
        assert row["现值"] == ("—" if one["value"] is None else f"{one['value']:g}{one['value_unit']}")


def test_csv_and_json_give_the_same_records(small: Plancli):
    small("report", *DAY, "-o", "a.csv")
    rows = small("report", *DAY, "--format", "csv").rows
    records = json.loads(written(small, "whole", "json"))
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # by which Excel knows it for UTF-8
    assert len(rows) == len(records)
    for row, one in zip(rows, records, strict=True):
        assert row["指标"].strip("'") == one["indicator"]
        for head, key in (("现值", "value"), ("完成率%", "completion"), ("差距", "gap")):
            assert (float(row[head]) if row[head] else None) == one[key]


def test_missing_is_a_dash_and_never_a_zero(small: Plancli):
    table = next(one for one in markdown_tables(written(small, "plan", "md").decode()) if {"条款", "指标"} <= {*one[0]})
    silent = [dict(zip(table[0], row, strict=True)) for row in table[1:] if row[0] == "灰 无数据"]
    assert silent
    for row in silent:
        assert {row[head] for head in ("现值", "完成率", "进度", "应达", "差")} == {"—"}


# ---- the same bytes


@pytest.mark.parametrize("form", FORMATS)
def test_the_bytes_do_not_depend_on_where_they_are_made(small: Plancli, run: Run, here: Path, form: str):
    """Locale, time zone, the seed of hashes, colours and width of the terminal: none of them shows."""
    assert small("report", *DAY, "-o", f"first.{form}").code == 0
    places = (
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1", "COLUMNS": "40"},
        {"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "FORCE_COLOR": "1"},
    )
    for place in places:
        done = run("report", *DAY, "-o", f"again.{form}", **place)
        assert done.returncode == 0, done.stderr
        assert (here / f"again.{form}").read_bytes() == (here / f"first.{form}").read_bytes()
        (here / f"again.{form}").unlink()


# ---- names


def test_names_that_try_to_be_something_else_stay_names(small: Plancli, here: Path):
    names = ["=1+1", "<script>alert(1)</script>", "[/x]", "../../x", "名" * 200]
    text = CATALOGUE.read_text(encoding="utf-8")
    for at, name in enumerate(names):
        indicator = f"\n  odd-{at}: {{name: {json.dumps(name)}, unit: 个, measure: total}}\n\nlinks:"
        text = text.replace("\nlinks:", indicator, 1)
        text = text.replace("          - odd: 3-5个", f"          - odd-{at}: 30个\n          - odd: 3-5个", 1)
    (here / "names.yaml").write_text(text, encoding="utf-8")
    where = ("--db", here / "names.db")
    assert small("load", "names.yaml", *where).code == 0
    recorded = small("record", "odd-0", "7", "--period", "2022-05", "--source", "\x1b[31m红", *where)
    assert recorded.code == 0, recorded.err
    before = {path.name for path in here.iterdir()}
    for form in FORMATS:
        done = small("report", "--plan", "network-2022", *DAY, *where, "-o", f"n.{form}")
        assert done.code == 0, done.err
    contents = {form: (here / f"n.{form}").read_bytes() for form in FORMATS}
    assert all(b"\x1b" not in content for form, content in contents.items() if form not in {"xlsx", "docx"})
    assert b"<script>alert" not in contents["html"]
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in contents["html"]
    assert "'=1+1" in contents["csv"].decode()
    assert ("名" * 200).encode() in contents["md"]
    cells = {cell for rows in workbook_sheets(contents["xlsx"]).values() for row in rows for cell in row}
    cells &= {cell for table in document_tables(contents["docx"]) for row in table for cell in row}
    assert set(names) <= cells
    assert {path.name for path in here.iterdir()} - before == {f"n.{form}" for form in FORMATS}
