"""V N家X: how many of a thing are done, and whether the verb commits to it or only covers what there is."""

import re
from dataclasses import replace

from plancli.documents.targets.deeds import by_deed, carried, done_to, in_campaign, is_brought_about
from plancli.documents.targets.draft import (
    FROM_BEFORE,
    FROM_HEADING,
    NEAR,
    Draft,
    cleaned_of_dates,
)
from plancli.documents.targets.lists import shared_noun, with_kind_of
from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.promises import covers_named, covers_what_is, is_loose, is_promised
from plancli.documents.targets.segments import Phrase
from plancli.documents.targets.subjects import (
    Told,
    commits,
    counted_noun,
    leading_verb,
    split_metric,
    topic_of,
    trailing_verb,
)

# A body that does it itself: 农业银行每年安排.
_BODY = re.compile(r"^([^、,的]{2,10}(?:银行|分行|公司|集团|研究院|大学))(?:每年|年内|全年|计划)?$")
_INNER, _REACH = 16, 40
_CLOSING = re.compile(r"的((?:整合|有序)*(?:退出|关停|淘汰|拆除|关停退出))$")
_SIZE = re.compile(r"^(?:直径)?[0-9.]+[^0-9,、]{1,4}(?:及?以[上下])")
_GIVEN = re.compile(r"提供|进行|开展|完成|实施|给予服务")
_ACTIVITY = re.compile(r"([^,、]{2,6})(?:活动|行动)")
_KEEPS = re.compile(
    r"^(?:督促|推动|指导|确保)?(?P<who>各?[^建保,]{0,6}?)(?:建立|保持|并|和|落实|形成)+(?P<what>[^,]{2,10}?)(?:量|时间|天数)?$"
)
_BUILT = re.compile(r"^(?:加快|推进|推动|加强)([^,、]{4,20}?)(?:建设|发展)$")
_GENERIC_IN_CAMPAIGN, _SHORT_TOPIC = 6, 8
_GENERIC = re.compile(
    r"(?:示范|试点|重点|创新|省级|国家级|标杆|骨干|高校|区|县|企业|平台|项目|基地|中心|园区|单位|学校|市|机构)+"
)


def counted(plain: MaskedText, phrases: tuple[Phrase, ...], at: int, drafts: list[Draft], told: Told) -> Draft:
    """V N家X: how many of a thing are done."""
    phrase = phrases[at]
    before = cleaned_of_dates(plain.text[phrase.left : phrase.mention.head]).rstrip("、, ")
    siblings = [each for each in drafts[-NEAR:] if each.phrase.sentence == phrase.sentence]
    noun = _counted_noun(plain, phrases, at, siblings)
    if at + 1 < len(phrases) and phrases[at + 1].left < phrase.right:
        return Draft(phrase, split_metric(noun)[0] or noun, "", "", is_core=False, counts=True)
    if shaped := _sized(plain, phrase, before, noun) or _closed(plain, phrase, noun):
        return shaped
    verb, inner, core = _governing(plain, phrase, before, siblings)
    core = core or is_promised(plain, phrase, noun)
    loose = is_loose(plain, phrase)
    noun, doubt = _named(plain, phrase, noun, told)
    if served := _served(plain, phrase, (noun, verb), told, loose=loose):
        return replace(served, doubt=doubt)
    if re.search(r"拥有$|具有$", before) and "的" in noun:
        return Draft(phrase, before[-2:] + noun.partition("的")[0], "", "", core, doubt, counts=True)
    if existing := in_campaign(noun, phrase.mention.unit):
        return Draft(phrase, existing, "", "", is_core=loose, counts=True)
    near = "" if plain.text[phrase.left : phrase.mention.head].strip("、, ") else verb
    verb = carried(verb, noun) if near and phrase.place else verb
    subject = by_deed(noun, verb, phrase.mention.unit) or verb.removesuffix("实现") + inner + noun
    core = (core and not covers_what_is(plain, phrase, noun)) or (loose and bool(verb))
    return Draft(phrase, subject, verb, phrase.mention.words_before(plain), core, doubt, counts=True)


