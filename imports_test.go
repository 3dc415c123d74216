// Package cpts_test holds what is true of the module as a whole.
package cpts_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows are all the imports between packages of the module that its layout allows. A new arrow is a decision: it
// belongs here, and in the picture of the README.
//
//	cmd/cpts ──▶ api ──▶ data ──▶ coverage ──▶ geo
//	   │          │         └──▶ data/blob, data/shapefile
//	   │          ├──▶ data/export ──▶ data, data/gpkg, data/flatgeobuf
//	   │          ├──▶ dossier, tile, api/pages ──▶ coverage, geo
//	   │          ├──▶ search ──▶ fold, coverage
//	   │          └──▶ cql ──▶ fold
//	   ├──▶ data/export, tile, pmtiles
//	   ├──▶ data/postgis, data/gpkg ──▶ data/relation ──▶ coverage
//	   ├──▶ live ──▶ data, coverage
//	   ├──▶ plan ──▶ coverage, geo; api and dossier import it too
//	   ├──▶ access ──▶ coverage; api and the stores import it too
//	   └──▶ data/sample, dossier, fetch, web
//	bench ──▶ data, data/sample
var arrows = map[string][]string{
	"cpts/geo":              {},
	"cpts/coverage":         {"cpts/geo"},
	"cpts/signin":           {"cpts/access", "cpts/coverage", "cpts/geo"},
	"cpts/access":           {"cpts/coverage", "cpts/geo"},
	"cpts/data":             {"cpts/coverage", "cpts/data/blob", "cpts/data/shapefile", "cpts/geo"},
	"cpts/data/blob":        {},
	"cpts/data/shapefile":   {},
	"cpts/data/relation":    {"cpts/access", "cpts/coverage", "cpts/data", "cpts/data/blob", "cpts/data/shapefile", "cpts/geo"},
	"cpts/data/postgis":     {"cpts/access", "cpts/coverage", "cpts/data", "cpts/data/blob", "cpts/data/relation", "cpts/data/shapefile", "cpts/geo"},
	"cpts/data/gpkg":        {"cpts/access", "cpts/coverage", "cpts/data", "cpts/data/blob", "cpts/data/relation", "cpts/data/shapefile", "cpts/geo"},
	"cpts/data/flatgeobuf":  {"cpts/coverage", "cpts/geo"},
	"cpts/data/export":      {"cpts/access", "cpts/coverage", "cpts/data", "cpts/data/blob", "cpts/data/flatgeobuf", "cpts/data/gpkg", "cpts/data/relation", "cpts/data/shapefile", "cpts/geo"},
	"cpts/data/sample":      {},
	"cpts/fold":             {},
	"cpts/cql":              {"cpts/fold"},
	"cpts/plan":             {"cpts/coverage", "cpts/geo"},
	"cpts/search":           {"cpts/coverage", "cpts/fold", "cpts/geo"},
	"cpts/tile":             {"cpts/coverage", "cpts/geo"},
	"cpts/pmtiles":          {},
	"cpts/dossier":          {"cpts/coverage", "cpts/geo", "cpts/plan"},
	"cpts/api/pages":        {"cpts/coverage", "cpts/geo"},
	"cpts/api":              {"cpts/access", "cpts/api/pages", "cpts/coverage", "cpts/cql", "cpts/data", "cpts/data/blob", "cpts/data/export", "cpts/data/flatgeobuf", "cpts/data/gpkg", "cpts/data/relation", "cpts/data/shapefile", "cpts/dossier", "cpts/fold", "cpts/geo", "cpts/limit", "cpts/plan", "cpts/search", "cpts/tile"},
	"cpts/web":              {},
	"cpts/fetch":            {},
	"cpts/cmd/cpts":         {"cpts/access", "cpts/api", "cpts/api/pages", "cpts/coverage", "cpts/cql", "cpts/data", "cpts/data/blob", "cpts/data/export", "cpts/data/flatgeobuf", "cpts/data/gpkg", "cpts/data/postgis", "cpts/data/relation", "cpts/data/sample", "cpts/data/shapefile", "cpts/dossier", "cpts/fetch", "cpts/fold", "cpts/geo", "cpts/limit", "cpts/live", "cpts/metrics", "cpts/plan", "cpts/pmtiles", "cpts/search", "cpts/signin", "cpts/tile", "cpts/web"},
	"cpts/limit":            {},
	"cpts/metrics":          {},
	"cpts/live":             {"cpts/coverage", "cpts/data", "cpts/data/blob", "cpts/data/shapefile", "cpts/geo"},
	"cpts/data/sample/draw": {"cpts/coverage", "cpts/geo"},
	// Measures the project beside its peers, in process where a process would hide the work: a program of its own, so that
	// nothing of it is in cpts.
	"cpts/bench": {"cpts/coverage", "cpts/data", "cpts/data/blob", "cpts/data/sample", "cpts/data/shapefile", "cpts/geo"},
	// Tests alone import these.
	"cpts/data/storetest":           {"cpts/access", "cpts/coverage", "cpts/data", "cpts/data/blob", "cpts/data/relation", "cpts/data/shapefile", "cpts/geo", "cpts/live"},
	"cpts/data/postgis/postgistest": {},
	"cpts/signin/signintest":        {},
}

func TestImportArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Deps \" \"}}", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		path, deps, _ := strings.Cut(line, " ")
		if path == "cpts" {
			continue // this test alone
		}
		allowed, known := arrows[path]
		if !known {
			t.Errorf("package %s has no place in the layout", path)
		}
		for _, dep := range strings.Fields(deps) {
			if strings.HasPrefix(dep, "cpts/") && !slices.Contains(allowed, dep) {
				t.Errorf("%s depends on %s", path, dep)
			}
		}
	}
}
