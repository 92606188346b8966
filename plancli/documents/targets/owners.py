"""Whose quantity it is: a subject completed from the sentence before it, from the heading, or by the plan."""

import re

from plancli.documents.targets.draft import FROM_BEFORE, FROM_HEADING
from plancli.documents.targets.owners_before import LONGEST_OWNER, owner_before, without_stage
from plancli.documents.targets.sentence_owners import owned_in_sentence
from plancli.documents.targets.subjects import (
    ADVERBS,
    Told,
    commits,
    has_verb_only,
    leading_verb,
    split_metric,
    topic_of,
    without_verb,
)
from plancli.documents.targets.words import words_in

_BARE_ENTITY = 4
# Quantities that say nothing without their owner, and owners that say little.
_OWNED = frozenset(
    words_in("""
    总数 装机 面积 建设规模 增加值 比重 数量 投资额 营收 户数 总收入 比例 增幅 产能 容量 利润总额 投资 里程
    装机规模 产量 销售收入 总额 增速 营业收入 总产值 总量 参保人数 收入 人数 占比 产值 产业规模 利润 总规模
    总投资 主营业务收入 库容量 装机容量 规模
""")
)
_GROUPS = re.compile(r"园区|集群|企业|领军企业|项目|基地|平台|示范区|机构|学校|医院|产业")


def completed(noun: str, told: Told, sentence: int) -> tuple[str, str]:
    """The subject with what it leaves to the words before it, and the doubt that brings."""
    entity, metric = split_metric(noun)
    entity = "" if has_verb_only(entity) else split_metric(entity)[0] if metric in {"总量", "总额"} else entity
    entity = re.sub(rf"^(?:{ADVERBS}|完成|实现|年度|计划|当年|全省|年)+", "", entity)
    earlier = told.in_sentence(sentence)
    if whole := owned_in_sentence(noun, earlier, told):
        return whole, FROM_BEFORE
    if metric in _OWNED and len(entity) <= 1:
        return _with_owner(noun, metric, earlier, told)
    if metric and len(entity) <= _BARE_ENTITY:
        longer = "" if has_verb_only(split_metric(noun)[0]) else _ending_with(entity, told)
        if longer and (owner := _owner_of_metric(_owner(longer), metric)) != entity:
            return owner + metric, FROM_BEFORE
        at = told.topic.find(entity)
        if 0 < at <= _BARE_ENTITY and _GROUPS.fullmatch(entity):
            return told.topic[: at + len(entity)] + metric, FROM_HEADING
    return _with_topic(noun, metric, told)


def _ending_with(entity: str, told: Told) -> str:
    """The last subject whose owner ends with a short one: 竹乡社区 for 社区."""
    named = (each for _, each in reversed(told.nouns) if len(each) < LONGEST_OWNER)
    return next((each for each in named if _owner(each).endswith(entity)), "")


def _with_owner(noun: str, metric: str, earlier: list[str], told: Told) -> tuple[str, str]:
    """A bare metric: whose it is was said before, in the sentence, in the heading, or by the plan."""
    if metric.endswith(("投资", "投资额")) and (earlier or told.previous):
        return _investing(noun, earlier, told)
    owner = "" if told.beside else owner_before(told)
    for each in () if owner else earlier:
        at = each.find(metric[:2])
        if at > 0:
            return each[:at] + noun, FROM_BEFORE
    if owner or earlier:
        return (_owner_of_metric(owner, noun) if owner else without_verb(_owner(earlier[0]))) + noun, FROM_BEFORE
    if told.topic:
        return told.topic + noun, FROM_HEADING
    return told.plan + noun, FROM_HEADING


def _investing(noun: str, earlier: list[str], told: Told) -> tuple[str, str]:
    """Money spent in the year goes to the projects named before; to all of the plan where they are several."""
    owner = owner_before(told)
    if owner and len(earlier) <= 1 and "项目" in owner and "、" not in owner and owner not in earlier[1:]:
        return without_verb(owner) + noun, FROM_BEFORE
    projects = [without_verb(without_stage(each)) for each in earlier if not each.endswith(("投资", "投资额"))]
    if len(projects) == 1 and projects[0].endswith("项目") and len(projects[0]) <= LONGEST_OWNER:
        return projects[0] + noun, FROM_BEFORE
    return f"{told.plan}重点项目{noun}", FROM_BEFORE


def _owner(noun: str) -> str:
    return re.sub(r"(?:发展|建设|实施|工作|项目开工)$", "", split_metric(noun)[0]) or noun


def _owner_of_metric(owner: str, metric: str) -> str:
    """Whose metric it is: a ratio and what flows in a year belong to the things, however they came to be."""
    if not metric.endswith(_OF_THINGS):
        return owner
    return without_verb(re.sub(r"^(?:推动|推进|累计)", "", owner))


_OF_THINGS = ("率", "比重", "占比", "比例", "收入", "收入总量", "收入总额", "营收", "产值", "利润", "利润总额")


def _with_topic(noun: str, metric: str, told: Told) -> tuple[str, str]:
    """What the sentence is about in front of a noun that takes it up again: 垃圾焚烧处理设施, 新增焚烧处理能力."""
    verb = leading_verb(noun)
    thing = without_verb(split_metric(noun)[0])
    before = topic_of(told.previous)
    at = before.find(thing) if len(thing) > 1 else -1
    owner = re.sub(r"^《?(?:..省)?", "", before[: max(at, 0)])
    whole = _SHORT <= len(owner) <= _OWNER and not re.search(r"[、,和及等的“]", owner)
    if metric and whole and len(thing) <= _BARE_ENTITY:
        verb = verb if noun != verb and commits(verb) else ""
        return verb + owner + noun[len(verb) :], FROM_BEFORE
    rest = noun[len(verb) :]
    network = re.search(r"(?:推进|加快|推动)([^,、和]{2,8})(?:建设|改造)$", told.previous)
    if verb and not metric and 1 < len(rest) <= _SHORT and network and set(rest) & set(network[1]):
        return (verb + network[1] + rest if commits(verb) else network[1] + noun), FROM_BEFORE
    if noun.endswith("率") and metric == "率" and len(noun) <= _BARE_ENTITY:
        deeds = _DEED.findall(told.sentence)
        owner = deeds[-1] if deeds else told.topic or told.plan
        return owner + noun, FROM_BEFORE if deeds else FROM_HEADING
    return noun, ""


_SHORT, _OWNER = 3, 8
_DEED = re.compile(r"(?:开展|推进|实施)(?:“[^”]*”)?(?:全(?:链条|过程|流程|方位))?([^,;“”、]{2,12}?)(?:,|$)")
