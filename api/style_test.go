package api_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// Every style names sources that it has, and layers that tiles hold; MapLibre's own validator has nothing to say.
func TestStylesAreValid(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	targets := []string{"/api/style.json", "/api/style.json?min-stage=preproject"}
	for _, layer := range coverage.AllLayerNames() {
		targets = append(targets, "/api/tiles/"+layer+"/style.json")
	}
	var lines bytes.Buffer
	for _, target := range targets {
		document := get(t, app, target)
		sources := document["sources"].(map[string]any)
		for _, l := range document["layers"].([]any) {
			l := l.(map[string]any)
			if name, ok := l["source"].(string); ok && (sources[name] == nil || l["source-layer"] != name) {
				t.Errorf("%s: layer %v", target, l)
			}
		}
		lines.Write(ask(t, app, "GET", target).body)
	}
	validate(t, &lines)
}

func validate(t *testing.T, styles *bytes.Buffer) {
	t.Helper()
	web := filepath.Join("..", "web")
	if _, err := os.Stat(filepath.Join(web, "node_modules", "@maplibre", "maplibre-gl-style-spec")); err != nil {
		return // Node is for who builds the page
	}
	node := exec.Command("node", filepath.Join("test", "style.mjs"))
	node.Dir, node.Stdin = web, styles
	if out, err := node.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("MapLibre's validator: %v\n%s", err, out)
	}
}

// A client of one layer at a time gets one source, with the choice of the address in it.
func TestStyleOfALayer(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	document := get(t, app, "/api/tiles/cpts/style.json?min-stage=preproject")
	sources := document["sources"].(map[string]any)
	source := sources["cpts"].(map[string]any)
	if tiles := source["tiles"].([]any); len(sources) != 1 || tiles[0] != "http://example.com/api/tiles/cpts/{z}/{x}/{y}.mvt?min-stage=preproject" {
		t.Errorf("sources %v", sources)
	}
}
