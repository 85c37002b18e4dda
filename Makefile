# Everything runs in one virtual environment; `make` alone says what there is.
VENV ?= .venv-test
BIN = $(VENV)/bin

.PHONY: help install check lint types layers test docs screenshots

help:
	@echo "make install      a virtual environment with everything for development"
	@echo "make check        ruff, mypy --strict, import-linter and the tests"
	@echo "make docs         write the generated pages under docs/ anew"
	@echo "make screenshots  draw screenshots/ from the sample edition"

$(BIN)/ruff:
	python3 -m venv $(VENV) && $(BIN)/pip install --quiet -e '.[dev]'

install: $(BIN)/ruff

check: lint types layers test

lint: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

test: install
	$(BIN)/pytest

docs: install
	$(BIN)/python -m termnews.config > docs/config.md
	$(BIN)/python -m termnews.ui.keys_page > docs/keys.md
	$(BIN)/python -m termnews.cli.documentation > docs/cli.md

screenshots: install
	$(BIN)/pip install --quiet cairosvg
	$(BIN)/python screenshots/draw.py
