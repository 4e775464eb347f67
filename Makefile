# Two commands do everything on a fresh machine: `make run` and `make test`.
SHELL := /bin/sh
PYTHON ?= $(or $(shell command -v python3.11),python3)
BIN := .venv/bin
SOURCES := $(shell find src -name '*.po' -o -path '*/static/*' -type f)
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: run test check bench setup setup-dev messages clean

run: setup
	@DEMO=$${DEMO-1} exec $(BIN)/xuexing serve

setup: .venv/.built
setup-dev: .venv/.dev .venv/.built

.venv/.uv: requirements/uv.txt
	@echo "Setting up: Python environment"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt 2>/dev/null \
	  || $(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/.run: .venv/.uv requirements/run.txt pyproject.toml
	@echo "Setting up: libraries"
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/run.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@echo "Setting up: libraries for tests"
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.built: .venv/.run $(SOURCES)
	@echo "Setting up: translations and static files"
	@$(BIN)/python -m xuexing.config.build
	@touch $@

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
