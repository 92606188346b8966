"""A form as a workbook to fill in: one sheet to type into, one that says how. The same form gives the same bytes.

What is to be typed is yellow and open; all else is locked, without a password, against slips and not against people.
"""

# ruff: noqa: ANN401 - the library that writes workbooks has no types

import io
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from plancli.domain.readings import PERCENT
from plancli.domain.vocabulary import ObservationStatus
from plancli.render.as_xlsx import FIXED_DAY, column_width
from plancli.render.cells import clean
from plancli.views import numbers
from plancli.views.template import Form, Line
from plancli.views.words import ACCUMULATION_WORDS, STATUS_WORDS, period_word

SHEET, MANUAL = "填报", "填写说明"
CODE, NAME, UNIT, PERIOD, TARGET, LAST = "指标代码", "指标", "单位", "时期", "目标", "上期数值"
VALUE, ACCUMULATION, STATUS, REGION = "本期数值", "累计或当期", "数据状态", "地区"
SOURCE, REPORTED, NOTE = "来源", "报送日期", "备注"
HEADS = (CODE, NAME, UNIT, PERIOD, TARGET, LAST, VALUE, ACCUMULATION, STATUS, REGION, SOURCE, REPORTED, NOTE)
_OPEN = frozenset({VALUE, STATUS, SOURCE, REPORTED, NOTE})
_STATUSES = [STATUS_WORDS[one] for one in (ObservationStatus.PROVISIONAL, ObservationStatus.FINAL)]
_HEAD_ROW = 1
_WIDTHS = {VALUE: 16.0, ACCUMULATION: 11.0, STATUS: 10.0, REPORTED: 12.0, NOTE: 30.0, TARGET: 34.0, NAME: 34.0}
_TITLE_LENGTH, _MESSAGE_LENGTH = 32, 255  # what a workbook allows beside a cell
_LARGEST = 10**15  # more digits than a spreadsheet keeps
_ALLOWED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}
_YELLOW, _ORANGE, _RED = "#FFF9D6", "#F8CBAD", "#FF9C9C"

_HOW_TO = (
    ("怎么填", None),
    (
        "",
        "只填“填报”表中黄色的格子：本期数值、累计或当期、数据状态、来源、报送日期、备注。其他格子已锁定，请不要增删列，也不要改表头。",
    ),
    ("本期数值", "填数字，按“单位”一栏的单位填：单位是万个，16万个填16。不写“约”“左右”等字，不写单位。"),
    ("百分数", "填百分号前的数：12.5%填12.5，下降3.2%填-3.2（指标本身是“降幅”的填3.2）。"),
    ("没有数", "没有数就留空。留空表示没有报送；填0表示确实是零。两者不同。"),
    ("累计或当期", "累计：从当年1月到本期末。当期：只是这一个月（季）。没有下拉选项的指标是期末数，填本期末的状态。"),
    ("数据状态", "快报：可能还要修订。核定：不再改。留空按核定。"),
    ("时期", "数值所属的时期，不是填表的日子。"),
    ("上期数值", "台账里最近一次的数和它的时期，供对照。有误请在备注里写明。"),
    ("来源", "数出自哪里：哪个单位、哪张表、哪份材料。"),
    ("报送日期", "数报出的日子，如2022-07-08；据此看是否按时。留空按本期最后一天。"),
    ("备注", "口径、更正的原因、数的背景。改过已报的数，请写明原因。"),
    ("提醒", "累计数小于上期、百分数小于1、填了不是数字的内容，格子会变色或弹出提醒。确认无误可以继续。"),
    ("图例", None),
)
_RETURN_TO = (
    ("交给谁", None),
    ("收表单位", "（请发表单位填写）"),
    ("联系人和电话", "（请发表单位填写）"),
    ("截止日期", "（请发表单位填写）"),
)


