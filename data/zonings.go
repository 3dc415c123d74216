package data

import (
	"fmt"
	"io"
	"strings"

	"cpts/coverage"
)

// zoningColumns are those of INSEE's table of the areas that communes are of (CODGEO, ARR, CV, ZE2020, BV2022…), of its
// list of communes (COM, CAN, ARR), and of tables with the names of areas beside their codes.
func zoningColumns() []column {
	return []column{
		{name: "code", needed: true, spellings: []string{"codgeo", "codegeo", "depcom", "codeinsee", "inseecom", "insee", "code", "codecommune", "codeinseecommune", "codcom", "com", "commune"}},
		{name: "canton", rank: areaRank("canton", "codecanton", "can", "cv", "cantonville")},
		{name: "canton_name", rank: areaRank("nomcanton", "libellecanton", "libcanton", "libcan", "libcv", "cantonname")},
		{name: "bassin_de_vie", rank: areaRank("bassindevie", "bassinvie", "codebassinvie", "codebassindevie", "bv")},
		{name: "bassin_de_vie_name", rank: areaRank("nombassinvie", "nombassindevie", "libellebassinvie", "libellebassindevie", "libbassinvie", "libbv", "bassindeviename")},
		{name: "arrondissement", rank: areaRank("arrondissement", "codearrondissement", "arr")},
		{name: "arrondissement_name", rank: areaRank("nomarrondissement", "libellearrondissement", "libarrondissement", "libarr", "arrondissementname")},
		{name: "zone_emploi", rank: areaRank("zoneemploi", "codezoneemploi", "zonedemploi", "ze")},
		{name: "zone_emploi_name", rank: areaRank("nomzoneemploi", "nomzonedemploi", "libellezoneemploi", "libzoneemploi", "libze", "zoneemploiname")},
	}
}

// areaRank prefers spellings in their order. INSEE puts the year of a zoning behind its name (BV2022, ZE2020).
func areaRank(spellings ...string) func(key string) int {
	return func(key string) int {
		bare := strings.TrimRight(key, "0123456789")
		if year := strings.TrimPrefix(key, bare); year != "" && len(year) != 4 {
			return -1
		}
		for i, s := range spellings {
			if bare == s {
				return i
			}
		}
		return -1
	}
}

// ReadZonings reads the areas that communes are of: canton, bassin de vie, arrondissement départemental, zone d'emploi, by
// their codes, and their names where the file has them.
func ReadZonings(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Zoned], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: zoningColumns()}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	found := 0
	for _, z := range coverage.TabledZonings() {
		found += len(t.at[string(z)])
	}
	if found == 0 {
		if t.close != nil {
			t.close()
		}
		return nil, coverage.Report{}, fmt.Errorf("%s : aucune colonne de zonage ; attendu l'une de canton, bassin_de_vie, arrondissement, zone_emploi ; indiquez-la ainsi : --column canton=\"en-tête du fichier\"", name)
	}
	return readTable(t, takeZoned)
}

func takeZoned(r *record) (coverage.Zoned, *coverage.Rejection) {
	code, bad := r.code("code")
	if bad != nil {
		return coverage.Zoned{}, bad
	}
	z := coverage.Zoned{Commune: code}
	for k, zoning := range coverage.TabledZonings() {
		area, bad := r.area(string(zoning))
		if bad != nil {
			bad.Code = code
			return coverage.Zoned{}, bad
		}
		if area == "" {
			continue
		}
		z.Areas[k] = coverage.ZonedUnder{Code: area, Name: r.text(string(zoning) + "_name")}
	}
	return z, nil
}

// longestArea bounds the code of an area: those of INSEE have 3 to 5 characters.
const longestArea = 12

// area reads the code of an area; empty where there is none, which INSEE writes as Zs.
func (r *record) area(column string) (string, *coverage.Rejection) {
	code := r.text(column)
	if strings.Trim(code, "Zz") == "" {
		return "", nil
	}
	if len(code) > longestArea || len(words(code)) != 1 {
		return "", r.reject(column, fmt.Sprintf("ce n'est pas le code d'une zone ; attendu %d lettres et chiffres au plus, comme 0603 ou 9301", longestArea))
	}
	return code, nil
}
