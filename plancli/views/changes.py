"""What loading a catalogue changes, as a listing; and the counts in a line."""

from collections import Counter
from collections.abc import Sequence

from plancli.domain.change_words import stands_against_in_chinese
from plancli.domain.changes import Action, Change, Kind
from plancli.views.page import Column, Listing, Page

_ACTION_WORDS = {Action.ADD: "新增", Action.CHANGE: "修改", Action.RETIRE: "停用", Action.KEEP: "保留命令所改"}
_PAST = {Action.ADD: "added", Action.CHANGE: "changed", Action.RETIRE: "retired", Action.KEEP: "kept as entered"}
_KIND_WORDS = {
    Kind.DOCUMENT: "文件",
    Kind.REGION: "地区",
    Kind.DEPARTMENT: "单位",
    Kind.INDICATOR: "指标",
    Kind.LINK: "关联",
    Kind.PLAN: "行动计划",
    Kind.CLAUSE: "条款",
    Kind.TARGET: "目标",
    Kind.MILESTONE: "时间节点",
    Kind.VALUE: "报送值",
}
_HEADS = {"action": "动作", "kind": "种类", "key": "代码", "summary": "内容"}


def changes_page(changes: Sequence[Change]) -> Page:
    """Every change, in the order it is made."""
    columns = (Column("动作"), Column("种类", drop=2), Column("内容", wraps=True))
    rows = tuple(
        (_ACTION_WORDS[one.action], _KIND_WORDS[one.kind], one.told(stands_against_in_chinese)) for one in changes
    )
    records = tuple(
        {"action": one.action.value, "kind": one.kind.value, "key": one.key, "summary": one.summary} for one in changes
    )
    return Page("目录变更", (Listing(columns, rows, empty="没有变更。"),), records, _HEADS)


def counts(changes: Sequence[Change]) -> str:
    """How many of what: 3 changes (target: 2 changed; value: 1 added); what is kept is no change."""
    if not changes:
        return "no changes"
    made = sum(one.action is not Action.KEEP for one in changes)
    head = f"{made} change{'s' if made > 1 else ''}" if made else "no changes"
    found = Counter((one.kind, one.action) for one in changes)
    parts = [f"{kind.value}: {number} {_PAST[action]}" for (kind, action), number in found.items()]
    return f"{head} ({'; '.join(parts)})"
