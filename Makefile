# Chapterwise's commands; `make` alone lists them. The scripts are in .ci/, where each says what it does.
SHELL := bash
.DEFAULT_GOAL := help
SETUPS = setup-serve setup-test setup-dev setup-bench
.PHONY: help serve test test-thorough dev bench bench-live bench-build front $(SETUPS)
MAKEFLAGS += --no-print-directory

RELEASE = $${CARGO_TARGET_DIR:-target}/release/chapterwise

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

serve: setup-serve ## Build everything for use and serve it on http://127.0.0.1:3000, with its data in data/
	@.ci/front
	@.ci/step "Server (11 minutes at first, then 6 after a change)" cargo build --release --features ssr --bin chapterwise
	@exec $(RELEASE) serve

test: setup-test ## Run every check and test
	@.ci/step "Formatting" cargo fmt --all --check
	@.ci/step "Licences and sources of the dependencies" .ci/dependencies
	@.ci/front
	@.ci/test

test-thorough: export CHAPTERWISE_THOROUGH = 1
test-thorough: test ## The same with more kills, longer fuzzing, full crawls, and each browser test on all four browsers

dev: setup-dev ## Serve a debug build and rebuild whenever a file is saved
	@.ci/dev

bench: setup-bench ## Measure, on a release build
	@.ci/front
	@.ci/bench

bench-live: setup-bench ## Measure live rooms: up to 5,000 phones in one
	@.ci/front
	@.ci/step "Live rooms (10 minutes to compile at first, then 10 to measure)" cargo bench --features ssr --bench live

bench-build: setup-bench ## Measure building, from an empty cache and after a change
	@.ci/bench-build

front: setup-serve ## Build only the islands, into target/site/pkg
	@.ci/front

$(SETUPS): setup-%:
	@.ci/setup $*
