package data

import (
	"fmt"
	"io"
	"slices"

	"cpts/coverage"
)

// censusColumns prefers a column that can only be the whole code: in INSEE's files COM is the code in one, the name in the next.
func censusColumns() []column {
	return []column{
		{name: "code", needed: true, spellings: []string{"codegeo", "codgeo", "depcom", "codeiris", "codeinsee", "inseearm", "inseecom", "insee", "code", "codecommune", "codeinseecommune", "codcom", "com"}},
		{name: "population", needed: true, rank: populationRank()},
		{name: "department", spellings: []string{"codedepartement", "coddep", "codedep", "dep", "departement", "department", "dpt"}},
		{name: "name", spellings: []string{"nom", "nomcommune", "nomdelacommune", "libelle", "libgeo", "libcom", "name"}},
		{name: "epci", spellings: []string{"epci", "codeepci", "sirenepci", "codepci"}},
		{name: "population_basis", spellings: []string{"populationbasis", "originedelapopulation"}},
	}
}

// ReadCensus reads a population file: the population municipale (PMUN), which is what counts, of communes,
// arrondissements or IRIS. PTOT counts students and others twice over the country and is never taken.
func ReadCensus(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Census], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: censusColumns(), parts: []string{"communes", "commune", "units"}}, opts)
	if err != nil {
		return nil, coverage.Report{}, withoutPMUN(err)
	}
	rows, report, err := readTable(t, takeCensus)
	counted := slices.DeleteFunc(rows, func(row coverage.Row[coverage.Census]) bool { return row.Value.Population == uncounted })
	if n := len(rows) - len(counted); n > 0 {
		report.Taken = len(counted)
		report.Notes = append(report.Notes, fmt.Sprintf("%d unités sans population, et dites telles par le fichier", n))
	}
	return counted, report, err
}

// uncounted stands for the population of a unit whose row says that nobody knows it, as the layer units writes it.
const uncounted = -1

func takeCensus(r *record) (coverage.Census, *coverage.Rejection) {
	code, bad := r.communeCode()
	if bad != nil {
		return coverage.Census{}, bad
	}
	if r.text("population") == "" && coverage.DepartmentOf(code) == "" {
		return coverage.Census{Code: code}, nil // of a collectivité d'outre-mer, which no unit is of: the API has no count of some
	}
	if r.text("population") == "" && len(r.at["population_basis"]) > 0 && r.text("population_basis") == "" {
		return coverage.Census{Code: code, Population: uncounted}, nil
	}
	count, err := readCount(r.text("population"))
	if err != nil {
		bad := r.reject("population", err.Error())
		bad.Code = code
		return coverage.Census{}, bad
	}
	c := coverage.Census{Code: code, Population: count, EPCI: r.text("epci"), Name: r.text("name")}
	if r.text("population_basis") == string(coverage.Estimated) {
		c.Basis = coverage.Estimated
	}
	return c, nil
}
