package data

import (
	"io"

	"cpts/coverage"
)

// censusColumns prefers a column that can only be the whole code: in INSEE's files COM is the code in one, the name in the next.
func censusColumns() []column {
	return []column{
		{name: "code", needed: true, spellings: []string{"codegeo", "codgeo", "depcom", "codeiris", "codeinsee", "inseecom", "insee", "code", "codecommune", "codeinseecommune", "codcom", "com"}},
		{name: "population", needed: true, rank: populationRank()},
		{name: "department", spellings: []string{"codedepartement", "coddep", "codedep", "dep", "departement", "department", "dpt"}},
		{name: "name", spellings: []string{"nom", "nomcommune", "nomdelacommune", "libelle", "libgeo", "libcom", "name"}},
		{name: "epci", spellings: []string{"epci", "codeepci", "sirenepci", "codepci"}},
	}
}

// ReadCensus reads a population file: the population municipale (PMUN), which is what counts, of communes,
// arrondissements or IRIS. PTOT counts students and others twice over the country and is never taken.
func ReadCensus(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Census], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: censusColumns(), parts: []string{"communes", "commune", "units"}}, opts)
	if err != nil {
		return nil, coverage.Report{}, withoutPMUN(err)
	}
	return readTable(t, takeCensus)
}

func takeCensus(r *record) (coverage.Census, *coverage.Rejection) {
	code, bad := r.communeCode()
	if bad != nil {
		return coverage.Census{}, bad
	}
	if r.text("population") == "" && coverage.DepartmentOf(code) == "" {
		return coverage.Census{Code: code}, nil // of a collectivité d'outre-mer, which no unit is of: the API has no count of some
	}
	count, err := readCount(r.text("population"))
	if err != nil {
		bad := r.reject("population", err.Error())
		bad.Code = code
		return coverage.Census{}, bad
	}
	return coverage.Census{Code: code, Population: count, EPCI: r.text("epci"), Name: r.text("name")}, nil
}
