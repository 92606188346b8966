"""Nothing of the documents is left out unseen: every clause is in the catalogue, and every number has its reason."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus_builders import (
    DATA,
    DOCUMENTS,
    catalogue,
    clauses_of,
    has_number,
    numbers_in,
    plans_with_text,
    rows,
    squeezed,
    text_of,
    words_of,
)  # fmt: skip
from support import needs_shared

from plancli.domain.ledger import Clause

pytestmark = needs_shared

OMISSIONS = DATA / "omissions.csv"
REASONS = {
    "condition": "a condition of eligibility or for which things it holds",
    "date": "a date without a quantity",
    "existing": "how many existing things are worked on",
    "method": "how, without a number to reach",
    "name": "part of a name",
    "part": "part of the name or scope of a target",
    "past": "a fact about the past",
    "project": "the size of one named project",
    "rule": "a share or number that a rule sets",
    "standard": "a design standard",
    "subsidy": "money that a policy pays",
}

# A word that dates a deliverable, and clauses that have one without a target or milestone, with the reason.
_DATED = re.compile(
    r"(?:年底|年末|月底|月末|月份?|季度|上半年|日|汛前|采暖季)之?前|\d{1,2}月底|上半年|[一二三四]季度|年内|汛前|春节前|采暖季"
)
UNDATED = {
    ("factors-2022", "二(三)14"): "how long a policy runs",
    ("equipment-2022", "三(四)"): "the day that an interest rate is taken from",
    ("energy-net-2022", "三(一)"): "which projects a rule is for",
    ("energy-net-2022", "三(二)"): "which projects a rule is for",
    ("municipal-net-2022", "二(五)"): "every year's cleaning before the floods",
    ("rural-net-2022", "二(一)2"): "which villages are left out",
    ("tech-upgrade-2022", "三(四)"): "a way of speaking",
    ("factors-2024", "二(一)4"): "which projects a rule is for",
    ("factors-2024", "二(二)11"): "every year's accounts",
}


# Clauses without a heading, whose first half-sentence says too little, or too much, to stand for one.
HEADED_ANEW = {
    ("culture-industry-2022", "三(二)6"),
    ("culture-industry-2022", "三(五)12"),
    ("energy-net-2022", "三(七)1"),
    ("energy-net-2022", "三(七)2"),
    ("energy-net-2022", "三(七)4"),
}


def ledger_clauses() -> dict[tuple[str, str], Clause]:
    return {(one.plan_id, one.locator): one for one in catalogue().clauses}


def corpus_texts() -> dict[tuple[str, str], str]:
    """The text of every clause that the documents at hand hold, by plan id and locator."""
    return {(plan.id, at): text_of(one) for plan, found in plans_with_text() for at, one in found.items()}


def test_every_plan_of_the_documents_is_in_the_catalogue():
    titles = {(document, title) for document in DOCUMENTS for title in clauses_of(document)}
    held = {(plan.document_id, plan.title) for plan in catalogue().plans}
    assert titles - held == set()


def test_every_clause_is_in_the_catalogue_and_no_other():
    held = {key for key in ledger_clauses() if key[0] in {plan.id for plan, _ in plans_with_text()}}
    assert held == set(corpus_texts())


def test_every_clause_has_the_heading_and_departments_of_its_text():
    held, wrong = ledger_clauses(), []
    for plan, found in plans_with_text():
        for at, one in found.items():
            clause = held.get((plan.id, at), Clause(plan.id, at, one.section))
            heading, title = squeezed(one.title), squeezed(clause.title)
            is_part = heading.startswith(f"{title},") or heading.endswith(f",{title}")
            if heading and title != heading and not is_part and (plan.id, at) not in HEADED_ANEW:
                wrong.append(f"{plan.id} {at}: '{title}', in the text '{heading}'")
            said = {name for passage in one.passages for name in (*passage.lead, *passage.support)}
            if len(one.passages) == 1:
                (passage,) = one.passages
                if (clause.lead, clause.support) != (passage.lead, passage.support):
                    wrong.append(
                        f"{plan.id} {at}: {clause.lead} / {clause.support}, in the text {passage.lead} / {passage.support}"
                    )
            elif not {*clause.lead, *clause.support} <= said:
                wrong.append(f"{plan.id} {at}: {clause.lead} / {clause.support} are not all in the text")
    assert wrong == []


def test_where_a_clause_has_several_brackets_every_target_has_one_of_them():
    """Departments that differ inside a clause stand with the targets that they answer for."""
    brackets = {
        (plan.id, at): {(passage.lead, passage.support) for passage in one.passages}
        for plan, found in plans_with_text()
        for at, one in found.items()
    }
    wrong = [
        f"{one.id}: {one.lead} / {one.support}"
        for one in catalogue().targets
        if (one.plan_id, one.clause) in brackets and (one.lead, one.support) not in brackets[one.plan_id, one.clause]
    ]
    assert wrong == []


def omitted() -> dict[tuple[str, str], list[str]]:
    found = defaultdict(list)
    for row in rows(OMISSIONS):
        found[row.plan, row.clause].append(squeezed(row.what))
    return found


def targeted(*, expressions_only: bool = False) -> dict[tuple[str, str], list[str]]:
    found = defaultdict(list)
    for one in catalogue().targets:
        words = squeezed(one.expression.text) if expressions_only else words_of(one)
        found[one.plan_id, one.clause].append(words)
    return found


def is_among(number: str, words: list[str]) -> bool:
    return any(has_number(one, number) if number[0].isdigit() else number in one for one in words)


def unaccounted() -> Iterator[str]:
    left_out, targets = omitted(), targeted()
    for key, text in corpus_texts().items():
        for number, around in dict(numbers_in(text)).items():
            if not is_among(number, [*targets[key], *left_out[key]]):
                yield f"{' '.join(key)} {number}: …{around}…"


def test_every_number_is_a_target_or_left_out_for_a_reason():
    """To add one to the list of what is left out: plan, clause, number as written, reason, a few words."""
    assert list(unaccounted()) == []


def test_what_is_left_out_is_listed_once_with_a_known_reason_and_words():
    listed = rows(OMISSIONS)
    assert len({one[:3] for one in listed}) == len(listed)
    assert {one.reason for one in listed} == set(REASONS)
    assert all(one.words.strip() for one in listed)


def test_nothing_on_the_list_is_out_of_date():
    """What is left out still stands in its clause, and is not the one such number there, taken in as a target."""
    texts, targets, stale = corpus_texts(), targeted(expressions_only=True), []
    for row in rows(OMISSIONS):
        key, what = (row.plan, row.clause), squeezed(row.what)
        text = texts.get(key, "")
        numbers = [number for number, _ in numbers_in(what)] or re.findall(r"\d+(?:\.\d+)?", what) or [what]
        if not text or not all(number in text for number in numbers):
            stale.append(f"{' '.join(key)} {what}: not in the text")
        elif row.reason != "part" and all(
            text.count(number) == 1 and is_among(number, targets[key]) for number in numbers
        ):
            stale.append(f"{' '.join(key)} {what}: is a target")
    assert stale == []


def test_what_is_due_at_a_date_is_a_target_or_milestone_or_listed():
    held = {(one.plan_id, one.clause) for one in (*catalogue().targets, *catalogue().milestones)}
    dated = {key for key, text in corpus_texts().items() if _DATED.search(text)}
    assert dated - held == set(UNDATED)


def test_milestones_are_dated_as_in_their_clause():
    texts, wrong = corpus_texts(), []
    for one in catalogue().milestones:
        text = texts.get((one.plan_id, one.clause))
        first, last = one.period.first, one.period.last
        said = {
            f"{last.month}月", f"{last.year}年", f"{'一二三四'[(last.month - 1) // 3]}季度", "年底", "年内", "上半年", "汛前",
        }  # fmt: skip
        if first.month == 1 and last.month == 12:
            said = {*(said - {"12月", "上半年", "汛前"}), "每季度", "每月", "每半年"}
        elif last.month != 6:
            said -= {"上半年"}
        if text is not None and not any(word in text for word in said):
            wrong.append(f"{one.id} {one.title}")
    assert wrong == []
