"""A document read whole: its plans with the targets and milestones found in each. Start reading here."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from plancli.documents.formats import read_text
from plancli.documents.milestones import milestones_in
from plancli.documents.notice import FoundMilestone, FoundTarget, Notice, NoticePlan
from plancli.documents.structure import read_notice
from plancli.documents.targets.reader import targets_in


@dataclass(frozen=True, slots=True)
class PlanReading:
    """One plan of a document and what was found in it, in the order of the text."""

    plan: NoticePlan
    targets: tuple[FoundTarget, ...]
    milestones: tuple[FoundMilestone, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what was found in it; `name` is its file's name."""

    name: str
    notice: Notice
    plans: tuple[PlanReading, ...]

    @property
    def core(self) -> tuple[tuple[NoticePlan, FoundTarget], ...]:
        """The targets that commit their plan to a number, in order."""
        return tuple((one.plan, target) for one in self.plans for target in one.targets if target.is_core)

    @property
    def is_empty(self) -> bool:
        """Whether no plan is in it: no target, no date, and no clause with a heading or a department."""
        clauses = [clause for one in self.plans for clause in one.plan.clauses]
        says = any(one.title or any(each.lead or each.support for each in one.passages) for one in clauses)
        return not (self.core or says or any(one.milestones for one in self.plans))


def read_document(path: Path) -> Reading:
    """Read a document of any supported format. Raises a PlancliError that says what is wrong with the file."""
    text = read_text(path)
    notice = read_notice(text)
    read = (PlanReading(one, targets_in(one), milestones_in(one)) for one in notice.plans)
    plans = tuple(map(_as_spoken, read) if is_speech("\n".join(line.text for line in text.lines)) else read)
    return Reading(text.name, notice, plans)


def is_speech(text: str) -> bool:
    """Whether a text is spoken to an audience (女士们、先生们, 各位记者朋友): it tells of plans and is none."""
    return bool(_AUDIENCE.search(text))


_AUDIENCE = re.compile(
    r"(?m)(?:女士[们們][\s,，、]{0,2}先生[们們]|(?:各位|新闻界|媒体)的?(?:各位)?(?:记者|媒体|新闻界|来宾)?的?朋友们?)"
    r"[^\n。]{0,20}[:：!！]\s*(?:$|大家|各位)"
)
_SPEECH, _HARDLY = "发布会或讲话，不是计划", 0.4


def _as_spoken(one: PlanReading) -> PlanReading:
    doubted = (replace(each, confidence=min(each.confidence, _HARDLY), doubt=_SPEECH) for each in one.targets)
    return replace(one, targets=tuple(doubted))
