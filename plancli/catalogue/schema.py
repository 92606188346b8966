"""The allowed keys of every kind of entry in plans.yaml, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of one kind of entry; `example` is what to copy when an entry is not a mapping at all."""

    kind: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    example: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the required ones first."""
        return self.required + self.optional


CATALOGUE = Shape(
    "the catalogue",
    (),
    ("edition", "scope", "documents", "regions", "departments", "indicators", "links", "plans", "values"),
)
DOCUMENT = Shape(
    "a document",
    ("number", "title", "issuer", "date"),
    example="{number: 鲁政办字〔2022〕28号, title: …, issuer: …, date: 2022-03-27}",
)
REGION = Shape("a region", (), ("code", "in"), '{code: "370100", in: 山东省}')
DEPARTMENT = Shape("a department", (), ("short", "level", "successor"), "{short: 省工信厅}")
INDICATOR = Shape(
    "an indicator",
    ("name", "unit", "measure"),
    ("months", "aliases", "tags", "note"),
    "{name: 累计建成并开通5G基站, unit: 万个, measure: level}",
)
LINK = Shape("a link", ("between", "kind"), (), "{between: [5g-stations, 5g-stations-new], kind: 累计与新建}")
PLAN = Shape("a plan", ("title", "document", "period"), ("group", "region", "clauses"), "title: 数字变革创新")
CLAUSE = Shape(
    "a clause",
    ("clause",),
    ("section", "title", "lead", "support", "targets", "milestones"),
    "clause: 二(四)15",
)
TARGET = Shape(
    "a target",
    (),
    (
        "period",
        "by",
        "since",
        "measure",
        "base",
        "lead",
        "support",
        "region",
        "per",
        "stretch",
        "path",
        "note",
        "effective",
        "reason",
    ),
    "5g-stations: 16万个",
)
MILESTONE = Shape("a milestone", (), ("lead", "support"), "{完成办法修订: 2022-06}")
VALUE = Shape(
    "a value",
    (),
    ("region", "qualifier", "source", "reported", "status", "months", "note", "reason"),
    "{2021-12: 10.1万个, source: …, reported: 2022-03-04}",
)
PATH_EXAMPLE = "{2022Q1: 1万个, 2022-06: 3万个}"
BASE = Shape("a base", (), ("source",), "10.1万个 @ 2021-12")

RESERVED = frozenset((*TARGET.keys, *VALUE.keys))
