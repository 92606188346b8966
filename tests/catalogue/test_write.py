"""A Catalogue to plans.yaml and back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from copies import replace
from hypothesis import given
from hypothesis import strategies as st

from plancli.catalogue.read import load_catalogue_file, read_catalogue
from plancli.catalogue.write import dump_catalogue
from plancli.catalogue.yaml_nodes import Mapping, Scalar, read_nodes
from plancli.catalogue.yaml_text import entry, in_braces, item, scalar, words
from plancli.domain.expression import TargetExpression
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import (
    Catalogue,
    Clause,
    Department,
    Document,
    Indicator,
    Link,
    Milestone,
    PathStep,
    Plan,
    Region,
    StatedBase,
    Target,
)
from plancli.domain.observation import Observation
from plancli.domain.path_rules import path_faults
from plancli.domain.period import Period, parse_period
from plancli.domain.target_rules import milestone_id, target_id, target_start, with_repeats
from plancli.domain.vocabulary import Accumulation, Aim, Comparison, Measure, ObservationStatus, Section
from plancli.errors import PlancliError

SHIPPED = Path(__file__).parents[2] / "plans.yaml"

NASTY = (
    "plain", "省厅", "a: b", "a #b", "#a", "[x]", "{x}", "=1+1", "+1", "@SUM(A1)", "-", "- a", "--- a", "? a", "?", "",
    " 前", "后 ", "  ", "'", '"', "it's \"so\"", "a,b", "a, b", "a,", "é", "🚀 火箭", "👩\u200d👧", "%", "100%", "!tag",
    "&a", "*a", "|", ">", "`a`", "\\", "\\n", "line\nbreak", "tab\there", "a\u2028b\u2029c\x85d", "\ufeffbom", "no",
    "Yes", "null", "~", "012", "1e3", "2022-06-30", "12:30", "a:", ":a", "a:b", "：", "<<", "=", "...", "[/bold]",
    "\u202edrow", "长" * 3000, "a b" * 900, "a  b",
)  # fmt: skip


def back(catalogue: Catalogue) -> Catalogue:
    text = dump_catalogue(catalogue)
    read, problems = read_catalogue(text, "dump.yaml")
    assert [str(problem) for problem in problems] == []
    return read


def value_in(text: str) -> str:
    top, problems = read_nodes(text, "x")
    assert (problems, type(top)) == ((), Mapping)
    assert top is not None
    value = top.entries[0][1]
    assert isinstance(value, Scalar)
    return value.text


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_reads_back_wherever_it_stands(text: str) -> None:
    quoted = scalar(text)
    assert value_in(f"a: {quoted}\n") == text
    assert value_in("\n".join(entry(quoted, "b", 0))) == "b"
    for line in (in_braces([(quoted, quoted), ("b", quoted)]), item([(quoted, quoted)], 0)[2:]):
        top, problems = read_nodes(line, "x")
        assert problems == ()
        assert top is not None
        key, value = top.entries[0]
        assert (key.text, value) == (text, Scalar(1, text))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_reads_back(text: str) -> None:
    assert value_in(f"{{a: {scalar(text)}}}") == text
    assert value_in(f"a: {scalar(text)}") == text


@given(st.text())
def test_whatever_text_makes_a_readable_file(text: str) -> None:
    _, problems = read_nodes(f"{{a: {scalar(text)}}}", "x")
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("16万个", True),
        ("鲁政办字〔2022〕28号", True),
        ("关于“十强产业”（2024—2025年）", True),
        ("增长10%以上", True),
        ("10.1万个 @ 2021-12", True),
        ("省工信厅、省通信管理局", True),
        ("大众日报(发布会)", True),
        ("2022-06", True),
        ("", False),
        ("no", False),
        ("370000", False),
        ("012", False),
        ("a: b", False),
        ("-3.2%", False),
    ],
)
def test_what_people_write_without_quotes_is_written_so(text: str, *, plain: bool) -> None:
    assert (scalar(text) == text) is plain


@pytest.mark.parametrize(
    ("parts", "names", "text"),
    [
        (["省工信厅"], [], "省工信厅"),
        (["省工信厅", "省科技厅"], [], "省工信厅、省科技厅"),
        (["省科技厅（产业处、规划处）", "省工信厅"], [], "省科技厅（产业处、规划处）、省工信厅"),
        ([], [], "[]"),
        (["甲、乙"], ["甲、乙"], "甲、乙"),
        (["甲", "乙"], ["甲、乙"], "[甲, 乙]"),
        (["甲、乙", "丙"], ["甲、乙"], "[甲、乙, 丙]"),
        (["甲（乙", "丙"], [], "[甲（乙, 丙]"),
        ([" 甲"], [], '[" 甲"]'),
    ],
)
def test_names_are_joined_where_they_come_apart_again(parts: list[str], names: list[str], text: str) -> None:
    assert words(parts, names) == text


def test_the_shipped_catalogue_reads_back_equal() -> None:
    catalogue = load_catalogue_file(SHIPPED)
    text = dump_catalogue(catalogue)
    again, problems = read_catalogue(text, "dump.yaml")
    assert problems == ()
    assert again == catalogue
    assert [one.expression.text for one in again.targets] == [one.expression.text for one in catalogue.targets]
    assert dump_catalogue(again) == text


def test_the_form_is_the_one_people_write() -> None:
    text = """\
