package coverage

import (
	"fmt"
	"math"
	"slices"
	"strings"

	sphere "github.com/paulmach/orb/geo"
)

// successor is the commune of today of a code that has merged or changed; empty for any other. An arrondissement is part
// of its city and has not merged into it, whatever a table says; nor has a commune that was split again one successor.
func (d *Dataset) successor(code string) string {
	to := d.Passage[code]
	if to == code || len(to) != 5 || CityOf(code) != "" || DepartmentOf(to) == "" {
		return ""
	}
	return to
}

// splitAgain lists the communes of today that a code of the past was split into, itself among them when it goes on; nil
// for any other code.
func (d *Dataset) splitAgain(code string) []string {
	if to := d.Passage[code]; strings.Contains(to, " ") {
		return strings.Fields(to)
	}
	return nil
}

// bringForward makes of contours that are older than the COG history those of today: communes that have merged are
// dissolved into one. Without it, a count or a CPTS given to the commune of today would go to the ground of its
// chef-lieu alone, whose code it has kept. rows are those of the history, to tell which one said so; nil when it is that
// of the store.
//
// Contours said to be of the history's year or later (vintages) cannot hold communes that have merged: those that they
// have were re-created, which the history does not tell, and stay as they are.
func (d *Dataset) bringForward(r *Report, rows map[string]Origin) {
	merging := d.merging()
	if len(merging) == 0 {
		return
	}
	if notBefore(d.Vintages.Geometry, d.Vintages.Passage) {
		for _, to := range sortedKeys(merging) {
			d.tellRestored(r, to, merging[to], rows)
		}
		return
	}
	var made []Unit
	gone := map[int]bool{}
	for _, to := range sortedKeys(merging) {
		made = append(made, d.merged(to, merging[to]))
		for _, i := range merging[to] {
			gone[i] = true
			if code := d.Units[i].Code; code != to {
				at := rows[code]
				r.Carried = append(r.Carried, Carried{at.File, at.Row, code, to})
			}
		}
	}
	kept := made
	for i := range d.Units {
		if !gone[i] {
			kept = append(kept, d.Units[i])
		}
	}
	d.Units = byCode(kept)
	r.Notes = append(r.Notes, fmt.Sprintf("contours plus anciens que la table de passage : %s réunies en %s d'aujourd'hui (%s)",
		counted(len(gone), "commune", "communes"), counted(len(made), "commune", "communes"), some(sortedKeys(merging))))
}

// merging lists, by commune of today, the units that it is made of, where that is not itself alone. Parts of a commune
// that has merged are told their commune of today, and stay.
func (d *Dataset) merging() map[string][]int {
	if len(d.Passage) == 0 {
		return nil
	}
	out, cut := map[string][]int{}, map[string]bool{}
	at := map[string]int{}
	for i := range d.Units {
		u := &d.Units[i]
		switch to := d.successor(u.Code); {
		case u.Kind != Commune:
			if to := d.successor(u.Commune); to != "" {
				u.Commune = to
			}
			cut[u.Commune] = true
		case to != "":
			out[to] = append(out[to], i)
		default:
			at[u.Code] = i
		}
	}
	for to, units := range out {
		if i, stands := at[to]; stands {
			out[to] = append(units, i)
		}
		if cut[to] { // its parts may hold the ground of its former communes, or not
			delete(out, to)
		}
	}
	return out
}

// notBefore tells whether contours are said to be of the year of a COG history, or later.
func notBefore(contours, history string) bool {
	return len(contours) >= 4 && len(history) >= 4 && contours[:4] >= history[:4]
}

func (d *Dataset) tellRestored(r *Report, to string, units []int, rows map[string]Origin) {
	for _, i := range units {
		if u := &d.Units[i]; u.Code != to {
			at := rows[u.Code]
			r.reject(at, "code", u.Code, u.Code, fmt.Sprintf("indécidable : la table de passage compte %s dans %s, et les contours (%s), qui ne sont pas plus anciens, l'ont encore : sans doute rétablie ; laissée comme elle est ; retirer la ligne de la table, ou dire le millésime des contours s'il est plus ancien",
				u.Code, to, d.Vintages.Geometry))
		}
	}
}

// merged dissolves units into a commune of today. It takes what it is called from its chef-lieu, which has given its code
// in most cases, else from the largest: contours have no better name, a census has.
func (d *Dataset) merged(to string, at []int) Unit {
	slices.Sort(at)
	var units []Unit
	chief, largest := -1, 0.0
	for i, k := range at {
		u := d.Units[k]
		units = append(units, u)
		area := math.Abs(sphere.Area(u.Geometry))
		if u.Code == to {
			area = math.Inf(1)
		}
		if area > largest {
			chief, largest = i, area
		}
	}
	made := complete(Unit{Code: to, Name: units[chief].Name, EPCI: units[chief].EPCI, Geometry: units[chief].Geometry})
	if len(units) > 1 {
		made.Geometry = dissolved(units)
	}
	return made
}
