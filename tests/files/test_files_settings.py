"""The settings file: what it says, where it says it, and everything that can be wrong with it."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from support import REPOSITORY

from plancli.domain.ledger import Plan
from plancli.domain.period import parse_period
from plancli.domain.rules import DEFAULT_RULES, Rules, as_settings
from plancli.errors import FileProblemsError, PlancliError
from plancli.files.settings import Settings, read_settings
from plancli.files.toml_text import Toml, read_toml

PLANS = tuple(
    Plan(key, title, "d", "g", parse_period(period), "r")
    for key, title, period in [
        ("digital-2022", "数字变革", "2022"),
        ("digital-2024", "数字变革", "2024-2025"),
        ("water", "治水", "2022"),
    ]
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plancli.toml"


def settings(file: Path, text: str) -> Settings:
    file.write_text(text, encoding="utf-8")
    return read_settings(file, PLANS)


def problems(file: Path, text: str) -> list[tuple[int, str, str, str]]:
    """The faults of a text: line, entry, what, remedy."""
    with pytest.raises(FileProblemsError) as caught:
        settings(file, text)
    assert str(caught.value).startswith(f"the settings {file} have {len(caught.value.problems)} problem")
    assert {one.file for one in caught.value.problems} == {str(file)}
    return [(one.line, one.entry, one.message, one.remedy) for one in caught.value.problems]


def test_an_empty_file_leaves_every_rule(file: Path):
    found = settings(file, "# nothing yet\n")
    assert (found.book.general, found.book.of_plans, found.lines) == (DEFAULT_RULES, {}, {})


def test_numbers_are_read_exactly(file: Path):
    found = settings(file, "about_percent = 3.3\noff_track_below = -10.1\nheld_total_slack = 4\n")
    assert found.book.general == Rules(
        about_share=Fraction(33, 1000), off_track_below=Fraction(-101, 10), held_total_slack=Fraction(4)
    )


def test_a_plan_takes_from_the_file_what_it_does_not_set_itself(file: Path):
    found = settings(
        file,
        "off_track_below = -20\nreporting_day = 5\n[plan.digital-2022]\nbehind_below = -5\n"
        "[plan.'治水']\noff_track_below = -8\n[plan.\"数字变革 2024-2025\"]\n",
    )
    general = Rules(off_track_below=Fraction(-20), reporting_day=5)
    assert found.book.general == general
    assert found.book.of("digital-2022") == general._replace(behind_below=Fraction(-5))
    assert found.book.of("water") == general._replace(off_track_below=Fraction(-8))
    assert found.book.of("digital-2024") == general
    assert found.lines == {
        (None, "off_track_below"): 1,
        (None, "reporting_day"): 2,
        ("digital-2022", "behind_below"): 4,
        ("water", "off_track_below"): 6,
    }


@pytest.mark.parametrize(
    "text",
    [
        '\n[plan."治水"]\nbehind_below = -1\n',
        '\n\nplan."治水".behind_below = -1\n',
        '[plan]\n\n"治水" . behind_below = -1\n',
        "\n\nplan = {water = {behind_below = -1}}\n",
        '\r\n[plan.water]\r\n\t"behind_below"= -1 # 治水 = 3\r\n',
        "\ufeff\n# [plan.digital-2022]\n  [ plan . 'water' ] # []\nbehind_below=-1",
    ],
)
def test_every_way_of_writing_a_table_has_its_lines(file: Path, text: str):
    found = settings(file, text)
    assert found.book.of_plans == {"water": Rules(behind_below=Fraction(-1))}
    at = next(number for number, line in enumerate(text.split("\n"), 1) if "behind_below" in line)
    assert found.lines == {("water", "behind_below"): at}


@pytest.mark.parametrize(
    ("text", "line", "entry", "message", "remedy"),
    [
        ("\nbehind = -1", 2, "behind", "no such setting", "did you mean 'behind_below'?"),
        ("colour = 1", 1, "colour", "no such setting", "take one of behind_below, "),
        ("[plans.water]\nbehind_below = -1", 1, "plans", "no such setting", "did you mean 'plan'?"),
        ('behind_below = "-1"', 1, "behind_below", "text, not a number", "without quotation marks"),
        ("behind_below = true", 1, "behind_below", "true or false", "a number from -1000 to 0"),
        ("behind_below = [-1]", 1, "behind_below", "a list", "a number from -1000 to 0"),
        ("behind_below = {}", 1, "behind_below", "a table", "a number from -1000 to 0"),
        ("reporting_day = 2022-06-10", 1, "reporting_day", "a date or time", "a whole number from 1 to 28"),
        ("behind_below = nan", 1, "behind_below", "NaN is no number", "a number from -1000 to 0"),
        ("behind_below = -inf", 1, "behind_below", "-Infinity is no number", "a number from -1000 to 0"),
        ("behind_below = 0.1", 1, "behind_below", "0.1 is out of range", "a number from -1000 to 0"),
        ("behind_below = -1e999", 1, "behind_below", "-1E+999 is out of range", "from -1000 to 0"),
        ("about_percent = -0.1", 1, "about_percent", "out of range", "from 0 to under 50"),
        ("about_percent = 50", 1, "about_percent", "out of range", "from 0 to under 50"),
        ("about_percent = 1e-7", 1, "about_percent", "finer than any verdict", "at most 6 decimals"),
        ("about_points_at_most = -1", 1, "about_points_at_most", "out of range", "from 0 to 50"),
        ("held_total_slack = 101", 1, "held_total_slack", "out of range", "from 0 to 100"),
        ("small_total_below = 0", 1, "small_total_below", "out of range", "from 1 to 1000"),
        ("small_total_below = 2.5", 1, "small_total_below", "out of range", "a whole number"),
        ("reporting_day = 0", 1, "reporting_day", "out of range", "a whole number from 1 to 28"),
        ("reporting_day = 29", 1, "reporting_day", "out of range", "a whole number from 1 to 28"),
        ("reporting_day = " + "9" * 400, 1, "reporting_day", "99999999999999999999… is", "from 1 to 28"),
        ("off_track_below = 0", 1, "off_track_below", "is 0 then, and behind_below 0", "the lower one"),
        ("behind_below = -10", 1, "behind_below", "is -10 then, and behind_below -10", "the lower one"),
        ("behind_below = -3\noff_track_below = -2.5", 2, "off_track_below", "is -2.5 then, and", "the lower one"),
        ("[plan.water]\nbehind_below = -11", 2, "plan › water › behind_below", "behind_below -11", "the lower one"),
        ("[plan.water]\nreporting_day = 5", 2, "plan › water › reporting_day", "for all plans", "at the top"),
        ("[plan.water]\nplan = 5", 2, "plan › water › plan", "no such setting", "take one of behind_below"),
        ("[plan.watr]\nbehind_below = -1", 1, "plan › watr", "no plan is called 'watr'", "mean water (治水 2022)?"),
        ("[plan.zzzzz]", 1, "plan › zzzzz", "no plan is called 'zzzzz'", "plancli plans lists the ids"),
        ('[plan."数字"]', 1, "plan › 数字", "no plan is called '数字'", "did you mean digital-2022 (数字变革 2022) or"),
        ('\n[plan."数字变革"]', 2, "plan › 数字变革", "names 2 plans", "digital-2022 (数字变革 2022) or digital-2024"),
        ('[plan.water]\n[plan."治水"]', 2, "plan › 治水", "another table is about 治水 2022", "put the two together"),
        ("plan = 3", 1, "plan", "this is to be a table", '[plan."digital-2022"]'),
        ("[plan]\nwater = 3", 2, "plan › water", "this is to be a table", '[plan."water"]'),
    ],
)  # fmt: skip
def test_a_fault_says_where_what_and_what_to_do(
    file: Path, text: str, line: int, entry: str, message: str, remedy: str
):
    ((at, found, what, todo),) = problems(file, text)
    assert (at, found) == (line, entry)
    assert message in what
    assert remedy in todo


def test_every_fault_is_told_in_the_order_of_lines(file: Path):
    found = problems(
        file, "reporting_day = 40\ncolour = 1\n[plan.nowhere]\nbehind_below = 7\n[plan.water]\nbehind_below = 8\n"
    )
    assert [(line, entry) for line, entry, _, _ in found] == [
        (1, "reporting_day"),
        (2, "colour"),
        (3, "plan › nowhere"),
        (6, "plan › water › behind_below"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("\nbehind_below = -5%", 2, "column 18: expected newline", "write one `key = number` a line"),
        ("behind_below = −5", 1, "column 16: invalid value", "write one `key = number` a line"),
        ("behind_below = -5\nbehind_below = -6\n", 2, "cannot overwrite a value", "write one `key = number` a line"),
        ("\n[plan.治水]\n", 2, "invalid initial character", "put quotation marks around names"),
        ("治水 = 1", 1, "invalid statement", "put quotation marks around names"),
        ("[plan.water\n", 1, "expected ']'", "tables as"),
        ("reporting_day = " + "9" * 5000, 0, "cannot be read as TOML", "short, plain numbers"),
        ("reporting_day = " + "[" * 5000, 0, "cannot be read as TOML", "short, plain numbers"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(file: Path, text: str, line: int, message: str, remedy: str):
    ((at, entry, what, todo),) = problems(file, text)
    assert (at, entry) == (line, "")
    assert message in what
    assert remedy in todo


@pytest.mark.parametrize("content", ["[plan.'治水']".encode("gb18030"), "a = 1".encode("utf-16"), b"\xff\x00"])
def test_other_encodings(file: Path, content: bytes):
    file.write_bytes(content)
    with pytest.raises(FileProblemsError) as caught:
        read_settings(file, PLANS)
    assert [str(one) for one in caught.value.problems] == [f"{file}: the file is not UTF-8 text → save it as UTF-8"]


def test_a_file_that_cannot_be_opened(tmp_path: Path):
    with pytest.raises(PlancliError, match="cannot be read"):
        read_settings(tmp_path, PLANS)


in_range = st.fixed_dictionaries(
    {},
    optional={
        "behind_below": st.decimals(-9, 0, places=3),
        "off_track_below": st.decimals(-1000, -10, places=6),
        "about_percent": st.decimals(0, Decimal("49.9"), places=2),
        "about_points_at_most": st.decimals(0, 50, places=1),
        "held_total_slack": st.integers(0, 100),
        "small_total_below": st.integers(1, 1000),
        "reporting_day": st.integers(1, 28),
    },
)


@given(written=in_range)
@examples(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_in_range_is_what_holds(file: Path, written: dict[str, Decimal | int]):
    found = settings(file, "".join(f"{key} = {value}\n" for key, value in written.items()))
    held = as_settings(found.book.general)
    assert {key: held[key] for key in written} == {key: Fraction(value) for key, value in written.items()}
    assert {key: held[key] for key in held.keys() - written} == {
        key: value for key, value in as_settings(DEFAULT_RULES).items() if key not in written
    }
    assert found.lines == {(None, key): line for line, key in enumerate(written, 1)}


@given(text=st.text(st.sampled_from("plan.water=\"[]{}-1\n #'\\治_behind_below,"), max_size=40))
@examples(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_settings_or_faults(file: Path, text: str):
    try:
        found, faults = settings(file, text).book.general, ()
    except FileProblemsError as error:
        found, faults = None, error.problems
    assert isinstance(found, Rules) or faults
    lines = text.count("\n") + 1
    assert all(0 <= one.line <= lines and one.message and one.remedy for one in faults)


def test_lines_of_keys(file: Path):
    file.write_text('a = 1\n[b.c]\n"d e"."f" = """\ng = 2\n"""\nh = {i = 3}\n', encoding="utf-8")
    toml = read_toml(file)
    assert isinstance(toml, Toml)
    assert toml.line_of(("a",)) == 1
    assert toml.line_of(("b",)) == toml.line_of(("b", "c")) == 2
    assert toml.line_of(("b", "c", "d e", "f")) == 3
    assert toml.line_of(("b", "c", "h", "i")) == toml.line_of(("b", "c", "h")) == 6
    assert toml.line_of(("nothing",)) == 0


def test_the_example_of_the_docs_is_read(file: Path):
    (example,) = re.findall(
        r"```toml\n(.*?)```", (REPOSITORY / "docs" / "method.md").read_text(encoding="utf-8"), re.DOTALL
    )
    found = settings(file, example)
    assert set(found.lines) == {
        (None, "reporting_day"),
        ("digital-2022", "behind_below"),
        ("digital-2022", "off_track_below"),
    }


def test_the_docs_name_every_key_with_its_default():
    rows = re.findall(
        r"^\| `(\w+)` \| (\S+) \|", (REPOSITORY / "docs" / "method.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {key: Fraction(value.replace("−", "-")) for key, value in rows} == as_settings(DEFAULT_RULES)
