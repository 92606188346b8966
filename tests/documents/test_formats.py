"""Files to text: every format and encoding, and every file that cannot be read."""

import sys
from pathlib import Path

import pytest
from document_builders import DATA, archive, docx, numbered, numbering, paragraph, pdf, table

from plancli.documents import formats, formats_docx
from plancli.documents.document_errors import (
    DamagedDocumentError,
    DocumentError,
    EmptyDocumentError,
    MissingLibraryError,
    ProtectedDocumentError,
    ScannedDocumentError,
    TooLargeError,
    UnknownFormatError,
)
from plancli.documents.formats import read_text
from plancli.errors import ExitCode

TEXT = "海州市人民政府\n一、工作目标\n到2025年，新建泊位的数量达到4个。\n"


def saved(folder: Path, content: bytes, name: str = "notice.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def texts(path: Path) -> list[str]:
    return [line.text for line in read_text(path).lines if line.text.strip()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_text_in_every_encoding(tmp_path: Path, encoding: str):
    assert texts(saved(tmp_path, TEXT.encode(encoding))) == TEXT.splitlines()


def test_traditional_text_in_big5(tmp_path: Path):
    text = "為了推動全市的發展，到2025年，新建泊位達到4個。\n"
    assert texts(saved(tmp_path, text.encode("big5"))) == [text.strip()]


def test_line_numbers_are_those_of_the_file(tmp_path: Path):
    lines = read_text(saved(tmp_path, b"a\r\n\r\nb\rc\n")).lines
    assert [(line.number, line.text) for line in lines if line.text] == [(1, "a"), (3, "b"), (4, "c")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| 指标 | 2025年 |\n| --- | ---: |\n| 泊位 | 4 |", [("指标", "2025年"), ("泊位", "4")]),
        ("指标\t单位\t2025年\n泊位\t个\t4", [("指标", "单位", "2025年"), ("泊位", "个", "4")]),
    ],
)
def test_rows_of_tables_in_text(tmp_path: Path, text: str, rows: list[tuple[str, ...]]):
    assert [line.cells for line in read_text(saved(tmp_path, text.encode())).lines] == rows


def test_html_gives_the_article_and_what_the_page_says_of_it():
    lines = texts(DATA / "five-year-plan.html")
    assert lines[:3] == ["发布日期:2021-12-30 10:00", "发文机关：\t海州市人民政府", "发文字号：\t海政发〔2021〕66号"]
    assert "第三章 主要任务" in [" ".join(line.split()) for line in lines]
    assert not any("版权所有" in line or "相关阅读" in line or "旧闻" in line for line in lines)


def test_html_tables_are_rows_with_merged_cells_repeated():
    rows = [line.cells for line in read_text(DATA / "five-year-plan.html").lines if len(line.cells) > 2]
    assert rows[1][:2] == ("供水", "用水总量")
    assert rows[2][:2] == ("供水", "新增供水能力")


def test_html_that_arranges_the_page_with_tables_is_text(tmp_path: Path):
    page = f"<html><body><table><tr><td>菜单</td><td><p>{'新建泊位四个。' * 60}</p><p>第二段。</p></td></tr></table></body></html>"
    assert texts(saved(tmp_path, page.encode(), "page.htm"))[-1] == "第二段。"


def test_html_in_gb2312_with_line_breaks_and_hidden_parts(tmp_path: Path):
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>'
        '<div style="display:none">看不见</div><div>新建泊位<b>4个</b>。<br/>疏浚航道。</div></body></html>'
    )
    assert texts(saved(tmp_path, page.encode("gb2312"), "page.txt")) == ["新建泊位4个。", "疏浚航道。"]


def test_html_nested_beyond_reason_is_read(tmp_path: Path):
    page = "<html><body>" + "<div>" * 3000 + "新建泊位4个。" + "</div>" * 3000 + "</body></html>"
    assert texts(saved(tmp_path, page.encode(), "deep.html")) == ["新建泊位4个。"]


def test_docx_has_paragraphs_tables_and_insertions_in_order(tmp_path: Path):
    body = (
        paragraph("一、工作目标")
        + "<w:p><w:ins><w:r><w:t>新增泊位4个。</w:t></w:r></w:ins><w:del><w:r><w:delText>旧文。</w:delText></w:r></w:del></w:p>"
        + table([["指标", "2025年", "<"], ["供水", "总量", "12"], ["^", "新增", "3"]])
        + "<w:sdt><w:sdtContent>"
        + paragraph("控件里的一段。")
        + "</w:sdtContent></w:sdt>"
        + "<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r></w:p>"
    )
    lines = read_text(saved(tmp_path, docx(body), "plan.docx")).lines
    assert [line.text for line in lines if not line.cells] == [
        "一、工作目标",
        "新增泊位4个。",
        "控件里的一段。",
        "上行",
        "下行",
    ]
    assert [line.cells for line in lines if line.cells] == [
        ("指标", "2025年", "2025年"), ("供水", "总量", "12"), ("供水", "新增", "3"),
    ]  # fmt: skip


