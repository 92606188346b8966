"""What was read, as a part of a catalogue: known plans, departments and indicators are the ledger's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from plancli.documents.draft_targets import TargetDrafts
from plancli.documents.ids import short_id
from plancli.documents.notice import FoundMilestone, FoundTarget, Notice, NoticeClause, NoticePlan
from plancli.documents.reading import PlanReading, Reading
from plancli.domain.ledger import Catalogue, Clause, Department, Document, Milestone, Plan, Region
from plancli.domain.target_rules import milestone_id, with_repeats
from plancli.domain.vocabulary import Scope

_NOT_FOUND = "待补"
_NO_YEAR = 2000  # the structure's year for a text that names none


class StandIn(NamedTuple):
    """What stands in a field of the part for what the document does not say.

    `key` is the field's; `remark` a line in Chinese for the file, `message` one in English for who reads it in.
    """

    key: str
    remark: str
    message: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """The part of a catalogue; `found` has what each of its targets was drafted from, in the same order.

    `stand_ins` are to be corrected by a person.
    """

    catalogue: Catalogue
    found: tuple[FoundTarget, ...]
    stand_ins: tuple[StandIn, ...] = ()


def drafted(reading: Reading, known: Catalogue) -> Drafted:
    """The part of a catalogue that a reading makes, for a ledger that holds `known`. Only core targets are in it."""
    document, stand_ins = _document(reading, known)
    home = reading.notice.region or next((one.name for one in known.regions if one.parent is None), _NOT_FOUND)
    departments = _Departments(known)
    drafts = TargetDrafts(known)
    titles = {(one.plan_id, one.locator): one.title for one in known.clauses}
    plans: list[Plan] = []
    clauses: list[Clause] = []
    milestones: list[Milestone] = []
    for one in reading.plans:
        plan = _plan(one.plan, document, home, plans, known)
        plans.append(plan)
        clauses += _clauses(one, plan, titles)
        drafts.add(one.targets, plan)
        milestones += _milestones(one.milestones, plan)
    for owners in (clauses, drafts.targets, milestones):
        departments.note(name for one in owners for name in (*one.lead, *one.support))
    regions = _regions((home, *(one.region for one in drafts.targets)), known)
    part = Catalogue(
        documents=(document,),
        regions=regions,
        departments=departments.with_successors(),
        indicators=tuple(drafts.indicators.values()),
        plans=tuple(plans),
        clauses=tuple(clauses),
        targets=with_repeats(drafts.targets),
        milestones=tuple(milestones),
        scope=Scope.DOCUMENTS,
    )
    unknown = tuple(_no_code(one.name) for one in regions if not one.code)
    return Drafted(part, tuple(drafts.found), (*stand_ins, *unknown))


def _document(reading: Reading, known: Catalogue) -> tuple[Document, tuple[StandIn, ...]]:
    """The document, as the ledger has it where it does; and each thing that stands in for what is missing.

    What has neither number nor title is known by its file's name.
    """
    notice = reading.notice
    number = notice.number or notice.title or PurePath(reading.name).stem
    same = next((one for one in known.documents if one.number == number), None)
    if same is not None:
        return same, ()
    issued = notice.date or min((one.plan.period.first for one in reading.plans), default=date(1, 1, 1))
    title = notice.title or number
    stand_ins = (
        *(() if notice.number else (_stand_in("文号", "number", f"“{number}”"),)),
        *(() if notice.title else (_stand_in("标题", "title", f"“{title}”"),)),
        *(() if notice.issuer else (_stand_in("发文机关", "issuer", f"“{_NOT_FOUND}”"),)),
        *(() if notice.date else (_stand_in("成文日期", "date", f"{issued}", "（最早的计划起始日）"),)),
        *(_no_year(one.plan) for one in reading.plans if _has_no_year(one)),
    )
    return Document(_document_id(number, notice, known), number, title, notice.issuer or _NOT_FOUND, issued), stand_ins


def _stand_in(word: str, key: str, value: str, why: str = "") -> StandIn:
    blank = "" if value.startswith("“") else " "
    remark = f"{word}未见，{key} 暂为{blank}{value}{why}。"
    return StandIn(key, remark, f"{word} ({key}) was not found; {value} stands in for it")


def _no_year(plan: NoticePlan) -> StandIn:
    remark = f"“{plan.title}”的年份未见，period 暂为 {plan.period}。"
    return StandIn("period", remark, f"年份 (period) of “{plan.title}” was not found; {plan.period} stands in for it")


def _no_code(region: str) -> StandIn:
    return StandIn("code", f"地区代码未见：{region}，请补 code。", f"地区代码 (code) of {region} is not known; add it")


def _has_no_year(read: PlanReading) -> bool:
    return read.plan.period.first.year <= _NO_YEAR


def _document_id(number: str, notice: Notice, known: Catalogue) -> str:
    """An id such as lzbz-2022-28: the initials, then the numbers of the document number."""
    digits = "".join(one if one.isascii() and one.isdigit() else " " for one in notice.number).split()
    words = "".join(one for one in number if not one.isdigit()) if digits else number
    return short_id(words.removesuffix("号"), {one.id for one in known.documents}, "".join(f"-{one}" for one in digits))


def _regions(names: Iterable[str], known: Catalogue) -> tuple[Region, ...]:
    """The regions of these names after those around them, as the ledger has them; an unknown one stands alone."""
    by_name = {one.name: one for one in known.regions}
    found: dict[str, Region] = {}
    for name in dict.fromkeys(names):
        chain: list[Region] = []
        around: str | None = name
        while around is not None:
            chain.insert(0, by_name.get(around, Region(around, "")))
            around = chain[0].parent
        found |= {one.name: one for one in chain}
    return tuple(found.values())


def _plan(read: NoticePlan, document: Document, region: str, before: list[Plan], known: Catalogue) -> Plan:
    """The plan, with the ledger's id where it holds one of the title and time in the document."""
    wanted = (read.title, read.period, document.id)
    used = {one.id for one in before}
    held = (one for one in known.plans if (one.title, one.period, one.document_id) == wanted and one.id not in used)
    same = next(held, None)
    if same is not None:
        return same._replace(position=len(before))
    taken = used | {one.id for one in known.plans}
    plan_id = short_id(read.title, taken, f"-{read.period.first.year}")
    return Plan(plan_id, read.title, document.id, read.group, read.period, region, len(before))


