"""A small catalogue, a ledger that holds it, and ways to change both."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from copies import replace

from plancli.domain.changes import diff
from plancli.domain.expression import TargetExpression
from plancli.domain.ledger import (
    Catalogue,
    Clause,
    Department,
    Document,
    Indicator,
    Link,
    Milestone,
    Plan,
    Region,
    StatedBase,
    Target,
)
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.vocabulary import Accumulation, Aim, Comparison, Measure, Section
from plancli.store.creating import create
from plancli.store.opening import open_for_writing
from plancli.store.writing import WritableLedger

REPOSITORY = Path(__file__).parents[2]
NOW = datetime(2022, 7, 10, 8, 30, tzinfo=UTC)

Load = Callable[..., None]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Two documents, three plans, three indicators; every optional field is used somewhere."""
    year, years = parse_period("2022"), parse_period("2024-2025")
    stations = Indicator(
        "5g", "累计建成并开通5G基站", "万个", Measure.LEVEL, None, ("5G基站", "基站"), ("数字",), "含共享"
    )
    built = Indicator("5g-new", "新建并开通5G基站", "万个", Measure.TOTAL, Accumulation.CUMULATIVE)
    power = Indicator("power", "新能源装机", "万千瓦", Measure.LEVEL)
    level = TargetExpression(Decimal(16), "万个", Measure.LEVEL, text="16万个以上")
    wide = TargetExpression(
        Decimal("0.10"), "亿千瓦", Measure.CHANGE, Comparison.BETWEEN, Aim.HOLD, Decimal("0.20"), Decimal("0.3"),
        ambition=True, falling=True, relative=True, per="市", whole=True, text="各市…",
    )  # fmt: skip
    return Catalogue(
        "2022-07-01",
        (
            Document("lz-28", "鲁政办字〔2022〕28号", "十大创新2022年行动计划", "省政府办公厅", date(2022, 3, 27)),
            Document("lz-5", "鲁政发〔2024〕5号", "2024—2025年行动计划", "省政府", date(2024, 5, 1)),
        ),
        (Region("山东省", "370000"), Region("济南市", "370100", "山东省")),
        (
            Department("省工业和信息化厅", ("省工信厅", "工信厅")),
            Department("省通信管理局", (), "中央驻鲁", ("省通管局", "部通管局")),
        ),
        (stations, built, power),
        (Link("5g", "5g-new", "累计与新建"),),
        (
            Plan("digital", "数字变革创新", "lz-28", "十大创新", year, "山东省", 0),
            Plan("energy", "新能源产业", "lz-28", "十强产业", year, "山东省", 1),
            Plan("digital-24", "数字变革创新", "lz-5", "十大创新", years, "山东省", 2),
        ),
        (
            Clause("digital", "一", Section.GOALS, position=0),
            Clause(
                "digital", "二(四)15", Section.TASKS, "双千兆", ("省工信厅", "省通信管理局"), ("省财政厅",), position=1
            ),
        ),
        (
            Target("t-goal", "digital", "一", Section.GOALS, "5g", "山东省", year, date(2022, 1, 1), level),
            Target(
                "t-task", "digital", "二(四)15", Section.TASKS, "5g", "山东省", year, date(2022, 1, 1), level,
                ("省工信厅", "省通信管理局"), ("省财政厅",),
                StatedBase(Decimal("10.1"), "万个", parse_period("2021-12"), "发布会"), (), "t-goal", "注", position=1,
            ),
            Target(
                "t-wide", "digital-24", "一", Section.GOALS, "power", "济南市", parse_period("each-year", years),
                date(2024, 1, 1), wide,
            ),
        ),
        (
            Milestone(
                "m-law", "digital", "二(四)15", "完成办法修订", parse_period("2022-06"), ("省司法厅",), ("省工信厅",)
            ),
        ),
        (
            Observation(
                "5g", "山东省", parse_period("2021-12"), Decimal("10.1"), "万个", source="发布会",
                reported_on=date(2022, 3, 4), origin="catalogue",
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def template(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the catalogue, to copy."""
    path = tmp_path_factory.mktemp("template") / "plancli.db"
    create(path, lambda ledger: apply(ledger, catalogue))
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A ledger of one's own."""
    return Path(shutil.copy(template, tmp_path / "plancli.db"))


@pytest.fixture
def ledger(path: Path) -> Iterator[WritableLedger]:
    with open_for_writing(path) as opened:
        yield opened


def apply(ledger: WritableLedger, new: Catalogue, now: datetime = NOW, file_hash: str = "abc") -> None:
    """Load a catalogue as the command does."""
    changes = diff(ledger.loaded_catalogue(new), new)
    ledger.apply_catalogue(new, changes, file_hash=file_hash, now=now, origin="plans.yaml")


@pytest.fixture
def load() -> Load:
    return apply


@pytest.fixture
def value() -> Callable[..., Observation]:
    """A value of the 5G stations; any field can be given, the period as text."""

    def make(number: str, period: str = "2022-06", **other: Any) -> Observation:  # noqa: ANN401
        plain = Observation("5g", "山东省", parse_period(period), Decimal(number), "万个", source="调度")
        return replace(plain, **other)

    return make


@pytest.fixture
def python() -> Callable[..., "subprocess.Popen[str]"]:
    """Start a fresh interpreter on a script with arguments."""

    def start(script: str, *arguments: object) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture
def protected(path: Path) -> Iterator[Path]:
    """A ledger and its folder that the one who runs the test may read and not write, root included."""
    if sys.platform == "win32":
        pytest.skip("permissions of folders work otherwise there")
    folder = Path(tempfile.mkdtemp())
    copy = Path(shutil.copy(path, folder / "plancli.db"))
    copy.chmod(0o444)
    folder.chmod(0o555)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield copy
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)
