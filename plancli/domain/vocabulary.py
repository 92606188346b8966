"""The fixed words of the field: how a target is measured, compared and aimed, and what a verdict can say."""

from enum import StrEnum


class Measure(StrEnum):
    """What the number of a target counts; each is recorded and judged in its own way (docs/method.md)."""

    LEVEL = "level"
    TOTAL = "total"
    REDUCTION = "reduction"
    GROWTH = "growth"
    AVERAGE_GROWTH = "average_growth"
    CHANGE = "change"
    RANK = "rank"


class Comparison(StrEnum):
    """How a value must stand to the number for the target to be met."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"
    EXACTLY = "exactly"


class Aim(StrEnum):
    """Whether the number is to be reached, held, or not exceeded."""

    REACH = "reach"
    HOLD = "hold"
    CAP = "cap"


class State(StrEnum):
    """The verdict on a target at a date."""

    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OFF_TRACK = "off_track"
    MISSED = "missed"
    AWAITING = "awaiting"
    UNRATED = "unrated"
    NO_DATA = "no_data"


class Light(StrEnum):
    """The colour a state is shown in."""

    MET = "met"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


LIGHT_OF: dict[State, Light] = {
    State.MET: Light.MET,
    State.ON_TRACK: Light.GREEN,
    State.BEHIND: Light.YELLOW,
    State.OFF_TRACK: Light.RED,
    State.MISSED: Light.RED,
    State.AWAITING: Light.GREY,
    State.UNRATED: Light.GREY,
    State.NO_DATA: Light.GREY,
}


class TaskState(StrEnum):
    """How far a task or milestone is; overdue is never reported, it follows from the date."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    OVERDUE = "overdue"


class ReturnState(StrEnum):
    """Whether what a collection round asked for has come."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    PENDING = "pending"


class Severity(StrEnum):
    """An error cannot be right; a warning is probably wrong; a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Check(StrEnum):
    """The rules that `check` knows."""

    FILE = "file"
    FELL = "fell"
    TWO_VALUES = "two_values"
    MONTHS = "months"
    ABOVE_WHOLE = "above_whole"
    SHARE = "share"
    DIRECTION = "direction"
    GROWTH = "growth"
    UNIT = "unit"
    OUTLIER = "outlier"
    GAP = "gap"
    LATE = "late"
    REGIONS = "regions"
    TARGETS = "targets"


class ItemKind(StrEnum):
    """What falls due on a day: a number of a plan, a clause of it, or something in a clause that has its own day."""

    TARGET = "target"
    TASK = "task"
    MILESTONE = "milestone"


class CourseKind(StrEnum):
    """By which path a target ought to go: a plan entered for it, last year's course, dated targets, or evenly."""

    PLANNED = "planned"
    LAST_YEAR = "last_year"
    DATED = "dated"
    LINEAR = "linear"


class Accumulation(StrEnum):
    """Whether the value of a period counts from January on, or that period alone."""

    CUMULATIVE = "cumulative"
    AMOUNT = "amount"


class ObservationStatus(StrEnum):
    """How settled a value is: 快报, 核定, or an estimate."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    ESTIMATED = "estimated"


class Section(StrEnum):
    """The part of a plan that a clause stands in."""

    GOALS = "目标"
    TASKS = "任务"
    MEASURES = "措施"


class Scope(StrEnum):
    """What a catalogue file speaks for: the whole ledger, or only the documents that it names."""

    LEDGER = "ledger"
    DOCUMENTS = "documents"
