# `make` alone lists the targets. Each makes the environment it needs: uv into .venv, plain pip where uv cannot be had.
.DEFAULT_GOAL := help
.PHONY: help run test check golden score score-update bench refresh train order-weights docs dictionary clean

PYTHON ?= python3
BIN := .venv/bin
SITE ?=
export UV_PYTHON_DOWNLOADS := never

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/ready  ## the main job, once, on the embedded sample site: crawl, extract, build, statistics
	$(BIN)/ombudsman sample

test: .venv/ready  ## run the tests, on all cores
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: .venv/ready  ## style, types, layers, tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n auto --dist loadfile

golden: .venv/ready  ## write the golden files anew; read the difference before you commit it
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_golden.py; git diff --stat tests/golden

score: .venv/ready  ## precision, recall and F1 on the hand-labelled pages, against their floors
	$(BIN)/python -m pipeline.floors tests/floors.json data/sample/decisions tests/gold

score-update: .venv/ready  ## set the floors to what is measured now; they are lowered only by hand
	$(BIN)/python -m pipeline.floors tests/floors.json data/sample/decisions tests/gold --update

bench: .venv/ready  ## how fast pages are read, beside BeautifulSoup in the same run
	$(BIN)/python -m pytest -q tests/benchmarks --benchmark-only

refresh: .venv/ready  ## what a scheduler calls: crawl the site, extract, build, check, publish
	$(BIN)/ombudsman refresh $(if $(SITE),--site $(SITE))

train: .venv/ready  ## the rules for themes against a trained classifier, on hand-labelled heads
	$(BIN)/python -m pipeline.train

order-weights: .venv/ready  ## learn the weights for order categories anew from all hand-labelled orders
	$(BIN)/python -m pipeline.order_weights

docs: .venv/ready  ## write the blocks of README.md that the program prints
	UPDATE_DOCS=1 $(BIN)/python -m pytest -q tests/test_docs.py; git diff --stat README.md

dictionary: .venv/ready  ## write data/DICTIONARY.md from the record types
	$(BIN)/python -m pipeline.dictionary > data/DICTIONARY.md

clean:  ## remove the environment, the demo data and caches; never data/archive
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks .import_linter_cache data/demo

.venv/ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.11"; exit 1; }
	@echo "making the environment in .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "python3 -m venv failed: apt-get install python3-venv, then make again"; exit 1; }
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check uv && $(BIN)/uv --version; then \
	  $(BIN)/uv sync --frozen --inexact --quiet; \
	else \
	  echo "uv cannot be had: installing with pip"; \
	  $(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' && $(BIN)/python -m pip install --quiet --editable . --group dev; \
	fi
	@touch $@
