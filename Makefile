# Everything there is to do; `make` alone says what. Needed: git, make, Python 3.11+ with venv, and the
# package registries.

PYTHON ?= python3
BIN := .venv/bin
TEMPLATES = $(shell find templates -name '*.html')
# For tools that must know the settings and the models, and need no database.
OFFLINE := DJANGO_SETTINGS_MODULE=tests.settings DATABASE_URL=postgres://nobody@localhost:1/none

.DEFAULT_GOAL := help
.PHONY: help ready demo demo-reset test lint check format bench fuzz translations env lock audit stop

help:  ## what there is to do
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
	  | awk -F'|' '{ printf "  make %-11s %s\n", $$1, $$2 }'

ready:
	@$(PYTHON) -I config/bootstrap.py

demo: ready  ## see it work: database, web server and worker; PORT=8123 make demo takes another port
	@$(BIN)/python -m config.demo start

demo-reset: ready  ## the demo as on the first day
	@$(BIN)/python -m config.demo reset

test: ready  ## everything that can fail; ARGS="-k kompas" runs a part
	@$(BIN)/python -m tests $(ARGS)

lint: ready  ## formatters, linters, types
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(OFFLINE) $(BIN)/mypy
	$(OFFLINE) $(BIN)/python manage.py check
	$(OFFLINE) $(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	@$(BIN)/python -m config.audit

check: lint test  ## lint and test: what .ci/run runs

format: ready  ## let the formatters do what lint asks for
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)

bench: ready  ## the benchmarks, as ratios against a baseline measured in the same run
	@$(BIN)/python -m config.embedded_postgres run $(BIN)/python -m bench $(ARGS)

fuzz: ready  ## ask the API hundreds of odd things per operation; FUZZ=1000 asks more
	@FUZZ=$${FUZZ:-300} $(BIN)/python -m tests -p no:randomly tests/api/test_fuzz.py

translations: ready  ## collect the Dutch texts in locale/, to be translated there; needs gettext
	@$(OFFLINE) $(BIN)/python manage.py extract_translations

env:  ## write .env with random secrets, for docker compose up
	@$(PYTHON) -I config/write_env.py

stop: ready  ## stop the embedded PostgreSQL, should one still run
	@$(BIN)/python -m config.embedded_postgres stop

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

lock: ready  ## renew the lock files to the newest versions that pyproject.toml and package.json allow
	$(LOCK) --upgrade pyproject.toml --output-file requirements.lock
	$(LOCK) --upgrade pyproject.toml --group dev --constraints requirements.lock \
	  --output-file requirements-dev.lock
	$(LOCK) --upgrade --group node --output-file requirements-node.lock
	npm update --ignore-scripts

audit: ready  ## known holes in the libraries we use, as far as the network lets us look
	@$(BIN)/python -m config.audit
