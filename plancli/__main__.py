"""python -m plancli."""

from plancli.cli.main import run

run()
