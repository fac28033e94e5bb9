# Everything a newcomer or a machine needs. `make` alone lists the targets.
#
# Settings: PYTHON=python3.12 (which Python makes the environment), ARGS="..." (more words for the command of
# site, test, bench or preview), TRAINING=no (test and lint leave out torch and eflomal, and what needs them). pip reads
# its own PIP_* variables and configuration as ever.

PYTHON ?= python3
ARGS ?=
TRAINING ?= yes

VENV := .venv
BIN := $(VENV)/bin

# What is in the environment so far.
LIBRARIES := $(VENV)/.libraries
PROJECT := $(VENV)/.project
DEVELOPMENT := $(VENV)/.development
TORCH := $(VENV)/.torch
EFLOMAL := $(VENV)/.eflomal
CHECKERS := $(VENV)/checkers

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-dev chromium checkers site preview test lint bench lock clean

# Scripts in an environment hold its absolute path, so a moved or copied checkout makes its own.
ifneq ($(shell cat $(VENV)/.place 2>/dev/null),$(CURDIR))
.PHONY: $(LIBRARIES)
endif

# pip's words are shown only when it fails.
pip = $(BIN)/python -m pip install --disable-pip-version-check --quiet $(1) >$(VENV)/pip.log 2>&1 || { \
	cat $(VENV)/pip.log >&2; \
	echo "make: pip could not install $(2); its words are above. Is the package registry reachable? A mirror or a" >&2; \
	echo "make: proxy is set for pip as usual (PIP_INDEX_URL, PIP_PROXY, pip.conf). Then run the same command again." >&2; \
	exit 1; }

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

site: setup ## set everything up and build content/ into public/
	@$(BIN)/sitegen build $(ARGS)
	@echo "To look at it: make preview"

preview: setup ## show the site on this machine and rebuild it whenever a file changes
	@$(BIN)/sitegen serve $(ARGS) || [ $$? -eq 130 ]

test: setup-dev chromium checkers ## set everything up and run every test
	@$(BIN)/python -m pytest -q --numprocesses auto --maxprocesses 8 $(ARGS)
	@echo "Every test that ran passed. To build the site and look at it: make site, then make preview"

lint: setup-dev ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy $(if $(filter no,$(TRAINING)),sitegen)

bench: setup ## measure how long builds and translation take
	@$(BIN)/python -m benchmarks.build_time $(ARGS)
	@$(BIN)/python -m benchmarks.translation
	@$(BIN)/python -m benchmarks.memory

setup: $(PROJECT) ## make .venv/ and install sitegen in it
	@:

setup-dev: $(PROJECT) $(DEVELOPMENT) $(if $(filter no,$(TRAINING)),,$(TORCH) $(EFLOMAL)) ## the same, with what tests, checks and training need
	@:

lock: ## resolve requirements/ anew, to the newest versions that pyproject.toml and package.json allow
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --disable-pip-version-check --quiet uv
	@# run.txt first: development then gets the very same versions.
	@$(call compile,pyproject.toml --group build,run)
	@$(call compile,pyproject.toml --group dev --constraints requirements/run.txt,dev)
	@$(call compile,--group aligner --no-deps,eflomal)
	@rm -f requirements/*/package-lock.json
	@for folder in requirements/*/; do \
		npm install --prefix $$folder --package-lock-only --omit-lockfile-registry-resolved $(npm-quiet) || exit; done
	@echo "run.txt, dev.txt, eflomal.txt, checkers/ and lighthouse/ in requirements/ are written. To try them: make test"

clean: ## remove .venv/ and caches; public/ and .sitegen/ stay
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# One lock for Linux and macOS and every Python from 3.11 on, in which no index is named. (uv reads its own UV_* settings,
# not those of pip.)
compile = build/lock/bin/uv pip compile $(1) --overrides requirements/overrides.txt --quiet --upgrade \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	--system-certs --cache-dir build/uv-cache --output-file requirements/$(2).txt

