package data

import (
	"io"

	"cpts/coverage"
)

// unitColumns are the property names of Etalab's, IGN's and INSEE's files, the most specific first: a file of IRIS has the
// code of the commune beside that of the IRIS, one of arrondissements that of their city.
func unitColumns() []column {
	return []column{
		{name: "code", needed: true, spellings: []string{"codeiris", "dcomiris", "inseearm", "code", "codeinsee", "inseecom", "codgeo", "codegeo", "insee", "codecommune", "depcom", "com"}},
		{name: "name", spellings: []string{"nomiris", "libiris", "nomarm", "nom", "name", "nomcom", "nomcommune", "libelle", "libgeo", "nomofficiel", "libcom", "nomm"}},
		{name: "epci", spellings: []string{"epci", "codeepci", "codessiren", "codesiren", "sirenepci", "codessirendesepci"}},
		{name: "commune_name", spellings: []string{"communename", "nomcom", "nomcommune", "libcom", "nom"}},
	}
}

// ReadCommunes reads polygons of communes, arrondissements municipaux or IRIS: GeoJSON, a FeatureCollection or features
// one to a line. Coordinates are in Options.CRS, else in what the file names, else in WGS84 degrees;
// rows are in WGS84. Department and Region are left to
// Dataset.TakeUnits, which has them from the code; EPCI stays empty where the file has none.
// Options.Columns names properties: code, name, epci, commune_name.
func ReadCommunes(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Unit], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: unitColumns(), want: polygonal, parts: []string{"commune", "communes", "units", "iris", "contoursiris", "contouriris", "irisge"}}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	return readTable(t, takeUnit)
}

func takeUnit(r *record) (coverage.Unit, *coverage.Rejection) {
	code, bad := r.code("code")
	if bad != nil {
		return coverage.Unit{}, bad
	}
	u := coverage.Unit{Code: code, Name: r.text("name"), Kind: coverage.KindOf(code), Commune: coverage.CommuneOf(code),
		EPCI: r.text("epci"), Geometry: r.polygons()}
	if u.Kind != coverage.Commune && r.title("commune_name") != r.title("name") {
		u.CommuneName = r.text("commune_name")
	}
	return u, nil
}
