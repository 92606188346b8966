"""Who answers for a clause: the brackets with 牵头单位, 责任单位, …按职责分工负责, and the text each of them ends."""

import re
from dataclasses import dataclass

_UNIT = "(?:单位|部门|处室|科室|机构|主体)"
_LEAD_ROLE = rf"(?:总?牵头|主要?责任|主办|责任|承办|主管|负责|实施|落实){_UNIT}|牵头|责任人|负责"
_SUPPORT_ROLE = rf"(?:配合|参与|参加|协助|协办|协同|支持|会办|共同){_UNIT}|(?:配合|协助|参与)"
_OTHER_ROLE = r"(?:分管|责任|牵头)(?:省|市|县)?领导|完成(?:时限|时间)|(?:责任)?时限|时间(?:节点|进度|安排)|进度安排"
_ROLE = re.compile(
    rf"(?:^|(?<=[;,。\s]))\s*(?:(?P<other>{_OTHER_ROLE})|(?P<support>{_SUPPORT_ROLE})|(?P<lead>{_LEAD_ROLE}))\s*:"
)
# Endings of brackets without a role: …按职责分工负责, …牵头负责, …配合.
_IN_CHARGE = re.compile(
    r"(?:(?:根据|按照?)(?:各自)?(?:职责|职能|任务)(?:分工)?|分别|分工|牵头|共同|具体|组织)*(?:负责|落实|实施)(?:落实)?[。;]?$"
)
_LEADS = re.compile(r"(?:总)?牵头(?:负责|落实|组织)?$")
_HELPS = re.compile(r"(?:等)?(?:配合|参与|参加|协助|协同)(?:落实|推进|负责)?$")
_OPEN, _CLOSE = "(〔[【", ")〕]】"
# The opening of a department bracket: a role with a colon follows, or the bracket ends in 负责.
_BRACKET = re.compile(rf"[{re.escape(_OPEN)}]\s*")
_NEAR = 20  # characters looked back at; blanks between a sentence and its bracket are fewer
_LONGEST = 1500  # characters in one bracket; a bracket never closed ends with its paragraph
_LINE_ROLE = re.compile(rf"^[ \t]*(?:{_LEAD_ROLE}|{_SUPPORT_ROLE}|{_OTHER_ROLE})[ \t]*:(?=[ \t]*\S)", re.MULTILINE)
_BETWEEN = re.compile(r"[\s。;,]*")

_TIME = re.compile("时")

_SEPARATORS = re.compile(r"[、,;，；\n]|以及")
_ET_CETERA = re.compile(r"等(?:省|市|县)?(?:直|有关|相关)*(?:部门|单位|地方|市|地)?(?:和单位|[、\x00]单位)?$")
# 省有关部门、单位 is one name; so is 各市、县(市、区)政府.
_JOINED_NAMES = re.compile(r"部门、(?:有关)?单位|[州市县区旗盟](?:、[州市县区旗盟])+(?=人民政府|政府|党委|\(|$|[、,;])")
_MARK = "\x00"


@dataclass(frozen=True, slots=True)
class Departments:
    """The departments of one bracket, names as written, in order; `deadline` is what it says of the time, "" else."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A department bracket: where it stands in the text, brackets included, and who is in it."""

    start: int
    end: int
    departments: Departments


