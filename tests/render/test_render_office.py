"""Workbooks and Word documents: what they are made of, and that LibreOffice opens and shows them."""

import csv
import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdf
import pytest
from readers import document_blocks, document_tables, parts, sheet_files, workbook_sheets
from render_builders import HOSTILE, full_page

from plancli.render.as_docx import docx_bytes
from plancli.render.as_xlsx import xlsx_bytes
from plancli.views.page import Column, Listing, Page, Paragraph

SOFFICE = shutil.which("soffice") or ""
needs_office = pytest.mark.skipif(not SOFFICE, reason="no LibreOffice on this machine")


def sheet_of(content: bytes, name: str) -> str:
    """The markup of a sheet."""
    files = parts(content)
    return files[sheet_files(files)[name]].decode()


# ---- workbooks


def test_a_workbook_has_an_overview_and_a_sheet_for_each_table():
    sheets = workbook_sheets(xlsx_bytes(full_page()))
    assert list(sheets) == ["概览", "名称", "名称 2"]
    said = [row[0] for row in sheets["概览"]]
    assert said[:3] == ["名称", "截至 2022-06-30   名称", "一、总体情况"]
    assert "蓝 已达 3   红 未完成 0" in said
    assert "→ 名称（9 行）" in said
    assert "数值与应达路径：目标：名称。" in said


def test_a_table_can_be_sorted_since_its_headings_are_a_column():
    head, first, second, *_ = workbook_sheets(xlsx_bytes(full_page()))["名称"]
    assert head == ["行动计划", "亮灯", "指标", "目标", "现值", "进度", "差", "个数", "期限", "分布", "各月"]
    assert first[:7] == ["名称", "蓝 词", "名称 0", "16万个", "—", "—", "—"]
    assert second[:9] == ["名称", "绿 词", "名称 1", "16万个", "1万个", "10.0%", "-40.0", "1", "2022-12-31"]


def test_a_sheet_freezes_filters_and_prints_as_it_should():
    sheet = sheet_of(xlsx_bytes(full_page()), "名称")
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    assert '<autoFilter ref="A1:K10"/>' in sheet
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet
    assert '<pageSetUpPr fitToPage="1"/>' in sheet
    book = parts(xlsx_bytes(full_page()))["xl/workbook.xml"].decode()
    assert re.search(r'name="_xlnm.Print_Titles" localSheetId="1">名称!\$1:\$1<', book)


def test_numbers_are_numbers_with_their_formats_and_lights_have_colours():
    files = parts(xlsx_bytes(full_page()))
    styles = files["xl/styles.xml"].decode()
    assert 'formatCode="0.0&quot;%&quot;"' in styles
    assert 'formatCode="+0.0;-0.0;+0.0"' in styles
    assert 'formatCode="yyyy-mm-dd"' in styles
    assert all(f"FF{colour}" in styles for colour in ("D6E4F5", "DDF0DA", "FFF3C4", "FBD9D6", "EBEBEB"))
    numbers = re.findall(r'<c r="[A-Z]+3" s="\d+"><v>([-\d.]+)</v>', files[sheet_files(files)["名称"]].decode())
    assert numbers == ["10", "-40", "1", "44926"]


def test_the_months_of_a_strip_have_their_colours():
    shared = parts(xlsx_bytes(full_page()))["xl/sharedStrings.xml"].decode()
    assert re.search(r'<color rgb="FFA4161A"/>.{0,200}?<t>红│红</t>', shared)


def test_every_plan_has_its_sheet_and_names_that_are_alike_are_numbered():
    records = tuple(
        {"plan": name, "plan_id": f"x-{year}"} for name in ("甲" * 40, "甲" * 41, "a/b:c") for year in (2022, 2024)
    )
    page = Page("题", (), records, {"plan": "计划", "plan_id": "代码"})
    sheets = workbook_sheets(xlsx_bytes(page))
    assert list(sheets) == [
        "概览",
        "甲" * 31,
        "甲" * 29 + " 2",
        "甲" * 29 + " 3",
        "甲" * 29 + " 4",
        "a b c 2022",
        "a b c 2024",
    ]
    assert all(len(rows) == 2 for name, rows in sheets.items() if name != "概览")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_runs_in_a_workbook(name: str):
    content = xlsx_bytes(full_page(name))
    markup = b"".join(text for path, text in parts(content).items() if path.startswith("xl/worksheets"))
    assert b"<f>" not in markup
    assert b"TargetMode" not in b"".join(parts(content).values())
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", b"".join(parts(content).values()).replace(b"\r", b""))
    assert all(len(one) <= 31 and not set(one) & set("[]:*?/\\") for one in workbook_sheets(content))


def test_the_same_page_is_the_same_file():
    assert xlsx_bytes(full_page()) == xlsx_bytes(full_page())
    assert docx_bytes(full_page()) == docx_bytes(full_page())


# ---- Word documents


