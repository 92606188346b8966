"""A target as officials write it: the number, and everything its words say about how it is to be met.

Reading is in `expression_reader`; printing is `TargetExpression.__str__`. Printing and reading again (with the same
measure as context) gives the same target.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from plancli.domain.vocabulary import Aim, Comparison, Measure


@dataclass(frozen=True, slots=True)
class TargetExpression:
    """One quantitative commitment, numbers in `unit` as written (16, 万个).

    - `upper`: the upper end of a range (3-5家), else None.
    - `stretch`: the second, wished-for number of 确保…力争…, in the same unit; never part of the verdict.
    - `ambition`: 力争 stands alone: the number is the target itself, marked.
    - `falling`: smaller is better (降至, 压减至, 以内, 清零, a place).
    - `relative`: the number is a distance from the base: points to rise (提高2个百分点), places to move (前移3名),
      multiples to add (倍增 is 1 倍).
    - `per`: the unit of area each of which has to reach the number (每市, 各县), else None.
    - `whole`: the words cover all there is (全部, 全覆盖); a count may then be reported as a percentage too.
    - `text`: the words as written; not part of the target's identity.
    """

    value: Decimal
    unit: str
    measure: Measure
    comparison: Comparison = Comparison.AT_LEAST
    aim: Aim = Aim.REACH
    upper: Decimal | None = None
    stretch: Decimal | None = None
    ambition: bool = False
    falling: bool = False
    relative: bool = False
    per: str | None = None
    whole: bool = False
    text: str = field(default="", compare=False)
