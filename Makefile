# Dân Biết. `make` alone lists the targets; each is a thin wrapper, the work is in `danbiet`.
# Paths are relative to this folder (also with make -C), quoted and may hold spaces.

CONTENT ?= content
OUTPUT ?= output
PORT ?= 8000
# AS_OF=2026-06-01, SITEURL=…, DANBIET_LANG=en, OBLIGATION, MEETING, SINCE, SUPERVISOR, LOCALITY,
# RELEASE, TO, ENDPOINT, and SIZE, ROUNDS and PROGRAMS of make bench come from the command line or
# the environment, so make exports them by itself; unset, the program decides (today in Việt Nam).
export CONTENT OUTPUT PORT

TESTS ?= tests
PYTEST_ARGS ?= -n 2
DANBIET = .venv/bin/danbiet
IN_CONTENT = --content "$$CONTENT" $${AS_OF:+--as-of "$$AS_OF"}
IN_OUTPUT = --output "$$OUTPUT"
SERVER = $(IN_OUTPUT) --port "$$PORT"

.DEFAULT_GOAL := help
.PHONY: help html check-content serve devserver publish upload releases rollback verify clean \
	deadlines explain digest dossier test check format lint types golden i18n og patterns screenshots audit \
	bench bench-search lock setup setup-test

help: ## list these targets
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## /\1\t/p' Makefile | while IFS='	' read -r target text; do \
		printf '  make %-14s %s\n' "$$target" "$$text"; done
	@echo
	@echo '  make html          dựng trang từ thư mục content vào thư mục output'
	@echo '  make serve         mở trang đã dựng ở http://localhost:$(PORT)/'
	@echo '  make test          cài công cụ và chạy mọi kiểm thử'
	@echo
	@echo '  Variables: CONTENT="$(CONTENT)" OUTPUT="$(OUTPUT)" PORT=$(PORT) AS_OF=2026-06-01 SITEURL=… DANBIET_LANG=en TO=… ENDPOINT=…'
	@echo '  of make bench: SIZE="100 1000 10000" ROUNDS=3 PROGRAMS="hugo pelican vi vi,en" (vi and vi,en are ours)'

# --- the site ---

html: setup ## check the content and build the site into OUTPUT
	@$(DANBIET) build $(IN_CONTENT) $(IN_OUTPUT)

check-content: setup ## only check the content; every problem with file and line
	@$(DANBIET) check $(IN_CONTENT)

serve: setup ## show the built site on PORT
	@$(DANBIET) serve $(SERVER)

devserver: setup ## show the site and build it again whenever a file changes
	@$(DANBIET) serve --watch $(IN_CONTENT) $(SERVER)

publish: setup ## build for the public address (publishconf.py, SITEURL)
	@$(DANBIET) build --settings publishconf.py $(IN_CONTENT) $(IN_OUTPUT)

upload: ## send what make publish built: make upload TO=web@host:/folder or TO=s3://bucket
	@test -n "$$TO" || { echo 'usage: make upload TO=web@host:/srv/www/dan-biet (or TO=s3://bucket/prefix)' >&2; exit 2; }
	@case "$$TO" in s3://*) tools/venv upload ;; *) tools/venv run ;; esac
	@$(DANBIET) upload $(IN_OUTPUT) $${ENDPOINT:+--endpoint "$$ENDPOINT"} "$$TO"

deadlines: setup ## every obligation with its deadline and state
	@$(DANBIET) deadlines $(IN_CONTENT)

explain: setup ## one deadline day by day: make explain OBLIGATION=<id>
	@test -n "$$OBLIGATION" || { echo 'usage: make explain OBLIGATION=<id>; make deadlines lists them' >&2; exit 2; }
	@$(DANBIET) explain $(IN_CONTENT) "$$OBLIGATION"

