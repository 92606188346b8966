"""Whether a value of a file counts from January on: what heads, cells and the command say, and what the numbers say."""

from plancli.domain.observation import Observation
from plancli.domain.recording import Fault, accumulation_in
from plancli.domain.vocabulary import Accumulation
from plancli.files.series import Series
from plancli.files.times import Time


def counting(series: Series, time: Time, general: Accumulation | None) -> Accumulation | Fault | None:
    """How a value counts; `general` is what was said for whatever does not say it itself.

    A state at a time stands for itself, also under a head 累计. Kept by the series once it is known.
    """
    try:
        return series.counts[time.kind]
    except KeyError:
        found = series.counts[time.kind] = _counting(series, time, general)
        return found


def _counting(series: Series, time: Time, general: Accumulation | None) -> Accumulation | Fault | None:
    context = series.place.context
    own = [one for one in (series.stated, time.accumulation) if one]
    if accumulation_in(None, context, time.period, series.meant) is None:
        if Accumulation.AMOUNT in own:
            message = f"{context.indicator.name} is a state, of which one month alone says nothing"
            return Fault(message, "leave the column out (--map 列=忽略), or report the state")
        return None
    said = {*own, *((general,) if general else ())}
    if len(said) > 1:
        message = "it is said both to count from January and to be for one period alone"
        return Fault(message, "make head, column and option agree")
    return accumulation_in(next(iter(said), None), context, time.period, series.meant)


def fall(series: Series, time: Time, one: Observation) -> Fault | None:
    """What is wrong with a value below an earlier one of its year, where nobody said that they count from January."""
    if one.accumulation is not Accumulation.CUMULATIVE or time.accumulation:
        return None
    sums, year = series.place.sums, one.period.last.year
    other = sums.get(year)
    sums[year] = one
    if other is None or other.unit != one.unit or other.period.last == one.period.last:
        return None
    first, second = (other, one) if other.period.last < one.period.last else (one, other)
    if second.value >= first.value:
        return None
    message = f"{second.period} has {second.value:f}, {first.period} {first.value:f}: no count from January falls"
    return Fault(message, "say what the values are: --monthly or --cumulative, or a column 累计或当期")
