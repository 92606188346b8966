"""What a start costs: which modules a command does not import."""

import pytest
from support import Run

STATUS = """
import sys
from plancli.cli.main import main
main(["status"])
sys.stderr.write("\\n".join(sys.modules))
"""
HEAVY = [
    "sqlite_utils",
    "yaml",
    "dateutil",
    "pydantic",
    "csv",
    "tomllib",
    "plancli.catalogue",
    "plancli.store.writing",
    "plancli.store.write_catalogue",
    "plancli.store.migrating",
    "plancli.files",
    "rich.markdown",
    "rich.syntax",
    "hypothesis",
    "pytest",
]


@pytest.fixture(scope="module")
def imported_by_status() -> dict[str, set[str]]:
    """The modules of one run of status, filled by the first test that asks."""
    return {}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("module", HEAVY)
def test_status_does_not_import(run: Run, imported_by_status: dict[str, set[str]], module: str):
    if not imported_by_status:
        done = run(script=STATUS)
        assert "行动计划台账" in done.stdout
        imported_by_status["status"] = set(done.stderr.split())
    assert module not in imported_by_status["status"]


def test_the_domain_imports_only_the_standard_library(run: Run):
    script = """
import sys
before = set(sys.modules)
import plancli.domain.assess
own = {name.split(".")[0] for name in set(sys.modules) - before}
print(*sorted(own - set(sys.stdlib_module_names)))
"""
    assert run(script=script).stdout.split() == ["plancli"]


@pytest.mark.usefixtures("shipped")
def test_status_imports_only_its_own_command(run: Run):
    imported = run(script=STATUS).stderr.split()
    assert {one for one in imported if one.startswith("plancli.cli")} <= {
        "plancli.cli",
        "plancli.cli.main",
        "plancli.cli.status",
        "plancli.cli.ledger",
        "plancli.cli.lookup",
        "plancli.cli.options",
        "plancli.cli.output",
        "plancli.cli.settings",
    }
