# On a bare Debian 12, as root or with sudo: `make run`. Everything is built under build/.
SHELL := /bin/bash
.DEFAULT_GOAL := build
.PHONY: setup build run install test test-asan bench lint fmt clean

SCENARIO ?= scenarios/quickstart.json
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
SOURCE_DIRS := include sim models pricing tests bench

setup:  ## install the Debian packages that are missing
	@.ci/install-packages

build: setup  ## the program, optimised: build/release/llmplan
	cmake --preset release
	cmake --build --preset release -j $(JOBS) --target llmplan

run: build  ## simulate SCENARIO, full results in out/
	build/release/llmplan simulate $(SCENARIO) --out out

install: build  ## into PREFIX (/usr/local), below DESTDIR: program, manual, completions
	cmake --build --preset release --target llmplan_manuals
	DESTDIR=$(abspath $(DESTDIR)) cmake --install build/release --prefix $(PREFIX)

test: setup  ## all tests, on the build that users run
	cmake --preset release
	cmake --build --preset release -j $(JOBS)
	ctest --preset release -j $(JOBS)

test-asan: setup  ## unit and fuzz tests under the address and undefined-behaviour sanitizers
	cmake --preset asan
	cmake --build --preset asan -j $(JOBS) --target tests/unit/all tests/fuzz/all
	ctest --preset asan -j $(JOBS) -E '_NOT_BUILT$$'

bench: setup  ## all benchmarks
	cmake --preset release
	cmake --build --preset release -j $(JOBS)
	set -e; for bench in build/release/*_bench; do "$$bench"; done

lint: setup  ## clang-format and clang-tidy, warnings are errors
	@.ci/lint

fmt: setup  ## format the sources in place
	find $(SOURCE_DIRS) -name '*.[ch]pp' -print0 | xargs -0 clang-format -i

clean:  ## remove what the targets above made
	rm -rf build out
