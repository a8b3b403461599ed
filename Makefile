# What needs doing here. Each target does nothing where there is nothing to do.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/installed
TORCH := $(shell grep '^torch==' constraints.txt)
SOURCES := assistant corpus index ui evals
PACKAGED := $(shell find $(SOURCES) docs -type f -not -path '*/__pycache__/*' 2>/dev/null)

.PHONY: help install run test check wheel format clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(INSTALLED) ## install everything into .venv

run: $(INSTALLED) ## open the chat page at http://127.0.0.1:7860
	$(BIN)/council-reports serve

# Two at a time, each file by one of them and in the given order; more threads for the model would wait for each other
test: $(INSTALLED) ## run every test; those of the page in a Chromium, those of scans with Tesseract
	@.ci/find-chromium $(BIN)
	@.ci/find-tesseract
	OMP_NUM_THREADS=1 $(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder

check: $(INSTALLED) ## style, types, which package may import which, figures in the docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m assistant.speed --check docs/speed.md
	$(BIN)/python -m evals.figures --check

wheel: dist/.built ## build the wheel, and run it outside this folder

format: $(INSTALLED) ## set the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was built, and .venv
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache

# PyTorch first and by itself: asked for together with the rest, pip may choose a build for graphics cards
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or later is needed; name one with PYTHON=…' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $(TORCH)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

dist/.built: $(INSTALLED) $(PACKAGED) README.md LICENSE NOTICE .ci/try-wheel
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist .
	.ci/try-wheel $(BIN) dist/*.whl
	@touch $@
