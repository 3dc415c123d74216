package data

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
)

// Columns as INSEE's table and its list of communes name them, and as people do.
func TestReadZonings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"INSEE's table", "CODGEO;LIBGEO;DEP;ARR;CV;ZE2020;UU2020;BV2022\n1001;L'Abergement;01;012;0108;8405;01000;01093\n",
			"01001 [{0108 } {01093 } {012 } {8405 }]"},
		{"INSEE's communes", "TYPECOM,COM,REG,DEP,CAN,ARR\nCOM,2A004,94,2A,2A99,2A1\n", "2A004 [{2A99 } { } {2A1 } { }]"},
		{"names", "code;canton;nom canton;bassin de vie;libellé bassin de vie\n06001;0603;Grasse-1;06069;  Grasse \n",
			"06001 [{0603 Grasse-1} {06069 Grasse} { } { }]"},
		{"no area", "code;canton;ze2020\n06001;ZZZZ;9301\n", "06001 [{ } { } { } {9301 }]"},
		{"a year that is none", "code;canton;ze20\n06001;0603;9301\n", "06001 [{0603 } { } { } { }]"},
	} {
		rows, report, err := ReadZonings(strings.NewReader(c.text), "z.csv", Options{})
		if err != nil || len(report.Rejected) > 0 || len(rows) != 1 {
			t.Errorf("%s: %v, %v, %v", c.name, rows, report.Rejected, err)
			continue
		}
		if got := fmt.Sprint(rows[0].Value.Commune, " ", rows[0].Value.Areas); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	rows, _, err := ReadZonings(strings.NewReader("code;secteur\n06001;A1\n"), "z.csv", Options{Columns: map[string]string{"canton": "secteur"}})
	if err != nil || rows[0].Value.Areas[0].Code != "A1" {
		t.Errorf("a chosen column: %v, %v", rows, err)
	}
}

func TestReadRealZonings(t *testing.T) {
	rows, report, err := ReadZonings(realFile(t, "zonages-2025.csv.gz"), "zonages-2025.csv.gz", Options{})
	if err != nil || len(rows) != 34875 || len(report.Rejected) > 0 {
		t.Fatalf("%d rows, %v, %v", len(rows), report.Rejected, err)
	}
	var d coverage.Dataset
	if r := d.TakeZonings(rows, "2025"); r.Taken != 34875 || len(r.Rejected) > 0 || d.Vintages.Zonings != "2025" {
		t.Errorf("taken %d, rejected %v, vintage %q", r.Taken, r.Rejected, d.Vintages.Zonings)
	}
	if first := fmt.Sprint(d.Zonings[0]); first != "{01001 [{0108 } {01093 Châtillon-sur-Chalaronne} {012 } {8405 }]}" {
		t.Errorf("the first is %s", first)
	}
}
