"""Whole outputs, one file per command and format, on tests/data/plans.yaml as of 2022-06-30.

After a change that is meant to show, write them again and look at the difference:
UPDATE_EXPECTED=1 .venv/bin/pytest tests/errors tests/golden && git diff tests/errors tests/golden
"""

from pathlib import Path

import pytest
from support import Plancli, matches

HERE = Path(__file__).parent
ENDINGS = {"table": "txt", "json": "json", "csv": "csv", "md": "md"}
WIDTHS = (80, 120)
PAGES = {
    "status": ["status"],
    "status-network": ["status", "network-2022"],
    "report": ["report"],
    "report-dept": ["report", "--dept", "信厅"],
    "report-plan": ["report", "--plan", "network-2022"],
    "show": ["show", "stations"],
    "explain": ["explain", "network-2022:1:stations:2022"],
    "task": ["task", "network-2022"],
    "due": ["due", "--plan", "network-2022", "--weeks", "27"],
    "trend": ["trend", "--plan", "network-2022"],
    "round": ["round", "--period", "2022-05"],
    "round-dept": ["round", "--period", "2022-05", "--dept", "钱庄局"],
    "check": ["check"],
    "status-by-region": ["status", "stations", "--by", "region"],
    "status-since": ["status", "--since", "2022-05"],
    "path": ["path", "stations", "--plan", "network-2022"],
    "history": ["history", "stations"],
    "history-targets": ["history", "stations", "--targets"],
}
TIMELESS = {"history", "history-targets"}
_STATIONS = ["stations", "--plan", "network-2022"]
_ADJUSTED = [
    "adjust",
    *_STATIONS,
    "18万个",
    "--lead",
    "通讯局",
    "--from",
    "2022-08-01",
    "--reason",
    "云政发〔2022〕9号",
]
FINDS = {"check"}  # and so does not end with 0
# what is done before the page is asked for
PREPARED = {
    "path": [["path", *_STATIONS, "2022Q1=11万个", "2022-06=13", "2022-09=14.5", "--reason", "分解到季"]],
    "check": [
        ["record", "output", "450", "--period", "2022-06"],
        ["record", "mesh-share", "172", "--period", "2022Q2"],
    ],
    "status-by-region": [["record", "stations", "3", "--period", "2022-06", "--region", "青石市"]],
    "history": [_ADJUSTED],
    "history-targets": [_ADJUSTED],
}


def asked(plancli: Plancli, name: str) -> list[str]:
    """The words of a page, once what it shows is there."""
    for words in PREPARED.get(name, []):
        assert plancli(*words).code == 0
    return [*PAGES[name], *([] if name in TIMELESS else ["--as-of", "2022-06-30"])]


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("name", PAGES)
def test_output(small: Plancli, name: str, form: str):
    done = small(*asked(small, name), "--format", form)
    assert done.code == (3 if name in FINDS else 0)
    matches(done.out, HERE / f"{name}.{ENDINGS[form]}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_output_on_a_terminal(small: Plancli, name: str, width: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")
    page = small(*asked(small, name), is_terminal=True).out
    matches("\n".join(line.rstrip() for line in page.split("\n")), HERE / f"{name}-{width}.txt")


def test_every_expected_output_has_its_test():
    names = {f"{name}.{ending}" for name in PAGES for ending in ENDINGS.values()}
    names |= {f"{name}-{width}.txt" for name in PAGES for width in WIDTHS}
    assert {path.name for path in HERE.iterdir() if path.suffix != ".py" and path.is_file()} == names
