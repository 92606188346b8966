"""Forms of a target expression that would work, chosen near to one that did not."""

import re
from decimal import Decimal

from plancli.domain.numerals import MAX_LENGTH, format_number, half_width
from plancli.domain.units import fill_unit, is_ratio, scan_unit

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_UNIT_AFTER = re.compile(r"[0-9]([^0-9]+)")

# Where any of the words stands in the text: two forms with its number and unit; the first that applies is shown.
_POINTS = ("提高{n}个百分点", "下降{n}个百分点左右")
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
    number, unit = _number(plain), _unit(plain)
    values = {"n": format_number(number), "m": format_number(2 * number), "u": unit}
    if "百分点" in plain or "个点" in plain:
        return _POINTS[0].format(**values), _POINTS[1].format(**values)
    if any(word in plain for word in ("前", "第", "排名", "位次")):
        place = format_number(number.to_integral_value()) if number >= 1 else "3"
        return f"前{place}名", f"前移{place}名"
    table = _SHARES if unit == "%" else _AMOUNTS
    for words, (one, two) in table:
        if any(word in plain for word in words):
            return one.format(**values), two.format(**values)
    return "16万个", "10%以上"  # pragma: no cover -- the last row of each table always applies


def _number(plain: str) -> Decimal:
    match = _NUMBER.search(plain)
    number = Decimal(match[0].replace(",", "")[: MAX_LENGTH - 2]) if match else Decimal(10)
    return number or Decimal(10)


def _unit(plain: str) -> str:
    """The unit after a number in the text, % where any stands, else 个."""
    if "%" in plain or "百分之" in plain:
        return "%"
    units = (scan_unit(match[1])[0] for match in _UNIT_AFTER.finditer(plain))
    found = next((unit for unit in units if unit and not is_ratio(unit)), "")
    return fill_unit(found, "个")
