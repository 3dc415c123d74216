package coverage

import (
	"cmp"
	"fmt"
	"slices"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// WarningKind names what a Warning is about.
type WarningKind string

// The kinds of warnings.
const (
	WarnVintages     WarningKind = "vintages"             // population of another vintage than the geometry
	WarnConflict     WarningKind = "conflict"             // units that several CPTS claim
	WarnUnknown      WarningKind = "population_unknown"   // units that count for nobody
	WarnEstimated    WarningKind = "population_estimated" // units whose population is a share by area
	WarnUncertain    WarningKind = "uncertain_amount"     // amounts of certainty C
	WarnPieces       WarningKind = "pieces"               // a territory in several pieces
	WarnEnclave      WarningKind = "enclave"              // a territory wholly inside another
	WarnHole         WarningKind = "hole"                 // units inside a territory that are not of it
	WarnDepartments  WarningKind = "several_departments"  // a territory across a border of départements
	WarnDates        WarningKind = "dates"                // dates of a CPTS that cannot follow each other
	WarnNearSize     WarningKind = "near_threshold"       // within 5 % of a size threshold
	WarnOpenSize     WarningKind = "open_size"            // a size that no text decides
	WarnNoInhabitant WarningKind = "no_inhabitant"        // a white zone where nobody lives
)

// WarningKinds lists the kinds, in the order in which they are told.
func WarningKinds() []WarningKind {
	return []WarningKind{WarnVintages, WarnConflict, WarnUnknown, WarnEstimated, WarnUncertain, WarnPieces, WarnEnclave, WarnHole,
		WarnDepartments, WarnDates, WarnNearSize, WarnOpenSize, WarnNoInhabitant}
}

// Label is what a kind is called in French, in lower case.
func (k WarningKind) Label() string {
	return Typeset(map[WarningKind]string{
		WarnVintages: "populations et contours de millésimes différents", WarnConflict: "unités revendiquées par plusieurs CPTS",
		WarnUnknown: "populations inconnues", WarnEstimated: "populations estimées par la surface", WarnUncertain: "montants à vérifier",
		WarnPieces: "territoires en plusieurs morceaux", WarnEnclave: "territoires enclavés", WarnHole: "territoires à trous",
		WarnDepartments: "territoires sur plusieurs départements", WarnDates: "dates qui ne se suivent pas", WarnNearSize: "tailles à moins de 5 % d'un seuil",
		WarnOpenSize: "tailles qu'aucun texte ne tranche", WarnNoInhabitant: "zones blanches sans habitant",
	}[k])
}

// Subject is what a Warning is about: the dataset as a whole, a département, a CPTS or a white zone.
type Subject struct {
	Type string `json:"type"`         // dataset, department, cpts, white_zone
	ID   string `json:"id,omitempty"` // code or id
	Name string `json:"name,omitempty"`
}

// Warning is something that whoever uses the figures should know, or go and look at. It never blocks anything.
type Warning struct {
	Kind    WarningKind `json:"kind"`
	Subject Subject     `json:"subject"`
	// Departments are the codes of those that it concerns, sorted; empty when it concerns all.
	Departments []string   `json:"departments,omitempty"`
	Text        string     `json:"text"`            // a sentence in French, as it is to be read
	Place       *orb.Point `json:"place,omitempty"` // longitude, latitude in WGS84 degrees: where to look
	// Figures are those of the sentence: inhabitants, or numbers of what their name says.
	Figures map[string]int `json:"figures,omitempty"`
	Parts   []WarningPart  `json:"parts,omitempty"`
	Dates   *Disorder      `json:"dates,omitempty"` // of WarnDates
}

// WarningPart is a piece of a territory, its share of a département, or what lies in its hole.
type WarningPart struct {
	// ID is the code of the commune that most inhabitants of a piece live in, of a département, or the id of a CPTS; empty
	// for white units.
	ID         string `json:"id,omitempty"`
	Name       string `json:"name"`
	UnitCount  int    `json:"unit_count"`
	Population int    `json:"population"`
}

// Warnings lists what there is to say of everything: of the dataset, then of départements, CPTS and white zones in their
// order. It does not depend on the order of any file.
func (v *View) Warnings() []Warning {
	v.warning.Do(func() {
		v.warnings = slices.Concat(v.warnOfDataset(), v.warnOfDepartments(), v.warnOfTerritories(v.all()), v.warnOfZones(v.WhiteZones))
	})
	return v.warnings
}

// all are the numbers of all CPTS.
func (s *Snapshot) all() []int32 {
	out := make([]int32, len(s.Territories))
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// WarningsIn lists those that concern a département, in the order of Warnings; those of CPTS that reach into it included.
func (v *View) WarningsIn(department string) []Warning {
	out := []Warning{}
	for _, w := range v.Warnings() {
		if len(w.Departments) == 0 || slices.Contains(w.Departments, department) {
			out = append(out, w)
		}
	}
	return out
}

// say writes a sentence of ours around names and numbers, which stay as they are.
func say(format string, args ...any) string { return fmt.Sprintf(Typeset(format), args...) }

// place is a point inside some units; nil for none.
func (s *Snapshot) place(units []int32) *orb.Point {
	if len(units) == 0 {
		return nil
	}
	return s.inside(s.Topology.Patch(units).Union())
}

// placed puts warnings of one thing inside its region, which takes a walk around it: most have none.
func (s *Snapshot) placed(all []Warning, r geo.Region) []Warning {
	for i := range all {
		all[i].Place = s.inside(r)
	}
	return all
}

// inside is a point inside a region, on the grid.
func (s *Snapshot) inside(r geo.Region) *orb.Point {
	p, ok := s.Topology.PointInside(r)
	v, onGrid := geo.Snap(p)
	if !ok || !onGrid {
		return nil
	}
	p = v.Point()
	return &p
}

func (s *Snapshot) inhabitantsOf(units []int32) (n int) {
	for _, u := range units {
		n += s.Units[u].Population
	}
	return n
}

// part names some units by the commune that most of their inhabitants live in, the lowest code of equals; where all are
// parts of one commune, by the largest of these too: two pieces are not both to be called Nice.
func (s *Snapshot) part(units []int32) WarningPart {
	if u := &s.Units[units[0]]; len(units) == 1 && u.Kind == Commune { // most pieces of a scattered territory: no need to weigh
		return WarningPart{u.Commune, u.Name, 1, u.Population}
	}
	p := WarningPart{UnitCount: len(units)}
	live, names := map[string]int{}, map[string]string{}
	for _, i := range units {
		u := &s.Units[i]
		p.Population += u.Population
		live[u.Commune] += u.Population
		if names[u.Commune] = u.CommuneName; u.CommuneName == "" {
			names[u.Commune] = u.Name
		}
	}
	for _, code := range sortedKeys(live) {
		if p.ID == "" || live[code] > live[p.ID] {
			p.ID = code
		}
	}
	if p.Name = names[p.ID]; len(live) == 1 {
		largest := slices.MaxFunc(units, func(a, b int32) int { return cmp.Compare(s.Units[a].Population, s.Units[b].Population) })
		if name := s.Units[largest].Name; name != p.Name {
			p.Name += " – " + name
		}
	}
	return p
}

// inhabited is the name of a part with its inhabitants.
func (v *View) inhabited(p WarningPart) string { return p.Name + " (" + v.people(p.Population) + ")" }

// people is a number of inhabitants, unless nobody was counted anywhere.
func (v *View) people(n int) string {
	if v.Country.Population == 0 {
		return "population inconnue"
	}
	return inhabitants(n)
}
