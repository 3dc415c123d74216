package api_test

import (
	"strings"
	"testing"

	"cpts/api"
)

// A page of a closed service asks who is there before anything else, as nothing else would be answered.
func TestPageIsToldThatReadingIsClosed(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	for reading, told := range map[api.Reading]bool{api.ReadingOpen: false, api.ReadingClosed: true} {
		r := h.under(t, api.EditToken, reading).send(t, "GET", "/", "")
		if marked := strings.Contains(string(r.body), `<html lang="fr" data-reading="closed"`); r.StatusCode != 200 || marked != told {
			t.Errorf("reading %s: %d, %s", reading, r.StatusCode, r.body)
		}
	}
}
