package storetest

import (
	"math"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// Rich is a dataset with one of everything that is hard to keep: accents and quotes, what is unknown, an IRIS, a
// conflict between three CPTS, a unit that is given, released and then disputed, holes and several polygons, coordinates that no decimal text of few digits holds.
func Rich() coverage.Dataset {
	return coverage.Dataset{
		Units: []coverage.Unit{
			{Code: "06004", Name: "Antibes", Kind: coverage.Commune, Commune: "06004", Department: "06", Region: "93",
				EPCI: "240600585", Population: 76612, PopulationBasis: coverage.Counted, Geometry: orb.MultiPolygon{square(7.1, 43.5)}},
			{Code: "060880101", Name: "L'Arénas – \"Nice\" œuf 日本 ; ,\n%s", Kind: coverage.Iris, Commune: "06088", CommuneName: "Nice", Department: "06",
				Region: "93", Population: 1, PopulationBasis: coverage.Estimated, Geometry: holed()},
			{Code: "2A004", Name: "Ajaccio", Kind: coverage.Commune, Commune: "2A004", Department: "2A", Region: "94",
				EPCI: "242010056", Geometry: orb.MultiPolygon{square(8.7, 41.9)}},
			{Code: "55050", Name: "Bezonvaux", Kind: coverage.Commune, Commune: "55050", Department: "55", Region: "44",
				EPCI: "200066108", PopulationBasis: coverage.Counted, Geometry: orb.MultiPolygon{square(5.4, 49.2)}},
			{Code: "69381", Name: "Lyon 1er Arrondissement", Kind: coverage.Arrondissement, Commune: "69123", Department: "69",
				Region: "84", EPCI: "200046977", Population: 29000, PopulationBasis: coverage.Counted},
			{Code: "97105", Name: "Basse-Terre", Kind: coverage.Commune, Commune: "97105", Department: "971", Region: "01",
				Geometry: orb.MultiPolygon{square(-61.7, 16)}},
		},
		CPTS: []coverage.CPTS{
			{ID: "cpts-a", Name: "CPTS d'Antibes « Été »", Stage: coverage.ContractSigned, LetterDate: "2019-01-31",
				ReceiptDate: "2019-12-29", ValidationDate: "2020-02-29", ContractDate: "2021-12-31",
				Missions: []coverage.Mission{{ID: coverage.MissionAccess, Started: "2022-02-28", Deployed: "2023-06-30"},
					{ID: coverage.MissionCrisis, Deployed: "2024-02-29"}, {ID: coverage.MissionQuality}, {ID: "crises, \"plan\""}}},
			{ID: "cpts-b", Name: "B", Stage: coverage.Ended, EndDate: "1999-07-01"},
			{ID: "cpts-c", Name: "C", Stage: coverage.Unspecified},
			{ID: "cpts-É", Name: "Sans territoire", Stage: coverage.Preproject},
		},
		Claims: []coverage.Claim{{Unit: "06004", CPTS: "cpts-a"}, {Unit: "060880101", CPTS: "cpts-a"},
			{Unit: "060880101", CPTS: "cpts-b"}, {Unit: "060880101", CPTS: "cpts-c"}, {Unit: "2A004", CPTS: "cpts-a"},
			{Unit: "97105", CPTS: "cpts-a", From: "2020-02-29"}, {Unit: "97105", From: "2022-06-30"},
			{Unit: "97105", CPTS: "cpts-b", From: "2023-01-01"}, {Unit: "97105", CPTS: "cpts-c", From: "2023-01-01"}},
		Points: []coverage.Point{
			{ID: "060000001", Name: "MSP de l'Île", Category: "603", Commune: "06004", Location: orb.Point{7.1 + 1e-16, math.Pi}},
			{ID: "z", Location: orb.Point{-61.75000000000001, 0.1 + 0.2}},
		},
		Passage:  map[string]string{"06999": "06004", "2A999": "2A004", "14712": "14666 14712"},
		Vintages: coverage.Vintages{Geometry: "2025", Population: "millésime 2023", CPTS: "c", Points: "p", Passage: "2026", Zonings: "2025"},
		Zonings: []coverage.Zoned{
			{Commune: "06004", Areas: [4]coverage.ZonedUnder{{Code: "0603"}, {Code: "06004", Name: "L'Œuf – \"Antibes\""}, {}, {Code: "9301"}}},
			{Commune: "2A999", Areas: [4]coverage.ZonedUnder{2: {Code: "2A1"}}},
		},
		Schematic: true,
	}
}

// square is one ring whose corners differ from decimals in the last bit.
func square(lon, lat float64) orb.Polygon {
	east, north := math.Nextafter(lon+0.1, 180), math.Nextafter(lat+0.1, 0)
	return orb.Polygon{{{lon, lat}, {east, lat}, {east, north}, {lon, north}, {lon, lat}}}
}

// holed is two polygons, the first with two holes.
//
//	+-----------+   +---+
//	| +-+   +-+ |   |   |
//	| +-+   +-+ |   +---+
//	+-----------+
func holed() orb.MultiPolygon {
	hole := func(lon float64) orb.Ring {
		return orb.Ring{{lon, 43.61}, {lon, 43.62}, {lon + 0.01, 43.62}, {lon + 0.01, 43.61}, {lon, 43.61}}
	}
	shell := square(7.2, 43.6)
	return orb.MultiPolygon{append(shell, hole(7.21), hole(7.25)), square(7.4, 43.6)}
}

// Layers is derived layers with every type of field, values that are unknown, a title with a quote.
func Layers() []*coverage.Layer {
	return []*coverage.Layer{{
		Name: coverage.LayerPoints, Title: "Lieux d'exercice", Point: true,
		Fields: []coverage.Field{
			{Name: "id", Title: "Identifiant"}, {Name: "name", Title: "Nom de l'établissement"},
			{Name: "population", Title: "Population", Type: coverage.Integer},
			{Name: "area_km2", Title: "Superficie (km²)", Type: coverage.Real},
			{Name: "estimated", Title: "Estimée", Type: coverage.Flag},
			{Name: "codes", Title: "Codes", Type: coverage.TextList},
			{Name: "borders", Title: "Frontières", Type: coverage.RealList},
		},
		Features: coverage.FeaturesOf([]coverage.Feature{
			placed("a", orb.Point{7.1, 43.5}, "a", "L'été \"œuf\"", 42, 0.1, true, []string{"06004", "2A004"}, []float64{0.5, 2}),
			placed("b", orb.Point{-61.7, 16}, "b", nil, nil, nil, nil, nil, nil),
		}...),
	}, {
		Name: coverage.LayerWhiteZones, Title: "Zones blanches", Point: true,
		Fields:   []coverage.Field{{Name: "department", Title: "Département"}},
		Features: coverage.FeaturesOf([]coverage.Feature{placed("06-1a2b3c4d", orb.Point{7, 44}, "06")}...),
	}}
}

func placed(id string, at orb.Point, values ...any) coverage.Feature {
	return coverage.Feature{ID: id, Point: at, Bound: at.Bound(), Values: values}
}
