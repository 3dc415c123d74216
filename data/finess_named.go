package data

import (
	"slices"

	"cpts/coverage"
)

// namedColumns are those of the variants of the extract that have a heading: each establishment is one row, its place beside
// it.
func namedColumns() []column {
	return []column{
		{name: "id", needed: true, spellings: []string{"nofinesset"}},
		{name: "name", spellings: []string{"rslongue", "rs"}},
		{name: "short_name", spellings: []string{"rs"}},
		{name: "category", needed: true, spellings: []string{"categetab"}},
		{name: "code_commune", spellings: []string{"commune", "comcode"}},
		{name: "department", spellings: []string{"departement", "depcode"}},
		{name: "x", needed: true, spellings: []string{"coordxet"}},
		{name: "y", needed: true, spellings: []string{"coordyet"}},
		{name: "source", spellings: []string{"sourcecoordet"}},
	}
}

// readNamedFINESS reads an extract with a heading.
func readNamedFINESS(in *input, opts Options, categories []string) ([]coverage.Row[coverage.Point], coverage.Report, error) {
	t, err := openTable(in, in.name, schema{columns: namedColumns()}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	f := finess{name: in.name, categories: categories}
	_, found, err := readTable(t, func(r *record) (struct{}, *coverage.Rejection) {
		f.named(r)
		return struct{}{}, nil
	})
	if err != nil {
		return nil, coverage.Report{}, err
	}
	rows, report := f.rows()
	report.Rejected, report.Notes = append(found.Rejected, report.Rejected...), append(report.Notes, found.Notes...)
	slices.SortStableFunc(report.Rejected, func(a, b coverage.Rejection) int { return a.Row - b.Row })
	return rows, report, nil
}

// named takes one row of the categories wanted.
func (f *finess) named(r *record) {
	category := r.text("category")
	if !slices.Contains(f.categories, category) {
		f.left++
		return
	}
	e := establishment{line: r.number, department: r.text("department"), x: r.text("x"), y: r.text("y"), source: r.text("source")}
	e.located = e.x != "" && e.y != ""
	e.point = coverage.Point{ID: r.text("id"), Category: category, Name: r.text("name")}
	if e.point.Name == "" {
		e.point.Name = r.text("short_name")
	}
	if e.point.Commune = r.text("code_commune"); len(e.point.Commune) <= 3 {
		e.point.Commune = finessCode(e.department, e.point.Commune)
	}
	f.found = append(f.found, e)
}
