package data

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// rows turns what was read into points, and words what is wrong.
func (f *finess) rows() ([]coverage.Row[coverage.Point], coverage.Report) {
	var rows []coverage.Row[coverage.Point]
	missing := 0
	for i := range f.found {
		e := &f.found[i]
		if !e.located {
			missing++
			f.reject(e.line, "geolocalisation", e.point.Name, "établissement "+e.point.ID+" sans coordonnées dans l'extraction ; donnez-le dans un second fichier (nom, latitude, longitude), chargé par la même commande : un chargement de points remplace les précédents")
			continue
		}
		if column, value, reason := f.place(e); reason != "" {
			f.reject(e.line, column, value, "établissement "+e.point.ID+" ("+clip(e.point.Name)+") : "+reason)
			continue
		}
		rows = append(rows, coverage.Row[coverage.Point]{Origin: coverage.Origin{File: f.name, Row: e.line}, Value: e.point})
	}
	report := coverage.Report{Taken: len(rows), Rejected: f.rejected, Notes: f.notes()}
	if missing*10 > len(f.found) {
		report.Notes = append(report.Notes, fmt.Sprintf("%d établissements sur %d n'ont pas de coordonnées : le fichier est peut-être coupé", missing, len(f.found)))
	}
	return rows, report
}

func (f *finess) notes() []string {
	notes := []string{"extraction FINESS reconnue"}
	notes = append(notes, otherCategories(f.left, f.categories)...)
	if f.legacy.count > 0 {
		notes = append(notes, fmt.Sprintf("texte en Windows-1252 lu dans %d cellules, la première ligne %d : %s", f.legacy.count, f.legacy.row, quoted(f.legacy.example)))
	}
	if f.guessed.count > 0 {
		notes = append(notes, fmt.Sprintf("%d coordonnées dont la source ne dit pas le système : celui du département est pris ; la première ligne %d : %s", f.guessed.count, f.guessed.row, quoted(f.guessed.example)))
	}
	return notes
}

// place turns the coordinates of an establishment into degrees, or says what is wrong with which cell.
func (f *finess) place(e *establishment) (column, value, reason string) {
	x, y := finessMetres(e.x), finessMetres(e.y)
	if math.IsNaN(x) || math.IsNaN(y) || x == 0 && y == 0 {
		return "coordxet", e.x + " ; " + e.y, "coordonnées absentes ou illisibles"
	}
	crs, ok := finessSystem(e.source)
	if !ok && systemSaid.MatchString(e.source) {
		return "sourcecoordet", clip(e.source), "système de coordonnées inconnu ; connus : " + knownSystems()
	}
	if !ok {
		if crs, ok = finessSystem(departmentSystem(e.department)); !ok {
			return "sourcecoordet", clip(e.source), "la source ne dit pas le système des coordonnées, et le département " + e.department + " n'en a pas de connu"
		}
		f.guessed.add(e.line, e.source)
	}
	degrees, wrong := unproject(&crs, orb.Point{x, y})
	if wrong != "" {
		return "coordxet", e.x + " ; " + e.y, "hors du domaine de " + crsTitle(crs) + ", que dit la source"
	}
	e.point.Location = degrees
	return "", "", ""
}

func finessMetres(s string) float64 {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	if err != nil || math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// The sources of places end with their system, in one of two ways: "…,EPSG:2154 RGF93 / Lambert-93 (Métropole)" today,
// "…,LAMBERT_93" until about 2023.
var (
	systemCode = regexp.MustCompile(`EPSG:(\d+)`)
	systemSaid = regexp.MustCompile(`(?i)EPSG:|LAMBERT|UTM`)
)

// finessSystem is the system that a source names.
func finessSystem(source string) (geo.Projection, bool) {
	if code := systemCode.FindStringSubmatch(source); code != nil {
		n, err := strconv.Atoi(code[1])
		if err != nil {
			return geo.Projection{}, false
		}
		return systemNumbered(n)
	}
	for name, epsg := range map[string]int{"LAMBERT_93": 2154, "UTM_N20": 5490, "UTM_N21": 4467, "UTM_N22": 2972, "UTM_S40": 2975, "UTM_S38": 4471} {
		if strings.HasSuffix(strings.ToUpper(source), name) {
			return geo.ProjectionOf(epsg)
		}
	}
	return geo.Projection{}, false
}

// departmentSystem is the official system of a département, by its code in FINESS or of INSEE, as a source would name it.
func departmentSystem(department string) string {
	switch department {
	case "9A", "9B", "971", "972":
		return "UTM_N20"
	case "9C", "973":
		return "UTM_N22"
	case "9D", "974":
		return "UTM_S40"
	case "9E", "975":
		return "UTM_N21"
	case "9F", "976":
		return "UTM_S38"
	}
	if len(department) == 2 && department[0] != '9' || len(department) == 2 && department[1] <= '5' {
		return "LAMBERT_93"
	}
	return ""
}
