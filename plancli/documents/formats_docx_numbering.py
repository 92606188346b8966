"""The numbers that Word writes before paragraphs by itself (一、, （一）, 1.), which are not in their text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from plancli.documents.formats_xml import parse, word_name

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
}
_LEVELS = 9


def _chinese(number: int) -> str:
    """1 to 99 as headings count: 一, 十, 十二, 二十三."""
    tens, ones = divmod(number, 10)
    if tens >= len(_DIGITS) or number < 1:
        return str(number)
    return (("" if tens <= 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else str(number)


def _formatted(number: int, form: str) -> str:
    if form in _CHINESE:
        return _chinese(number)
    return _circled(number) if form.startswith("decimalEnclosedCircle") else str(number)


@dataclass(slots=True)
class _LevelForm:
    """How one level of a list is numbered."""

    first: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    forms: Mapping[str, Mapping[int, _LevelForm]] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, number: Mapping[str, str], style: str) -> str:
        """The number of the next paragraph with these list properties; "" for none and for bullets."""
        listed, level = self.styles.get(style, ("", 0))
        listed = number.get("numId", listed)
        written = number.get("ilvl", str(level))
        level = int(written) if written.isdigit() else 0
        forms = self.forms.get(listed, {})
        if level not in forms or forms[level].form in {"bullet", "none"}:
            return ""
        counts = self._counts.setdefault(listed, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else forms[level].first
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _filled(forms, level, counts)


def _filled(forms: Mapping[int, _LevelForm], level: int, counts: list[int]) -> str:
    """The level's text with %1, %2 … filled in."""
    text = forms[level].text
    for place in range(level + 1):
        form = forms.get(place, _LevelForm())
        text = text.replace(f"%{place + 1}", _formatted(counts[place] or form.first, form.form))
    return text


def read_numbering(chunks: Iterator[bytes], styles: Mapping[str, tuple[str, int]]) -> Numbering:
    """The lists of word/numbering.xml (num → abstractNum → levels)."""
    abstract: dict[str, dict[int, _LevelForm]] = {}
    lists: dict[str, str] = {}
    at = {"abstract": "", "num": "", "level": ""}

    def start(name: str, values: Mapping[str, str]) -> None:
        value = values.get("val", "")
        match name:
            case "abstractNum":
                at["abstract"], at["num"] = values.get("abstractNumId", ""), ""
                abstract[at["abstract"]] = {}
            case "num":
                at["num"], at["abstract"] = values.get("numId", ""), ""
            case "abstractNumId" if at["num"]:
                lists[at["num"]] = value
            case "lvl" if at["abstract"]:
                at["level"] = values.get("ilvl", "")
                if at["level"].isdigit() and int(at["level"]) < _LEVELS:
                    abstract[at["abstract"]][int(at["level"])] = _LevelForm()
            case "start" | "numFmt" | "lvlText" if at["abstract"] and at["level"].isdigit():
                _set(abstract[at["abstract"]].get(int(at["level"])), name, value)

    _elements(chunks, start)
    return Numbering({number: abstract.get(kind, {}) for number, kind in lists.items()}, styles)


def _set(form: _LevelForm | None, name: str, value: str) -> None:
    if form is None:
        return
    if name == "start":
        form.first = int(value) if value.isdigit() else 1
    elif name == "numFmt":
        form.form = value
    else:
        form.text = value


def read_style_numbers(chunks: Iterator[bytes]) -> dict[str, tuple[str, int]]:
    """The list and level of each paragraph style that has one (headings numbered by their style)."""
    numbers: dict[str, str] = {}
    levels: dict[str, int] = {}
    at = {"style": ""}

    def start(name: str, values: Mapping[str, str]) -> None:
        value = values.get("val", "")
        match name:
            case "style":
                at["style"] = values.get("styleId", "")
            case "numId" if at["style"]:
                numbers[at["style"]] = value
            case "ilvl" if at["style"] and value.isdigit():
                levels[at["style"]] = int(value)

    _elements(chunks, start)
    return {style: (number, levels.get(style, 0)) for style, number in numbers.items()}


def _elements(chunks: Iterator[bytes], start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Call `start` with the local name and attributes of every element of a part; nothing for an empty part."""

    def handle(name: str, attributes: dict[str, str]) -> None:
        start(word_name(name), {word_name(key): value for key, value in attributes.items()})

    parse(chunks, handle)
