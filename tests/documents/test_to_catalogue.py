"""From a reading to a part of a catalogue that can be loaded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from reading_builders import clause, notice, plan, reading, target
from support import CATALOGUE, SHARED, SHIPPED, needs_shared

from plancli.catalogue.read import load_catalogue_file, read_catalogue
from plancli.catalogue.write import dump_catalogue
from plancli.documents.notice import FoundMilestone, Notice
from plancli.documents.reading import PlanReading, read_document
from plancli.documents.to_catalogue import Drafted, drafted
from plancli.domain.ledger import Catalogue, Indicator, StatedBase, Target
from plancli.domain.period import parse_period, years
from plancli.domain.vocabulary import Measure, Scope

KNOWN = load_catalogue_file(CATALOGUE)
IN_THE_LEDGER = notice("云政发〔2022〕1号")


def draft(*plans: PlanReading, about: Notice | None = None) -> Drafted:
    return drafted(reading(*plans, about=about), KNOWN)


def only(made: Drafted) -> tuple[Target, Indicator]:
    (one,) = made.catalogue.targets
    return one, next(each for each in made.catalogue.indicators if each.id == one.indicator_id)


def read_back(part: Catalogue) -> Catalogue:
    catalogue, problems = read_catalogue(dump_catalogue(part), "part.yaml", KNOWN)
    assert problems == ()
    return catalogue


def test_a_new_document_with_a_new_plan():
    part = draft(plan(target("新建高速基站数", "6万个", measure=Measure.TOTAL), target("种树", "3万棵"))).catalogue
    assert [one.id for one in part.documents] == ["yzf-2023-9"]
    assert [(one.id, one.title, one.region, one.group) for one in part.plans] == [
        ("wlts-2022", "网络提速", "云岭省", "两大行动")
    ]
    assert [one.id for one in part.targets] == ["wlts-2022:2.1:stations-new:2022", "wlts-2022:2.1:zsx:2022"]
    assert [one.id for one in part.indicators] == ["stations-new", "zsx"]
    assert part.scope is Scope.DOCUMENTS
    assert read_back(part).targets == part.targets


def test_departments_and_regions_are_the_ledgers_own():
    part = draft(plan(clauses=(clause(lead=("省信厅", "省钱庄监管局", "市种树局")),))).catalogue
    assert [(one.name, one.level) for one in part.departments] == [
        ("省信息产业厅", "省"),
        ("省钱庄监管局", "省"),
        ("市种树局", "市"),
        ("省委钱庄办", "省"),
    ]
    assert [one.name for one in part.regions] == ["云岭省"]
    assert read_back(part).departments == part.departments


def test_a_city_stands_below_its_province_and_an_unknown_region_alone():
    city = draft(plan(), about=notice(region="青石市")).catalogue
    assert [(one.name, one.parent) for one in city.regions] == [("云岭省", None), ("青石市", "云岭省")]
    assert city.plans[0].region == "青石市"
    far = draft(plan(), about=notice(region="远山省"))
    assert [(one.name, one.code) for one in far.catalogue.regions] == [("远山省", "")]
    assert "地区代码未见：远山省，请补 code。" in [one.remark for one in far.stand_ins]
    assert read_back(far.catalogue).regions == far.catalogue.regions


def test_a_number_for_one_region_only():
    found, _ = only(draft(plan(target("种树", "3万棵", scope="青石市"))))
    assert (found.region, found.id) == ("青石市", "wlts-2022:2.1:zsx:2022:青石市")
    found, _ = only(draft(plan(target("种树", "3万棵", scope="省属企业"))))
    assert (found.region, found.note) == ("云岭省", "范围：省属企业")


def test_what_is_not_found_stands_in_visibly():
    made = draft(plan(), about=Notice("", "", "", None, "", ()))
    (one,) = made.catalogue.documents
    assert (one.number, one.title, one.issuer, one.date) == ("某通知", "某通知", "待补", date(2022, 1, 1))
    assert [one.remark.split("，")[0] for one in made.stand_ins] == [
        "文号未见",
        "标题未见",
        "发文机关未见",
        "成文日期未见",
    ]
    assert read_back(made.catalogue).documents == made.catalogue.documents
    assert draft(plan()).stand_ins == ()


def test_a_plan_without_a_year_says_so():
    made = draft(plan(period=years(2000, 2000)))
    (year,) = made.stand_ins
    assert (year.key, year.remark) == ("period", "“网络提速”的年份未见，period 暂为 2000。")
    assert year.message == "年份 (period) of “网络提速” was not found; 2000 stands in for it"


def test_doubt_becomes_a_note():
    found, _ = only(draft(plan(target("种树", "3万棵", doubt="主语取自上文"))))
    assert found.note == "待核：主语取自上文"


def test_a_number_without_a_unit_gets_one_and_a_note():
    found, indicator = only(draft(plan(target("联合指数", "117", measure=Measure.LEVEL))))
    assert (indicator.unit, found.expression.unit, found.note) == ("点", "点", "待核：没有单位")


def test_two_numbers_for_one_thing_in_one_clause_are_kept_apart_and_doubted():
    made = draft(plan(target("种树", "3万棵"), target("种树", "5万棵"), target("种树", "5万棵")))
    names = [one.name for one in made.catalogue.indicators]
    assert names == ["种树", "种树（5万棵）", "种树（2）"]
    assert [one.confidence for one in made.found] == [1.0, 0.6, 0.6]
    twice = "待核：同一条款中另有同名目标"
    assert [one.note for one in made.catalogue.targets] == ["", twice, twice]
    assert read_back(made.catalogue).targets == made.catalogue.targets


def test_growth_of_a_known_amount_is_named_apart():
    _, indicator = only(draft(plan(target("治理湖泊数", "增长12%"))))
    assert (indicator.name, indicator.measure) == ("治理湖泊数增速", Measure.GROWTH)


def test_only_core_targets_are_drafted():
    made = draft(plan(target("种树", "3万棵"), target("林场", "84个", is_core=False)))
    assert [one.indicator for one in made.found] == ["种树"]


def test_goal_and_task_with_one_number_are_one_target():
    first, again = draft(plan(target("种树", "3万棵", clause="一"), target("种树", "3万棵"))).catalogue.targets
    assert again.repeats == first.id


@pytest.mark.parametrize(
    ("period", "start"),
    [
        ("2022", "2022-01-01"),
        ("2024", "2022-01-01"),
        ("2023", "2023-01-01"),
        ("2021", "2021-01-01"),
        ("2023-06", "2022-01-01"),
    ],
)
def test_an_amount_of_one_year_starts_with_it_one_by_the_end_with_the_plan(period: str, start: str):
    span = years(2022, 2024)
    found, _ = only(draft(plan(target("种树", "3万棵", period=period), period=span)))
    assert str(found.start) == start
    part = draft(plan(target("种树", "3万棵", period=period), period=span)).catalogue
    assert read_back(part).targets == part.targets


def test_a_base_in_another_unit_is_only_noted():
    base = StatedBase(Decimal(2), "个月", parse_period("2021"))
    found, _ = only(draft(plan(target("审核时间", "3天", base=base))))
    assert (found.base, found.note) == (None, "基数：2个月（2021）")
    base = StatedBase(Decimal(2), "万棵", parse_period("2021"))
    assert only(draft(plan(target("种树", "3棵", base=base))))[0].base == base


def test_milestones_of_one_time_are_numbered_and_said_twice_once():
    june = parse_period("2022-06")
    said = [FoundMilestone("二1", title, june, "") for title in ("修订办法", "印发清单", "修订办法")]
    part = draft(plan(milestones=tuple(said))).catalogue
    assert [(one.id, one.title) for one in part.milestones] == [
        ("wlts-2022:2.1:milestone:2022-06", "修订办法"),
        ("wlts-2022:2.1:milestone:2022-06:2", "印发清单"),
    ]
    assert [one.title for one in read_back(part).milestones] == ["修订办法", "印发清单"]


def test_clauses_of_one_number_are_one():
    same = (clause(lead=("省信厅",)), clause(title="又一件", lead=("省河湖厅", "省信厅")))
    (one,) = draft(plan(clauses=same)).catalogue.clauses
    assert (one.title, one.lead) == ("办一件事", ("省信厅", "省河湖厅"))


def test_a_document_in_the_ledger_keeps_its_plan_and_what_is_known_of_its_targets():
    found = target("新建基站数", "6万个", clause="二(一)1", measure=Measure.TOTAL)
    titled = clause("二(一)1", "加快建设基站、提升质量")
    part = draft(plan(found, clauses=(titled,)), about=IN_THE_LEDGER).catalogue
    assert [one.id for one in part.documents] == ["ys-2022-1"]
    assert part.documents[0] == KNOWN.documents[0]
    assert [one.id for one in part.plans] == ["network-2022"]
    assert [one.id for one in part.targets] == ["network-2022:2.1.1:stations-new:2022"]
    assert part.clauses[0].title == "建设基站"


def test_what_the_ledger_says_more_of_the_same_target_stays():
    held = KNOWN.targets[0]
    base = StatedBase(Decimal("10.1"), "万个", parse_period("2021-12"))
    more = held._replace(base=base, note="口径见公报", expression=replace(held.expression, per="市"))
    known = KNOWN._replace(targets=(more, *KNOWN.targets[1:]))
    found = target("建成高速基站", "16万个", clause="一", measure=Measure.LEVEL, doubt="不确定")
    (one,) = drafted(reading(plan(found), about=IN_THE_LEDGER), known).catalogue.targets
    assert (one.base, one.note, one.expression.per, one.indicator_id) == (base, "口径见公报", "市", "stations")
    other = target("建成高速基站", "16万个左右", clause="一", measure=Measure.LEVEL)
    (one,) = drafted(reading(plan(other), about=IN_THE_LEDGER), known).catalogue.targets
    assert (one.base, one.expression.per) == (base, None)


@needs_shared
@pytest.mark.parametrize(
    "name",
    [
        "2022-provincial-plans",
        "2024-2025-provincial-plans",
        "2022-provincial-plans-respun-traditional",
        "2022-taian-work-points",
        "2022-press-conference",
    ],
)
def test_every_document_of_the_corpus_reads_back_as_it_was_drafted(name: str):
    ledger = load_catalogue_file(SHIPPED)
    made = drafted(read_document(SHARED / "corpus" / f"{name}.txt"), ledger)
    back, problems = read_catalogue(
        dump_catalogue(made.catalogue, [one.remark for one in made.stand_ins]), "part.yaml", ledger
    )
    assert problems == ()
    assert _by_id(back) == _by_id(made.catalogue)
    names = [one.name for one in (*ledger.indicators, *made.catalogue.indicators)]
    new = {one.id for one in made.catalogue.indicators} - {one.id for one in ledger.indicators}
    assert len(names) - len(set(names)) == len(made.catalogue.indicators) - len(new)


def _by_id(catalogue: Catalogue) -> dict[str, Target]:
    return {one.id: one._replace(position=0) for one in catalogue.targets}


@needs_shared
@pytest.mark.parametrize("name", ["2022-provincial-plans", "2024-2025-provincial-plans"])
def test_the_shipped_plans_are_linked_to_their_indicators(name: str):
    ledger = load_catalogue_file(SHIPPED)
    part = drafted(read_document(SHARED / "corpus" / f"{name}.txt"), ledger).catalogue
    shipped, known = {one.id for one in ledger.plans}, {one.id for one in ledger.indicators}
    linked = [one.indicator_id in known for one in part.targets if one.plan_id in shipped]
    assert sum(linked) >= 0.95 * len(linked) > 0


@pytest.mark.parametrize("name", ["竹筷产量", "竹编产业营业收入", "年竹材收购量", "竹编进出口总额"])
def test_what_comes_anew_every_year_is_that_years_own(name: str):
    span = years(2022, 2024)
    made = draft(plan(target(name, "3万吨", measure=Measure.TOTAL, period="2024"), period=span))
    assert [str(one.start) for one in made.catalogue.targets] == ["2024-01-01"]
    assert read_back(made.catalogue).targets == made.catalogue.targets
