"""Pages on a terminal, by rich: tables that give up columns before they cut a name, lights that carry their word.

Off a terminal nothing is cropped: tables take the width they need.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from plancli.domain.vocabulary import Light
from plancli.render.cells import LIGHT_BARS, clean, light_widths, row_cells, strip_parts, text_of
from plancli.render.folding import breaks_between, cell_breaks, prose_breaks
from plancli.render.shapes import keep_shapes
from plancli.views.page import (
    Block,
    Cell,
    Chart,
    Column,
    Kind,
    LightCounts,
    LightLine,
    LightStrip,
    LightWord,
    Listing,
    Page,
    Paragraph,
    is_heading,
)
from plancli.views.words import LIGHT_WORDS

_UNLIMITED = 100_000
_PADDING = 2
_WRAPS_FROM = (10, 14, 18)  # how narrow a column that wraps may be: to keep one of `drop` 1, rather, else
_RIGHT = frozenset({Kind.NUMBER, Kind.SHARE, Kind.GAP, Kind.COUNT})
_STYLES = {
    Light.MET: "blue",
    Light.GREEN: "green",
    Light.YELLOW: "yellow",
    Light.RED: "bold red",
    Light.GREY: "bright_black",
}


def print_page(page: Page, stream: TextIO, width: int | None = None) -> None:
    """Write a page to a stream; `width` in cells stands for the terminal's, None asks the stream itself."""
    keep_shapes(stream)
    is_terminal = stream.isatty()
    if not is_terminal and width is None:
        stream.write(plain_text(page))
        return
    print_to(Console(file=stream, width=width, highlight=False, markup=False, emoji=False), page)


def print_to(console: Console, page: Page) -> None:
    """Write a page to a rich console, as wide as it is."""
    _print(console, page, console.width)


def plain_text(page: Page, width: int = _UNLIMITED) -> str:
    """A page without colour, no line ending in blanks; as wide as it needs to be unless a width is given."""
    out = io.StringIO()
    _print(Console(file=out, width=width, highlight=False, markup=False, emoji=False, color_system=None), page, width)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _print(console: Console, page: Page, width: int) -> None:
    for position, block in enumerate(page.blocks):
        if position and _stands_apart(block):
            console.print()
        _print_block(console, _with_title(block, page.title), width)


def _with_title(block: Block, title: str) -> Block:
    if isinstance(block, Paragraph) and block.follows_title:
        return Paragraph(f"{title}   {block.text}")
    return block


def _stands_apart(block: Block) -> bool:
    return isinstance(block, Listing | Chart) or (isinstance(block, Paragraph) and (block.is_heading or block.is_quiet))


def _print_block(console: Console, block: Block, width: int) -> None:
    match block:
        case Paragraph():
            text = Text(clean(block.text), style=_paragraph_style(block))
            console.print(_broken(text, prose_breaks(text.plain, width)), soft_wrap=width == _UNLIMITED)
        case LightLine():
            console.print(_light_line(block, width))
        case Listing():
            _print_listing(console, block, width)
        case _:
            _print_chart(console, block, width)


def _print_chart(console: Console, block: Chart, width: int) -> None:
    """A chart under its title; its lines are as wide as they are, so none is folded."""
    from plancli.render.chart_text import chart_lines

    console.print(Text(clean(block.title), style="bold"))
    for line in chart_lines(block, width):
        console.print(Text(line), soft_wrap=True)


def _paragraph_style(block: Paragraph) -> str:
    if block.is_heading:
        return "bold"
    return "bright_black" if block.is_quiet else ""


def _broken(text: Text, breaks: Sequence[int]) -> Text:
    """A text in lines, none of which ends in blanks."""
    if not breaks:
        return text
    lines = text.divide(breaks)
    for line in lines:
        line.rstrip()
    return Text("\n", style=text.style).join(lines)


def _light_line(line: LightLine, width: int) -> Text:
    """Every light with its words; a light, its word and its count stay on one line."""
    pieces: list[tuple[str, str]] = []
    last = None
    for light, word, count in line.parts:
        if pieces:
            before, style = pieces[-1]
            pieces[-1] = (f"{before}{'  ' if light is last else '    '}", style)
        lead = "" if light is last else f"{LIGHT_WORDS[light]} "
        pieces.append((f"{lead}{word} {count}", _STYLES[light] if count else ""))
        last = light
    return _broken(Text.assemble(*pieces), breaks_between([text for text, _ in pieces], width))


