"""`plancli import`: a file of reported values into the ledger, all or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from plancli import clock
from plancli.cli.ledger import writing
from plancli.cli.options import DbOption, FormatOption
from plancli.cli.output import emit, say
from plancli.errors import FileProblemsError


def import_values(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV with the heads 指标,数值,单位,截至,来源.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and show; write nothing.")] = False,
    format: FormatOption = None,
    db: DbOption = None,
) -> None:
    """Import reported values from a CSV, all or nothing.

    Every bad line is named. Optional heads: 地区, 报送日期, 备注, 理由. The same file twice changes nothing.
    """
    from plancli.files.importing import observations_in
    from plancli.files.values_csv import read_rows
    from plancli.views.importing import counts, import_page, outcomes

    now = clock.now()
    rows = read_rows(file)
    with writing(db) as ledger:
        whole = ledger.catalogue()
        found, problems = observations_in(rows, whole, str(file), now.date())
        if problems:
            raise FileProblemsError(
                f"{file} has {len(problems)} problem{'s' if len(problems) > 1 else ''}",
                problems,
                "nothing was written; correct and import again",
            )
        done = outcomes(found, whole.values)
        if not dry_run:
            ledger.record_many(found, now)
    if dry_run or format is not None:
        emit(import_page(done, whole.indicators), format, None)
    say(f"{file}: {'would be ' if dry_run else ''}{counts(done)}")
