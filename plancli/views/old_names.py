"""What a department answers for under the names of bodies it took over from, in words."""

from collections.abc import Iterable, Iterator

from plancli.domain.ledger import Catalogue, Department
from plancli.views.page import Paragraph
from plancli.views.standing import Standing


def under_old_names(
    ledger: Catalogue,
    department: Department,
    leads: Iterable[Standing],
    by_task: Iterable[Standing],
    supports: Iterable[Standing],
) -> list[Paragraph]:
    """Of its targets, those that plans give to a predecessor: a sentence, or nothing where there are none."""
    own = {department.name, *department.short_names}
    roles = [
        ("牵头", [(one, one.target.lead) for one in leads]),
        ("依任务条款负责", [(one, one.answer.departments) for one in by_task]),
        ("配合", [(one, one.target.support) for one in supports]),
    ]
    told: list[str] = []
    for old in ledger.departments:
        if department.name in old.successors:
            names = {old.name, *old.short_names}
            told += _of_one(old.name, [(word, _inherited(pairs, names, own)) for word, pairs in roles])
    return [Paragraph(f"含{'；'.join(told)}。")] if told else []


def _inherited(pairs: Iterable[tuple[Standing, Iterable[str]]], old: set[str], own: set[str]) -> list[Standing]:
    """The targets that name the predecessor, and not also the department itself."""
    return [one for one, names in pairs if not old.isdisjoint(names) and own.isdisjoint(names)]


def _of_one(name: str, roles: list[tuple[str, list[Standing]]]) -> Iterator[str]:
    """2022年以原省地方金融监管局之名牵头的5项、配合的7项; nothing where there are none."""
    years = sorted({one.document.date.year for _, rows in roles for one in rows})
    if years:
        counts = "、".join(f"{word}的{len(rows)}项" for word, rows in roles if rows)
        yield f"{'、'.join(map(str, years))}年以原{name}之名{counts}"
