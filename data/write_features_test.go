package data

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// manyPoints is a layer of more features than fit into a few chunks, their lines of very different lengths.
func manyPoints(n int) *coverage.Layer {
	l := &coverage.Layer{Name: "points", Point: true, Fields: []coverage.Field{{Name: "name", Type: coverage.Text}}}
	for i := range n {
		l.Features = l.Features.Append(coverage.Feature{ID: fmt.Sprint(i), Point: orb.Point{float64(i) / 1e5, 1}, Values: []any{strings.Repeat("x", i*i%1013)}})
	}
	return l
}

// What is formatted on all cores is what one core writes, feature by feature, whatever the number of chunks.
func TestFeaturesKeepTheirOrder(t *testing.T) {
	for _, n := range []int{0, 1, 2, 255, 256, 257, 511, 40_000} {
		l := manyPoints(n)
		want := []byte(`{"type":"FeatureCollection","name":"points","features":[`)
		for i, f := range l.Features.All() {
			if i > 0 {
				want = append(want, ',')
			}
			want = AppendFeature(append(want, '\n'), l, f)
		}
		var got bytes.Buffer
		if err := WriteGeoJSON(&got, l); err != nil || got.String() != string(want)+"\n]}\n" {
			t.Errorf("%d features are written otherwise than one by one: %v", n, err)
		}
	}
}

// filling is a disk with so much room.
type filling struct {
	room int
	kept bytes.Buffer
}

var errFull = errors.New("no space left on device")

func (f *filling) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return f.kept.Write(b)
}

// A disk that fills up on the way ends the writing, what is on it is the beginning, and nothing goes on running.
func TestDiskFillsUp(t *testing.T) {
	l := manyPoints(20_000)
	var whole bytes.Buffer
	if err := WriteGeoJSON(&whole, l); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	for _, room := range []int{0, 100, whole.Len() / 3, whole.Len() - 1} {
		disk := filling{room: room}
		if err := WriteGeoJSON(&disk, l); !errors.Is(err, errFull) {
			t.Errorf("with room for %d of %d bytes: %v", room, whole.Len(), err)
		}
		if !bytes.HasPrefix(whole.Bytes(), disk.kept.Bytes()) {
			t.Errorf("with room for %d bytes, others are written than the first", room)
		}
	}
	for wait := 0; runtime.NumGoroutine() > before && wait < 100; wait++ {
		time.Sleep(time.Millisecond) // a goroutine that has done its last is counted until it is gone
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, %d before", after, before)
	}
}

// Of several features that cannot be written, the first is named, and those before it are on the disk.
func TestFirstErrorWins(t *testing.T) {
	l := manyPoints(20_000)
	l.Projection = system(t, 2154)
	for i := range l.Features.Len() {
		l.Features.At(i).Point = orb.Point{3, 46.5}
	}
	for _, i := range []int{5_000, 5_001, 7_000, 19_999} {
		l.Features.At(i).Point = orb.Point{0, 90}
	}
	for range 20 {
		var got bytes.Buffer
		err := WriteGeoJSON(&got, l)
		if lines := bytes.Count(got.Bytes(), []byte("\n")); err == nil || !strings.Contains(err.Error(), "points : 5000 est hors") || lines != 5000 {
			t.Fatalf("%v behind %d features", err, lines)
		}
	}
}
