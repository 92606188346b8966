"""The program's start: `plancli` and `python -m plancli`."""

import gc
import sys

# Imports make tens of thousands of objects that live to the end; looking through them for garbage costs a tenth of
# the start-up. The collector still runs where a command makes many more.
_OBJECTS_BEFORE_COLLECTING = 200_000


def run() -> None:
    """The console script."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    from plancli.cli.main import main

    code = main()
    # Before it ends, Python would look through all of them for garbage; the system takes the memory back anyway.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
