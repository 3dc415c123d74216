package api

import (
	"bytes"

	"cpts/coverage"
	"cpts/dossier"
)

func departmentReport(x *exchange) (answer, error) {
	code := x.param("code")
	if _, ok := findArea(x.view.Departments, code); !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	return report(x, dossier.Of)
}

func regionReport(x *exchange) (answer, error) {
	code := x.param("code")
	if _, ok := findArea(x.view.Regions, code); !ok {
		return answer{}, missing("Aucune région de code « %s » dans les données.", code)
	}
	return report(x, dossier.OfRegion)
}

func zoneReport(x *exchange) (answer, error) {
	z, err := x.zone()
	if err != nil {
		return answer{}, err
	}
	return report(x, func(v *coverage.View, _ string) (*dossier.Document, error) { return dossier.OfZone(v, z.ID) })
}

// report writes the task force's file: a page opens in the browser, a workbook is kept.
func report(x *exchange, of func(*coverage.View, string) (*dossier.Document, error)) (answer, error) {
	d, err := of(x.view, x.param("code"))
	if err != nil {
		return answer{}, err
	}
	d.Scenario = x.supposed
	var b bytes.Buffer
	a := answer{filename: d.FileName(x.format.name)}
	if x.format.media == mediaXLSX {
		a.packed = true
		err = d.WriteXLSX(&b)
	} else {
		a.inline, a.policy = true, d.ContentPolicy()+"; frame-ancestors 'self'"
		err = d.WriteHTML(&b)
	}
	a.body = b.Bytes()
	return a, err
}
