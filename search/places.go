package search

import (
	"maps"
	"slices"

	"cpts/coverage"
)

// Places indexes what no change of CPTS touches: communes and their parts, EPCI, départements and régions.
func Places(s *coverage.Snapshot) *Index {
	entries := make([]Entry, 0, len(s.Units)+2000)
	whole := make([]int32, len(s.Units))
	of := map[string][]int32{}
	cut := map[string][]int32{}
	for i := range s.Units {
		u := &s.Units[i]
		whole[i] = int32(i)
		e := Entry{Kind: Commune, Code: u.Code, Name: u.FullName(), Departments: []string{u.Department}, Population: u.Population, Units: whole[i : i+1]}
		if u.Kind != coverage.Commune {
			e.Kind = Unit
			cut[u.Commune] = append(cut[u.Commune], int32(i))
		}
		if u.EPCI != "" {
			of[u.EPCI] = append(of[u.EPCI], int32(i))
		}
		entries = append(entries, e)
	}
	for i := range entries { // the one IRIS of a commune is called like it, and found by its code alone
		if e, u := &entries[i], &s.Units[i]; u.Kind == coverage.Iris && len(cut[u.Commune]) == 1 {
			e.Name = ""
		}
	}
	for _, c := range slices.Sorted(maps.Keys(cut)) {
		entries = append(entries, together(s, Commune, c, s.ByCommune(cut[c])[0].Name, cut[c]))
	}
	for _, code := range slices.Sorted(maps.Keys(of)) {
		entries = append(entries, together(s, EPCI, code, "", of[code]))
	}
	return newIndex(append(entries, areas(s)...))
}

// together is several units as one entry.
func together(s *coverage.Snapshot, kind Kind, code, name string, units []int32) Entry {
	e := Entry{Kind: kind, Code: code, Name: name, Units: units}
	for _, u := range units {
		e.Population += s.Units[u].Population
		if d := s.Units[u].Department; !slices.Contains(e.Departments, d) {
			e.Departments = append(e.Departments, d)
		}
	}
	return e
}

func areas(s *coverage.Snapshot) (entries []Entry) {
	departments, regions := map[string]*Entry{}, map[string]*Entry{}
	for i := range s.Units {
		u := &s.Units[i]
		d, known := departments[u.Department]
		if !known {
			d = &Entry{Kind: Department, Code: u.Department, Name: coverage.DepartmentName(u.Department), Departments: []string{u.Department}}
			departments[u.Department] = d
		}
		r, known := regions[u.Region]
		if !known {
			r = &Entry{Kind: Region, Code: u.Region, Name: coverage.RegionName(u.Region)}
			regions[u.Region] = r
		}
		d.Population, r.Population = d.Population+u.Population, r.Population+u.Population
		if !slices.Contains(r.Departments, u.Department) {
			r.Departments = append(r.Departments, u.Department)
		}
	}
	for _, all := range []map[string]*Entry{departments, regions} {
		for _, code := range slices.Sorted(maps.Keys(all)) {
			entries = append(entries, *all[code])
		}
	}
	return entries
}

// Projects indexes what a view is of: CPTS, the ended ones included, and white zones.
func Projects(v *coverage.View) *Index {
	var entries []Entry
	for _, t := range v.Territories {
		entries = append(entries, Entry{Kind: CPTS, Code: t.ID, Name: t.Name, Departments: t.Departments, Population: t.Population, Units: t.Units})
	}
	for _, z := range v.WhiteZones {
		entries = append(entries, Entry{Kind: WhiteZone, Code: z.ID, Name: z.Name, Departments: []string{z.Department}, Population: z.Population, Units: z.Units})
	}
	return newIndex(entries)
}
