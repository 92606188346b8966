"""Small Word and PDF files made for a test, and texts as documents."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from plancli.documents.text import DocumentText, Line

DATA = Path(__file__).parent / "data"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(text: str, name: str = "notice.txt") -> DocumentText:
    return DocumentText(name, tuple(Line(line, number) for number, line in enumerate(text.split("\n"), 1)))


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def numbered(text: str, level: int) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def table(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells; "^" continues the cell above, "<" widens the cell before."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(_cells(list(row)))}</w:tr>" for row in rows) + "</w:tbl>"


def _cells(row: list[str]) -> Iterable[str]:
    for place, text in enumerate(row):
        if text == "<":
            continue
        widened = next((count for count, one in enumerate(row[place + 1 :]) if one != "<"), len(row) - place - 1)
        merged = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>'
        shown = paragraph("" if text == "^" else text)
        yield f'<w:tc><w:tcPr><w:gridSpan w:val="{widened + 1}"/>{merged}</w:tcPr>{shown}</w:tc>'


def docx(body: str, extra: dict[str, str] | None = None) -> bytes:
    content = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_WORD}><w:body>{body}</w:body></w:document>'
    return archive({"word/document.xml": content, **(extra or {})})


def archive(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def numbering(*levels: tuple[str, str]) -> str:
    """word/numbering.xml with one list; a level is (format, text)."""
    made = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def pdf(pages: Iterable[Iterable[str]]) -> bytes:
    """A PDF whose pages have these lines; a page without lines is a picture as far as its text goes."""
    texts = [list(page) for page in pages]
    count = len(texts)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(count))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo 3 0 R >>",
    ]
    for number, lines in enumerate(texts):
        shown = "".join(
            f"1 0 0 1 60 {780 - 22 * row} Tm <{line.encode('utf-16-be').hex()}> Tj\n" for row, line in enumerate(lines)
        )
        stream = f"BT /F1 12 Tf\n{shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _numbered_objects(objects)


def _numbered_objects(objects: list[str]) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode("ascii")
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF".encode("ascii")
    return out
