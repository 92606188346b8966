"""The known word nearest to one that is not known, for "did you mean"."""

import difflib
from collections.abc import Iterable

_CANDIDATES = 20
_SHOWN = 3
# Of two Chinese names of a few characters, half may differ by one slip; of two English keys, half is another word.
_ALIKE = {True: 0.6, False: 0.5}


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The up to three known words most like `word`, the best first; else those it is a part of.

    Only the words that share most characters are compared closely: comparing all costs a second per hundred unknown
    words at the size of a province's catalogue.
    """
    letters = set(word)
    alike = sorted(known, key=lambda one: -_overlap(letters, one))[:_CANDIDATES]
    close = difflib.get_close_matches(word, alike, _SHOWN, _ALIKE[word.isascii()])
    return tuple(close or [one for one in alike if word and word in one][:_SHOWN])


def _overlap(letters: set[str], other: str) -> float:
    others = set(other)
    return len(letters & others) / (len(letters | others) or 1)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """What to do about an unknown word: take one of the nearest, or `otherwise`."""
    found = [f"'{one}'" for one in nearest(word, known)]
    return f"did you mean {' or '.join(found)}?" if found else otherwise
