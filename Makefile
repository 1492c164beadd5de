# Every entry point of the project. `make` alone prints the list.
#
# A recipe is one command; what takes more than a few lines is a script in tests/setup/.

PORT ?= 8080
# What the bench measures: see tests/bench/run.mjs.
BENCH ?=
# The path under which the site will be served.
PUBLIC_URL ?= /

# Tools that `cargo install` puts in place are found even when the shell's profile does not say where.
CARGO_HOME ?= $(HOME)/.cargo
export PATH := $(CARGO_HOME)/bin:$(PATH)

# Trunk's look for a newer Trunk needs the network and says nothing about this project.
export TRUNK_SKIP_VERSION_CHECK := true
# Trunk 0.21 refuses the usual `NO_COLOR=1`: it wants `true` or `false`.
unexport NO_COLOR

# The in-browser tests: who runs the compiled module, and in which browser.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER := wasm-bindgen-test-runner
export WASM_BINDGEN_TEST_WEBDRIVER_JSON := $(CURDIR)/tests/web/webdriver.json
export CHROMEDRIVER ?= chromedriver

# What is published does not tell where it was built, nor from where its dependencies came.
REMAP = --remap-path-prefix=$(CARGO_HOME)=/cargo --remap-path-prefix=$(CURDIR)=/bluehats \
  $(foreach folder,$(wildcard $(CARGO_HOME)/registry/src/*),--remap-path-prefix=$(folder)=)
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS = $(REMAP)

# The release app comes in two pieces, see src/pieces.rs: while Trunk builds, our own program stands before wasm-bindgen.
SPLIT = CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(REMAP) --cfg=split -Clink-arg=--emit-relocs" \
  PATH="$(CURDIR)/target/split:$$PATH"

# The compiler takes no crate of that name: a link has it.
STAND_BEFORE = cargo build $(NATIVE) --bin split && mkdir -p target/split && ln -sf ../debug/split target/split/wasm-bindgen

# Native commands share one set of features, so that the dependencies are compiled once for all of them.
NATIVE := --features ssr,tool
BROWSER := --target wasm32-unknown-unknown --features csr
SETUP := tests/setup

# `name:needed` is a step that makes no sense when the step it needs has failed.
STEPS := tools lint-tools test-tools format lint-native lint-core lint-browser:tools unit \
  web:test-tools bundle:tools hosting-tools hosting:bundle journeys:bundle doc

# What takes longer than every push can wait for.
LONG_STEPS := many-exports engine-tools all-journeys:engine-tools

.PHONY: help run dev build test test-all check unit web e2e bench doc clean \
  tools lint-tools test-tools hosting-tools engine-tools bench-tools format lint-native lint-core lint-browser \
  bundle hosting journeys all-journeys \
  many-exports
# Prerequisites are steps in order; Cargo uses every core by itself.
.NOTPARALLEL:
.DEFAULT_GOAL := help

help: ## print this list
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | sort | expand -t 14

run: tools ## build the release app and serve it on http://127.0.0.1:8080 (PORT=… for another port)
	$(STAND_BEFORE)
	@$(SPLIT) $(SETUP)/serve.sh $(PORT)

dev: tools ## serve a debug build that reloads when a file changes
	trunk serve --port $(PORT) --dist target/dev-dist

build: tools bundle ## build the release app into dist/

test: ## run every check and test, then print a summary
	@MAKE="$(MAKE)" $(SETUP)/steps.sh $(STEPS)

test-all: ## the same, and what takes longer: ten thousand exports, each fault in each situation, two engines, forty crashes
	@MAKE="$(MAKE)" $(SETUP)/steps.sh $(STEPS) $(LONG_STEPS)

check: tools lint-tools format lint-native lint-core lint-browser ## formatting and lints

unit: ## native tests: the pure core, the rendered pages, the organiser's tool
	cargo test $(NATIVE) --lib --test it

web: tools test-tools ## browser tests of components, compiled to WebAssembly
	cargo test $(BROWSER) --test web

e2e: build test-tools journeys ## build, then drive the app in a headless Chromium

bench: tools test-tools bench-tools bundle ## measure the pure core, then the app beside its peers (BENCH='--n 200 --runs 1' for less)
	cargo bench --bench core
	node tests/bench/run.mjs $(BENCH)

doc: ## the code's documentation; a warning is an error
	RUSTDOCFLAGS=-Dwarnings cargo doc $(NATIVE) --no-deps

clean: ## remove what was built and fetched (installed programs stay)
	cargo clean
	rm -rf dist

tools: ## install what the build needs and is missing
	$(SETUP)/build-tools.sh

lint-tools: ## install Rustfmt and Clippy if missing
	$(SETUP)/lint-tools.sh

test-tools: ## install what the tests need and is missing
	$(SETUP)/test-tools.sh

hosting-tools: ## install the hosts that the sample configurations are tried on
	$(SETUP)/hosting-tools.sh

bench-tools: ## install what only the bench needs and is missing
	$(SETUP)/bench-tools.sh

engine-tools: ## install what only test-all needs and is missing
	$(SETUP)/engine-tools.sh

format:
	cargo fmt --check

lint-native:
	cargo clippy $(NATIVE) --all-targets -- -D warnings

# With no feature at all the library is the pure core: neither Leptos nor a browser may creep in.
lint-core:
	cargo clippy --lib -- -D warnings

lint-browser:
	cargo clippy $(BROWSER) --lib --bin app --test web -- -D warnings

bundle:
	$(STAND_BEFORE)
	$(SPLIT) trunk build --release --public-url "$(PUBLIC_URL)"

# The app must be in dist/ already, and the organiser's tool built: `bundle` sees to both.
hosting:
	$(SETUP)/hosting.sh

# The app must be in dist/ already: `make e2e` sees to it.
journeys:
	cargo test $(NATIVE) --test e2e

# The tables are to be read: what the tests print is shown.
all-journeys:
	cargo test $(NATIVE) --test e2e -- --ignored --nocapture --test-threads=1

# Lives of exports drawn by chance, ten times as many as `unit` plays: what one in some thousands meets is met here.
many-exports:
	BLUEHATS_EXPORTS=10000 cargo test $(NATIVE) --test it calendar::life
