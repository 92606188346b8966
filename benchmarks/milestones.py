"""How well dated deliverables are found: recall and precision by plan, clause and period, against reviewed catalogues.

`python benchmarks/milestones.py [--show] CATALOGUE.yaml …`; the documents are looked for in ../shared/corpus.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from plancli.documents.formats import read_text
from plancli.documents.milestones import milestones_in
from plancli.documents.structure import read_notice

_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
_DOCUMENTS = {
    2022: ("2022-provincial-plans.txt", "2022-taian-work-points.txt"),
    2024: ("2024-2025-provincial-plans.txt",),
}
_ENDS = {"Q1": "-03", "H1": "-06", "Q2": "-06", "Q3": "-09", "-12": "", "Q4": ""}
Place = tuple[int, str, str, str]


def main() -> None:
    """Print recall and precision of each year; with --show what is missed and what is extra."""
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    wanted = [row for path in files for row in reviewed(path)]
    for year in sorted(_DOCUMENTS):
        plans = {place[1] for place, _ in wanted if place[0] == year}
        _report(
            str(year),
            [row for row in wanted if row[0][0] == year],
            [row for row in _found(year) if row[0][1] in plans],
            show="--show" in sys.argv,
        )


def reviewed(path: Path) -> Iterator[tuple[Place, str]]:
    """The milestones of a catalogue file; a plan without any gives a row with an empty clause."""
    for plan in (yaml.safe_load(path.read_text(encoding="utf-8")).get("plans") or {}).values():
        year = int(str(plan["period"])[:4])
        yield (year, plan["title"], "", ""), ""
        for clause in plan.get("clauses") or []:
            for milestone in clause.get("milestones") or []:
                for title, period in milestone.items():
                    yield (year, plan["title"], str(clause["clause"]), _end_of(str(period))), title


def _found(year: int) -> Iterator[tuple[Place, str]]:
    for name in _DOCUMENTS[year]:
        for plan in read_notice(read_text(_CORPUS / name)).plans:
            for each in milestones_in(plan):
                yield (year, plan.title, each.clause, _end_of(str(each.period))), each.title


def _end_of(period: str) -> str:
    """上半年 is by the end of June: 2022H1 and 2022-06 are one deadline."""
    for name, month in _ENDS.items():
        period = period.replace(name, month)
    return period


def _report(name: str, wanted: Sequence[tuple[Place, str]], found: Sequence[tuple[Place, str]], *, show: bool) -> None:
    wanted = [row for row in wanted if row[0][2]]
    labelled, read = Counter(place for place, _ in wanted), Counter(place for place, _ in found)
    both = (labelled & read).total()
    recall, precision = both / max(labelled.total(), 1), both / max(read.total(), 1)
    print(f"{name}: milestones, recall {recall:.3f} of {labelled.total()}, precision {precision:.3f} of {read.total()}")
    for place, _ in sorted(((labelled - read) | (read - labelled)).items()) if show else ():
        print(" ", *place[1:])
        print("     wanted", "; ".join(title for each, title in wanted if each == place))
        print("     found ", "; ".join(title for each, title in found if each == place))


if __name__ == "__main__":
    main()
