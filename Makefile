# The same verbs as ./run, for hands that type make.
.DEFAULT_GOAL := help
.PHONY: help run setup test lint format lock bench

help: ## list the verbs
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 10

run: ## set up and serve the demo town
	@./run

setup: ## install the locked requirements into .venv
	@./run setup

test: ## run everything, or ARGS="tests/core -x"
	@./run test $(ARGS)

lint: ## run every check that needs no test
	@./run lint

format: ## put Python files and templates into shape
	@./run format

lock: ## pin the requirements anew, ARGS=--upgrade to move them
	@./run lock $(ARGS)

bench: ## measure the site
	@./run bench $(ARGS)
