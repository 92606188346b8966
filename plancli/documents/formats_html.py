"""HTML to lines, through selectolax: the article out of the page's furniture, tables as rows."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancli.documents.document_errors import MissingLibraryError
from plancli.documents.text import Line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NO_TEXT = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "form", "select", "button",
    "nav", "footer", "aside", "[hidden]", "[aria-hidden=true]", "[style*='display:none']", "[style*='display: none']",
)  # fmt: skip
# Where government sites and their suppliers keep the article; the most specific first.
_ARTICLES = (
    "#UCAP-CONTENT", "#zoom", "#Zoom", ".TRS_Editor", ".trs_editor_view", ".view.TRS_UEDITOR", "#js_content", "article",
    "#article", ".article-content", ".article_content", ".pages_content", "#content_body", ".news_content", "main",
)  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ABOUT = re.compile(
    r"发文机关|制发机关|发布机构|发文字号|文件编号|文\s*号|成文日期|发布日期|发布时间|发文日期|印发日期|标\s*题"
    r"|[〔\[(（][12]\d{3}[〕\])）]\s*\d+\s*号|关于.+的(?:通知|意见)"
)
_ABOUT_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
_MAIN_SHARE = 0.8  # of a node's text in one child: the article is in there
_ARTICLE_SHARE = 0.3  # of the page's text in a known container: it is the article
_DEEPEST = 120  # elements within each other; deeper ones give their text as one line
_LONG_CELL = 300  # characters: a table with such a cell arranges a page


def html_lines(page: str) -> tuple[Line, ...]:
    """The lines of a page's article, preceded by its title and what the page says about the document.

    Raises MissingLibraryError without selectolax.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise MissingLibraryError("reading HTML", "selectolax") from error
    tree = LexborHTMLParser(page)
    about = list(_metadata(tree.root)) if tree.root else []
    for selector in _NO_TEXT:
        for node in tree.css(selector):
            node.decompose()
    if tree.body is None:
        return ()
    article = _article(tree.body)
    before = [line for line, _ in _lines(tree.body, article) if _ABOUT.search(line) and len(line) <= _LONG_CELL]
    before += [text for node in tree.css("h1") if (text := _squeezed(node.text()))]
    inside = list(_lines(article))
    known = {line for line, _ in inside}
    outside = [(line, ()) for line in dict.fromkeys(about + before) if line not in known]
    return tuple(Line(line, number, cells) for number, (line, cells) in enumerate(outside + inside, 1))


def _metadata(root: "LexborNode") -> Iterator[str]:
    """What government sites put into the head of a page: the article's title, date and source."""
    for name, key in zip(_ABOUT_TAGS, ("", "发布日期:", "来源:"), strict=True):
        for node in root.css(f"meta[name={name}]"):
            if content := _squeezed(node.attributes.get("content") or ""):
                yield f"{key}{content}"


def _article(body: "LexborNode") -> "LexborNode":
    whole = len(body.text())
    for selector in _ARTICLES:
        for node in body.css(selector):
            if len(node.text()) >= _ARTICLE_SHARE * whole:
                return node
    return _main_part(body)


def _main_part(node: "LexborNode") -> "LexborNode":
    """Down to the smallest element that holds nearly all of the text; a table is never taken apart."""
    for _ in range(_DEEPEST):
        size = len(node.text())
        child = max((one for one in node.iter()), key=lambda one: len(one.text()), default=None)
        if child is None or child.tag in {"p", "table", "li", "span"} or len(child.text()) < _MAIN_SHARE * size:
            return node
        node = child
    return node


def _lines(node: "LexborNode", stop: "LexborNode | None" = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines of an element, rows of tables with their cells; only up to the element `stop`."""
    pieces: list[str] = []
    for text, cells in _pieces(node, stop, 0):
        if text != "\n" and not cells:
            pieces.append(text)
            continue
        if line := _squeezed("".join(pieces)):
            yield line, ()
        pieces = []
        if cells:
            yield "\t".join(cells), cells
    if line := _squeezed("".join(pieces)):
        yield line, ()


def _pieces(node: "LexborNode", stop: "LexborNode | None", depth: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Text as it comes, a line break where a line ends, and rows."""
    if depth > _DEEPEST:
        yield node.text(), ()
        return
    for child in node.iter(include_text=True):
        if stop is not None and child.mem_id == stop.mem_id:
            return
        if child.is_text_node:
            yield child.text() or "", ()
        elif child.tag == "br":
            yield "\n", ()
        elif child.tag == "table" and _is_data(child):
            yield "\n", ()
            yield from (("", row) for row in _rows(child))
        else:
            is_block = child.tag in _BLOCKS
            if is_block:
                yield "\n", ()
            yield from _pieces(child, stop, depth + 1)
            if is_block:
                yield "\n", ()


def _is_data(table: "LexborNode") -> bool:
    """Whether a table holds data, rather than arranging a page."""
    if table.css_first("table table") is not None or len(table.css("h1, h2, h3")):
        return False
    cells = table.css("td, th")
    rows = table.css("tr")
    return len(cells) > len(rows) > 0 and all(len(_squeezed(cell.text())) <= _LONG_CELL for cell in cells)


def _rows(table: "LexborNode") -> Iterator[tuple[str, ...]]:
    """Rows with merged cells repeated in every place they cover."""
    below: dict[int, tuple[str, int]] = {}
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.css("td, th"):
            _fill(cells, below)
            text = _squeezed(cell.text(separator=" "))
            for _ in range(_span(cell, "colspan")):
                if (tall := _span(cell, "rowspan")) > 1:
                    below[len(cells)] = (text, tall - 1)
                cells.append(text)
        _fill(cells, below)
        if any(cells):
            yield tuple(cells)


def _fill(cells: list[str], below: dict[int, tuple[str, int]]) -> None:
    """Put the cells that reach down from rows above in their places."""
    while (place := len(cells)) in below:
        text, rows = below.pop(place)
        if rows > 1:
            below[place] = (text, rows - 1)
        cells.append(text)


def _span(cell: "LexborNode", name: str) -> int:
    written = cell.attributes.get(name) or ""
    return min(max(int(written), 1), 100) if written.isdigit() else 1


def _squeezed(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
