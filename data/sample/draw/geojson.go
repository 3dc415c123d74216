package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
)

type feature struct {
	Type       string     `json:"type"`
	Properties properties `json:"properties"`
	Geometry   polygon    `json:"geometry"`
}

// properties are named as in Etalab's contours-administratifs.
type properties struct {
	Code        string `json:"code"`
	Nom         string `json:"nom"`
	Departement string `json:"departement"`
	Region      string `json:"region"`
	EPCI        string `json:"epci,omitempty"`
}

type polygon struct {
	Type        string         `json:"type"`
	Coordinates [][][2]float64 `json:"coordinates"`
}

// geojson returns a FeatureCollection with one line for each commune.
func geojson(communes []commune, cells []cell) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(`{"type":"FeatureCollection","features":[`)
	for i, c := range communes {
		line, err := json.Marshal(feature{
			"Feature", properties{c.code, c.name, c.department, c.region, c.epci}, cells[i].polygon(),
		})
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}

func (c cell) polygon() polygon {
	ring := make([][2]float64, 0, len(c.ring)+1)
	for _, v := range c.ring {
		ring = append(ring, [2]float64{degrees(v[0]), degrees(v[1])})
	}
	return polygon{"Polygon", [][][2]float64{append(ring, ring[0])}}
}

// degrees divides, which gives the float64 nearest to the four decimals; multiplying by precision would not.
func degrees(v int32) float64 { return float64(v) / (1 / precision) }

func compress(content []byte) []byte {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // only for a level that does not exist
	}
	if _, err := z.Write(content); err != nil {
		panic(err) // a bytes.Buffer takes everything
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
