# Two commands: `make reports` renders every case study, `make test` runs every check.
# Both set up .venv first: plain python3 >= 3.11 -> venv -> uv inside it -> pinned, hashed packages.

PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV_VERSION := $(shell sed -n 's/^uv==\([0-9.]*\).*/\1/p' requirements.lock)
WHEELS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/yigong-analysis/wheels

export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := $(VENV)

.PHONY: help env reports test docs lock references clean

help:            ## list the targets
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

env: $(READY)    ## make .venv from requirements.lock; works offline once the packages are cached

$(READY): requirements.lock pyproject.toml Makefile
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; '$(PY)' is $$($(PY) -V 2>&1). Try: make PY=python3.12"; exit 2; }
	@rm -f $@
	$(PY) -m venv $(VENV)
	@mkdir -p $(WHEELS)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-index --find-links $(WHEELS) uv==$(UV_VERSION) 2>/dev/null || \
	  { $(BIN)/python -m pip download -q --disable-pip-version-check --no-deps -d $(WHEELS) uv==$(UV_VERSION) && \
	    $(BIN)/python -m pip install -q --disable-pip-version-check --no-index --find-links $(WHEELS) uv==$(UV_VERSION); }
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock || \
	  { echo "The package index did not answer: trying the local cache"; \
	    $(BIN)/uv pip sync -q --offline --python $(BIN)/python --require-hashes requirements.lock; }
	@$(BIN)/uv pip install -q --offline --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

reports: $(READY)  ## render all case studies, the comparison and the index into reports/
	$(BIN)/yigong render --all

test: $(READY)   ## ruff, import layers, pytest with nbval
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest

docs: $(READY)   ## the documentation as pages: docs/_build/html/index.html
	$(BIN)/sphinx-build -q -W --keep-going -c docs -d docs/_build/doctrees . docs/_build/html

references: $(READY)  ## run the reference notebooks again and store their outputs (after a change that is meant)
	$(BIN)/python tests/make_references.py

lock: $(READY)   ## pin again from pyproject.toml (needs the package index)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	  --no-header --extra dev --upgrade -o requirements.lock pyproject.toml

clean:           ## remove the environment, rendered reports and built documentation
	rm -rf $(VENV) docs/_build docs/reference reports/zh reports/en reports/assets reports/index.html
