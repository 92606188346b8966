"""Forms of a target expression that would work, chosen near to one that did not."""

import re
from decimal import Decimal

from plancli.domain.expression_words import COVER_WORDS
from plancli.domain.numerals import MAX_DIGITS, format_number, half_width
from plancli.domain.units import fill_unit, scan_unit

_NUMBER = re.compile(rf"[0-9][0-9,]{{,{MAX_DIGITS - 8}}}(?:\.[0-9]{{1,4}})?")
_UNIT_AFTER = re.compile(r"[0-9][-~至到\s]*([^0-9]+)")

# Where any of the words stands in the text: two forms with its number and unit; the first that applies is shown.
_POINTS = ("提高{n}个百分点", "下降{n}个百分点左右")
_PLACES = ("前{n}名", "前移{n}名")
_COVER = ("全覆盖", "{n}{u}以上")
_SHARES = (
    (("年均下降", "年均降"), ("年均增速控制在-{n}%以内", "年均增速控制在-{n}%左右")),
    (("年均",), ("年均增长{n}%", "年均增长{n}%左右")),
    (("增", "涨"), ("增长{n}%", "增长{n}%左右")),
    (("降", "减"), ("下降{n}%", "降至{n}%")),
    (("稳", "保持"), ("稳定在{n}%左右", "稳定在{n}%以上")),
    (("",), ("{n}%以上", "控制在{n}%以内")),
)
_AMOUNTS = (
    (("每年",), ("{n}{u}", "{n}{u}以上")),
    (("力争", "争取"), ("力争{n}{u}", "{n}{u}，力争{m}{u}")),
    (("降", "减"), ("压减{n}{u}", "降至{n}{u}")),
    (("稳", "保持"), ("稳定在{n}{u}左右", "稳定在{n}{u}以上")),
    (("控制", "不超过", "以内", "以下"), ("控制在{n}{u}以内", "控制在{n}{u}左右")),
    (("每", "各市", "各县"), ("每市{n}{u}", "每县{n}-{m}{u}")),
    (("-", "~", "至", "到"), ("{n}-{m}{u}", "每市{n}-{m}{u}")),
    (("",), ("{n}{u}", "{n}{u}左右")),
)


def near_forms(text: str) -> tuple[str, str]:
    """Two readable expressions like `text`: with its number and unit where they can be made out."""
    plain = "".join(half_width(text).split())
    number, unit = _number(half_width(text)), _unit(plain)
    values = {"n": format_number(number), "m": format_number(2 * number), "u": unit}
    one, two = _forms(plain, unit)
    if one.endswith("名"):
        values["n"] = format_number(max(number.to_integral_value(), Decimal(1)))
    return one.format(**values), two.format(**values)


def _forms(plain: str, unit: str) -> tuple[str, str]:
    if any(word in plain for word in ("百分点", "个点")):
        return _POINTS
    if any(word in plain for word in ("前", "第", "排名", "位次")):
        return _PLACES
    if any(word in plain for word in ("覆盖", *COVER_WORDS)):
        return _COVER
    table = _SHARES if unit == "%" else _AMOUNTS
    return next(forms for words, forms in table if any(word in plain for word in words))


def _number(text: str) -> Decimal:
    match = _NUMBER.search(text)
    number = Decimal(match[0].replace(",", "")) if match else Decimal(0)
    return number or Decimal(10)


def _unit(plain: str) -> str:
    """The unit of the first number in the text that has one; without any, % where one stands, else 个."""
    units = (scan_unit(match[1])[0] for match in _UNIT_AFTER.finditer(plain))
    if found := next(filter(None, units), ""):
        return fill_unit(found, "个")
    return "%" if "%" in plain or "百分之" in plain else "个"