def _clauses(read: PlanReading, plan: Plan, titles: Mapping[tuple[str, str], str]) -> Iterator[Clause]:
    """The clauses that are tasks, or have something found in them; those with one number are one clause.

    A title that the ledger has in fewer of the same words stays the ledger's.
    """
    used = {one.clause for one in read.targets if one.is_core} | {one.clause for one in read.milestones}
    by_locator: dict[str, list[NoticeClause]] = {}
    for clause in read.plan.clauses:
        by_locator.setdefault(clause.locator, []).append(clause)
    for place, (locator, same) in enumerate(by_locator.items()):
        passages = [passage for clause in same for passage in clause.passages]
        lead = tuple(dict.fromkeys(name for one in passages for name in one.lead))
        support = tuple(dict.fromkeys(name for one in passages for name in one.support if name not in lead))
        if lead or support or same[0].title or locator in used:
            held = titles.get((plan.id, locator), "")
            title = held if held and held in same[0].title else same[0].title
            yield Clause(plan.id, locator, same[0].section, title, lead, support, place)


def _milestones(found: Iterable[FoundMilestone], plan: Plan) -> Iterator[Milestone]:
    """The milestones, those due at one time in one clause numbered; what is said twice is one."""
    due: dict[tuple[str, str], list[str]] = {}
    for place, one in enumerate(found):
        titles = due.setdefault((one.clause, str(one.period)), [])
        if one.title in titles:
            continue
        titles.append(one.title)
        name = milestone_id(plan.id, one.clause, one.period, len(titles))
        yield Milestone(name, plan.id, one.clause, one.title, one.period, one.lead, one.support, place)


@dataclass(slots=True)
class _Departments:
    """The departments that a part names, as the ledger has them; others are new."""

    known: Catalogue
    found: dict[str, Department] = field(default_factory=dict)
    _by_name: dict[str, Department] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.known.departments:
            self._by_name |= dict.fromkeys(one.short_names, one)
        self._by_name |= {one.name: one for one in self.known.departments}

    def note(self, names: Iterable[str]) -> None:
        """Let the part have the departments of these names."""
        for name in names:
            one = self._by_name.get(name) or Department(name, level="市" if name.startswith("市") else "省")
            self.found.setdefault(one.name, one)

    def with_successors(self) -> tuple[Department, ...]:
        """Those noted, and after them all that took over from them."""
        waiting = list(self.found.values())
        while waiting:
            for name in waiting.pop().successors:
                if name in self._by_name and name not in self.found:
                    self.found[name] = self._by_name[name]
                    waiting.append(self._by_name[name])
        return tuple(self.found.values())
