"""A passage cut into sentences and comma segments; each number with the words around it in its segment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.numbers import Mention
from plancli.documents.targets.subjects import trailing_verb

JOINTS = "、和及与"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number with its surroundings, as places in the passage: [`left`, head) before it, [end, `right`) after it.

    `segment` is where its comma segment begins, `sentence` its sentence; `place` counts the numbers of the segment.
    """

    mention: Mention
    left: int
    right: int
    segment: int
    segment_end: int
    sentence: int
    place: int


def phrases_of(plain: MaskedText, mentions: tuple[Mention, ...]) -> tuple[Phrase, ...]:
    """Every mention with its surroundings; the words between two numbers are divided between them."""
    phrases: list[Phrase] = []
    at = 0
    for start, end, sentence in segments_of(plain.mask):
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].start < end:
            inside.append(mentions[at])
            at += 1
        phrases += _divided(plain, inside, (start, end), sentence)
    return tuple(phrases)


def _divided(plain: MaskedText, inside: list[Mention], bounds: tuple[int, int], sentence: int) -> Iterator[Phrase]:
    start, end = bounds
    left = start
    for place, mention in enumerate(inside):
        later = inside[place + 1] if place + 1 < len(inside) else None
        right, following = _border(plain, mention, later) if later else (end, end)
        yield Phrase(mention, min(left, mention.head), right, start, end, sentence, place)
        left = following


def _border(plain: MaskedText, mention: Mention, later: Mention) -> tuple[int, int]:
    """Where the words between two numbers part: behind the first joint if they begin with it, else at the last one.

    Without a joint they part before the verb that they end with; words up to 达到 belong to both numbers
    (130个集群规模达到6.3万亿元).
    """
    start, end = mention.end, later.head
    between = plain.mask[start:end]
    if between[:1] and between[0] in JOINTS:
        return start, start + 1
    joints = list(_joints().finditer(between))
    if joints:
        own = [each for each in joints if each[0] != "、"] if between.endswith("等") else []
        last = own[0] if own else joints[-1]
        return start + last.start(), start + last.end()
    if later.head < later.start and mention.kind in {"number", "counted"} and between:
        return end, start
    return end, end - len(trailing_verb(plain.text[start:end]))


def segments_of(mask: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, start of its sentence) of every comma segment; what is too long for prose is cut."""
    start = sentence = 0
    for match in _breaks().finditer(mask):
        for cut in range(start, match.start(), _LONGEST_SEGMENT):
            yield cut, min(cut + _LONGEST_SEGMENT, match.start()), sentence
        start = match.end()
        if match[0] in "。!?" or start - sentence > _LONGEST_SENTENCE:
            sentence = start
    for cut in range(start, len(mask), _LONGEST_SEGMENT):
        yield cut, min(cut + _LONGEST_SEGMENT, len(mask)), cut if cut - sentence > _LONGEST_SENTENCE else sentence


_LONGEST_SEGMENT, _LONGEST_SENTENCE = 500, 3000


@cache
def _breaks() -> re.Pattern[str]:
    """Where a segment ends; not within 1,600, nor after a lone 其中."""
    return re.compile(r"[。!?;:]|(?<!其中)(?:(?<![0-9]),|,(?![0-9]{3}(?![0-9])))")


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(r"、|和|以及|及(?!以|其)|与")
