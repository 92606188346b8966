"""The Chinese words that readers see for states, lights, measures and the like."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from plancli.domain.assessment import Assessment, Projection, ProjectionMethod
from plancli.domain.edges import Edge
from plancli.domain.period import Granularity, Period
from plancli.domain.vocabulary import (
    Accumulation,
    Aim,
    Check,
    Comparison,
    CourseKind,
    ItemKind,
    Light,
    Measure,
    ObservationStatus,
    ReturnState,
    Severity,
    State,
    TaskState,
)
from plancli.views.page import LightWord

LIGHT_WORDS = {
    Light.MET: "蓝",
    Light.GREEN: "绿",
    Light.YELLOW: "黄",
    Light.RED: "红",
    Light.GREY: "灰",
}

STATE_WORDS = {
    State.MET: "已达",
    State.ON_TRACK: "正常",
    State.BEHIND: "滞后",
    State.OFF_TRACK: "严重滞后",
    State.MISSED: "未完成",
    State.AWAITING: "期末值未报",
    State.UNRATED: "未评",
    State.NO_DATA: "无数据",
}

MEASURE_WORDS = {
    Measure.LEVEL: "水平",
    Measure.TOTAL: "期内总量",
    Measure.REDUCTION: "压减或下降",
    Measure.GROWTH: "同比增速",
    Measure.AVERAGE_GROWTH: "年均增速",
    Measure.CHANGE: "较基数变化",
    Measure.RANK: "位次",
}

STATUS_WORDS = {
    ObservationStatus.PROVISIONAL: "快报",
    ObservationStatus.FINAL: "核定",
    ObservationStatus.ESTIMATED: "估计",
}

ACCUMULATION_WORDS = {Accumulation.CUMULATIVE: "累计", Accumulation.AMOUNT: "当期"}


class Part(StrEnum):
    """Why a target stands in a report."""

    LEAD = "lead"
    BY_TASK = "by_task"
    SUPPORT = "support"
    PLAN = "plan"


PART_WORDS = {Part.LEAD: "牵头", Part.BY_TASK: "依任务条款", Part.SUPPORT: "配合", Part.PLAN: "本计划"}


class ChangeKind(StrEnum):
    """What happened to a target between two days, in the order in which people want to hear it."""

    MISSED = "missed"
    SLIPPED_BACK = "slipped_back"
    WORSE = "worse"
    LIT = "lit"
    UNLIT = "unlit"
    MET = "met"
    BETTER = "better"
    FIRST_VALUE = "first_value"
    CORRECTED = "corrected"
    NEW_VALUE = "new_value"
    ADJUSTED = "adjusted"
    ADDED = "added"


CHANGE_WORDS = {
    ChangeKind.MISSED: "到期未完成",
    ChangeKind.SLIPPED_BACK: "回落",
    ChangeKind.WORSE: "变差",
    ChangeKind.LIT: "新亮灯",
    ChangeKind.UNLIT: "转灰",
    ChangeKind.MET: "新达",
    ChangeKind.BETTER: "好转",
    ChangeKind.FIRST_VALUE: "首次有值",
    ChangeKind.CORRECTED: "更正",
    ChangeKind.NEW_VALUE: "新报",
    ChangeKind.ADJUSTED: "目标调整",
    ChangeKind.ADDED: "新增",
}

COURSE_WORDS = {
    CourseKind.PLANNED: "分期计划",
    CourseKind.LAST_YEAR: "上年同期进度",
    CourseKind.DATED: "节点目标",
    CourseKind.LINEAR: "序时进度",
}

PROJECTION_WORDS = {
    ProjectionMethod.ALONG_PATH: "按应达进度推算",
    ProjectionMethod.AT_PACE: "按目前速度推算",
    ProjectionMethod.LATEST: "按最新值",
}

COMPARISON_WORDS = {
    Comparison.AT_LEAST: "不低于",
    Comparison.AT_MOST: "不高于",
    Comparison.ABOUT: "左右",
    Comparison.BETWEEN: "区间",
    Comparison.EXACTLY: "等于",
}

TASK_STATE_WORDS = {
    TaskState.NOT_STARTED: "未开始",
    TaskState.IN_PROGRESS: "进行中",
    TaskState.DONE: "完成",
    TaskState.OVERDUE: "逾期",
}

RETURN_WORDS = {
    ReturnState.ON_TIME: "按时",
    ReturnState.LATE: "迟报",
    ReturnState.MISSING: "逾期未报",
    ReturnState.PENDING: "未到期",
}

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}

CHECK_WORDS = {
    Check.FILE: "数据库损坏",
    Check.FELL: "累计数下降",
    Check.TWO_VALUES: "同一时点两个数",
    Check.MONTHS: "当期与累计不符",
    Check.ABOVE_WHOLE: "部分大于总体",
    Check.SHARE: "比重越界",
    Check.DIRECTION: "规模与增速方向相反",
    Check.GROWTH: "增速与规模不符",
    Check.UNIT: "疑似单位错误",
    Check.OUTLIER: "异常波动",
    Check.GAP: "序列缺数",
    Check.LATE: "逾期未报",
    Check.REGIONS: "各市合计与全省不符",
    Check.TARGETS: "同一计划目标不一",
}

ITEM_WORDS = {ItemKind.TARGET: "目标", ItemKind.TASK: "任务", ItemKind.MILESTONE: "时间节点"}

AIM_WORDS = {Aim.REACH: "达到", Aim.HOLD: "保持", Aim.CAP: "控制"}

_QUARTERS = "一二三四"


def light_word(assessment: Assessment) -> LightWord:
    """The light and the state in one: 红 严重滞后."""
    return LightWord(assessment.light, f"{LIGHT_WORDS[assessment.light]} {STATE_WORDS[assessment.state]}")


def enough_word(projection: Projection, edge: Edge | None) -> str:
    """Whether a projected end value meets the target, and on which side of it it is where it does not."""
    if projection.is_enough is None:
        return "未定"
    if projection.is_enough:
        return "可达"
    return "超出" if edge is not None and edge.high is not None and projection.value > edge.high else "不足"


def word_of(value: StrEnum) -> str:
    """The Chinese word for a fixed word of the field; itself where it has none."""
    return _WORDS_OF.get(type(value), {}).get(value, value)


# by type, because equal texts of two kinds (met: a light, a state) are equal keys
_WORDS_OF: dict[type, Mapping[Any, str]] = {
    Light: LIGHT_WORDS,
    State: STATE_WORDS,
    Measure: MEASURE_WORDS,
    ObservationStatus: STATUS_WORDS,
    Accumulation: ACCUMULATION_WORDS,
    Comparison: COMPARISON_WORDS,
    Aim: AIM_WORDS,
    CourseKind: COURSE_WORDS,
    ProjectionMethod: PROJECTION_WORDS,
    Part: PART_WORDS,
    ChangeKind: CHANGE_WORDS,
    TaskState: TASK_STATE_WORDS,
    ReturnState: RETURN_WORDS,
    Severity: SEVERITY_WORDS,
    Check: CHECK_WORDS,
    ItemKind: ITEM_WORDS,
}


def period_end_word(period: Period) -> str:
    """The end of a period: 2022年6月末; a day is its own."""
    return period_word(period) if period.granularity is Granularity.DAY else f"{period_word(period)}末"


def period_word(period: Period) -> str:
    """A period as it is written in Chinese: 2022年6月, 2022年三季度, 2024—2025年, 每年."""
    first, last = period.first, period.last
    match period.granularity:
        case Granularity.EACH_YEAR:
            return "每年"
        case Granularity.YEARS:
            return f"{first.year}—{last.year}年"
        case Granularity.YEAR:
            return f"{first.year}年"
        case Granularity.HALF:
            return f"{first.year}年{'上' if first.month == 1 else '下'}半年"
        case Granularity.QUARTER:
            return f"{first.year}年{_QUARTERS[first.month // 3]}季度"
        case Granularity.MONTH:
            return f"{first.year}年{first.month}月"
        case Granularity.DAY:
            return f"{first.year}年{first.month}月{first.day}日"
