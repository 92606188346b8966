"""The numbers that verdicts turn on. They are settings: every legend prints the ones in force."""

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
