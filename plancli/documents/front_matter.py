"""What stands around the plans of a notice: document number, title, issuer, date, region."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plancli.documents.cleaning import Paragraph
from plancli.documents.furniture import is_furniture

_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,14}?[字发办函政]?)\s*[〔\[(【]\s*((?:19|20)\d\d)\s*[〕\])】]\s*第?(\d{1,4})\s*号"
)
_NUMBER_KEY = re.compile(r"(?:文件编号|发文字号|文\s*号|公文字号|文件号)\s*[:|]?\s*")
_DAY = re.compile(r"((?:19|20)\d\d)\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?")
_CHINESE_DAY = re.compile(
    r"([二一][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {
    **{one: str(index) for index, one in enumerate("零一二三四五六七八九")},
    "〇": "0",
    "○": "0",
    "O": "0",
    "o": "0",
    "0": "0",
}
_DATE_KEYS = ("成文日期", "发文日期", "印发日期", "发布日期", "发布时间", "公开日期", "日期", "时间")
_ISSUER_KEYS = ("发文机关", "制发机关", "发布机构", "发文单位", "发布单位", "印发机关", "来源")
_ABOUT = re.compile(r"^(?P<issuer>[\u4e00-\u9fff、\s]{4,60}?)?(?P<about>关于.+)$")
_NOTICE_END = re.compile(
    r"(?:通知|意见|方案|决定|批复|公告|规划|计划|措施|办法|要点|函|报告)(?:\((?:摘要|试行|草案)\))?$"
)
_ADDRESS = re.compile(r"^(?:各|省|市|县|区|有关|机关|直属|中央).{0,300}:$|^(?:各位代表|同志们|女士们).{0,20}[:,]$")
_BODY = re.compile(
    r"(?:人民政府|政府|办公厅|办公室|委员会|领导小组|指挥部|委|局|厅|部|署|中心|院|公司|人大常委会|党委|党组|学院|大学)(?:办公厅|办公室)?$"
)
_REGION = re.compile(
    r"^(?:中共)?((?:(?!省)[\u4e00-\u9fff]){2,3}省|(?:内蒙古|新疆维吾尔|西藏|宁夏回族|广西壮族)自治区|(?:北京|上海|天津|重庆)市)?"
    r"((?:(?!省|自治区)[\u4e00-\u9fff]){1,6}?(?:市|自治州|地区|盟))?((?:(?!省|市|社区|园区)[\u4e00-\u9fff]){1,6}?(?:县|区|旗))?"
)
_LONGEST_SIGNATURE = 60
_TITLE_LINES = 6
_OPENING = 5
_SHORTEST_TITLE = 4
_LONGEST_TITLE_LINE = 100
_LONGEST_ISSUER = 40
_NUMBER_ALONE = 4  # characters around a document number on a line of its own
_KEY_GAP = 6
_HEAD_LINES = 60  # the head of a document: its first lines that are not furniture


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Number, title, issuer and date of a document; "" and None where the text does not tell."""

    number: str
    title: str
    issuer: str
    date: date | None
    region: str


def front_matter(lines: Sequence[Paragraph]) -> FrontMatter:
    """Read what the lines around the plans say; a signature and its date win over the web page's own."""
    head = lines[:_HEAD_LINES]
    number, at = _number(head)
    issuer, title = _title(head, at)
    signer, day = _signature(lines)
    issuer = signer or issuer or _keyed(head, _ISSUER_KEYS, _as_issuer)
    day = day or _keyed_date(head) or _first_day(head)
    return FrontMatter(number, title, issuer, day, _region(issuer, title, lines))


def opening_title(lines: Sequence[Paragraph]) -> str:
    """What a text without a notice's title begins with, as its title; "" where it begins with a sentence."""
    head = [one for one in lines[:_OPENING] if not is_furniture(one.text)]
    for index, one in enumerate(head):
        if one.text.endswith(",") and index + 1 < len(head) and len(one.text) <= _LONGEST_SIGNATURE:
            return one.text + head[index + 1].text
        if _is_title_line(one) and len(one.text) >= _SHORTEST_TITLE:
            return one.text
    return ""


def _number(head: Sequence[Paragraph]) -> tuple[str, int]:
    """The document's number and the index of its line; a line that is nothing but a number wins."""
    mentioned = ("", -1)
    for index, one in enumerate(head):
        match = _NUMBER.search(one.text)
        if match is None:
            continue
        written = f"{match[1]}〔{match[2]}〕{match[3]}号"
        if len(one.text) <= len(match[0]) + _NUMBER_ALONE:
            return written, index
        if _NUMBER_KEY.search(one.text[: match.start()]) and not mentioned[0]:
            mentioned = (written, -1)
    return mentioned