edition: 2026-11-22

documents:
  doc-1:
    number: 甲政发〔2022〕1号
    title: 关于印发“数字变革”行动计划的通知
    issuer: 甲省人民政府
    date: 2022-03-01

regions:
  甲省: {code: "990000"}
  乙市: {code: "990100", in: 甲省}

departments:
  省工业和信息化厅: {short: 省工信厅、工信厅}
  人民银行乙市分行: {level: 中央驻鲁, successor: 省工业和信息化厅}
  省科技厅: {}

indicators:
  5g-stations: {name: 累计建成5G基站, unit: 万个, measure: level, aliases: 5G基站, tags: 数字、通信}
  5g-stations-new: {name: 新建5G基站, unit: 万个, measure: total, months: amount, note: 当月}

links:
  - {between: [5g-stations, 5g-stations-new], kind: 累计与新建}

plans:
  digital-2022:
    title: 数字变革
    document: doc-1
    group: 十大创新
    period: 2022
    clauses:
      - clause: 一
        targets:
          - 5g-stations: 突破16万个
          - {5g-stations: 12万个, by: 2022-06, base: 10.1万个 @ 2021-12, note: 上半年}
      - clause: 二(四)15
        section: 措施
        title: 提升“双千兆”能力
        lead: 省工信厅、省科技厅
        support: 人民银行乙市分行
        targets:
          - {5g-stations-new: 2万个左右, period: 2022Q3, lead: 省科技厅}
          - {5g-stations-new: 6万个, region: 乙市}
        milestones:
          - 完成办法修订: 2022-06
          - {印发通知: 2022-09, support: 省工信厅}

values:
  5g-stations:
    - {2021-12: 10.1万个, qualifier: 突破, source: 发布会, reported: 2022-03-04}
    - {2022-06: 3.2万个, region: 乙市, status: provisional}
  5g-stations-new:
    - {2022-06: 3万个, months: cumulative, note: 1-6月, reason: 更正}
