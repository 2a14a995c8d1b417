# Two commands matter: `make run` opens the club, `make test` asks every question we have.
# Each target is a script in deploy/scripts that works on its own, too.

S := deploy/scripts

.DEFAULT_GOAL := help
.PHONY: help setup run dev check test e2e bench release sqlx clean-data

help: ## Tell what there is
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what is missing for running and testing
	@$(S)/setup.sh test

run: ## Set up, build, fill with demo players and open the club; Ctrl-C closes it
	@$(S)/run.sh

dev: ## Serve a debug build and rebuild it on every save
	@$(S)/dev.sh

check: ## Formatting and clippy, host and browser: a minute before each commit
	@$(S)/check.sh

test: ## Everything: formatting, clippy, unit, database and end-to-end tests
	@$(S)/test.sh

e2e: ## Only the end-to-end tests; ARGS="tests/play.spec.ts" picks some
	@$(S)/e2e.sh $(ARGS)

bench: ## Measure rounds, pages and sizes on this machine
	@$(S)/bench.sh

release: ## Pack an optimised build into target/dist
	@$(S)/release.sh

sqlx: ## Refresh .sqlx after a query or a migration has changed
	@$(S)/sqlx.sh

clean-data: ## Forget all players, rounds and secrets of this clone
	@$(S)/clean-data.sh
