"""Write the generated parts of the docs: the pictures, the worked examples, the commands' help.

Run by `make docs`; with --check it only says what is out of date, and ends with 1 if anything is. Generated parts stand
between `<!-- begin NAME -->` and `<!-- end NAME -->`.
"""

import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from rich.console import Console
from screenshots import take

from plancli import clock
from plancli.cli.loading import apply_file
from plancli.cli.main import COMMANDS, main
from plancli.domain.assess import Evidence, assess
from plancli.domain.expression_reader import read_expression
from plancli.domain.ledger import StatedBase, Target
from plancli.domain.observation import Observation
from plancli.domain.period import parse_period
from plancli.domain.units import parse_quantity
from plancli.domain.vocabulary import Measure, Section
from plancli.render import terminal
from plancli.store.creating import create
from plancli.store.opening import open_for_reading
from plancli.views import numbers
from plancli.views.standing import standings
from plancli.views.status import Choice, chosen, status_page
from plancli.views.words import LIGHT_WORDS, STATE_WORDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PICTURE_DAY = date(2022, 6, 30)
PICTURE_WIDTH = 108
# Nobody published these: they are entered as a user would, so that the picture shows lights.
PICTURE_VALUES = (
    "5G基站 11.5",
    "新建并开通5G基站 1.4",
    "smart-chargers-new 0.6",
    "技改投资 2480",
    "技改投资增速 6.8",
    "新增工业机器人数 5300",
    "smart-communities-new 420",
    "village-5g 41",
    "新建设“千兆城市”数 1",
    "全省软件业务收入 4100",
    "智能传感器主营业务收入 70",
)


class Example(NamedTuple):
    """A target as written, what is known, and the day it is judged on; values as `period value`."""

    target: str
    measure: Measure
    period: str
    as_of: str
    values: tuple[str, ...]
    base: str = ""
    unit: str = ""


EXAMPLES = (
    Example("16万个", Measure.LEVEL, "2022", "2022-06-30", ("2022-06 11.5万个",), "2021-12 10.1万个"),
    Example("16万个", Measure.LEVEL, "2022", "2022-12-31", ("2022-10 16.2万个",), "2021-12 10.1万个"),
    Example("达到5000亿元", Measure.TOTAL, "2022", "2022-06-30", ("2022-06 2300亿元",)),
    Example("2家", Measure.TOTAL, "2022", "2022-05-31", ("2022-05 0家",)),
    Example("1500个左右", Measure.LEVEL, "2022", "2022-12-31", ("2022-12 1480个",), "2021-12 1000个"),
    Example("增长6%", Measure.GROWTH, "2022", "2022-09-30", ("2022-09 5.8%",)),
    Example("控制在5.5%以内", Measure.LEVEL, "2022", "2022-09-30", ("2022-09 5.2%",)),
    Example("稳定在9500万吨左右", Measure.TOTAL, "2022", "2022-06-30", ("2022-06 4400万吨",)),
    Example("提高2个百分点", Measure.CHANGE, "2022", "2022-06-30", ("2022-06 63.9%",), "2021-12 63%", "%"),
    Example("压减31万吨", Measure.REDUCTION, "2022", "2022-12-31", ("2022-12 30万吨",)),
    Example("达到7%", Measure.LEVEL, "2022", "2023-01-31", ("2022-11 6.8%",), "2021-12 6.1%"),
    Example("达到40%以上", Measure.LEVEL, "2022", "2022-06-30", ()),
)


EXPLAINED_DAY = datetime(2026, 1, 1, 9, tzinfo=UTC)
# What kind of target, and what is typed to have its verdict explained; the targets are those of docs/examples.
EXPLAINED = (
    ("A level to reach, from a base", "基站 --plan digital-2022 --as-of 2022-07-15"),
    ("A level with 左右", "firms --as-of 2022-07-15"),
    ("A level to hold", "storage --as-of 2022-07-15"),
    ("A cap", "loss-rate --as-of 2022-07-15"),
    ("A total by the time gone, with the parts of a whole", "revenue --as-of 2022-07-15"),
    ("A total by last year's course", "investment --as-of 2022-07-15"),
    ("A total by a plan by quarters, out of several reports", "charging --as-of 2022-07-15"),
    ("A reduction in %", "energy --as-of 2022-07-15"),
    ("Growth, and what the rest of the year needs", "investment-growth --as-of 2022-07-15"),
    ("Average growth", "research --as-of 2024-07-15"),
    ("A change in points", "coverage --as-of 2022-07-15"),
    ("A rank", "place --as-of 2022-07-15"),
    ("One year of each, in whole things", "labs --period 2022 --as-of 2022-07-15"),
    ("No value yet", "labs --period 2023 --as-of 2023-02-20"),
)
_TARGET, _VALUE, _VERSIONS = "\n目标\n", "\n数值\n", "\n\n版本\n"


