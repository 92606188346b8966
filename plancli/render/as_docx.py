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
from plancli.render.cells import cell_width, clean, row_cells, text_of
from plancli.views.page import Block, Cell, Column, Kind, LightLine, LightWord, Listing, Page, Paragraph, is_heading
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
_BARS = frozenset({Kind.PROGRESS, Kind.LIGHTS})  # their figures stand in columns of their own
_HEAD_SHADE, _GROUP_SHADE = "E7E6E6", "F4F4F4"
_PAPER, _MARGIN = (297, 210), 15  # mm
_SHORT, _WIDEST, _PADDING = 12, 30, 60  # places, places, twips
_MANY_COLUMNS = 10
_SIZE, _SMALL_SIZE = 9, 7.5  # points


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
                run._r.get_or_add_rPr().append(_shade(_SHADES[light]))  # noqa: SLF001 - the library has no word for it
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
    """All columns but the bars, each as wide as it needs; letters are smaller where there are many columns."""
    shown = [(at, one) for at, one in enumerate(listing.columns) if one.kind not in _BARS]
    size = _SMALL_SIZE if len(shown) > _MANY_COLUMNS else _SIZE
    table = document.add_table(rows=1, cols=len(shown), style="Table Grid")
    head, *_ = table.rows
    for cell, (_, column) in zip(head.cells, shown, strict=True):
        _write(cell, column.head, size, is_bold=True, is_right=column.kind in _RIGHT)
        _fill(cell, _HEAD_SHADE)
    _mark(head, "w:tblHeader")  # it stands on every page that the table reaches
    for row in listing.rows:
        _row(table.add_row(), row, listing, shown, size)
    _set_widths(table, _widths(listing, shown, size))


def _row(line: Any, row: tuple[Cell, ...], listing: Listing, shown: list[tuple[int, Column]], size: float) -> None:
    _mark(line, "w:cantSplit")
    cells = line.cells
    if is_heading(row):
        merged = cells[0].merge(cells[-1])
        _write(merged, next(str(one) for one in row if one is not None).strip(), size, is_bold=True)
        _fill(merged, _GROUP_SHADE)
        return
    known = list(row_cells(row, listing))
    for cell, (source, column) in zip(cells, shown, strict=True):
        value = known[source][0]
        _write(cell, text_of(value, column.kind), size, is_right=column.kind in _RIGHT)
        if isinstance(value, LightWord):
            _fill(cell, _SHADES[value.light])


def _widths(listing: Listing, shown: list[tuple[int, Column]], size: float) -> list[int]:
    """The widths of the columns in twips, the paper's width in all.

    What is short has the room it needs, so that no number is folded; the long columns share the rest.
    """
    lines = [row for row in listing.rows if not is_heading(row)]
    texts = ([column.head, *(text_of(row[at], column.kind) for row in lines)] for at, column in shown)
    places = [max(map(cell_width, one)) for one in texts]
    short = {at for at, one in enumerate(places) if one <= _SHORT} or set(range(len(places)))
    needs = [round((one + 1) * size * 10) + 2 * _PADDING for one in places]  # a place is half the size of a letter
    room = (_PAPER[0] - 2 * _MARGIN) * 14400 // 254
    rest = max(room - sum(needs[at] for at in short), room // 4)
    shares = sum(min(one, _WIDEST) for at, one in enumerate(places) if at not in short)
    wanted = [needs[at] if at in short else rest * min(one, _WIDEST) // shares for at, one in enumerate(places)]
    return [room * one // sum(wanted) for one in wanted]


def _set_widths(table: Any, widths: list[int]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Twips

    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(_PADDING))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001 - the library has no word for it
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for row in table.rows:
        line = row._tr.tc_lst  # noqa: SLF001 - row.cells walks the whole table for every row
        for cell, width in zip(line, widths, strict=False):
            cell.width = Twips(width if len(line) == len(widths) else sum(widths))


def _write(cell: Any, text: str, size: float, *, is_bold: bool = False, is_right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(clean(text))
    run.bold, run.font.size = is_bold, Pt(size)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - the library has no word for it


def _fill(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_shade(colour))  # noqa: SLF001 - the library has no word for it


def _shade(colour: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    return shade
