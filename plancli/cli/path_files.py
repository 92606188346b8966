"""A file of plans for the way to the versions it makes: every problem of the file is told, or none is."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plancli.cli.target_lookup import Narrowing, SeveralTargetsError, one_target
from plancli.domain.adjusting import Adjustment, Version, read_step, versions_of
from plancli.domain.ledger import Catalogue, PathStep, Target
from plancli.domain.period import PeriodError
from plancli.errors import FileProblemsError, Problem, UsageError
from plancli.files.paths_csv import PlannedCell, read_cells
from plancli.files.period_cells import NeedsYearError, read_period


class Entry(NamedTuple):
    """What is asked for beside the points: from when, why, and what day it is."""

    since: date | None
    reason: str
    today: date

    def of(self, steps: Sequence[PathStep]) -> Adjustment:
        """The adjustment that gives a target these steps."""
        return Adjustment(self.reason, self.since, path=tuple(steps))


def versions_in(
    file: Path, target: str | None, by: Narrowing, entry: Entry, everything: Catalogue
) -> tuple[Version, ...]:
    """The versions that a file makes; `target` is for a file that names none.

    Raises FileProblemsError with every problem of the file.
    """
    cells = read_cells(file)
    if target is not None and any(one.target for one in cells):
        raise UsageError("the file names its targets itself", "leave TARGET out, or its column")
    by_target, problems = _by_target(cells, target, by, everything)
    versions: list[Version] = []
    for one, own in by_target:
        found, wrong = _of_cells(own, one, entry, everything)
        versions += found
        problems += wrong
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        in_file = sorted((one._replace(file=str(file)) for one in problems), key=lambda one: one.line)
        hint = "nothing was written; correct and enter it again"
        raise FileProblemsError(f"{file} has {count}", tuple(in_file), hint)
    return tuple(versions)


def _by_target(
    cells: Sequence[PlannedCell], typed: str | None, by: Narrowing, everything: Catalogue
) -> tuple[list[tuple[Target, list[PlannedCell]]], list[Problem]]:
    """The targets with the cells for them, by whatever name; goal and task are one. And the names that are none."""
    by_name: dict[str, list[PlannedCell]] = {}
    for cell in cells:
        by_name.setdefault(cell.target or typed or "", []).append(cell)
    found: dict[str, tuple[Target, list[PlannedCell]]] = {}
    problems: list[Problem] = []
    for name, own in by_name.items():
        if not name:
            problems += [_problem(one, "no target is named", "fill the column 目标, or give TARGET") for one in own]
            continue
        try:
            target = one_target(name, everything, by, exactly=bool(own[0].target))
        except SeveralTargetsError as error:
            problems.append(_problem(own[0], f"{error}: {', '.join(error.ids)}", error.hint))
        except UsageError as error:
            problems.append(_problem(own[0], str(error), error.hint))
        else:
            found.setdefault(target.repeats or target.id, (target, []))[1].extend(own)
    return list(found.values()), problems


def _of_cells(
    cells: Sequence[PlannedCell], target: Target, entry: Entry, everything: Catalogue
) -> tuple[tuple[Version, ...], list[Problem]]:
    """The versions that the cells of one target make, and the problems of these cells."""
    steps, places, problems = _steps(cells, target, everything)
    versions, faults = versions_of(everything, target, entry.of(steps), entry.today)
    problems += [_problem(places.get(one.period, cells[0]), one.message, one.remedy) for one in faults]
    return versions, problems


def _steps(
    cells: Sequence[PlannedCell], target: Target, everything: Catalogue
) -> tuple[list[PathStep], dict[str, PlannedCell], list[Problem]]:
    """The steps that the cells of one target say, the cell of each by its period, and the problems of the others."""
    indicator = next(one for one in everything.indicators if one.id == target.indicator_id)
    steps: list[PathStep] = []
    places: dict[str, PlannedCell] = {}
    problems: list[Problem] = []
    for cell in cells:
        try:
            when = _when(cell.period, target)
        except NeedsYearError as error:
            over, example = f"{target.start:%Y}-{target.due:%Y}", f"{target.due:%Y}-06"
            problems.append(_problem(cell, f"{error}, and its target runs over {over}", f"write it as {example}"))
            continue
        step, wrong = read_step(when, cell.value, indicator)
        problems += [_problem(cell, one.message, one.remedy) for one in wrong]
        if step is not None:
            steps.append(step)
            places[str(step.period)] = cell
    return steps, places, problems


def _when(text: str, target: Target) -> str:
    """The period that a cell says; a month without a year (6月) is of the target's own, where it has one year.

    What is no period stays as it is: `read_step` says what is wrong with it. Raises NeedsYearError.
    """
    year = _year_of(target)
    try:
        return read_period(text, year).text
    except NeedsYearError:
        raise
    except PeriodError:
        return text


def _year_of(target: Target) -> int | None:
    """The one year that a target runs over; None where there are several."""
    first = target.period.first if target.each_year else min(target.start, target.period.first)
    return first.year if first.year == target.due.year else None


def _problem(cell: PlannedCell, message: str, remedy: str) -> Problem:
    """What is wrong with a cell; the file is filled in where all of them are told."""
    return Problem("", cell.line, " › ".join(filter(None, (cell.target, cell.head))), message, remedy)
