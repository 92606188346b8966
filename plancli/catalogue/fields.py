"""Nodes to fields: where the reader stands, what is wrong there, and the checks that every entry goes through."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plancli.catalogue.nearest import did_you_mean
from plancli.catalogue.schema import Shape
from plancli.catalogue.yaml_nodes import Mapping, Node, Scalar, Sequence
from plancli.errors import Problem

SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Place:
    """A line and the path to it in the reader's terms; all places of a file share one list of problems."""

    file: str
    line: int
    path: tuple[str, ...]
    problems: list[Problem]

    def at(self, *steps: str, line: int) -> "Place":
        """A place further inside."""
        return replace(self, line=line, path=self.path + steps)

    def fault(self, message: str, remedy: str) -> None:
        """Put one problem of this place on the list."""
        self.problems.append(Problem(self.file, self.line, SEPARATOR.join(self.path), message, remedy))


@dataclass(frozen=True, slots=True)
class Fields:
    """The checked keys of one entry: known, none twice, none missing unless that is on the list of problems."""

    place: Place
    nodes: dict[str, tuple[int, Node]]

    def place_of(self, key: str) -> Place:
        """Where a key stands; the entry itself when the key is not there."""
        return self.place.at(key, line=self.nodes[key][0]) if key in self.nodes else self.place

    def node(self, key: str) -> Node:
        """The value of a key; nothing (an empty text) when the key is not there."""
        return self.nodes[key][1] if key in self.nodes else Scalar(self.place.line, "")

    def text(self, key: str, default: str = "") -> str:
        """The text of a key, `default` when it is not there or not text."""
        if key not in self.nodes:
            return default
        return text_of(self.node(key), self.place_of(key)) or default

    def words(self, key: str) -> tuple[str, ...] | None:
        """The parts of a list as written, joined by 、 or as a YAML list; None when the key is not there."""
        if key not in self.nodes:
            return None
        node, place = self.node(key), self.place_of(key)
        if isinstance(node, Sequence):
            return tuple(text for item in node.items if (text := text_of(item, place)))
        return tuple(split_words(text_of(node, place)))


def text_of(node: Node, place: Place) -> str:
    """The text of a node; what is not text is a problem, and empty."""
    if isinstance(node, Scalar):
        return node.text
    brackets = "[…]" if isinstance(node, Sequence) else "{…}"
    place.fault("this is a list or has keys, where text is expected", f"put text that contains {brackets} in quotes")
    return ""


def split_words(text: str) -> Iterator[str]:
    """The parts of a text between 、 and ，, except inside brackets; without surrounding spaces, none empty."""
    depth, part = 0, ""
    for character in text:
        depth += (character in "(（[〔") - (character in ")）]〕")
        if character in "、，," and depth <= 0:
            yield from _stripped(part)
            part = ""
        else:
            part += character
    yield from _stripped(part)


def _stripped(part: str) -> Iterator[str]:
    if part.strip():
        yield part.strip()


def is_empty(node: Node) -> bool:
    """Whether nothing is written after a key."""
    return node == Scalar(node.line, "")


def unique_entries(node: Node, place: Place, example: str = "") -> Iterator[tuple[str, Place, Node]]:
    """The entries of a mapping with their places; a key given twice is a problem, and its first value counts."""
    if is_empty(node):
        return
    if not isinstance(node, Mapping):
        _not_a_mapping(node, place, example)
        return
    lines: dict[str, int] = {}
    for key, value in node.entries:
        at = place.at(key.text, line=key.line)
        if key.text in lines:
            at.fault(f"'{key.text}' is given twice, first on line {lines[key.text]}", "keep one of the two")
        else:
            lines[key.text] = key.line
            yield key.text, at, value


def _not_a_mapping(node: Node, place: Place, example: str) -> None:
    what = f"'{node.text}' is text" if isinstance(node, Scalar) else "this is a list"
    text = node.text if isinstance(node, Scalar) else ""
    if "：" in text or "：" in "".join(place.path[-1:]):
        remedy = "write `: ` (half-width, then a space) between key and value"
    elif ":" in text:
        remedy = "put a space after the colon"
    else:
        remedy = f"write it as `{example}`" if example else "write `key: value` lines below it"
    place.at(line=node.line).fault(f"{what}, where keys with values are expected", remedy)


def items_of(node: Node, place: Place, example: str) -> Iterator[Node]:
    """The entries of a list; what is not a list, and an entry without anything in it, is a problem."""
    if not isinstance(node, Sequence):
        if not is_empty(node):
            place.at(line=node.line).fault("this is no list", f"begin each entry with a dash: `- {example}`")
        return
    for item in node.items:
        if is_empty(item) or item in {Mapping(item.line, ()), Sequence(item.line, ())}:
            place.at(line=item.line).fault("the entry is empty", f"complete it (`- {example}`), or delete its dash")
        else:
            yield item


def read_fields(node: Node, place: Place, shape: Shape) -> Fields:
    """The fields of one entry; an unknown key, a key given twice and a missing key are problems."""
    fields, others = split_fields(node, place, shape)
    for key, at, value in others:
        unknown_key(key, at, value, shape)
    for key in shape.required if isinstance(node, Mapping) or is_empty(node) else ():
        if key not in fields.nodes:
            place.fault(f"'{key}' is missing", f"add `{key}: …` ({shape.kind} has {', '.join(shape.required)})")
        elif is_empty(fields.node(key)):
            fields.place_of(key).fault(f"'{key}' is empty", "write what it is, or quote it if it begins with #")
    return fields


def split_fields(node: Node, place: Place, shape: Shape) -> tuple[Fields, list[tuple[str, Place, Node]]]:
    """The fields of one entry by the keys of its shape, and the entries with other keys."""
    nodes: dict[str, tuple[int, Node]] = {}
    others: list[tuple[str, Place, Node]] = []
    for key, at, value in unique_entries(node, place, shape.example):
        if key in shape.keys:
            nodes[key] = (at.line, value)
        else:
            others.append((key, at, value))
    return Fields(place, nodes), others


def unknown_key(key: str, at: Place, value: Node, shape: Shape) -> None:
    """Put an unknown key on the list, with what was probably meant."""
    otherwise = f"the keys of {shape.kind} are: {', '.join(shape.keys)}"
    if is_empty(value) and not key.isascii():
        otherwise = "put the text before it in quotes if the two belong together (a comma ends text in braces)"
    at.fault(f"'{key}' is no key of {shape.kind}", did_you_mean(key, shape.keys, otherwise))
