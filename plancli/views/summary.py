"""The one-glance parts that several views share: counts by light, the legend, the targets left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from plancli.domain.ledger import Target
from plancli.domain.rules import RuleBook, Rules, as_settings
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
    return counts_of(one.assessment.light for one in rows)


def counts_of(lights: Iterable[Light]) -> LightCounts:
    """How many there are of each light."""
    found = Counter(lights)
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


def state_counts(rows: Iterable[Standing], silent: int = 0) -> str:
    """Counts of states in words, none left out that has any: 已达 3 · 未完成 1; `silent` more are 无数据."""
    found = Counter(one.assessment.state for one in rows)
    found[State.NO_DATA] += silent
    states = [state for _, group in _IN_ORDER for state in group if found[state]]
    return " · ".join(f"{STATE_WORDS[state]} {found[state]}" for state in states)


def legend(rules: RuleBook, as_of: date, rows: Iterable[Standing] = ()) -> Paragraph:
    """The rules in force, as of the date they were applied; then those that plans among the rows have of their own."""
    said = _rule_words(rules.general)
    met, *_, grey = (LIGHT_WORDS[light] for light, _ in _IN_ORDER)
    # blanks between the parts, so that a line breaks there and not inside a number
    parts = (
        f"图例： {met}=已达",
        "差=进度-应达（百分点，应达按数据所属期末计）：",
        said.pop("behind_below"),
        f"{said.pop('off_track_below')}或到期未完成",
        f"{grey}=未评、期末值未报或无数据，不算落后。",
        *(f"{words}。" for words in said.values()),
        *_own_rules(rules, rows),
        f"截至{as_of}。",
    )
    return Paragraph(" ".join(parts), is_quiet=True)


def _rule_words(rules: Rules) -> dict[str, str]:
    """Each rule as a legend says it, in the order it does."""
    number = {key: text(value) for key, value in as_settings(rules).items()}
    green, yellow, red = LIGHT_WORDS[Light.GREEN], LIGHT_WORDS[Light.YELLOW], LIGHT_WORDS[Light.RED]
    low = number["off_track_below"]
    return {
        "behind_below": f"{green}≥{number['behind_below']}",
        "off_track_below": f"{yellow}≥{low} {red}<{low}",
        "about_percent": f"左右的容差为起点至目标的{number['about_percent']}%",
        "about_points_at_most": f"百分率的容差至多{number['about_points_at_most']}个百分点",
        "held_total_slack": f"保持类总量可偏离序时{number['held_total_slack']}个百分点",
        "small_total_below": f"不足{number['small_total_below']}的整数总量应达取整",
        "reporting_day": f"每月{number['reporting_day']}日前报上月数",
    }


def _own_rules(rules: RuleBook, rows: Iterable[Standing]) -> Iterable[str]:
    """A sentence for each plan among the rows whose rules differ from the general ones: which, and how."""
    general = _rule_words(rules.general)
    for plan in dict.fromkeys(one.plan for one in rows if one.plan.id in rules.of_plans):
        own = [words for key, words in _rule_words(rules.of(plan.id)).items() if words != general[key]]
        if own:
            yield f"{plan.title} {plan.period}另定： {'， '.join(own)}。"


def outdone_note(rows: Iterable[Standing]) -> list[Paragraph]:
    """What the mark on a target says, where any of the rows has it."""
    return mark_note(one.outdone_by for one in rows)


def mark_note(held: Iterable[Target | None]) -> list[Paragraph]:
    """What the mark on a target says, where any has something that holds instead."""
    if all(one is None for one in held):
        return []
    return [Paragraph("△ 另有计划定得更严，就高不就低（plancli conflicts）；仍按本目标评价。", is_quiet=True)]
