package coverage

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// TakeUnits puts polygons into the dataset, so that the units go on tiling the country once: a file of communes
// replaces the départements it has communes of; parts (IRIS, arrondissements) replace their commune wholly and only
// together, see cutting. Communes that the COG history says have merged become the commune of today, see bringForward.
// Claims and populations of units that go pass to those that stand where they stood, see succession. The embedded
// sample leaves the dataset whole as soon as real contours come.
func (d *Dataset) TakeUnits(rows []Row[Unit], vintage string) Report {
	var r Report
	units, origins := r.accept(rows)
	before := *d
	if d.Schematic {
		before = Dataset{Revision: d.Revision, Passage: d.Passage, Zonings: d.Zonings, Vintages: Vintages{Passage: d.Vintages.Passage, Zonings: d.Vintages.Zonings}}
	}
	units = before.cut(&r, units, origins)
	if len(units) == 0 {
		return r
	}
	r.Taken = len(units)
	*d = before
	d.Vintages.Geometry = edition(vintage, d.Vintages.Geometry)
	d.replace(units)
	d.bringForward(&r, nil)
	d.succeed(&r, before.Units)
	return r
}

// accept fills what the code says by itself, and rejects codes of no département, contours that lie elsewhere and codes
// that come twice. Origins are those of the units it returns; nil when no unit is a part, as then none can be refused later.
func (r *Report) accept(rows []Row[Unit]) ([]Unit, []Origin) {
	units, far := completed(rows)
	first := make(map[string]int, len(rows)) // by code: its row
	dropped, spoiled := map[int]bool{}, map[int]bool{}
	r.passOverCollectivities(units)
	for i := range units {
		u := &units[i]
		same, twice := first[u.Code]
		switch {
		case inCollectivity(u.Code):
		case u.Department == "" || u.Region == "":
			r.reject(rows[i].Origin, "code", u.Code, u.Code, "code d'aucun département connu : un code INSEE de commune (5 caractères) ou d'IRIS (9) est attendu")
		case far[i] != "":
			r.reject(rows[i].Origin, "geometry", far[i], u.Code, "ce contour est loin de "+DepartmentName(u.Department)+" : longitude puis latitude en degrés WGS84 sont attendues, peut-être sont-elles inversées")
		case twice:
			spoiled[same] = spoiled[same] || !reflect.DeepEqual(units[same].Geometry, u.Geometry)
			r.reject(rows[i].Origin, "code", u.Code, u.Code, fmt.Sprintf("déjà présent dans %s, entité %d", rows[same].File, rows[same].Row))
		default:
			first[u.Code] = i
			continue
		}
		dropped[i] = true
	}
	if len(dropped) == 0 && !slices.ContainsFunc(rows, func(r Row[Unit]) bool { return KindOf(r.Value.Code) != Commune }) {
		return units, nil
	}
	kept, origins := units[:0], make([]Origin, 0, len(rows))
	for i, u := range units {
		switch {
		case spoiled[i]:
			r.reject(rows[i].Origin, "code", u.Code, u.Code, "présent plusieurs fois avec des contours différents : aucun n'est retenu")
		case !dropped[i]:
			kept, origins = append(kept, u), append(origins, rows[i].Origin)
		}
	}
	return kept, origins
}

// completed gives the units of rows what follows from their codes, and says of each that is far from its département
// where it lies. That looks at every vertex there is, so all cores do.
func completed(rows []Row[Unit]) (units []Unit, far []string) {
	units, far = make([]Unit, len(rows)), make([]string, len(rows))
	inParts(len(rows), func(from, to int) {
		for i := from; i < to; i++ {
			units[i] = complete(rows[i].Value)
			far[i] = misplaced(&units[i])
		}
	})
	return units, far
}

func (r *Report) reject(at Origin, column, value, code, reason string) {
	r.Rejected = append(r.Rejected, Rejection{File: at.File, Row: at.Row, Column: column, Value: value, Code: code, Reason: reason})
}

// complete gives a unit what follows from its code, whatever the file says beside it: two files that disagree on a
// région would else tear it. A unit without a name is called by its code.
func complete(u Unit) Unit {
	u.Kind = KindOf(u.Code)
	u.Commune = CommuneOf(u.Code)
	u.Department = DepartmentOf(u.Code)
	u.Region = RegionOf(u.Department)
	if u.Name == "" {
		u.Name = u.Code
	}
	return u
}

// byCode sorts units by way of their numbers, which are quicker to move about than units are. The first eight bytes of a
// code, which tell all but IRIS of one commune apart, are compared as one number, where they are.
func byCode(units []Unit) []Unit {
	type place struct {
		prefix uint64
		from   int32
	}
	order := make([]place, len(units))
	for i := range units {
		var prefix [8]byte
		copy(prefix[:], units[i].Code)
		order[i] = place{binary.BigEndian.Uint64(prefix[:]), int32(i)}
	}
	slices.SortFunc(order, func(a, b place) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return strings.Compare(units[a.from].Code, units[b.from].Code)
	})
	out := make([]Unit, len(units))
	for i, p := range order {
		out[i] = units[p.from]
	}
	return out
}

func (d *Dataset) index() map[string]int {
	at := make(map[string]int, len(d.Units))
	for i := range d.Units {
		at[d.Units[i].Code] = i
	}
	return at
}
