"""What the notes beside a verdict mean, in a sentence each."""

from datetime import date

from plancli.domain.assessment import Note
from plancli.domain.notes import last_month_due
from plancli.domain.rules import Rules

SENTENCES = {
    Note.FIRST_VALUE_IS_BASE: "起始前没有数值，以期内首次报送的数作起点，从第二次起评价。",
    Note.NO_BASE: "没有起点：目录里没有注明基数，起始前也没有报送，至少还要一期数值才能评价。",
    Note.BASE_IS_LOWER_BOUND: "起点只是下限（突破、以上），实际起点可能更高，进度可能偏高。",
    Note.SUM_HAS_GAPS: "起始以来的月份有缺，合计只是下限：可以证明已达，不能证明落后。",
    Note.VALUE_IS_LOWER_BOUND: "数值只是下限（突破、以上）：可以证明达到下限类目标，不能证明未达，也不能证明控制住了。",
    Note.DONE_LATE: "到期时未达到，到期之后的数值达到了；不改变到期时的结论。",
    Note.CUMULATIVE_FELL: "同一年内的累计值比上一期小，可能有误或经过核减，请核对。",
    Note.ONE_MONTH_ONLY: "只有单月（季）的数，没有从1月起的累计数，不据以评价。",
    Note.NOT_COMPARABLE: "报送数的单位或口径与目标不合，不能比较。",
    Note.WITHIN_SLACK: "进度与应达相差不超过保持类总量的容差（见图例），差按 0 算。",
    Note.ALREADY_AT_TARGET: "起始时已经达到目标，没有要走的路，改按保持评价：看离达标线多远。",
}


def note_sentence(note: Note) -> str:
    """What a note means."""
    return SENTENCES[note]


def stale_sentence(as_of: date, due: date, rules: Rules) -> str:
    """Why the value of a target due on a day counts as late against the collection round."""
    wanted = min(last_month_due(as_of, rules), due)
    return f"每月{rules.reporting_day}日前报上月数，到 {as_of} 应已报到 {wanted:%Y-%m}；只作提示，不改变结论。"
