package main

import (
	"bytes"
	"encoding/csv"
	"strconv"
)

// listing is the CPTS list of every commune.
func listing(communes []commune, all []invented, member []int) []byte {
	rows := [][]string{{"code", "cpts", "id", "stage", "letter_date", "validation_date", "contract_date", "end_date"}}
	for i, c := range communes {
		of := invented{}
		if member[i] != nobody {
			of = all[member[i]]
		}
		rows = append(rows, []string{c.code, of.name, of.id, of.stage, of.letter, of.validation, of.contract, of.end})
	}
	return table(rows)
}

// practices lists invented MSP, one at the inner point of each commune that a throw chooses: about 2 500, the more likely
// the more inhabitants, as the country's own.
func practices(communes []commune) []byte {
	const msp = "603" // category of FINESS
	rows := [][]string{{"id", "nom", "categorie", "code_commune", "latitude", "longitude"}}
	for _, c := range communes {
		if c.population > 700 && dice("msp", c.code) < float64(c.population)/17_000 {
			rows = append(rows, []string{
				"msp-fictive-" + c.code, "MSP fictive " + c.name, msp, c.code,
				strconv.FormatFloat(c.lat, 'f', 4, 64), strconv.FormatFloat(c.lon, 'f', 4, 64),
			})
		}
	}
	return table(rows)
}

func table(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = ';'
	if err := w.WriteAll(rows); err != nil {
		panic(err) // a bytes.Buffer takes everything
	}
	return out.Bytes()
}
