"""Reading a CSV of values: bytes to rows, and every fault with its line."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.errors import FileProblemsError, PlancliError
from plancli.files.values_csv import read_rows


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_rows_have_their_line_and_cells_without_blanks(tmp_path: Path):
    file = write(tmp_path / "a.csv", " 指标 ,数值,截至\n\n 甲 , 1 ,2022\n\n乙,2,2023\n")
    assert [(row.line, dict(row.cells)) for row in read_rows(file)] == [
        (3, {"指标": "甲", "数值": "1", "截至": "2022"}),
        (5, {"指标": "乙", "数值": "2", "截至": "2023"}),
    ]


def test_a_missing_column_and_a_short_line_are_empty_cells(tmp_path: Path):
    (row,) = read_rows(write(tmp_path / "a.csv", "指标,数值,截至,来源\n甲,1,2022\n"))
    assert (row["来源"], row["备注"], row["指标"]) == ("", "", "甲")


def test_empty_cells_at_the_end_of_a_line_are_no_fault(tmp_path: Path):
    (row,) = read_rows(write(tmp_path / "a.csv", "指标,数值,截至\n甲,1,2022,,,\n"))
    assert dict(row.cells) == {"指标": "甲", "数值": "1", "截至": "2022"}


def test_a_line_break_in_a_cell_counts_as_a_line(tmp_path: Path):
    rows = read_rows(write(tmp_path / "a.csv", '指标,数值,截至\n"甲\n乙",1,2022\n丙,2,2023\n'))
    assert [(row.line, row["指标"]) for row in rows] == [(3, "甲\n乙"), (4, "丙")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_encodings_of_spreadsheets(tmp_path: Path, encoding: str):
    (row,) = read_rows(write(tmp_path / "a.csv", "指标,数值,截至\r\n甲〔1〕,1,2022\r\n".encode(encoding)))
    assert row["指标"] == "甲〔1〕"


def test_all_faults_of_the_heads_and_lengths_come_together(tmp_path: Path):
    file = write(tmp_path / "a.csv", "指标,指标,口味\n甲,1,2,3\n乙,1,2,3\n")
    with pytest.raises(FileProblemsError) as caught:
        read_rows(file)
    assert [(problem.line, problem.entry) for problem in caught.value.problems] == [
        (1, ""),
        (1, ""),
        (1, "指标"),
        (1, "口味"),
        (2, ""),
        (3, ""),
    ]
    assert all(problem.remedy for problem in caught.value.problems)


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(PlancliError, match="cannot be read"):
        read_rows(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_a_problem(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    file = write(tmp_path_factory.getbasetemp() / "any.csv", content)
    with suppress(PlancliError):
        assert all(row.line > 1 for row in read_rows(file))
