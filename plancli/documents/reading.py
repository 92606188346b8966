"""A document read whole: its plans with the targets and milestones found in each. Start reading here."""

from dataclasses import dataclass
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


def read_document(path: Path) -> Reading:
    """Read a document of any supported format. Raises a PlancliError that says what is wrong with the file."""
    text = read_text(path)
    notice = read_notice(text)
    return Reading(
        text.name, notice, tuple(PlanReading(one, targets_in(one), milestones_in(one)) for one in notice.plans)
    )
