package dossier

import (
	"cpts/coverage"
	"strings"
	"testing"
)

func TestFrench(t *testing.T) {
	readable := strings.NewReplacer("\u00a0", "~", "\u202f", "_").Replace
	for _, c := range []struct{ got, want string }{
		{count(1128418), "1_128_418"}, {count(-1500), "−1_500"}, {count(999), "999"}, {count(0), "0"},
		{euros(580000), "580_000~€"}, {gain(92000), "+~92_000~€"}, {gain(0), "0~€"},
		{percent(100), "100~%"}, {percent(99.999), "99,9~%"}, {percent(0.0001), "0,1~%"}, {percent(0), "0~%"}, {percent(95.84), "95,8~%"},
		{share(1, 0), "–"}, {share(1, 4), "25,0~%"},
		{km2(4293.4), "4_293~km²"}, {km2(7.04), "7,0~km²"}, {km2(0), "0~km²"},
		{km(0.3), "0,3~km"}, {km(0.01), "moins de 0,1~km"}, {km(0), "0,0~km"},
		{counted(1, "habitant", "habitants"), "1~habitant"}, {counted(0, "unité", "unités"), "0~unité"}, {counted(2, "habitant", "habitants"), "2~habitants"},
		{day("2026-11-01"), "1er~novembre~2026"}, {day("2026-08-21"), "21~août~2026"}, {day(""), ""}, {shortDay("2026-08-21"), "21/08/2026"}, {shortDay(""), "–"},
		{enumerate([]string{"a", "b", "c"}), "a, b et c"}, {enumerate([]string{"a"}), "a"}, {enumerate(nil), ""},
		{coverage.Typeset("d'abord « moins de 40 000 » : oui ; non ?"), "d’abord «~moins de 40_000~»~: oui_; non_?"},
		{capital("à démarrer"), "À démarrer"},
	} {
		if got := readable(c.got); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