$(LIBRARIES): requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: sitegen needs Python 3.11 or newer. Another one is named with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "make: this Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV)/ (once, about 80 MB to fetch) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(call pip,--no-deps --require-hashes -r requirements/run.txt,the libraries)
	@echo "$(CURDIR)" >$(VENV)/.place
	@touch $@

$(PROJECT): pyproject.toml $(LIBRARIES)
	@$(call pip,--no-deps --no-build-isolation --editable .,sitegen itself)
	@touch $@

# After the project, so that two pips never work in one environment.
$(DEVELOPMENT): requirements/dev.txt $(LIBRARIES) | $(PROJECT)
	@echo "Adding what tests and checks need (once, about 120 MB to fetch) ..."
	@$(call pip,--no-deps --require-hashes -r requirements/dev.txt,the development libraries)
	@touch $@

$(TORCH): requirements/torch.txt $(LIBRARIES) | $(DEVELOPMENT)
	@echo "Adding torch for training (once; about 200 MB to fetch where a build for CPUs is on offer, some 3 GB where"
	@echo "there is only the one for CUDA; make test TRAINING=no does without) ..."
	@$(call pip,-r requirements/torch.txt,torch (TRAINING=no does without it))
	@touch $@

# Compiled here, and no reason to stop: a machine without a compiler skips the tests that align.
$(EFLOMAL): requirements/eflomal.txt $(LIBRARIES) | $(TORCH)
	@echo "Compiling eflomal for training (once) ..."
	@if $(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes \
		-r requirements/eflomal.txt >$(VENV)/pip.log 2>&1; then touch $@; else \
		echo "make: eflomal could not be compiled, so tests that align are skipped. It wants a C compiler with OpenMP" >&2; \
		echo "make: and the headers of Python; on Debian: apt-get install gcc python3-dev. $(VENV)/pip.log says more." >&2; fi

# Debian's packages, installed where that needs no password. $(call apt,packages)
apt = sudo=; [ "$$(id -u)" -eq 0 ] || sudo="sudo -n"; \
	command -v apt-get >/dev/null && $$sudo true 2>/dev/null || exit 0; \
	echo "Installing $(1) for the tests (once) ..."; \
	$$sudo apt-get update -qq >/dev/null; \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1) >/dev/null || exit 0

# Browser tests use the system's Chromium, or the program that the variable CHROMIUM names. Without one they are skipped.
has-chromium = for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
	[ -n "$$name" ] && command -v "$$name" >/dev/null && break; done

chromium:
	@$(has-chromium) || { $(call apt,chromium); }
	@$(has-chromium) || echo "Browser tests are skipped: there is no Chromium. On Debian: apt-get install chromium"

# What checks the built site comes from npm, and one of them runs on Java. Without them their tests are skipped.
npm-quiet = --ignore-scripts --no-audit --no-fund --loglevel=error
has-checkers = { command -v npm >/dev/null && command -v java >/dev/null; }

checkers: $(LIBRARIES)
	@$(has-checkers) || { $(call apt,nodejs npm default-jre-headless); }
	@if ! $(has-checkers); then \
		echo "Checks of HTML and accessibility are skipped: there is no npm or no Java. On Debian:"; \
		echo "apt-get install nodejs npm default-jre-headless"; \
	elif ! cmp -s requirements/checkers/package-lock.json $(CHECKERS)/package-lock.json; then \
		echo "Adding the checkers of HTML and accessibility (once, about 30 MB to fetch) ..."; \
		rm -rf $(CHECKERS).new && cp -r requirements/checkers $(CHECKERS).new; \
		if npm ci --prefix $(CHECKERS).new $(npm-quiet) >$(VENV)/npm.log 2>&1; then \
			rm -rf $(CHECKERS) && mv $(CHECKERS).new $(CHECKERS); \
		else \
			cat $(VENV)/npm.log >&2; \
			echo "make: npm could not install the checkers, so their tests are skipped; its words are above." >&2; \
		fi; \
	fi
