"""S达到N: the subject stands before the number; where it is left out, it was named before."""

import re

from plancli.documents.targets.deeds import carried
from plancli.documents.targets.draft import (
    ARRIVES,
    FROM_BEFORE,
    FROM_HEADING,
    LOOSE_TAILS,
    NEAR,
    PLACE_UNITS,
    Draft,
    cleaned_of_dates,
)
from plancli.documents.targets.lists import items_of, shares_in, with_attribute_of, with_head_of
from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.owners import completed
from plancli.documents.targets.periods import without_dates
from plancli.documents.targets.segments import Phrase
from plancli.documents.targets.subjects import (
    Told,
    cleaned,
    commits,
    has_verb_only,
    leading_verb,
    split_metric,
    topic_of,
    without_verb,
)
from plancli.documents.targets.words import REMOVING
from plancli.domain.units import is_ratio

# Behind a size: it is that of one of several named projects (甲公司35万千瓦、乙公司20万千瓦储能等项目).
_NAMED_PROJECT = re.compile(r"^、.{2,40}等项目$")
# After the size of projects: what of it is spent in the year.
_SPENT, _NEXT = re.compile(r"完成(?:年度)?投资"), 40
_ABLE = re.compile(r"(?:能力|算力|容量|带宽)$")
_ABLE_THING = re.compile(r"[^,]{2,20}(?:平台|中心|系统|基地|枢纽|集群)")
_RATES = frozenset({"同比增长", "增长", "增速", "增幅", "同比"})


def stated(plain: MaskedText, phrase: Phrase, head: str, drafts: list[Draft], told: Told) -> list[Draft]:
    """The drafts of a number whose subject stands before it; several where it is for several subjects."""
    raw = plain.text[phrase.left : phrase.mention.head]
    subject = cleaned(raw, arrives=bool(ARRIVES.search(head)))
    subject = _named_example(plain, phrase) + subject
    siblings = [each for each in drafts[-NEAR:] if each.phrase.sentence == phrase.sentence]
    if _ABLE.search(subject) and (able := _able_thing(plain.text[phrase.mention.end : phrase.segment_end])):
        return [Draft(phrase, able + without_verb(subject), "", head)]
    verb = leading_verb(cleaned_of_dates(raw)) or leading_verb(cleaned(raw))
    core = _promises(plain, phrase, subject, head, verb)
    if subject in _RATES:
        return _rates(phrase, subject, head, siblings, told)
    if has_verb_only(subject) or not subject:
        return _borrowed(phrase, subject, head, siblings, told)
    subject = _of_kinds(phrase, subject, siblings)
    items = _items_of(plain, phrase, subject, head, siblings)
    carried = _carried_verb(phrase, subject, head, siblings)
    found = []
    for item in items:
        full, doubt = completed(item if carried and item.startswith(carried) else carried + item, told, phrase.sentence)
        governs = verb if commits(verb) else carried or _verb_of_part(raw, head, siblings)
        found.append(Draft(phrase, full, governs, head, is_core=core, doubt=doubt))
    return found


def _items_of(plain: MaskedText, phrase: Phrase, subject: str, head: str, siblings: list[Draft]) -> tuple[str, ...]:
    """The subjects of one number: A、B均达到60% has two; an item of a list takes the words it shares."""
    if head.startswith("双"):
        return items_of(subject, 2)
    if re.search(r"各$|均", head) or subject.endswith(("均", "各")):
        items = items_of(subject.rstrip("均各"))
        first = leading_verb(items[0])
        return tuple(first + each if place and commits(first) else each for place, each in enumerate(items))
    if phrase.place and siblings and plain.text[phrase.left - 1 : phrase.left] == "、":
        last = siblings[-1].subject
        thing = last if subject.startswith("涉及") else ""
        return (thing + with_attribute_of(last, with_head_of(last, subject)),)
    return shares_in(subject)


def _of_kinds(phrase: Phrase, subject: str, siblings: list[Draft]) -> str:
    """竹药采购品种数量达到80种,竹器3类: 竹器采购品种数量; kinds without a word for them are of the kinds before."""
    if not siblings or phrase.mention.unit not in _KINDS or siblings[-1].mention.unit not in _KINDS:
        return subject
    said = _KINDS_OF.search(siblings[-1].subject)
    return subject + said[0] if said and not split_metric(subject)[1] and not leading_verb(subject) else subject


_KINDS = frozenset({"种", "类"})
_KINDS_OF = re.compile(r"(?:集采|采购|储备|种植|养殖|推广|收录|认证)?(?:品种|种类|品类)(?:总?数量?|总量)$")


