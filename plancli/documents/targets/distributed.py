"""A和B分别达到x、y: numbers that share one list of subjects, places or years."""

import re
from dataclasses import replace

from plancli.documents.targets.draft import Draft
from plancli.documents.targets.lists import items_of
from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.owners import completed
from plancli.documents.targets.segments import JOINTS, Phrase
from plancli.documents.targets.subjects import Told, cleaned, commits, leading_verb

_REACH = 120


def run_of(plain: MaskedText, phrases: tuple[Phrase, ...], at: int) -> tuple[Phrase, ...]:
    """The numbers that share one list of subjects: 分别达到50家、500家和50家."""
    first = phrases[at]
    words = plain.text[max(first.left, first.mention.head - 3) : first.mention.start]
    end = at + 1
    if "分别" in words:
        while end < len(phrases) and _follows(plain, phrases[end - 1], phrases[end]):
            end += 1
    return phrases[at:end]


def _follows(plain: MaskedText, one: Phrase, other: Phrase) -> bool:
    return one.segment == other.segment and plain.mask[one.mention.end : other.mention.start] in set(JOINTS)


def distributed(plain: MaskedText, run: tuple[Phrase, ...], drafts: list[Draft], told: Told) -> list[Draft]:
    """The drafts of numbers in one list, each with its own subject."""
    first = run[0]
    before = plain.text[first.left : first.mention.head]
    head = first.mention.words_before(plain)
    subject = cleaned(re.sub(r"同?比?分别$", "", before), arrives=True)
    dates = [first.left + match.end() for match in re.finditer(r"20[0-9]{2}年", before)]
    if not subject and drafts:
        subject = drafts[-1].subject
    items = items_of(subject, len(run))
    if len(items) != len(run):
        items = _of_places(plain, first, subject, len(run))
    verb = leading_verb(items[0]) if items else ""
    found = []
    for place, phrase in enumerate(_with_last_tail(run)):
        item = items[place] if len(items) == len(run) else subject
        if place and verb and len(items) == len(run) and commits(verb):
            item = verb + item
        full, doubt = completed(item, told, first.sentence)
        dated = dates[place] if len(dates) == len(run) else -1
        found.append(Draft(phrase, full, "", head.replace("分别", ""), doubt=doubt, dated_at=dated))
    return found


def _of_places(plain: MaskedText, phrase: Phrase, subject: str, wanted: int) -> tuple[str, ...]:
    """济南、青岛2市…2市软件业收入分别突破x、y: each city's."""
    named = re.search(
        rf"((?:[一-龥]{{2}}、){{{wanted - 1}}}[一-龥]{{2}}){wanted}市",
        plain.text[max(phrase.left - _REACH, 0) : phrase.mention.head],
    )
    if named is None or not re.match(rf"{wanted}市", subject):
        return (subject,)
    places = re.sub(r"^(?:支持|推动|引导|鼓励)", "", named[1]).split("、")
    return tuple(f"{place}市{subject[2:]}" for place in places)


def _with_last_tail(run: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """分别稳定在95%和90%以上: the tail is for all, where they are in one unit."""
    last = run[-1].mention
    return tuple(
        replace(each, mention=replace(each.mention, tail=last.tail)) if each.mention.unit == last.unit else each
        for each in run
    )
