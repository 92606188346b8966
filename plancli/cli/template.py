"""`plancli template`: workbooks for departments and cities to fill in."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import reading
from plancli.cli.lookup import one_department, one_region
from plancli.cli.options import DbOption
from plancli.cli.output import say, write_file
from plancli.domain.ledger import Catalogue, Region
from plancli.domain.period import Period, PeriodError, month, parse_period
from plancli.errors import PlancliError, UsageError
from plancli.views.template import Form, department_form, every_form, region_form

_ENDING = ".xlsx"


def template(
    dept: Annotated[
        str | None, typer.Option("--dept", metavar="DEPT", help="What a department leads or answers for.")
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="What is reported: 2022-06 (default: last month).")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The workbook; with --all, the folder.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="A workbook for every department that has any.")] = False,
    region: Annotated[
        str | None, typer.Option("--region", metavar="REGION", help="A city's own list, or its part of a department's.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over workbooks that are there.")] = False,
    db: DbOption = None,
) -> None:
    """Write a workbook for a department to fill in: its indicators, targets, last values, and a cell for the new one.

    What comes back is read by plancli import.

    Examples: plancli template --dept 工信厅 --period 2022-06 -o 工信厅.xlsx · plancli template --all -o 六月/
    """
    today = clock.today()
    when = asked_period(period, today)
    _require_one_for(dept, region, is_all=every)
    with reading(db) as ledger:
        visible = ledger.visible(today)._replace(values=ledger.observations(today))
    where = _region(region, visible) if region else None
    forms = _forms(visible, dept, when, where, is_all=every)
    _require_place(output, is_all=every)
    if not forms or not any(one.lines for one in forms):
        whose = f"{f' by {dept}' if dept else ''}{f' in {where.name}' if where else ''}"
        raise UsageError(
            f"nothing is to be reported for {when}{whose}", "plancli targets shows who leads what, by when"
        )
    _write(forms, output or Path(), is_all=every, force=force)


def asked_period(text: str | None, today: date) -> Period:
    """The period that values are asked for; by default the last month that is over. Raises UsageError."""
    if text is None:
        last = today.replace(day=1) - timedelta(days=1)
        return month(last.year, last.month)
    try:
        return parse_period(text)
    except PeriodError as error:
        raise UsageError(str(error), "give the period that values are reported for, such as 2022-06") from error


def _require_one_for(dept: str | None, region: str | None, *, is_all: bool) -> None:
    if (is_all and dept is not None) or not (is_all or dept or region):
        raise UsageError("a template is for one department, a city, or all", "give --dept, --region or --all")


def _require_place(output: Path | None, *, is_all: bool) -> None:
    if output is None:
        raise UsageError(
            "a workbook is no text for the screen", f"name a {'folder: -o DIR' if is_all else 'file: -o FILE.xlsx'}"
        )
    if not is_all and output.suffix.lower() != _ENDING:
        raise UsageError(f"'{output.name}' is not the name of a workbook", f"end it in {_ENDING}")


def _region(text: str, visible: Catalogue) -> Region:
    name = one_region(text, visible.regions)
    return next(one for one in visible.regions if one.name == name)


def _forms(visible: Catalogue, dept: str | None, when: Period, where: Region | None, *, is_all: bool) -> Sequence[Form]:
    if is_all:
        return every_form(visible, when, where)
    if dept is not None:
        return [department_form(visible, one_department(dept, visible.departments), when, where)]
    return [region_form(visible, where, when)] if where is not None else []


def _write(forms: Sequence[Form], output: Path, *, is_all: bool, force: bool) -> None:
    """Write every form; first look whether any would go over a file that may be filled in."""
    from plancli.render.file_names import file_names
    from plancli.render.template_xlsx import template_bytes

    paths = [output / name for name in file_names((one.name for one in forms), _ENDING)] if is_all else [output]
    made = {path: template_bytes(form) for path, form in zip(paths, forms, strict=True)}
    there = [] if force else [path for path, content in made.items() if path.exists() and path.read_bytes() != content]
    if there:
        raise PlancliError(
            f"{', '.join(map(str, there[:3]))}{' …' if len(there) > 3 else ''} is there and not the same",  # noqa: PLR2004
            "it may be filled in already: choose another name, or write over it with --force",
        )
    if is_all:
        _make_folder(output)
    for path, content in made.items():
        write_file(path, content)
    told = f"wrote {len(made)} workbooks to {output}" if is_all else f"wrote {output}"
    count = sum(len(one.lines) for one in forms)
    say(f"{told}: {count} value{'' if count == 1 else 's'} to report for {forms[0].period}")


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlancliError(f"{path} cannot be made: {error.strerror}", "name a folder that can be written") from error
