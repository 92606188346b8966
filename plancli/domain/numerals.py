"""Exact numbers as people write them: ASCII and full-width digits, thousands separators, Chinese numerals."""

import re
from decimal import Decimal

DIGITS = {
    "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# 千 before these is part of a unit (千瓦, 千米), 百 before 分 is part of a word (百分点): neither multiplies.
KILO_UNITS = "瓦米克伏帕赫卡焦牛安"

# Well inside the 28 digits of decimal arithmetic, so that products and conversions stay exact.
MAX_DIGITS = 20

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("−"): "-", ord("〇"): "零"}
# Patterns are compiled at their first use (by `re`, which keeps them), so that importing costs nothing.
_PLAIN = r"[+-]?(?P<whole>[0-9]+(?:,[0-9]+)*)?(?:\.[0-9]+)?"
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_CHINESE = r"[+-]?负?[零一二两三四五六七八九十百千万亿点]+"
_DIGIT = "[一二两三四五六七八九]"
_SECTION = rf"(?:(?P<k>{_DIGIT})千)?零?(?:(?P<h>{_DIGIT})百)?零?(?:(?P<t>{_DIGIT}?)十)?零?(?P<o>{_DIGIT})?"
_PARTED = r"[0-9.,]+\s+[0-9]+"
_LEADING = r"[+-]?[0-9.,]*"
_SCANNED = (
    r"(?P<digits>[+-]?\.?[0-9](?:[0-9.,]*[0-9])?)"
    rf"|(?P<chinese>负?[零一二两三四五六七八九十](?:[零一二两三四五六七八九十万亿点]|千(?![{KILO_UNITS}])|百(?!分))*)"
)
_ROUND = r"(?P<number>[^万亿]+)(?P<magnitude>万?亿?)"


class NumberError(ValueError):
    """A text that is no exact number; the message names the part that cannot be read."""


def half_width(text: str) -> str:
    """The text with full-width ASCII, ideographic space, minus sign and 〇 in their plain forms (１，６％ → 1,6%)."""
    return text.translate(_WIDTHS)


def squeeze(text: str) -> str:
    """The text in half width without spaces (达到 27 万 个); NumberError where a space parts two digits (3 5家)."""
    plain = half_width(text)
    if parted := re.search(_PARTED, plain):
        raise NumberError(f"'{parted[0]}' in '{text}' is two numbers or one: take the space out or write 3-5")
    return "".join(plain.split())


def parse_number(text: str) -> Decimal:
    """Read one exact number: `16`, `1.45`, `1,600`, `１６`, `-3.2`, `−3.2`, `两`, `一万二千`, `一点二`.

    Raises NumberError for anything else, among it nan, inf, 1e5 and separators that do not group by thousands.
    """
    plain = half_width(text).strip()
    if not plain:
        raise NumberError("there is no number")
    if re.fullmatch(_CHINESE, plain):
        return _signed_chinese(plain, text)
    match = re.fullmatch(_PLAIN, plain)
    if match is None or not plain[-1].isdigit():
        raise NumberError(f"cannot read '{_unread(plain)}' in '{text}' as a number")
    if sum(map(str.isdigit, plain)) > MAX_DIGITS:
        raise NumberError(f"'{text[:MAX_DIGITS]}…' has more digits than a ledger can hold exactly")
    if match["whole"] and not re.fullmatch(_GROUPED, match["whole"]):
        raise NumberError(f"the commas of '{text}' do not separate thousands (1,600 or 1600)")
    return Decimal(plain.replace(",", ""))


def scan_number(text: str) -> tuple[Decimal, str] | None:
    """The number that `text` (half-width) begins with, and the rest; None when it begins with none.

    A magnitude that ends a Chinese number goes with the unit, as in digits: 三千万元 is 3000 and 万元.
    Raises NumberError for a number that is badly formed.
    """
    match = re.match(_SCANNED, text)
    if match is None:
        return None
    written, rest = match[0], text[match.end() :]
    if match["chinese"] and (parts := re.fullmatch(_ROUND, written)):
        written, rest = parts["number"], parts["magnitude"] + rest
    return parse_number(written), rest


def format_number(number: Decimal) -> str:
    """The number in plain digits, without exponent or trailing zeros: 16, 1.45, 10000, -3.2."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _unread(plain: str) -> str:
    """The part of a failed number to name: what follows its digits, or all of it."""
    return re.sub(_LEADING, "", plain, count=1) or plain


def _signed_chinese(plain: str, text: str) -> Decimal:
    unsigned = plain.lstrip("+-负")
    whole, point, fraction = unsigned.partition("点")
    digits = "".join(str(DIGITS[mark]) for mark in fraction if mark in DIGITS)
    value = _chinese_integer(whole)
    if value is None or len(digits) != len(fraction) or bool(point) != bool(fraction):
        raise NumberError(f"cannot read '{text}' as a number (write it in digits)")
    negative = len(plain) > len(unsigned) and plain[0] != "+"
    return Decimal(f"{'-' if negative else ''}{value}{point and '.'}{digits}")


def _chinese_integer(text: str) -> int | None:
    """A whole number in Chinese numerals, or None: 一万二千 → 12000, 一万二 → 12000, 一亿零五 → 100000005."""
    for mark in ("亿", "万"):
        if mark in text:
            head, _, tail = text.partition(mark)
            return _joined(_chinese_integer(head), tail, MAGNITUDES[mark])
    return _chinese_section(text)


def _joined(head: int | None, tail: str, scale: int) -> int | None:
    if head is None:
        return None
    if tail in DIGITS and tail != "零":
        return head * scale + DIGITS[tail] * scale // 10
    rest = _chinese_integer(tail) if tail else 0
    return None if rest is None or rest >= scale else head * scale + rest


def _chinese_section(text: str) -> int | None:
    """A number below ten thousand: 三千五百, 三千五 (3500), 一百零五, 十二; None when it is none."""
    match = re.fullmatch(_SECTION, text)
    if match is None or not (any(match.groups()) or text in {"零", "十"}):
        return None
    ones = DIGITS.get(match["o"], 0)
    if ones and text[-2:-1] in {"千", "百"}:
        ones *= MAGNITUDES[text[-2]] // 10
    tens = 0 if match["t"] is None else DIGITS.get(match["t"], 1)
    return 1000 * DIGITS.get(match["k"], 0) + 100 * DIGITS.get(match["h"], 0) + 10 * tens + ones
