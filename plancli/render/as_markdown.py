"""Pages as Markdown: a heading, paragraphs and pipe tables, aligned by kind."""

import re
from collections.abc import Iterator

from plancli.render.cells import clean, row_cells, text_of
from plancli.views.page import Block, Kind, LightLine, Listing, Page, Paragraph
from plancli.views.words import LIGHT_WORDS

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_RIGHT = frozenset({Kind.NUMBER, Kind.SHARE, Kind.GAP, Kind.COUNT})


def markdown_text(page: Page) -> str:
    """The whole page; names are text, whatever marks they hold."""
    blocks = [f"# {_escaped(page.title)}", *(text for block in page.blocks for text in _block(block))]
    return "\n\n".join(blocks) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() if block.is_heading:
            yield f"## {_escaped(block.text)}"
        case Paragraph():
            yield _escaped(block.text)
        case LightLine():
            yield " · ".join(f"{LIGHT_WORDS[light]} {word} {count}" for light, word, count in block.parts)
        case Listing():
            if block.title:
                yield f"## {_escaped(block.title)}"
            yield _table(block) if block.rows else _escaped(block.empty)
        case _:  # a chart, in words
            yield _escaped(f"{block.title}：{block.told}")


def _table(listing: Listing) -> str:
    heads = [_escaped(column.head) for column in listing.columns]
    rules = ["--:" if column.kind in _RIGHT else "---" for column in listing.columns]
    rows = [[_escaped(text_of(cell, column.kind)) for cell, column in row_cells(row, listing)] for row in listing.rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in [heads, rules, *rows])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", clean(text))
