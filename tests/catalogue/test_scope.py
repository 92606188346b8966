"""Files that speak for their own documents only, against the ledger they go into."""

from pathlib import Path

import pytest
from support import CATALOGUE

from plancli.catalogue.read import load_catalogue_file, read_catalogue
from plancli.catalogue.write import dump_catalogue
from plancli.catalogue.write_targets import can_be_written
from plancli.domain.expression import TargetExpression
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import Catalogue, Indicator, Region
from plancli.domain.vocabulary import Measure, Scope

LEDGER = load_catalogue_file(CATALOGUE)
PART = """\
scope: documents
documents:
  new: {number: 云政发〔2023〕9号, title: 通知, issuer: 省政府, date: 2023-01-01}
regions:
  云岭省: {code: "990000"}
departments:
  省林业厅: {short: 林厅}
indicators:
  trees: {name: 种树, unit: 万棵, measure: total, aliases: 造林}
plans:
  trees-2023: {title: 种树, document: new, period: 2023}
"""


def told(text: str, ledger: Catalogue = LEDGER) -> list[tuple[int, str, str]]:
    return [(one.line, one.entry, one.message) for one in read_catalogue(text, "part.yaml", ledger)[1]]


def test_the_scope_is_read_and_written():
    catalogue, problems = read_catalogue(PART, "part.yaml")
    assert (catalogue.scope, problems) == (Scope.DOCUMENTS, ())
    assert "\nscope: documents  # " in dump_catalogue(catalogue)
    assert "scope" not in dump_catalogue(LEDGER)
    assert read_catalogue("scope: ledger", "x", LEDGER)[0].scope is Scope.LEDGER


def test_an_unknown_scope_is_a_problem():
    assert told("scope: everything") == [(1, "scope", "'everything' is no scope")]


def test_what_is_new_has_no_problems():
    assert told(PART) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("name: 种树", "name: 新建高速基站", (9, "indicators › trees › name", "'新建高速基站' already stands for stations-new in the ledger")),
        ("aliases: 造林", "aliases: 基站", (9, "indicators › trees › aliases", "'基站' already stands for stations in the ledger")),
        ("  trees: {", "  基站: {", None),
        ("  省林业厅:", "  省信厅:", (7, "departments › 省信厅", "'省信厅' already stands for 省信息产业厅 in the ledger")),
        ("short: 林厅", "short: 河湖厅", (7, "departments › 省林业厅 › short", "'河湖厅' already stands for 省河湖厅 in the ledger")),
        ("  trees: {name: 种树", "  stations: {name: 种树", (9, "indicators › stations", "stations is 累计建成高速基站 (level, 万个) in the ledger")),
        ("trees-2023:", "water-2022:", (11, "plans › water-2022", "water-2022 is a plan of ys-2022-1 in the ledger")),
    ],
)  # fmt: skip
def test_names_and_ids_keep_their_meaning(old: str, new: str, problem: tuple[int, str, str] | None):
    assert old in PART
    problems = told(PART.replace(old, new))
    assert problems
    assert problem is None or problem in problems
    assert told(PART.replace(old, new), Catalogue()) == [one for one in problems if "cannot be an id" in one[2]]


@pytest.mark.parametrize(
    ("entry", "is_fine"),
    [
        ("lakes: {name: 治理湖泊数, unit: 个, measure: total}", True),
        ("lakes: {name: 治理的湖泊, unit: 万个, measure: total, aliases: 治理湖泊数}", True),
        ("lakes: {name: 治理湖泊数, unit: 个, measure: level}", False),
        ("lakes: {name: 治理湖泊数, unit: 亩, measure: total}", False),
        ("lakes: {name: 治理的湖泊, unit: 个, measure: total}", False),
    ],
)
def test_a_known_indicator_is_still_the_one_it_was(entry: str, is_fine: bool):  # noqa: FBT001
    text = PART.replace("trees: {name: 种树, unit: 万棵, measure: total, aliases: 造林}", entry)
    assert (told(text) == []) is is_fine


def test_an_unknown_unit_is_told_once():
    text = PART.replace("trees: {name: 种树, unit: 万棵", "lakes: {name: 治理湖泊数, unit: 5个")
    assert [message for _, _, message in told(text)] == ["'5个' is no unit"]


def test_a_file_for_the_whole_ledger_may_say_anything_anew():
    text = PART.replace("scope: documents\n", "").replace("  trees: {name: 种树", "  trees: {name: 新建高速基站")
    assert told(text) == []


def test_the_file_itself_is_checked_against_the_ledger(tmp_path: Path):
    path = tmp_path / "part.yaml"
    path.write_text(PART, encoding="utf-8")
    assert load_catalogue_file(path, LEDGER).plans[0].id == "trees-2023"


def test_remarks_stand_at_the_head_and_stay_comments():
    text = dump_catalogue(LEDGER, ["请核对", "两行\nindicators: {x: 1}", "\ud800\x1b"])
    assert "\n# 请核对\n# 两行 indicators: {x: 1}\n#   \n\nedition" in text
    assert read_catalogue(text, "x.yaml")[1] == ()


def test_a_region_without_a_code_reads_back():
    regions = (Region("远山省", ""), Region("近水市", "", "远山省"))
    assert read_catalogue(dump_catalogue(Catalogue(regions=regions)), "x.yaml")[0].regions == regions


@pytest.mark.parametrize(
    ("expression", "unit", "is_sayable"),
    [
        (read_expression("16万个"), "万个", True),
        (read_expression("控制在5.5%以内"), "%", True),
        (read_expression("16万个"), "亿元", False),
        (TargetExpression(read_expression("16万个").value, "亿", Measure.LEVEL), "%", False),
        (TargetExpression(read_expression("16万个").value, "", Measure.LEVEL), "点", False),
    ],
)
def test_whether_a_number_can_be_said(expression: TargetExpression, unit: str, is_sayable: bool):  # noqa: FBT001
    assert can_be_written(expression, Indicator("x", "x", unit, Measure.LEVEL)) is is_sayable
