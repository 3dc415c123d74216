package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// hostileNames are formulas, SQL, HTML, and signs that mean something somewhere.
var hostileNames = []string{`=HYPERLINK("http://mal.example";"Cliquer")`, "+1+1", "-2+3", "@SUM(A1)", "'; DROP TABLE unit; --", `\'; SELECT pg_sleep(9) --`, `a"b\c`, "<script>alert(1)</script>", "%s%n$1 {{7*7}} ${x}"}

// Names are kept to the letter by both stores, written so that no spreadsheet runs them, and read back from there as they were.
func TestHostileNamesComeBack(t *testing.T) {
	var features []string
	for i, name := range hostileNames {
		text, _ := json.Marshal(name)
		x := 7 + float64(i)/100
		features = append(features, fmt.Sprintf(`{"type":"Feature","properties":{"code":"06%03d","nom":%s},"geometry":{"type":"Polygon","coordinates":[[[%f,43.7],[%f,43.7],[%f,43.71],[%f,43.71],[%f,43.7]]]}}`, i+1, text, x, x+.01, x+.01, x, x))
	}
	communes := write(t, "communes.geojson", `{"type":"FeatureCollection","features":[`+strings.Join(features, ",")+`]}`)
	for kind, fresh := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := fresh(t)
			must(t, exitFine, "load", "communes", communes, "--store", store)
			check(t, store)
			csv := must(t, exitFine, "export", "units", "--format", "csv", "-o", "-", "--store", store).out
			for _, c := range []string{",=", ",+", ",-2", ",@", `,"=`} {
				if strings.Contains(csv, c) {
					t.Errorf("a cell begins with %s", c)
				}
			}
			out := filepath.Join(t.TempDir(), "units.xlsx")
			must(t, exitFine, "export", "units", "--format", "xlsx", "-o", out, "--store", store)
			noFormula(t, out)
		})
	}
}

// check looks for every name in what is exported.
func check(t *testing.T, store string) {
	t.Helper()
	text := must(t, exitFine, "export", "units", "--format", "geojson", "-o", "-", "--store", store).out
	var c struct {
		Features []struct{ Properties struct{ Code, Name string } }
	}
	if err := json.Unmarshal([]byte(text), &c); err != nil || len(c.Features) != len(hostileNames) {
		t.Fatal(len(c.Features), err)
	}
	for i, f := range c.Features {
		if f.Properties.Name != hostileNames[i] {
			t.Errorf("%s is called %q, was %q", f.Properties.Code, f.Properties.Name, hostileNames[i])
		}
	}
}

func noFormula(t *testing.T, path string) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	for row := 2; row < 2+len(hostileNames); row++ {
		for column := 1; column < 5; column++ {
			cell, _ := excelize.CoordinatesToCellName(column, row)
			if formula, err := book.GetCellFormula(sheet, cell); formula != "" || err != nil {
				t.Errorf("%s is the formula %s", cell, formula)
			}
		}
	}
}

// Files made to harm are refused with a message that names them; nothing is written outside, and nothing of the machine is read.
func TestHostileFiles(t *testing.T) {
	store := filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	secret := write(t, "secret.txt", "S3CR3T")
	workbook := func(name, shared string) string {
		return zipped(t, name, map[string]string{
			"[Content_Types].xml":        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
			"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/worksheets/sheet1.xml":   shared,
		})
	}
	sheet := func(doctype, cell string) string {
		return `<?xml version="1.0"?>` + doctype + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="inlineStr"><is><t>cpts</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>06001</t></is></c><c r="B2" t="inlineStr"><is><t>` + cell + `</t></is></c></row></sheetData></worksheet>`
	}
	laughs := `<!DOCTYPE w [<!ENTITY a0 "ha">`
	for i := range 9 {
		laughs += fmt.Sprintf(`<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	laughs += `]>`
	for name, path := range map[string]string{
		"an entity of a file":    workbook("xxe.xlsx", sheet(`<!DOCTYPE w [<!ENTITY x SYSTEM "file://`+secret+`">]>`, "&x;")),
		"a billion laughs":       workbook("laughs.xlsx", sheet(laughs, "&a9;")),
		"a workbook of 600 MiB":  workbook("bomb.xlsx", sheet("", "x")+padded),
		"a line of 64 MiB":       gzipped(t, "bomb.csv.gz", "code;cpts\n06001;", 64<<20),
		"an archive that climbs": zipped(t, "climb.zip", map[string]string{"../../climbed.shp": "x", "../../climbed.dbf": "x", "/tmp/climbed.shx": "x"}),
	} {
		t.Run(name, func(t *testing.T) {
			r := cpts(t, "load", "cpts", path, "--store", store)
			if strings.Contains(r.out+r.err, "S3CR3T") || strings.Contains(r.out+r.err, "hahaha") {
				t.Errorf("an entity was read: %s", r.err)
			}
			if entities := strings.HasSuffix(path, "xxe.xlsx") || strings.HasSuffix(path, "laughs.xlsx"); entities != strings.Contains(r.err, "DOCTYPE") {
				t.Errorf("what is wrong with it: %.300s", r.err)
			}
			if r.code != exitFaults || !strings.Contains(r.err, filepath.Base(path)) {
				t.Errorf("exit code %d: %.300s", r.code, r.err)
			}
		})
	}
	if found, _ := filepath.Glob(filepath.Join(os.TempDir(), "climbed*")); len(found) > 0 {
		t.Errorf("%v were written", found)
	}
}

// padded ends a member that 600 MiB of spaces follow.
const padded = "<!-- padded -->"

func zipped(t *testing.T, name string, members map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, first := range []bool{true, false} { // what a workbook is told by comes first
		for member, text := range members {
			if (member == "[Content_Types].xml") != first {
				continue
			}
			w, err := z.Create(member)
			if err != nil {
				t.Fatal(err)
			}
			text, pad := strings.CutSuffix(text, padded)
			io.WriteString(w, text)
			for range map[bool]int{true: 600}[pad] {
				w.Write(bytes.Repeat([]byte(" "), 1<<20))
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func gzipped(t *testing.T, name, head string, spaces int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	io.WriteString(z, head)
	io.WriteString(z, strings.Repeat("x", spaces))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	return path
}
