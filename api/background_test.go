package api_test

import (
	"strings"
	"testing"

	"cpts/api"
)

func TestBackground(t *testing.T) {
	const host = "https://data.geopf.fr"
	tests := []struct {
		background string
		offered    bool
	}{
		{"", false},
		{api.BackgroundNone, false},
		{api.BackgroundIGN, true},
	}
	for _, tt := range tests {
		t.Run(tt.background, func(t *testing.T) {
			r := ask(t, newApp(t, worldly(), api.Options{Background: tt.background}), "GET", "/")
			policy := r.Header.Get("Content-Security-Policy")
			for _, directive := range []string{"connect-src", "img-src"} {
				_, rest, _ := strings.Cut(policy, directive)
				sources, _, _ := strings.Cut(rest, ";")
				if strings.Contains(sources, host) != tt.offered {
					t.Errorf("%s lets in%s", directive, sources)
				}
			}
			if strings.Contains(policy, "unsafe") || strings.Count(policy, host) > 2 {
				t.Errorf("the policy is %s", policy)
			}
			if marked := strings.Contains(string(r.body), `<html lang="fr" data-background="ign"`); marked != tt.offered {
				t.Errorf("the page is %s", r.body)
			}
		})
	}
	if _, err := api.New(worldly(), page(), api.Options{Background: "osm"}); err == nil || !strings.Contains(err.Error(), "« osm »") {
		t.Errorf("an unknown background gives %v", err)
	}
}
