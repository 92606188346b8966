"""`plancli status INDICATOR --by region`: the cities ranked by one indicator's values."""

from datetime import date
from pathlib import Path

from plancli.cli.ledger import reading
from plancli.cli.lookup import one_indicator, one_region
from plancli.cli.settings import rules_for
from plancli.domain.ledger import Region
from plancli.domain.period import Period
from plancli.errors import UsageError
from plancli.store.ledger import Ledger
from plancli.views.page import Page
from plancli.views.regions import ranking, regions_page
from plancli.views.standing import standings

REGION = "region"


def by_region(
    text: str | None, region: str | None, period: Period | None, clocks: tuple[date, date | None], db: Path | None
) -> Page:
    """The page of the parts of a region, by default the whole ledger's, on the last day of a period.

    Raises UsageError where no indicator is named, or the region has no parts.
    """
    if text is None:
        raise UsageError("a ranking by region is of one indicator", "plancli status INDICATOR --by region")
    day, known = clocks
    with reading(db) as ledger:
        indicator = one_indicator(text, ledger.indicators())
        whole = _whole(ledger, region)
        values = ledger.observations(day, known, [indicator.id])
        visible = ledger.judged(day, known)
        rules = rules_for(ledger)
        regions = ledger.regions()
    found = ranking(visible._replace(values=values, regions=regions), indicator, whole, period.last if period else None)
    return regions_page(found, standings(visible, day, rules), day)


def _whole(ledger: Ledger, text: str | None) -> Region:
    """The region that was named, else the one that no other holds."""
    regions = ledger.regions()
    name = one_region(text, regions) if text else next((one.name for one in regions if one.parent is None), "")
    if not any(one.parent == name for one in regions):
        raise UsageError(f"{name or 'the ledger'} has no regions within it", "leave --region out to rank the cities")
    return next(one for one in regions if one.name == name)
