"""One target with what is known of it at a date: what every step of a verdict looks at."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from plancli.domain.assessment import Method
from plancli.domain.bases import Base
from plancli.domain.edges import Edge
from plancli.domain.figures import Figure
from plancli.domain.ledger import Target
from plancli.domain.paths import PathPoint
from plancli.domain.readings import Reading
from plancli.domain.rules import Rules


class Case(NamedTuple):
    """One target with what is known of it at a date."""

    target: Target
    values: tuple[Reading, ...]
    waypoints: tuple[PathPoint, ...]
    as_of: date
    rules: Rules
    unit: str
    figure: Figure
    base: Base | None
    edge: Edge | None
    method: Method

    @property
    def is_final(self) -> bool:
        """Whether the value's period ends on the due date."""
        return self.figure.at == self.target.due

    @property
    def number(self) -> Fraction | None:
        """T, in the unit values are compared in."""
        return self.edge.number if self.edge else None

    @property
    def way(self) -> Base | None:
        """The base, where there is a way from it to the number: it does not satisfy the edge itself."""
        if self.base is None or self.edge is None or self.edge.is_satisfied_by(self.base.value):
            return None
        return self.base

    @property
    def is_judged_from_edge(self) -> bool:
        """Whether the distance from the edge decides: against the number, and where the base is already there."""
        return self.method is Method.AGAINST_NUMBER or (self.base is not None and self.way is None)
