"""The names a catalogue defines, and finding what a name means."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from plancli.catalogue.fields import Fields, Place, split_words, text_of
from plancli.catalogue.nearest import did_you_mean
from plancli.catalogue.yaml_nodes import Sequence
from plancli.domain.ledger import Clause, Indicator

# Finding the nearest of thousands of names takes milliseconds; a file with more problems than this has one cause.
_WITH_SUGGESTIONS = 200

Bracket = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one kind of thing, each with the id it stands for."""

    kind: str
    section: str
    owners: dict[str, str] = field(default_factory=dict)
    reserved: dict[str, str] = field(default_factory=dict)  # names that stand for something of the ledger's

    def claim(self, name: str, owner: str, place: Place) -> None:
        """Let `name` stand for `owner`; a name that already stands for another is a problem."""
        holder = self.owners.setdefault(name, owner)
        if self.reserved.get(name, owner) != owner:
            remedy = f"one name, one {self.kind}: give this one another, or write it as {self.reserved[name]}"
            place.fault(f"'{name}' already stands for {self.reserved[name]} in the ledger", remedy)
        elif holder != owner:
            place.fault(f"'{name}' already stands for {holder}", f"one name, one {self.kind}: give this one another")

    def find(self, name: str, place: Place) -> str | None:
        """The id that a name stands for; None, and a problem, when it is not known."""
        if name in self.owners:
            return self.owners[name]
        self.miss(name, place)
        return None

    def miss(self, name: str, place: Place) -> None:
        """Put an unknown name on the list of problems, with the nearest known ones where there are not many."""
        known = self.owners if len(place.problems) < _WITH_SUGGESTIONS else ()
        remedy = did_you_mean(name, known, f"add it under `{self.section}:`, or correct it")
        place.fault(f"'{name}' is no known {self.kind}", remedy)


@dataclass(frozen=True, slots=True)
class Known:
    """What plans, targets and values may refer to; `home` is the region of plans that name none."""

    documents: Names
    regions: Names
    departments: Names
    indicator_names: Names
    indicators: dict[str, Indicator]
    home: str

    def region(self, fields: Fields, default: str) -> str:
        """The region an entry names, checked; `default` where it names none."""
        name = fields.text("region")
        if not name:
            return default
        self.regions.find(name, fields.place_of("region"))
        return name

    def departments_in(self, fields: Fields, key: str) -> tuple[str, ...] | None:
        """The departments of a bracket as written, each checked; None where the key is not there."""
        if key not in fields.nodes:
            return None
        names, place = tuple(self._departments(fields, key)), fields.place_of(key)
        for name in names:
            self.departments.find(name, place)
        return names

    def bracket_of(self, fields: Fields, clause: Clause) -> Bracket:
        """Who leads and supports: the clause's bracket; what has a lead of its own has its own bracket altogether."""
        lead, support = self.departments_in(fields, "lead"), self.departments_in(fields, "support")
        if lead is None:
            return clause.lead, clause.support if support is None else support
        return lead, support or ()

    def _departments(self, fields: Fields, key: str) -> Iterable[str]:
        """The names in a bracket; a text that is a department's name is not taken apart."""
        node, place = fields.node(key), fields.place_of(key)
        for item in node.items if isinstance(node, Sequence) else (node,):
            text = text_of(item, place)
            yield from (text,) if text in self.departments.owners else split_words(text)
