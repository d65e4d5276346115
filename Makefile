# Works with GNU make 3.81 (macOS) and newer. Nothing is expected on the machine but Python 3.11 or newer:
# `tools/setup.sh` makes .venv what the lock files say, and does nothing when it already is.

PYTHON_IN_VENV = .venv/bin/python

# The environment carries SITE_URL, SOURCES, MIRROR, ENGINE, PROCESSORS, TEXT, ID, PLACE, TO and PYTHON to the commands, whether they were written before or after `make`.
# Python reads and writes UTF-8, whatever the machine's locale says.
export PYTHONUTF8 = 1

# Deno keeps what it knows of scripts in .venv, and asks nobody for a newer one.
export DENO_DIR = $(CURDIR)/.venv/deno
export DENO_NO_UPDATE_CHECK = 1
SCRIPTS = templates/theme/assets/*.js templates/desk/*.js templates/disk/*.js

.PHONY: help site serve desk sources verify intake intake-bench tasks fill mirror permalinks release publish difference prune new test check compare bench search-bench claim-bench format lock clean setup setup-publish setup-test browser

help: ## say what can be made (this list)
	@echo 'make TARGET [SITE_URL=https://example.org/atlas/] [SOURCES=DIR] [PYTHON=python3.12]'
	@echo
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)$$/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

site: setup ## build the whole site into site/
	@$(PYTHON_IN_VENV) -m build_scripts build

serve: setup ## serve the site on this machine and rebuild it at every change
	@$(PYTHON_IN_VENV) -m build_scripts serve

desk: setup ## show a plan's official text in SOURCES=DIR beside its record while you edit it (ID=example-2024)
	@$(PYTHON_IN_VENV) -m build_scripts desk

sources: setup ## fetch the plans' official pages into sources/ and say what changed (RECORD=1: note their digests)
	@$(PYTHON_IN_VENV) -m build_scripts sources

verify: setup ## check the records against their own texts and the official ones in SOURCES=DIR (PLAN=ID: of one plan)
	@$(PYTHON_IN_VENV) -m build_scripts verify

tasks: setup ## write the texts that have no English yet as tasks, one JSON a line (ID=PLAN FILE=tasks.jsonl)
	@$(PYTHON_IN_VENV) -m build_scripts tasks

fill: setup ## check answers to tasks and put those that pass into the records (FROM=answers.jsonl)
	@$(PYTHON_IN_VENV) -m build_scripts fill

mirror: ## pack a copy of the site that works from a disk, ATLAS-mirror.zip by the id of the atlas
	@$(MAKE) --no-print-directory site DIRECTORY_URLS=false
	@$(PYTHON_IN_VENV) -m build_scripts mirror

intake: setup ## read unseen official texts into draft records (TEXT=file or folder, or URL=…; ID=…, PLACE=…)
	@$(PYTHON_IN_VENV) -m build_scripts intake

permalinks: setup ## write every published address into the ledger, and what is new into the list of changes
	@$(PYTHON_IN_VENV) -m build_scripts permalinks

release: setup ## freeze the published data under an address of their own (RELEASE=2026-01-02.2: the second of a version)
	@$(PYTHON_IN_VENV) -m build_scripts release

publish: setup-publish ## bring the site in site/ to a bucket or a server (TO=NAME:PATH, a remote of rclone's)
	@$(PYTHON_IN_VENV) -m build_scripts publish

difference: setup ## say as Markdown what the records change against BASE=REVISION (main)
	@$(PYTHON_IN_VENV) -m build_scripts difference

prune: setup ## take out of the vocabularies what no plan uses
	@$(PYTHON_IN_VENV) -m build_scripts prune

new: setup ## make an atlas of one's own in DIR=…, with an annotated plan to begin from
	@$(PYTHON_IN_VENV) -m build_scripts new "$(DIR)"

test: setup-test browser check compare ## run every check and every test, in a real browser too
	@$(PYTHON_IN_VENV) -m pytest --numprocesses 3 --no-loadscope-reorder

# Where the official texts are at hand, every record has to agree with them; nobody has to have them.
OFFICIAL = $(firstword $(wildcard $(SOURCES) sources ../shared/sources))

compare: setup
	@SOURCES="$(OFFICIAL)" $(PYTHON_IN_VENV) -m build_scripts verify

check: setup-test ## check format, style and types
	@$(PYTHON_IN_VENV) -m ruff format --check
	@$(PYTHON_IN_VENV) -m ruff check
	@$(PYTHON_IN_VENV) -m mypy
	@$(PYTHON_IN_VENV) -m deno fmt --check $(SCRIPTS)
	@$(PYTHON_IN_VENV) -m deno lint $(SCRIPTS)
	@$(PYTHON_IN_VENV) -m deno check --quiet $(SCRIPTS)

format: setup-test ## put the code into its format and repair what the linters can
	@$(PYTHON_IN_VENV) -m ruff check --fix-only --quiet
	@$(PYTHON_IN_VENV) -m ruff format
	@$(PYTHON_IN_VENV) tools/folders.py
	@PYTHONPATH=. $(PYTHON_IN_VENV) tools/site_texts.py
	@$(PYTHON_IN_VENV) -m deno lint --fix --quiet $(SCRIPTS)
	@$(PYTHON_IN_VENV) -m deno fmt --quiet $(SCRIPTS)

bench: setup-test browser ## measure builds of many synthetic plans, beside other generators (SIZES="150 4000")
	@$(PYTHON_IN_VENV) -m bench $(SIZES)

search-bench: setup-test browser ## compare what searches find, on the site in site/
	@$(PYTHON_IN_VENV) -m bench.searches

claim-bench: setup-test ## compare what firms can claim with results typed by hand, on the site in site/
	@$(PYTHON_IN_VENV) -m bench.claims

intake-bench: setup-test ## score what intake reads against right answers (FOLDER=DIR)
	@$(PYTHON_IN_VENV) -m bench.intake $(FOLDER)

lock: ## pin the dependencies again from requirements/*.in (UPGRADE=1: at their newest)
	@sh tools/lock.sh

clean: ## remove what was made, except the official texts in sources/
	rm -rf .venv .build .bench site .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find build_scripts tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@sh tools/setup.sh site

setup-publish:
	@sh tools/setup.sh publish

setup-test:
	@sh tools/setup.sh test

browser: setup-test
	@$(PYTHON_IN_VENV) tools/browser.py
	@$(PYTHON_IN_VENV) tools/engines.py

# The set-up is one program in one folder: two at a time would disturb each other.
.NOTPARALLEL:
