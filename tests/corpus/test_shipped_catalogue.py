"""What `plans.yaml` promises of itself, without the documents: names, ids, tags, links, and how much of each plan."""

import csv
import io
import re
from collections import Counter

import pytest
from corpus_builders import DATA, catalogue
from support import Plancli, matches

from plancli.domain.vocabulary import Measure
from plancli.views.catalogue import plans_page

STOCK_AND_NEW = "累计与新建"
# Announced with the others on 2022-03-27; no text of them is at hand.
MISSING_2022 = {
    "人才引育创新", "营商环境创新", "文化宣传创新", "推进落实创新", "医养健康产业", "综合立体交通网", "现代物流网",
    "数字赋能增效", "传统消费升级", "新兴消费扩容", "养老托育拓展", "外贸固稳提质", "公共安全提升",
}  # fmt: skip
TAGS = {
    "数字", "产业", "科创", "人才", "教育", "医疗", "养老", "民生", "就业", "住房", "交通", "水利", "能源", "绿色", "环境",
    "农业", "乡村", "海洋", "文化", "旅游", "金融", "投资", "消费", "开放", "营商", "政务", "城镇", "安全", "市场监管", "法治",
}  # fmt: skip
LINKS = {
    STOCK_AND_NEW, "口径不同", "总与分", "同一工程", "同一行动", "数量与占比", "数量与位次", "数量与覆盖率", "数量与能力",
    "规模与增速", "规模与占比", "增幅与占比", "占比与增速", "水平与变化", "开工与建成", "开工与完成", "建设与覆盖",
    "项目与投资", "项目与企业", "企业与营收", "企业与集群", "营收与利润", "贷款与企业", "国家级与省级", "市与县",
    "认定与培育库", "机架与算力", "站与桩", "制发与应用", "能力与比率", "供应与能力", "计量单位不同",
}  # fmt: skip
SPARE = {"省委政研室", "省委改革办", "市有关部门"}  # no clause at hand names them
# Short forms that people type, in lower case; every other part of an id is a word.
SHORT_FORMS = {"dc", "drg", "hd", "hpc", "lng", "mfg", "nb", "rd", "sdt", "tcm", "vr"}


