"""A number with its subject: what every shape of sentence is made into, and what the shapes share."""

import re
from dataclasses import dataclass

from plancli.documents.targets.numbers import Mention
from plancli.documents.targets.periods import without_dates
from plancli.documents.targets.segments import Phrase
from plancli.documents.targets.words import ARRIVING, any_of

ARRIVES = re.compile(rf"(?:{any_of(ARRIVING)}|超过|突破|超$|过$|破$|增长|提高|下降|降低|增加|前移)")
LOOSE_TAILS = frozenset({"以上", "左右", "及以上", "以内"})
PLACE_UNITS = frozenset({"市", "县", "省", "区", "县(市、区)"})
# How many numbers back a subject may be looked for.
NEAR = 40
FROM_BEFORE, FROM_HEADING = "主语取自上文", "主语取自标题"


@dataclass(frozen=True, slots=True)
class Draft:
    """A number with its subject: `verb` governs it, `noun` is the subject without a carried verb.

    `head` are the words that touch the number; they may come from the first number of a list (分别达到). `dated_at` is
    the place whose date holds, where it is not the number's own (2024年、2025年分别突破).
    """

    phrase: Phrase
    subject: str
    verb: str
    head: str
    is_core: bool = True
    doubt: str = ""
    counts: bool = False
    dated_at: int = -1

    @property
    def mention(self) -> Mention:
        """The number."""
        return self.phrase.mention


def cleaned_of_dates(words: str) -> str:
    """Words without dates and without the joints before them."""
    return without_dates(words).lstrip("、,和及与 ")
