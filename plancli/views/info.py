"""`info`: the ledger's file in a few lines, and the rules it is judged by with where each comes from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, Protocol

from plancli import __version__
from plancli.domain.ledger import Plan
from plancli.domain.rules import RuleBook, as_settings
from plancli.views.page import Column, Kind, Listing, Page, Record, Value


class Catalogue(Protocol):
    """The catalogue loaded last."""

    @property
    def edition(self) -> str:
        """Its edition."""

    @property
    def loaded_at(self) -> str:
        """When, UTC."""

    @property
    def origin(self) -> str:
        """From which file."""


class Info(Protocol):
    """What the store says of its file."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def schema_version(self) -> int:
        """The schema's version."""

    @property
    def catalogue(self) -> Catalogue:
        """What was loaded."""

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table."""


class Settings(Protocol):
    """The rules in force, and where from."""

    @property
    def book(self) -> RuleBook:
        """The rules."""

    @property
    def file(self) -> Path | None:
        """The settings file, None where there is none."""

    @property
    def lines(self) -> Mapping[tuple[str | None, str], int]:
        """The line of what it sets, by plan id (None: all plans) and key."""


_RULE_WORDS = {
    "behind_below": "差低于此为黄",
    "off_track_below": "差低于此为红",
    "about_percent": "左右的容差%",
    "about_points_at_most": "百分率容差上限",
    "held_total_slack": "保持类偏离序时",
    "small_total_below": "总量不足此取整",
    "reporting_day": "每月报送日",
}
_WORDS = {
    "documents": "文件",
    "plans": "行动计划",
    "regions": "地区",
    "departments": "单位",
    "indicators": "指标",
    "clauses": "条款",
    "targets": "目标",
    "target_versions": "目标版本",
    "milestones": "时间节点",
    "events": "进展记录",
    "observations": "报送值",
    "retractions": "撤回",
}


def info_page(info: Info, named_by: str, settings: Settings, plans: Iterable[Plan]) -> Page:
    """The file, its schema, the catalogue in it, the counts, and every rule with where it comes from."""
    facts: dict[str, tuple[str, Value]] = {
        "path": ("台账文件", str(info.path)),
        "named_by": ("由何指定", named_by),
        "settings": ("设置文件", str(settings.file) if settings.file else None),
        "size": ("大小（字节）", info.size),
        "schema_version": ("结构版本", info.schema_version),
        "plancli_version": ("plancli 版本", __version__),
        "edition": ("目录版本", info.catalogue.edition or None),
        "loaded_at": ("目录载入时间", info.catalogue.loaded_at or None),
        "loaded_from": ("目录载自", info.catalogue.origin or None),
        **{key: (_WORDS.get(key, key), count) for key, count in info.counts.items()},
    }
    rows = tuple((head, None if value is None else _shown(key, str(value))) for key, (head, value) in facts.items())
    record = {key: value for key, (_, value) in facts.items()}
    heads = {key: head for key, (head, _) in facts.items()}
    rules = tuple(_rules(settings, {one.id: one for one in plans}))
    blocks = (Listing((Column("项目"), Column("内容")), rows), _rules_listing(rules))
    whole: Record = {**record, "rules": [_rule_record(one) for one in rules]}
    return Page("台账信息", blocks, (record,), heads, whole)


def _shown(key: str, text: str) -> str:
    """A fact as it is shown to people: moments to the second, the origin in words."""
    if key == "loaded_at":
        return f"{datetime.fromisoformat(text).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    return "随程序附带" if (key, text) == ("loaded_from", "shipped") else text


class _Rule(NamedTuple):
    """One rule in force, for all plans or one; `file` and `line` are None for a default."""

    key: str
    value: Fraction
    plan: Plan | None
    file: Path | None
    line: int | None


def _rules(settings: Settings, plans: Mapping[str, Plan]) -> Iterator[_Rule]:
    """Every general rule, then those that single plans have of their own."""
    for key, value in as_settings(settings.book.general).items():
        line = settings.lines.get((None, key))
        yield _Rule(key, value, None, settings.file if line is not None else None, line)
    for (plan_id, key), line in settings.lines.items():
        if plan_id is not None:
            value = as_settings(settings.book.of(plan_id))[key]
            yield _Rule(key, value, plans[plan_id], settings.file, line)


def _rule_record(one: _Rule) -> Record:
    return {
        "key": one.key,
        "value": one.value,
        "plan_id": one.plan.id if one.plan else None,
        "plan": _title(one.plan),
        "from": "file" if one.file else "default",
        "file": str(one.file) if one.file else None,
        "line": one.line,
    }


def _rules_listing(rules: Iterable[_Rule]) -> Listing:
    heads = (
        Column("规则"),
        Column("设置项"),
        Column("值", Kind.NUMBER),
        Column("行动计划", wraps=True),
        Column("来自"),
    )
    rows = tuple((_RULE_WORDS[one.key], one.key, one.value, _title(one.plan) or "全部", _place(one)) for one in rules)
    return Listing(heads, rows, "判定规则")


def _title(plan: Plan | None) -> str | None:
    return f"{plan.title} {plan.period}" if plan else None


def _place(one: _Rule) -> str:
    return f"{one.file.name}:{one.line}" if one.file else "默认"
