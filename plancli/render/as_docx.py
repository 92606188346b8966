"""Pages as Word documents: headings, tables that repeat their head, page numbers; set as officials set them.

仿宋 for the text and 黑体 for headings, with what Word puts in their place where they are missing. python-docx is the
extra plancli[word].
"""

# ruff: noqa: ANN401 - the elements that python-docx builds are made at run time

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from plancli.errors import PlancliError
from plancli.render.cells import clean
from plancli.render.docx_table import SHADES, table_markup
from plancli.views.page import Block, LightLine, Listing, Page, Paragraph
from plancli.views.words import LIGHT_WORDS

if TYPE_CHECKING:
    from docx.document import Document

_FIXED = datetime(2022, 1, 1, tzinfo=UTC)
_TEXT_FONT, _HEAD_FONT = "仿宋", "黑体"
_PAPER, _MARGIN = (297, 210), 15  # mm


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
    section.page_width, section.page_height = map(Mm, _PAPER)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
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
    _title(document, clean(title))
    _page_number(section.footer.paragraphs[0])


def _title(document: "Document", title: str) -> None:
    """The title in the middle and without the rule that Word's own style has."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph(title, style="Title")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    properties = document.styles["Title"].element.get_or_add_pPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)
    document.styles["Title"].font.size = Pt(22)
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Normal"].paragraph_format.space_before = Pt(4)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)


def _set_font(style: Any, font: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name = "Times New Roman"
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("w:eastAsia", "w:hint"):
        fonts.set(qn(kind), font if kind == "w:eastAsia" else "eastAsia")
    for theme in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    language = OxmlElement("w:lang")  # without it a font put in place of 仿宋 may set commas as in Taiwan
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


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
            paragraph = document.add_paragraph()
            for light, word, count in block.parts:
                run = paragraph.add_run(f" {LIGHT_WORDS[light]} {word} {count} ")
                run._r.get_or_add_rPr().append(_shade(SHADES[light]))  # noqa: SLF001 - the library has no word for it
                paragraph.add_run("  ")
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
    from docx.oxml import parse_xml

    room = (_PAPER[0] - 2 * _MARGIN) * 14400 // 254  # mm in twips
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(table_markup(listing, room)))  # the section's own marks come last


def _shade(colour: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    return shade
