"""Everything that can stop a command: what is wrong, what to do, and the exit code it ends with."""

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """The documented exit codes of every command."""

    OK = 0
    FAILED = 1
    USAGE = 2
    FINDINGS = 3
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One fault in a file: where it is, what is wrong, what to do about it.

    `line` is 1-based (0 when the fault is the whole file); `entry` is the path to the faulty entry in the reader's
    terms, such as `plans › digital-2022 › 二(四)15 › 5g-stations`.
    """

    file: str
    line: int
    entry: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        entry = f" {self.entry}:" if self.entry else ""
        return f"{place}:{entry} {self.message} → {self.remedy}"


class PlancliError(Exception):
    """A request that cannot proceed; printed as one line and a hint, never as a traceback.

    `hint` says what to do next; subclasses fix the exit code. `lines` are told before it, such as what
    a name stands for.
    """

    exit_code = ExitCode.FAILED
    lines: tuple[str, ...] = ()

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(PlancliError):
    """What was typed cannot be used: an option, value, unit, period or name."""

    exit_code = ExitCode.USAGE


class FileProblemsError(PlancliError):
    """A file with faults, all of them listed; nothing of the file was used."""

    def __init__(self, message: str, problems: tuple[Problem, ...], hint: str = "") -> None:
        super().__init__(message, hint)
        self.problems = problems
