package coverage

import "testing"

func TestClaimText(t *testing.T) {
	for text, c := range map[string]Claim{
		"cpts-nice": {"06088", "cpts-nice", ""}, "cpts-nice@2026-01-31": {"06088", "cpts-nice", "2026-01-31"}, "@2026-01-31": {"06088", "", "2026-01-31"},
		"CPTS%20100%25%40Nord@2025-02-01": {"06088", "CPTS 100%@Nord", "2025-02-01"},
	} {
		got, ok := ParseClaim("06088", text)
		if c.Text() != text || !ok || got != c {
			t.Errorf("%+v is written %q, and %q read as %+v %v", c, c.Text(), text, got, ok)
		}
	}
	for _, text := range []string{"", "@", "a@", "a@soon", "@2026-02-30", "a@2026-01-01@b"} {
		if c, ok := ParseClaim("06088", text); ok {
			t.Errorf("%q passes for %+v", text, c)
		}
	}
}
