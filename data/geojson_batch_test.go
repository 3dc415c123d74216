package data

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
)

// Many batches, read by several readers, come out as one reader would give them: rows and rejections in the order of the
// file, and the first mended code as the example.
func TestBatchesKeepOrder(t *testing.T) {
	const n = 20_000 // 3 MB: some twenty batches
	var features []string
	for i := 1; i <= n; i++ {
		properties := fmt.Sprintf(`{"code":"%05d","nom":"N"}`, 1000+i%90_000)
		switch {
		case i <= 3:
			properties = `{"nom":"before any code"}`
		case i%1000 == 0:
			properties = `{"nom":"no code","codgeo":""}`
		case i%1500 == 0:
			properties = `{"code":"x"}`
		case i >= 9_500 && i%10 == 5:
			properties = fmt.Sprintf(`{"code_insee":"%05d.0"}`, 1000+i)
		}
		features = append(features, feature(properties, square))
	}
	rows, report, err := ReadCommunes(strings.NewReader(collectionOf(features...)), "x.geojson", Options{})
	if err != nil || len(rows)+len(report.Rejected) != n {
		t.Fatal(len(rows), len(report.Rejected), err)
	}
	at := 0
	for i := 1; i <= n; i++ {
		switch {
		case i <= 3 || i%1000 == 0 || i%1500 == 0:
			wantRefusal(t, report.Rejected[i-1-at], i)
			continue
		case rows[at].Row != i || rows[at].Value.Code != fmt.Sprintf("%05d", 1000+i):
			t.Fatalf("feature %d is row %+v", i, rows[at])
		}
		at++
	}
	if want := "1050 codes réparés, le premier objet 9505"; !strings.Contains(strings.Join(report.Notes, "\n"), want) {
		t.Errorf("notes %q, want %q", report.Notes, want)
	}
}

func wantRefusal(t *testing.T, got coverage.Rejection, number int) {
	t.Helper()
	if got.Row != number || got.Column != "code" {
		t.Fatalf("feature %d is refused as %+v", number, got)
	}
}

// An error far into a file tells how far it was, and the last good feature before.
func TestBatchesBeforeAnError(t *testing.T) {
	var text strings.Builder
	text.WriteString(`{"type":"FeatureCollection","features":[`)
	for i := range 5_000 {
		text.WriteString(feature(fmt.Sprintf(`{"code":"%05d"}`, 1000+i), square) + ",")
	}
	_, _, err := ReadCommunes(strings.NewReader(text.String()+"?"), "x.geojson", Options{})
	if err == nil || !strings.Contains(err.Error(), "5000 objets lus, le dernier bon est 05999") {
		t.Error(err)
	}
}
