"""Every fault of a catalogue file, beside the exact text it is reported with: errors/NAME.yaml and errors/NAME.txt."""

from pathlib import Path

import pytest

from plancli.catalogue.read import load_catalogue_file
from plancli.errors import FileProblemsError, PlancliError

ERRORS = Path(__file__).parent / "errors"
FILES = sorted(ERRORS.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_faulty_file_is_refused_with_all_its_problems(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ERRORS)
    with pytest.raises(FileProblemsError) as caught:
        load_catalogue_file(Path(file.name))
    error = caught.value
    lines = [f"{error} ({error.hint})", *map(str, error.problems), ""]
    assert "\n".join(lines) == file.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_expected_text_has_its_file() -> None:
    assert {path.stem for path in ERRORS.glob("*.txt")} == {path.stem for path in FILES}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlancliError, match=r"plans\.yaml cannot be read: No such file"):
        load_catalogue_file(tmp_path / "plans.yaml")


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(PlancliError, match="cannot be read"):
        load_catalogue_file(tmp_path)