def test_how_much_of_each_plan_is_there():
    """UPDATE_EXPECTED=1 writes the table again; read the difference."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    keys = ("id", "targets", "tasks", "milestones")
    table.writerow(keys)
    table.writerows([record[key] for key in keys] for record in plans_page(catalogue()).records)
    matches(out.getvalue(), DATA / "plan_counts.csv")


def test_plans_that_were_announced_are_listed_without_targets():
    told = {one.plan_id for one in (*catalogue().clauses, *catalogue().targets, *catalogue().milestones)}
    assert {one.title for one in catalogue().plans if one.id not in told} == MISSING_2022
    groups = Counter(one.group for one in catalogue().plans if one.document_id == "lzbz-2022-28")
    assert groups == {"十大创新": 10, "十强产业": 12, "十大扩需求": 16}  # 文旅 is two plans, the nets are seven


def test_a_citys_own_plan_is_the_citys():
    assert {one.id for one in catalogue().plans if one.region == "泰安市"} == {"taian-2022"}
    cities = {one.region for one in catalogue().targets if one.plan_id == "taian-2022"}
    assert cities == {"泰安市"}


def test_a_thing_that_is_targeted_by_the_province_and_a_city_is_one_indicator():
    regions: dict[str, set[str]] = {}
    for one in catalogue().targets:
        regions.setdefault(one.indicator_id, set()).add(one.region)
    assert sum(len(found) > 1 for found in regions.values()) >= 5


def test_names_and_aliases_belong_to_one_indicator_each():
    names = Counter(name for one in catalogue().indicators for name in {one.name, *one.aliases})
    assert [name for name, count in names.items() if count > 1] == []


def test_ids_are_words_that_anyone_can_type():
    """Not pinyin initials (csszgyssw), which have no vowels, or none for long."""
    wrong = []
    for one in catalogue().indicators:
        words = [part for part in one.id.split("-") if part.isalpha() and part not in SHORT_FORMS]
        are_words = all(
            re.search("[aeiouy]", part) and not re.search("[bcdfghjklmnpqrstvwxz]{5}", part) for part in words
        )
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.id) or len(one.id) > 30 or not are_words:
            wrong.append(one.id)
    assert wrong == []


def test_short_forms_are_in_use():
    assert {part for one in catalogue().indicators for part in one.id.split("-")} >= SHORT_FORMS


def test_every_indicator_has_one_to_three_known_tags():
    assert {tag for one in catalogue().indicators for tag in one.tags} == TAGS
    assert [one.id for one in catalogue().indicators if not 1 <= len(one.tags) <= 3] == []


def test_every_indicator_is_in_use():
    used = {one.indicator_id for one in (*catalogue().targets, *catalogue().values)}
    assert [one.id for one in catalogue().indicators if one.id not in used] == []


def test_every_department_is_named_by_a_plan_or_took_over_from_one():
    named = {
        name
        for one in (*catalogue().clauses, *catalogue().targets, *catalogue().milestones)
        for name in (*one.lead, *one.support)
    }
    named |= {name for one in catalogue().departments for name in one.successors}
    unnamed = {one.name for one in catalogue().departments if not {one.name, *one.short_names} & named}
    assert unnamed <= SPARE


def test_links_are_of_known_kinds_and_say_each_pair_once():
    assert {one.kind for one in catalogue().links} == LINKS
    pairs = Counter(frozenset((one.indicator_id, one.other_id)) for one in catalogue().links)
    assert [sorted(pair) for pair, count in pairs.items() if count > 1] == []


def test_stock_and_new_are_a_level_and_a_total():
    measures = {one.id: one.measure for one in catalogue().indicators}
    pairs = [(one.indicator_id, one.other_id) for one in catalogue().links if one.kind == STOCK_AND_NEW]
    assert [pair for pair in pairs if {measures[one] for one in pair} != {Measure.LEVEL, Measure.TOTAL}] == []
    assert len(pairs) >= 30


_DEEDS = re.compile(
    "累计|新增|新建|新培育|新认定|新创建|建成|并|开通|建设|培育|认定|创建|打造|总数|数$|达到|全省|启动|实施|争创|发展|总|新"
)


def test_every_stock_is_linked_with_what_is_new_of_it():
    """Two indicators whose names differ only in the deed (新建, 累计建成) are one thing counted in two ways."""
    linked = {frozenset((one.indicator_id, one.other_id)) for one in catalogue().links}
    alike: dict[str, list[str]] = {}
    for one in catalogue().indicators:
        alike.setdefault(_DEEDS.sub("", one.name), []).append(one.id)
    pairs = {frozenset((one, other)) for ids in alike.values() for one in ids for other in ids if one < other}
    assert sorted(sorted(pair) for pair in pairs - linked) == []
    assert len(pairs) >= 10


CONFLICTS = {
    "rural-roads-new": ("1万公里", {"7000公里"}),
    "sensing-networked": ("均达85%", {"不低于80%"}),
    "provincial-labs-started": ("4家", {"3家"}),
}


@pytest.fixture
def disagreeing(shipped: Plancli) -> list[dict[str, str]]:
    found: list[dict[str, str]] = shipped("conflicts", "--as-of", "2022-12-31", "--format", "json").data
    return found


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_stricter_of_two_plans_holds(disagreeing: list[dict[str, str]], name: str):
    held = {row["expression"] for row in disagreeing if row["indicator_id"] == name and row["verdict"] == "执行"}
    outdone = {
        row["expression"] for row in disagreeing if row["indicator_id"] == name and row["verdict"] == "就高不就低"
    }
    assert (held, outdone) == ({CONFLICTS[name][0]}, CONFLICTS[name][1])


def test_another_definition_is_no_conflict(disagreeing: list[dict[str, str]]):
    """新能源和可再生能源装机 counts nuclear power, 可再生能源装机 does not."""
    targets = [one for one in catalogue().targets if one.expression.text in {"7000万千瓦以上", "达到6700万千瓦"}]
    ids = {one.indicator_id for one in targets}
    assert len(ids) == 2
    assert {row["indicator_id"] for row in disagreeing} & ids == set()


def test_the_new_stations_are_converted(shipped: Plancli):
    page = shipped("conflicts", "5G", "--as-of", "2022-12-31").out
    assert page.count("加2021-12的10.1万个，折合") == 1
