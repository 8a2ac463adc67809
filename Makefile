# congvan: `make` or `make help` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run demo setup setup-test check format test eval bench lock clean
BIN := .venv/bin
export PYTHON
PACKAGES := normalise ingest ocr extract search tracking api corpora

help: ## what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: demo ## set up, read the sample dispatches, print what was found, serve on 127.0.0.1:8000
	$(BIN)/congvan serve

demo: setup ## the same without serving
	$(BIN)/congvan ingest corpora/samples
	$(BIN)/congvan tasks

setup: ## install system packages and the environment in .venv (nothing is done twice)
	@scripts/system-packages scripts/packages.txt
	@scripts/environment requirements.lock

setup-test:
	@scripts/system-packages scripts/packages.txt scripts/packages-test.txt
	@scripts/environment requirements-test.lock

check: setup-test ## linters, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: setup-test ## put the code into the project's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: setup-test ## set up and run every test
	$(BIN)/pytest

eval: setup-test ## quality against the gold records: tables and build/eval.json
	$(BIN)/python -m corpora.evaluate

bench: setup-test ## seconds per stage and dispatch: tables and build/bench.json
	$(BIN)/python -m corpora.bench

lock: setup-test ## pin the dependencies anew
	$(BIN)/pip-compile --quiet $(LOCK) --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet $(LOCK) --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml
LOCK := --generate-hashes --allow-unsafe --strip-extras --extra build --extra fast-tesseract \
	--extra second-engine --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

clean: ## remove what was built (not the data)
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
