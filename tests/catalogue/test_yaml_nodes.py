"""YAML text to nodes: text stays text, and every key and value knows its line."""

import pytest

from plancli.catalogue.text_file import decode
from plancli.catalogue.yaml_nodes import Mapping, Node, Scalar, Sequence, read_nodes


def top_of(text: str) -> Mapping:
    top, problems = read_nodes(text, "plans.yaml")
    assert problems == ()
    assert top is not None
    return top


def value_of(text: str) -> Node:
    return top_of(text).entries[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "null", "~", "012", "0o17", "12:30", "1_000", "1.0e5", "1e3", ".5", "2022-06", "2022-06-30",
        "2022-06-30 12:00:00", "0x10", "=", "<<", ".inf", ".nan", "370000", "100%", "16万个", "-3.2%", "三(一)", "5G",
    ],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    assert value_of(f"key: {text}\n") == Scalar(1, text)
    assert top_of(f"{text}: value\n").entries[0][0] == Scalar(1, text)


@pytest.mark.parametrize(
    ("yaml", "text"),
    [
        ("'it''s'", "it's"),
        ('"a\\tb"', "a\tb"),
        ("' a'", " a"),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ("one\n  two", "one two"),
        ("16万个  # 累计", "16万个"),
        ("", ""),
    ],
)
def test_quoting_and_folding_are_yaml_s(yaml: str, text: str) -> None:
    assert value_of(f"key: {yaml}\n") == Scalar(1, text)


def test_every_node_knows_its_line() -> None:
    top = top_of("a: 1\n\nb:\n  # comment\n  - {c: x,\n     d: y}\n  - z\n")
    (_, first), (key, listing) = top.entries
    assert (first.line, key.line) == (1, 3)
    assert isinstance(listing, Sequence)
    mapping, last = listing.items
    assert isinstance(mapping, Mapping)
    assert [key.line for key, _ in mapping.entries] == [5, 6]
    assert last == Scalar(7, "z")


def test_keys_given_twice_are_all_kept() -> None:
    assert [key.text for key, _ in top_of("a: 1\na: 2\n").entries] == ["a", "a"]


@pytest.mark.parametrize("text", ["\ufeffa: 1\n", "a: 1\r\nb: 2\r\n", "---\na: 1\n...\n"])
def test_a_byte_order_mark_windows_lines_and_document_marks_do_no_harm(text: str) -> None:
    assert top_of(text).entries[0] == (Scalar(text.count("---") + 1, "a"), Scalar(text.count("---") + 1, "1"))


@pytest.mark.parametrize("depth", [25, 2000, 200_000])
def test_nesting_without_end_is_refused(depth: int) -> None:
    top, problems = read_nodes("a: " + "[" * depth, "plans.yaml")
    assert top is None
    assert "deep" in problems[0].message


def test_aliases_cannot_blow_up() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    _, problems = read_nodes("\n".join(lines), "plans.yaml")
    assert len(problems) == 12 + 9 * 11


def test_a_null_character_means_a_binary_file() -> None:
    assert read_nodes("a: \x00\nb: \x07", "plans.yaml")[1][0].message == "this is a binary file, not text"


def test_a_list_at_the_top_with_another_fault_is_told_by_that_fault() -> None:
    top, problems = read_nodes("- &a 1\n", "plans.yaml")
    assert (top, [problem.message for problem in problems]) == (None, ["`&a` is a YAML anchor"])


def test_every_line_with_a_control_character_is_named() -> None:
    _, problems = read_nodes("a: 1\nb: \x07\x08\nc: \x9b\n", "plans.yaml")
    assert [problem.line for problem in problems] == [2, 3]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("甲省".encode(), None),
        ("甲省".encode("utf-8-sig"), None),
        (b"", None),
        ("一二三四：甲省、乙市".encode("gb18030"), "GB18030"),
        ("一二三四".encode("gb18030") + b"\x00", "binary"),
        ("甲省".encode("utf-16"), "UTF-16"),
        (b"\xe9t\xe9 caf\xe9 \xff", "not UTF-8 text"),
        (bytes(range(128, 256)), "not UTF-8 text"),
    ],
)
def test_what_is_not_utf8_is_told_by_name(content: bytes, message: str | None) -> None:
    text, problems = decode(content, "plans.yaml")
    if message is None:
        assert (text, problems) == (content.decode("utf-8-sig"), ())
    else:
        assert message in problems[0].message
