package main

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
)

// commune is a row of the table of figures.
type commune struct {
	code, name, department, region, epci string

	population int
	lon, lat   float64 // of a point inside, WGS84 degrees
	radius     float64 // of the disc of its area, in degrees of latitude
}

const (
	columns     = 9
	kmPerDegree = 111.2 // of latitude
)

func readFigures(path string) ([]commune, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s : %w", path, err)
	}
	r := csv.NewReader(unzipped)
	r.Comma, r.FieldsPerRecord = ';', columns
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s : %w", path, err)
	}
	return parseFigures(path, rows[1:])
}

func parseFigures(path string, rows [][]string) ([]commune, error) {
	communes := make([]commune, len(rows))
	for i, row := range rows {
		numbers := [4]float64{}
		for k := range numbers {
			v, err := strconv.ParseFloat(row[5+k], 64)
			if err != nil {
				return nil, fmt.Errorf("%s, ligne %d, colonne %d : « %s » n'est pas un nombre", path, i+2, 6+k, row[5+k])
			}
			numbers[k] = v
		}
		communes[i] = commune{
			code: row[0], name: row[1], department: row[2], region: row[3], epci: row[4],
			population: int(numbers[0]), lon: numbers[1], lat: numbers[2],
			radius: math.Sqrt(numbers[3]/math.Pi) / kmPerDegree,
		}
	}
	return communes, nil
}
