"""YAML text to plain nodes: every scalar is text as written, and every key and value knows its line.

YAML's guesses (no → false, 012 → 10, 2022-06-30 → a date) never happen: only the parser's events are used, so there
is nothing to resolve. Anchors, aliases and tags are refused: a catalogue has no use for them, and text that begins
with & * or ! would lose its beginning to them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from plancli.errors import Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTE_IT = "put the text in quotes"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `line` is 1-based here and below."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order written, a key given twice included."""

    line: int
    entries: tuple[tuple[Scalar, "Node"], ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    items: tuple["Node", ...]


Node = Scalar | Mapping | Sequence


def read_nodes(text: str, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """The top-level mapping of a YAML file, and everything that is wrong with the file as YAML.

    The mapping is None when nothing can be read: a syntax error, an empty file, a list at the top.
    """
    forbidden = tuple(_forbidden_characters(text, file))
    if forbidden:
        return None, forbidden
    builder = _Builder(file)
    try:
        for event in yaml.parse(text.removeprefix("\ufeff"), _LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        return None, (*builder.problems, _syntax_problem(error, text, file))
    except _TooDeepError:
        return None, tuple(builder.problems)
    return _top(builder, file)


def _top(builder: "_Builder", file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    top = builder.top
    if isinstance(top, Mapping):
        return top, tuple(builder.problems)
    if builder.problems:
        return None, tuple(builder.problems)
    remedy = "start with `plans:` and `indicators:` (`plancli dump` writes a catalogue to copy from)"
    if top is None or top == Scalar(top.line, ""):
        return None, (Problem(file, 0, "", "the file is empty", remedy),)
    what = "a list" if isinstance(top, Sequence) else "plain text"
    return None, (Problem(file, top.line, "", f"the file is {what}, not keys with values", remedy),)


def _forbidden_characters(text: str, file: str) -> Iterator[Problem]:
    """One problem for each line that holds a character no text file has; one in all for a binary file."""
    if "\x00" in text:
        yield Problem(file, 0, "", "this is a binary file, not text", "give the YAML file itself")
        return
    seen = {text.count("\n", 0, match.start()) + 1: match for match in _FORBIDDEN.finditer(text)}
    for line, match in seen.items():
        code = f"U+{ord(match[0]):04X}"
        yield Problem(file, line, "", f"the line holds a control character ({code})", "delete it")


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """What the parser stumbled over; for a quotation mark or bracket left open, where it was opened."""
    context = str(error.context or "")
    left_open = error.context_mark if "quoted" in context or "flow" in context else None
    mark = left_open or error.problem_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    if "nesting depth" in str(error.problem):
        return _too_deep(file, line + 1)
    lines = text.split("\n")
    source = lines[line] if line < len(lines) else ""
    message = f"column {column + 1}: {', '.join(filter(None, (context, error.problem)))}"
    return Problem(file, line + 1, "", message, _syntax_remedy(message, source, source[column : column + 1]))


def _too_deep(file: str, line: int) -> Problem:
    """Nesting is refused by `_Builder`, or by a newer libyaml (0.2.6, at 1,000) that looks ahead of it."""
    return Problem(file, line, "", f"entries are nested more than {_MAX_DEPTH} deep", "close the brackets before here")


def _syntax_remedy(message: str, source: str, at: str) -> str:
    if at == "\t" or source.lstrip(" ").startswith("\t"):
        return "indent with spaces, not tabs"
    if "，" in source or "：" in source:
        return "inside braces separate with `, ` and `: ` (half-width, then a space), or " + _QUOTE_IT
    if "cannot start" in message:
        return f"{_QUOTE_IT} that begins with {at}"
    if "mapping values" in message:
        return f"{_QUOTE_IT} that has `: ` in it, or indent the line as its neighbours are"
    if "escape" in message:
        return "use single quotes, in which \\ is just a character"
    if "quoted" in message:
        return "close the quotation mark"
    if "',' or" in message:
        return "close the bracket, and separate its entries with commas"
    return "indent the line as its neighbours are"


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 0


class _TooDeepError(Exception):
    """The nesting goes on for longer than any catalogue's."""


class _Builder:
    """Puts nodes together from the parser's events, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.top: Node | None = None
        self._open: list[tuple[yaml.Event, list[Node]]] = []

    def take(self, event: yaml.Event) -> None:
        """Add what one event says."""
        if isinstance(event, yaml.ScalarEvent):
            self._check_plain(event)
            self._add(Scalar(_line_of(event), self._clean(event)))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_plain(event)
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._fault(event, f"`*{event.anchor}` is a YAML alias", f"write it out, or {_QUOTE_IT}")
            self._add(Scalar(_line_of(event), ""))
        elif isinstance(event, yaml.DocumentStartEvent) and self.top is not None:
            self._fault(event, "a second document starts here", "delete the line with `---`")

    def _begin(self, event: yaml.Event) -> None:
        self._open.append((event, []))
        if len(self._open) > _MAX_DEPTH:
            self.problems.append(_too_deep(self.file, _line_of(event)))
            raise _TooDeepError

    def _end(self) -> None:
        event, children = self._open.pop()
        line = _line_of(event)
        if isinstance(event, yaml.SequenceStartEvent):
            self._add(Sequence(line, tuple(children)))
            return
        pairs = zip(children[::2], children[1::2], strict=True)
        self._add(Mapping(line, tuple((self._key(key), value) for key, value in pairs)))

    def _key(self, key: Node) -> Scalar:
        if isinstance(key, Scalar):
            return key
        self._fault_at(key.line, "a key is a list or in braces", f"keys are text: {_QUOTE_IT}")
        return Scalar(key.line, "")

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        elif self.top is None:
            self.top = node

    def _clean(self, event: yaml.ScalarEvent) -> str:
        text: str = event.value
        if _FORBIDDEN.search(text):
            self._fault(event, "the text holds a control character", "delete it")
        return text

    def _check_plain(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._fault(event, f"`&{event.anchor}` is a YAML anchor", f"delete it, or {_QUOTE_IT}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(event, f"`{short}` is a YAML tag", f"delete it, or {_QUOTE_IT}")

    def _fault(self, event: yaml.Event, message: str, remedy: str) -> None:
        self._fault_at(_line_of(event), message, remedy)

    def _fault_at(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line, "", message, remedy))
