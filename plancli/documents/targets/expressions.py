"""The expression of a number as the domain reads it, from the words that touch it."""

import re
from functools import cache

from plancli.documents.targets.words import LINKING, any_of
from plancli.domain.expression import TargetExpression
from plancli.domain.expression_reader import ExpressionError, read_expression
from plancli.domain.vocabulary import Measure


def expression_of(head: str, figures: str, measure: Measure, unit: str) -> TargetExpression | None:
    """The target expression of `head` + `figures`; words the reader does not know are left out; None for no number.

    Tried in turn: all the words, those that matter, the figures alone.
    """
    text = head + figures
    for words in (head, _without_links(head), ""):
        try:
            found = read_expression(_tidied(words + figures), measure, unit)
        except (ExpressionError, ValueError):
            continue
        return _with_text(found, text)
    return None


def _with_text(found: TargetExpression, text: str) -> TargetExpression:
    from dataclasses import replace

    return replace(found, text=text)


def _tidied(words: str) -> str:
    """破 is 突破, 巩固在 稳定在, 的左右 左右; 100%及以上 is all of it or more."""
    text = re.sub(r"双?破(?=[十百千万0-9])", "超过", words.replace("突破", "超过"))
    return text.replace("巩固在", "稳定在").replace("的以上", "以上").replace("的左右", "左右")


def _without_links(head: str) -> str:
    return _links().sub("", head)


@cache
def _links() -> re.Pattern[str]:
    return re.compile(any_of(tuple(word for word in LINKING if word not in {"年均", "同比", "力争"})))
