# hledtrack: everything a contributor runs. 'make help' lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo dev test lint format bench attack golden man dist train clean

help: ## List the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(BIN)/hledtrack: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "hledtrack needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev-ready: pyproject.toml $(BIN)/hledtrack
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(BIN)/hledtrack ## Set up from nothing and show what became of the shipped dialogue's commitments
	$(BIN)/hledtrack diff

dev: $(VENV)/dev-ready ## Set up everything for work on hledtrack

test: $(VENV)/dev-ready ## Set up and run the tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/dev-ready ## Check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev-ready ## Measure the program side by side with bare baselines
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/importing.py --sizes 1000 10000 --runs 3 --naive
	$(BIN)/python benchmarks/scale.py

attack: $(VENV)/dev-ready ## Attack the program: hostile inputs, kills, runs at once, growth; some 20 minutes
	$(BIN)/python -m attack

LABELLED_EN ?= ../shared/data/sentences
LABELLED_ES ?= ../shared/data/sentences
train: $(VENV)/dev-ready ## Fit the weights of the evidence on labelled sentences, with figures of documents they never saw
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m training "en=$(LABELLED_EN)" "es=$(LABELLED_ES)"

golden: $(VENV)/dev-ready ## Write the golden files anew, to be read before they are committed
	$(BIN)/python -m pytest -q --update-golden tests/report

man: $(VENV)/dev-ready ## Write the manual pages anew from the commands
	$(BIN)/python -m hledtrack.cli.helping.man_pages man

dist: $(VENV)/dev-ready ## Build the sdist and from it the wheel, look through both, and try the wheel in a clean environment
	rm -rf dist build
	$(BIN)/python -m tests.distribution dist
	$(PYTHON) -m venv build/clean
	build/clean/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	$(BIN)/python -m tests.distribution --try build/clean/bin/hledtrack
	@ls -l dist

format: $(VENV)/dev-ready ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
