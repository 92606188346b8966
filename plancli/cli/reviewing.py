"""`plancli read --interactive`: one target after the other, asked on stderr, so that stdout stays the data's."""

import sys
from collections.abc import Callable, Sequence

from plancli.cli.output import say
from plancli.documents.decisions import (
    Place,
    accepted,
    decided,
    found_at,
    to_review,
    with_name,
    with_number,
    with_period,
)
from plancli.documents.notice import FoundTarget
from plancli.documents.reading import Reading
from plancli.errors import ExitCode, PlancliError
from plancli.views.reading import SURE
from plancli.views.words import MEASURE_WORDS

_CHOICES = "[Enter/a] accept  [e] correct  [d] drop  [q] take the rest as read: "
Change = Callable[[FoundTarget, str], FoundTarget]


class ReviewLeftError(PlancliError):
    """The input ended before the review did."""

    exit_code = ExitCode.INTERRUPTED


def reviewed(reading: Reading) -> Reading:
    """The reading as somebody decided it, the doubtful targets first, the others on request.

    Raises ReviewLeftError where the input ends, KeyboardInterrupt on Ctrl-C: then nothing is decided.
    """
    doubtful, others = to_review(reading, SURE)
    decisions: dict[Place, FoundTarget | None] = {}
    say(f"{len(doubtful)} doubtful of {len(doubtful) + len(others)} targets")
    if _asked_one_by_one(reading, doubtful, decisions) and others:
        wanted = _answer(f"see the other {len(others)} as well? [y/Enter for no]: ").lower()
        if wanted in {"y", "yes", "是"}:
            _asked_one_by_one(reading, others, decisions)
    dropped = sum(one is None for one in decisions.values())
    say(f"reviewed {len(decisions)}, dropped {dropped}")
    return decided(reading, decisions)


def _asked_one_by_one(reading: Reading, places: Sequence[Place], decisions: dict[Place, FoundTarget | None]) -> bool:
    """Ask about each; False where somebody has seen enough."""
    for number, place in enumerate(places, start=1):
        plan = reading.plans[place.plan].plan
        say("")
        say(f"{number}/{len(places)}  {plan.title} {plan.period}  {found_at(reading, place).clause}")
        if not _decide(reading, place, decisions):
            return False
    return True


def _decide(reading: Reading, place: Place, decisions: dict[Place, FoundTarget | None]) -> bool:
    found = found_at(reading, place)
    say(f"  原文  {found.quote}")
    while True:
        _show(found)
        match _answer(_CHOICES).lower():
            case "" | "a":
                decisions[place] = accepted(found)
                return True
            case "d":
                decisions[place] = None
                return True
            case "q":
                return False
            case "e":
                found = _corrected(found, reading, place)
            case other:
                say(f"  '{other}' is no answer")


def _show(found: FoundTarget) -> None:
    expression = found.expression
    words = expression.text or str(expression)
    say(f"  读作  {found.indicator}  {words}  {found.period}  {MEASURE_WORDS[expression.measure]}")
    if found.doubt:
        say(f"  存疑  {found.doubt}")


def _corrected(found: FoundTarget, reading: Reading, place: Place) -> FoundTarget:
    span = reading.plans[place.plan].plan.period
    expression = found.expression
    found = _typed("number", expression.text or str(expression), found, with_number)
    found = _typed("indicator", found.indicator, found, with_name)
    return _typed("period", str(found.period), found, lambda one, text: with_period(one, text, span))


def _typed(what: str, present: str, found: FoundTarget, change: Change) -> FoundTarget:
    """The target with what was typed; Enter leaves it; what cannot be read is said, and asked again."""
    while True:
        text = _answer(f"  {what} [{present}]: ")
        if not text:
            return found
        try:
            return change(found, text)
        except ValueError as error:
            say(f"  {error}")


def _answer(prompt: str) -> str:
    from plancli.render.cells import clean

    sys.stderr.write(clean(prompt))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise ReviewLeftError("the review was left, nothing was written", "run it again; q takes the rest as read")
    return line.strip()
