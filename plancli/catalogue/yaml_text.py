"""Text to YAML: the shortest quoting that reads back as the same text."""

import json
import re
from collections.abc import Iterable, Sequence

from plancli.catalogue.fields import split_words

Pair = tuple[str, str]

_PLAIN = re.compile(r"[^\W_](?:[\w()（）〔〕《》“”、，。；：·…—–./%+×~<>=@$^!?;-]|(?<! ) (?=[\w@(（“《]))*")
# YAML reads a longer key only where it is marked as one.
_LONGEST_KEY = 1000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = {"\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF"}
_LOOKS_LIKE_ANOTHER_TYPE = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|~)|0[0-9]+|[0-9]{6,}")


def scalar(text: str) -> str:
    """A text as YAML, in braces or out of them; control characters, which no reader takes, become �."""
    if _PLAIN.fullmatch(text) and not _LOOKS_LIKE_ANOTHER_TYPE.fullmatch(text):
        return text
    quoted = json.dumps(_FORBIDDEN.sub("\ufffd", text), ensure_ascii=False)
    for character, escape in _BREAKS.items():
        quoted = quoted.replace(character, escape)
    return quoted


def in_braces(pairs: Iterable[Pair]) -> str:
    """Keys with values, already YAML each, on one line; a scalar key needs `scalar` before."""
    return "{" + ", ".join(f"{_flow_key(key)}: {value}" for key, value in pairs) + "}"


def _flow_key(key: str) -> str:
    return key if len(key) <= _LONGEST_KEY else f"? {key} "


def in_brackets(items: Iterable[str]) -> str:
    """A list of texts on one line."""
    return "[" + ", ".join(scalar(item) for item in items) + "]"


def entry(key: str, value: str, indent: int) -> list[str]:
    """The lines of `key: value`, or of `key:` alone where the value follows on lines of its own."""
    margin = " " * indent
    after = f" {value}" if value else ""
    if len(key) <= _LONGEST_KEY:
        return [f"{margin}{key}:{after}"]
    return [f"{margin}? {key}", f"{margin}:{after}"]


def item(pairs: Sequence[Pair], indent: int) -> str:
    """One line of a list: `- key: value`, in braces where there are options."""
    margin = " " * indent
    if len(pairs) == 1 and len(pairs[0][0]) <= _LONGEST_KEY:
        return f"{margin}- {pairs[0][0]}: {pairs[0][1]}"
    return f"{margin}- {in_braces(pairs)}"


def words(parts: Sequence[str], names: Iterable[str] = ()) -> str:
    """Names joined by 、, or as a list where joined they would not come apart the same way.

    `names` are those that the reader takes whole wherever it meets them.
    """
    joined = "、".join(parts)
    whole = set(names)
    if len(parts) == 1 and joined in whole:
        return scalar(joined)
    if parts and joined not in whole and tuple(split_words(joined)) == tuple(parts):
        return scalar(joined)
    return in_brackets(parts)
