# One short target a verb. `make demo` and `make test` need make and Python 3.11 or newer with venv, nothing else.
#
# Everything is installed into $(VENV): first the pinned packages of requirements.lock, their hashes checked and
# nothing resolved (the lock is complete, and pip would look beyond its pins where a package asks for another's extra),
# then the package itself, editable and with nothing fetched for its build. Stamp files say what is done already.

VENV   ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)

BIN   := $(VENV)/bin
PIP    = $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
ENGINES := $(VENV)-engines
UV_COMPILE = .venv-lock/bin/uv --quiet pip compile pyproject.toml --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

DEMO_PAGE := tests/fixtures/pages/tribun-2021.html
DEMO_DUMP := tests/fixtures/dumps/kaltim-live.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo test check lint types imports snippets docs gate figures fuzz engines lock clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

install: $(READY) ## Make the virtual environment and install into it

demo: $(READY) ## Show the record of a page and of a text dump
	$(BIN)/beritaparse extract $(DEMO_PAGE) --format table
	$(BIN)/beritaparse extract $(DEMO_DUMP) --format table

test: $(READY) ## Run all tests
	$(BIN)/python -m pytest -n auto

check: lint types imports snippets docs test gate ## Everything that CI holds

lint: $(READY) ## Style: ruff, and the form that its formatter gives
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## Types: mypy --strict
	$(BIN)/mypy

imports: $(READY) ## The import rule: downwards only
	$(BIN)/python -m pytest tests/test_imports.py

snippets: $(READY) ## The commands and snippets in the documentation
	$(BIN)/python -m pytest tests/test_docs.py

docs: $(READY) ## The documentation site, into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

gate: $(READY) ## The floors of evaluation/floors.toml, on the corpus and the fixtures
	$(BIN)/python -m evaluation.gate

figures: $(READY) ## The gate's figures with intervals, beside the peers
	$(BIN)/python -m evaluation.gate --peers

fuzz: $(READY) ## The property tests with many more examples, hostile pages in full size, the fuzzer for FUZZ_SECONDS (60)
	$(BIN)/python -m pytest --hypothesis-profile=fuzz
	$(BIN)/python -m fuzz.full
	$(BIN)/python -m fuzz --seconds $(or $(FUZZ_SECONDS),60)

engines: $(ENGINES)/.ready ## Ray, Spark, datatrove and Scrapy in an environment of their own (Spark needs Java): same records as one machine
	$(ENGINES)/bin/python -m pytest tests_engines

lock: ## Pin the newest versions in requirements.lock and requirements-engines.lock, with hashes and without addresses
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip --quiet --quiet --disable-pip-version-check install uv
	$(UV_COMPILE) --extra dev --output-file requirements.lock
	$(UV_COMPILE) --extra engines --output-file requirements-engines.lock
	rm -rf .venv-lock

clean: ## Remove what the other targets made
	rm -rf $(VENV) $(ENGINES) .venv-lock .venv-ci .venv-ci-engines build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(LOCKED): requirements.lock
	@test -n "$(PYTHON)" || { echo "beritaparse needs Python 3.11 or newer, with venv (on Debian: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --no-deps --require-hashes --requirement requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(ENGINES)/.ready: requirements-engines.lock pyproject.toml
	$(PYTHON) -m venv $(ENGINES)
	$(ENGINES)/bin/python -m pip --quiet --quiet --disable-pip-version-check install --no-deps --require-hashes --requirement requirements-engines.lock
	$(ENGINES)/bin/python -m pip --quiet --quiet --disable-pip-version-check install --no-deps --no-build-isolation --editable .
	@touch $@
