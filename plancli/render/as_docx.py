"""Pages as Word documents: headings, tables that repeat their head, page numbers; set as officials set them.

仿宋 for the text and 黑体 for headings, with what Word puts in their place where they are missing. python-docx is the
extra plancli[word].
"""

# ruff: noqa: ANN401 - the elements that python-docx builds are made at run time

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from plancli.domain.vocabulary import Light
from plancli.errors import PlancliError
from plancli.render.cells import clean, is_heading, row_cells, text_of
from plancli.views.page import Block, Column, Kind, LightLine, LightWord, Listing, Page, Paragraph
from plancli.views.words import LIGHT_WORDS

if TYPE_CHECKING:
    from docx.document import Document

_FIXED = datetime(2022, 1, 1, tzinfo=UTC)
_TEXT_FONT, _HEAD_FONT = "仿宋", "黑体"
_SHADES = {
    Light.MET: "D6E4F5",
    Light.GREEN: "DDF0DA",
    Light.YELLOW: "FFF3C4",
    Light.RED: "FBD9D6",
    Light.GREY: "EBEBEB",
}
_RIGHT = frozenset({Kind.NUMBER, Kind.SHARE, Kind.GAP, Kind.COUNT})
_MOST_COLUMNS = 10


def docx_bytes(page: Page) -> bytes:
    """The page as a document, the same bytes for the same page. Raises PlancliError without python-docx."""
    try:
        import docx
    except ImportError as error:
        raise PlancliError("Word documents need python-docx", "pip install 'plancli[word]'") from error
    document = docx.Document()
    _set_up(document, page.title)
    for block in page.blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _with_fixed_times(content: bytes) -> bytes:
    """The same archive with one time for all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _FIXED.timetuple()[:6]), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _set_up(document: "Document", title: str) -> None:
    """A4 across, fonts, the title, and page numbers in the footer."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(16)
    for style, font in (
        ("Normal", _TEXT_FONT),
        ("Title", _HEAD_FONT),
        ("Heading 1", _HEAD_FONT),
        ("Heading 2", _HEAD_FONT),
    ):
        _set_font(document.styles[style], font)
    document.core_properties.title = clean(title)
    document.core_properties.author = "plancli"
    document.core_properties.created = document.core_properties.modified = _FIXED
    document.add_paragraph(clean(title), style="Title")
    _page_number(section.footer.paragraphs[0])


def _set_font(style: Any, font: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name = "Times New Roman"
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:eastAsia", "w:hint"):
        fonts.set(qn(kind), font if kind == "w:eastAsia" else "eastAsia")
    for theme in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_field(kind, text))  # noqa: SLF001 - the library has no fields of its own
    paragraph.add_run(" —")


def _field(kind: str, text: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = text
    return element


def _add(document: "Document", block: Block) -> None:
    match block:
        case Paragraph() if block.is_heading:
            document.add_heading(clean(block.text), level=1)
        case Paragraph():
            document.add_paragraph(clean(block.text))
        case LightLine():
            parts = (f"{LIGHT_WORDS[light]} {word} {count}" for light, word, count in block.parts)
            document.add_paragraph("   ".join(parts))
        case Listing():
            if block.title:
                document.add_heading(clean(block.title), level=2)
            if block.rows:
                _table(document, block)
            else:
                document.add_paragraph(clean(block.empty))
        case _:
            document.add_paragraph(clean(f"{block.title}：{block.told}"))


def _table(document: "Document", listing: Listing) -> None:
    shown = _shown(listing.columns)
    table = document.add_table(rows=1, cols=len(shown), style="Table Grid")
    for cell, (_, column) in zip(table.rows[0].cells, shown, strict=True):
        _write(cell, column.head, is_bold=True)
    _repeat(table.rows[0])
    for row in listing.rows:
        cells = table.add_row().cells
        if is_heading(row):
            merged = cells[0].merge(cells[-1])
            _write(merged, next(str(one) for one in row if one is not None).strip(), is_bold=True)
            continue
        known = list(row_cells(row, listing))
        for cell, (source, column) in zip(cells, shown, strict=True):
            value = known[source][0]
            _write(cell, text_of(value, column.kind), is_right=column.kind in _RIGHT)
            if isinstance(value, LightWord):
                _shade(cell, _SHADES[value.light])


def _shown(columns: tuple[Column, ...]) -> list[tuple[int, Column]]:
    """The columns that fit on paper: no bars, and the least important give way."""
    there = [(at, one) for at, one in enumerate(columns) if one.kind not in {Kind.PROGRESS, Kind.LIGHTS}]
    while len(there) > _MOST_COLUMNS and max(one.drop for _, one in there):
        there.remove(max(there, key=lambda pair: (pair[1].drop, pair[0])))
    return there


def _write(cell: Any, text: str, *, is_bold: bool = False, is_right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(clean(text))
    run.bold, run.font.size = is_bold, Pt(9)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """The head of a table stands on every page that the table reaches."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the library has no word for it


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - the library has no word for it
