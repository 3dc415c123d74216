package coverage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// FullName is what people know a unit by: "Nice – Gambetta" for an IRIS whose file names its commune. An arrondissement
// has the name of its city in its own.
func (u *Unit) FullName() string {
	of := cmp.Or(u.CommuneName, cityName(u.Commune)) // files of IRIS name the arrondissement
	if u.Kind != Iris || of == "" || of == u.Name {
		return u.Name
	}
	return of + " – " + u.Name
}

// communeName is the name of the commune of a part as far as it is known; empty for a commune, whose name it is.
func (u *Unit) communeName() string { return cmp.Or(cityName(u.Commune), u.CommuneName) }

// CommuneUnits is a commune with those of some units that are it or parts of it.
type CommuneUnits struct {
	Code, Name string
	Units      []int32 // ascending
}

// ByCommune puts units together that are of one commune, in the order of their codes.
func (s *Snapshot) ByCommune(units []int32) []CommuneUnits {
	at := make(map[string]int, len(units))
	var out []CommuneUnits
	for _, i := range units {
		u := &s.Units[i]
		k, known := at[u.Commune]
		if !known {
			k = len(out)
			at[u.Commune], out = k, append(out, CommuneUnits{Code: u.Commune, Name: u.Commune})
		}
		c := &out[k]
		c.Units = append(c.Units, i)
		if u.Kind == Commune {
			c.Name = u.Name
		} else if name := u.communeName(); name != "" {
			c.Name = name
		}
	}
	slices.SortFunc(out, func(a, b CommuneUnits) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// PlaceNames names units as people would: a commune by its name; of a commune that is cut, an only part by its own name,
// several by their number ("Nice (3 IRIS sur 146)"), all by the commune.
func (s *Snapshot) PlaceNames(units []int32) []string {
	var out []string
	for _, c := range s.ByCommune(units) {
		first := &s.Units[c.Units[0]]
		all := s.ground.partsOf[c.Code]
		switch n := len(c.Units); {
		case first.Kind == Commune || n == int(all):
			out = append(out, c.Name)
		case n == 1:
			out = append(out, first.FullName())
		default:
			out = append(out, fmt.Sprintf("%s (%s sur %d)", c.Name, countedParts(s.unitsAt(c.Units)), all))
		}
	}
	return out
}

func (s *Snapshot) unitsAt(at []int32) []Unit {
	out := make([]Unit, len(at))
	for k, i := range at {
		out[k] = s.Units[i]
	}
	return out
}
