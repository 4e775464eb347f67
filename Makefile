# Two commands do everything on a fresh machine: `make run` and `make test`.
SHELL := /bin/sh
# The system's own Python before others there may be: Debian compiles it for speed.
PYTHON ?= $(or $(shell for each in /usr/bin/python3.11 python3.11; do \
  $$each -c 'import ensurepip' 2>/dev/null && echo $$each && break; done),python3)
BIN := .venv/bin
SOURCES := $(shell find src -name '*.po' -o -path '*/static/*' -type f)
# What holds for one database is proved for both; formulas and floors know no database.
ON_BOTH := tests/integration tests/unit/foundation tests/unit/config tests/unit/apps
# Every process started would compile the libraries anew, which costs it seconds.
export PYTHONDONTWRITEBYTECODE =

# A bundle brings its libraries along: then no network is asked.
WHEELS := $(if $(wildcard wheels/*.whl),--no-index --find-links wheels)

.PHONY: run test check messages bench bundle setup setup-dev browser clean

# exec: no shell stands between make and the server when make is told to stop.
run: setup
	@DEMO=$${DEMO-1} exec $(BIN)/xuexing serve

test: setup-dev browser
	@$(BIN)/pytest --quiet --numprocesses 2 --dist loadfile --no-loadscope-reorder
	@$(BIN)/python -m tests.with_postgresql \
	  $(BIN)/pytest --quiet --numprocesses 2 --dist loadfile --no-loadscope-reorder $(ON_BOTH)

check: setup-dev
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint src
	@$(BIN)/python -m xuexing.config.messages check
	@$(BIN)/pytest --quiet tests/architecture/test_links.py
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run

messages: setup
	@$(BIN)/python -m xuexing.config.messages update

bench: setup-dev
	@exec $(BIN)/python -m bench

# One file for each kind of server that has no network; the registry is asked here, once.
bundle: setup
	@$(BIN)/python -m xuexing.config.bundle x86_64 aarch64

setup: .venv/.built
setup-dev: .venv/.dev .venv/.built

.venv/.uv: requirements/uv.txt
	@echo "Setting up: Python environment"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(WHEELS) --require-hashes -r requirements/uv.txt
	@touch $@

.venv/.run: .venv/.uv requirements/run.txt pyproject.toml
	@echo "Setting up: libraries"
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet $(WHEELS) --require-hashes -r requirements/run.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet $(WHEELS) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@echo "Setting up: libraries for tests"
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# What is compared with is installed for measuring alone.
bench: .venv/.bench
.venv/.bench: .venv/.dev requirements/bench.txt
	@echo "Setting up: libraries to compare with"
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

.venv/.built: .venv/.run $(SOURCES)
	@echo "Setting up: translations and static files"
	@$(BIN)/python -m xuexing.config.build
	@touch $@

# Journeys run in Debian's own Chromium.
browser:
	@command -v chromium-headless-shell >/dev/null || .ci/install-chromium

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
