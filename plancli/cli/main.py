"""The program: its commands, and the one place where errors become messages and exit codes."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from plancli import __version__
from plancli.errors import ExitCode, FileProblemsError, PlancliError

# Only the module of the command that was typed is imported: start-up is measured.
COMMANDS = {
    "status": "plancli.cli.status",
    "trend": "plancli.cli.trend",
    "report": "plancli.cli.report",
    "show": "plancli.cli.show",
    "explain": "plancli.cli.explain",
    "conflicts": "plancli.cli.conflicts",
    "due": "plancli.cli.due",
    "task": "plancli.cli.tasks",
    "done": "plancli.cli.tasks",
    "targets": "plancli.cli.listings",
    "indicators": "plancli.cli.listings",
    "plans": "plancli.cli.listings",
    "depts": "plancli.cli.listings",
    "record": "plancli.cli.recording",
    "template": "plancli.cli.template",
    "import": "plancli.cli.importing",
    "round": "plancli.cli.rounds",
    "history": "plancli.cli.recording",
    "retract": "plancli.cli.recording",
    "adjust": "plancli.cli.adjusting",
    "path": "plancli.cli.paths",
    "read": "plancli.cli.read",
    "load": "plancli.cli.loading",
    "dump": "plancli.cli.loading",
    "export": "plancli.cli.exporting",
    "schedule": "plancli.cli.scheduling",
    "check": "plancli.cli.check",
    "info": "plancli.cli.upkeep",
    "backup": "plancli.cli.upkeep",
}
_FUNCTIONS = {"import": "import_values", "round": "collection_round"}
_DEBUG = "--debug"
_DB = "--db"
_AFTER_MINUS = frozenset("0123456789.．０１２３４５６７８９")
_HELP = {"help_option_names": ["-h", "--help"]}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Errors are one line and a hint on stderr, a traceback only with --debug."""
    words = list(sys.argv[1:] if argv is None else argv)
    is_debugging = _DEBUG in words
    _use_replacement_characters()
    try:
        return _run([word for word in words if word != _DEBUG])
    except KeyboardInterrupt:
        return _told("interrupted", "", ExitCode.INTERRUPTED)
    except BrokenPipeError:
        return _unread()
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # what Typer makes of it
            return _unread()
        raise
    except Exception as error:
        if is_debugging:
            raise
        return _explained(error)


def _run(words: list[str]) -> int:
    asked = _command_first([_as_number(word) for word in words]) or ["--help"]
    code = _app(asked)(args=asked, prog_name="plancli", standalone_mode=False)
    sys.stdout.flush()
    if code == ExitCode.INTERRUPTED:  # what Typer makes of a KeyboardInterrupt
        raise KeyboardInterrupt
    return int(code or 0)


def _unread() -> int:
    """Whoever read the output has enough of it: stdout must not complain again when Python closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK


def _command_first(words: list[str]) -> list[str]:
    """The words with `--db FILE` after the command, where it belongs, for those who type it before."""
    count = {_DB: 2}.get(words[0], 1 if words[0].startswith(f"{_DB}=") else 0) if words else 0
    return [*words[count:], *words[:count]]


def _as_number(word: str) -> str:
    """A negative number with a minus sign proper, which no option begins with: record X -3.2."""
    return f"−{word[1:]}" if word[:1] == "-" and word[1:2] in _AFTER_MINUS else word


def _app(words: Sequence[str]) -> typer.Typer:
    """The program with the command that was typed, or with all where none was (for help and for mistakes)."""
    app = typer.Typer(
        add_completion=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_HELP,
        help="A ledger for government action plans: where every target stands.",
    )
    app.callback()(_options)
    typed = next((word for word in words if not word.startswith("-")), None)
    for name in [typed] if typed in COMMANDS else COMMANDS:
        module = importlib.import_module(COMMANDS[name])
        app.command(name, context_settings=_HELP)(getattr(module, _FUNCTIONS.get(name, name)))
    return app


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"plancli {__version__}\n")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
    debug: Annotated[bool, typer.Option(_DEBUG, help="Show a traceback when something fails.")] = False,
) -> None:
    """Nothing of its own: `main` looks for --debug wherever it stands."""


def _use_replacement_characters() -> None:
    """Let a terminal that cannot write a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _explained(error: Exception) -> int:
    """An error as a message, a hint and an exit code."""
    if isinstance(error, FileProblemsError):
        from plancli.cli.output import say

        for problem in error.problems:
            say(str(problem))
    if isinstance(error, PlancliError):
        return _told(str(error), error.hint, error.exit_code, error.lines)
    if hasattr(error, "format_message"):  # Typer's own complaints about what was typed; their classes are private
        return _told(
            error.format_message(), "plancli -h lists the commands, plancli COMMAND -h their options", ExitCode.USAGE
        )
    if isinstance(error, OSError):
        return _told(str(error), "run again with --debug for the traceback", ExitCode.FAILED)
    return _told(
        f"unexpected: {type(error).__name__}: {error}", "run again with --debug for the traceback", ExitCode.FAILED
    )


def _told(message: str, hint: str, code: ExitCode, lines: Sequence[str] = ()) -> int:
    from plancli.cli.output import say

    for line in lines:
        say(line)
    say(f"error: {message}")
    if hint:
        say(f"hint: {hint}")
    return code
