.DEFAULT_GOAL := help
.PHONY: help run demo test bench backup restore build lint format clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build and start everything here, until Ctrl-C
	@scripts/run

demo: ## make run, then play a film from search to picture, and stop
	@scripts/demo

test: ## lint, build with warnings as errors, run every test
	@scripts/test

bench: ## measure the release against nginx, bare ffmpeg and peers (ONLY="start seek" for parts)
	@scripts/bench $(ONLY)

backup: ## copy auth's database into var/backups, where seven are kept (DATABASE=compose for that of the compose file)
	@scripts/backup $(DATABASE)

restore: ## put a backup in the place of auth's database; asks first (DATABASE=compose, FILE=var/backups/…)
	@scripts/restore $(DATABASE) $(FILE)

build: ## build the services for release
	@scripts/build release

lint: ## check format and style
	@scripts/lint

format: ## rewrite the sources in the project's format
	@swift format --in-place --recursive Package.swift Shared Services Tests

clean: ## remove what was built; what was stored under var/ stays
	@rm -rf .build
