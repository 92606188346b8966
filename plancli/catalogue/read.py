"""plans.yaml to a Catalogue, with everything that is wrong with the file. Start reading here."""

from pathlib import Path

from plancli.catalogue.fields import Fields, Place, read_fields
from plancli.catalogue.known import Known, Names
from plancli.catalogue.parts import check_meanings, reserve_names
from plancli.catalogue.read_basics import read_day, read_departments, read_documents, read_regions
from plancli.catalogue.read_indicators import read_indicators, read_links
from plancli.catalogue.read_plans import read_plans
from plancli.catalogue.read_values import read_values
from plancli.catalogue.schema import CATALOGUE
from plancli.catalogue.text_file import read_text
from plancli.catalogue.yaml_nodes import Mapping, Node, read_nodes
from plancli.domain.ledger import Catalogue
from plancli.domain.target_rules import with_repeats
from plancli.domain.vocabulary import Scope
from plancli.errors import FileProblemsError, Problem

_NOTHING = Catalogue()


def load_catalogue_file(path: Path, ledger: Catalogue = _NOTHING) -> Catalogue:
    """The catalogue in a file; one that speaks for its documents only is checked against what the ledger holds.

    Raises FileProblemsError with every problem of the file, PlancliError when the file cannot be opened.
    """
    text, unreadable = read_text(path, str(path))
    catalogue, problems = (Catalogue(), unreadable) if unreadable else read_catalogue(text, str(path), ledger)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        hint = "nothing was loaded; correct the lines above and load again"
        raise FileProblemsError(f"{path} has {count}", problems, hint)
    return catalogue


def read_catalogue(text: str, file: str, ledger: Catalogue = _NOTHING) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue that a YAML text says, and all its problems by line; `file` is the name to report.

    With problems the catalogue is incomplete and has stand-ins: use it only when there are none.
    """
    top, faults = read_nodes(text, file)
    if top is None:
        return Catalogue(), faults
    problems = list(faults)
    catalogue = _catalogue(top, Place(file, top.line, (), problems), ledger)
    return catalogue, tuple(sorted(problems, key=lambda problem: problem.line))


def _catalogue(top: Mapping, place: Place, ledger: Catalogue) -> Catalogue:
    fields = read_fields(top, place, CATALOGUE)
    scope = _scope(fields)
    documents, regions = Names("document", "documents"), Names("region", "regions")
    departments, indicators = Names("department", "departments"), Names("indicator", "indicators")
    if scope is Scope.DOCUMENTS:
        reserve_names(fields, ledger, indicators, departments)
    all_documents = read_documents(*_section(fields, "documents"), documents)
    all_regions = read_regions(*_section(fields, "regions"), regions)
    all_departments = read_departments(*_section(fields, "departments"), departments)
    all_indicators = read_indicators(*_section(fields, "indicators"), indicators)
    by_id = {indicator.id: indicator for indicator in all_indicators}
    home = next((region.name for region in all_regions if region.parent is None), "")
    known = Known(documents, regions, departments, indicators, by_id, home)
    plans = read_plans(*_section(fields, "plans"), known)
    catalogue = Catalogue(
        edition=_edition(fields),
        scope=scope,
        documents=all_documents,
        regions=all_regions,
        departments=all_departments,
        indicators=all_indicators,
        links=read_links(*_section(fields, "links"), indicators),
        plans=tuple(entries.plan for entries in plans),
        clauses=tuple(clause for entries in plans for clause in entries.clauses),
        targets=with_repeats([target for entries in plans for target in entries.targets]),
        milestones=tuple(milestone for entries in plans for milestone in entries.milestones),
        values=read_values(*_section(fields, "values"), known),
    )
    if scope is Scope.DOCUMENTS:
        check_meanings(fields, catalogue, ledger)
    return catalogue


def _section(fields: Fields, key: str) -> tuple[Node, Place]:
    return fields.node(key), fields.place_of(key)


def _scope(fields: Fields) -> Scope:
    """What the file speaks for; the whole ledger unless it says otherwise."""
    text = fields.text("scope")
    if text and text not in set(Scope):
        fields.place_of("scope").fault(
            f"'{text}' is no scope", f"write one of {', '.join(Scope)}, or leave the line out"
        )
        return Scope.LEDGER
    return Scope(text) if text else Scope.LEDGER


def _edition(fields: Fields) -> str:
    """The day of the catalogue's version as ISO text, so that newer compares as later."""
    day = read_day(fields, "edition")
    return day.isoformat() if day is not None else ""
