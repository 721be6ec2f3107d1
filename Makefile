# `make demo` and `make test` each make the environment first when it is missing or out of date.
# Any Python from 3.11 to 3.13 will do: `make PYTHON=python3.12 test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
QUICK := tests --ignore=tests/eval --ignore=tests/soak

.PHONY: help setup demo test format lint types unit eval bench soak screenshots clean

help:
	@echo "make demo    show what Newsdelta does, without network or account"
	@echo "make setup   make $(VENV) with the newsdelta command"
	@echo "make test    format, lint, types, tests and evaluation floors"
	@echo "make eval    the evaluation alone, with its table of scores"
	@echo "make bench   the benchmarks, as ratios taken in one run"
	@echo "make soak    kill a run a hundred times and compare"

setup: $(VENV)/.setup

$(VENV)/.setup: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "Newsdelta needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Newsdelta needs into $(VENV) …"
	@$(PIP) install --no-deps --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.setup requirements/dev.txt
	@echo "Installing what its tests need …"
	@$(PIP) install --no-deps --require-hashes --requirement requirements/dev.txt
	@touch $@

demo: $(VENV)/.setup
	@$(BIN)/newsdelta demo

test: format lint types unit eval

format: $(VENV)/.dev
	@$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	@$(BIN)/ruff check .

types: $(VENV)/.dev
	@$(BIN)/mypy

unit: $(VENV)/.dev
	@$(BIN)/pytest --quiet --numprocesses=2 --dist=loadfile $(QUICK)

eval: $(VENV)/.dev
	@$(BIN)/pytest --quiet --capture=no tests/eval

bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench

soak: $(VENV)/.dev
	@$(BIN)/python -m tests.soak.soak_warehouse 100

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
