"""The verdict on a target at a date: every figure that stands behind it, unrounded."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.bases import Base
from plancli.domain.edges import Edge
from plancli.domain.figures import Figure
from plancli.domain.paths import Course
from plancli.domain.vocabulary import LIGHT_OF, Light, State


class Method(StrEnum):
    """How a target is judged: by its path from the base, by a held pace, or against its number."""

    PATH = "path"
    PACE = "pace"
    AGAINST_NUMBER = "against_number"


class Note(StrEnum):
    """What a reader of a verdict has to know beside it."""

    FIRST_VALUE_IS_BASE = "起点为首次报送"
    NO_BASE = "无起点值"
    BASE_IS_LOWER_BOUND = "基数为下限"
    SUM_HAS_GAPS = "累计有缺口，仅为下限"
    VALUE_IS_LOWER_BOUND = "数值为下限"
    DONE_LATE = "逾期完成"
    CUMULATIVE_FELL = "累计值回落"
    ONE_MONTH_ONLY = "仅有单月数，不评"
    NOT_COMPARABLE = "单位或口径不合，不评"
    ALREADY_AT_TARGET = "起点已达目标，按保持评"
    WITHIN_SLACK = "偏离序时在容差内"


class ProjectionMethod(StrEnum):
    """How an end value is projected: along the path it ought to take, at the pace so far, or as the latest value."""

    ALONG_PATH = "along_path"
    AT_PACE = "at_pace"
    LATEST = "latest"


class Projection(NamedTuple):
    """The value at the due date if things go on as they have, in the verdict's unit, and whether it meets the target.

    `is_enough` is None where the value is only a lower bound and the projection falls short, and where a held total
    that is a floor (以上) falls short but is within its slack of pace.
    """

    value: Fraction
    method: ProjectionMethod
    is_enough: bool | None


class Assessment(NamedTuple):
    """A verdict and its figures.

    Shares and gaps are in points of 100: `completion` (完成率), `progress` and `expected` (shares of the way or of
    the amount), `gap` (progress − expected, or the distance from the edge as a share of T; minus is worse). `left`
    and `needed_per_month` are in `unit`; `needed_growth` is the rate, %, that the remaining years, or the rest of the
    year, need. `course` is the path that `expected` was read from. None is unknown or not applicable, never zero.
    `unit` is the unit of the value, the base and the edge's number.
    """

    state: State
    method: Method
    unit: str
    figure: Figure | None = None
    base: Base | None = None
    edge: Edge | None = None
    completion: Fraction | None = None
    progress: Fraction | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None
    left: Fraction | None = None
    needed_per_month: Fraction | None = None
    needed_growth: Fraction | None = None
    is_stale: bool = False
    notes: tuple[Note, ...] = ()
    course: Course | None = None
    projection: Projection | None = None

    @property
    def light(self) -> Light:
        """The colour of the state."""
        return LIGHT_OF[self.state]
