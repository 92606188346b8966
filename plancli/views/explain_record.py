"""An explanation as one object for machines: the standing, and everything it was made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from plancli.domain.bases import Base
from plancli.domain.edges import Edge
from plancli.domain.ledger import Catalogue, Target
from plancli.domain.rules import RuleBook, as_settings
from plancli.domain.vocabulary import CourseKind
from plancli.views.conflicts import reason_of, verdict_of
from plancli.views.explain_facts import (
    base_reading,
    competing,
    converted_texts,
    repeats_of,
    value_parts,
    waypoint_targets,
)
from plancli.views.missing import foreseen, missing_words
from plancli.views.note_words import note_sentence, stale_sentence
from plancli.views.numbers import rounded
from plancli.views.page import Record, Value
from plancli.views.records import status_record
from plancli.views.shares import Shares
from plancli.views.show import value_record
from plancli.views.working import Formula, Worked, course_points

if TYPE_CHECKING:
    from plancli.views.explain import PastVersion


def explain_record(
    one: Worked,
    ledger: Catalogue,
    rules: RuleBook,
    versions: "Sequence[PastVersion]",
    shares: Shares | None,
    formulas: Iterable[Formula],
) -> Record:
    """The whole explanation; figures as in `status`, formulas as text, missing parts null."""
    verdict, standing = one.verdict, one.standing
    base, edge = (verdict.base, verdict.edge) if verdict.figure is not None else foreseen(one)
    return {
        "target": status_record(standing),
        "clause": _clause(one, ledger),
        "repeated_by": [each.id for each in repeats_of(standing.target, ledger.targets)],
        "as_of": one.as_of,
        "value": _value(one),
        "missing": missing_words(one) if verdict.figure is None else None,
        "base": _base(one, base) if base is not None else None,
        "method": verdict.method,
        "edge": _edge(edge, verdict.unit) if edge is not None else None,
        "rules": as_settings(one.rules),
        "course": _course(one, ledger),
        "formulas": {each.key: each.line for each in formulas},
        "conflicts": _conflicts(one, ledger, rules),
        "conversions": [*converted_texts(standing.target, ledger)],
        "shares": _shares(shares),
        "versions": [_version(each) for each in versions],
        "notes": [*_notes(one)],
    }


def _clause(one: Worked, ledger: Catalogue) -> Record:
    target, document = one.standing.target, one.standing.document
    key = (target.plan_id, target.clause)
    title = next((each.title for each in ledger.clauses if (each.plan_id, each.locator) == key), "")
    return {
        "locator": target.clause,
        "title": title,
        "section": target.section,
        "document": document.number,
        "document_title": document.title,
        "issuer": document.issuer,
        "date": document.date,
    }


def _value(one: Worked) -> Record | None:
    figure = one.verdict.figure
    if figure is None:
        return None
    return {
        "value": figure.value,
        "unit": one.verdict.unit,
        "period": str(figure.period),
        "is_lower_bound": figure.is_lower_bound,
        "has_gaps": figure.has_gaps,
        "parts": [
            {
                **value_record(part.reading.observation, one.standing.indicator),
                "role": part.role,
                "taken_away": part.is_taken_away,
                "in_unit": part.reading.value,
            }
            for part in value_parts(one)
        ],
    }


def _base(one: Worked, base: Base) -> Record:
    reading, stated = base_reading(one, base), one.standing.target.base
    return {
        "value": base.value,
        "unit": one.verdict.unit,
        "period": str(base.period),
        "origin": base.origin,
        "is_lower_bound": base.is_lower_bound,
        "source": reading.observation.source if reading is not None else stated.source if stated is not None else None,
    }


def _edge(edge: Edge, unit: str) -> Record:
    return {"number": edge.number, "low": edge.low, "high": edge.high, "unit": unit}


def _course(one: Worked, ledger: Catalogue) -> Record | None:
    course = one.verdict.course
    if course is None:
        return None
    is_dated = course.kind is CourseKind.DATED
    set_by = list(waypoint_targets(one.standing.target, course.points, ledger)) if is_dated else []
    return {
        "kind": course.kind,
        "expected": rounded(course.expected),
        "is_whole": course.is_whole,
        "points": [{"at": point.at, "value": point.value} for point in course_points(one)],
        "waypoints": [{"at": point.at, "value": point.value, "target": target.id} for point, target in set_by],
    }


def _conflicts(one: Worked, ledger: Catalogue, rules: RuleBook) -> list[Value]:
    conflict = competing(one.standing, ledger, rules)
    return [
        {
            "id": each.id,
            "plan_id": each.plan_id,
            "clause": each.clause,
            "expression": _text(each),
            "kind": conflict.kind,
            "verdict": verdict_of(each, conflict),
            "reason": reason_of(each, conflict),
        }
        for conflict in ([conflict] if conflict is not None else [])
        for each in conflict.targets
    ]


def _shares(shares: Shares | None) -> Record | None:
    if shares is None:
        return None
    return {
        "whole": status_record(shares.whole),
        "parts": [status_record(each) for each in shares.parts],
        "targeted": shares.targeted,
        "reported": shares.reported,
    }


def _version(one: "PastVersion") -> Mapping[str, Value]:
    target = one.target
    return {
        "effective_from": target.effective_from,
        "expression": _text(target),
        "lead": list(target.lead),
        "support": list(target.support),
        "base": None if target.base is None else target.base.value,
        "reason": target.reason,
        "origin": target.origin,
        "recorded_at": one.recorded_at,
    }


def _notes(one: Worked) -> Iterator[Value]:
    for note in one.verdict.notes:
        yield {"note": note.value, "meaning": note_sentence(note)}
    if one.verdict.is_stale:
        yield {"note": "逾期未报", "meaning": stale_sentence(one.as_of, one.standing.target.due, one.rules)}


def _text(target: Target) -> str:
    return target.expression.text or str(target.expression)
