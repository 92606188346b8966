"""The one-glance parts that several views share: counts by light, the legend, the targets left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from plancli.domain.rules import Rules
from plancli.domain.vocabulary import Light, State
from plancli.views.numbers import text
from plancli.views.page import LightCounts, LightLine, Paragraph
from plancli.views.standing import Standing
from plancli.views.words import LIGHT_WORDS, STATE_WORDS

_IN_ORDER = (
    (Light.MET, (State.MET,)),
    (Light.GREEN, (State.ON_TRACK,)),
    (Light.YELLOW, (State.BEHIND,)),
    (Light.RED, (State.OFF_TRACK, State.MISSED)),
    (Light.GREY, (State.AWAITING, State.UNRATED, State.NO_DATA)),
)


def light_counts(rows: Iterable[Standing]) -> LightCounts:
    """How many standings have each light."""
    found = Counter(one.assessment.light for one in rows)
    return LightCounts(
        met=found[Light.MET],
        green=found[Light.GREEN],
        yellow=found[Light.YELLOW],
        red=found[Light.RED],
        grey=found[Light.GREY],
    )


def light_line(rows: Iterable[Standing]) -> LightLine:
    """Every light with its states and counts; a state that no target is in is named only where its light has none."""
    found = Counter(one.assessment.state for one in rows)
    parts: list[tuple[Light, str, int]] = []
    for light, states in _IN_ORDER:
        there = [state for state in states if found[state]] or states[:1]
        parts += [(light, STATE_WORDS[state], found[state]) for state in there]
    return LightLine(tuple(parts))


def head_line(as_of: date, rows: Sequence[Standing]) -> Paragraph:
    """As of when, and how much is known."""
    with_value = sum(one.assessment.figure is not None for one in rows)
    late = sum(one.assessment.is_stale for one in rows)
    text = f"截至 {as_of}   目标 {len(rows)} · 有值 {with_value} · 逾期未报 {late}"
    return Paragraph(text, follows_title=True)


def state_counts(rows: Iterable[Standing]) -> str:
    """Counts of states in words, none left out that has any: 已达 3 · 未完成 1."""
    found = Counter(one.assessment.state for one in rows)
    states = [state for _, group in _IN_ORDER for state in group if found[state]]
    return " · ".join(f"{STATE_WORDS[state]} {found[state]}" for state in states)


def legend(rules: Rules, as_of: date) -> Paragraph:
    """The thresholds in force, as of the date they were applied."""
    low, high = text(rules.off_track_below), text(rules.behind_below)
    met, green, yellow, red, grey = (LIGHT_WORDS[light] for light, _ in _IN_ORDER)
    # blanks between the parts, so that a line breaks there and not inside a number
    parts = (
        f"图例： {met}=已达",
        "差=进度-应达（百分点，应达按数据所属期末计）：",
        f"{green}≥{high}",
        f"{yellow}≥{low}",
        f"{red}<{low}或到期未完成",
        f"{grey}=未评、期末值未报或无数据，不算落后。",
        f"左右的容差为起点至目标的{text(rules.about_share * 100)}%，",
        f"百分率至多{text(rules.about_points_at_most)}个百分点。",
        f"截至{as_of}。",
    )
    return Paragraph(" ".join(parts), is_quiet=True)


def outdone_note(rows: Iterable[Standing]) -> list[Paragraph]:
    """What the mark on a target says, where any of the rows has it."""
    if all(one.outdone_by is None for one in rows):
        return []
    return [Paragraph("△ 另有计划定得更严，就高不就低（plancli conflicts）；仍按本目标评价。", is_quiet=True)]
