package geo_test

import (
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

func TestLocateOnBorders(t *testing.T) {
	f := draw(`
		A--------B--------C
		|   1    |    0   |
		|   P    Q    R   S   T
		|        |        |
		D--------E--------F`)
	topology, _ := geo.Build([]orb.MultiPolygon{f.face(t, "BEFC"), f.face(t, "ADEB")})
	for letter, want := range map[rune]int32{
		'P': 1, 'R': 0, // inside
		'Q': 0, 'B': 0, 'E': 0, // on the border of both: the lower
		'A': 1, 'D': 1, 'S': 0, 'F': 0, // on the outline
		'T': geo.Outside,
	} {
		if got := topology.Locate(f.at[letter]); got != want {
			t.Errorf("%c is in face %d, want %d", letter, got, want)
		}
	}
	for _, p := range []orb.Point{{2, 91}, {-181, 46}} {
		if got := topology.Locate(p); got != geo.Outside {
			t.Errorf("%v is in face %d", p, got)
		}
	}
}