def _title(head: Sequence[Paragraph], number_at: int) -> tuple[str, str]:
    """The issuer that the title begins with and the rest of it: the lines around the document number, else …关于…."""
    for block in _title_blocks(head, number_at):
        text = "".join(one.text for one in block)
        match = _ABOUT.search(text)
        if match and _NOTICE_END.search(text):
            issuer = (match["issuer"] or "").strip()
            original = "".join(one.plain.original.strip().strip("#* ") for one in block)
            about = original[original.find("关于") :] if "关于" in original else match["about"]
            return (issuer if _BODY.search(issuer) else ""), about
    return "", ""


def _title_blocks(head: Sequence[Paragraph], number_at: int) -> Iterator[Sequence[Paragraph]]:
    """Runs of short lines that end where a title ends: first the one at the number, then all, the last first."""
    ends = [index for index, one in enumerate(head) if _NOTICE_END.search(one.text) and _is_title_line(one)]
    if number_at >= 0:
        ends.sort(key=lambda index: (abs(number_at - index), index))
    else:
        ends.reverse()
    for end in ends:
        start = end
        while (
            start > 0
            and end - start < _TITLE_LINES
            and _is_title_line(head[start - 1])
            and not _starts_title(head[start])
        ):
            start -= 1
        for first in range(start, end + 1):
            if "关于" in head[first].text or _BODY.search(head[first].text):
                yield head[first : end + 1]
                break


def _starts_title(one: Paragraph) -> bool:
    before, about, _ = one.text.partition("关于")
    return bool(about) and bool(before)


def _is_title_line(one: Paragraph) -> bool:
    return (
        one.marker is None
        and not one.cells
        and len(one.text) <= _LONGEST_TITLE_LINE
        and not re.search(r"[。;:|]|,(?!\d)", one.text)
        and not _NUMBER.search(one.text)
        and not is_furniture(one.text)
    )


def _signature(lines: Sequence[Paragraph]) -> tuple[str, date | None]:
    """The first line that is only a date, with the body that signs above it."""
    for index, one in enumerate(lines):
        day = _whole_day(one.text)
        if day is None:
            continue
        above = lines[index - 1].text if index else ""
        if (
            len(above) <= _LONGEST_SIGNATURE
            and _BODY.search(above)
            and not re.search(r"[,。:]", above)
            and lines[index - 1].marker is None
        ):
            return above, day
    return "", None


def _whole_day(text: str) -> date | None:
    plain = text.strip("() ").removesuffix("印发")
    if match := _DAY.fullmatch(plain):
        return _day(match[1], match[2], match[3])
    if match := _CHINESE_DAY.fullmatch(plain):
        return _day("".join(_DIGITS[one] for one in match[1]), *(str(_up_to_31(match[n])) for n in (2, 3)))
    return None


def _up_to_31(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    digit = int(_DIGITS.get(ones, "0"))
    return digit + (10 * int(_DIGITS.get(tens, "1")) if ten else 0)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _keyed_date(head: Sequence[Paragraph]) -> date | None:
    for key in _DATE_KEYS:
        for one in head:
            place = one.text.find(key)
            match = _DAY.search(one.text, place + len(key)) if place >= 0 else None
            if match and match.start() - place <= len(key) + _KEY_GAP and (day := _day(match[1], match[2], match[3])):
                return day
    return None


def _first_day(head: Sequence[Paragraph]) -> date | None:
    """The date a web page gives above the text: a short line that begins with it."""
    for one in head:
        match = _DAY.match(one.text.lstrip("—-( "))
        if match and len(one.text) <= _LONGEST_SIGNATURE and (day := _day(match[1], match[2], match[3])):
            return day
    return None


def _keyed(head: Sequence[Paragraph], keys: Sequence[str], read: Callable[[str], str]) -> str:
    for key in keys:
        for one in head:
            place = one.text.find(key)
            if place >= 0 and (found := read(one.text[place + len(key) :])):
                return found
    return ""


def _as_issuer(text: str) -> str:
    name = re.split(r"[|\s,;:]|信息来源", text.strip(" :|"))[0]
    return name if _BODY.search(name) and len(name) <= _LONGEST_ISSUER else ""


def _region(issuer: str, title: str, lines: Sequence[Paragraph]) -> str:
    """The province, city or county that the document is for: the narrowest that its issuer or title begins with."""
    for text in (
        issuer,
        title.removeprefix("关于印发").strip("《"),
        *(one.text for one in lines[:_HEAD_LINES] if _is_title_line(one)),
    ):
        match = _REGION.match(text)
        if match and any(match.groups()):
            return next(name for name in reversed(match.groups()) if name)
    return ""