def _counted_noun(plain: MaskedText, phrases: tuple[Phrase, ...], at: int, siblings: list[Draft]) -> str:
    """The thing counted, with what it shares with the other counts of its segment."""
    phrase = phrases[at]
    after = plain.text[phrase.mention.end : phrase.right]
    noun = counted_noun(after.removeprefix("大") if phrase.mention.kind == "counted" else after)
    noun = shared_noun(noun, _last_noun(plain, phrases, at))
    last = siblings[-1] if siblings and siblings[-1].phrase.segment == phrase.segment else None
    if last is None:
        return noun
    if noun.startswith("产能") and last.counts and last.phrase.right <= phrase.mention.head:
        return last.subject + noun
    return with_kind_of(last.subject, noun)


def _sized(plain: MaskedText, phrase: Phrase, before: str, noun: str) -> Draft | None:
    """设立规模10亿元的基金: how large a thing is."""
    metric = split_metric(before)[1]
    if not metric or not plain.text[phrase.mention.end : phrase.right].startswith("的"):
        return None
    if phrase.mention.unit in {"天", "日"}:
        return Draft(phrase, f"{_lasting(before, noun)}天数", "", phrase.mention.words_before(plain))
    deed = re.search(r"(?:设立|安排|发行|发放|建设|打造)", before)
    made = deed[0] if deed else ""
    return Draft(phrase, f"{made}{noun}{metric}", made, phrase.mention.words_before(plain))


def of_each(plain: MaskedText, draft: Draft) -> list[Draft]:
    """竹料和染料都至少有一个来源: each of the two has one."""
    both = _BOTH_HAVE.match(plain.text[draft.phrase.segment : draft.mention.start])
    if both is None:
        return [draft]
    noun = counted_noun(plain.text[draft.mention.end : draft.phrase.right])
    return [replace(draft, subject=each + noun, head="至少有", is_core=True) for each in both.groups()]


_BOTH_HAVE = re.compile(r"^(?:力争|确保|争取)?([^和、]{2,10})和([^和、]{2,10}?)[都均各]至少有$")


def _lasting(before: str, noun: str) -> str:
    """督促各县建立并保持市场供应量9天以上的竹材储备: 各县竹材储备市场供应."""
    keeps = _KEEPS.match(before)
    return f"{keeps['who']}{noun}{keeps['what']}" if keeps else f"{noun}{split_metric(before)[1].removesuffix('量')}"


def _closed(plain: MaskedText, phrase: Phrase, noun: str) -> Draft | None:
    """3条浆线的整合退出: how many go."""
    closing = _CLOSING.search(plain.text[phrase.mention.end : phrase.segment_end])
    if closing is None:
        return None
    thing = re.sub(r"落后产能$", "", _CLOSING.sub("", _SIZE.sub("", noun))).rstrip("、和")
    return Draft(phrase, f"{thing}{closing[1]}", "", phrase.mention.words_before(plain), counts=True)


def _served(plain: MaskedText, phrase: Phrase, said: tuple[str, str], told: Told, *, loose: bool) -> Draft | None:
    """为N名老人提供服务, 对N部电梯开展评估: those for whom or to which it is done; `said` is (noun, verb)."""
    noun, verb = said
    given = re.search(r"(为|对)(?:已[^,、]{1,8}的|符合条件的)?$", plain.text[phrase.segment : phrase.mention.start])
    if given is None or not _GIVEN.search(noun):
        return None
    if given[1] == "为":
        return Draft(phrase, "为" + noun, verb or "提供", "", counts=True)
    return Draft(phrase, done_to(_fuller(noun, told)), verb or "提供", "", loose or is_brought_about(noun), counts=True)


def _fuller(noun: str, told: Told) -> str:
    """加强对竹林气象9座观测站的维护。对2座观测站进行迁建: 竹林气象观测站."""
    thing = re.match(r"^[^,、的]{2,5}?(?=开展|进行|实施|完成)", noun)
    fuller = re.compile(rf"对([^,、的]{{2,16}}{re.escape(thing[0])})的") if thing else None
    named = (fuller.search(each) for _, each in reversed(told.nouns)) if fuller else ()
    found = next((each[1] for each in named if each), "")
    return found + noun[len(thing[0]) :] if thing and found else noun


