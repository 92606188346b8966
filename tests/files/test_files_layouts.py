"""Values printed into random layouts and imported are the same values; heads and periods as people write them."""

# ruff: noqa: ANN401 - options of any kind

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from support import CATALOGUE

from plancli.catalogue.read import load_catalogue_file
from plancli.domain.observation import Observation
from plancli.domain.period import PeriodError
from plancli.domain.vocabulary import Accumulation
from plancli.files.found import Said
from plancli.files.heads import Field, head_of, mapped_fields
from plancli.files.importing import Imported, Importer
from plancli.files.known import Known, known_in
from plancli.files.period_cells import read_period

TODAY = date(2026, 7, 1)
PROVINCE, CITY = "云岭省", "青石市"


class Empty:
    """A ledger without values."""

    def __init__(self) -> None:
        self.rows: list[Observation] = []

    def latest(self, _indicator: str, _region: str) -> None:
        return None

    def live_in_cells(self, _cells: object) -> dict[int, Observation]:
        return {}

    def counted_twice(self, _places: object) -> tuple[()]:
        return ()

    def add(self, rows: list[tuple[Observation, Observation | None]]) -> None:
        self.rows += [new for new, _ in rows]


@pytest.fixture(scope="module", name="known")
def _known() -> Known:
    return known_in(load_catalogue_file(CATALOGUE))


def imported(path: Path, known: Known, **said: Any) -> tuple[set[tuple[str, ...]], Imported]:
    """What a file gives, as texts, and what became of it."""
    ledger = Empty()
    done = Imported(path)
    Importer(known, ledger, Said(**said), TODAY).file(done, lambda _rows: None)
    return {
        (one.indicator_id, one.region, str(one.period), f"{one.value:f}{one.unit}", one.accumulation or "")
        for one in ledger.rows
    }, done


NAMES = {"stations-new": "新建高速基站", "lakes": "治理湖泊数", "output": "信息产业营业收入"}
UNITS = {"stations-new": ["万个", "个"], "lakes": ["个", "家"], "output": ["亿元", "万元"]}
OWN = {"stations-new": "万个", "lakes": "个", "output": "亿元"}
SCALES = {"个": Decimal("0.0001"), "万元": Decimal("0.0001")}
numbers = st.decimals(min_value=1, max_value=90, places=2)
values = st.dictionaries(
    st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from([PROVINCE, CITY]), st.integers(1, 12)),
    numbers,
    min_size=1,
    max_size=12,
)
MONTHS = ("2022-{:02}", "2022年{}月", "2022.{:02}", "2022{:02}", "2022/{}", "截至2022年{}月底")


def shown(number: Decimal, how: int) -> str:
    """A number as people type it."""
    text = plain(number)
    wide = text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    return (text, f" {text} ", wide, f"{Decimal(text):,}")[how]


def plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said_of(key: tuple[str, str, int], number: Decimal) -> tuple[str, ...]:
    indicator, region, month = key
    return (indicator, region, f"2022-{month:02}", plain(number) + OWN[indicator], "amount")


