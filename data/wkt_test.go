package data

import (
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"cpts/geo"
)

// Every system known, in the flavours that GDAL writes, is recognised by its definition, with and without its code.
func TestParseWKT(t *testing.T) {
	for _, p := range geo.Projections() {
		for _, flavour := range []string{"wkt1", "wkt_esri", "wkt2_2019"} {
			out, err := exec.Command("gdalsrsinfo", "-o", flavour, "EPSG:"+strconv.Itoa(p.EPSG)).Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{string(out), withoutCodes(string(out))} {
				if p.EPSG == 3857 && flavour == "wkt1" && text != string(out) {
					continue // WKT 1 has no name for the method: without its code it could be another Mercator
				}
				if got, ok := parseWKT(text); !ok || got.EPSG != p.EPSG {
					t.Errorf("EPSG:%d as %s is read as %d %v:\n%s", p.EPSG, flavour, got.EPSG, ok, text)
				}
			}
		}
	}
}

// withoutCodes takes away what numbers a system, so that only its figures can tell it.
func withoutCodes(text string) string {
	for _, code := range []string{"AUTHORITY[\"EPSG\"", "ID[\"EPSG\""} {
		text = strings.ReplaceAll(text, code, strings.Replace(code, "EPSG", "NOBODY", 1))
	}
	return text
}

// Systems that are others are not taken for those known, whatever they look like.
func TestOtherSystems(t *testing.T) {
	for _, name := range []string{"EPSG:27572", "EPSG:3035", "EPSG:32631", "EPSG:3942", "EPSG:4275", "EPSG:2970", "EPSG:2969", "EPSG:32619", "EPSG:3395", "EPSG:4807"} {
		for _, flavour := range []string{"wkt1", "wkt_esri", "wkt2_2019"} {
			out, err := exec.Command("gdalsrsinfo", "-o", flavour, name).Output()
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := parseWKT(string(out)); ok {
				t.Errorf("%s as %s passes for EPSG:%d", name, flavour, got.EPSG)
			}
		}
	}
	for _, text := range []string{"", "PROJCS", "PROJCS[", "PROJCS[\"a\"", "PROJCS[\"a\"]]", "GEOGCS[\"a\"]", strings.Repeat("A[", 100_000)} {
		if got, ok := parseWKT(text); ok {
			t.Errorf("%.20q passes for EPSG:%d", text, got.EPSG)
		}
	}
}

func FuzzWKT(f *testing.F) {
	f.Add(`PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],UNIT["Meter",1.0]]`)
	f.Fuzz(func(t *testing.T, text string) {
		if p, ok := parseWKT(text); ok && p.EPSG == 0 {
			t.Errorf("%q is a system without a number", text)
		}
	})
}
