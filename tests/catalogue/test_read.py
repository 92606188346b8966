"""plans.yaml to a Catalogue: the form as people write it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plancli.catalogue.read import load_catalogue_file, read_catalogue
from plancli.domain.ledger import (
    Catalogue,
    Clause,
    Department,
    Document,
    Indicator,
    Link,
    Plan,
    Region,
    StatedBase,
    Target,
)
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Accumulation, Aim, Comparison, Measure, ObservationStatus, Section

SHIPPED = Path(__file__).parents[2] / "plans.yaml"

HEAD = """\
edition: 2026-11-22
documents:
  lzbz-2022-28:
    number: 鲁政办字〔2022〕28号
    title: 关于印发“十大创新”2022年行动计划的通知
    issuer: 山东省人民政府办公厅
    date: 2022-03-27
regions:
  济南市: {code: "370100", in: 山东省}
  山东省: {code: "370000"}
departments:
  省工业和信息化厅: {short: 省工信厅、工信厅}
  省通信管理局:
  省地方金融监管局: {short: [省金融监管局], successor: 省委金融办}
  省委金融办: {}
  人民银行济南分行: {level: 中央驻鲁}
indicators:
  5g-stations: {name: 累计建成并开通5G基站, unit: 万个, measure: level, aliases: 5G基站, tags: 数字、通信}
  5g-stations-new: {name: 新建并开通5G基站, unit: 万个, measure: total}
  output: {name: 粮食产量, unit: 亿斤, measure: total, months: amount, note: 全年}
  cut: {name: 压减产能, unit: 万吨, measure: reduction}
  research: {name: 研发经费投入, unit: 亿元, measure: total}
  share: {name: 占比, unit: "%", measure: level}
  place: {name: 全国位次, unit: 名, measure: rank}
links:
  - {between: [5g-stations, 5g-stations-new], kind: 累计与新建}
