package data

import (
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"cpts/coverage"
)

// Degrees are what strconv writes of the decimal: every value near a change of length, and random ones.
func TestDegrees(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	values := []int32{math.MaxInt32, math.MinInt32}
	for power := int32(1); power <= 1e9; power *= 10 {
		for k := range int32(10) {
			values = append(values, k*power%math.MaxInt32, k*power-1, power+k, 1800000000-k*power%1800000000)
			if power == 1e9 {
				break
			}
		}
	}
	for range 200_000 {
		v := random.Int32N(1_800_000_000)
		round := int32(math.Pow10(random.IntN(8)))
		values = append(values, v, v/round*round)
	}
	room := make([]byte, longestDegrees)
	for _, v := range values {
		for _, v := range []int32{v, -v} {
			want := strconv.FormatFloat(float64(v)/1e7, 'f', -1, 64)
			if got := string(room[:putDegrees(room, 0, v)]); got != want {
				t.Fatalf("%d steps are written %s, want %s", v, got, want)
			}
		}
	}
}

func TestDegreesAreRounded(t *testing.T) {
	for v, want := range map[float64]string{
		0.00000004: "0", -0.00000004: "0", 0.00000005: "0.0000001", 2.99999999: "3", -179.99999996: "-180", 48.85341: "48.85341", 1e10: "10000000000",
	} {
		if got := string(appendDegrees([]byte("x"), v)); got != "x"+want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
}

// BenchmarkWriteGeoJSON writes the communes of the national file, 54 MB, to nowhere.
func BenchmarkWriteGeoJSON(b *testing.B) {
	name := "communes-2018.geojson.gz"
	rows, _, err := ReadCommunes(realFile(b, name), name, Options{})
	if err != nil {
		b.Fatal(err)
	}
	var d coverage.Dataset
	d.TakeUnits(rows, "")
	l := coverage.Analyse(d, "2026-01-31").View(coverage.DefaultThreshold).Layer(coverage.LayerUnits)
	var n counter
	if err := WriteGeoJSON(&n, l); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteGeoJSON(io.Discard, l); err != nil {
			b.Fatal(err)
		}
	}
}

type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
