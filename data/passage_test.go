package data

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
)

// INSEE's history in its own layout: a merger seen by the chef-lieu, by the commune that joins and by its commune
// déléguée; a change of name; a re-creation seen by all it leaves; a change of département; a date gone wrong.
const insee = `MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP
32,2019-01-01,COM,01033,0,BELLEGARDE SUR VALSERINE,Bellegarde-sur-Valserine,Bellegarde-sur-Valserine,COM,01033,0,VALSERHONE,Valserhône,Valserhône
32,2019-01-01,COM,01091,0,CHATILLON EN MICHAILLE,Châtillon-en-Michaille,Châtillon-en-Michaille,COM,01033,0,VALSERHONE,Valserhône,Valserhône
32,2019-01-01,COM,01091,0,CHATILLON EN MICHAILLE,Châtillon-en-Michaille,Châtillon-en-Michaille,COMD,01091,0,CHATILLON EN MICHAILLE,Châtillon-en-Michaille,Châtillon-en-Michaille
10,2005-02-01,COM,01004,1,AMBERIEU,Ambérieu,Ambérieu,COM,01004,1,AMBERIEU EN BUGEY,Ambérieu-en-Bugey,Ambérieu-en-Bugey
32,2017-01-01,COM,14666,0,SANNERVILLE,Sannerville,Sannerville,COM,14712,0,SALINE,Saline,Saline
21,2020-01-01,COM,14712,0,SALINE,Saline,Saline,COM,14712,0,TROARN,Troarn,Troarn
21,2020-01-01,COM,14712,0,SALINE,Saline,Saline,COM,14666,0,SANNERVILLE,Sannerville,Sannerville
21,2020-01-01,COMD,14666,0,SANNERVILLE,Sannerville,Sannerville,COM,14666,0,SANNERVILLE,Sannerville,Sannerville
41,2018-01-01,COM,44180,0,VRITZ,Vritz,Vritz,COM,49380,0,VRITZ,Vritz,Vritz
31,un jour,COM,01205,0,LANCRANS,Lancrans,Lancrans,COM,01033,0,VALSERHONE,Valserhône,Valserhône
`

func TestReadPassageOfINSEE(t *testing.T) {
	rows, report, err := ReadPassage(strings.NewReader(insee), "v_mvt_commune_2026.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows {
		got = append(got, fmt.Sprint(row.Row, " ", row.Value))
	}
	want := "3 {01091 01033 2019-01-01 false}\n6 {14666 14712 2017-01-01 false}\n8 {14712 14666 2020-01-01 true}\n10 {44180 49380 2018-01-01 false}"
	if strings.Join(got, "\n") != want {
		t.Errorf("rows\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if len(report.Rejected) != 1 || report.Rejected[0].Row != 11 || report.Rejected[0].Column != "DATE_EFF" || report.Rejected[0].Value != "un jour" {
		t.Errorf("rejected %+v, want the date of line 11", report.Rejected)
	}
	var d coverage.Dataset
	d.TakePassage(rows, "2026")
	if want := "map[01091:01033 14712:14666 14712 44180:49380]"; fmt.Sprint(d.Passage) != want {
		t.Errorf("passage %v, want %s", d.Passage, want)
	}
}
