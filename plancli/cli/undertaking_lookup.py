"""The tasks, milestones and states that were typed."""

from collections.abc import Sequence

from plancli.cli.lookup import only_one, some_of
from plancli.domain.names import Match, Named, find, fold
from plancli.domain.target_rules import LocatorError, ascii_locator, canonical_locator
from plancli.domain.undertakings import Undertaking
from plancli.domain.vocabulary import TaskState
from plancli.errors import UsageError
from plancli.views.undertakings import id_of
from plancli.views.words import TASK_STATE_WORDS

TASKS, MILESTONES = "plancli task PLAN", "plancli due --all"
_STATE_NAMES = (
    {word: state for state, word in TASK_STATE_WORDS.items()}
    | {state.value.replace("_", ""): state for state in TaskState}
    | dict.fromkeys(("未启动", "未开展", "todo", "open"), TaskState.NOT_STARTED)
    | dict.fromkeys(("推进中", "实施中", "正在推进", "doing", "started", "ongoing"), TaskState.IN_PROGRESS)
    | dict.fromkeys(("已完成", "办结", "已办结", "finished", "complete", "completed"), TaskState.DONE)
)
_TO_GIVE = "one of 未开始, 进行中, 完成, or todo, doing, done"


def one_undertaking(text: str, known: Sequence[Undertaking], kind: str, listing: str) -> Undertaking:
    """The task or milestone that a text names. Raises UsageError when there is none, or several."""
    key = only_one(kind, text, _match(text, known), listing).key
    return next(one for one in known if id_of(one) == key)


def some_undertakings(text: str, known: Sequence[Undertaking], kind: str, listing: str) -> list[Undertaking]:
    """All tasks or milestones that a text names. Raises UsageError when there is none."""
    keys = {one.key for one in some_of(kind, text, _match(text, known), listing)}
    return [one for one in known if id_of(one) in keys]


def _match(text: str, known: Sequence[Undertaking]) -> Match:
    """What has the text as its id or title; else as its clause's number, or the end of that; else as a fragment."""
    match = find(text, [Named(id_of(one), one.title, (one.clause,)) for one in known])
    return match if match.is_exact else _of_clause(text, known) or match


def _of_clause(text: str, known: Sequence[Undertaking]) -> Match | None:
    """What stands in the clause with that number, in any form: 二(四)15, 二（四）15, 2.4.15, (四)15, 4.15, 15."""
    try:
        number, written = ascii_locator(text), canonical_locator(text)
    except LocatorError:
        return None
    end = f".{number}" if written.isascii() and not written.startswith("(") else None
    found = [one for one in known if ascii_locator(one.clause) == number] or [
        one for one in known if (ascii_locator(one.clause).endswith(end) if end else one.clause.endswith(written))
    ]
    return Match(tuple(Named(id_of(one), one.title) for one in found)) if found else None


def state_named(text: str) -> TaskState:
    """The state that a word stands for, Chinese or English. Raises UsageError for others, and for 逾期."""
    state = _STATE_NAMES.get(fold(text).replace("-", "").replace("_", ""))
    if state is None:
        raise UsageError(f"'{text}' is no state", _TO_GIVE)
    if state is TaskState.OVERDUE:
        raise UsageError(f"'{text}' follows from the date and is not recorded", _TO_GIVE)
    return state