def test_docx_automatic_numbers_are_written_out(tmp_path: Path):
    parts = {
        "word/numbering.xml": numbering(
            ("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")
        )
    }
    body = "".join(
        numbered(text, level)
        for text, level in [("目标", 0), ("任务", 0), ("港口", 1), ("泊位", 2), ("航道", 2), ("铁路", 1), ("专线", 2)]
    )
    assert texts(saved(tmp_path, docx(body, parts), "plan.docx")) == [
        "一、目标", "二、任务", "（一）港口", "1.泊位", "2.航道", "（二）铁路", "1.专线",
    ]  # fmt: skip


def test_docx_numbers_that_a_style_brings(tmp_path: Path):
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="H1">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    parts = {"word/numbering.xml": numbering(("decimalEnclosedCircleChinese", "%1")), "word/styles.xml": styles}
    body = paragraph("其一", '<w:pStyle w:val="H1"/>') + paragraph("无号") + paragraph("其二", '<w:pStyle w:val="H1"/>')
    assert texts(saved(tmp_path, docx(body, parts), "plan.docx")) == ["①其一", "无号", "②其二"]


def test_docx_bullets_are_no_numbers(tmp_path: Path):
    parts = {"word/numbering.xml": numbering(("bullet", "•"))}
    assert texts(saved(tmp_path, docx(numbered("一项", 0), parts), "plan.docx")) == ["一项"]


def test_pdf_lines_in_order(tmp_path: Path):
    path = saved(
        tmp_path, pdf([["一、工作目标", "到2025年，新建泊位4个，"], ["疏浚航道60公里。", "- 2 -"]]), "plan.pdf"
    )
    assert texts(path) == ["一、工作目标", "到2025年，新建泊位4个，", "疏浚航道60公里。", "- 2 -"]


def test_the_content_tells_the_format_not_the_name(tmp_path: Path):
    assert texts(saved(tmp_path, docx(paragraph("新建泊位。")), "plan.txt")) == ["新建泊位。"]


@pytest.mark.parametrize(
    ("content", "name", "error", "message"),
    [
        (b"", "empty.txt", EmptyDocumentError, "is empty"),
        (b" \n\t", "blank.txt", EmptyDocumentError, "is empty"),
        (b"<html><body><script>x</script></body></html>", "none.html", EmptyDocumentError, "has no text"),
        (bytes(range(256)) * 40, "photo.jpg", UnknownFormatError, "no text in a known encoding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old.doc", UnknownFormatError, "old Word"),
        (b"{\\rtf1 text}", "rich.rtf", UnknownFormatError, "rich-text"),
        (b"MIME-Version: 1.0\r\n\r\nx", "page.mht", UnknownFormatError, "web archive"),
        (archive({"xl/workbook.xml": "<x/>"}), "book.xlsx", UnknownFormatError, "an Excel workbook"),
        (archive({"a.txt": "x"}), "files.zip", UnknownFormatError, "holds no Word document"),
        (b"PK\x03\x04 broken", "plan.docx", DamagedDocumentError, "damaged"),
        (archive({"word/document.xml": "<w:p>"}), "torn.docx", DamagedDocumentError, "damaged"),
        (
            archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]><a>&x;&x;</a>'}),
            "entities.docx", DamagedDocumentError, "declares a document type",
        ),
        (pdf([[], []]), "scan.pdf", ScannedDocumentError, "2 pages and no text: it is a scan"),
        (b"%PDF-1.4\nnothing", "torn.pdf", DamagedDocumentError, "damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(tmp_path: Path, content: bytes, name: str, error: type[DocumentError], message: str):
    path = saved(tmp_path, content, name)
    with pytest.raises(error, match=message) as raised:
        read_text(path)
    assert str(raised.value).startswith(str(path))
    assert raised.value.hint
    assert raised.value.exit_code is ExitCode.FAILED


def test_a_zip_bomb_is_refused_by_what_it_declares(tmp_path: Path):
    with pytest.raises(TooLargeError, match="far larger than a document"):
        read_text(saved(tmp_path, docx(paragraph("泊") + " " * 70_000_000), "bomb.docx"))


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(formats_docx, "_check", lambda *_: None)
    monkeypatch.setattr(formats_docx, "MAX_PART", 2 * 1024 * 1024)
    with pytest.raises(TooLargeError, match="larger than 2 MB"):
        read_text(saved(tmp_path, docx(paragraph("泊位。" * 40) * 20_000), "bomb.docx"))


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(TooLargeError, match="100 MB; the limit is 50 MB"):
        read_text(path)


def test_a_text_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(formats, "MAX_CHARACTERS", 10)
    with pytest.raises(TooLargeError, match="more than 10 characters"):
        read_text(saved(tmp_path, TEXT.encode()))


def test_no_file_and_a_folder(tmp_path: Path):
    with pytest.raises(DocumentError, match="there is no file"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="is a folder"):
        read_text(tmp_path)


def test_a_pdf_with_a_password(tmp_path: Path):
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "secret.pdf"
    writer.write(path)
    with pytest.raises(ProtectedDocumentError, match="protected by a password"):
        read_text(path)


@pytest.mark.parametrize(
    ("library", "content", "name"),
    [("selectolax.lexbor", b"<html><p>x</p></html>", "page.html"), ("pypdf", pdf([["x"]]), "plan.pdf")],
)
def test_a_library_that_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, content: bytes, name: str
):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError, match="not installed") as raised:
        read_text(saved(tmp_path, content, name))
    assert raised.value.hint == "pip install 'plancli[read]'"