"""
    catalogue, problems = read_catalogue(text, "plans.yaml")
    assert [str(problem) for problem in problems] == []
    dumped = dump_catalogue(catalogue)
    assert dumped[dumped.index("edition:") :] == text


def test_a_catalogue_of_nasty_names_reads_back_equal() -> None:
    catalogue = nasty_catalogue()
    assert back(catalogue) == catalogue


def nasty_catalogue() -> Catalogue:
    """Every text that a catalogue holds, made of what breaks files."""
    names = [f"{number}{text}" for number, text in enumerate(NASTY)]
    texts = [text for text in NASTY if text.strip()]
    home, period = "甲: 省 #1", parse_period("2022")
    last = Department("尾", ("尾、短", "尾短: a"), "省", ("a: b",))
    departments = (*(Department(name, (), "级: #") for name in texts), last)
    plan = Plan("p-1", "题: #[x]", "d-1", "组: =1", period, home)
    clause = Clause("p-1", "二(四)15", Section.TASKS, "题 {x}", tuple(texts[:30]), tuple(texts[30:]))
    indicators = tuple(
        Indicator(f"ind-{n}", name, "万个", Measure.LEVEL, None, (f"别{name}", f"另: {n}"), (NASTY[n] or "x",), name)
        for n, name in enumerate(names)
    )
    return Catalogue(
        "2026-11-22",
        (Document("d-1", names[2], names[3], names[4], date(2022, 3, 1)),),
        (Region(home, "990000"), Region("乙 # 市", "990100", home)),
        departments,
        indicators,
        tuple(Link("ind-0", "ind-1", name) for name in names),
        (plan,),
        (clause,),
        tuple(
            Target(
                target_id("p-1", "二(四)15", one.id, period),
                "p-1",
                "二(四)15",
                Section.TASKS,
                one.id,
                home,
                period,
                period.first,
                read_expression("16万个", Measure.LEVEL, "万个"),
                clause.lead,
                clause.support,
                note=one.name,
                base=StatedBase(Decimal("10.1"), "万个", parse_period("2021-12"), one.name),
                position=number,
            )
            for number, one in enumerate(indicators)
        ),
        tuple(
            Milestone(milestone_id("p-1", "二(四)15", period, n + 1), "p-1", "二(四)15", name, period, (name,), (), n)
            for n, name in enumerate(texts)
        ),
        tuple(
            Observation(
                "ind-0",
                "乙 # 市",
                parse_period(f"{1990 + n}"),
                Decimal("10.10"),
                "万个",
                source=text,
                note=text,
                reason=text,
                reported_on=date(2090, 1, 1),
                origin="catalogue",
            )
            for n, text in enumerate(NASTY)
        ),
    )


def test_values_entered_by_command_are_written_whole() -> None:
    catalogue = load_catalogue_file(SHIPPED)
    region = next(one.name for one in catalogue.regions if one.parent)
    entered = Observation(
        "5g-stations-new",
        region,
        parse_period("2022-05"),
        Decimal("1.20"),
        "万个",
        Accumulation.AMOUNT,
        ObservationStatus.ESTIMATED,
        "突破",
        "电话",
        date(2022, 6, 8),
        "2022-06-08T01:02:03Z",
        "估",
        7,
        3,
        "录错",
        "command",
    )
    again = back(replace(catalogue, values=(entered,)))
    assert again.values == (replace(entered, recorded_at="", id=None, supersedes=None, origin="catalogue"),)


PLAN_PERIOD = parse_period("2024-2025")
DEPARTMENTS = ("省工信厅", "省科技厅", "省厅（一处、二处）", "甲、乙")
PERIODS = ("2024", "2025", "2024-2025", "2024H2", "2025Q3", "2025-06", "2024-06-30", "each-year")


@st.composite
def expressions(draw: st.DrawFn) -> TargetExpression:
    number = draw(st.sampled_from(["16", "0.5", "1.25", "3000"]))
    form = draw(
        st.sampled_from(
            [
                "{}万个",
                "{}万个以上",
                "{}万个左右",
                "突破{}万个",
                "不超过{}万个",
                "稳定在{}万个左右",
                "控制在{}万个以内",
                "增长{}%",
                "增长{}%左右",
                "年均增长{}%",
                "提高{}个百分点",
                "压减{}万个",
                "降至{}万个",
                "每市{}万个",
                "力争{}万个",
                "{}-9999万个",
                "全部{}万个",
                "倍增",
                "清零",
                "前三",
                "全覆盖",
                "{}万个，力争9999万个",
                "下降{}%",
                "同比下降{}%以上",
                "增加{}万个",
            ]
        )
    )
    measure = draw(st.sampled_from([Measure.LEVEL, Measure.TOTAL]))
    return read_expression(form.format(number), measure, "万个")


@st.composite
def targets(draw: st.DrawFn, indicator: Indicator) -> Target:
    said = read_expression(str(draw(expressions())), indicator.measure, indicator.unit)
    period = parse_period(draw(st.sampled_from(PERIODS)), PLAN_PERIOD)
    own: Period | None = draw(st.sampled_from([period, None]))
    starts = [target_start(PLAN_PERIOD, said.measure, own), date(2023, 7, 1)]
    departments = st.lists(st.sampled_from(DEPARTMENTS), unique=True).map(tuple)
    base = StatedBase(Decimal("10.1"), "万个", parse_period("2023-12"), draw(st.sampled_from(["", "公报: a"])))
    region = draw(st.sampled_from(["甲省", "乙市"]))
    text = draw(st.sampled_from([said.text, "16", ""]))
    note = draw(st.sampled_from(["", "注: #"]))
    target = Target(
        target_id("p", "二(一)", indicator.id, period, region if region != "甲省" else ""),
        "p",
        "二(一)",
        Section.TASKS,
        indicator.id,
        region,
        period,
        draw(st.sampled_from(starts)),
        replace(said, text=text),
        draw(departments),
        draw(departments),
        draw(st.sampled_from([None, base])),
        note=note,
        effective_from=draw(st.sampled_from([None, date(2024, 9, 1)])),
    )
    steps = (
        PathStep(parse_period("2024Q1"), Decimal("0.5"), "万个"),
        PathStep(parse_period("2024-06"), Decimal(6000), "个"),
    )
    with_path = target._replace(path=draw(st.sampled_from([(), steps])))
    return target if path_faults(with_path, indicator.unit) else with_path


@given(st.data())
def test_any_target_reads_back_equal(data: st.DataObject) -> None:
    months = {
        Measure.LEVEL: None,
        Measure.TOTAL: Accumulation.CUMULATIVE,
        Measure.REDUCTION: None,
        Measure.GROWTH: None,
    }
    indicators = tuple(
        Indicator(f"i-{measure}", f"指标{measure}", "万个", measure, usual) for measure, usual in months.items()
    )
    found = tuple(
        replace(data.draw(targets(one), label=one.id), position=number) for number, one in enumerate(indicators)
    )
    catalogue = Catalogue(
        documents=(Document("d", "n", "t", "i", date(2024, 3, 1)),),
        regions=(Region("甲省", "990000"), Region("乙市", "990100", "甲省")),
        departments=tuple(map(Department, DEPARTMENTS)),
        indicators=indicators,
        plans=(Plan("p", "t", "d", "", PLAN_PERIOD, "甲省"),),
        clauses=(Clause("p", "二(一)", Section.TASKS, "", ("省工信厅",), ("省科技厅",)),),
        targets=with_repeats(found),
    )
    assert back(catalogue) == catalogue


def test_a_measure_against_the_words_is_written() -> None:
    catalogue = load_catalogue_file(SHIPPED)
    first = next(one for one in catalogue.targets if one.indicator_id == "5g-stations")
    growth = replace(first, expression=replace(first.expression, measure=Measure.GROWTH, text="16万个"))
    text = dump_catalogue(replace(catalogue, targets=(growth,)))
    assert "{5g-stations: 16万个, measure: growth}" in text


def test_a_target_that_nothing_says_is_refused() -> None:
    odd = TargetExpression(Decimal(16), "万个", Measure.LEVEL, Comparison.EXACTLY, Aim.CAP, ambition=True)
    catalogue = load_catalogue_file(SHIPPED)
    first = next(one for one in catalogue.targets if one.indicator_id == "5g-stations")
    with pytest.raises(PlancliError, match="reads back as the same target"):
        dump_catalogue(replace(catalogue, targets=(replace(first, expression=odd),)))


def test_a_clause_that_only_targets_cite_is_written() -> None:
    catalogue = load_catalogue_file(SHIPPED)
    again = back(replace(catalogue, clauses=()))
    cited = {(one.plan_id, one.clause) for one in catalogue.targets}
    cited |= {(one.plan_id, one.clause) for one in catalogue.milestones}
    assert {(one.plan_id, one.locator) for one in again.clauses} == cited
    assert {one.id for one in again.targets} == {one.id for one in catalogue.targets}


def test_an_empty_catalogue_is_a_file() -> None:
    text = dump_catalogue(Catalogue())
    assert text.startswith("# plans.yaml")
    assert dump_catalogue(Catalogue(edition="2026-11-22")).endswith("edition: 2026-11-22\n")