"""
PLAN = """\
plans:
  digital-2022:
    title: 数字变革创新
    document: lzbz-2022-28
    group: 十大创新
    period: {period}
    clauses:
      - clause: 二(四)15
        title: 提升“双千兆”网络覆盖能力
        lead: 省工信厅、省通信管理局
        support: 省金融监管局
        targets:
{targets}
"""


def read(text: str) -> Catalogue:
    catalogue, problems = read_catalogue(text, "plans.yaml")
    assert [str(problem) for problem in problems] == []
    return catalogue


def targets_of(*lines: str, period: str = "2022") -> tuple[Target, ...]:
    entries = "\n".join(f"          - {line}" for line in lines)
    return read(HEAD + PLAN.format(period=period, targets=entries)).targets


def target_of(line: str, period: str = "2024-2025") -> Target:
    (target,) = targets_of(line, period=period)
    return target


def test_the_things_that_plans_refer_to() -> None:
    catalogue = read(HEAD)
    assert catalogue.edition == "2026-11-22"
    assert catalogue.documents == (
        Document(
            "lzbz-2022-28",
            "鲁政办字〔2022〕28号",
            "关于印发“十大创新”2022年行动计划的通知",
            "山东省人民政府办公厅",
            date(2022, 3, 27),
        ),
    )
    assert catalogue.regions == (Region("济南市", "370100", "山东省"), Region("山东省", "370000"))
    assert catalogue.departments == (
        Department("省工业和信息化厅", ("省工信厅", "工信厅")),
        Department("省通信管理局"),
        Department("省地方金融监管局", ("省金融监管局",), "省", ("省委金融办",)),
        Department("省委金融办"),
        Department("人民银行济南分行", (), "中央驻鲁"),
    )
    assert catalogue.indicators[:3] == (
        Indicator("5g-stations", "累计建成并开通5G基站", "万个", Measure.LEVEL, None, ("5G基站",), ("数字", "通信")),
        Indicator("5g-stations-new", "新建并开通5G基站", "万个", Measure.TOTAL, Accumulation.CUMULATIVE),
        Indicator("output", "粮食产量", "亿斤", Measure.TOTAL, Accumulation.AMOUNT, note="全年"),
    )
    assert catalogue.links == (Link("5g-stations", "5g-stations-new", "累计与新建"),)


def test_a_plan_and_its_clause() -> None:
    catalogue = read(HEAD + PLAN.format(period=2022, targets="          - 5g-stations: 16万个"))
    assert catalogue.plans == (
        Plan("digital-2022", "数字变革创新", "lzbz-2022-28", "十大创新", parse_period("2022"), "山东省"),
    )
    lead, support = ("省工信厅", "省通信管理局"), ("省金融监管局",)
    assert catalogue.clauses == (
        Clause("digital-2022", "二(四)15", Section.TASKS, "提升“双千兆”网络覆盖能力", lead, support),
    )


def test_a_target_takes_from_its_plan_clause_and_indicator_what_it_does_not_say() -> None:
    target = target_of("5g-stations: 16万个", period="2022")
    assert target.id == "digital-2022:2.4.15:5g-stations:2022"
    assert (target.plan_id, target.clause, target.section) == ("digital-2022", "二(四)15", Section.TASKS)
    assert (target.indicator_id, target.region) == ("5g-stations", "山东省")
    assert (str(target.period), target.start, target.due) == ("2022", date(2022, 1, 1), date(2022, 12, 31))
    assert (target.lead, target.support) == (("省工信厅", "省通信管理局"), ("省金融监管局",))
    assert (target.expression.value, target.expression.unit) == (Decimal(16), "万个")
    assert (target.expression.measure, target.expression.text) == (Measure.LEVEL, "16万个")
    assert (target.base, target.repeats, target.note, target.effective_from) == (None, None, "", None)


@pytest.mark.parametrize("name", ["5g-stations", "累计建成并开通5G基站", "5G基站"])
def test_an_indicator_goes_by_its_id_name_or_alias(name: str) -> None:
    assert target_of(f"{name}: 16万个").indicator_id == "5g-stations"


@pytest.mark.parametrize(
    ("line", "period", "start"),
    [
        ("5g-stations: 27万个", "2025", "2024-01-01"),
        ("{5g-stations: 20万个, by: 2024}", "2024", "2024-01-01"),
        ("{5g-stations: 20万个, period: 2025}", "2025", "2024-01-01"),
        ("5g-stations-new: 6万个", "2025", "2024-01-01"),
        ("{5g-stations-new: 6万个, by: 2025}", "2025", "2024-01-01"),
        ("{5g-stations-new: 6万个, period: 2025}", "2025", "2025-01-01"),
        ("{5g-stations-new: 6万个, period: 2025H2}", "2025H2", "2025-07-01"),
        ("{5g-stations-new: 6万个, by: 2025年6月底前}", "2025-06", "2024-01-01"),
        ("{5g-stations-new: 6万个, period: each-year}", "each-year", "2024-01-01"),
        ("{5g-stations-new: 6万个, period: 2024-2025}", "2024-2025", "2024-01-01"),
        ("{5g-stations-new: 6万个, by: 2025, since: 2024-07-01}", "2025", "2024-07-01"),
        ("{5g-stations-new: 6万个, since: 2023}", "2025", "2023-01-01"),
        ("research: 年均增长10%左右", "2024-2025", "2024-01-01"),
        ("{research: 增长10%, period: 2025}", "2025", "2025-01-01"),
    ],
)
def test_when_a_target_runs(line: str, period: str, start: str) -> None:
    target = target_of(line)
    assert (str(target.period), target.start.isoformat()) == (period, start)
    assert target.id.endswith(f":{period}")


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("research: 2200亿元", Measure.TOTAL),
        ("research: 增长10%以上", Measure.GROWTH),
        ("research: 年均增长10%", Measure.AVERAGE_GROWTH),
        ("share: 提高2个百分点左右", Measure.CHANGE),
        ("cut: 31万吨", Measure.REDUCTION),
        ("output: 压减31万斤", Measure.REDUCTION),
        ("place: 保持全国前三", Measure.RANK),
        ("research: 倍增", Measure.GROWTH),
        ("{research: 2200亿元, measure: level}", Measure.LEVEL),
        ("{5g-stations: 前100万个, measure: level}", Measure.LEVEL),
    ],
)
def test_the_words_of_a_target_come_before_the_indicator_s_measure(line: str, measure: Measure) -> None:
    assert target_of(line).expression.measure is measure


def test_a_measure_against_the_words_drops_what_only_the_words_mean() -> None:
    said = target_of("{place: 前三, measure: level}").expression
    assert (said.measure, said.comparison, said.falling) == (Measure.LEVEL, Comparison.AT_LEAST, False)
    moved = target_of("{place: 前移3名, measure: change}").expression
    assert (moved.measure, moved.relative) == (Measure.CHANGE, True)


def test_the_options_of_a_target() -> None:
    target = target_of(
        "{5g-stations: 20万个左右, by: 2024, region: 济南市, base: 10.1万个 @ 2021-12, lead: 省通信管理局, per: 县,"
        ' stretch: 25万个, note: "按口径: 新", effective: 2024-09-01}'
    )
    assert target.id == "digital-2022:2.4.15:5g-stations:2024:济南市"
    assert target.region == "济南市"
    assert target.base == StatedBase(Decimal("10.1"), "万个", parse_period("2021-12"))
    assert (target.lead, target.support) == (("省通信管理局",), ())
    assert (target.expression.per, target.expression.stretch) == ("县", Decimal(25))
    assert (target.expression.comparison, target.expression.aim) == (Comparison.ABOUT, Aim.REACH)
    assert (target.note, target.effective_from) == ("按口径: 新", date(2024, 9, 1))


@pytest.mark.parametrize(
    ("options", "lead", "support"),
    [
        ("lead: 省通信管理局", ("省通信管理局",), ()),
        ("support: 工信厅", ("省工信厅", "省通信管理局"), ("工信厅",)),
        ("lead: 工信厅, support: 省委金融办", ("工信厅",), ("省委金融办",)),
        ("lead: []", (), ()),
        ("support: ''", ("省工信厅", "省通信管理局"), ()),
        ("lead: [工信厅, 省委金融办、省通信管理局]", ("工信厅", "省委金融办", "省通信管理局"), ()),
    ],
)
def test_a_bracket_of_its_own(options: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    target = target_of(f"{{5g-stations: 16万个, {options}}}")
    assert (target.lead, target.support) == (lead, support)


def test_a_base_with_its_source() -> None:
    target = target_of("{5g-stations: 16万个, base: {2021-12: 10.1万个, source: 发布会}}")
    assert target.base == StatedBase(Decimal("10.1"), "万个", parse_period("2021-12"), "发布会")


def test_a_stretch_is_told_in_the_unit_of_the_number() -> None:
    assert target_of("{5g-stations: 16万个, stretch: 180000个}").expression.stretch == Decimal(18)


def test_goal_and_task_that_state_one_number_are_linked() -> None:
    goal = "      - clause: 一\n        targets:\n          - 5g-stations: 16万个\n"
    head, tail = PLAN.format(period=2022, targets="          - 5g-stations: 160000个以上").split("      - clause", 1)
    first, second = read(f"{HEAD}{head}{goal}      - clause{tail}").targets
    assert (first.section, first.repeats) == (Section.GOALS, None)
    assert second.repeats == first.id == "digital-2022:1:5g-stations:2022"
    assert (first.position, second.position) == (0, 1)


def test_two_versions_of_a_target_stand_side_by_side() -> None:
    first, second = targets_of("5g-stations: 16万个", "{5g-stations: 17万个, effective: 2022-09-01}")
    assert first.id == second.id
    assert (first.effective_from, second.effective_from) == (None, date(2022, 9, 1))


def test_milestones() -> None:
    text = HEAD + PLAN.format(period=2022, targets="          []").replace("targets:\n          []", "milestones:")
    milestones = read(
        text + "          - {完成办法修订: 2022-06}\n          - 出台方案: 2022年6月底前\n"
        "          - {印发通知: 2022-09, lead: 省委金融办}\n"
    ).milestones
    assert [one.id for one in milestones] == [
        "digital-2022:2.4.15:milestone:2022-06",
        "digital-2022:2.4.15:milestone:2022-06:2",
        "digital-2022:2.4.15:milestone:2022-09",
    ]
    assert [one.title for one in milestones] == ["完成办法修订", "出台方案", "印发通知"]
    assert [str(one.period) for one in milestones] == ["2022-06", "2022-06", "2022-09"]
    assert [one.lead for one in milestones] == [("省工信厅", "省通信管理局")] * 2 + [("省委金融办",)]
    assert [one.position for one in milestones] == [0, 1, 2]


@pytest.mark.parametrize(
    ("locator", "section", "expected"),
    [
        ("一", "", Section.GOALS),
        ("三(一)", "", Section.MEASURES),
        ("一", "任务", Section.TASKS),
        ("7", "任务", Section.TASKS),
    ],
)
def test_the_section_of_a_clause(locator: str, section: str, expected: Section) -> None:
    text = HEAD + PLAN.format(period=2022, targets="          - 5g-stations: 16万个").replace("二(四)15", locator)
    said = f"        section: {section}\n" if section else ""
    catalogue = read(text.replace("        targets:", f"{said}        targets:"))
    assert catalogue.clauses[0].section is catalogue.targets[0].section is expected


def value_of(indicator: str, line: str) -> Observation:
    (value,) = read(f"{HEAD}values:\n  {indicator}:\n    - {line}\n").values
    return value


def test_a_value_as_published() -> None:
    line = "{2021-12: 10.1万个, source: 发布会, reported: 2022-03-04, status: provisional, note: 年底数, reason: 更正}"
    assert value_of("5g-stations", line) == Observation(
        "5g-stations",
        "山东省",
        parse_period("2021-12"),
        Decimal("10.1"),
        "万个",
        status=ObservationStatus.PROVISIONAL,
        source="发布会",
        reported_on=date(2022, 3, 4),
        note="年底数",
        reason="更正",
        origin="catalogue",
    )


@pytest.mark.parametrize(
    ("indicator", "line", "value", "unit", "qualifier", "accumulation"),
    [
        ("5G基站", "2021-12: 10.1", "10.1", "万个", "", None),
        ("5g-stations", "2021-12: 101,000个", "101000", "个", "", None),
        ("5g-stations", "{2021-12: 10万个, qualifier: 突破}", "10", "万个", "突破", None),
        ("5g-stations", "2021-12: 突破10万个", "10", "万个", "突破", None),
        ("5g-stations-new", "2022-06: 3万个", "3", "万个", "", Accumulation.CUMULATIVE),
        ("output", "2022-06: 30亿斤", "30", "亿斤", "", Accumulation.AMOUNT),
        ("output", "2022: 1100亿斤", "1100", "亿斤", "", Accumulation.CUMULATIVE),
        ("output", "{2022-06: 30亿斤, months: cumulative}", "30", "亿斤", "", Accumulation.CUMULATIVE),
        ("research", "2022: -1.2%", "-1.2", "%", "", Accumulation.CUMULATIVE),
    ],
)
def test_what_a_value_says(
    indicator: str, line: str, value: str, unit: str, qualifier: str, accumulation: Accumulation | None
) -> None:
    found = value_of(indicator, line)
    assert (str(found.value), found.unit, found.qualifier) == (value, unit, qualifier)
    assert found.accumulation is accumulation


def test_one_bad_line_hides_nothing_else() -> None:
    entries = "          - 5g-stations: 很多\n          - {5g-stations-new: 6万个, by: 2022-06}\n          - shar: 5%"
    text = HEAD + PLAN.format(period=2022, targets=entries)
    catalogue, problems = read_catalogue(text, "plans.yaml")
    assert [text.split("\n")[problem.line - 1] for problem in problems] == entries.split("\n")[::2]
    assert [target.indicator_id for target in catalogue.targets] == ["5g-stations-new"]


def test_the_same_indicator_for_a_city_is_another_target() -> None:
    province, city = targets_of("5g-stations: 16万个", "{5g-stations: 2万个, region: 济南市}")
    assert city.id == f"{province.id}:济南市"


def test_an_empty_section_is_nothing() -> None:
    assert read("documents:\nplans: {}\nvalues:\n") == Catalogue()


def test_the_shipped_catalogue_reads() -> None:
    catalogue = load_catalogue_file(SHIPPED)
    assert len(catalogue.targets) > 100
    assert len({target.id for target in catalogue.targets}) == len(catalogue.targets)
    assert any(target.repeats for target in catalogue.targets)


def large_catalogue(count: int) -> str:
    lines = [
        HEAD.replace(
            "links:",
            "".join(f"  ind-{n}: {{name: 指标{n}, unit: 万个, measure: level}}\n" for n in range(count)) + "links:",
        )
    ]
    lines.append(
        PLAN.format(
            period=2022,
            targets="\n".join(
                f"          - {{ind-{n}: {n + 1}.5万个以上, by: 2022-06, note: 说明}}" for n in range(count)
            ),
        )
    )
    lines.append("values:")
    lines += [f"  ind-{n}:\n    - {{2021-12: {n}.1万个, source: 公报, reported: 2022-03-04}}" for n in range(count)]
    return "\n".join(lines)


def test_ten_thousand_lines_are_read() -> None:
    text = large_catalogue(2500)
    catalogue = read(text)
    assert (text.count("\n") > 10_000, len(catalogue.targets), len(catalogue.values)) == (True, 2500, 2500)


def test_the_nearest_names_are_looked_for_only_while_problems_are_few() -> None:
    _, problems = read_catalogue(large_catalogue(250).replace("{ind-", "{idn-"), "plans.yaml")
    assert len(problems) == 250
    assert [problem.remedy.startswith("did you mean 'ind-") for problem in problems] == [True] * 200 + [False] * 50
