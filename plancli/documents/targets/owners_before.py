"""What the segment before a number did, and to what: 开工X、Y等项目,装机规模… is of 开工 + topic + 项目."""

import re

from plancli.documents.targets.periods import without_dates
from plancli.documents.targets.subjects import Told, commits, leading_verb

LONGEST_OWNER, _EXAMPLES = 40, 24


def owner_before(told: Told) -> str:
    """What the segment before did and to what: 开工X、Y等项目 → 开工 + topic + 项目; "" where it did nothing."""
    text = _COUNTS.sub("", without_dates(told.previous))
    text = text.lstrip("、,和及与 ")
    if state := _STATE.match(text):
        return f"{state['state']}的{told.topic}{state['kind']}"
    verb = leading_verb(text)
    rest = text[len(verb) :]
    if not verb or len(rest) < 2 or re.search(r"达到|突破|超过|问题|机制$|情况$", rest):  # noqa: PLR2004 -- a name
        return ""
    kind = re.search(r"等([^等]*)$", rest)
    if kind and ("、" in rest or "和" in rest or len(rest) > _EXAMPLES):
        named = len(kind[1]) > _NAMED and not kind[1].startswith(("项目", "工程"))
        rest = kind[1] if named else told.topic + kind[1]
    rest = _with_kind(rest, told.topic)
    early = re.match(r"^(.+项目)(前期工作)$", rest)
    if early and commits(verb):
        rest = f"{early[2]}的{early[1]}"
    if len(rest) > LONGEST_OWNER:
        return ""
    if verb.endswith(("推进", "推动")) and rest.endswith("项目建设") and not commits(verb):
        return verb[-2:] + rest
    return (verb if commits(verb) else "") + without_stage(rest)


def _with_kind(rest: str, topic: str) -> str:
    """北溪项目, HG3等项目: a place or a code says no kind, the heading does."""
    named = re.match(r"^(?:[A-Z][A-Z0-9]+等|(?P<place>[一-龥]{2,4}))(?P<what>项目(?:前期工作)?)$", rest)
    if named is None or not topic or re.search(r"重点|重大|示范|试点|建设|优选|技改|[级类型]", named["place"] or ""):
        return rest
    return (named["place"] or "") + topic + named["what"]


_NAMED = 6
# 争取A、B等工程具备核准条件: the state that the works are to be in.
_STATE = re.compile(
    r"^(?:争取|力争|推动|确保)?[^的]*等(?P<kind>项目|工程)(?P<state>(?:具备|达到|满足)[^的]{2,16}条件)$"
)
_COUNTS = re.compile(
    r"\([^)]*[0-9][^)]*\)|[0-9.]+(?:-[0-9.]+)?(?:万|亿)*(?:千瓦|个|家|项|条|座|所|处|名|人)(?:以上|左右)?"
)


def without_stage(noun: str) -> str:
    """北溪项目建设 → 北溪项目."""
    return re.sub(r"(?:加快建设|建设|发展|实施)$", "", noun) or noun