def _promises(plain: MaskedText, phrase: Phrase, subject: str, head: str, verb: str) -> bool:
    """Whether the words before a number commit to it, rather than say how large or how many there are."""
    after = plain.text[phrase.mention.end : phrase.segment_end]
    if not head and (phrase.mention.unit in PLACE_UNITS or _NAMED_PROJECT.match(after)):
        return False
    spent = _SPENT.search(plain.text[phrase.segment_end : phrase.segment_end + _NEXT])
    if (subject == "总投资" and spent) or re.search(r"原则上|一般$", plain.text[phrase.left : phrase.mention.head]):
        return False
    loose = bool(head) or phrase.mention.tail in LOOSE_TAILS
    return commits(verb) or not verb or loose or _makes(subject[len(verb) :])


def _able_thing(after: str) -> str:
    """建成存储能力1PB、渲染能力2PFlops的共享平台: what they are the abilities of; "" where nothing follows so."""
    between, _, thing = after.rpartition("的")
    listed = not between or re.search(r"[0-9][^、,]{0,8}$", between)
    return thing if listed and "的" not in between and _ABLE_THING.fullmatch(thing) else ""


def _named_example(plain: MaskedText, phrase: Phrase) -> str:
    """X等 where X等N个Y owns the quantity: without it all Y would."""
    named = re.search(r"^([^,;、]{2,24}等)[0-9]+(?:个|家|条)$", plain.text[phrase.segment : phrase.left])
    return "" if named is None or leading_verb(named[1]) else named[1]


def _verb_of_part(words: str, head: str, siblings: list[Draft]) -> str:
    """其中 is a part of what was named before, and done like it."""
    part = cleaned_of_dates(words).startswith("其中") and not ARRIVES.search(head)
    return siblings[-1].verb if part and siblings else ""


def _makes(words: str) -> bool:
    """Whether a verb of making follows the urging one (引导银行发放贷款)."""
    return any(commits(leading_verb(words[at:])) for at in range(2, len(words) - 2))


def _carried_verb(phrase: Phrase, subject: str, head: str, siblings: list[Draft]) -> str:
    """The verb of the list that an item without one stands in (新培育…400家、“小巨人”企业150家)."""
    if not siblings or leading_verb(subject) or ARRIVES.search(head) or is_ratio(phrase.mention.unit or "个"):
        return ""
    last = siblings[-1]
    removes = last.verb.endswith(REMOVING) and last.phrase.segment == phrase.segment
    return "" if split_metric(subject)[1] and not removes else carried(last.verb, subject)


def _rates(phrase: Phrase, subject: str, head: str, siblings: list[Draft], told: Told) -> list[Draft]:
    """同比增长均达到5%: the growth of all that were named before."""
    last = siblings if "均" in head else siblings[-1:]
    if not last:
        return [Draft(phrase, (told.topic or told.plan) + subject, "", head, doubt=FROM_HEADING)]
    return [Draft(phrase, each.subject + subject, "", head, doubt=FROM_BEFORE) for each in last]


def _borrowed(phrase: Phrase, verb: str, head: str, siblings: list[Draft], told: Told) -> list[Draft]:
    """A number with a verb alone, or nothing: of the things named last (新开通5G基站4万个、累计开通27万个)."""
    if not siblings:
        noun = topic_of(without_dates(told.previous)) or told.topic or told.plan
        core = bool(verb) or bool(ARRIVES.search(head))
        return [Draft(phrase, verb + noun, verb, head, is_core=core, doubt=FROM_BEFORE)]
    together = "均" in head and re.search(r"增长|下降|提高|降低", head)
    last = [each for each in siblings if together or each.mention == siblings[-1].mention]
    return [Draft(phrase, _once_more(verb, head, each.subject), verb, head, doubt=FROM_BEFORE) for each in last]


def _once_more(verb: str, head: str, subject: str) -> str:
    """The subject of a second number: done otherwise, or in all (新增企业3家,累计达到26家)."""
    if verb:
        return verb + re.sub(r"(?:开工|建成|启动|投产)(?=规模$)", "", without_verb(subject))
    return f"累计{re.sub('新增$', '', without_verb(subject))}" if "累计" in head and "新" in subject else subject


def placed(plain: MaskedText, phrase: Phrase, drafts: list[Draft]) -> list[Draft]:
    """保持全国前三: the place of what was named last; 均 gives it to all that the segment before named."""
    before = plain.text[phrase.left : phrase.mention.start]
    where = re.search(r"(?:全国|国内|全省|行业)[^,]{0,4}$", before)
    held = "保持" if "保持" in before else ""
    own = re.sub(r"(?:保持|进入|跻身|位居|位列|稳居|均)*(?:全国|国内|全省|行业)?(?:城市)?$", "", cleaned(before))
    siblings = [each for each in drafts[-NEAR:] if each.phrase.sentence == phrase.sentence]
    tail = f"{where[0] if where else ''}排名"
    if own or not siblings:
        return [Draft(phrase, own + tail, "", held, is_core=bool(own))]
    last = siblings[-1]
    named = [each for each in siblings if each.phrase.segment == last.phrase.segment] if "均" in before else [last]
    return [Draft(phrase, each.subject + tail, "", held, doubt=FROM_BEFORE) for each in named]
