"""Names that mean an indicator of the ledger, and names that only look like one."""

import json
from decimal import Decimal

import pytest
from support import SHARED, SHIPPED, needs_shared

from plancli.catalogue.read import load_catalogue_file
from plancli.documents.pairing import likeness
from plancli.documents.recognise import KnownIndicators, core, is_measured_so
from plancli.domain.expression import TargetExpression
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import Indicator
from plancli.domain.vocabulary import Measure

STATIONS = Indicator("stations", "累计建成并开通高速基站", "万个", Measure.LEVEL, None, ("基站",))
NEW = Indicator("stations-new", "新建并开通高速基站", "万个", Measure.TOTAL)
INCOME = Indicator("income", "全省软件业营业收入", "亿元", Measure.TOTAL)
GROWTH = Indicator("growth", "软件业营业收入增速", "%", Measure.GROWTH)
SHARE = Indicator("share", "事项可网办率", "%", Measure.LEVEL)
PLACE = Indicator("place", "标准机架数全国排名", "位", Measure.RANK)
LINES = Indicator("lines", "培育省级集群数", "个", Measure.TOTAL)
EVERY = (STATIONS, NEW, INCOME, GROWTH, SHARE, PLACE, LINES)


def said(text: str, measure: Measure | None = None, unit: str = "") -> TargetExpression:
    return read_expression(text, measure, unit)


@pytest.mark.parametrize(
    ("name", "text", "measure", "found"),
    [
        ("累计建成并开通高速基站", "16万个", Measure.LEVEL, STATIONS),
        ("基站", "160000个", Measure.LEVEL, STATIONS),
        ("累计开通高速基站数", "16万个", Measure.LEVEL, STATIONS),
        ("建成并开通高速基站总数", "16万个", Measure.LEVEL, STATIONS),
        ("新开通高速基站数", "6万个", Measure.TOTAL, NEW),
        ("新增开通高速基站数", "6万个", Measure.TOTAL, NEW),
        ("软件业营收", "8500亿元", Measure.TOTAL, INCOME),
        ("软件业主营业务收入", "0.85万亿元", Measure.TOTAL, INCOME),
        ("软件业营业收入年均增长", "年均增长15%", None, INCOME),
        ("软件业营业收入同比增长", "增长15%", None, GROWTH),
        ("全省软件业营业收入增幅", "15%", Measure.GROWTH, GROWTH),
        ("“事项”可网办率", "90%", None, SHARE),
        ("事项可网办率提高", "提高2个百分点", None, SHARE),
        ("标准机架数全国排名前移", "前移2位", None, PLACE),
    ],
)
def test_the_same_thing_in_other_words(name: str, text: str, measure: Measure | None, found: Indicator):
    assert KnownIndicators(EVERY).recognised(name, said(text, measure)) == found


@pytest.mark.parametrize(
    ("name", "text", "measure"),
    [
        ("事项可全程网办率", "90%", None),
        ("培育国家级集群数", "3个", Measure.TOTAL),
        ("培育省级园区数", "3个", Measure.TOTAL),
        ("新建高速基站", "6万座", Measure.TOTAL),
        ("累计建成并开通高速基站", "10%", Measure.GROWTH),
        ("基站", "过千亿", Measure.TOTAL),
        ("软件业营业收入", "过千亿", Measure.LEVEL),
        ("高速基站", "前3名", None),
        ("基站", "提高2个百分点", None),
        ("完全另外的事", "3个", Measure.TOTAL),
    ],
)
def test_what_only_looks_alike_is_new(name: str, text: str, measure: Measure | None):
    assert KnownIndicators(EVERY).recognised(name, said(text, measure)) is None


def test_a_bare_magnitude_is_no_share():
    assert not is_measured_so(SHARE, TargetExpression(Decimal(1000), "亿", Measure.LEVEL))


def test_what_comes_up_in_a_document_is_found_from_then_on():
    known = KnownIndicators(())
    assert known.recognised("治理湖泊数", said("30个")) is None
    lakes = Indicator("lakes", "治理湖泊数", "个", Measure.TOTAL)
    known.add(lakes)
    assert known.recognised("全省治理湖泊数", said("30个")) == lakes
    assert {"lakes", "治理湖泊数"} <= known.names


@pytest.mark.parametrize("name", ["数", "全省", "累计", "增长", "规模"])
def test_a_name_of_idle_words_alone_keeps_one(name: str):
    assert core(name, Measure.GROWTH)


@needs_shared
def test_the_labelled_names_are_recognised_and_none_is_taken_for_another():
    ledger = load_catalogue_file(SHIPPED)
    titles = {one.id: (one.title, str(one.period.first.year)) for one in ledger.plans}
    known, right, wrong, false = KnownIndicators(ledger.indicators), 0, [], []
    lines = (SHARED / "samples" / "labelled-targets.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["core"]]
    for row in rows:
        here = [
            one
            for one in ledger.targets
            if titles[one.plan_id] == (row["plan"], row["file"][:4])
            and one.clause == row["clause"]
            and Decimal(str(row["value"])) in {one.expression.value, one.expression.stretch}
        ]
        names = {one.id: (one.name, *one.aliases) for one in ledger.indicators}
        target = max(here, key=lambda one: max(likeness(row["indicator"], name) for name in names[one.indicator_id]))
        name = row["indicator"].removesuffix("(力争)")
        found = known.recognised(name, target.expression)
        right += found is not None and found.id == target.indicator_id
        wrong += [name] if found is not None and found.id != target.indicator_id else []
        others = KnownIndicators(one for one in ledger.indicators if one.id != target.indicator_id)
        false += [name] if others.recognised(name, target.expression) else []
    assert (wrong, false) == ([], [])
    assert right >= 0.95 * len(rows)
