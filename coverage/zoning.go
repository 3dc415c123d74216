package coverage

import (
	"fmt"
	"slices"
	"strings"
)

// Zoning is a way in which official geography puts communes together.
type Zoning string

// The zonings. The EPCI is a fact of each unit; a table of INSEE gives the others.
const (
	ZoningEPCI           Zoning = "epci"
	ZoningCanton         Zoning = "canton"
	ZoningLivingArea     Zoning = "bassin_de_vie"
	ZoningArrondissement Zoning = "arrondissement" // of a département, not of a city
	ZoningEmployment     Zoning = "zone_emploi"
)

// Zonings lists all of them, those that a task force picks by most first.
func Zonings() []Zoning { return append([]Zoning{ZoningEPCI}, tabled[:]...) }

// TabledZonings lists those that a table gives, in the order of Zoned.Areas.
func TabledZonings() []Zoning { return slices.Clone(tabled[:]) }

var tabled = [4]Zoning{ZoningCanton, ZoningLivingArea, ZoningArrondissement, ZoningEmployment}

// Label is the French name shown to people.
func (z Zoning) Label() string {
	switch z {
	case ZoningEPCI:
		return "intercommunalité (EPCI)"
	case ZoningCanton:
		return "canton"
	case ZoningLivingArea:
		return "bassin de vie"
	case ZoningArrondissement:
		return "arrondissement départemental"
	case ZoningEmployment:
		return "zone d'emploi"
	}
	return string(z)
}

// Zoned is the areas that a commune is of. IRIS and arrondissements of cities follow their commune.
type Zoned struct {
	Commune string                  // INSEE
	Areas   [len(tabled)]ZonedUnder // in the order of TabledZonings
}

// ZonedUnder is one of those areas; empty where no table says it.
type ZonedUnder struct{ Code, Name string } // a name may be unknown

// TakeZonings takes a table of zonings. It says all of the zonings that it has, of the départements that it has communes of;
// others are kept. Codes of communes are not looked for in the contours: the table may be of the country, and is kept
// when contours are loaded again, as the COG history is.
func (d *Dataset) TakeZonings(rows []Row[Zoned], vintage string) Report {
	var r Report
	taken := r.acceptZonings(rows)
	if r.Taken = len(taken); r.Taken == 0 {
		return r
	}
	says, departments := [len(tabled)]bool{}, map[string]bool{}
	for _, z := range taken {
		departments[DepartmentOf(z.Commune)] = true
		for k, a := range z.Areas {
			says[k] = says[k] || a.Code != ""
		}
	}
	merged := make(map[string]Zoned, len(d.Zonings)+len(taken))
	for _, z := range d.Zonings {
		for k := range z.Areas {
			if says[k] && departments[DepartmentOf(z.Commune)] {
				z.Areas[k] = ZonedUnder{}
			}
		}
		merged[z.Commune] = z
	}
	for _, z := range taken {
		m := merged[z.Commune]
		m.Commune = z.Commune
		for k := range z.Areas {
			if says[k] {
				m.Areas[k] = z.Areas[k]
			}
		}
		merged[z.Commune] = m
	}
	d.setZonings(merged)
	d.Vintages.Zonings = edition(vintage, d.Vintages.Zonings)
	return r
}

// acceptZonings rejects codes that are no commune's, and those that come twice.
func (r *Report) acceptZonings(rows []Row[Zoned]) []Zoned {
	var taken []Zoned
	first := make(map[string]Origin, len(rows))
	for _, row := range rows {
		code := row.Value.Commune
		at, twice := first[code]
		switch {
		case inCollectivity(code):
			continue
		case DepartmentOf(code) == "" || len(code) != 5:
			r.reject(row.Origin, "code", code, code, "code d'aucune commune : un code INSEE de commune (5 caractères) est attendu")
		case row.Value.Areas == [len(tabled)]ZonedUnder{}:
			r.reject(row.Origin, "", "", code, "aucun zonage sur cette ligne : le code d'un canton, d'un bassin de vie, d'un arrondissement ou d'une zone d'emploi est attendu")
		case twice:
			r.reject(row.Origin, "code", code, code, fmt.Sprintf("déjà présent dans %s, ligne %d", at.File, at.Row))
		default:
			first[code], taken = row.Origin, append(taken, row.Value)
		}
	}
	return taken
}

// setZonings puts them in the order of communes, without those of which nothing is left.
func (d *Dataset) setZonings(of map[string]Zoned) {
	d.Zonings = make([]Zoned, 0, len(of))
	for _, z := range of {
		if z.Areas != [len(tabled)]ZonedUnder{} {
			d.Zonings = append(d.Zonings, z)
		}
	}
	slices.SortFunc(d.Zonings, func(a, b Zoned) int { return strings.Compare(a.Commune, b.Commune) })
}
