"""`info`: the ledger's file in a few lines."""

from pathlib import Path
from typing import Protocol

from plancli import __version__
from plancli.views.page import Column, Listing, Page, Value


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
    "observations": "报送值",
    "retractions": "撤回",
}


def info_page(info: Info, named_by: str) -> Page:
    """The file, its schema, the catalogue in it and the counts."""
    facts: dict[str, tuple[str, Value]] = {
        "path": ("台账文件", str(info.path)),
        "named_by": ("由何指定", named_by),
        "size": ("大小（字节）", info.size),
        "schema_version": ("结构版本", info.schema_version),
        "plancli_version": ("plancli 版本", __version__),
        "edition": ("目录版本", info.catalogue.edition or None),
        "loaded_at": ("目录载入时间", info.catalogue.loaded_at or None),
        "loaded_from": ("目录载自", info.catalogue.origin or None),
        **{key: (_WORDS.get(key, key), count) for key, count in info.counts.items()},
    }
    rows = tuple((head, "" if value is None else str(value)) for head, value in facts.values())
    record = {key: value for key, (_, value) in facts.items()}
    heads = {key: head for key, (head, _) in facts.items()}
    return Page("台账信息", (Listing((Column("项目"), Column("内容")), rows),), (record,), heads, record)
