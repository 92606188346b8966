"""A file that speaks for its own documents only, against the ledger it goes into: names and ids keep their meaning."""

from plancli.catalogue.fields import Fields
from plancli.catalogue.known import Names
from plancli.catalogue.yaml_nodes import Mapping
from plancli.domain.ledger import Catalogue, Indicator
from plancli.domain.units import UnitError, fits

_AGAIN = "read the document again (plancli read knows the ledger), or give this one another"


def reserve_names(fields: Fields, ledger: Catalogue, indicators: Names, departments: Names) -> None:
    """Keep the names of what the ledger holds and the file does not say anew from standing for something else."""
    own = _keys(fields, indicators.section)
    for one in ledger.indicators:
        if one.id not in own:
            indicators.reserved.update(dict.fromkeys((one.id, one.name, *one.aliases), one.id))
    own = _keys(fields, departments.section)
    for department in ledger.departments:
        if department.name not in own:
            names = (department.name, *department.short_names)
            departments.reserved.update(dict.fromkeys(names, department.name))


def _keys(fields: Fields, section: str) -> set[str]:
    node = fields.node(section)
    return {key.text for key, _ in node.entries} if isinstance(node, Mapping) else set()


def check_meanings(fields: Fields, part: Catalogue, ledger: Catalogue) -> None:
    """A problem for every id that stands for another indicator, or for a plan of another document, in the ledger."""
    held = {one.id: one for one in ledger.indicators}
    for indicator in part.indicators:
        other = held.get(indicator.id)
        if other is not None and not _is_same(indicator, other):
            message = f"{other.id} is {other.name} ({other.measure}, {other.unit}) in the ledger"
            _fault(fields, "indicators", indicator.id, message, f"{_AGAIN} id")
    documents = {one.id for one in part.documents}
    elsewhere = {one.id: one for one in ledger.plans if one.document_id not in documents}
    for plan in part.plans:
        if plan.id in elsewhere:
            message = f"{plan.id} is a plan of {elsewhere[plan.id].document_id} in the ledger"
            _fault(fields, "plans", plan.id, message, "give this one another id")


def _is_same(one: Indicator, other: Indicator) -> bool:
    """Whether an indicator is still the one it was: a new name keeps the old one as alias, the number its kind."""
    names, others = {one.name, *one.aliases}, {other.name, *other.aliases}
    try:
        return bool(names & others) and one.measure is other.measure and fits(one.unit, other.unit)
    except UnitError:
        return True  # said of the unit already


def _fault(fields: Fields, section: str, key: str, message: str, remedy: str) -> None:
    node = fields.node(section)
    entries = node.entries if isinstance(node, Mapping) else ()
    line = next((name.line for name, _ in entries if name.text == key), fields.place.line)
    fields.place.at(section, key, line=line).fault(message, remedy)
