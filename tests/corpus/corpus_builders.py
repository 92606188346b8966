"""The shipped catalogue beside the documents it was taken from: clauses of both, and the numbers that stand in each."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from support import REPOSITORY, SHARED, SHIPPED

from plancli.catalogue.read import load_catalogue_file
from plancli.documents.formats import read_text
from plancli.documents.notice import NoticeClause
from plancli.documents.structure import read_notice
from plancli.domain.ledger import Catalogue, Plan, Target

DATA = REPOSITORY / "tests" / "data"
DOCUMENTS = {
    "lzbz-2022-28": "2022-provincial-plans.txt",
    "lzf-2024-5": "2024-2025-provincial-plans.txt",
    "tdnb-2022-3": "2022-taian-work-points.txt",
}
PRESS, PRESS_TEXT = "press-2022", "2022-press-conference.txt"

# What holds digits without being a quantity: quoted documents, dates, 1+N and the like, 5G, 4K, PM2.5, 220kV.
_MASKED = re.compile(
    r"《[^》]*》|\d{4}[年—-]+(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|“?[0-9]+\+[0-9A-Za-z]+”?"
    r"|[A-Za-z]+-?\d+(?:\.\d+)?[A-Za-z]*|\d+[GKDkg](?![A-Za-z])|“[^”]*”(?=号)"
)
_NUMERAL = "[一二两三四五六七八九十百]"
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?|全部|全覆盖|全面覆盖|倍增|翻番|翻一番|过半|过千|"
    rf"{_NUMERAL}+(?=(?:个|家|项|座|处|条|批次|成|倍)(?:以上|左右))"
)


class Row(NamedTuple):
    """A line of a CSV that a person keeps: what was left out, or said otherwise, and why."""

    plan: str
    clause: str
    what: str
    reason: str
    words: str


@cache
def catalogue() -> Catalogue:
    """What `plans.yaml` says."""
    return load_catalogue_file(SHIPPED)


@cache
def clauses_of(document: str) -> dict[str, dict[str, NoticeClause]]:
    """The clauses of a document's plans by title and locator, as its text gives them."""
    notice = read_notice(read_text(SHARED / "corpus" / DOCUMENTS[document]))
    return {plan.title: {one.locator: one for one in plan.clauses} for plan in notice.plans}


def plans_with_text() -> Iterator[tuple[Plan, dict[str, NoticeClause]]]:
    """The catalogue's plans that the documents at hand hold, with their clauses there."""
    for plan in catalogue().plans:
        found = clauses_of(plan.document_id) if plan.document_id in DOCUMENTS else {}
        if plan.title in found:
            yield plan, found[plan.title]


def squeezed(text: str) -> str:
    """A text without blanks and the commas inside numbers."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"\s", "", text))


def text_of(clause: NoticeClause) -> str:
    """All that a clause says, squeezed."""
    cells = ["、".join(row) for table in clause.tables for row in table.rows]
    return squeezed("。".join([clause.title, *(one.text for one in clause.passages), *cells]))


@cache
def press_text() -> str:
    """All that was said at the press conference, squeezed."""
    return squeezed((SHARED / "corpus" / PRESS_TEXT).read_text(encoding="utf-8"))


def words_of(target: Target) -> str:
    """A target as the catalogue writes it, squeezed; with its note and base, which are said in the same place."""
    base = "" if target.base is None else f"{target.base.value:f}{target.base.unit}"
    return squeezed(f"{target.expression.text}，{target.note}，{base}")


def numbers_in(text: str) -> Iterator[tuple[str, str]]:
    """Every number of a squeezed text, in digits or in such words as 全覆盖, with what stands around it.

    清零 without a count is no target (the rules of labelling), so it is not looked for.
    """
    masked = _MASKED.sub(lambda match: "◇" * len(match[0]), text)
    for match in _NUMBER.finditer(masked):
        yield match[0], text[max(0, match.start() - 12) : match.end() + 10]


def has_number(text: str, number: str) -> bool:
    """Whether a number, with what follows it or alone, stands in a text and is no part of a longer one."""
    end = r"(?!\.?\d)" if number[-1].isdigit() else ""
    return re.search(rf"(?<![\d.]){re.escape(number)}{end}", text) is not None


def rows(file: Path) -> list[Row]:
    """The lines of a CSV with a head."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [Row(*line) for line in list(csv.reader(opened))[1:]]