def _governing(plain: MaskedText, phrase: Phrase, before: str, siblings: list[Draft]) -> tuple[str, str, bool]:
    """(verb, words between it and the number that belong to the subject, whether it commits)."""
    near = (
        ""
        if re.search(r"[和及与、]$", cleaned_of_dates(plain.text[phrase.left : phrase.mention.head]))
        else trailing_verb(before)
    )
    if near:
        owner = re.search(r"(每(?:个)?.{1,8}?|各[市县].{0,8}?)(?:集中.*|年|至少)?$", before[: len(before) - len(near)])
        body = _BODY.search(before[: len(before) - len(near)]) if commits(near) else None
        return (owner[1] if owner else body[1] if body else "") + near, "", commits(near)
    if not before and siblings and siblings[-1].phrase.segment == phrase.segment:
        return siblings[-1].verb, "", siblings[-1].is_core
    if not before and siblings and siblings[-1].counts and siblings[-1].phrase.segment_end + 1 == phrase.segment:
        return siblings[-1].verb, "", siblings[-1].is_core
    start = cleaned_of_dates(plain.text[phrase.segment : phrase.mention.head])
    first = leading_verb(start)
    inner = "" if "、" in start or start.endswith(("等", "和", "及")) else before.removeprefix(first)
    if re.search(r"(?:全省|全市|沿海|各|现有)$", before) or re.match(r".{2,8}的.*等$", before):
        return first, "", False
    if covers_named(start, first, plain.text[phrase.mention.end : phrase.right]):
        return first, "", False
    if siblings and not first and siblings[-1].phrase.segment == phrase.segment:
        return siblings[-1].verb, inner, siblings[-1].is_core
    return first, inner if len(inner) <= _INNER else "", bool(first) and commits(first)


def _last_noun(plain: MaskedText, phrases: tuple[Phrase, ...], at: int) -> str:
    """The noun of the last count in the list that a count stands in."""
    last = at
    while last + 1 < len(phrases) and phrases[last + 1].segment == phrases[at].segment:
        last += 1
    return counted_noun(plain.text[phrases[last].mention.end : phrases[last].right]) if last > at else ""


def _of_same_deed(noun: str, previous: str) -> str:
    """制定竹器促销方案,举办9场促销活动: what the activity is for, as the segment before says of its plan."""
    deed = _ACTIVITY.fullmatch(noun)
    if deed is None:
        return ""
    of_its = rf"([^,、和的“]{{2,8}}){re.escape(deed[1])}(?:工作)?(?:方案|计划|行动|政策|措施)"
    about = re.fullmatch(of_its, _made(previous))
    return about[1] if about else ""


def _made(previous: str) -> str:
    """What a segment makes or issues, without the verbs: 统筹制定竹器促销方案 → 竹器促销方案."""
    return re.sub(r"^.*?(?:制定|出台|实施|开展|组织)", "", previous)


def _named(plain: MaskedText, phrase: Phrase, noun: str, told: Told) -> tuple[str, str]:
    """A noun too short to stand alone takes the campaign that the sentence opens with, or the heading's topic."""
    if "“" in noun or len(noun) > _GENERIC_IN_CAMPAIGN:
        return noun, ""
    opening = re.search(
        r"(?:开展|实施)([^,。;]{2,16}?行动),$", plain.text[max(phrase.sentence, phrase.segment - 40) : phrase.segment]
    )
    if opening and phrase.place + 1:
        return f"{topic_of(opening[1])}{noun}", FROM_BEFORE
    if re.fullmatch(r"(?:重点|重大)?项目", noun) and (built := _BUILT.search(told.previous)):
        return f"{built[1]}{noun}", FROM_BEFORE
    if owner := _of_same_deed(noun, told.previous):
        return f"{owner}{noun}", FROM_BEFORE
    if _GENERIC.fullmatch(noun) and told.topic and len(told.topic) <= _SHORT_TOPIC:
        return f"{told.topic}{noun}", FROM_HEADING
    return noun, ""
