"""The targets of a plan: every number of its clauses, filtered, with subject, period, measure and departments."""

import re
from dataclasses import dataclass, replace

from plancli.documents.notice import FoundTarget, NoticeClause, NoticePlan, Passage
from plancli.documents.parts import is_nothing
from plancli.documents.targets.covers import covers_of
from plancli.documents.targets.draft import NEAR, Draft
from plancli.documents.targets.drafts import drafts_of
from plancli.documents.targets.expressions import expression_of
from plancli.documents.targets.filters import START_VALUE, Surroundings, reason_against
from plancli.documents.targets.masked_text import MaskedText, masked_text
from plancli.documents.targets.measures import measure_of
from plancli.documents.targets.names import counts_things, indicator_of
from plancli.documents.targets.numbers import mentions_in
from plancli.documents.targets.periods import (
    DateMark,
    date_marks,
    deadline_period,
    period_at,
    whole_span,
    without_dates,
)
from plancli.documents.targets.scopes import scope_of
from plancli.documents.targets.segments import Phrase, phrases_of
from plancli.documents.targets.subjects import Told, topic_of
from plancli.documents.targets.tables import table_targets
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import StatedBase
from plancli.domain.period import Period, years
from plancli.domain.units import is_ratio
from plancli.domain.vocabulary import Measure, Section

_WORDS = frozenset({"cover", "all"})
_LONG_SUBJECT = 40


def targets_in(plan: NoticePlan) -> tuple[FoundTarget, ...]:
    """Every quantitative target of a plan, in the order of its text."""
    return tuple(target for clause in plan.clauses for target in _of_clause(clause, plan))


def _of_clause(clause: NoticeClause, plan: NoticePlan) -> list[FoundTarget]:
    if clause.is_past:
        return []
    told = Told("" if clause.section is Section.GOALS else topic_of(clause.title), plan.title)
    found = [target for passage in clause.passages for target in _of_passage(passage, clause, plan, told)]
    said = {(target.indicator, target.expression, target.period) for target in found}
    tabled = table_targets(clause, plan)
    return found + [each for each in tabled if (each.indicator, each.expression, each.period) not in said]


def _of_passage(passage: Passage, clause: NoticeClause, plan: NoticePlan, told: Told) -> list[FoundTarget]:
    plain = masked_text(passage.text)
    heading = 0 if is_nothing(plain.text, len(clause.title)) else len(clause.title)  # a row of a task list may be all
    heading = heading if plain.text.startswith(clause.title) else 0
    phrases = tuple(each for each in phrases_of(plain, mentions_in(plain)) if each.mention.start >= heading)
    if not phrases:
        return []
    reasons = {each.mention: _reason_against(plain, each) for each in phrases if each.mention.kind not in _WORDS}
    counted = phrases_of(plain, tuple(mention for mention, reason in reasons.items() if not reason))
    starts = {each.segment: each for each in phrases if reasons.get(each.mention) == START_VALUE}
    context = _Context(
        plain,
        clause,
        passage,
        plan,
        date_marks(plain, plan.period),
        starts,
        deadline_period(passage.deadline, plan.period),
    )
    told.nouns.clear()
    drafts = drafts_of(plain, counted, told)
    drafts += [
        draft
        for at, each in enumerate(phrases)
        if each.mention.kind in _WORDS
        for draft in covers_of(plain, each, phrases[max(at - NEAR, 0) : at], told)
    ]
    drafts = _counts_of_all(phrases, drafts)
    drafts.sort(key=lambda draft: draft.mention.start)
    found = [_target(draft, context) for draft in drafts]
    return _stretched(plain, [(draft, target) for draft, target in zip(drafts, found, strict=True) if target])


@dataclass(frozen=True, slots=True)
class _Context:
    """What all targets of a passage share; `starts` has the value that a segment starts from (由30%提高到…)."""

    plain: MaskedText
    clause: NoticeClause
    passage: Passage
    plan: NoticePlan
    marks: tuple[DateMark, ...]
    starts: dict[int, Phrase]
    deadline: Period | None = None


def _reason_against(plain: MaskedText, phrase: Phrase) -> str:
    mention = phrase.mention
    if mention.kind == "grade":
        made = re.search(r"(?:部署|建设|新建|建成|培育|打造)$", plain.text[phrase.left : mention.start])
        return "" if made else "等级"
    if mention.unit == "%" and plain.text.startswith(("全覆盖", "“全覆盖"), mention.end):
        return "全覆盖"
    if mention.kind == "counted":
        return "" if _counts_small(plain, phrase) else "行文"
    around = Surroundings(
        before=plain.text[phrase.segment : mention.head].strip(),
        head=mention.words_before(plain),
        figures=plain.text[max(mention.head, mention.start - 1) : mention.end],
        unit=mention.unit,
        tail=mention.tail,
        after=plain.text[mention.end : phrase.right].strip(),
        segment=plain.text[phrase.segment : phrase.segment_end],
    )
    return reason_against(around)


def _counts_small(plain: MaskedText, phrase: Phrase) -> bool:
    """两个 and its like count only what a verb of making brings (打造济南、青岛两个核心区)."""
    before = plain.text[phrase.segment : phrase.mention.start]
    after = plain.text[phrase.mention.end : phrase.right]
    made = re.search(r"(?:新建|建成|建设|打造|培育|创建)[^,;。]{0,16}$", before)
    return bool(made) and not re.match(r"(?:方面|清单|环节|层面|体系|区域性|平台|一体|基地)|$", after)