digest: setup ## a letter on what happened: make digest SINCE=2026-11-14 [SUPERVISOR=front] [LOCALITY=…]
	@test -n "$$SINCE" || { echo 'usage: make digest SINCE=2026-11-14 (SUPERVISOR=front) (LOCALITY=khe-mau)' >&2; exit 2; }
	@$(DANBIET) digest $(IN_CONTENT) --since "$$SINCE" $${SUPERVISOR:+--supervisor "$$SUPERVISOR"} $${LOCALITY:+--locality "$$LOCALITY"}

dossier: setup ## one meeting's dossier as a zip: make dossier MEETING=<locality>/<id> [TO=<folder>]
	@test -n "$$MEETING" || { echo 'usage: make dossier MEETING=<locality>/<meeting> (TO=<folder>)' >&2; exit 2; }
	@$(DANBIET) dossier $(IN_CONTENT) $${TO:+--to "$$TO"} "$$MEETING"

releases: setup ## the releases that are kept, and what each changed
	@$(DANBIET) releases $(IN_OUTPUT)

rollback: setup ## serve the release before again; RELEASE=<id> for another
	@$(DANBIET) rollback $(IN_OUTPUT) $${RELEASE:+"$$RELEASE"}

verify: setup ## compare every published file with the manifest of its release
	@$(DANBIET) verify $(IN_OUTPUT)

clean: ## remove output, its releases and caches; an OUTPUT elsewhere is yours to remove
	@rm -rf output output.releases .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@test "$$OUTPUT" = output || echo "\"$$OUTPUT\" is left alone: make clean removes only output"

# --- the code ---

test: setup-test ## install what the tests need and run them all, with HTML validity and links
	@.venv/bin/python -m pytest $(PYTEST_ARGS) $(TESTS)

check: format-check lint types test ## all that a change must pass: format, lint, types, tests

.PHONY: format-check
format-check: setup-test
	@.venv/bin/ruff format --check --quiet . || { echo 'run: make format' >&2; exit 1; }

format: setup-test ## lay out the Python files and sort their imports
	@.venv/bin/ruff check --quiet --select I --fix . && .venv/bin/ruff format .

lint: setup-test ## ruff
	@.venv/bin/ruff check .

types: setup-test ## mypy, strict
	@.venv/bin/mypy

golden: setup-test ## rewrite the golden files of the tests; read the diff before a commit
	@.venv/bin/python -m pytest --golden $(TESTS)

i18n: setup-test ## update the catalogues in theme/locale; fails while a text is untranslated
	@.venv/bin/python tools/catalogues.py

og: setup-test ## draw the pictures for shared links anew, into theme/static/og
	@.venv/bin/python tools/og.py

patterns: setup ## every component with its examples, as a page in .cache/patterns
	@.venv/bin/python tools/patterns.py

screenshots: setup-test ## photograph the main pages of the sample site, into docs/screenshots
	@.venv/bin/python tools/screenshots.py

audit: setup-test ## Lighthouse on four pages of the sample site, fails under 99; html-validate on all of them; LibreOffice on its reports, newsboat and khal on its feeds and calendars
	@.venv/bin/python tools/audit/run.py
	@.venv/bin/python tools/audit/pages.py
	@.venv/bin/python tools/audit/office.py
	@.venv/bin/python tools/audit/readers.py

bench: setup ## measure builds beside Hugo and Pelican: make bench SIZE="100 1000" ROUNDS=3 PROGRAMS="hugo vi"
	@PYTHONPATH=plugins .venv/bin/python -m bench.run
	@PYTHONPATH=plugins .venv/bin/python -m bench.stages

bench-search: setup-test ## measure what a question costs, beside Pagefind: make bench-search SIZE="100 1000"
	@PYTHONPATH=plugins .venv/bin/python -m bench.search

lock: ## write the locks anew, with the newest versions
	@tools/lock

setup: ## make .venv with what a build needs (every target does it by itself)
	@tools/venv run

setup-test: ## make .venv with the test tools; Chromium, fonts, Java and node_modules (root: by apt)
	@tools/machine
	@tools/venv test
	@tools/node
