package data

import (
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
)

// A layer of CPTS says their missions as a list does, be it as an array or as text.
func TestMissionsOfTerritories(t *testing.T) {
	for name, value := range map[string]string{"array": `["access:2024-03-01","prévention"]`, "text": `"access:2024-03-01 prevention"`} {
		layer := `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"cpts":"CPTS A","missions":` + value + `},
"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}`
		got, report, err := ReadTerritories(strings.NewReader(layer), "cpts.geojson", Options{})
		if err != nil || len(got.Outlines) != 1 {
			t.Fatal(reasons(report), err)
		}
		want := []coverage.Mission{{ID: coverage.MissionAccess, Started: "2024-03-01"}, {ID: coverage.MissionPrevention}}
		if missions := got.Outlines[0].Value.CPTS.Missions; !reflect.DeepEqual(missions, want) {
			t.Errorf("%s: %v, want %v", name, missions, want)
		}
	}
}
