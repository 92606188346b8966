"""Finding things by what people type: an exact id, name or alias wins, then fragments; else the nearest are offered."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Named(NamedTuple):
    """Something that can be asked for: its key, the name shown, and every other name it goes by."""

    key: str
    name: str
    others: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every text that finds it."""
        return (self.key, self.name, *self.others)


class Match(NamedTuple):
    """What a text finds: the things it names, exactly or by a fragment, or else the nearest ones, best first."""

    found: tuple[Named, ...]
    nearest: tuple[Named, ...] = ()
    is_exact: bool = False

    def only_exact(self) -> "Match":
        """What is left where fragments do not count."""
        return self if self.is_exact else Match(())


def find(text: str, things: Iterable[Named]) -> Match:
    """The things a text names: those it names exactly, else those with it as a fragment, else none and the nearest.

    Width and case of letters, spaces and quotation marks make no difference.
    """
    candidates = tuple(things)
    wanted = fold(text)
    exact = tuple(one for one in candidates if wanted in map(fold, one.all_names))
    if exact:
        return Match(exact, is_exact=True)
    within = tuple(one for one in candidates if wanted and any(wanted in fold(name) for name in one.all_names))
    return Match(within) if within else Match((), nearest(text, candidates))


def nearest(text: str, things: Sequence[Named], most: int = 3) -> tuple[Named, ...]:
    """The things whose names are most like a mistyped text, best first; none where nothing is alike."""
    from difflib import SequenceMatcher  # 5 ms, and only mistakes need it

    wanted = fold(text)
    alike = [(max(SequenceMatcher(None, wanted, fold(name)).ratio() for name in one.all_names), one) for one in things]
    best = sorted((pair for pair in alike if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
    return tuple(one for _, one in best[:most])


_ALIKE = 0.4
_IGNORED = dict.fromkeys(map(ord, " 　“”\"'‘’「」『』"))


def fold(text: str) -> str:
    """A text as it is compared: full-width forms narrowed, lower case, without spaces and quotation marks."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_IGNORED)
