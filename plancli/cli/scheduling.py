"""`plancli schedule`: the line for cron, or the units for systemd, that run the export on this machine every night."""

import os
import re
import shlex
import sys
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from plancli.cli.options import DbOption, light_for
from plancli.cli.output import say, write_file
from plancli.cli.settings import VARIABLE
from plancli.errors import UsageError
from plancli.store.location import locate

UNIT = "plancli-export"
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class Night(NamedTuple):
    """What is to be run, with full paths, and when. `settings` is a file that has to be named, or ""."""

    hour: int
    minute: int
    command: tuple[str, ...]
    folder: str
    settings: str = ""


def schedule(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to export to.")],
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="When, by this machine's clock.")] = "02:30",
    keep: Annotated[int, typer.Option("--keep", metavar="N", min=0, help="Keep N earlier issues.")] = 0,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="LIGHT", help="Have it fail, and tell, if any has this light.")
    ] = None,
    systemd: Annotated[
        bool, typer.Option("--systemd", help="A service and a timer instead of a crontab line.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="With --systemd: write both into this folder.")
    ] = None,
    db: DbOption = None,
) -> None:
    """Print what makes this machine export every night; nothing is installed.

    Examples: (crontab -l; plancli schedule --to /srv/www/台账) | crontab - ·
    plancli schedule --to /srv/www/台账 --systemd -o ~/.config/systemd/user
    """
    night = _night(to, at, _options(keep, fail_on), db)
    if systemd:
        _units(night, output)
    elif output is not None:
        raise UsageError("-o is for units of systemd", "add --systemd, or pipe the line into crontab")
    else:
        sys.stdout.write(f"{crontab_line(night)}\n")


def _options(keep: int, fail_on: str | None) -> tuple[str, ...]:
    light = light_for(fail_on)
    return (*(("--keep", str(keep)) if keep else ()), *(("--fail-on", light.value) if light else ()))


def _night(to: Path, at: str, options: tuple[str, ...], db: Path | None) -> Night:
    time = _TIME.fullmatch(at)
    if time is None:
        raise UsageError(f"'{at}' is no time of day", "write it as 02:30")
    folder, ledger = _full(to), _full(locate(db).path)
    settings = os.environ.get(VARIABLE, "")
    # -P: a folder called plancli in the working folder is not taken for the program
    program = (sys.executable, "-P", "-m", "plancli")
    command = (*program, "export", "--to", folder, "--db", ledger, *options)
    night = Night(int(time[1]), int(time[2]), command, folder, _full(Path(settings)) if settings else "")
    if any("\n" in one or "\r" in one for one in (*command, night.settings)):
        raise UsageError("a path holds a line break, which no schedule can", "rename the file or folder")
    return night


def _full(path: Path) -> str:
    return os.path.abspath(path.expanduser())  # noqa: PTH100 - links stay links


def crontab_line(night: Night) -> str:
    """The line of a crontab: all goes to a log beside the folder; what cron mails is the end of that, on failure."""
    log = shlex.quote(f"{night.folder}.log")
    settings = f"{VARIABLE}={shlex.quote(night.settings)} " if night.settings else ""
    command = f"{settings}{shlex.join(night.command)} >>{log} 2>&1 || tail -n 3 {log}"
    escaped = command.replace("%", r"\%")  # cron takes a bare percent sign for the end of the command
    return f"{night.minute} {night.hour} * * * {escaped}"


def _units(night: Night, folder: Path | None) -> None:
    units = {f"{UNIT}.service": service(night), f"{UNIT}.timer": timer(night)}
    if folder is None:
        sys.stdout.write("\n".join(f"# {name}\n{text}" for name, text in units.items()))
        return
    for name, text in units.items():
        write_file(folder.expanduser() / name, text.encode(errors="surrogateescape"))
        say(f"wrote {folder / name}")


def service(night: Night) -> str:
    """The unit that exports once; what it says goes to the journal."""
    words = " ".join(_quoted(one) for one in night.command)
    settings = f"Environment={_quoted(f'{VARIABLE}={night.settings}', is_command=False)}\n" if night.settings else ""
    return f"[Unit]\nDescription=Export of plancli\n\n[Service]\nType=oneshot\n{settings}ExecStart={words}\n"


def timer(night: Night) -> str:
    """The unit that starts the service every night; a night that the machine slept through is made up for."""
    when = f"OnCalendar=*-*-* {night.hour:02}:{night.minute:02}:00"
    return (
        "[Unit]\nDescription=Export of plancli, every night\n\n"
        f"[Timer]\n{when}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )


def _quoted(word: str, *, is_command: bool = True) -> str:
    """A word as units write it: percent signs and, in commands, dollar signs are special even in quotes."""
    text = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    text = text.replace("$", "$$") if is_command else text
    return text if re.fullmatch(r"[\w@%+=:,./-]+", text) else f'"{text}"'
