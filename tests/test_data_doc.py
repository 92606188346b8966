"""docs/data.md runs line by line, where the tool is installed; the shipped metadata names what is there."""

import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support import REPOSITORY, Plancli

TEXT = (REPOSITORY / "docs" / "data.md").read_text(encoding="utf-8")
METADATA = json.loads((REPOSITORY / "plancli" / "datasette.json").read_text(encoding="utf-8"))
VIEWS = METADATA["databases"]["plancli"]["tables"]
CONSOLE = [line for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
SERVING = "datasette plans.db --metadata metadata.json"
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)
(ATTACHING,) = re.findall(r"```sql attach\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def plans(small: Plancli, here: Path) -> Plancli:
    """A ledger called plans.db and an export of two issues called public, as the page has them."""
    (here / "plancli.db").rename(here / "plans.db")
    for day in ("2022-05-31", "2022-06-30"):
        words = ["export", "--to", "public", "--keep", "12", "--db", "plans.db", "--as-of", day, "--format", "md"]
        assert small(*words, *(["--parquet"] if _has("pyarrow") else [])).code == 0
    assert small("info", "--datasette", "--db", "plans.db", "-o", "metadata.json").code == 0
    return small


def _has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def tool(name: str) -> str:
    """The path of a program, beside this Python or elsewhere; skips where there is none."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.parametrize("line", [one for one in CONSOLE if one.startswith("plancli")])
def test_a_line_of_plancli(plans: Plancli, line: str):
    if "--parquet" in line:
        pytest.importorskip("pyarrow")
    assert plans(*shlex.split(line)[1:]).code == 0


@pytest.mark.parametrize("line", [one for one in CONSOLE if not one.startswith("plancli") and one != SERVING])
def test_a_line_of_another_tool(plans: Plancli, here: Path, line: str):  # noqa: ARG001 - it makes the files
    name, *words = shlex.split(line)
    done = subprocess.run([tool(name), *words], cwd=here, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    if "--get" in words:
        assert json.loads(done.stdout)["rows"]
    if "v_milestones" in line:
        assert done.stdout == "完成办法修订|2022-06-30|省信厅\n"


def test_the_lines_cover_what_they_should():
    assert SERVING in CONSOLE
    assert {shlex.split(one)[0] for one in CONSOLE} == {"plancli", "sqlite3", "datasette"}
    assert len(QUERIES) == 6


@pytest.mark.parametrize("query", QUERIES, ids=lambda one: one.splitlines()[0].strip("- "))
def test_a_query_of_duckdb_over_the_export(plans: Plancli, here: Path, query: str, monkeypatch: pytest.MonkeyPatch):  # noqa: ARG001
    duckdb = pytest.importorskip("duckdb")
    if ".parquet" in query:
        pytest.importorskip("pyarrow")
    monkeypatch.chdir(here)
    rows = answers(duckdb.connect(), query)
    assert rows
    if "lights by plan" in query:
        status = json.loads((here / "public/data/status.json").read_text("utf-8"))
        assert sum(one["targets"] for one in rows) == len(status)
        assert sum(one["red"] for one in rows) == sum(one["light"] == "red" for one in status)
    if "department" in query:
        assert "省信息产业厅" in {one["department"] for one in rows}
    if "latest value" in query:
        assert ("累计建成高速基站", 11.5, "万个") in {(one["indicator"], one["value"], one["unit"]) for one in rows}
    if "issues" in query:
        assert {one["issue"] for one in rows} == {"2022-05-31"}


def answers(connection: Any, query: str) -> list[dict[str, Any]]:  # noqa: ANN401 - DuckDB need not be there
    """The rows of a query by the names of its columns."""
    cursor = connection.execute(query)
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_duckdb_over_the_ledger(plans: Plancli, here: Path, monkeypatch: pytest.MonkeyPatch):  # noqa: ARG001
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(here)
    connection = duckdb.connect()
    *before, query = [one for one in ATTACHING.split(";\n") if one.strip()]
    for one in before:
        try:
            connection.execute(one)
        except (duckdb.IOException, duckdb.HTTPException) as error:
            pytest.skip(f"DuckDB cannot fetch its extension for SQLite here: {str(error).splitlines()[0]}")
    assert {(one["plan"], one["targets"]) for one in answers(connection, query)} == {("网络提速", 12), ("治水", 1)}


# ---- the metadata


def columns(ledger: Path) -> dict[str, list[str]]:
    """Every table and view of a ledger with its columns."""
    with closing(sqlite3.connect(ledger)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
        return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}


@pytest.mark.usefixtures("small")
def test_every_view_and_column_is_described(here: Path):
    found = columns(here / "plancli.db")
    views = {name for name in found if name.startswith("v_")}
    assert {name for name in VIEWS if not VIEWS[name].get("hidden")} == views
    assert set(VIEWS) - views == set(found) - views
    for name in views:
        assert list(VIEWS[name]["columns"]) == found[name]
        told = [VIEWS[name]["title"], VIEWS[name]["description"], *VIEWS[name]["columns"].values()]
        assert all(re.search(r"[\u4e00-\u9fff]", one) and re.search(r"[A-Za-z]{2}", one) for one in told)
        assert set(VIEWS[name].get("facets", [])) <= set(found[name])


def test_the_page_names_every_view():
    assert {name for name in VIEWS if name.startswith("v_")} == set(re.findall(r"`(v_[a-z_]+)`", TEXT)) - {"v_"}


@pytest.fixture
def queried(small: Plancli, here: Path) -> Callable[[str], set[tuple[object, ...]]]:
    """What a shipped query finds about 钱庄办: the indicator and the column that matters."""
    small("record", "lakes", "12", "--period", "2022-06")
    small("record", "stations", "11.6", "--period", "2022-06", "--reason", "更正")

    def found(name: str) -> set[tuple[object, ...]]:
        query = METADATA["databases"]["plancli"]["queries"][name]["sql"]
        with closing(sqlite3.connect(here / "plancli.db")) as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute(query, {"department": "钱庄办"}).fetchall()
        column = "value" if name == "latest_values" else "expression"
        return {(row["indicator"], row[column]) for row in rows}

    return found


def test_the_shipped_queries(queried: Callable[[str], set[tuple[object, ...]]]):
    assert queried("targets_by_department") == {
        ("坏账率", "控制在2%以内"), ("信息产业收入增速", "增长10%以上"), ("坏账率", "控制在1.8%以内")
    }  # fmt: skip
    without = queried("targets_without_value")
    assert ("新建高速基站", "6万个") in without
    assert ("治理湖泊数", "30个") not in without
    latest = queried("latest_values")
    assert {("累计建成高速基站", 11.6), ("治理湖泊数", 12.0)} <= latest
    assert len(latest) == 7
    assert len(METADATA["databases"]["plancli"]["queries"]) == 3


def test_the_metadata_goes_by_the_name_of_the_ledger(small: Plancli, here: Path):
    done = small("info", "--datasette", "--db", here / "a b" / "三个十大.db")
    assert (done.code, done.err) == (0, "")
    assert list(done.data["databases"]) == ["三个十大"]
    assert done.data["databases"]["三个十大"] == METADATA["databases"]["plancli"]


@pytest.mark.usefixtures("plans")
def test_datasette_shows_titles_and_descriptions(here: Path):
    datasette = tool("datasette")
    for path, words in {"/plans": "目标 · targets", "/plans/v_targets": "目标值 · target value"}.items():
        done = subprocess.run(
            [datasette, "plans.db", "--metadata", "metadata.json", "--get", path],
            cwd=here, capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
        assert words in done.stdout
