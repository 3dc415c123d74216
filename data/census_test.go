package data

import (
	"fmt"
	"strings"
	"testing"
)

// The files of INSEE name and split their columns in a different way nearly every year.
func TestCensusFiles(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"shared":    {"code;nom;departement;region;epci;population\n01001;L'Abergement;01;84;200069193;860\n", "01001 860 200069193"},
		"DEPCOM":    {"DEPCOM;COM;PMUN;PCAP;PTOT\n01001;L'Abergement-Clémenciat;771;18;789\n", "01001 771 "},
		"split":     {"CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT\n84;Auvergne;1;2;08;1;L'Abergement;1 771;18;1 789\n", "01001 1771 "},
		"overseas":  {"Code département;Code commune;Population municipale;Population totale\n971;105;10 046;11 000\n", "97105 10046 "},
		"Corsica":   {"DEP;COM;PTOT;PMUN\n2A;4;9;71\u00a0361\n", "2A004 71361 "},
		"preamble":  {"Populations légales 2023;;\nSource : Insee;;\n\nCODGEO;LIBGEO;PMUN23\n06088;Nice;353\u202f701\n", "06088 353701 "},
		"years":     {"CODGEO,PMUN2019,PMUN2021,PTOT2021\n06088,1,2,3\n", "06088 2 "},
		"base":      {"CODGEO,P11_POP,P21_POP\n060880101,1,2.0\n", "060880101 2 "},
		"old years": {"CODGEO,PMUN99,PMUN07\n06088,1,2\n", "06088 2 "},
	} {
		rows, report, err := ReadCensus(strings.NewReader(c.file), "x.csv", Options{})
		if err != nil || len(rows) != 1 {
			t.Errorf("%s: %v %v %v", name, rows, reasons(report), err)
			continue
		}
		v := rows[0].Value
		if got := fmt.Sprint(v.Code, " ", v.Population, " ", v.EPCI); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestCensusRefusesPTOT(t *testing.T) {
	_, _, err := ReadCensus(strings.NewReader("CODGEO;PCAP;PTOT\n06088;1;2\n"), "x.csv", Options{})
	if err == nil || !strings.Contains(err.Error(), "PTOT et PCAP ne conviennent pas") {
		t.Error(err)
	}
}

func TestCensusRejections(t *testing.T) {
	for value, want := range map[string]string{
		"":            "population absente",
		"-3":          "population négative",
		"12.5":        "sans décimale",
		"12,5":        "sans décimale",
		"douze":       "sans décimale",
		"NaN":         "sans décimale",
		"+5":          "sans décimale",
		"68350798":    "est-ce un total",
		"99999999999": "est-ce un total",
	} {
		rows, report, err := ReadCensus(strings.NewReader("code;population\n01001;"+value+"\n"), "x.csv", Options{})
		if err != nil || len(rows) != 0 || len(report.Rejected) != 1 || report.Rejected[0].Code != "01001" || report.Rejected[0].Column != "population" ||
			report.Rejected[0].Row != 2 || !strings.Contains(report.Rejected[0].Reason, want) {
			t.Errorf("%q: %v %v %v, want %q", value, rows, reasons(report), err, want)
		}
	}
}
