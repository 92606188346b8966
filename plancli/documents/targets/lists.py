"""Lists of subjects with shared words: A、B分别达到x、y; A和B均达x; 原油、成品油管道里程; 3个国家级、20个省级集群."""

import re
from functools import cache

from plancli.documents.targets.masked_text import hidden
from plancli.documents.targets.subjects import leading_verb
from plancli.documents.targets.words import METRICS, any_of

_SHARE_END = re.compile(r"(?:率|比例|占比|比重|覆盖面)$")
_ENTITIES = r"(?:企业|园区|灌区|水库|集群|产业链|项目|基地|市|县\(市、区\)|乡镇|村|机构|平台|中心|学校|医院)"
_ENTITY = re.compile(rf"^(.*{_ENTITIES})(.{{2,24}})$")
_ENTITY_END = re.compile(rf"{_ENTITIES}$")
_LEVELS = re.compile(r"(?:县\(市、区\)|乡镇\(街道\)|村\(社区\)|乡镇|街道|行政村|社区|市|县|区|村)")
_TASK_OF = re.compile(r".{4,}(?:改造|治理|整治|加固|建设|改造)(?:年度)?(?:建设)?任务")
_DONE_TO = re.compile(r"^(?:.{0,6}(?:改造|升级|上云)|.{0,12}全?覆盖|赋能.{0,4})$")


def items_of(text: str, wanted: int = 0) -> tuple[str, ...]:
    """The items of a list, with the words they share put in; one item where it is no list (or not `wanted` long)."""
    for joints in (r"、|以及|和|及(?!以|其)|与", r"、", r"和|及(?!以|其)"):
        items = _parts(text, joints)
        if len(items) > 1 and len(items) == (wanted or len(items)):
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
    return _with_grade((full[0], *(with_head_of(full[0], item) for item in full[1:])))


def _with_grade(items: tuple[str, ...]) -> tuple[str, ...]:
    """省级以上绿色工厂、绿色园区: an item without a grade has that of the item before; so with 全省农村…率."""
    graded = [items[0]]
    for item in items[1:]:
        grade = _GRADE.match(graded[-1])
        bare = not _GRADE.match(item) and not item.startswith("全")
        of_a_kind = (item[-1] == "率") == (graded[-1][-1] == "率")
        graded.append(grade[0] + item if grade and bare and of_a_kind else item)
    return tuple(graded)


_GRADE = re.compile(r"(?:省级|国家级|市级|县级)(?:及?以上)?|(?:全省|全市)?(?:农村|城市|城镇|城乡)(?=.{3,}率$)")


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


def with_kind_of(first: str, noun: str) -> str:
    """省级竹材中心核心区 and 集聚区: a short noun of the same kind takes what stands before the first."""
    plain = first[len(leading_verb(first)) :]
    short = len(noun) <= _KIND and len(plain) >= len(noun) + _KIND and plain[-1:] == noun[-1:]
    return plain[: -len(noun)] + noun if short and noun else noun


def with_attribute_of(first: str, item: str) -> str:
    """实力领先的百亿级竹企 and 十亿级竹企: what is of one kind shares the attribute, without the verb before it."""
    if (shown := _SHOWN.match(first)) and _SHOWN_ITEM.fullmatch(item):
        return shown[1][len(leading_verb(shown[1])) :] + item
    if (hosted := _HOSTED.match(first)) and len(item) <= _BARE and not leading_verb(item):
        return hosted[1] + item
    parts = re.match(r"^(.{2,16}的)([^的]{3,})$", first)
    if parts is None or "的" in item or len(item) < _KIND or parts[2][-_KIND:] != item[-_KIND:]:
        return item
    return parts[1][len(leading_verb(parts[1])) :] + item


_KIND = 3
# 创建竹艺试点城市 and 示范城市; …平台进驻景区 and 酒店.
_SHOWN_ITEM = re.compile(r"(?:示范|试点|先行|标杆|样板)(?:城市|区|县|市|村|镇|乡镇|园区|企业|单位|项目)")
_SHOWN = re.compile(rf"^(.{{4,}}?){_SHOWN_ITEM.pattern}$")
_HOSTED = re.compile(r"^(.{2,}(?:平台|系统|中心|园区)(?:进驻|入驻|接入)).{2,}$")


def shared_noun(noun: str, last: str) -> str:
    """The noun of an item in a list of counts, completed from the last: 国家级 … 省级先进制造业集群."""
    if re.fullmatch(r".{1,5}[级型类]", noun):
        return noun + re.sub(r"^.{1,4}?级", "", last)
    if _LEVELS.fullmatch(noun) and (level := _LEVELS.match(last)) and level.end() < len(last):
        return noun + last[level.end() :]
    parts = _ENTITY.match(last)
    if parts and _TASK_OF.fullmatch(parts[2]) and _ENTITY_END.search(noun):
        return noun + parts[2]
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
