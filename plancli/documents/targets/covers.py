"""全覆盖, 全部 and 所有: the whole of something, 100%."""

import re

from plancli.documents.targets.draft import Draft
from plancli.documents.targets.lists import items_of
from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.periods import without_dates
from plancli.documents.targets.segments import Phrase
from plancli.documents.targets.shares import graded
from plancli.documents.targets.subjects import Told, cleaned, leading_verb, topic_of, without_properties

_NOT_ALL_BEFORE = re.compile(r"(?:扩展到|占|对|将|由|到|应|须|把|除|为|的|一律|前|于)$")
_NOT_ALL_AFTER = re.compile(
    r"^(?:留给|用于|由|归|作废|工业用地|化工|费用|资金|应用|纳入.{0,8}范围|的|在|要|[^,]{1,8}的[^,]{1,12}(?:占比|比例|比重))"
)
_DEED = re.compile(r"^(.{1,16}?)((?:年内|均|基本|全部)*(?:达到|实现|建成|完成|覆盖|开通|配备|设立|具备|接入).{2,})$")
# 实现A、B、C3种病的结算: the examples of a counted kind.
_EXAMPLES = re.compile(r"^((?:年内|均|基本)*(?:实现|完成|开通|具备))[^、]{2,}(?:、[^、]{2,})+?[0-9]+(?:种|类|个|项)")
_COUNT = re.compile(r"[0-9]+(?:余|多)?(?:个|家|座|所|条|处|项)")


def covers_of(plain: MaskedText, phrase: Phrase, phrases: tuple[Phrase, ...], told: Told) -> list[Draft]:
    """The drafts of one cover word; none where it is only a manner of speaking."""
    if phrase.mention.kind == "cover":
        return _covered(plain, phrase, phrases, told)
    word = plain.text[phrase.mention.start : phrase.mention.end]
    return _each(plain, phrase) if word == "所有" else _all(plain, phrase, told)


def _covered(plain: MaskedText, phrase: Phrase, phrases: tuple[Phrase, ...], told: Told) -> list[Draft]:
    """实现X全覆盖; after a list of counts the counts are the target (100个园区…全覆盖)."""
    start, end = phrase.segment, phrase.mention.start
    if whole := re.search(r"100%$", plain.text[start:end]):
        end = start + whole.start()
    counts = [each for each in phrases if each.segment == start and each.mention.start < phrase.mention.start]
    if counts and counts[-1].mention.end != phrase.mention.head:
        counted = [each for each in counts if each.mention.unit not in {"%", "千伏"}]
        if counted and not re.search(r"^[\s”]*$", plain.text[counted[-1].mention.end : end]):
            return []
    words = plain.text[
        start : counts[-1].mention.start if counts and counts[-1].mention.unit in {"%", "市", "县"} else end
    ]
    manner = plain.text[phrase.mention.start + 3 : phrase.mention.start + 4]
    core = bool(re.search(r"实现|完成|推动|确保|达到", words)) or not leading_verb(cleaned(words))
    core = core and manner not in {"的", "、"} and not re.search(r"加快", words)
    subject = cleaned(words.rstrip("“"), arrives=True).replace("实现", "")
    doubt = ""
    before = _object_before(plain, phrase)
    if len(subject) <= _SHORT and ("“" in before or len(subject) < _BARE):
        subject, doubt = (before or told.topic) + subject, "主语取自上文"
    subject = _with_object(re.sub(r"^(?:完成|做到)", "", subject), before)
    items = items_of(subject, 2) if subject.count("及以上") > 1 else (subject,)
    return [Draft(phrase, f"{item}覆盖", "", "", is_core=core, doubt=doubt) for item in items]


_SHORT, _BARE, _REACH = 8, 4, 400


def _with_object(subject: str, before: str) -> str:
    """开展竹林和竹园火险评估,完成现场火险评估全覆盖: whose it is, where the words before end alike."""
    if subject in before:
        return subject
    alike = next((size for size in (6, 5, 4) if before[-size:] == subject[-size:] and len(before) > size), 0)
    return before[:-alike] + subject if alike else subject


