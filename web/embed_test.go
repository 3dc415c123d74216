package web

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestChoose(t *testing.T) {
	placeholder := &fstest.MapFile{Data: []byte("make web")}
	built := &fstest.MapFile{Data: []byte("map")}
	tests := []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"fresh clone", fstest.MapFS{"dist/.gitkeep": {}, "placeholder/index.html": placeholder}, "make web"},
		{"built", fstest.MapFS{"dist/index.html": built, "placeholder/index.html": placeholder}, "map"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := fs.ReadFile(choose(tt.files), "index.html")
			if err != nil || string(got) != tt.want {
				t.Errorf("index.html = %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestPageHasIndex(t *testing.T) {
	page, err := fs.ReadFile(Page(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), `lang="fr"`) {
		t.Error("the page does not say that it is in French")
	}
	if !Built() && !strings.Contains(string(page), "make web") {
		t.Error("the placeholder does not say how to build the map")
	}
}
