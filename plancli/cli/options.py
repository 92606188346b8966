"""Options that several commands share, and the reading of what is typed into them."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plancli.domain.period import PeriodError, parse_period
from plancli.domain.vocabulary import Light
from plancli.errors import UsageError
from plancli.views.words import LIGHT_WORDS


class Format(StrEnum):
    """What a listing is written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"


BINARY = frozenset({Format.XLSX, Format.DOCX})


DbOption = Annotated[
    Path | None, typer.Option("--db", metavar="FILE", help="The ledger's file, instead of $PLANCLI_DB or the default.")
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="How to write it (default: table, or what FILE's ending says).")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the screen.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As it stood on this day: values reported and plans issued by then."),
]
KnownOnOption = Annotated[
    str | None, typer.Option("--known-on", metavar="DATE", help="Only what this ledger had been told by this day.")
]
PlanOption = Annotated[str | None, typer.Option("--plan", metavar="PLAN", help="One plan, or all that a part names.")]
DeptOption = Annotated[
    str | None, typer.Option("--dept", metavar="DEPT", help="What a department leads, answers for or supports.")
]
GroupOption = Annotated[str | None, typer.Option("--group", metavar="GROUP", help="One group of plans: 十大创新.")]
PeriodOption = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help="Targets due in this period.")]
LightOption = Annotated[str | None, typer.Option("--light", metavar="LIGHT", help="蓝 绿 黄 红 灰, or met, green, …")]
RegionOption = Annotated[str | None, typer.Option("--region", metavar="REGION", help="One region: 泰安市.")]

_LIGHTS = (
    {word: light for light, word in LIGHT_WORDS.items()} | {light.value: light for light in Light} | {"blue": Light.MET}
)
_ENDINGS = {
    ".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MD, ".txt": Format.TABLE, ".html": Format.HTML,
    ".xlsx": Format.XLSX, ".docx": Format.DOCX,
}  # fmt: skip


def format_for(given: Format | None, output: Path | None) -> Format:
    """The format asked for, else what the file's ending says, else a table."""
    if given is not None:
        return given
    if output is None or str(output) == "-":
        return Format.TABLE
    ending = output.suffix.lower()
    if ending not in _ENDINGS:
        raise UsageError(
            f"'{output.name}' does not say its format", f"end it in {', '.join(_ENDINGS)} or give --format"
        )
    return _ENDINGS[ending]


def light_for(text: str | None) -> Light | None:
    """The light that a word names; None for no word. Raises UsageError for another word."""
    if text is None:
        return None
    if text.casefold() not in _LIGHTS:
        raise UsageError(f"'{text}' is no light", f"one of {', '.join(_LIGHTS)}")
    return _LIGHTS[text.casefold()]


def day_for(text: str | None, today: date) -> date:
    """The day that was typed; a month or year stands for its last day; nothing typed is today."""
    if text is None:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _loose_day(text)


def clocks_for(as_of: str | None, known_on: str | None, today: date) -> tuple[date, date | None]:
    """The day asked about, and the day whose knowledge counts (None: all there is)."""
    return day_for(as_of, today), day_for(known_on, today) if known_on else None


def _loose_day(text: str) -> date:
    try:
        return parse_period(text).last
    except PeriodError:
        return _day_in_words(text)


def _day_in_words(text: str) -> date:
    """A day as people write it elsewhere: 30 June 2022. Only with all three parts, so that nothing is filled in."""
    from dateutil.parser import ParserError, parse  # 37 ms, and only a date that is not ISO needs it

    message, hint = f"'{text}' is no date", "write it as 2022-06-30"
    if not re.search(r"\b\d{4}\b", text) or len(re.findall(r"\w+", text)) != 3:  # noqa: PLR2004 - day, month, year
        raise UsageError(message, hint)
    try:
        return parse(text).date()
    except (ParserError, OverflowError) as error:
        raise UsageError(message, hint) from error