def _counts_of_all(phrases: tuple[Phrase, ...], drafts: list[Draft]) -> list[Draft]:
    """A count right before 全部 or 全覆盖 says how many there are: 16个市全部建成."""
    words = {each.segment: each.mention.start for each in phrases if each.mention.kind in _WORDS}
    covered = {draft.phrase.segment for draft in drafts if draft.mention.kind in _WORDS}
    return [
        replace(draft, is_core=False)
        if draft.phrase.segment in covered
        and draft.mention.kind not in _WORDS
        and not is_ratio(draft.mention.unit or "个")
        and draft.mention.end <= words[draft.phrase.segment]
        and not draft.head
        else draft
        for draft in drafts
    ]


def _target(draft: Draft, context: _Context) -> FoundTarget | None:
    expression = _expression(context.plain, draft)
    if expression is None:
        return None
    passage = context.passage
    confidence, doubt = _confidence(draft, expression)
    original = passage.text if passage.source is None else passage.source.original
    return FoundTarget(
        clause=context.clause.locator,
        section=context.clause.section,
        indicator=indicator_of(draft, expression, original),
        expression=expression,
        period=_period(draft, context, expression),
        scope=scope_of(
            draft.subject, context.plan, without_dates(context.plain.text[draft.phrase.segment : draft.mention.start])
        ),
        quote=_quote(context.plain, draft, passage),
        lead=passage.lead,
        support=passage.support,
        is_core=draft.is_core,
        base=_base(draft, context),
        confidence=confidence,
        doubt=doubt,
    )


def _base(draft: Draft, context: _Context) -> StatedBase | None:
    """The value the segment starts from, of the year before the plan."""
    start = context.starts.get(draft.phrase.segment)
    if start is None or start.mention.start > draft.mention.start:
        return None
    figures = context.plain.text[start.mention.start : start.mention.end]
    stated = expression_of("", figures, Measure.LEVEL, start.mention.unit)
    before = context.plan.period.first.year - 1
    return None if stated is None else StatedBase(stated.value, stated.unit, years(before, before))


def _quote(plain: MaskedText, draft: Draft, passage: Passage) -> str:
    """The words from the subject to what is counted, as the document has them."""
    start, end = draft.phrase.left, max(draft.phrase.right, draft.mention.end)
    while start < draft.mention.head and plain.text[start] in "、,和及与 ":
        start += 1
    return passage.verbatim(plain.places[start], plain.places[end - 1] + 1).strip("、，, ")


def _expression(plain: MaskedText, draft: Draft) -> TargetExpression | None:
    mention = draft.mention
    figures = plain.text[mention.start : mention.end]
    if mention.tail and not figures.endswith(mention.tail):
        figures += mention.tail
    if mention.kind in _WORDS:
        return expression_of("", "全部" if mention.kind == "all" else "全覆盖", Measure.LEVEL, "%")
    if counts_things(mention.unit) and re.search(
        r"(?<![底月年])前$", plain.text[max(mention.start - 2, 0) : mention.start]
    ):
        figures = f"前{figures}"
    measure = measure_of(draft.subject, draft.head, mention.unit, draft.verb)
    unit = mention.unit
    if mention.kind == "round" and not re.search(r"[万亿元]", figures) and "企业" in draft.subject:
        unit = "家"
    return expression_of("" if mention.kind == "place" else draft.head, figures, measure, unit)


def _period(draft: Draft, context: _Context, expression: TargetExpression) -> Period:
    """The time in the sentence; where it names none, that of the passage's deadline; else the plan's."""
    span, sentence = context.plan.period, draft.phrase.sentence
    if expression.measure is Measure.AVERAGE_GROWTH:
        return whole_span(span)
    place = draft.mention.start if draft.dated_at < 0 else draft.dated_at
    if context.deadline and not any(sentence <= mark.start <= place for mark in context.marks):
        return context.deadline
    return period_at(context.marks, place, sentence, span, segment=draft.phrase.segment, measure=expression.measure)


def _confidence(draft: Draft, expression: TargetExpression) -> tuple[float, str]:
    if not draft.is_core:
        return 0.5, "可能只是工作涉及的数量"
    if not expression.unit:
        return 0.6, "没有单位"
    if draft.doubt:
        return 0.7, draft.doubt
    if len(draft.subject) > _LONG_SUBJECT:
        return 0.8, "主语较长"
    return 1.0, ""


def _stretched(plain: MaskedText, pairs: list[tuple[Draft, FoundTarget]]) -> list[FoundTarget]:
    """确保X、力争Y in one target."""
    found: list[FoundTarget] = []
    firm: Draft | None = None
    for draft, target in pairs:
        wish = target.expression
        if firm and found and wish.ambition and _goes_on(plain, firm, draft):
            first = found[-1].expression
            if first.unit == wish.unit and first.value != wish.value and first.upper is None:
                text = plain.text[firm.mention.head : draft.mention.end]
                found[-1] = replace(found[-1], expression=replace(first, stretch=wish.value, text=text))
                continue
        found.append(target)
        firm = draft
    return found


def _goes_on(plain: MaskedText, firm: Draft, wish: Draft) -> bool:
    return plain.text[firm.mention.end : wish.mention.head].strip() in {"、", ",", ""}
