# Chapterwise's commands; `make` alone lists them. The scripts are in .ci/, where each says what it does.
SHELL := bash
.DEFAULT_GOAL := help
SETUPS = setup-serve setup-test setup-dev setup-bench
.PHONY: help serve test dev bench bench-live front $(SETUPS)
MAKEFLAGS += --no-print-directory

RELEASE = $${CARGO_TARGET_DIR:-target}/release/chapterwise
DEBUG = $${CARGO_TARGET_DIR:-target}/debug/chapterwise

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

serve: setup-serve ## Build everything for use and serve it on http://127.0.0.1:3000, with its data in data/
	@.ci/front
	@.ci/step "Server (10 minutes at first, then a minute after a change)" cargo build --release --features ssr --bin chapterwise
	@exec $(RELEASE) serve

test: setup-test ## Run every check and test
	@.ci/step "Formatting" cargo fmt --check
	@.ci/step "Licences and sources of the dependencies" .ci/dependencies
	@.ci/front
	@.ci/step "Clippy on the islands (2 minutes at first)" cargo clippy --quiet --lib --features hydrate --target wasm32-unknown-unknown -- -D warnings
	@.ci/step "Clippy on the server and its tests (5 minutes at first)" cargo clippy --quiet --all-targets --features ssr -- -D warnings
	@KEEP=nextest .ci/step "Rust tests (8 minutes at first)" cargo nextest run --features ssr
	@.ci/doctests
	@KEEP=playwright CHAPTERWISE=$(DEBUG) .ci/step "Browser tests (a few minutes)" npm run --silent --prefix end2end test
	@.ci/summaries

dev: setup-dev ## Serve a debug build and rebuild whenever a file is saved
	@CARGO_TARGET_DIR=target/dev .ci/with-tools cargo leptos watch -- serve

bench: setup-bench ## Measure, on a release build
	@.ci/front
	@.ci/bench

bench-live: setup-bench ## Measure live rooms: up to 5,000 phones in one
	@.ci/front
	@.ci/step "Live rooms (10 minutes to compile at first, then 10 to measure)" cargo bench --features ssr --bench live

front: setup-serve ## Build only the islands, into target/site/pkg
	@.ci/front

$(SETUPS): setup-%:
	@.ci/setup $*
