# Two commands on a machine with only Python >= 3.11 and make: `make run` and `make test`.
# Each makes the project's own virtual environment, .venv, where there is none.

PYTHON ?= python3
BIN := .venv/bin
# An editable install leaves compiling to the first run, which PYTHONDONTWRITEBYTECODE keeps from storing it.
COMPILE := $(BIN)/python -m compileall -q plancli
export PLANCLI_DB ?= $(CURDIR)/.try/plancli.db

.PHONY: run test lint types layers tests bench docs clean

run: .venv/run        ## status of the shipped plans, then everything about 5G
	@mkdir -p "$(dir $(PLANCLI_DB))"
	@$(BIN)/plancli status
	@echo
	@$(BIN)/plancli status 5G

test: lint types layers tests   ## all gates and all tests

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

layers: .venv/dev
	$(BIN)/lint-imports --no-cache

tests: .venv/dev
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-branch --cov-report=
	$(BIN)/coverage report --skip-covered --fail-under=92
	$(BIN)/coverage report --skip-covered --include='plancli/domain/*' --fail-under=98

bench: .venv/dev      ## start-up against the import floor
	$(BIN)/python benchmarks/start_up.py

docs: .venv/dev       ## write the generated parts of the docs again
	$(BIN)/python docs/generate.py

.venv/run: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@$(COMPILE)
	@touch $@

.venv/dev: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(COMPILE)
	@touch $@ .venv/run

clean:
	rm -rf .venv .try .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
