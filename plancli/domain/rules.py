"""The numbers that verdicts turn on. They are settings: every legend prints the ones in force."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple


class Rules(NamedTuple):
    """Thresholds and tolerances; gaps and slack in points, shares as fractions.

    - `behind_below`: a gap under this is behind (黄). `off_track_below`: under this is off track (红).
    - `about_share`: how far 左右 moves the edge, as a share of the way from base to target.
    - `about_points_at_most`: the most that 左右 moves it where the unit is a percentage.
    - `held_total_slack`: how far a held total may stand from pace on either side.
    - `small_total_below`: whole-unit totals under this number expect whole units only.
    - `reporting_day`: the day of the next month by which a month's values are due.
    """

    behind_below: Fraction = Fraction(0)
    off_track_below: Fraction = Fraction(-10)
    about_share: Fraction = Fraction(5, 100)
    about_points_at_most: Fraction = Fraction(1, 2)
    held_total_slack: Fraction = Fraction(5)
    small_total_below: int = 12
    reporting_day: int = 10


DEFAULT_RULES = Rules()


class RuleBook(NamedTuple):
    """The rules in force: the general ones, and by plan id those of plans that have their own."""

    general: Rules = DEFAULT_RULES
    of_plans: Mapping[str, Rules] = {}

    def of(self, plan_id: str) -> Rules:
        """The rules that targets of a plan are judged by."""
        return self.of_plans.get(plan_id, self.general)


DEFAULT_BOOK = RuleBook()


def as_settings(rules: Rules) -> dict[str, Fraction]:
    """The rules by the keys people set them under: `about_share` is `about_percent` there, the others as they are."""
    return {
        "behind_below": rules.behind_below,
        "off_track_below": rules.off_track_below,
        "about_percent": rules.about_share * 100,
        "about_points_at_most": rules.about_points_at_most,
        "held_total_slack": rules.held_total_slack,
        "small_total_below": Fraction(rules.small_total_below),
        "reporting_day": Fraction(rules.reporting_day),
    }


def with_settings(rules: Rules, given: Mapping[str, Fraction]) -> Rules:
    """The rules with some of them set otherwise, by the keys of `as_settings`."""
    numbers = {**as_settings(rules), **given}
    return Rules(
        behind_below=numbers["behind_below"],
        off_track_below=numbers["off_track_below"],
        about_share=numbers["about_percent"] / 100,
        about_points_at_most=numbers["about_points_at_most"],
        held_total_slack=numbers["held_total_slack"],
        small_total_below=int(numbers["small_total_below"]),
        reporting_day=int(numbers["reporting_day"]),
    )
