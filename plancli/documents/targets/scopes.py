"""Whose number it is: the whole province or city, unless the words before it name a place or a body."""

import re

from plancli.documents.notice import NoticePlan
from plancli.documents.targets.cities import cities_acting

_PLACES = re.compile(r"^((?:[一-龥]{2,3}市?[、和])*[一-龥]{2,3}(?:市|州|盟|地区|新区))(?![级场民政区县、])")

# 南溪市竹编集群等8个集群: the city's is one of them.
_ONE_OF_THEM = re.compile(r"[^,、]{0,20}等.")


def scope_of(subject: str, plan: NoticePlan, segment: str = "") -> str:
    """The scope of a number: a place named at its head or set to work in its segment, else the plan's whole."""
    named = _PLACES.match(subject)
    if (
        named
        and not _ONE_OF_THEM.match(subject, named.end())
        and not re.search(r"[各每上城超县全地设所有该本重]", named[1])
    ):
        return named[1]
    return cities_acting(segment) or whole_of(plan)


def whole_of(plan: NoticePlan) -> str:
    """全省 for a province's plan, 全市 or 全县 for one whose departments are a city's or a county's."""
    leads = [lead for clause in plan.clauses for passage in clause.passages for lead in passage.lead]
    for mark, whole in (("市", "全市"), ("县", "全县"), ("区", "全区")):
        if leads and sum(lead.startswith(mark) for lead in leads) * 2 > len(leads):
            return whole
    return "全省"
