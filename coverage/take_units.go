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
// replaces the départements it has communes of; a file of parts (IRIS, arrondissements) replaces the communes they are
// parts of. Populations of units that stay are kept; claims of units that go are carried to the commune of today where
// the COG history knows it, and are reported where it does not. The embedded
// sample leaves the dataset whole as soon as real contours come.
func (d *Dataset) TakeUnits(rows []Row[Unit], vintage string) Report {
	var r Report
	units := r.accept(rows)
	units = r.preferParts(units)
	if len(units) == 0 {
		return r
	}
	r.Taken = len(units)
	if d.Schematic {
		*d = Dataset{Revision: d.Revision, Passage: d.Passage}
	}
	d.replace(units)
	d.keepClaims(&r)
	d.Vintages.Geometry = edition(vintage, d.Vintages.Geometry)
	return r
}

// accept fills what the code says by itself, and rejects codes of no département, contours that lie elsewhere and codes
// that come twice.
func (r *Report) accept(rows []Row[Unit]) []Unit {
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
	if len(dropped) == 0 {
		return units
	}
	kept := units[:0]
	for i, u := range units {
		switch {
		case spoiled[i]:
			r.reject(rows[i].Origin, "code", u.Code, u.Code, "présent plusieurs fois avec des contours différents : aucun n'est retenu")
		case !dropped[i]:
			kept = append(kept, u)
		}
	}
	return kept
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

// preferParts drops a commune whose parts are there as well.
func (r *Report) preferParts(units []Unit) []Unit {
	parted := map[string]bool{}
	for i := range units {
		for _, whole := range wholesOf(units[i].Code) {
			parted[whole] = true
		}
	}
	if len(parted) == 0 {
		return units
	}
	var kept []Unit
	for _, u := range units {
		if parted[u.Code] {
			r.Notes = append(r.Notes, fmt.Sprintf("%s (%s) est remplacée par ses parties", u.Name, u.Code))
			continue
		}
		kept = append(kept, u)
	}
	return kept
}

// wholesOf lists the codes that a part is a part of, the smallest first; none for a commune.
func wholesOf(code string) []string {
	var out []string
	if len(code) == 9 {
		out = append(out, code[:5])
		code = code[:5]
	}
	if city := CityOf(code); city != "" {
		out = append(out, city)
	}
	return out
}

func (d *Dataset) replace(units []Unit) {
	if len(d.Units) == 0 {
		d.Units = byCode(units)
		return
	}
	departments, communes := map[string]bool{}, map[string]bool{}
	for _, u := range units {
		communes[u.Commune] = true
		if u.Kind == Commune {
			departments[u.Department] = true
		}
	}
	before := map[string]Unit{}
	kept := units
	for _, old := range d.Units {
		before[old.Code] = old
		if !departments[old.Department] && !communes[old.Commune] {
			kept = append(kept, old)
		}
	}
	for i := range units {
		if old, ok := before[units[i].Code]; ok && units[i].PopulationBasis == Unknown {
			units[i].Population, units[i].PopulationBasis = old.Population, old.PopulationBasis
		}
	}
	copy(kept, units)
	d.Units = byCode(kept)
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

// keepClaims carries the claims of units that are gone.
func (d *Dataset) keepClaims(r *Report) {
	if len(d.Claims) == 0 {
		return
	}
	units := d.index()
	var kept []Claim
	for _, c := range d.Claims {
		if _, ok := units[c.Unit]; !ok {
			today, ok := d.Passage[c.Unit]
			if _, exists := units[today]; !ok || !exists {
				r.Rejected = append(r.Rejected, Rejection{Code: c.Unit, Value: c.CPTS, Column: "cpts",
					Reason: "rattachement perdu : cette unité n'existe plus dans les nouveaux contours et la table de passage ne dit pas ce qu'elle est devenue"})
				continue
			}
			r.Notes = append(r.Notes, fmt.Sprintf("%s est devenue %s : rattachement à %s reporté", c.Unit, today, c.CPTS))
			c.Unit = today
		}
		kept = append(kept, c)
	}
	d.setClaims(kept)
}

func (d *Dataset) index() map[string]int {
	at := make(map[string]int, len(d.Units))
	for i := range d.Units {
		at[d.Units[i].Code] = i
	}
	return at
}