def compared(found: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Values without the zeros that a cell may end in."""
    trimmed = set()
    for indicator, region, period, value, counts in found:
        unit = OWN[indicator]
        assert value.endswith(unit)
        trimmed.add((indicator, region, period, plain(Decimal(value.removesuffix(unit))) + unit, counts))
    return trimmed


@settings(deadline=None, max_examples=60)
@given(data=st.data(), reported=values)
def test_a_long_table_in_any_order_says_the_same(
    known: Known, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, reported: dict[Any, Decimal]
):
    columns = data.draw(st.permutations(["名称", "地区", "月份", "当月", "计量单位", "备注"]))
    month = data.draw(st.sampled_from(MONTHS))
    rows = [list(columns)]
    for (indicator, region, number), value in reported.items():
        unit = data.draw(st.sampled_from(UNITS[indicator]))
        told = value if unit == OWN[indicator] or indicator == "lakes" else value / SCALES[unit]
        cells = {
            "名称": data.draw(st.sampled_from([NAMES[indicator], indicator, f" {NAMES[indicator]} "])),
            "地区": region, "月份": month.format(number), "当月": shown(told, data.draw(st.integers(0, 3))),
            "计量单位": unit, "备注": "",
        }  # fmt: skip
        rows.append([cells[one] for one in columns])
    is_book = data.draw(st.booleans())
    above = data.draw(st.lists(st.just(["调度表"]), max_size=2))
    folder = tmp_path_factory.mktemp("long")
    path = (as_book if is_book else as_text)(folder, [*above, *rows, [], ["注：填报人"]], data)
    found, done = imported(path, known)
    assert [str(one.problem) for one in done.faults] == []
    assert compared(found) == {said_of(key, value) for key, value in reported.items()}


@settings(deadline=None, max_examples=40)
@given(data=st.data(), reported=values)
def test_months_as_columns_say_the_same(
    known: Known, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, reported: dict[Any, Decimal]
):
    months = data.draw(st.permutations(range(1, 13)))
    head = data.draw(st.sampled_from(["{}月", "2022-{:02}", "2022年{}月", "{}月份"]))
    rows: list[list[Any]] = [["指标", "地区", *(head.format(one) for one in months)]]
    for indicator, region in sorted({key[:2] for key in reported}):
        found = [reported.get((indicator, region, one)) for one in months]
        gap = data.draw(st.sampled_from(["", "—", "/"]))
        rows.append([NAMES[indicator], region, *(gap if one is None else plain(one) for one in found)])
    folder = tmp_path_factory.mktemp("wide")
    path = (as_book if data.draw(st.booleans()) else as_text)(folder, rows, data)
    found_values, done = imported(path, known, period="2022", accumulation=Accumulation.AMOUNT)
    assert [str(one.problem) for one in done.faults] == []
    assert compared(found_values) == {said_of(key, value) for key, value in reported.items()}


def as_text(folder: Path, rows: list[list[Any]], data: st.DataObject) -> Path:
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    mark = data.draw(st.sampled_from([",", "\t"]))
    path = folder / "a.csv"
    lines = [mark.join(f'"{cell}"' if mark in str(cell) else str(cell) for cell in row) for row in rows]
    # a title says nothing of the delimiter, and a number with a comma in it would
    text = "\n".join(lines if mark == "," else [line.replace(",", "") for line in lines])
    path.write_bytes(text.encode(encoding))
    return path


def as_book(folder: Path, rows: list[list[Any]], data: st.DataObject) -> Path:
    """A workbook in which plain numbers are numbers, or text."""
    is_text = data.draw(st.booleans())
    path = folder / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            try:
                number = None if is_text or not str(cell).isascii() or "20" in str(cell)[:2] else float(cell)
            except ValueError:
                number = None
            sheet.write(at, column, number) if number is not None else sheet.write_string(at, column, str(cell))
    book.close()
    return path


@pytest.mark.parametrize(
    ("text", "year", "period", "counts"),
    [
        ("2022.6", None, "2022-06", None), ("2022.10", None, "2022-10", None), ("6月", 2022, "2022-06", None),
        ("1-6月", 2022, "2022-06", "cumulative"), ("2022年1至6月", None, "2022-06", "cumulative"),
        ("一至六月", 2022, "2022-06", "cumulative"), ("截至6月底", 2022, "2022-06", None), ("202206", None, "2022-06", None),
        ("上半年", 2022, "2022H1", None), ("二季度", 2022, "2022Q2", None), ("前三季度", 2022, "2022-09", "cumulative"),
        ("十二月", 2022, "2022-12", None), ("2022年度", None, "2022", None), ("2022-06-30", None, "2022-06-30", None),
        ("2023年6月", 2022, "2023-06", None),
    ],
)  # fmt: skip
def test_periods_as_people_write_them(text: str, year: int | None, period: str, counts: str | None):
    assert read_period(text, year) == (period, counts)


@pytest.mark.parametrize("text", ["6月", "2022.1", "13月", "1-13月", "2022-13", "上上月", "", "1850年"])
def test_what_is_no_period(text: str):
    with pytest.raises(PeriodError):
        read_period(text)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("指标名称",), {"field": Field.INDICATOR}),
        (("完成投资（亿元）",), {"field": Field.VALUE, "unit": "亿元"}),
        (("治理湖泊数(个)",), {"indicator": "治理湖泊数", "unit": "个"}),
        (("6月完成数",), {"field": Field.VALUE, "period": "6月"}),
        (("1-6月累计",), {"period": "1-6月累计"}),
        (("2022年6月", "累计"), {"field": Field.CUMULATIVE, "period": "2022年6月"}),
        (("完成情况", "本月"), {"field": Field.AMOUNT}),
        (("年初累计",), {"field": Field.CUMULATIVE}),
        (("年累计(万元)",), {"field": Field.CUMULATIVE, "unit": "万元"}),
        (("完成值", "今年累计"), {"field": Field.CUMULATIVE}),
        (("本月", "累计"), {"field": Field.CUMULATIVE}),
        (("累计", "实际完成"), {"field": Field.CUMULATIVE}),
        (("6月", "当月"), {"field": Field.AMOUNT, "period": "6月"}),
        (("完成值", "亿元"), {"field": Field.VALUE, "unit": "亿元"}),
        (("全省",), {"region": PROVINCE}),
    ],
)
def test_heads_that_are_understood(known: Known, parts: tuple[str, ...], said: dict[str, str]):
    head = head_of(parts, known.names, {})
    assert head.is_known
    assert {name: value for name, value in head._asdict().items() if value and name != "is_known"} == said


@pytest.mark.parametrize(
    "parts",
    [
        ("上年同期", "累计"), ("同比增长",), ("完成率（%）",), ("目标值",), ("2021年同期", "6月"), ("调度表", "数值"),
        ("全年目标", "1月"), ("2022年6月", "指标"), ("累计同比",), ("",),
        ("本月", "计划"), ("累计", "当月"), ("亿元",),
    ],
)  # fmt: skip
def test_heads_that_are_left_out(known: Known, parts: tuple[str, ...]):
    assert not head_of(parts, known.names, {}).is_known


def test_map_comes_before_what_a_head_says(known: Known):
    mapped = mapped_fields(["目 标 值=数值", "数值=忽略"])
    assert head_of(("目标值",), known.names, mapped).field is Field.VALUE
    assert head_of(("数值",), known.names, mapped).field is Field.IGNORED
