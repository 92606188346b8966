"""What a reading and a comparison show."""

from decimal import Decimal

import pytest
from support import CATALOGUE

from plancli.catalogue.read import load_catalogue_file
from plancli.documents.comparing import Discrepancy, Finding
from plancli.documents.notice import FoundMilestone, FoundTarget, Notice, NoticeClause, NoticePlan, Passage
from plancli.documents.reading import PlanReading, Reading
from plancli.documents.to_catalogue import drafted
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import Catalogue
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Measure, Section
from plancli.render.as_markdown import markdown_text
from plancli.views.comparing import comparison_page
from plancli.views.page import Listing, Page
from plancli.views.reading import READ_HEADS, reading_page
from plancli.views.records import TARGET_HEADS

KNOWN = load_catalogue_file(CATALOGUE)
YEAR = parse_period("2022")


def found(name: str, text: str, measure: Measure | None = None, confidence: float = 1.0) -> FoundTarget:
    doubt = "" if confidence == 1 else "主语取自上文"
    said = read_expression(text, measure)
    return FoundTarget(
        clause="二1",
        section=Section.TASKS,
        indicator=name,
        expression=said,
        period=YEAR,
        scope="全省",
        quote=name + text,
        lead=("省信厅",),
        support=("省河湖厅",),
        confidence=confidence,
        doubt=doubt,
    )


def page(*targets: FoundTarget, milestones: tuple[FoundMilestone, ...] = ()) -> Page:
    clause = NoticeClause("二1", Section.TASKS, "建网", (Passage("", ("省信厅",), ("省河湖厅",)),), 1)
    read = PlanReading(NoticePlan("网络提速", "", YEAR, (clause,)), targets, milestones)
    made = drafted(Reading("x.txt", Notice("云1号", "通知", "省政府", YEAR.first, "", ()), (read,)), KNOWN)
    return reading_page(made.catalogue, made.found, KNOWN)


def listings(one: Page) -> list[Listing]:
    return [block for block in one.blocks if isinstance(block, Listing)]


def test_the_doubtful_are_listed_first_the_most_doubtful_on_top():
    made = page(found("种树", "3棵", confidence=0.7), found("修路", "5公里"), found("挖渠", "2条", confidence=0.6))
    doubtful, plan = listings(made)
    assert [row[0] for row in doubtful.rows] == [60, 70]
    assert [row[0] for row in plan.rows] == ["?", "", "?"]
    assert "其中存疑 2" in markdown_text(made)


def test_sure_targets_need_no_list_of_doubts():
    assert [one.title for one in listings(page(found("种树", "3棵")))] == ["网络提速 2022年（wlts-2022）"]


def test_a_plan_without_targets_says_so():
    (only,) = listings(page())
    assert (only.rows, only.empty) == ((), "没有读到目标。")


def test_dates_are_listed_last():
    made = page(
        milestones=(FoundMilestone("二1", "修订办法", parse_period("2022-06"), "6月底前修订办法", ("省信厅",)),)
    )
    assert listings(made)[-1].rows == (("网络提速", "二1", "修订办法", "2022年6月", "省信厅"),)


def test_the_keys_are_those_of_targets_and_what_stands_behind():
    (record,) = page(found("新建的高速基站", "6万个", Measure.TOTAL, 0.75)).records
    assert list(record) == list(READ_HEADS) == [*TARGET_HEADS, "quote", "confidence", "doubt", "is_known"]
    assert record["indicator"] == "新建的高速基站"
    assert (record["indicator_id"], record["is_known"]) == ("stations-new", True)
    assert (record["value"], record["unit"], record["measure"]) == (6, "万个", Measure.TOTAL)
    assert (record["quote"], record["confidence"]) == ("新建的高速基站6万个", Decimal("0.75"))
    assert (record["lead"], record["support"]) == (["省信厅"], ["省河湖厅"])
    assert (record["document"], record["plan"], record["section"], record["clause"]) == (
        "云1号",
        "网络提速",
        "任务",
        "二1",
    )


def test_a_wish_is_a_row_of_its_own():
    firm, wish = page(found("储煤", "1300万吨，力争1500万吨")).records
    assert [(one["value"], one["stretch"], one["indicator"]) for one in (firm, wish)] == [
        (1300, False, "储煤"),
        (1500, True, "储煤（力争）"),
    ]


def test_what_has_no_unit_is_given_none():
    (record,) = page(found("联合指数", "117", Measure.LEVEL)).records
    assert (record["unit"], record["note"]) == ("", "待核：没有单位")


PLAN, TARGET = KNOWN.plans[0], KNOWN.targets[0]


def compared(*one: Discrepancy) -> Page:
    return comparison_page(one, Catalogue(), KNOWN)


def test_agreement_is_said():
    assert "文件与台账一致。" in markdown_text(compared())


@pytest.mark.parametrize(
    ("one", "row"),
    [
        (
            Discrepancy(Finding.MISSING, PLAN, TARGET),
            ("台账缺", "网络提速", "一", "累计建成高速基站", "16万个（2022年，水平）", None, None),
        ),
        (
            Discrepancy(Finding.EXTRA, PLAN, None, TARGET),
            ("文件未见", "网络提速", "一", "累计建成高速基站", None, "16万个（2022年，水平）", None),
        ),
        (
            Discrepancy(Finding.MISSING, PLAN, count=12),
            ("台账缺", "网络提速", None, "整个计划，12个目标", None, None, None),
        ),
        (
            Discrepancy(
                Finding.DIFFERENT, PLAN, TARGET._replace(lead=("省信厅",)), TARGET, ("lead", "support", "indicator")
            ),
            (
                "不一致",
                "网络提速",
                "一",
                "累计建成高速基站",
                "16万个（2022年，水平，累计建成高速基站，省信厅，配合 无）",
                "16万个（2022年，水平，累计建成高速基站，无牵头，配合 无）",
                "牵头单位、配合单位、指标",
            ),
        ),
    ],
)
def test_each_difference_in_words(one: Discrepancy, row: tuple[str | None, ...]):
    (listing,) = listings(compared(one))
    assert listing.rows == (row,)


def test_differences_as_records():
    whole, one = compared(Discrepancy(Finding.EXTRA, PLAN, count=3), Discrepancy(Finding.MISSING, PLAN, TARGET)).records
    assert (whole["finding"], whole["id"], whole["targets"]) == ("extra", None, 3)
    assert (one["finding"], one["id"], one["targets"], one["fields"]) == ("missing", TARGET.id, None, [])