def template_bytes(form: Form) -> bytes:
    """The form as a workbook."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": clean(form.title), "created": FIXED_DAY})
    formats = _Formats(book)
    _fill_in(book.add_worksheet(SHEET), form, formats)
    _manual(book.add_worksheet(MANUAL), form, formats)
    book.close()
    return out.getvalue()


class _Formats:
    """The looks that the cells share."""

    def __init__(self, book: Any) -> None:
        def made(**properties: object) -> Any:
            return book.add_format({"font_name": "等线", "valign": "top", **properties})

        self.title = made(bold=True, font_size=14)
        self.bold = made(bold=True)
        self.head = made(bold=True, bg_color="#E7E6E6", border=1, text_wrap=True)
        self.locked = made(border=1, text_wrap=True)
        self.open = made(border=1, bg_color=_YELLOW, text_wrap=True, locked=False)
        self.day = made(border=1, bg_color=_YELLOW, locked=False, num_format="yyyy-mm-dd", align="left")
        self.wrapped = made(text_wrap=True)
        self.below = book.add_format({"bg_color": _ORANGE})
        self.no_number = book.add_format({"bg_color": _RED})


def _fill_in(sheet: Any, form: Form, formats: _Formats) -> None:
    first, last = _HEAD_ROW + 1, _HEAD_ROW + max(len(form.lines), 1)
    sheet.write_string(0, 0, clean(form.title), formats.title)
    for at, head in enumerate(HEADS):
        sheet.write_string(_HEAD_ROW, at, head, formats.head)
    for row, line in enumerate(form.lines, start=first):
        _line(sheet, row, line, form, formats)
    for at, head in enumerate(HEADS):
        width = _WIDTHS.get(head) or column_width(head, (_texts(line, form)[head] for line in form.lines))
        sheet.set_column(at, at, width)
    sheet.freeze_panes(first, HEADS.index(UNIT))
    sheet.autofilter(_HEAD_ROW, 0, last, len(HEADS) - 1)
    sheet.protect("", _ALLOWED)
    sheet.repeat_rows(_HEAD_ROW)
    _print_across(sheet)


def _print_across(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    sheet.set_footer("&L&A&R第 &P 页，共 &N 页")


def _texts(line: Line, form: Form) -> Mapping[str, str]:
    """What stands in a line, by head; "" where it is to be filled in."""
    return {
        CODE: line.indicator.id,
        NAME: line.indicator.name,
        UNIT: line.indicator.unit,
        PERIOD: str(form.period),
        TARGET: line.target,
        LAST: line.last,
        VALUE: "",
        ACCUMULATION: ACCUMULATION_WORDS[line.accumulation] if line.accumulation else "",
        STATUS: "",
        REGION: line.region,
        SOURCE: line.source,
        REPORTED: "",
        NOTE: "",
    }


def _line(sheet: Any, row: int, line: Line, form: Form, formats: _Formats) -> None:
    for at, (head, text) in enumerate(_texts(line, form).items()):
        is_open = head in _OPEN or (head == ACCUMULATION and line.has_choice)
        style = formats.day if head == REPORTED else formats.open if is_open else formats.locked
        if text:
            sheet.write_string(row, at, clean(text), style)
        else:
            sheet.write_blank(row, at, None, style)
    _checks(sheet, row, line, formats)
    sheet.data_validation(row, HEADS.index(STATUS), row, HEADS.index(STATUS), _one_of(_STATUSES))
    at = HEADS.index(REPORTED)
    sheet.data_validation(row, at, row, at, _day_after(form.period.last))
    if line.has_choice:
        at = HEADS.index(ACCUMULATION)
        sheet.data_validation(row, at, row, at, _one_of(list(ACCUMULATION_WORDS.values())))


def _day_after(day: date) -> Mapping[str, object]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": day,
        "error_type": "warning",
        "error_title": "请核对",
        "error_message": f"这里填报出的日子，一般不早于本期末（{day}）。",
    }


def _one_of(words: list[str]) -> Mapping[str, object]:
    return {
        "validate": "list",
        "source": words,
        "error_title": "请从下拉选项中选",
        "error_message": f"这里填{'或'.join(words)}。",
    }


def _checks(sheet: Any, row: int, line: Line, formats: _Formats) -> None:
    """What a spreadsheet says while the value is typed, and the colours that stay where it was pasted."""
    at = HEADS.index(VALUE)
    sheet.data_validation(row, at, row, at, {**_rule(line, row, at), **_beside(line)})
    sheet.conditional_format(
        row, at, row, at, {"type": "formula", "criteria": f"=ISTEXT({_cell(row, at)})", "format": formats.no_number}
    )
    if line.floor is not None:
        below = f"=AND(ISNUMBER({_cell(row, at)}),{_counted(row)}{_cell(row, at)}<{_number(line.floor)})"
        sheet.conditional_format(row, at, row, at, {"type": "formula", "criteria": below, "format": formats.below})


def _rule(line: Line, row: int, at: int) -> Mapping[str, object]:
    """A warning that can be passed for what is only unusual, a stop for what is no number."""
    cell = _cell(row, at)
    if line.floor is not None:
        formula = f"=AND(ISNUMBER({cell}),OR({_counted(row, is_not=True)}{cell}>={_number(line.floor)}))"
        floor = f"{numbers.short(line.floor)}{line.indicator.unit}"
        return _warning(formula, f"应填数字；累计数一般不小于上期累计（{floor}）。确认无误请继续，并在备注说明。")
    if line.indicator.unit == PERCENT:
        formula = f"=AND(ISNUMBER({cell}),OR(ABS({cell})>=1,{cell}=0))"
        return _warning(formula, "应填百分号前的数：12.5%填12.5。确实不到1%请继续。")
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -_LARGEST if line.is_signed else 0,
        "maximum": _LARGEST,
        "error_title": "请填数字",
        "error_message": f"请按{clean(line.indicator.unit)}填一个数字；没有数请留空。"[:_MESSAGE_LENGTH],
    }


def _warning(formula: str, message: str) -> Mapping[str, object]:
    return {
        "validate": "custom",
        "value": formula,
        "error_type": "warning",
        "error_title": "请核对",
        "error_message": clean(message)[:_MESSAGE_LENGTH],
    }


def _beside(line: Line) -> Mapping[str, object]:
    """What is shown while the cell is chosen: the unit, the last value, how the indicator is defined."""
    said = (f"单位：{line.indicator.unit}", line.last and f"上期：{line.last}", line.indicator.note)
    return {
        "input_title": clean(line.indicator.name)[:_TITLE_LENGTH],
        "input_message": "\n".join(clean(one) for one in said if one)[:_MESSAGE_LENGTH],
    }


def _counted(row: int, *, is_not: bool = False) -> str:
    """The condition that the line is cumulative (or is not), as the start of a list of conditions."""
    word = ACCUMULATION_WORDS[next(iter(ACCUMULATION_WORDS))]
    return f'${_letter(HEADS.index(ACCUMULATION))}${row + 1}{"<>" if is_not else "="}"{word}",'


def _cell(row: int, at: int) -> str:
    return f"${_letter(at)}${row + 1}"


def _letter(at: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at]


def _number(number: Fraction) -> str:
    """A number as a formula has it."""
    return numbers.text(number)


def _manual(sheet: Any, form: Form, formats: _Formats) -> None:
    """How to fill the form in, what the colours mean, and whom to return it to, which the sender writes in."""
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, clean(form.title), formats.title)
    sheet.write_string(1, 0, f"时期：{period_word(form.period)}；共 {len(form.lines)} 项。", formats.wrapped)
    row = _said(sheet, 3, _HOW_TO, formats)
    colours = (
        (formats.open, "要填的格子"),
        (formats.locked, "已锁定，供对照"),
        (formats.below, "比上期累计小，请核对"),
        (formats.no_number, "不是数字，请改"),
    )
    for style, words in colours:
        sheet.write_blank(row, 0, None, style)
        sheet.write_string(row, 1, words, formats.wrapped)
        row += 1
    _said(sheet, row + 1, _RETURN_TO, formats)
    _print_across(sheet)


def _said(sheet: Any, row: int, lines: Iterable[tuple[str, str | None]], formats: _Formats) -> int:
    """Headings and the lines below them; the row after the last."""
    for head, words in lines:
        sheet.write_string(row, 0, head, formats.bold)
        if words is not None:
            sheet.write_string(row, 1, words, formats.wrapped)
        row += 1
    return row
