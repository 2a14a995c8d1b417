# Two commands matter: `make run` opens the club, `make test` runs every check.
# Each target is a script in deploy/scripts, which can also be called directly.

S := deploy/scripts

.DEFAULT_GOAL := help
.PHONY: help setup run dev check test contract e2e bank bench release sqlx clean-data

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what is missing for running and testing
	@$(S)/setup.sh test

run: ## Set up, build, fill with a demo player and an admin and open the club; Ctrl-C closes it
	@$(S)/run.sh

dev: ## Serve a debug build and rebuild it on every save
	@$(S)/dev.sh

check: ## Formatting and clippy, host and browser: a minute before each commit
	@$(S)/check.sh

test: ## Everything: formatting, clippy, dependencies, unit, database, API and end-to-end tests
	@$(S)/test.sh

contract: ## Only the API tests: calls against the OpenAPI document, as a guest and as a player
	@$(S)/contract.sh

e2e: ## Only the end-to-end tests; ARGS="tests/play.spec.ts" picks some
	@$(S)/e2e.sh $(ARGS)

bank: ## Players on every game while the servers are killed and frozen; nothing may be lost: five minutes
	@$(S)/bank.sh

bench: ## Measure rounds, neighbours, pages, first paint and sizes on this machine
	@$(S)/bench.sh

release: ## Pack an optimised build into target/dist
	@$(S)/release.sh

sqlx: ## Refresh .sqlx after a query or a migration has changed
	@$(S)/sqlx.sh

clean-data: ## Forget all players, rounds and secrets of this clone
	@$(S)/clean-data.sh
