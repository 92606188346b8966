"""Documents, regions, departments: nodes to what a ledger holds."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from plancli.catalogue.fields import Fields, Place, read_fields, unique_entries
from plancli.catalogue.known import Names
from plancli.catalogue.schema import DEPARTMENT, DOCUMENT, REGION, Shape
from plancli.catalogue.yaml_nodes import Node
from plancli.domain.ledger import Department, Document, Region
from plancli.domain.period import FORMS, Granularity, Period, PeriodError, parse_period

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_REGION_CODE = re.compile(r"[0-9]{6}")
_SHORT_YEAR = re.compile(r"[0-9]{2}")


def entries_of(node: Node, place: Place, shape: Shape) -> Iterator[tuple[str, Fields]]:
    """The entries of a section with their keys, each checked against its shape."""
    for key, at, value in unique_entries(node, place):
        yield key, read_fields(value, at, shape)


def check_id(text: str, place: Place) -> None:
    """An id must be typeable in any shell: a problem where it is not."""
    if not _ID.fullmatch(text):
        place.fault(f"'{text}' cannot be an id", "use ASCII letters, digits and hyphens, such as 5g-stations")


def read_day(fields: Fields, key: str) -> date | None:
    """The day of a key; None where it is not there, or, with a problem, where it is none."""
    text = fields.text(key)
    if not text:
        return None
    try:
        period = parse_period(text)
    except PeriodError:
        period = None
    if period is None or period.granularity is not Granularity.DAY:
        fields.place_of(key).fault(f"'{text}' is no day", "write the whole date: 2022-03-27")
        return None
    return period.first


def period_of(text: str, place: Place, within: Period | None = None) -> Period | None:
    """A period out of a text; None, and a problem, where it is none."""
    try:
        return parse_period(text, within)
    except PeriodError as error:
        remedy = f"write the year in full: 20{text}" if _SHORT_YEAR.fullmatch(text) else f"write it as one of: {FORMS}"
        place.fault(str(error).removesuffix(f" (forms: {FORMS})"), remedy)
        return None


def read_documents(node: Node, place: Place, names: Names) -> tuple[Document, ...]:
    """The documents, their ids claimed in `names`."""
    return tuple(_document(key, fields, names) for key, fields in entries_of(node, place, DOCUMENT))


def _document(key: str, fields: Fields, names: Names) -> Document:
    check_id(key, fields.place)
    names.claim(key, key, fields.place)
    day = read_day(fields, "date") or date.min
    return Document(key, fields.text("number"), fields.text("title"), fields.text("issuer"), day)


def read_regions(node: Node, place: Place, names: Names) -> tuple[Region, ...]:
    """The regions, their names claimed in `names`; parents are known and lead to a root, codes are given once."""
    entries = list(entries_of(node, place, REGION))
    regions = tuple(_region(key, fields, names) for key, fields in entries)
    parents = {region.name: region.parent for region in regions}
    codes: dict[str, str] = {}
    for region, (_, fields) in zip(regions, entries, strict=True):
        _check_parent(region, parents, fields, names)
        holder = codes.setdefault(region.code, region.name)
        if holder != region.name and region.code:
            fields.place_of("code").fault(f"code {region.code} is that of {holder}", "look it up in GB/T 2260")
    return regions


def _region(key: str, fields: Fields, names: Names) -> Region:
    names.claim(key, key, fields.place)
    code = fields.text("code")
    if code and not _REGION_CODE.fullmatch(code):
        fields.place_of("code").fault(f"'{code}' is no region code", "write its six digits from GB/T 2260: 370100")
    return Region(key, code, fields.text("in") or None)


def _check_parent(region: Region, parents: dict[str, str | None], fields: Fields, names: Names) -> None:
    if region.parent is None or names.find(region.parent, fields.place_of("in")) is None:
        return
    seen = {region.name}
    above: str | None = region.parent
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    if above == region.name:
        fields.place_of("in").fault(f"{region.name} lies in itself", "name the region above it, or none for a province")


def read_departments(node: Node, place: Place, names: Names) -> tuple[Department, ...]:
    """The departments, full and short names claimed in `names`; successors are known."""
    entries = list(entries_of(node, place, DEPARTMENT))
    for key, fields in entries:
        names.claim(key, key, fields.place)
    departments = tuple(_department(key, fields) for key, fields in entries)
    for department, (_, fields) in zip(departments, entries, strict=True):
        _claim_all(department.short_names, department.name, fields.place_of("short"), names)
    for department, (_, fields) in zip(departments, entries, strict=True):
        _check_successors(department, fields.place_of("successor"), names)
    return departments


def _department(key: str, fields: Fields) -> Department:
    level = fields.text("level", "省")
    return Department(key, fields.words("short") or (), level, fields.words("successor") or ())


def _claim_all(names: Iterable[str], owner: str, place: Place, known: Names) -> None:
    for name in names:
        known.claim(name, owner, place)


def _check_successors(department: Department, place: Place, names: Names) -> None:
    for name in department.successors:
        if names.find(name, place) == department.name:
            place.fault(f"{department.name} succeeds itself", "name the department that took over, or none")