def department_brackets(text: str) -> tuple[Bracket, ...]:
    """All department brackets of a clause's plain copy, in order; a line 责任单位:… counts as one.

    Brackets or lines with nothing between them are one.
    """
    found: list[Bracket] = []
    inners: list[str] = []
    at = 0
    while match := _next_start(text, at):
        end, inner = _content(text, match)
        departments = _departments(inner)
        if departments is None or not (_ROLE.match(inner) or _ends_sentence(text, match.start(), end)):
            at = match.end()
            continue
        start = match.start()
        if found and _BETWEEN.fullmatch(text, found[-1].end, start):
            start, inner = found.pop().start, f"{inners.pop()};{inner.strip()}"
            departments = _departments(inner) or departments
        found.append(Bracket(start, end, departments))
        inners.append(inner)
        at = end
    return tuple(found)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands behind a sentence, as (各部门按职责分工负责) does, not inside it (谁主管谁负责)."""
    before, after = text[max(0, start - _NEAR) : start].rstrip()[-1:], text[end : end + 1]
    return before in {"", "。", ";", "!", ")", "〕"} or after in {"", "\n", "。"}


def starts_with_role(text: str) -> bool:
    """Whether a line begins with who answers, or by when: 责任单位:…, 完成时限:…."""
    return _LINE_ROLE.match(text) is not None


def _next_start(text: str, at: int) -> re.Match[str] | None:
    bracket, line = _BRACKET.search(text, at), _LINE_ROLE.search(text, at)
    if bracket is None or line is None:
        return bracket or line
    return bracket if bracket.start() <= line.start() else line


def _content(text: str, start: re.Match[str]) -> tuple[int, str]:
    """Where the bracket ends, and what is in it; brackets inside names are passed over."""
    if start[0].strip()[:1] not in _OPEN or not start[0].strip():
        end = text.find("\n", start.end())
        end = len(text) if end < 0 else end
        return end, text[start.start() : end]
    depth = 0
    last = min(len(text), start.start() + _LONGEST)
    for place in range(start.start(), last):
        if text[place] in _OPEN:
            depth += 1
        elif text[place] in _CLOSE:
            depth -= 1
            if depth == 0:
                return place + 1, text[start.end() : place]
    return _unclosed(text, start, last)


def _unclosed(text: str, start: re.Match[str], last: int) -> tuple[int, str]:
    """A bracket that nothing closes ends with its sentence or paragraph."""
    stop = re.compile(r"[。\n]").search(text, start.end(), last)
    end = stop.start() if stop else last
    return end, text[start.end() : end].rstrip(_CLOSE)


def _departments(inner: str) -> Departments | None:
    """The departments in a bracket; None where it is some other bracket."""
    roles = list(_ROLE.finditer(inner))
    if roles and not inner[: roles[0].start()].strip():
        return _by_role(inner, roles)
    if _IN_CHARGE.search(inner) or _LEADS.search(inner) or ("牵头" in inner and _HELPS.search(inner)):
        return _in_charge(inner)
    return None


def _by_role(inner: str, roles: list[re.Match[str]]) -> Departments:
    lead: list[str] = []
    support: list[str] = []
    deadline = ""
    ends = [match.start() for match in roles[1:]] + [len(inner)]
    has_head = any(match["lead"] and "牵头" in match["lead"] for match in roles)
    for match, end in zip(roles, ends, strict=True):
        names = department_names(inner[match.end() : end])
        if match["support"] or (has_head and match["lead"] and "牵头" not in match["lead"]):
            support += names
        elif match["lead"]:
            lead += names
        elif _TIME.search(match["other"]):
            deadline = inner[match.end() : end].strip(" ;,。")
    return Departments(_distinct(lead), _distinct(support), deadline)


def _in_charge(inner: str) -> Departments:
    """A牵头,B按职责分工负责: A leads, B supports; without 牵头 all lead."""
    head = re.search(r"(?:总)?牵头(?:负责|落实|组织)?(?:[,;、，]|$)", inner)
    if head is None:
        return Departments(_distinct(department_names(_IN_CHARGE.sub("", inner))))
    rest = _HELPS.sub("", _IN_CHARGE.sub("", inner[head.end() :]))
    return Departments(_distinct(department_names(inner[: head.start()])), _distinct(department_names(rest)))


def department_names(text: str) -> list[str]:
    """The names in a list: parted by 、 and commas, never inside a bracket; 等 and what follows it is dropped."""
    bare = _IN_CHARGE.sub("", text.strip())
    kept = _JOINED_NAMES.sub(lambda match: match[0].replace("、", _MARK), _bracketed_marks(bare))
    names = (_ET_CETERA.sub("", name.strip(" \t。.:;和")) for name in _SEPARATORS.split(kept))
    return [name.replace(_MARK, "、").replace("\x01", ",") for name in names if name]


def _bracketed_marks(text: str) -> str:
    """The separators inside brackets put out of reach."""
    return re.sub(r"[(〔][^()〔〕]*[)〕]", lambda match: match[0].replace("、", _MARK).replace(",", "\x01"), text)


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
