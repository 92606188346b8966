"""A file of plans for the way to the versions it makes: every problem of the file is told, or none is."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plancli.cli.target_lookup import Narrowing, one_target
from plancli.domain.adjusting import Adjustment, Version, read_step, versions_of
from plancli.domain.ledger import Catalogue, PathStep, Target
from plancli.errors import FileProblemsError, Problem, UsageError
from plancli.files.paths_csv import PlannedCell, read_cells


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
    problems: list[Problem] = []
    versions: dict[str, Version] = {}
    for name, cells in _by_target(read_cells(file), target).items():
        found, wrong = _of_cells(cells, name, by, entry, everything)
        twice = [one.new.id for one in found if one.new.id in versions]
        problems += wrong
        problems += [_problem(cells[0], f"{one} is planned twice", "keep one of the two") for one in twice]
        versions |= {one.new.id: one for one in found}
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        in_file = sorted((one._replace(file=str(file)) for one in problems), key=lambda one: one.line)
        hint = "nothing was written; correct and enter it again"
        raise FileProblemsError(f"{file} has {count}", tuple(in_file), hint)
    return tuple(versions.values())


def _by_target(cells: Sequence[PlannedCell], target: str | None) -> dict[str, list[PlannedCell]]:
    """The cells by the target they are for: as the file says, else the one that was typed."""
    if target is not None and any(one.target for one in cells):
        raise UsageError("the file names its targets itself", "leave TARGET out, or its column")
    found: dict[str, list[PlannedCell]] = {}
    for one in cells:
        found.setdefault(one.target or target or "", []).append(one)
    return found


def _of_cells(
    cells: Sequence[PlannedCell], name: str, by: Narrowing, entry: Entry, everything: Catalogue
) -> tuple[tuple[Version, ...], list[Problem]]:
    """The versions that the cells of one target make, and the problems of these cells."""
    if not name:
        return (), [_problem(one, "no target is named", "fill the column 目标, or give TARGET") for one in cells]
    try:
        target = one_target(name, everything, by, exactly=bool(cells[0].target))
    except UsageError as error:
        return (), [_problem(cells[0], str(error), error.hint)]
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
        step, wrong = read_step(cell.period, cell.value, indicator)
        problems += [_problem(cell, one.message, one.remedy) for one in wrong]
        if step is not None:
            steps.append(step)
            places[str(step.period)] = cell
    return steps, places, problems


def _problem(cell: PlannedCell, message: str, remedy: str) -> Problem:
    """What is wrong with a cell; the file is filled in where all of them are told."""
    return Problem("", cell.line, " › ".join(filter(None, (cell.target, cell.head))), message, remedy)
