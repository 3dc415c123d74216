package data

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// reasons are rejections as a person reads them.
func reasons(report coverage.Report) []string {
	var list []string
	for _, r := range report.Rejected {
		list = append(list, fmt.Sprintf("%s:%d %s=%s: %s", r.File, r.Row, r.Column, r.Value, r.Reason))
	}
	return list
}

// Every way in which a spreadsheet writes one table gives the same rows, on the lines where they begin.
func TestCSVShapes(t *testing.T) {
	const text = "code;cpts\n06001;CPTS Rivièra\n06002;\n4003;\"CPTS \"\"Nord\"\";\n 06\"\n"
	want := "2 06001 CPTS Rivièra|3 06002 |4 04003 CPTS \"Nord\"; 06"
	encode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	legacy := encode(charmap.Windows1252.NewEncoder().String(text))
	wide := encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text))
	for name, file := range map[string]string{
		"plain":        text,
		"mark":         "\xef\xbb\xbf" + text,
		"CRLF":         strings.ReplaceAll(text, "\n", "\r\n"),
		"lone CR":      strings.ReplaceAll(text, "\n", "\r"),
		"Windows-1252": legacy,
		"UTF-16":       wide,
		"no last end":  strings.TrimSuffix(text, "\n"),
		"empty rows":   text + ";\n;\n",
		"headings":     strings.Replace(text, "code;cpts", "Code INSEE;Nom_CPTS", 1),
	} {
		rows, report, err := ReadListings(strings.NewReader(file), "x.csv", Options{})
		var got []string
		for _, r := range rows {
			got = append(got, fmt.Sprint(r.Row, " ", r.Value.Code, " ", r.Value.CPTS.Name))
		}
		if err != nil || strings.Join(got, "|") != want || report.Taken != 3 || len(report.Rejected) > 0 {
			t.Errorf("%s: %q, %v, %v", name, got, report, err)
		}
		if noted := strings.Contains(strings.Join(report.Notes, " "), "Windows-1252"); noted != (name == "Windows-1252") {
			t.Errorf("%s: notes %q", name, report.Notes)
		}
	}
}

// An accent in Windows-1252 far down the file is read right: the first block does not decide.
func TestLateAccent(t *testing.T) {
	file := "code,cpts\n" + strings.Repeat("06001,CPTS\u00a0Côte\n", 20_000) + "06002,CPTS C\xf4te\n"
	rows, report, err := ReadListings(strings.NewReader(file), "x.csv", Options{})
	if err != nil || len(rows) != 20_001 || rows[0].Value.CPTS.Name != "CPTS Côte" || rows[20_000].Value.CPTS.Name != "CPTS Côte" {
		t.Fatal(len(rows), err)
	}
	if !slices.ContainsFunc(report.Notes, func(n string) bool { return strings.Contains(n, "ligne 20002") }) {
		t.Error(report.Notes)
	}
}

func TestSeparators(t *testing.T) {
	for _, s := range []string{";", ",", "\t"} {
		file := strings.ReplaceAll("\"code\"|\"le nom, ou; pas\"|cpts\n06001|a|CPTS A\n", "|", s)
		rows, _, err := ReadListings(strings.NewReader(file), "x.csv", Options{})
		if err != nil || len(rows) != 1 || rows[0].Value.CPTS.Name != "CPTS A" {
			t.Errorf("%q: %v %v", s, rows, err)
		}
	}
}

func TestDamagedRows(t *testing.T) {
	file := "code;cpts\n06001\n06002;a;b\n06003;CPTS \"A\n06004;\"B\" x\n06005;CPTS C\n"
	rows, report, err := ReadListings(strings.NewReader(file), "x.csv", Options{})
	if err != nil || len(rows) != 1 || rows[0].Row != 6 || len(report.Rejected) != 4 {
		t.Fatal(rows, reasons(report), err)
	}
	for i, want := range []string{"x.csv:2 =06001: 1 cellules, l'en-tête en a 2", "x.csv:3 =06002;a;b: 3 cellules", "x.csv:4 =: guillemet mal placé", "x.csv:5 =: guillemet mal placé"} {
		if got := reasons(report)[i]; !strings.HasPrefix(strings.ReplaceAll(got, "\u00a0", " "), want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestUnreadableCSV(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"missing":    {"insee;libelle\n06001;x\n", `x.csv : colonne introuvable : cpts ; colonnes du fichier : « insee », « libelle » ; indiquez-la ainsi : --column cpts="en-tête du fichier"`},
		"no rows":    {"code;cpts\n", "aucune ligne sous l'en-tête « code;cpts »"},
		"NUL":        {"code;cpts\n06001;a\n06002;\x00\n", "x.csv, ligne 3 : octet nul"},
		"open quote": {"code;cpts\n06001;\"a\n06002;b\n06003;c\n06004;d\n", "le guillemet ouvert ligne 2 n'est pas refermé"},
		"late quote": {"code;cpts\n06001;\"a\n" + strings.Repeat("06002;b\n", 20) + "06003;c\"\n", "un guillemet manque sans doute ligne 2"},
		"JSON":       {"{\"code\":1}", "GeoJSON attendu"},
		"blank":      {"\n\n\n", "aucune ligne d'en-tête"},
	} {
		_, _, err := ReadListings(strings.NewReader(c.file), "x.csv", Options{})
		if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "\u00a0", " "), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestChosenColumns(t *testing.T) {
	file := "code;commune;cpts;projet\n1;06001;x;CPTS A\n"
	choose := Options{Columns: map[string]string{"code": "commune", "cpts": "Projet"}}
	rows, _, err := ReadListings(strings.NewReader(file), "x.csv", choose)
	if err != nil || len(rows) != 1 || rows[0].Value.Code != "06001" || rows[0].Value.CPTS.Name != "CPTS A" {
		t.Error(rows, err)
	}
	for column, want := range map[string]string{"cods": "--column cods : nom inconnu ici ; noms possibles : code, cpts", "stage": "colonne introuvable : stage"} {
		_, _, err := ReadListings(strings.NewReader(file), "x.csv", Options{Columns: map[string]string{column: "nulle part"}})
		if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "\u00a0", " "), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestNormalizeCode(t *testing.T) {
	for raw, want := range map[string]string{
		"06088": "06088", "4001": "04001", "2a004": "2A004", "1001.0": "01001", "01001,00": "01001", "'01001": "01001", "’01001": "01001",
		`="01001"`: "01001", " 75 056\u00a0": "75056", "\ufeff06001": "06001", "60880101": "060880101", "060880101": "060880101", "2b0330101": "2B0330101",
		"97105": "97105", "98735": "98735", "20004": "20004",
		"": "", "6.088E+08": "", "6,088e8": "", "1E5": "", "06": "", "0608801011": "", "99100": "", "96001": "", "00001": "", "2C004": "", "2A04": "",
		"06A88": "", "Nice": "", "123456": "", "0123": "", "-4001": "", "1001.5": "", "٠٦٠٠١": "",
	} {
		got, ok := NormalizeCode(raw)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", raw, got, ok, want)
		}
	}
	if _, err := readCode("6.088E+08"); err == nil || !strings.Contains(err.Error(), "format Texte") {
		t.Error(err)
	}
}
