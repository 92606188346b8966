"""70%以上核心业务具备信息化支撑: the share of the things that do what follows the number."""

import re
from dataclasses import replace

from plancli.documents.targets.draft import Draft
from plancli.documents.targets.masked_text import MaskedText
from plancli.documents.targets.segments import Phrase
from plancli.documents.targets.subjects import leading_verb
from plancli.documents.targets.words import any_of, words_in

_DEEDS = any_of(
    words_in("""
    达到 实现 完成 建成 创建 具备 开展 保持 纳入 通过 采用 建设 开通 设立 配备 接入 获得 成为 进入
""")
)
_VERB_OF_SHARE = re.compile(rf"^(.{{1,24}}?)((?:年内|均|基本|持续)*(?:{_DEEDS}).{{2,}})$")


def shares(plain: MaskedText, phrases: tuple[Phrase, ...], at: int, before: str, head: str) -> list[Draft]:
    """70%以上核心业务具备信息化支撑: the share of the things that do it; a share for each of two deeds."""
    one = _share(plain, phrases, at, before, head)
    deeds = _DEEDS_DONE.match(one.subject)
    if deeds is None:
        return [one]
    is_last = phrases[at].right == phrases[at].segment_end
    more = _ONE_MORE.match(plain.mask, phrases[at].segment_end) if is_last else None
    last = plain.text[more.start(1) : more.end(1)] if more else ""
    done = [each for each in (*deeds["what"].split("、"), last) if each]
    if not all(_DONE.search(each) for each in done):
        return [one]
    return [replace(one, subject=f"实现{each}的{deeds['thing']}") for each in done]


_DONE = re.compile(r"[^\W\d]{2,}(?:监测|控制|监控|预警|报警|联网|监管)$")
_DEEDS_DONE = re.compile(r"^实现(?P<what>[^的,和]{4,40})的(?P<thing>[^的]{2,}占比)$")
_ONE_MORE = re.compile(r",([^,;。:0-9]{4,16})(?=[;。])")


def _share(plain: MaskedText, phrases: tuple[Phrase, ...], at: int, before: str, head: str) -> Draft:
    phrase = phrases[at]
    after = plain.text[phrase.mention.end : phrase.right].strip()
    lead = leading_verb(before)
    if len(before) > len(lead) and leading_verb(after):
        return Draft(phrase, f"{after}的{before[len(lead) :]}占比", "", head)
    if re.match(r"调整|升级|改造", before[len(lead) :]):
        lead = ""
    noun, verb = _thing_and_deed(plain, phrases, at)
    verb = graded(plain, phrase, verb)
    thing = f"{verb}的{noun}占比" if verb else f"{before[len(lead) :]}{noun}占比"
    return Draft(phrase, thing, "", head, doubt="" if verb else "主语由数字后的词组成")


def graded(plain: MaskedText, phrase: Phrase, deed: str) -> str:
    """达到四星级以上 with what has the stars, from the sentence's campaign (开展四星级、五星级智慧城市建设)."""
    if not re.fullmatch(r"达到[^,]{1,3}级(?:及?以上)?", deed):
        return deed
    before = plain.text[phrase.sentence : phrase.segment]
    campaign = re.search(r"级([^,、。]{2,12}?)(?:建设|创建|评定|申报),", before)
    return f"{deed}{campaign[1]}" if campaign else deed


def _thing_and_deed(plain: MaskedText, phrases: tuple[Phrase, ...], at: int) -> tuple[str, str]:
    """What has the share, and what it does; the deed may follow the next share (80%以上的市和30%以上的县达到…)."""
    after = plain.text[phrases[at].mention.end : phrases[at].right].strip().removeprefix("的")
    parts = _VERB_OF_SHARE.match(after)
    if parts:
        return parts[1], parts[2]
    if at + 1 < len(phrases) and phrases[at + 1].segment == phrases[at].segment:
        return after, _thing_and_deed(plain, phrases, at + 1)[1]
    return after, ""