def test_a_document_has_headings_text_and_tables_in_order():
    blocks = list(document_blocks(docx_bytes(full_page())))
    assert blocks[0] == ("Title", "名称")
    assert [words for style, words in blocks if style == "Heading1"] == ["一、总体情况", "二、全部目标"]
    assert [words for style, words in blocks if style == "Heading2"] == ["名称", "空"]
    assert " 蓝 已达 3    红 未完成 0   " in [words for _, words in blocks]
    assert "没有名称。" in [words for _, words in blocks]


def test_a_table_in_a_document_has_all_but_the_bars():
    (table,) = document_tables(docx_bytes(full_page()))
    assert table[0] == ["亮灯", "指标", "目标", "现值", "进度", "差", "个数", "期限", "各月"]
    assert table[1] == ["名称"]
    assert table[2][:6] == ["蓝 词", "名称 0", "16万个", "—", "—", "—"]
    assert table[3][3:8] == ["1万个", "10.0%", "-40.0", "1", "2022-12-31"]


def test_a_document_is_set_as_officials_set_theirs():
    files = {name: text.decode() for name, text in parts(docx_bytes(full_page())).items() if name.endswith(".xml")}
    document, styles = files["word/document.xml"], files["word/styles.xml"]
    assert 'w:eastAsia="仿宋"' in styles
    assert 'w:eastAsia="黑体"' in styles
    assert 'w:lang w:val="en-US" w:eastAsia="zh-CN"' in styles
    assert document.count("<w:tblHeader/>") == 1
    assert "PAGE" in "".join(text for name, text in files.items() if "footer" in name)
    assert 'w:orient="landscape"' in document
    assert 'w:fill="FBD9D6"' in document


def test_the_columns_of_a_document_take_the_paper_and_no_more():
    for columns in (1, 3, 8, 16):
        heads = tuple(Column(f"头{at}", wraps=at == 0) for at in range(columns))
        row = tuple("很长的一段话" * 9 if at < 3 else "2022-12-31" for at in range(columns))
        content = docx_bytes(Page("题", (Listing(heads, (row,)),)))
        widths = [
            int(one) for one in re.findall(r'<w:gridCol w:w="(\d+)"', parts(content)["word/document.xml"].decode())
        ]
        assert len(widths) == columns
        assert min(widths) > 300
        assert sum(widths) <= (297 - 30) / 25.4 * 1440


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_markup_in_a_document(name: str):
    content = docx_bytes(full_page(name))
    blocks = list(document_blocks(content))  # it is well-formed
    assert len(blocks) == len(list(document_blocks(docx_bytes(full_page()))))
    assert b"fldSimple" not in b"".join(parts(content).values())


def test_an_empty_page_is_a_file_too():
    empty = Page("题", (Paragraph("没有。"),))
    assert list(workbook_sheets(xlsx_bytes(empty))) == ["概览"]
    assert list(document_blocks(docx_bytes(empty)))[:2] == [("Title", "题"), ("Normal", "没有。")]


# ---- LibreOffice


def _converted(folder: Path, name: str, content: bytes, into: str) -> bytes:
    """What LibreOffice makes of a file, with a profile of its own."""
    (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", into, "--outdir", str(folder), str(folder / name)],
        capture_output=True, check=False, timeout=180,
    )  # fmt: skip
    made = list(folder.glob(f"{Path(name).stem}*.{into.partition(':')[0]}"))  # of one sheet its name follows
    assert len(made) == 1, done.stderr
    return made[0].read_bytes()


def _text(content: bytes) -> list[str]:
    return [unicodedata.normalize("NFKC", one.extract_text()) for one in pypdf.PdfReader(io.BytesIO(content)).pages]


@needs_office
def test_libreoffice_shows_a_document(tmp_path: Path):
    pages = _text(_converted(tmp_path, "a.docx", docx_bytes(full_page(rows=80)), "pdf"))
    assert "一、总体情况" in pages[0]
    with_rows = [one for one in pages if "2022-12-31" in one]
    assert len(with_rows) > 1
    assert all("亮灯" in one and "期限" in one for one in with_rows)  # the head comes again
    assert all(f"— {number} —" in one for number, one in enumerate(pages, start=1))
    assert sum(one.count("2022-12-31") for one in pages) == 80


@needs_office
def test_libreoffice_shows_a_workbook(tmp_path: Path):
    pages = _text(_converted(tmp_path, "a.xlsx", xlsx_bytes(full_page(rows=120)), "pdf"))
    with_rows = [one for one in pages if "2022-12-31" in one]
    assert len(with_rows) > 1
    assert all("亮灯" in one and "各月" in one for one in with_rows)  # as wide as one page, the head on each
    assert sum(one.count("2022-12-31") for one in pages) == 120


@needs_office
def test_libreoffice_reads_the_figures_of_a_workbook(tmp_path: Path):
    content = xlsx_bytes(full_page("=1+1"))
    text = _converted(
        tmp_path, "a.xlsx", content, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,2"
    )
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert rows == [[*row] for row in workbook_sheets(content)["=1+1"]]
