package api_test

import (
	"bytes"
	"log/slog"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"cpts/api"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// safeBuffer is a log that the service writes while the test reads.
type safeBuffer struct {
	sync.Mutex
	bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.Write(p)
}

func (b *safeBuffer) String() string {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.String()
}

// take empties it.
func (b *safeBuffer) take() string {
	b.Lock()
	defer b.Unlock()
	defer b.Reset()
	return b.Buffer.String() // String would wait for the lock that is held here
}

func ogrinfo(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("ogrinfo", append([]string{"-ro", "-al"}, args...)...).CombinedOutput()
	if err != nil || strings.Contains(string(out), "ERROR") || strings.Contains(string(out), "Warning") {
		t.Fatalf("ogrinfo %v: %v\n%s", args, err, out)
	}
	return string(out)
}

var titled = regexp.MustCompile(`(?m)^  (?:code|id) \(String\) = (\S+)$`)

// GDAL, and QGIS through it or alike, reads the description, pages through the features, and leaves to the service the
// filters that it has.
func TestGDALFiltersThroughTheService(t *testing.T) {
	var log safeBuffer
	base := listen(t, newApp(t, worldly(), api.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))}))
	zone := ids(get(t, newApp(t, worldly(), api.Options{}), "/api/collections/white-zones/items?department=02"))[0]
	for _, c := range []struct {
		layer string
		args  []string
		sent  string
		want  string
	}{
		{"units", []string{"-oo", "PAGE_SIZE=4"}, "offset=4", "01001 01002 01003 01004 02001 02002"},
		{"units", []string{"-where", "department = '02'"}, "department=02", "02001 02002"},
		{"units", []string{"-where", "region = '84' AND population = 5000"}, "population=5000", "01003"},
		{"units", []string{"-spat", "2.01", "46.01", "2.02", "46.02"}, "bbox=2.0", "01001"},
		{"white-zones", []string{"-where", "department = '02'"}, "department=02", zone},
		{"cpts", []string{"-where", "counted = 1"}, "/cpts/items", "cpts-alpha cpts-beta"},
	} {
		said := ogrinfo(t, append(c.args, "OAPIF:"+base+"/api", c.layer)...)
		var got []string
		for _, found := range titled.FindAllStringSubmatch(said, -1) {
			got = append(got, found[1])
		}
		got = slices.Compact(got) // units have a code and, from GDAL, an id
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %v: GDAL reads %v, want %s", c.layer, c.args, got, c.want)
		}
		if asked := log.take(); !strings.Contains(asked, c.sent) {
			t.Errorf("%s %v: GDAL never sends %s:\n%s", c.layer, c.args, c.sent, asked)
		}
	}
}

// GDAL reads our tiles as it reads anybody's, in Web Mercator.
func TestGDALReadsTiles(t *testing.T) {
	base := listen(t, newApp(t, worldly(), api.Options{}))
	tile := maptile.At(orb.Point{2.15, 46.1}, 6)
	said := ogrinfo(t, "MVT:"+base+address("units", tile))
	if !strings.Contains(said, "Layer name: units") || strings.Count(said, "POLYGON") < 6 || !strings.Contains(said, "name (String) = Ceyzériat") {
		t.Errorf("GDAL reads\n%s", said)
	}
}
