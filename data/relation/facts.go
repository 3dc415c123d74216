package relation

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"cpts/coverage"
)

// Facts lays out a dataset, a table before those that refer to it. Vintages and the like are columns of the setting row,
// which each store writes itself with the revision.
func Facts(d coverage.Dataset) []Table {
	assigned, disputed := split(d.Claims)
	return []Table{
		{"unit", []string{"code", "name", "kind", "commune", "department", "region", "epci",
			"population", "population_basis", "commune_name", "geom"}, nil, each(d.Units, unit)},
		{"cpts", []string{"id", "name", "stage", "letter_date", "receipt_date", "validation_date", "contract_date", "end_date",
			"missions"}, nil, each(d.CPTS, cpts)},
		{"assignment", []string{"unit", "cpts", "valid_from"}, []string{"unit", "cpts"}, each(assigned, assignment)},
		{"conflict_claim", []string{"unit", "cpts", "rival", "valid_from"}, []string{"unit", "cpts"}, each(disputed, claim)},
		{"point", []string{"id", "name", "category", "commune", "geom"}, nil, each(d.Points, point)},
		{"passage", []string{"from_code", "to_code"}, nil, passages(d.Passage)},
		{"zoning", zoningColumns(), nil, each(d.Zonings, zoned)},
	}
}

func each[T any](all []T, row func(T) []any) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, v := range all {
			if !yield(row(v)) {
				return
			}
		}
	}
}

func unit(u coverage.Unit) []any {
	return []any{u.Code, u.Name, string(u.Kind), u.Commune, u.Department, u.Region, u.EPCI,
		u.Population, string(u.PopulationBasis), u.CommuneName, u.Geometry}
}

func cpts(c coverage.CPTS) []any {
	return []any{c.ID, c.Name, string(c.Stage), date(c.LetterDate), date(c.ReceiptDate), date(c.ValidationDate),
		date(c.ContractDate), date(c.EndDate), coverage.MissionTexts(c.Missions)}
}

func date(d coverage.Date) any {
	if d == "" {
		return nil
	}
	return string(d)
}

func assignment(c coverage.Claim) []any { return []any{c.Unit, holder(c), validFrom(c)} }

func claim(d dispute) []any { return []any{d.Unit, holder(d.Claim), d.rival, validFrom(d.Claim)} }

// holder is null from the day on which a unit is released.
func holder(c coverage.Claim) any {
	if c.CPTS == "" {
		return nil
	}
	return c.CPTS
}

// FirstDay is how the stores write that a claim always held, as far as is known: a key takes no null.
const FirstDay = "0001-01-01"

func validFrom(c coverage.Claim) string {
	if c.From == "" {
		return FirstDay
	}
	return string(c.From)
}

func point(p coverage.Point) []any { return []any{p.ID, p.Name, p.Category, p.Commune, p.Location} }

func passages(codes map[string]string) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, from := range slices.Sorted(maps.Keys(codes)) {
			if !yield([]any{from, codes[from]}) {
				return
			}
		}
	}
}

// zoningColumns are the commune, and the code and the name of its area in each zoning.
func zoningColumns() []string {
	columns := []string{"commune"}
	for _, z := range coverage.TabledZonings() {
		columns = append(columns, string(z), string(z)+"_name")
	}
	return columns
}

func zoned(z coverage.Zoned) []any {
	row := []any{z.Commune}
	for _, a := range z.Areas {
		row = append(row, a.Code, a.Name)
	}
	return row
}

// Zonings is the query of the table zoning under the name that the store gives it, in the order of ZonedInto.
func Zonings(table string) string {
	return "SELECT " + strings.Join(zoningColumns(), ", ") + " FROM " + table + " ORDER BY commune"
}

// ZonedInto are where the columns of Zonings are scanned to.
func ZonedInto(z *coverage.Zoned) []any {
	into := []any{&z.Commune}
	for k := range z.Areas {
		into = append(into, &z.Areas[k].Code, &z.Areas[k].Name)
	}
	return into
}
