package data

import "testing"

func TestReadDate(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "2026-01-31": "2026-01-31", "31/01/2026": "2026-01-31", "1/2/2026": "2026-02-01", "31-01-2026": "2026-01-31", "31.1.2026": "2026-01-31",
		"31 janvier 2026": "2026-01-31", "1er février 2026": "2026-02-01", "1er févr. 2026": "2026-02-01", "samedi 31 Janvier 2026": "2026-01-31", "2 août 2025": "2025-08-02", "15 DÉCEMBRE 2024": "2024-12-15",
		"2026-01-31T00:00:00Z": "2026-01-31", "2026-01-31 00:00:00": "2026-01-31", "2026-01-31T00:00:00.000+01:00": "2026-01-31", "31/01/2026 00:00": "2026-01-31",
		"46053": "2026-01-31", "46053.0": "2026-01-31", "25569": "1970-01-01",
	} {
		if got, ok := readDate(text); !ok || string(got) != want {
			t.Errorf("%q is read as %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"31 janvier", "janvier 2026", "2026-02-30", "30 février 2026", "46053.5", "2026", "99999", "12", "2026-01-31T14:00:00Z", "31/01/26", "31 jui 2026", "bientôt", "1,2,2026", "-46053"} {
		if got, ok := readDate(text); ok {
			t.Errorf("%q passes for %s", text, got)
		}
	}
}
