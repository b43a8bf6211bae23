# Demarche. `make` lists what there is; `make run` starts the site.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

DATA_DIR ?= var
HOST ?= 127.0.0.1
PORT ?= 8000
export DATA_DIR HOST PORT
# Without bytecode every process compiles all of Django before it begins.
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python

# One test process a core.
WORKERS ?= 2
# Each begins with a half of its own, so that what the tests of a folder share is set up once.
pytest := $(python) -m pytest -n $(WORKERS) --dist worksteal

help: ## list what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

run: ready ## start the site on http://$HOST:$PORT, with the demonstration cases
	@exec $(python) manage.py run

demo-data: ready ## (re)make the demonstration accounts and print their password
	@$(python) manage.py migrate --verbosity 0
	@$(python) manage.py demo_data

# One process more than there are cores: the tests of faults mostly wait for leases and alarms.
test: ready-dev ## the tests, on SQLite and then on PostgreSQL; of long tables and crawls another part every day
	$(pytest) -n $$(($(WORKERS) + 1))
	TEST_DATABASE=postgres $(pytest) -m "postgres or both"

# Their tables come from the models as they stand: `make test` goes through the migrations.
test-quick: ready-dev ## the tests to run while writing: without a database, and a core of the others
	$(pytest) --nomigrations -m "not thorough and not slow and not browser and not faults and not scale"

test-most: ready-dev ## all but those that take long, browsers and faults: before a change is handed in
	$(pytest) --nomigrations -m "not slow and not browser and not faults and not scale"

test-long: ready-dev ## all of it with nothing left out, for a night
	TESTS=long $(pytest) -n $$(($(WORKERS) + 1))
	TESTS=long TEST_DATABASE=postgres $(pytest) -m "postgres or both"

test-twins: ready-dev ## every act beside every hidden fact, in two worlds that must not differ
	TESTS=long $(pytest) tests/twins

test-faults: ready-dev ## break everything more often, and print what was lost, repeated and leaked
	TESTS=long $(pytest) -m faults

# ONLY picks those with that in their name; BUDGET=240 tries as many as begin within so many seconds.
test-mutants: ready-dev ## drop every filter by audience, the lock, gate, hold and claim in turn: a test notices each
	$(python) -m tests.mutants --jobs $(WORKERS) $(if $(ONLY),--only "$(ONLY)") $(if $(BUDGET),--budget $(BUDGET))

bench: ready-dev ## the benchmarks; BENCH=1,3 picks rows
	@$(python) -m tests.benchmarks

bench-short: ready-dev ## some of them in small, which fail where a limit is missed by more than a quarter
	@BENCH=1,2,4,5,7,14 BENCH_SCALE=0.003 BENCH_CLOCK=cpu BENCH_LENIENCE=1.25 $(python) -m tests.benchmarks

# Those that it reads against are loaded into a database of its own.
intake-report: ready-dev ## what the finder gets right in articles with keys; ARTICLES=folder takes those there
	@$(python) -m tests.intake.report

snapshot: ready-dev ## write down all that the site answers and tells; FILE=build/snapshot.json.gz
	$(python) -m tests.snapshot $(or $(FILE),build/snapshot.json.gz)

snapshot-compare: ready-dev ## what differs between the snapshots A=… and B=…
	$(python) -m tests.snapshot compare --free $(A) $(B)

lint: ready-dev ## look for mistakes in Python and templates
	.venv/bin/ruff check .
	$(if $(wildcard templates/*),.venv/bin/djlint --quiet --lint templates)

format: ready-dev ## write Python and templates in the one format
	.venv/bin/ruff check --fix --quiet . || true
	.venv/bin/ruff format .
	$(if $(wildcard templates/*),.venv/bin/djlint --quiet --reformat templates || true)

format-check: ready-dev ## is everything in that format?
	.venv/bin/ruff format --check .
	$(if $(wildcard templates/*),.venv/bin/djlint --quiet --check templates)

types: ready-dev ## check the types
	.venv/bin/mypy

schema: ready-dev ## write the API's description to docs/openapi.json; where CI=true, does it stand there?
	$(python) manage.py keep_schema $(if $(filter true,$(CI)),--check)

examples: ready-dev ## record the examples of the API's description anew, from the demonstration cases
	$(python) -m tests.snapshot.examples negotiations/api/v1/examples.json

migrations-check: ready-dev ## do the migrations say what the models say?
	$(python) manage.py makemigrations --check --dry-run

lock: ready-dev ## pin the newest versions that pyproject.toml allows
	bin/lock

clean: ## remove what was built and installed; DATA_DIR stays
	rm -rf .venv .venv-tools build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(DATA_DIR)/*' -prune -exec rm -rf {} +

ready:
	@bin/setup
	@$(python) bin/local_env.py

ready-dev:
	@bin/setup dev
	@$(python) bin/local_env.py

.PHONY: help run demo-data test test-quick test-most test-long test-faults test-twins test-mutants bench bench-short intake-report lint format format-check types schema examples \
        migrations-check snapshot snapshot-compare lock clean ready ready-dev