def _object_before(plain: MaskedText, phrase: Phrase) -> str:
    """What the segment before is about, in the same sentence."""
    before = plain.text[max(phrase.sentence, phrase.segment - _REACH) : max(phrase.segment - 1, phrase.sentence)]
    segments = [each for each in re.split(r"[,;:]", before) if each and without_dates(each)]
    return topic_of(without_dates(segments[-1])) if segments else ""


def _all(plain: MaskedText, phrase: Phrase, told: Told) -> list[Draft]:
    """X全部V: the share of X that does it."""
    before = plain.text[phrase.segment : phrase.mention.start]
    after = plain.text[phrase.mention.end : phrase.segment_end]
    if which := re.search(r"([^,]{2,8}[0-9][^,]{1,8}(?:以上|以下))的$", before):
        thing = re.sub(r"(?:数字|智能|信息|现代|规范)化.*$", "", _object_before(plain, phrase))
        return (
            [
                Draft(
                    phrase, f"{without_dates(which[1]).strip()}{thing}{after.strip()}占比", "", "", doubt="主语取自上文"
                )
            ]
            if thing
            else []
        )
    if extended := re.search(r"^(.*?)(比例|比重)由[^,]*(?:扩展|扩大|提高|覆盖)到$", before):
        thing = re.sub(r"^推行", "", cleaned(extended[1]))
        return [Draft(phrase, f"{thing}占{after.strip()}{extended[2]}", "", "")]
    done = re.match(r"(?:确保|力争|年内)*实现", without_dates(before)) and after.startswith(("在", "由"))
    if _NOT_ALL_BEFORE.search(before) or (not done and _NOT_ALL_AFTER.match(after)) or len(after) < 2:  # noqa: PLR2004 -- a verb
        return []
    if re.search(r"[应须]于|应全部|须全部|制定|编制|把|研究", before):
        return []
    thing, doubt = _COUNT.sub("", cleaned(before)), ""
    if not thing:
        thing, doubt = _object_before(plain, phrase) or told.topic, "主语取自上文"
    if not thing:
        return []
    deed = without_properties(after.strip(), leading_verb(after.strip()))
    if places := _IN_BOTH.match(after.strip()):
        deeds = (places["at"] + places["one"], places["at"] + places["other"])
        return [Draft(phrase, f"{item}{each}比例", "", "", doubt=doubt) for item in _things(thing) for each in deeds]
    return [Draft(phrase, f"{deed}的{item}占比", "", "", doubt=doubt) for item in _things(thing)]


_HANDLED = "(?:办理|流转|受理|审批|公开|公示|交易|运行|结算|发布|归集|共享|申报|备案|登记|查询|采购)"
# 在竹务大厅办理和竹务平台流转: two deeds, each with its place.
_IN_BOTH = re.compile(
    rf"^(?P<at>在|由|通过)(?P<one>[^和、,]{{2,14}}{_HANDLED})和(?P<other>[^和、,]{{2,14}}{_HANDLED})$"
)


def _things(thing: str) -> tuple[str, ...]:
    """220千伏及以上变电站、110千伏及以上线路 are two."""
    return items_of(thing, 2) if thing.count("及以上") > 1 else (thing,)


def _each(plain: MaskedText, phrase: Phrase) -> list[Draft]:
    """所有X达到…: the share of X that does it; the deed may follow a second share (所有市和90%的县达到…)."""
    before = cleaned(plain.text[phrase.segment : phrase.mention.start])
    if _NOT_ALL_BEFORE.search(without_dates(plain.text[phrase.segment : phrase.mention.start])) or re.search(
        r"对|暂停|涉及", before
    ):
        return []
    after = plain.text[phrase.mention.end : phrase.segment_end]
    parts = _DEED.match(after)
    if parts is None:
        return []
    thing, deed = parts[1], _EXAMPLES.sub(r"\1", parts[2])
    if phrase.right < phrase.segment_end and not _DEED.match(plain.text[phrase.mention.end : phrase.right]):
        thing = plain.text[phrase.mention.end : phrase.right]
    return [Draft(phrase, f"{graded(plain, phrase, deed)}的{before}{thing}占比", "", "")]