def _print_listing(console: Console, listing: Listing, width: int) -> None:
    if listing.title:
        console.print(Text(clean(listing.title), style="bold"))
    if not listing.rows:
        console.print(Text(listing.empty))
        return
    cells = [_row_texts(row, listing) for row in listing.rows]
    widths, dropped = fitting(listing.columns, cells, width)
    console.print(_table(listing.columns, cells, widths))
    if dropped:
        names = [f"{listing.columns[position].head}、" for position in sorted(dropped)]
        names = ["屏宽不够，未列：", *names[:-1], names[-1].removesuffix("、")]
        console.print(_broken(Text("".join(names), style="bright_black"), breaks_between(names, width)))


def _row_texts(row: Sequence[Cell], listing: Listing) -> list[Text]:
    texts = [_text(cell, column) for cell, column in row_cells(row, listing)]
    if is_heading(row):
        for text in texts:
            text.stylize("bold")
    return texts


def _table(columns: Sequence[Column], cells: Sequence[Sequence[Text]], widths: Mapping[int, int]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _PADDING, 0, 0), header_style="bold")
    for position, width in widths.items():
        column = columns[position]
        justify: JustifyMethod = "right" if column.kind in _RIGHT else "left"
        table.add_column(Text(column.head), justify=justify, width=width, no_wrap=not _gives(column), overflow="fold")
    for row in cells:
        table.add_row(*(_in_width(row[at], columns[at], width) for at, width in widths.items()))
    return table


def _in_width(text: Text, column: Column, width: int) -> Text:
    return _broken(text, cell_breaks(text.plain, width)) if _gives(column) and text.cell_len > width else text


def fitting(columns: Sequence[Column], cells: Sequence[Sequence[Text]], width: int) -> tuple[dict[int, int], list[int]]:
    """The widths of the columns that fit, by position, and the positions of those given up, highest `drop` first.

    A column that wraps may shrink, but not under a few words, and under a word or two only to keep a column of `drop`
    1; what room there is then goes to the more important first.
    """
    natural = [_natural_width(position, column, cells) for position, column in enumerate(columns)]
    narrowest, *wider = [
        [min(need, limit) if _gives(one) else need for need, one in zip(natural, columns, strict=True)]
        for limit in _WRAPS_FROM
    ]
    ranks = [_rank(position, column, cells) for position, column in enumerate(columns)]
    least, kept, dropped = wider[-1], list(range(len(columns))), []
    while _total(least, kept) > width and any(ranks[one] for one in kept):
        first_to_go = max(kept, key=lambda one: (ranks[one], one))
        if ranks[first_to_go] == 1 and least is not narrowest:
            least = narrowest
            continue
        kept.remove(first_to_go)
        dropped.append(first_to_go)
    return _shared_out({one: least[one] for one in kept}, [*wider, natural], columns, width), dropped


def _gives(column: Column) -> bool:
    """Whether a column may be narrower than its cells."""
    return column.wraps or column.folds


def _rank(position: int, column: Column, cells: Sequence[Sequence[Text]]) -> int:
    """How early a column goes: as it says, but no other is narrowed for one name in all rows, or for blanks in most."""
    words = [row[position].plain for row in cells]
    is_one_name = _gives(column) and len(words) > 1 and len(set(words)) == 1
    tells_little = is_one_name or 2 * words.count("") > len(words)
    return max(column.drop, 2) if column.drop and tells_little else column.drop


def _shared_out(
    least: Mapping[int, int], wishes: Iterable[Sequence[int]], columns: Sequence[Column], width: int
) -> dict[int, int]:
    """The widths with what room is left: first all up to the first of their wishes, then up to the next."""
    widths = dict(least)
    spare = max(width - sum(widths.values()) - _PADDING * (len(widths) - 1), 0)
    for wish in wishes:
        for one in sorted(widths, key=lambda position: columns[position].drop):
            more = min(spare, max(wish[one] - widths[one], 0))
            widths[one] += more
            spare -= more
    return widths


def _natural_width(position: int, column: Column, cells: Sequence[Sequence[Text]]) -> int:
    return max([cell_len(column.head), *(row[position].cell_len for row in cells)])


def _total(widths: Sequence[int], kept: Sequence[int]) -> int:
    """The width of a table: the last column needs no gap after it."""
    return sum(widths[one] + _PADDING for one in kept) - _PADDING


def _text(cell: Cell, column: Column) -> Text:
    if isinstance(cell, LightWord):
        return Text(cell.word, style=_STYLES[cell.light])
    if isinstance(cell, LightCounts):
        return Text.assemble(*((LIGHT_BARS[light] * count, _STYLES[light]) for light, count in light_widths(cell)))
    if isinstance(cell, LightStrip):
        return Text.assemble(*((text, _STYLES[light] if light else "") for text, light in strip_parts(cell)))
    return Text(text_of(cell, column.kind))
