package coverage

import "testing"

func TestCategoryLabel(t *testing.T) {
	for category, want := range map[string]string{"603": "MSP", "124": "centre de santé", "604": "siège de CPTS", "355": "355", "France services": "France services", "": ""} {
		if got := CategoryLabel(category); got != want {
			t.Errorf("%q is called %q, want %q", category, got, want)
		}
	}
}
