# Two commands: `make run` to see it, `make test` to trust it. The rest serves those who work on it.

LISTEN ?= 127.0.0.1:8080
export GOFLAGS := -buildvcs=false
GO := go
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
PAGE := web/dist/index.html
PAGE_SOURCES := $(shell find web/src web/public -type f) web/index.html web/vite.config.ts web/tsconfig.json web/package-lock.json

.PHONY: run build web types screenshots feel test test-go test-web test-browser lint fuzz bench bench-go qgis install-tools conformance schemathesis load secrets vulnerabilities several kill clean

## run: build everything, load the embedded sample into an empty store, serve the map
run: build
	bin/cpts serve --sample --listen $(LISTEN)

## build: the page, then the binary that embeds it
build: $(PAGE)
	$(GO) build -ldflags '-X main.version=$(VERSION)' -o bin/cpts ./cmd/cpts

## web: the page alone
web: $(PAGE)

$(PAGE): $(PAGE_SOURCES) web/node_modules/.package-lock.json
	cd web && npm run build

web/node_modules/.package-lock.json: web/package-lock.json web/package.json
	cd web && npm ci --no-audit --no-fund --loglevel=error

## types: the page's types, from the OpenAPI document of a running service
types: build
	.ci/with-sample sh -c 'cd web && npm run types'

## screenshots: the pictures of the README (docs/screenshots), from the sample in a real browser
screenshots: build
	.ci/with-sample sh -c 'cd web && npm run screenshots'

## feel: how fast the first view comes and what a frame costs when the map is dragged, on the sample in a real browser
feel: build
	.ci/with-sample sh -c 'cd web && node test/feel.mjs'

## test: install what is missing, then everything, on real PostGIS, GDAL and Chromium
test: install-tools
	.ci/test

## test-go: the Go tests alone, with a private PostgreSQL
test-go:
	.ci/with-postgres $(GO) test ./...

## test-web: the page's types and unit tests
test-web: web/node_modules/.package-lock.json
	cd web && npm run check && npm test

## test-browser: every browser test alone, which make test has too
test-browser: install-tools build
	.ci/browser

## conformance: OGC's own suite of API – Features (Java, from Maven Central; CPTS_SUITE=….jar instead), on a part of the sample
conformance: build
	.ci/with-part .ci/conformance

## schemathesis: requests made from our OpenAPI document, right and wrong ones, and every answer against it, on the sample
schemathesis: build
	.ci/with-sample .ci/schemathesis

## lint: the chosen linters
lint:
	$(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(shell cat .ci/golangci-version) run

## several: how soon servers see each other's changes on the communes of France, and kills under load (3 minutes; figures are printed)
several:
	.ci/with-postgres $(GO) test -count=1 -v -tags several -run 'TestLatencyOfTheCountry|TestKillsUnderLoad|TestPgBouncer' ./cmd/cpts

## fuzz: the random tests with CPTS_ROUNDS (60) times as many worlds, then each fuzz target for FUZZTIME
FUZZTIME ?= 60s
fuzz:
	.ci/fuzz $(FUZZTIME)

## kill: the service and PostgreSQL killed ROUNDS times in all while people write and load; every test run has some rounds of it
ROUNDS ?= 200
kill: install-tools
	CI=1 CPTS_KILL_ROUNDS=$$((($(ROUNDS) + 2) / 3)) .ci/with-postgres $(GO) test ./cmd/cpts -run '^TestKilled$$' -v -count=1 -timeout 60m

## bench: the project beside its peers (mapshaper, topojson, GEOS, PostGIS), by turns; BENCH passes flags such as -union
bench: install-tools
	.ci/bench $(BENCH)

## bench-go: the project's own benchmarks, on the real data where it is at hand
bench-go:
	$(GO) test -run '^$$' -bench . -benchmem ./geo ./coverage ./data ./plan

## load: LOAD_CONNECTIONS readers for LOAD_TIME while a change is made every 100 ms, on both stores, what each kind of request took; 10 000 idle connections
LOAD_TIME ?= 60s
LOAD_CONNECTIONS ?= 1000
load:
	LOAD_TIME=$(LOAD_TIME) LOAD_CONNECTIONS=$(LOAD_CONNECTIONS) .ci/with-postgres $(GO) test ./cmd/cpts -run '^Test(Load|IdleConnections)$$' -v -count 1 -timeout 20m

## secrets: what looks like a secret among the files of the project
secrets:
	.ci/secrets

## vulnerabilities: those known in what the program calls (govulncheck; says so where its database is out of reach)
vulnerabilities:
	.ci/vulnerabilities

## qgis: QGIS itself, headless, opens, counts and draws every layer and export; installs python3-qgis (about 1 GB) where missing
qgis:
	.ci/qgis/run

## install-tools: PostgreSQL with PostGIS, GDAL and Chromium from the distribution, where missing
install-tools:
	.ci/install

clean:
	rm -rf bin bench/node_modules bench/.venv web/node_modules web/dist/assets web/dist/index.html
