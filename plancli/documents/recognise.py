"""Which indicator of the ledger a found target is about, if any: one of the same name and kind of number."""

import re
from collections.abc import Iterable
from functools import lru_cache

from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import Indicator
from plancli.domain.names import fold
from plancli.domain.target_rules import unit_fits
from plancli.domain.unit_tables import POINTS
from plancli.domain.units import is_ratio, parse_unit
from plancli.domain.vocabulary import Measure

# How alike two names are does not tell whether they mean one thing: of the shipped plans' names for one indicator the
# least alike share 0.6 of their pairs of characters (新开通5G基站数, 新建并开通5G基站), of those for two the most alike
# share 0.86 (依申请政务服务事项可网办率, …可全程网办率). So only words that never tell things apart may differ.
_IDLE = re.compile(
    r"的|并|全省|全市|同比|年均|以上|累计建成|总数|数量|总量|总规模|规模|[个家项]?数$|建成|建设|实现|达到"
)
_SAME_WORDS = (
    (re.compile(r"新(?:建设|建|增加|增|开工建设)"), "新"),
    (re.compile(r"(?:比重|比例|占比|比率)$"), "占比"),
    (re.compile(r"营业收入|主营业务收入|营收"), "收入"),
    (re.compile(r"覆盖[率面度]"), "覆盖"),
)
_MOVES = re.compile(r"(?:增长率?|增[幅速长]|提高|提升|下降|降低|减少|压减|前移|排名|排位|位次)$")
_SO_FAR = "累计"
_OF_AN_AMOUNT = frozenset({Measure.CHANGE, Measure.AVERAGE_GROWTH, Measure.REDUCTION})
_AMOUNTS = frozenset({Measure.LEVEL, Measure.TOTAL, Measure.GROWTH, Measure.REDUCTION})


class KnownIndicators:
    """Indicators found by what they are about; those of a document are added as they come up."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.ids: set[str] = set()
        self.names: set[str] = set()
        self._by_name: dict[str, list[Indicator]] = {}
        self._by_core: dict[str, list[Indicator]] = {}
        for one in indicators:
            self.add(one)

    def add(self, indicator: Indicator) -> None:
        """Let the indicator be found, by its name and aliases."""
        self.ids.add(indicator.id)
        for name in (indicator.name, *indicator.aliases):
            self._by_name.setdefault(fold(name), []).append(indicator)
            self._by_core.setdefault(core(name, indicator.measure), []).append(indicator)
            self.names.add(fold(name))
        self.names.add(fold(indicator.id))

    def recognised(self, name: str, expression: TargetExpression) -> Indicator | None:
        """The indicator that a name means; an exact name or alias first; None is a new one."""
        exact = [one for one in self._by_name.get(fold(name), ()) if is_measured_so(one, expression)]
        if exact:
            return exact[0]
        alike = [
            one
            for measure in dict.fromkeys((expression.measure, Measure.LEVEL))
            for one in self._by_core.get(core(name, measure), ())
            if is_measured_so(one, expression)
        ]
        alike.sort(key=lambda one: one.measure is not expression.measure)
        return alike[0] if alike else None


def is_measured_so(indicator: Indicator, expression: TargetExpression) -> bool:
    """Whether a target like this can be about the indicator: same kind of number, in a unit that fits."""
    measure = expression.measure
    moves = (measure in _OF_AN_AMOUNT or expression.relative) and indicator.measure in _AMOUNTS
    if measure is not indicator.measure and not moves:
        return False
    if parse_unit(expression.unit).base == POINTS and not is_ratio(indicator.unit):
        return False
    return unit_fits(expression.unit, measure, indicator.unit, whole=expression.whole)


@lru_cache(maxsize=8192)
def core(name: str, measure: Measure) -> str:
    """A name without the words that never tell things apart; a level is 累计 whether or not it says so.

    Of what was 新建 and of growth, 新 and the word of growth stay where the measure does not say the same.
    """
    plain = fold(name)
    if measure in {Measure.LEVEL, Measure.CHANGE}:
        plain = plain.replace(_SO_FAR, "")
    if measure not in {Measure.LEVEL, Measure.TOTAL}:
        plain = _MOVES.sub("", _MOVES.sub("", plain))
    for words, one in _SAME_WORDS:
        plain = words.sub(one, plain)
    return _IDLE.sub("", plain) or fold(name)
