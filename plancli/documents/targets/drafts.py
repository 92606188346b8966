"""The subjects of a passage's numbers, each by the shape of its sentence: one module a shape."""

import re
from dataclasses import replace

from plancli.documents.targets.counts import counted, of_each
from plancli.documents.targets.distributed import distributed, run_of
from plancli.documents.targets.draft import ARRIVES, FROM_BEFORE, Draft
from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.periods import without_dates
from plancli.documents.targets.segments import JOINTS, Phrase
from plancli.documents.targets.shares import shares
from plancli.documents.targets.stated import placed, stated
from plancli.documents.targets.subjects import (
    Told,
    cleaned,
    commits,
    leading_verb,
    split_metric,
    topic_of,
    trailing_verb,
)
from plancli.domain.units import is_ratio

_TASK = re.compile(r"^(?:的)?(?:建设|治理|改造|轮换|年度)?(?:任务|目标|目标任务|工作|全覆盖)$")
_OTHER_UNIT = re.compile(r"^\([一-龥]{1,2}\)")
_MAKING = frozenset({"突破", "提升", "增加", "提高"})


def drafts_of(plain: MaskedText, phrases: tuple[Phrase, ...], told: Told) -> list[Draft]:
    """A draft for every number of a passage that is no cover word; lists distributed; `told` is added to."""
    drafts: list[Draft] = []
    at = 0
    while at < len(phrases):
        told.previous, told.beside = _segment_before(plain, phrases[at]), phrases[at].place > 0
        told.sentence = plain.text[phrases[at].sentence : max(phrases[at].segment - 1, phrases[at].sentence)]
        told.is_part = plain.text.startswith("其中", phrases[at].segment) or plain.text.startswith(
            "其中", phrases[at].left
        )
        run = run_of(plain, phrases, at)
        made = distributed(plain, run, drafts, told) if len(run) > 1 else _drafted(plain, phrases, at, drafts, told)
        made = [_of_guided_body(plain, draft) for draft in made]
        for draft in made:
            told.nouns.append((draft.phrase.sentence, draft.subject))
        drafts += made
        at += len(run)
    return drafts


_REACH = 400
# A body that is to do all that its sentence counts: 指导竹艺研究院…,新建…,集聚….
_GUIDED = re.compile(r"(?:指导|支持)([^,、“]{4,14}?(?:研究院|实验室|大学|集团))(?=[在加继推开,])[^。]*,$")


def _of_guided_body(plain: MaskedText, draft: Draft) -> Draft:
    body = _GUIDED.match(plain.text[draft.phrase.sentence : draft.phrase.segment])
    if body is None or not draft.is_core or not commits(leading_verb(draft.subject)):
        return draft
    return replace(draft, subject=body[1] + draft.subject, doubt=FROM_BEFORE)


def _segment_before(plain: MaskedText, phrase: Phrase) -> str:
    """The nearest comma segment before a number's that says more than a date."""
    segments = re.split(
        r"[,;:]", plain.text[max(phrase.sentence, phrase.segment - _REACH) : max(phrase.segment - 1, phrase.sentence)]
    )
    return next((each for each in reversed(segments) if without_dates(each).strip()), "")


def _drafted(plain: MaskedText, phrases: tuple[Phrase, ...], at: int, drafts: list[Draft], told: Told) -> list[Draft]:
    phrase = phrases[at]
    before = cleaned(plain.text[phrase.left : phrase.mention.head])
    told_head = phrase.mention.words_before(plain)
    if phrase.mention.kind == "place":
        return placed(plain, phrase, drafts)
    after = _TASK.sub("", _OTHER_UNIT.sub("", plain.text[phrase.mention.end : phrase.right].strip()))
    head = told_head
    if head in _MAKING and after and after[0] not in JOINTS and not is_ratio(phrase.mention.unit or "个"):
        phrase, head = replace(phrase, mention=replace(phrase.mention, head=phrase.mention.start)), ""
        phrases = (*phrases[:at], phrase, *phrases[at + 1 :])
        before = cleaned(plain.text[phrase.left : phrase.mention.head])
    if head.endswith("上浮") and (task := re.match(r"作为(.{0,6}任务)$", after)):
        about = re.sub("任务.*$", "", topic_of(re.split(r"[,;]", told.sentence)[0]))
        return [Draft(phrase, about + task[1], "", head, doubt=FROM_BEFORE)]
    if _is_left(phrase, before, after, head):
        return stated(plain, phrase, head, drafts, told)
    if is_ratio(phrase.mention.unit or "个"):
        return shares(plain, phrases, at, before, head)
    return of_each(plain, counted(plain, phrases, at, drafts, told))


def _is_left(phrase: Phrase, before: str, after: str, head: str) -> bool:
    """Whether the subject stands before the number."""
    if not after or after[0] in JOINTS:
        return True
    if (
        (head or phrase.mention.tail)
        and after.startswith("的")
        and split_metric(before)[1]
        and not ARRIVES.search(head)
    ):
        return False
    if trailing_verb(before) == before and not is_ratio(phrase.mention.unit or "个"):
        return False
    return bool(ARRIVES.search(head) and before) or bool(
        before and split_metric(before)[1] and not trailing_verb(before)
    )