def judged(one: Example) -> str:
    """One row of the table of worked examples."""
    expression = read_expression(one.target, one.measure, one.unit)
    period = parse_period(one.period)
    unit = one.unit or expression.unit
    base = _base(one.base, unit) if one.base else None
    target = Target("example", "", "", Section.GOALS, "", "", period, period.first, expression, base=base)
    verdict = assess(target, Evidence(unit, [_value(text, unit) for text in one.values]), date.fromisoformat(one.as_of))
    shares = [verdict.completion, verdict.progress, verdict.expected]
    cells = [
        one.target,
        one.base or "–",
        ", ".join(one.values) or "–",
        one.as_of,
        *("–" if share is None else numbers.share(share) for share in shares),
        "–" if verdict.gap is None else numbers.gap(verdict.gap),
        "–" if verdict.left is None else numbers.short(verdict.left),
        "–" if verdict.needed_per_month is None else numbers.short(verdict.needed_per_month),
        f"{LIGHT_WORDS[verdict.light]} {STATE_WORDS[verdict.state]}",
    ]
    return f"| {' | '.join(cells)} |"


def _base(text: str, unit: str) -> StatedBase:
    period, value = text.split()
    amount = parse_quantity(value, unit)
    return StatedBase(amount.value, amount.unit, parse_period(period))


def _value(text: str, unit: str) -> Observation:
    period, value = text.split()
    amount = parse_quantity(value, unit)
    return Observation("", "", parse_period(period), Decimal(amount.value), amount.unit, qualifier=amount.qualifier)


def examples() -> str:
    """The table of worked examples."""
    heads = "target | base | value | as of | completion | progress | expected | gap | left | a month | light"
    rule = "|".join("---" for _ in heads.split("|"))
    return "\n".join([f"| {heads} |", f"|{rule}|", *map(judged, EXAMPLES)])


def explanations() -> str:
    """What `explain` prints for a target of every kind: the first page whole, of the others what differs by kind."""
    with tempfile.TemporaryDirectory() as folder, patch.object(clock, "now", lambda: EXPLAINED_DAY):
        path = Path(folder) / "plancli.db"
        create(path, lambda ledger: apply_file(ledger, DOCS / "examples" / "explain.yaml"))
        pages = [_explained(words, path) for _, words in EXPLAINED]
    shown = [pages[0], *map(_essential, pages[1:])]
    titled = zip(EXPLAINED, shown, strict=True)
    return "\n\n".join(
        f"### {kind}\n\n```text\n$ plancli explain {words}\n{page}\n```" for (kind, words), page in titled
    )


def _explained(words: str, path: Path) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["explain", *words.split(), "--db", str(path)])
    return out.getvalue().rstrip()


def _essential(page: str) -> str:
    """A page without its clause, its versions and the legend."""
    head, _, rest = page.partition(_TARGET)
    _, _, rest = rest.partition(_VALUE)
    return f"{head}{_VALUE}{rest}".partition(_VERSIONS)[0]


def commands() -> str:
    """Every command's help, as it prints it."""
    return "\n\n".join(f"## {name}\n\n```text\n{_help(name)}```" for name in COMMANDS)


def _help(name: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main([name, "-h"])
    return out.getvalue()


@contextlib.contextmanager
def _ledger_of_the_pictures() -> Iterator[Path]:
    """A ledger with the shipped plans and the pictures' values."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plancli.db"
        create(path, lambda ledger: apply_file(ledger, ROOT / "plans.yaml"))
        with contextlib.redirect_stderr(io.StringIO()):
            for words in PICTURE_VALUES:
                main(["record", *words.split(), "--period", "2022-06", "--source", "示例", "--db", str(path)])
        yield path


def picture() -> str:
    """`plancli status` on the shipped plans with the picture's values, as SVG."""
    with _ledger_of_the_pictures() as path, open_for_reading(path) as ledger:
        rows, old = chosen(standings(ledger.judged(PICTURE_DAY), PICTURE_DAY), Choice(), PICTURE_DAY)
    console = Console(record=True, width=PICTURE_WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    terminal.print_to(console, status_page(rows, old, Choice(), PICTURE_DAY))
    title = f"plancli status --as-of {PICTURE_DAY}（示例数值）"
    return _without_fonts_from_the_network(console.export_svg(title=title, unique_id="plancli"))


def report_page() -> str:
    """The report of a department with the pictures' values, as HTML."""
    out = io.StringIO()
    with _ledger_of_the_pictures() as path, contextlib.redirect_stdout(out):
        words = ["--dept", "省工业和信息化厅", "--as-of", str(PICTURE_DAY), "--since", "2022-05", "--format", "html"]
        main(["report", *words, "--db", str(path)])
    return out.getvalue()


def _without_fonts_from_the_network(svg: str) -> str:
    return re.sub(r"\s*@font-face \{.*?\}\n", "\n", svg, flags=re.DOTALL)


def _between(text: str, name: str, content: str) -> str:
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    return f"{head}{begin}\n\n{content}\n\n{end}{tail}"


def wanted() -> dict[Path, str]:
    """Every file with generated parts, as it ought to be."""
    method, reference = DOCS / "method.md", DOCS / "commands.md"
    return {
        DOCS / "status.svg": picture(),
        method: _between(
            _between(method.read_text(encoding="utf-8"), "examples", examples()), "explanations", explanations()
        ),
        reference: _between(reference.read_text(encoding="utf-8"), "commands", commands()),
    }


def run(words: Sequence[str]) -> int:
    """Write what is out of date, or with --check only name it."""
    stale = [path for path, text in wanted().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in words:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run `make docs`")
        return 1 if stale else 0
    for path, text in wanted().items():
        path.write_text(text, encoding="utf-8")
    if not take(report_page()):
        print("no Chromium here: docs/report.png and docs/report-phone.png stay as they are")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
