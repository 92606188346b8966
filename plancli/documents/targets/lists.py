"""Lists of subjects with shared words: A、B分别达到x、y; A和B均达x; 原油、成品油管道里程; 3个国家级、20个省级集群."""

import re
from functools import cache

from plancli.documents.targets.masked_text import hidden
from plancli.documents.targets.words import METRICS, any_of

_SHARE_END = re.compile(r"(?:率|比例|占比|比重|覆盖面)$")
_ENTITY = re.compile(
    r"^(.*(?:企业|园区|集群|产业链|项目|基地|市|县\(市、区\)|乡镇|村|机构|平台|中心|学校|医院))(.{2,24})$"
)
_DONE_TO = re.compile(r"^(?:.{0,6}(?:改造|升级|上云)|.{0,12}全?覆盖|赋能.{0,4})$")


def items_of(text: str, wanted: int = 0) -> tuple[str, ...]:
    """The items of a list, with the words they share put in; one item where it is no list (or not `wanted` long)."""
    for joints in (r"、|以及|和|及(?!以|其)|与", r"、", r"和|及(?!以|其)"):
        items = _parts(text, joints)
        if len(items) == wanted or (not wanted and len(items) > 1):
            return _with_shared_words(items)
    return (text,)


def shares_in(text: str) -> tuple[str, ...]:
    """覆盖率及联网率, each a share of its own; else the text alone."""
    items = _parts(text, r"、|以及|和|及(?!以|其)|与")
    if len(items) > 1 and all(_SHARE_END.search(item) for item in items):
        return _with_shared_words(items)
    return (text,)


def _parts(text: str, joints: str) -> list[str]:
    cover = hidden(text)
    parts, start = [], 0
    for match in re.finditer(joints, cover):
        parts.append(text[start : match.start()])
        start = match.end()
    return [part for part in (*parts, text[start:]) if part]


def _with_shared_words(items: list[str]) -> tuple[str, ...]:
    tail = _shared_tail(items)
    full = [item + tail if tail and not item.endswith(tail) else item for item in items]
    return (full[0], *(with_head_of(full[0], item) for item in full[1:]))


def _shared_tail(items: list[str]) -> str:
    """What only the last item says but all have: 失业保险、工伤保险参保人数 → 参保人数."""
    last, others = items[-1], items[:-1]
    level = _LEVEL.match(last)
    if level and level.end() < len(last) and all(_LEVEL.fullmatch(item) for item in others):
        return last[level.end() :]
    marks = {item[-1] for item in others}
    if len(marks) == 1 and not _metric_end().search(others[0]):
        at = last.rfind(next(iter(marks)))
        if 0 < at < len(last) - 1:
            return last[at + 1 :]
    metric = _metric_end().search(last)
    if metric and metric.start() and not any(_metric_end().search(item) for item in others):
        return metric[0]
    return ""


def with_head_of(first: str, item: str) -> str:
    """A bare metric takes the subject of the first item: 前端感知设备覆盖率 and 联网率 → 前端感知设备联网率."""
    per = _PER.search(first)
    if per and per.start() and _PER.match(item):
        return first[: per.start()] + item
    if len(item) > _BARE or not _metric_end().search(item) or first == item:
        return item
    at = first.rfind(item[0], 1)
    if at > 0 and len(first) - at <= len(item) + 2:
        return first[:at] + item
    if len(item) <= _BARE_RATE and (metric := _rate_end().search(first)):
        return first[: metric.start()] + item
    return item


_BARE, _BARE_RATE = 7, 4


def shared_noun(noun: str, last: str) -> str:
    """The noun of an item in a list of counts, completed from the last: 国家级 … 省级先进制造业集群."""
    if re.fullmatch(r".{1,5}[级型类]", noun):
        return noun + re.sub(r"^.{1,4}?级", "", last)
    parts = _ENTITY.match(last)
    if parts and _DONE_TO.match(parts[2]) and parts[2] not in noun:
        return f"{parts[2]}的{noun}"
    return noun


_PER = re.compile(r"单位(?:建筑)?面积|人均|户均|单位产品")
_LEVEL = re.compile(r"(?:[一二三四五]|省|市|县|国家)级")


@cache
def _metric_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(METRICS)})$")


@cache
def _rate_end() -> re.Pattern[str]:
    return re.compile(r"[^、]{2}率$|占比$|比重$|比例$")
