"""Whose quantity it is where the sentence says so before: one rule a row, each a small function with an example.

A rule answers with the whole subject, or "" where it has nothing to say. The first that answers wins.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from plancli.documents.targets.owners_before import owner_before
from plancli.documents.targets.subjects import Told, without_verb


class _Said(NamedTuple):
    """The subject, those that its sentence named before (latest first), and what was told."""

    noun: str
    earlier: list[str]
    told: Told


_Rule = Callable[[_Said], str]
_SHARES = ("占比", "比重", "比例")
_PLACINGS = ("全国排名", "排名", "位次", "全国位次", "全省排名")
_SERVED = re.compile(r"(?:累计|年)?(?:服务|惠及|带动|覆盖|助力)(?:企业|用户|农户|就业|群众|商户|市场主体)")
_SHARE_OF_WHOLE = re.compile(r"(?:依托|按照|由).*(?:比重|占比|比例)$")
_REORDERED = re.compile(
    r"^(?:推进|推动|加快|加强|优化|完善)([^,、]{2,10}?)(?:体系化|系统化|规范化|优化|重组|整合|布局|建设|提升)"
)
_OF_PROJECTS = re.compile(r"项目(?P<rest>.{1,4}率)|(?:年度)?投资(?:计划)?完成率")
_PROJECTS = re.compile(r"(?:等|推动|推进|加快|加强|实施)([^,、等;]{2,24}项目)(?:建设|实施)?[,;]")
_DONE_TO = re.compile(r"对([^,、对]{2,12})进行")
_DONE = re.compile(r"压减|削减|征集|收集|减少")
_SPREAD = re.compile(r"(?:推广|普及|部署)(?:使用|应用|运用)?([^,;“]{4,20}(?:系统|平台))")
_RATES_OF_SYSTEMS = ("覆盖率", "漏报率", "误报率", "准确率", "在线率", "响应率", "识别率", "使用率", "接入率")
_PLACE_TOPIC = re.compile(r"((?:全省|全市|各)[^,]{4,}(?:场|所|区|楼|院|校|站|企业|机构|单位))")
_FIRMS_OF = re.compile(r"(?:规模以上|规上|重点|骨干|龙头|入驻)[^,的]{0,6}企业")
_LED = re.compile(r"(?:依托)?企业(?:牵头|建设|参与).*(?:比重|比例|占比)$")


def owned_in_sentence(noun: str, earlier: list[str], told: Told) -> str:
    """The subject with its owner from the same sentence; "" where no rule knows one."""
    said = _Said(noun, earlier, told)
    return next((whole for rule in _RULES if (whole := rule(said))), "")


def _of_register(said: _Said) -> str:
    """建立竹企培育库,入库企业300家: 竹企培育库入库企业."""
    owner = without_verb(owner_before(said.told)) if said.noun.startswith(("入库企业", "库容", "培育库")) else ""
    return owner and owner + said.noun


def _placed(said: _Said) -> str:
    """竹编出口额8亿元,全国排名…: 竹编出口额全国排名."""
    return said.earlier[0] + said.noun if said.noun in _PLACINGS and said.earlier else ""


def _shared(said: _Said) -> str:
    """竹编产值占比提高3个百分点、占比超过20%: the same share."""
    if said.noun not in _SHARES or not said.earlier:
        return ""
    same = next((each for each in said.earlier if re.search(r"(?:比重|占比|比例|率)$", each)), "")
    return same or without_verb(said.earlier[0]) + said.noun


def _served(said: _Said) -> str:
    """发放竹贷2亿元,服务企业40家: 竹贷服务企业; what is done for others is done by what was named."""
    if not said.earlier or not _SERVED.fullmatch(said.noun):
        return ""
    owner = re.sub(r"^.{0,8}(?:发放|投放|提供|建设|打造)", "", without_verb(said.earlier[0]))
    return re.sub(r"(?<=平台|系统)(?:进驻|入驻|接入).*$", "", owner) + said.noun


def _of_reordered(said: _Said) -> str:
    """推进竹艺实验室重组,依托企业建设比重达到80%: 竹艺实验室依托企业建设比重."""
    whole = _REORDERED.search(said.told.previous) if _SHARE_OF_WHOLE.match(said.noun) else None
    return whole[1] + said.noun if whole else ""


def _of_projects(said: _Said) -> str:
    """推进南溪竹园等重大项目,项目开工率达到100%: 重大项目开工率."""
    kind = _OF_PROJECTS.fullmatch(said.noun)
    named = _PROJECTS.findall(said.told.sentence + ",") if kind else []
    return named[-1] + (kind["rest"] or said.noun) if kind and named else ""


def _of_what_is_done_to(said: _Said) -> str:
    """对老旧竹筏进行拆解,压减功率总数…: 老旧竹筏压减功率总数."""
    done = _DONE_TO.search(said.told.previous) if _DONE.match(said.noun) else None
    return done[1] + said.noun if done else ""


def _spread(said: _Said) -> str:
    """推广使用竹情监测系统,乡镇等重点场所覆盖率…, 虫害漏报率…: 竹情监测系统重点场所覆盖率, 竹情监测系统虫害漏报率."""
    spread = _SPREAD.search(said.told.sentence) if said.noun.endswith(_RATES_OF_SYSTEMS) else None
    return spread[1] + re.sub(r"^.*等(?=.{2})", "", said.noun) if spread else ""


def _of_place_topic(said: _Said) -> str:
    """全省新建竹楼停车场,充电车位占总车位的比例…: the place is the topic of its sentence."""
    place = _PLACE_TOPIC.fullmatch(said.told.previous) if re.search(r"占.{2,}比[例重]$", said.noun) else None
    return place[1] + said.noun if place else ""


def _of_group(said: _Said) -> str:
    """竹编集群营业收入…,规模以上企业数量…: 竹编集群规模以上企业数量."""
    group = re.match(r"^(.*(?:集群|园区))", said.earlier[-1]) if said.earlier and _FIRMS_OF.match(said.noun) else None
    return without_verb(group[1]) + said.noun if group else ""


def _part(said: _Said) -> str:
    """新建竹园60亩,其中喷灌面积20亩: 新建竹园喷灌面积."""
    of = said.told.is_part and said.earlier and said.noun.endswith("面积") and said.noun[:2] not in said.earlier[0]
    return re.sub(r"(?:面积|规模)$", "", said.earlier[0]) + said.noun if of else ""


def _of_all_named(said: _Said) -> str:
    """占全省的比重…: of what was named, else of the plan's whole."""
    return (said.earlier[0] if said.earlier else said.told.plan) + said.noun if said.noun.startswith("占") else ""


def _led(said: _Said) -> str:
    """实施竹艺攻关9项,企业牵头的比例…: 竹艺攻关企业牵头的比例."""
    return without_verb(said.earlier[0]) + said.noun if said.earlier and _LED.match(said.noun) else ""


_RULES: tuple[_Rule, ...] = (
    _of_register,
    _placed,
    _shared,
    _served,
    _of_reordered,
    _of_projects,
    _of_what_is_done_to,
    _spread,
    _of_place_topic,
    _of_group,
    _part,
    _of_all_named,
    _led,
)
